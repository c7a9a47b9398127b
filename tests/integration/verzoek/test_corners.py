"""What cannot be asked, granted or changed, each in words that say what to do; and the rare ways that can."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.integration.keten.chain import assign, at_provider, decide, exchange, sent
from tests.integration.verzoek.asking import (
    ask,
    ask_change,
    at_gemeente,
    gevraagd,
    noor,
    other_offer,
    unknown,
)
from tests.regio import Regio, persoon

from aandacht.actions import beantwoordingen, berichten, gezinnen, leveringen, noodtoegangen, toewijzingen, wijzigingen
from aandacht.actions.gezinnen import new_gezin
from aandacht.actions.wijzigingen import Anders
from aandacht.ijw.build import build
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw315
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezin, Termijn, Toewijzing, Verzoek, Vraag
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def assigned(regio: Regio, tmp_path: Path) -> Toewijzing:
    row = assign(regio)
    exchange(tmp_path, regio.now)
    return row


def change(
    regio: Regio, row: Toewijzing, anders: Anders, reden: str = "14", later: timedelta = HOUR
) -> list[Toewijzing]:
    return wijzigingen.change(toewijzing=row, anders=anders, reden=reden, by=regio.specialist, now=regio.now + later)


def test_what_cannot_be_asked_says_why(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="toekomst"):
        ask(regio, jongere=replace(noor(regio), geboortedatum=regio.day + DAY))
    regio.aanbod.actief = False
    with pytest.raises(NotPossible, match="OP296"):
        ask(regio)


def test_the_same_help_later_is_asked_when_the_first_has_ended(regio: Regio, assigned: Toewijzing) -> None:
    assert assigned.einddatum
    begin = assigned.einddatum + DAY
    assert ask(regio, gevraagd=gevraagd(regio, ingangsdatum=begin)).pk
    early = regio.day - timedelta(weeks=30)
    other = unknown(60)
    assert ask(regio, jongere=other, gevraagd=gevraagd(regio, ingangsdatum=early)).pk


@pytest.mark.parametrize(
    ("anders", "words"),
    [
        (lambda row: None, "TR353"),
        (lambda row: Anders(row.einddatum, row.volume), "TR353"),
        (lambda row: Anders(row.ingangsdatum - DAY, None), "einddatum ligt voor"),
        (lambda row: Anders(row.einddatum, 10), "TR357"),
        (lambda row: Anders(row.einddatum, 10, row.einddatum + DAY), "na het einde"),
    ],
)
def test_a_change_that_cannot_be_asked_says_why(regio: Regio, assigned: Toewijzing, anders: Any, words: str) -> None:
    own = at_provider(regio)
    with pytest.raises(NotPossible, match=words):
        ask_change(regio, own, anders(own))
    assert not Verzoek.objects.exists()


def test_other_help_begins_after_today_and_an_ended_assignment_does_not_change(
    regio: Regio, assigned: Toewijzing
) -> None:
    own = at_provider(regio)
    with pytest.raises(NotPossible, match="TR380"):
        ask_change(regio, own, None, nieuw=gevraagd(regio, aanbod=other_offer(regio)))
    with pytest.raises(NotPossible, match="afgelopen"):
        ask_change(regio, own, Anders(None, None), now=regio.now + timedelta(weeks=60))


def test_a_family_is_joined_once_and_only_when_it_is_clear_which(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    with pytest.raises(ChangedMeanwhile, match="al bij een gezin"):
        beantwoordingen.join(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)
    other = Gezin.objects.create(naam="Tweede gezin", gemeente=regio.gemeente, created_at=regio.now)
    other.leden.create(persoon=regio.noor, rol="jeugdige", sinds=regio.day, recorded_at=regio.now)
    Verzoek.objects.update(gezin=None, behandelaar=regio.specialist)
    with pytest.raises(NotPossible, match="meer dan één gezin"):
        beantwoordingen.join(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now)


def test_a_family_nobody_works_with_is_joined_by_who_answers(regio: Regio, tmp_path: Path) -> None:
    sem = unknown()
    kind = gezinnen.new_persoon(replace(persoon("Sem", "Vos", 50), geboortedatum=sem.geboortedatum))
    gezin = new_gezin(jeugdige=kind, gemeente=regio.gemeente, now=regio.now, day=regio.day)
    ask(regio, jongere=sem)
    exchange(tmp_path, regio.now)
    assert at_gemeente(regio).gezin is None
    assert beantwoordingen.join(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now) == gezin


def test_a_municipality_where_nobody_works_keeps_the_request(regio: Regio, tmp_path: Path) -> None:
    Gebruiker.objects.filter(rol="specialist").update(is_active=False)
    ask(regio, jongere=unknown())
    exchange(tmp_path, regio.now)
    assert at_gemeente(regio).behandelaar is None
    assert not Termijn.objects.filter(soort=Termijn.Soort.VERZOEK).exists()


def receive_with(regio: Regio, **values: Any) -> Verzoek:
    """Take in the JW315 that was sent with other values in its product."""
    message = parse(sent("JW315").inhoud.encode())
    assert isinstance(message, jw315.Bericht)
    asked = replace(message.client.aangevraagde_producten[0], **values)
    client = replace(message.client, aangevraagde_producten=(asked,))
    berichten.receive(administratie="0344", inhoud=build(replace(message, client=client)), now=regio.now)
    return at_gemeente(regio)


def test_a_rejection_says_why(regio: Regio) -> None:
    ask(regio)
    row = receive_with(regio, omvang=None, budget=100_000, product=None)
    with pytest.raises(NotPossible, match="Kies waarom"):
        beantwoordingen.reject(verzoek=row, reden="", by=regio.specialist, now=regio.now)


def test_a_change_of_what_was_taken_back_meanwhile_is_rejected(
    regio: Regio, assigned: Toewijzing, tmp_path: Path
) -> None:
    assert assigned.einddatum
    ask_change(regio, at_provider(regio), Anders(assigned.einddatum - DAY, None))
    exchange(tmp_path, regio.now)
    toewijzingen.withdraw(toewijzing=assigned, reden="13", by=regio.specialist, now=regio.now + HOUR)
    with pytest.raises(NotPossible, match="intussen ingetrokken"):
        beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + 2 * HOUR)


def test_other_help_of_another_kind_needs_its_own_decision(regio: Regio, assigned: Toewijzing, tmp_path: Path) -> None:
    nieuw = gevraagd(regio, aanbod=other_offer(regio, vorm="daghulp"), ingangsdatum=regio.day + DAY)
    ask_change(regio, at_provider(regio), None, nieuw=nieuw)
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="nog geen besluit"):
        beantwoordingen.agree(verzoek=at_gemeente(regio), by=regio.specialist, now=regio.now + HOUR)


def test_a_change_of_how_much_needs_a_day_within_the_help(regio: Regio, assigned: Toewijzing, tmp_path: Path) -> None:
    end = assigned.einddatum
    assert end
    with pytest.raises(NotPossible, match="OP257"):
        change(regio, assigned, Anders(end, 60))
    with pytest.raises(NotPossible, match="na het einde"):
        change(regio, assigned, Anders(end, 60, end + DAY))
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    with pytest.raises(NotPossible, match="al begonnen"):
        change(regio, assigned, Anders(end, 60, assigned.ingangsdatum))


def test_help_that_never_began_is_replaced_as_a_whole(regio: Regio, assigned: Toewijzing, tmp_path: Path) -> None:
    old, new = change(regio, assigned, Anders(assigned.einddatum, 60, assigned.ingangsdatum))
    assert old.is_deleted
    assert (new.volume, new.ingangsdatum) == (60, assigned.ingangsdatum)
    exchange(tmp_path, regio.now + HOUR)
    assert sent("JW301").oordeel == "goed"
    assert Termijn.objects.filter(soort=Termijn.Soort.START, voldaan_at=None, vraag=regio.vraag).count() == 1
    with pytest.raises(ChangedMeanwhile, match="ingetrokken"):
        change(regio, old, Anders(assigned.einddatum, 90, regio.day + DAY), later=DAY)


def test_a_total_changes_under_the_same_number(regio: Regio, tmp_path: Path) -> None:
    row = assign(regio, frequentie="6")
    exchange(tmp_path, regio.now)
    (version,) = change(regio, row, Anders(row.einddatum, 900))
    assert (version.toewijzing_nummer, version.volume) == (row.toewijzing_nummer, 900)


def test_an_assignment_without_an_amount_ends_earlier(regio: Regio, assigned: Toewijzing) -> None:
    Toewijzing.objects.update(volume=None, eenheid="", frequentie="", code="")
    row = Toewijzing.objects.get(administratie="0344")
    assert row.einddatum
    (version,) = change(regio, row, Anders(row.einddatum - DAY, None), "05")
    assert version.volume is None


def test_longer_than_the_decision_follows_a_later_decision(regio: Regio, assigned: Toewijzing) -> None:
    again = Vraag.objects.get(pk=regio.vraag.pk)
    again.pk, again.nummer, again.station, again.besluit = None, "WEER-2222", Station.VRAAG, None
    again.save(force_insert=True)
    later = decide(regio, vraag=again, weken=60)
    (version,) = change(regio, assigned, Anders(later.einddatum, None), "04")
    assert version.besluit == later


def test_only_the_municipality_changes_its_assignment(regio: Regio, assigned: Toewijzing) -> None:
    with pytest.raises(NotPossible, match="niet van de gemeente zelf"):
        change(regio, at_provider(regio), Anders(assigned.einddatum, None))


def test_a_rejected_deletion_or_a_late_stop_of_two_questions_brings_both_back(
    regio: Regio, assigned: Toewijzing, tmp_path: Path
) -> None:
    own = at_provider(regio)
    leveringen.report_start(toewijzing=own, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    again = Vraag.objects.get(pk=regio.vraag.pk)
    again.pk, again.nummer, again.station, again.besluit = None, "WEER-2222", Station.VRAAG, None
    again.save(force_insert=True)
    assign(regio, decide(regio, vraag=again, weken=60), now=regio.now + HOUR)
    exchange(tmp_path, regio.now + HOUR)
    later = regio.now + DAY
    leveringen.report_stop(
        toewijzing=at_provider(regio), einddatum=regio.day, reden="31", by=regio.hulpverlener, now=later
    )  # fmt: skip
    exchange(tmp_path, later)
    stations = Vraag.objects.filter(gezin=regio.gezin).values_list("station", flat=True)
    assert set(stations) == {Station.NAZORG}
    leveringen.take_back(toewijzing=at_provider(regio), by=regio.hulpverlener, now=later + HOUR)
    exchange(tmp_path, later + HOUR)
    assert set(stations.all()) == {Station.HULP}
    leveringen.take_back(toewijzing=at_provider(regio), by=regio.hulpverlener, now=later + 2 * HOUR)
    exchange(tmp_path, later + 2 * HOUR)
    assert set(stations.all()) == {Station.WACHTEN}


def test_emergency_access_does_not_answer_for_the_municipality(regio: Regio, tmp_path: Path) -> None:
    ask(regio)
    exchange(tmp_path, regio.now)
    regio.collega.team = regio.team
    regio.collega.save()
    noodtoegangen.open(
        gezin=regio.gezin, reden="Noor is niet thuisgekomen en niemand neemt op.", by=regio.collega, now=regio.now
    )
    with pytest.raises(Refused):
        beantwoordingen.reject(verzoek=at_gemeente(regio), reden="4", by=regio.collega, now=regio.now)


def test_a_birth_date_that_is_unknown_in_part_is_looked_up(regio: Regio) -> None:
    ask(regio, jongere=unknown())
    message = parse(sent("JW315").inhoud.encode())
    assert isinstance(message, jw315.Bericht)
    partly = replace(message.client.geboortedatum, datum=date(2012, 1, 1), datum_gebruik="2")
    client = replace(message.client, geboortedatum=partly)
    berichten.receive(administratie="0344", inhoud=build(replace(message, client=client)), now=regio.now)
    row = at_gemeente(regio)
    assert row.geboortedatum is None
    beantwoordingen.join(verzoek=row, by=regio.specialist, now=regio.now, new=True)
    with pytest.raises(NotPossible, match="geen geboortedatum bekend"):
        beantwoordingen.agree(verzoek=row, by=regio.specialist, now=regio.now)
