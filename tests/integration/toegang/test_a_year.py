"""A year of one family, day by day as the law and the family change who sees what, read from the pages themselves."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from tests.integration.jaar import ALLES, NIETS, OUDERS, START, Jaar, make_jaar

from aandacht.actions import pleegcontracten, toestemmingen, vragen
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Betrokkenheid

pytestmark = pytest.mark.django_db


@pytest.fixture
def jaar(db: None) -> Iterator[Jaar]:
    with time_machine.travel(datetime.combine(START, time(11), tzinfo=UTC), tick=False) as clock:
        made = make_jaar()
        made.clock = clock
        yield made


def test_a_year_in_which_everybody_sees_what_is_theirs_that_day(jaar: Jaar) -> None:
    # January: both parents see the two who are not yet 16, nobody reads what another keeps to themselves.
    assert jaar.words_for("noor") == {"noor", "noor!", *OUDERS}
    assert jaar.words_for("lisa") == {"lisa", "lisa!", *OUDERS}
    assert jaar.words_for("marije") == {"noor", "daan", "marije!", *OUDERS}
    assert jaar.words_for("pieter") == {"noor", "daan", "pieter!", *OUDERS}
    assert jaar.words_for("els") == jaar.words_for("carla") == jaar.words_for("karim") == NIETS
    assert jaar.words_for("sanne") == ALLES
    assert jaar.words_for("lotte") == {"noor", *OUDERS}
    for who in ("marije", "daan"):
        assert "6 maart 2027" in jaar.page(who), "the birthday that changes who sees is told before it is there"

    # February: Noor shares her plan with her aunt, who becomes her JIM.
    jaar.go_to(date(2027, 2, 2))
    jaar.share("noor", jaar.regio.tante)
    assert jaar.words_for("els") == {"noor", "els", "els!"}

    # 6 March: Daan is 16. From that morning his file is his alone.
    jaar.go_to(date(2027, 3, 5))
    assert "daan" in jaar.words_for("marije") & jaar.words_for("pieter")
    jaar.go_to(birthday(jaar.daan.geboortedatum or START, 16))
    assert jaar.words_for("marije") == {"noor", "marije!", *OUDERS}
    assert jaar.words_for("daan") == {"daan", "daan!", *OUDERS}
    assert jaar.words_for("sanne") == ALLES

    # April: he lets his mother look along, and in May he stops that while she is reading.
    jaar.go_to(date(2027, 4, 7))
    shared = jaar.share("daan", jaar.regio.moeder)
    assert "daan" in jaar.words_for("marije")
    assert "daan" not in jaar.words_for("pieter")
    jaar.go_to(date(2027, 5, 4))
    toestemmingen.withdraw(toestemming=shared, by=jaar.accounts["daan"], now=jaar.now)
    assert "daan" not in jaar.words_for("marije")

    # June: the court ends the authority of the father. The same day he sees only his own words, and reads why.
    jaar.go_to(date(2027, 6, 10))
    jaar.end_authority(jaar.regio.vader, date(2027, 6, 9))
    assert jaar.words_for("pieter") == {"pieter", "pieter!"}
    assert "had je gezag over" in jaar.page("pieter")
    assert "noor" in jaar.words_for("marije")

    # July: Noor moves to Carla, who sees the plan of Noor and of nobody else.
    jaar.go_to(date(2027, 7, 1))
    row = pleegcontracten.record(
        gezin=jaar.regio.gezin, jeugdige=jaar.regio.noor, pleegouder=jaar.contract["carla"], van=jaar.day,
        bron="pleegcontract 12", bron_datum=jaar.day, by=jaar.regio.specialist, now=jaar.now,
    )  # fmt: skip
    assert jaar.words_for("carla") == {"noor"}
    assert "Carla" in jaar.page("noor", "delen/")

    # August: Sanne hands over. Today both, tomorrow Karim alone.
    jaar.go_to(date(2027, 8, 3))
    vragen.hand_over(
        vraag=jaar.regio.vraag, naar=jaar.regio.collega, verhaal="Noor woont nu bij Carla.", by=jaar.regio.specialist,
        now=jaar.now,
    )  # fmt: skip
    assert jaar.words_for("karim") == jaar.words_for("sanne") == ALLES
    jaar.go_to(date(2027, 8, 4))
    assert jaar.words_for("sanne") == NIETS
    assert jaar.words_for("karim") == ALLES

    # September: Noor goes home; foster care ends with the month.
    jaar.go_to(date(2027, 9, 28))
    pleegcontracten.record(
        gezin=jaar.regio.gezin, jeugdige=jaar.regio.noor, pleegouder=row.pleegouder, van=row.van, tot=date(2027, 9, 30),
        bron="brief", bron_datum=jaar.day, by=jaar.regio.collega, now=jaar.now, vervangt=row,
    )  # fmt: skip
    assert jaar.words_for("carla") == {"noor"}

    # 1 October: Lisa is 18, and it is the first day without foster care.
    jaar.go_to(birthday(jaar.lisa.geboortedatum or START, 18))
    assert jaar.words_for("carla") == NIETS
    assert "Je bent 18 geworden" in jaar.page("lisa")
    assert jaar.words_for("lisa") == {"lisa", "lisa!", *OUDERS}
    assert "lisa" not in jaar.words_for("marije")

    # December: the help ends and everybody of outside leaves. The aunt stays, and sees what Noor shared.
    jaar.go_to(date(2027, 12, 1))
    Betrokkenheid.objects.filter(tot=None).update(tot=jaar.day - timedelta(days=1))
    assert jaar.words_for("lotte") == jaar.words_for("karim") == NIETS
    assert jaar.words_for("els") == {"noor", "els", "els!"}
    assert jaar.words_for("noor") == {"noor", "noor!", *OUDERS}


def test_words_typed_when_access_ended_are_shown_to_whoever_typed_them(jaar: Jaar) -> None:
    """Authority ends while a parent is writing: refused, and nothing of what was typed is lost."""
    gezin = jaar.regio.gezin.pk
    jaar.go_to(START + timedelta(days=1))
    mother = jaar.client("marije")
    assert mother.get(f"/ons-plan/{gezin}/doel/nieuw/").status_code == 200
    jaar.end_authority(jaar.regio.moeder, START)
    answer = mother.post(
        f"/ons-plan/{gezin}/doel/nieuw/", {"van": jaar.regio.moeder.pk, "tekst": "Ik wil erbij blijven."}
    )
    assert answer.status_code == 403
    assert "Ik wil erbij blijven." in answer.content.decode()
