"""The casebook: found by word and kind, paged by key, without a way to a family."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.integration.conftest import max_queries
from tests.integration.doorbraak.tafel import Tafel, make_tafel
from tests.regio import Regio, account

from aandacht.actions import afwijkingen, casussen
from aandacht.actions.casussen import Bron, Verhaal
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Casus, Gebruiker

pytestmark = pytest.mark.django_db
As = Callable[[Gebruiker], Client]


@pytest.fixture
def tafel(regio: Regio) -> Tafel:
    return make_tafel(regio)


def learn(tafel: Tafel, titel: str, les: str = "Vraag het eerst.") -> Casus:
    by = {"by": tafel.regio.specialist, "now": tafel.regio.now}
    row = afwijkingen.depart(vraag=tafel.vraag, stap="anders", wat="Huisbezoek", reden="Het paste niet.", **by)  # type: ignore[arg-type]
    return casussen.write(bron=Bron(afwijking=row), verhaal=Verhaal(titel, "Er gebeurde iets.", les), **by)  # type: ignore[arg-type]


def test_a_word_and_a_kind_find_a_casus(tafel: Tafel, as_user: As) -> None:
    learn(tafel, "Lopend praten", "Wandelen helpt.")
    learn(tafel, "Eerst bellen")
    client = as_user(tafel.regio.beleid)
    found = {
        q: client.get(f"/casussen/?{q}").content.decode()
        for q in ("zoek=wandelen", "zoek=praten+wandelen", "soort=doorbraak", "")
    }
    assert [("Lopend praten" in page, "Eerst bellen" in page) for page in found.values()] == [
        (True, False), (True, False), (False, False), (True, True),
    ]  # fmt: skip


def test_the_list_is_paged_and_asks_no_more_when_it_is_long(tafel: Tafel, as_user: As) -> None:
    for number in range(23):
        learn(tafel, f"Casus {'abcdefghijklmnopqrstuvwxyz'[number]}")
    client = as_user(tafel.regio.specialist)
    with max_queries():
        page = client.get("/casussen/").content.decode()
    assert page.count("<article") == 20
    last = Casus.objects.order_by("-pk")[19]
    assert client.get(f"/casussen/?na={last.pk}").content.decode().count("<article") == 3


def test_what_waits_for_a_lesson_is_shown_to_whoever_handled_it_only(tafel: Tafel, as_user: As) -> None:
    regio = tafel.regio
    afwijkingen.depart(
        vraag=tafel.vraag, stap="anders", wat="Huisbezoek", reden="Het paste niet.", by=regio.specialist, now=regio.now
    )
    assert "Noor" in as_user(regio.specialist).get("/casussen/").content.decode()
    for user in (regio.collega, regio.beleid):
        assert "Noor" not in as_user(user).get("/casussen/").content.decode()


def test_writing_needs_the_family_s_own_specialist_and_reading_needs_no_family(tafel: Tafel, as_user: As) -> None:
    casus = learn(tafel, "Lopend praten")
    regio = tafel.regio
    row = afwijkingen.depart(
        vraag=tafel.vraag, stap="anders", wat="Huisbezoek", reden="Het paste niet.", by=regio.specialist, now=regio.now
    )
    path = f"/casus/afwijking/{row.pk}/nieuw/"
    assert {user.username: as_user(user).get(path).status_code for user in (regio.specialist, regio.collega, regio.beleid, regio.moeder_account)} == {
        "sanne": 200, "karim": 403, "beleid": 403, "marije": 403,
    }  # fmt: skip
    assert as_user(regio.collega).get(f"/casus/{casus.pk}/").status_code == 200
    sent = as_user(regio.specialist).post(
        path, {"titel": "Noor op school", "gebeurtenis": "x", "les": "y", "veranderd": ""}
    )
    assert sent.status_code == 422
    assert "Er staat nog een naam of kenmerk in: Noor" in sent.content.decode()
    policy = as_user(regio.beleid).post(
        f"/casus/{casus.pk}/", {"veranderd": "De uitnodiging vraagt waar je wilt praten."}
    )
    assert policy.status_code == 302
    assert "De uitnodiging vraagt" in as_user(regio.collega).get(f"/casus/{casus.pk}/", follow=True).content.decode()
    newest = Casus.objects.latest("pk")
    assert as_user(regio.collega).post(f"/casus/{newest.pk}/", {"veranderd": "x"}).status_code == 403


def add(tafel: Tafel, casus: Casus, veranderd: str, by: Gebruiker) -> Casus:
    return casussen.add_change(casus=casus, veranderd=veranderd, by=by, now=tafel.regio.now)


def test_who_adds_a_change_is_never_told_which_name_of_the_family_is_in_it(tafel: Tafel) -> None:
    casus = learn(tafel, "Lopend praten")
    with pytest.raises(NotPossible, match="naam of kenmerk in") as refusal:
        add(tafel, casus, "Bakker of Mulder, Noor of Anna: het is geregeld.", tafel.regio.beleid)
    assert not any(name in str(refusal.value) for name in ("Noor", "Bakker"))


def test_policy_of_another_gemeente_reads_a_casus_and_adds_nothing(tafel: Tafel, as_user: As) -> None:
    casus = learn(tafel, "Lopend praten")
    elsewhere = account("houten", "Wil Kok", "beleid", gemeente=tafel.regio.andere_gemeente)
    client = as_user(elsewhere)
    page = client.get(f"/casus/{casus.pk}/")
    assert page.status_code == 200
    assert 'name="veranderd"' not in page.content.decode()
    assert client.post(f"/casus/{casus.pk}/", {"veranderd": "x"}).status_code == 403
    with pytest.raises(Refused):
        add(tafel, casus, "Iets anders.", elsewhere)


def test_who_wrote_a_casus_adds_to_it_after_policy_did(tafel: Tafel) -> None:
    newer = add(tafel, learn(tafel, "Lopend praten"), "De uitnodiging is anders.", tafel.regio.beleid)
    newest = add(tafel, newer, "En de brief ook.", tafel.regio.specialist)
    assert (newest.veranderd, newest.vervangt) == ("En de brief ook.", newer)
