"""The whole chain: assigned, received, answered, begun, answered, stopped, answered; on both sides of one exchange."""

from datetime import timedelta
from pathlib import Path

import pytest
from tests.integration.keten.chain import assign, at_provider, decide, exchange, live, not_arrived_once, received, sent
from tests.regio import Regio

from aandacht.access.gezinnen import visible_to
from aandacht.actions import leveringen
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.ijw.check import check
from aandacht.records.models import Bericht, Betrokkenheid, Evaluatie, Start, Stop, Termijn, Toewijzing
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db


def open_termijnen(soort: str) -> list[str]:
    return list(Termijn.objects.filter(soort=soort, voldaan_at=None).values_list("sleutel", flat=True))


def test_assign_queues_a_valid_jw301_and_opens_the_plan_for_the_provider(regio: Regio) -> None:
    live(regio, regio.noor)
    toewijzing = assign(regio)
    bericht = sent("JW301")
    assert check(bericht.inhoud.encode()).findings == ()
    assert bericht.inhoud.encode().startswith(b"<?xml")
    assert b"\r\n" in bericht.inhoud.encode()
    assert (bericht.administratie, bericht.afzender, bericht.ontvanger) == ("0344", "0344", "22220001")
    assert bericht.toewijzing == toewijzing
    assert bericht.outbox.sleutel == f"JW301-0344-{bericht.identificatie}"
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.WACHTEN
    assert open_termijnen("toewijzen") == []
    assert open_termijnen("retour") == [f"bericht:{bericht.pk}"]
    assert open_termijnen("start") == [f"toewijzing:{toewijzing.pk}"]
    assert list(visible_to(regio.hulpverlener, regio.now)) == [regio.gezin]
    assert list(visible_to(regio.andere_hulpverlener, regio.now)) == []


def test_the_provider_takes_the_assignment_in_and_answers(regio: Regio, tmp_path: Path) -> None:
    toewijzing = assign(regio)
    exchange(tmp_path, regio.now)
    own = at_provider(regio)
    assert (own.gemeente_code, own.toewijzing_nummer, own.bsn) == ("0344", toewijzing.toewijzing_nummer, regio.noor.bsn)
    assert (own.naam, own.volume, own.frequentie, own.gezin) == ("Noor Bakker", 120, "2", None)
    assert received("JW302").antwoord_op == sent("JW301")
    assert sent("JW301").oordeel == "goed"
    assert open_termijnen("retour") == []
    assert set(open_termijnen("start")) == {f"toewijzing:{toewijzing.pk}", f"toewijzing:{own.pk}"}
    assert not_arrived_once() == []


def test_start_and_stop_go_all_the_way_and_move_the_question(regio: Regio, tmp_path: Path) -> None:
    toewijzing = assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.HULP
    assert Start.objects.filter(toewijzing=toewijzing, begindatum=regio.day).count() == 1
    assert open_termijnen("start") == []
    assert Evaluatie.objects.get().aanleiding == "afgesproken"
    later = regio.now + timedelta(days=60)
    leveringen.report_stop(
        toewijzing=at_provider(regio), einddatum=regio.day + timedelta(days=60), reden="31", by=regio.hulpverlener, now=later
    )  # fmt: skip
    exchange(tmp_path, later)
    regio.vraag.refresh_from_db()
    assert regio.vraag.station == Station.NAZORG
    assert toestand(toewijzing).status == Status.BEEINDIGD
    assert Evaluatie.objects.filter(aanleiding="einde").count() == 1
    assert [sent(soort).oordeel for soort in ("JW301", "JW305", "JW307")] == ["goed"] * 3
    assert open_termijnen("retour") == []
    assert open_termijnen("stop") == []
    assert not_arrived_once() == []


def test_access_of_the_provider_ends_four_weeks_after_the_help(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    leveringen.report_start(toewijzing=at_provider(regio), begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    leveringen.report_stop(
        toewijzing=at_provider(regio), einddatum=regio.day, reden="31", by=regio.hulpverlener, now=regio.now
    )
    exchange(tmp_path, regio.now)
    ground = Betrokkenheid.objects.get(aanbieder=regio.aanbieder)
    assert ground.tot == regio.day + timedelta(weeks=4)
    assert list(visible_to(regio.hulpverlener, regio.now + timedelta(weeks=4))) == [regio.gezin]
    assert list(visible_to(regio.hulpverlener, regio.now + timedelta(weeks=4, days=1))) == []


def test_a_pause_keeps_the_help_and_a_new_start_goes_on(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    row, by, days = at_provider(regio), regio.hulpverlener, timedelta(days=1)
    leveringen.report_start(toewijzing=row, begindatum=regio.day, by=by, now=regio.now)
    leveringen.report_stop(toewijzing=row, einddatum=regio.day + 5 * days, reden="20", by=by, now=regio.now + 5 * days)
    assert toestand(row).status == Status.GEPAUZEERD
    leveringen.report_start(toewijzing=row, begindatum=regio.day + 9 * days, by=by, now=regio.now + 9 * days)
    assert toestand(row).status == Status.LOPEND
    exchange(tmp_path, regio.now + 9 * days)
    assert Start.objects.filter(toewijzing__administratie="0344").count() == 2
    assert Stop.objects.filter(toewijzing__administratie="0344").count() == 1
    assert {row.oordeel for row in Bericht.objects.filter(richting="in", soort__in=["JW305", "JW307"])} == {"goed"}


def test_a_second_help_at_the_same_provider_carries_the_first_along(regio: Regio, tmp_path: Path) -> None:
    first = assign(regio)
    exchange(tmp_path, regio.now)
    vraag = regio.vraag
    vraag.pk, vraag.nummer, vraag.besluit = None, "AAAA-BBBB", None
    vraag.save()
    other = regio.aanbod
    other.pk, other.code, other.naam = None, "45A05", "Gezinscoach"
    other.save()
    second = assign(regio, decide(regio, vraag), aanbod=other)
    exchange(tmp_path, regio.now)
    assert sent("JW301").inhoud.count("<jw301:ToewijzingNummer>") == 2
    numbers = Toewijzing.objects.filter(administratie="22220001").values_list("toewijzing_nummer", flat=True)
    assert sorted(numbers) == [first.toewijzing_nummer, second.toewijzing_nummer]
    assert sent("JW301").oordeel == "goed"


def test_the_same_bytes_again_change_nothing(regio: Regio, tmp_path: Path) -> None:
    assign(regio)
    exchange(tmp_path, regio.now)
    before = (Bericht.objects.count(), Toewijzing.objects.count())
    name = f"{sent('JW301').outbox.sleutel}.xml"
    done = tmp_path / "22220001" / "verwerkt" / name
    (tmp_path / "22220001" / "in" / "opnieuw.xml").write_bytes(done.read_bytes())
    assert [(r.sent, r.received) for r in exchange(tmp_path, regio.now, rounds=1)] == [(0, 1)]
    assert (Bericht.objects.count(), Toewijzing.objects.count()) == before
