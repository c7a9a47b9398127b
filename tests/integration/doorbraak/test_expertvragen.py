"""The expert team: only what is shared, only as long as it is open, and the family is heard before the advice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.integration.doorbraak.tafel import MOTIVERING, Tafel, everybody_agrees, make_tafel
from tests.integration.doorbraak.test_maatwerk import decide, sums
from tests.regio import Regio, account

from aandacht.access.expertvragen import ground_for, visible_vragen
from aandacht.access.gronden import Grond
from aandacht.access.verordeningen import Regel
from aandacht.actions import afwegingen, afwijkingen, casussen, expertvragen, onderzoek
from aandacht.actions.casussen import Bron, Verhaal
from aandacht.kernel.dagen import add_weeks
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Afwijking, Casus, Expertvraag, Termijn, Uitspraak

pytestmark = pytest.mark.django_db
VERHAAL = Verhaal("Een huis hielp meer", "Een gezin woonde te klein.", "Kijk eerst naar wonen.")


@pytest.fixture
def tafel(regio: Regio) -> Tafel:
    return make_tafel(regio)


def ask(tafel: Tafel, **more: Any) -> Expertvraag:
    given: dict[str, Any] = {"vraag": tafel.vraag, "tekst": "Wat past hier?", "deskundige": tafel.deskundige,
                             "delen": tafel.uitspraken[:1], "by": tafel.regio.specialist, "now": tafel.regio.now}  # fmt: skip
    return expertvragen.ask(**{**given, **more})


def hear(tafel: Tafel, row: Expertvraag) -> Expertvraag:
    return expertvragen.hear(
        expertvraag=row, gehoord_op=tafel.regio.day, gehoord="Wij willen bij elkaar blijven.", by=tafel.regio.specialist,
        now=tafel.regio.now,
    )  # fmt: skip


def advise(tafel: Tafel, row: Expertvraag) -> Expertvraag:
    return expertvragen.advise(expertvraag=row, advies="Een huis.", by=tafel.deskundige, now=tafel.regio.now)


def test_term_and_binding_force_are_those_of_the_local_rules(tafel: Tafel) -> None:
    row = ask(tafel)
    assert (row.bindend, row.uiterlijk) == (True, add_weeks(tafel.regio.day, 4))
    terms = {
        term.soort: (term.gebruiker, term.gezin_id)
        for term in Termijn.objects.filter(soort__in=["horen", "expertadvies"])
    }
    assert terms == {"horen": (tafel.regio.specialist, tafel.vraag.gezin_id), "expertadvies": (tafel.deskundige, None)}


def test_without_the_local_rule_the_binding_force_is_not_guessed(regio: Regio) -> None:
    tafel = make_tafel(regio, without=(Regel.EXPERTTEAM_BINDEND,))
    with pytest.raises(NotPossible, match="expertteam is bindend"):
        ask(tafel)


def test_no_advice_before_the_family_is_heard(tafel: Tafel) -> None:
    row = ask(tafel)
    with pytest.raises(NotPossible, match="Hoor eerst het gezin"):
        advise(tafel, row)
    hear(tafel, row)
    assert advise(tafel, row).advies == "Een huis."
    assert not Termijn.objects.filter(soort__in=["horen", "expertadvies"], voldaan_at=None).exists()


def test_the_expert_reads_only_while_it_is_open_and_another_expert_or_outsider_never(tafel: Tafel) -> None:
    row, now = ask(tafel), tafel.regio.now
    ander = account("ander", "Ander Expert", "deskundige")
    assert ground_for(tafel.deskundige, row, now) == Grond.ADVIES
    for user in (ander, tafel.regio.collega, tafel.regio.buurman_account, tafel.teamleider):
        with pytest.raises(Refused):
            ground_for(user, row, now)
    assert ground_for(tafel.regio.moeder_account, row, now) == Grond.GEZAG
    hear(tafel, row)
    advise(tafel, row)
    row.refresh_from_db()
    with pytest.raises(Refused):
        ground_for(tafel.deskundige, row, now)
    assert not visible_vragen(tafel.deskundige).exists()
    assert ground_for(tafel.regio.moeder_account, row, now) == Grond.GEZAG  # the outcome stays theirs to read


def test_a_question_that_is_taken_back_closes_what_was_shared(tafel: Tafel) -> None:
    row = ask(tafel)
    expertvragen.withdraw(expertvraag=row, by=tafel.regio.specialist, now=tafel.regio.now)
    row.refresh_from_db()
    with pytest.raises(Refused):
        ground_for(tafel.deskundige, row, tafel.regio.now)
    with pytest.raises(Refused):
        expertvragen.hear(
            expertvraag=row, gehoord_op=tafel.regio.day, gehoord="x", by=tafel.deskundige, now=tafel.regio.now
        )


def test_shielded_words_are_never_shared(tafel: Tafel) -> None:
    said = tafel.uitspraken[0]
    Uitspraak.objects.filter(pk=said.pk).update(vertrouwelijk=True)
    said.refresh_from_db()
    with pytest.raises(NotPossible, match="Afgeschermde woorden"):
        ask(tafel)


def test_a_binding_advice_asks_for_an_answer_before_the_decision_and_an_open_one_holds_up_nothing(tafel: Tafel) -> None:
    sums(tafel)
    everybody_agrees(tafel)
    row = ask(tafel)
    assert expertvragen.missing_of(tafel.vraag) == []
    hear(tafel, row)
    advise(tafel, row)
    with pytest.raises(NotPossible, match="Schrijf op of jullie het volgen"):
        decide(tafel)
    with pytest.raises(NotPossible, match="waarom"):
        expertvragen.follow(expertvraag=row, opvolging="anders", by=tafel.regio.specialist, now=tafel.regio.now)
    expertvragen.follow(
        expertvraag=row, opvolging="anders", reden="Er is geen huis.", by=tafel.regio.specialist, now=tafel.regio.now
    )
    kept = Afwijking.objects.get()
    assert (kept.stap, kept.reden) == ("expertadvies", "Er is geen huis.")
    assert decide(tafel).motivering == MOTIVERING


def test_an_advice_is_asked_once_at_a_time(tafel: Tafel) -> None:
    ask(tafel)
    with pytest.raises(ChangedMeanwhile, match="al een vraag bij het expertteam"):
        ask(tafel)


def test_a_casus_holds_no_name_of_the_family(tafel: Tafel) -> None:
    row = ask(tafel)
    hear(tafel, row)
    advise(tafel, row)
    bron = Bron(expertvraag=Expertvraag.objects.get(pk=row.pk))
    by: dict[str, Any] = {"by": tafel.regio.specialist, "now": tafel.regio.now}
    for text in ("Noor woonde te klein.", "De familie bakker woonde te klein.", "Bel 0612345678."):
        with pytest.raises(NotPossible, match=r"naam of kenmerk|lang nummer"):
            casussen.write(bron=bron, verhaal=Verhaal("Titel", text, "les"), **by)
    with pytest.raises(Refused):
        casussen.write(bron=bron, verhaal=VERHAAL, by=tafel.regio.moeder_account, now=tafel.regio.now)
    casus = casussen.write(bron=bron, verhaal=VERHAAL, **by)
    with pytest.raises(ChangedMeanwhile):
        casussen.write(bron=bron, verhaal=VERHAAL, **by)
    with pytest.raises(NotPossible, match="naam"):
        casussen.add_change(
            casus=casus, veranderd="Voor Noor is het geregeld.", by=tafel.regio.beleid, now=tafel.regio.now
        )
    newer = casussen.add_change(
        casus=casus, veranderd="Wonen staat nu op de lijst.", by=tafel.regio.beleid, now=tafel.regio.now
    )
    assert (newer.les, newer.veranderd, Casus.objects.get(vervangt=casus)) == (
        VERHAAL.les,
        "Wonen staat nu op de lijst.",
        newer,
    )
    assert Casus.objects.get(pk=casus.pk).veranderd == ""


def test_a_promise_gets_a_later_day_with_a_reason_and_a_day_of_the_law_does_not(tafel: Tafel) -> None:
    regio, vraag = tafel.regio, tafel.vraag
    ask(tafel)
    term = Termijn.objects.get(vraag=vraag, soort="horen")
    day = add_weeks(term.uiterlijk, 2)
    by: dict[str, Any] = {"vraag": vraag, "stap": "termijn", "by": regio.specialist, "now": regio.now}
    afwijkingen.depart(**by, termijn=term, nieuwe_dag=day, reden="Moeder ligt in het ziekenhuis.")
    term.refresh_from_db()
    assert term.uiterlijk == day
    Termijn.objects.filter(pk=term.pk).update(bron="Awb 4:13")
    term.refresh_from_db()
    with pytest.raises(NotPossible, match="volgt uit de wet"):
        afwijkingen.depart(**by, termijn=term, nieuwe_dag=add_weeks(day, 1), reden="Later.")
    with pytest.raises(NotPossible, match="waarom jullie het anders doen"):
        afwijkingen.depart(vraag=vraag, stap="anders", wat="Huisbezoek", reden=" ", by=regio.specialist, now=regio.now)
    with pytest.raises(Refused):
        afwijkingen.depart(vraag=vraag, stap="anders", wat="x", reden="y", by=regio.moeder_account, now=regio.now)


def test_the_decision_keeps_that_somebody_could_not_be_asked(tafel: Tafel) -> None:
    regio = tafel.regio
    sums(tafel)
    for user in (regio.noor_account, regio.moeder_account):
        assert user.persoon
        afwegingen.give_stem(optie=tafel.optie, persoon=user.persoon, oordeel="eens", by=user, now=regio.now)
    afwegingen.give_stem(
        optie=tafel.optie, persoon=regio.vader, oordeel="niet_gevraagd", reden="Hij neemt niet op.", by=regio.specialist,
        now=regio.now,
    )  # fmt: skip
    onderzoek.confirm(afweging=tafel.afweging, by=regio.specialist, now=regio.now)
    decide(tafel)
    kept = Afwijking.objects.get()
    assert (kept.stap, kept.reden) == ("stem", "Hij neemt niet op.")


def test_a_step_that_was_taken_meanwhile_is_told_and_what_was_written_stays(
    tafel: Tafel, as_user: Callable[..., Client]
) -> None:
    row = ask(tafel)
    hear(tafel, row)
    given = {"stap": "horen", "horen-gehoord_op": str(tafel.regio.day), "horen-gehoord": "Wij willen rust."}
    page = as_user(tafel.deskundige).post(f"/expertteam/{row.pk}/", given)
    assert page.status_code == 422
    assert "Er staat al wat het gezin zei. Lees het." in page.content.decode()
    assert "Wij willen rust." in page.content.decode()
    refused = as_user(tafel.regio.moeder_account).post(f"/expertteam/{row.pk}/", given)
    assert refused.status_code == 403
    row.refresh_from_db()
    assert row.gehoord == "Wij willen bij elkaar blijven."
