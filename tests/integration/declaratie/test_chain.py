"""From delivered help to money: claimed, judged, rejected, corrected, the same on both sides, through the file drop."""

from datetime import date
from pathlib import Path

import pytest
from tests.integration.declaratie.maand import (
    APRIL,
    MAY,
    UREN,
    UURTARIEF,
    begin,
    both,
    claim,
    deliver,
    lines,
    moment,
    municipal,
    sums,
)
from tests.integration.keten.chain import at_provider, exchange, not_arrived_once, received

from aandacht.actions import berichten, declaraties, indieningen
from aandacht.actions.declaratievoorstel import make
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw325
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Bericht, Declaratieregel, LogboekRegel, Tarief, Termijn

pytestmark = pytest.mark.django_db

IN_MAY, IN_JUNE, IN_JULY = moment(date(2026, 5, 4)), moment(date(2026, 6, 3)), moment(date(2026, 7, 3))
BEDRAG = (UURTARIEF * 360 + 30) // 60


def test_a_month_is_claimed_and_awarded_on_both_sides(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    assert (made.declaratie_nummer, made.ingediend, made.status) == ("202604034401", BEDRAG, "open")
    exchange(tmp_path, IN_MAY)
    here, there = both(made)
    assert (here.toegekend, here.status) == (there.toegekend, there.status) == (BEDRAG, "beantwoord")
    assert lines(here) == lines(there) == [("D", BEDRAG, "toegekend", "")]
    assert here.antwoord == received("JW325")
    assert Bericht.objects.get(soort="JW323", richting="uit").oordeel == "goed"
    assert not_arrived_once() == []


def test_the_family_can_read_that_help_was_paid_for(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    assert LogboekRegel.objects.filter(wat="declaratie.ontvangen", betreft__gezin_id=regio.gezin.pk).count() == 1


def test_an_answer_is_due_within_ten_working_days(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    # Weekends, 5 May and 14 May (Ascension) do not count (Algemene termijnenwet 3).
    assert made.antwoord_uiterlijk == made.bericht.retour_uiterlijk == date(2026, 5, 20)
    term = Termijn.objects.get(sleutel=f"bericht:{made.bericht_id}")
    assert (term.soort, term.uiterlijk, term.bron) == ("retour", made.antwoord_uiterlijk, "iJw OP090x4")
    exchange(tmp_path, IN_MAY)
    term.refresh_from_db()
    assert term.voldaan_at == IN_MAY


def test_too_much_for_the_month_is_shown_before_it_is_sent(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, {date(2026, 4, day): 200 for day in (7, 14, 21, 28)})
    voorstel = make(gemeente_code=regio.gemeente.pk, agb_code=regio.aanbieder.pk, maand=APRIL, now=IN_MAY)
    (line,) = voorstel.regels
    assert [finding.regel for finding in line.findings] == ["TR321"]
    assert line.hoogste == 600  # five ISO weeks of 120 minutes
    with pytest.raises(NotPossible, match="niets om te declareren"):
        claim(regio, APRIL, IN_MAY)


def test_a_line_that_only_the_municipality_finds_wrong_is_rejected_and_corrected(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    # The municipality has another tariff: both sides share the contract here, so it changes between claim and receipt.
    made = claim(regio, APRIL, IN_MAY)
    Tarief.objects.update(tarief=5000)
    exchange(tmp_path, IN_MAY)
    here, there = both(made)
    assert (here.toegekend, there.toegekend) == (0, 0)
    assert [line[2] for line in lines(here)] == [line[2] for line in lines(there)] == ["afgewezen"]
    regel = here.regels.get()
    assert [item["retourcode"] for item in regel.bevindingen] == ["9346", "0611"]
    assert "tarief" in " ".join(item["melding"] for item in regel.bevindingen)
    term = Termijn.objects.get(soort="berichtfout", voldaan_at=None)
    assert (term.aanbieder, term.uiterlijk) == (regio.aanbieder, date(2026, 6, 30))
    # The contract is right now: the same time goes anew, with another number and without credit (OP366, TR323).
    again = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    assert again.declaratie_nummer == "202604034402"
    assert lines(both(again)[1]) == [("D", 30000, "toegekend", "")]
    term.refresh_from_db()
    assert term.voldaan_at is not None
    assert sums(regio)[0] == sums(regio)[1]


def test_awarded_time_that_was_wrong_is_credited_and_claimed_anew(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    first = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    deliver(regio, {date(2026, 4, 28): 60}, now=IN_JUNE)
    deliver(regio, {date(2026, 5, 5): 120}, now=IN_JUNE)
    second = claim(regio, MAY, IN_JUNE)
    exchange(tmp_path, IN_JUNE)
    number = first.regels.get().referentie_nummer
    anew, may = (UURTARIEF * 330 + 30) // 60, UURTARIEF * 2
    assert lines(both(second)[1]) == [
        ("C", BEDRAG, "toegekend", number), ("D", anew, "toegekend", ""), ("D", may, "toegekend", ""),
    ]  # fmt: skip
    assert sums(regio)[0] == sums(regio)[1] == [
        ("202604034401", BEDRAG, BEDRAG), ("202605034401", anew + may - BEDRAG, anew + may - BEDRAG),
    ]  # fmt: skip
    # A chain: what replaced it can be corrected again, and taken away altogether.
    deliver(regio, dict.fromkeys(UREN, 0), now=IN_JULY)
    third = claim(regio, MAY, IN_JULY)
    exchange(tmp_path, IN_JULY)
    assert [line[:3] for line in lines(both(third)[0])] == [("C", anew, "toegekend")]
    with pytest.raises(NotPossible, match="niets om te declareren"):
        claim(regio, MAY, IN_JULY)


def test_nothing_is_claimed_twice_while_an_answer_is_awaited(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    claim(regio, APRIL, IN_MAY)
    deliver(regio, {date(2026, 4, 29): 30}, now=IN_MAY)
    voorstel = make(gemeente_code=regio.gemeente.pk, agb_code=regio.aanbieder.pk, maand=APRIL, now=IN_MAY)
    assert [(line.waits, line.can_be_sent) for line in voorstel.regels] == [(True, False)]
    with pytest.raises(NotPossible):
        claim(regio, APRIL, IN_MAY)


def test_the_same_claim_or_answer_again_changes_nothing(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    before = sums(regio), Declaratieregel.objects.count(), Bericht.objects.count()
    for soort, code in (("JW323", regio.gemeente.pk), ("JW325", regio.aanbieder.pk)):
        inhoud = received(soort).inhoud.encode()
        again = berichten.receive(administratie=code, inhoud=inhoud, now=IN_MAY)
        assert not again.is_new
    assert (sums(regio), Declaratieregel.objects.count(), Bericht.objects.count()) == before
    assert both(made)[0].status == "beantwoord"


def test_a_second_answer_to_a_claim_is_not_booked(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    answer = received("JW325")
    inhoud = answer.inhoud.replace(f"Identificatie>{answer.identificatie}<", "Identificatie>R9<", 1).encode()
    assert b"R9" in inhoud
    message = parse(inhoud)
    assert isinstance(message, jw325.Bericht)
    assert message.header.bericht_identificatie.identificatie == "R9"
    other = berichten.receive(administratie=regio.aanbieder.pk, inhoud=inhoud, now=IN_JUNE)
    assert [item["regel"] for item in other.bevindingen] == ["TR056"]
    assert other.antwoord is None
    assert both(made)[0].toegekend == BEDRAG
    assert Termijn.objects.filter(soort="berichtfout", voldaan_at=None).count() == 1


def test_a_claim_with_a_used_number_is_rejected_as_a_whole_and_counts_as_not_sent(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    first = claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    inhoud = first.bericht.inhoud.replace(f"Identificatie>{first.bericht.identificatie}<", "Identificatie>77<").encode()
    again = berichten.receive(administratie=regio.gemeente.pk, inhoud=inhoud, now=IN_MAY)
    assert [item["regel"] for item in again.bevindingen] == ["TR333"]
    assert again.antwoord is not None
    answer = parse(again.antwoord.inhoud.encode())
    assert isinstance(answer, jw325.Bericht)
    assert answer.declaratie_antwoord is not None
    assert answer.declaratie_antwoord.retour_codes == ("9333",)
    assert Declaratieregel.objects.filter(administratie=regio.gemeente.pk).count() == 1


def test_without_an_agreed_tariff_a_person_decides(tmp_path: Path) -> None:
    regio = begin(tmp_path, tarief=102, per="01")
    mila = regio.betaler
    deliver(regio, UREN)
    made = claim(regio, APRIL, IN_MAY)
    Tarief.objects.all().delete()
    exchange(tmp_path, IN_MAY)
    here, there = both(made)
    regel = there.regels.get()
    assert (here.status, there.status, regel.oordeel, regel.twijfel) == ("open", "open", "open", "TR418")
    term = Termijn.objects.get(soort="declaratie")
    assert (term.gebruiker, term.uiterlijk) == (mila, there.antwoord_uiterlijk)
    declaraties.decide(regel=regel, toekennen=False, by=mila, now=IN_MAY)
    exchange(tmp_path, IN_MAY)
    here, there = both(made)
    assert (here.toegekend, there.toegekend, here.regels.get().oordeel) == (0, 0, "afgewezen")
    assert here.regels.get().bevindingen[0]["retourcode"] == "0611"
    term.refresh_from_db()
    assert term.voldaan_door == mila
    with pytest.raises(ChangedMeanwhile):
        declaraties.decide(regel=regel, toekennen=True, by=mila, now=IN_MAY)


def test_a_month_that_runs_or_lies_before_the_last_claim_is_not_claimed(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    with pytest.raises(NotPossible, match="nog niet voorbij"):
        claim(regio, APRIL, moment(date(2026, 4, 30)))
    deliver(regio, {date(2026, 5, 5): 120}, now=IN_JUNE)
    claim(regio, MAY, IN_JUNE)
    with pytest.raises(NotPossible, match="latere maand"):
        claim(regio, APRIL, IN_JUNE)


def test_chosen_lines_that_changed_meanwhile_are_not_sent_unseen(tmp_path: Path) -> None:
    regio = begin(tmp_path)
    deliver(regio, UREN)
    key = f"{at_provider(regio).toewijzing_nummer}:2026-03"
    with pytest.raises(ChangedMeanwhile):
        indieningen.submit(
            gemeente_code=regio.gemeente.pk, maand=APRIL, by=regio.hulpverlener, now=IN_MAY, sleutels=[key]
        )


def test_a_deleted_assignment_with_awarded_lines_is_not_taken_in(tmp_path: Path) -> None:
    from aandacht.actions import beoordelingen

    regio = begin(tmp_path)
    deliver(regio, UREN)
    claim(regio, APRIL, IN_MAY)
    exchange(tmp_path, IN_MAY)
    message = parse(Bericht.objects.filter(soort="JW301", richting="in").latest("id").inhoud.encode())
    (product,) = message.client.toegewezen_producten  # type: ignore[attr-defined]
    from dataclasses import replace

    deleted = replace(product, einddatum=product.ingangsdatum, reden_wijziging="13")
    changed = replace(message, client=replace(message.client, toegewezen_producten=(deleted,)))  # type: ignore
    found = beoordelingen.toewijzing(changed, regio.aanbieder.pk, IN_JUNE)  # type: ignore[arg-type]
    assert "TR385" in [finding.regel for finding in found]
    assert municipal(regio).toewijzing_nummer == product.toewijzing_nummer
