"""A year of one family, day by day as the law and the family change who sees what, read from the pages themselves.

Noor is 13, Daan becomes 16, Lisa becomes 18. Marije and Pieter live apart. Aunt Els becomes Noor's JIM, Carla her foster
mother for some months. Sanne hands over to Karim; Lotte helps. Every word below is one that only some of them may read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from tests.regio import Regio, inwoner, make_regio, persoon

from aandacht.actions import gezinnen, plannen, pleegcontracten, toestemmingen, vragen
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Betrokkenheid, Gebruiker, Gezag, Persoon, Toestemming

pytestmark = pytest.mark.django_db
START = date(2026, 1, 5)
# Whose word it is: [open, kept to oneself].
WOORDEN = {
    "noor": ("weer naar school fietsen", "praten over oma"), "daan": ("een bijbaan vinden", "minder blowen"),
    "lisa": ("op kamers gaan", "een oude vriend bellen"), "marije": ("rustig ontbijten", "weer slapen zonder pillen"),
    "pieter": ("op tijd ophalen", "van de schulden af"), "els": ("elke dinsdag koken", "zelf ook rust nemen"),
}  # fmt: skip
ADRESSEN = {"marije": "Moederstraat", "pieter": "Vaderlaan"}


@dataclass
class Jaar:
    regio: Regio
    daan: Persoon
    lisa: Persoon
    accounts: dict[str, Gebruiker]
    day: date = START
    clock: time_machine.Traveller | None = None
    contract: dict[str, Persoon] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return datetime.combine(self.day, time(11), tzinfo=UTC)

    def go_to(self, day: date) -> None:
        assert day >= self.day
        self.day = day
        assert self.clock is not None
        self.clock.move_to(self.now)

    def client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.accounts[who], backend="aandacht.web.shared.login.Backend")
        return client

    def page(self, who: str, path: str = "") -> str:
        return self.client(who).get(f"/ons-plan/{self.regio.gezin.pk}/{path}").content.decode()

    def words_for(self, who: str) -> set[str]:
        """Whose words stand on the plan this person opens: "noor", and "noor!" when it is what she keeps to herself."""
        text = self.page(who)
        found = {name for name, (said, _kept) in WOORDEN.items() if said in text}
        assert not any(street in text for street in ADRESSEN.values())
        return found | {f"{name}!" for name, (_said, kept) in WOORDEN.items() if kept in text}

    def share(self, gever: str, voor: Persoon) -> Toestemming:
        account = self.accounts[gever]
        assert account.persoon is not None
        return toestemmingen.give(
            gezin=self.regio.gezin, gever=account.persoon, voor=voor, onderdeel="plan", by=account, now=self.now
        )

    def end_authority(self, houder: Persoon, tot: date) -> None:
        for row in Gezag.objects.filter(houder=houder, vervangen_door=None):
            gezinnen.record_gezag(
                gezin=self.regio.gezin, jeugdige=row.jeugdige, houder=houder, soort=row.soort, sinds=row.sinds, tot=tot,
                bron="beschikking C/16/123", bron_datum=self.day, by=self.regio.specialist, now=self.now, vervangt=row,
            )  # fmt: skip


@pytest.fixture
def jaar(db: None) -> Iterator[Jaar]:
    with time_machine.travel(datetime.combine(START, time(11), tzinfo=UTC), tick=False) as clock:
        made = _family()
        made.clock = clock
        yield made


def _family() -> Jaar:
    regio = make_regio(datetime.combine(START, time(11), tzinfo=UTC))
    now, by, gezin = regio.now, regio.specialist, regio.gezin
    Toestemming.objects.all().delete()
    born = {"Daan": date(2010, 3, 6), "Lisa": date(2008, 10, 1)}
    young = {
        naam: gezinnen.add_lid(
            gezin=gezin, gegevens=persoon(naam, "Bakker", 10 + n, day), rol="jeugdige", sinds=START, by=by, now=now
        ).persoon
        for n, (naam, day) in enumerate(born.items())
    }
    for jeugdige in young.values():
        for houder in (regio.moeder, regio.vader):
            gezinnen.record_gezag(
                gezin=gezin, jeugdige=jeugdige, houder=houder, soort="ouderlijk", sinds=START, bron="gezagsregister",
                bron_datum=START, by=by, now=now,
            )  # fmt: skip
    carla = gezinnen.add_lid(
        gezin=gezin, gegevens=persoon("Carla", "Vos", 12), rol="pleegouder", sinds=START, by=by, now=now
    ).persoon
    accounts = {
        "noor": regio.noor_account, "daan": inwoner(young["Daan"]), "lisa": inwoner(young["Lisa"]),
        "marije": regio.moeder_account, "pieter": regio.vader_account, "els": regio.tante_account,
        "carla": inwoner(carla), "sanne": regio.specialist, "karim": regio.collega, "lotte": regio.hulpverlener,
    }  # fmt: skip
    Betrokkenheid.objects.create(
        gezin=gezin, aanbieder=regio.aanbieder, rol="hulpverlener", grond="jw_7_3_11", van=START, recorded_at=now
    )
    for houder, straat in ((regio.moeder, "Moederstraat"), (regio.vader, "Vaderlaan")):
        gezinnen.record_adres(
            gezin=gezin, persoon=houder, straatnaam=straat, huisnummer=3, postcode="3511AB", plaatsnaam="Utrecht",
            gemeente=regio.gemeente, sinds=START, bron="BRP", by=by, now=now,
        )  # fmt: skip
    plan = plannen.ensure(gezin=gezin, now=now)
    for naam, (said, kept) in WOORDEN.items():
        wie = accounts[naam].persoon
        assert wie is not None
        for tekst, vertrouwelijk in ((said, False), (kept, True)):
            doel = plannen.propose_doel(plan=plan, van=wie, tekst=tekst, by=by, now=now, vertrouwelijk=vertrouwelijk)
            doel.adopted_at = now
            doel.save()
    return Jaar(regio, young["Daan"], young["Lisa"], accounts, contract={"carla": carla})


OUDERS = {"marije", "pieter", "els"}
ALLES = {*WOORDEN, *(f"{naam}!" for naam in WOORDEN)}
NIETS: set[str] = set()


def test_a_year_in_which_everybody_sees_what_is_theirs_that_day(jaar: Jaar) -> None:
    # January: both parents see the two who are not yet 16, nobody reads what another keeps to themselves.
    assert jaar.words_for("noor") == {"noor", "noor!", *OUDERS}
    assert jaar.words_for("lisa") == {"lisa", "lisa!", *OUDERS}
    assert jaar.words_for("marije") == {"noor", "daan", "marije!", *OUDERS}
    assert jaar.words_for("pieter") == {"noor", "daan", "pieter!", *OUDERS}
    assert jaar.words_for("els") == jaar.words_for("carla") == jaar.words_for("karim") == NIETS
    assert jaar.words_for("sanne") == ALLES
    assert jaar.words_for("lotte") == set(WOORDEN)
    for who in ("marije", "daan"):
        assert "6 maart 2026" in jaar.page(who), "the birthday that changes who sees is told before it is there"

    # February: Noor shares her plan with her aunt, who becomes her JIM.
    jaar.go_to(date(2026, 2, 2))
    jaar.share("noor", jaar.regio.tante)
    assert jaar.words_for("els") == {"noor", "els", "els!"}

    # 6 March: Daan is 16. From that morning his file is his alone.
    jaar.go_to(date(2026, 3, 5))
    assert "daan" in jaar.words_for("marije") & jaar.words_for("pieter")
    jaar.go_to(birthday(jaar.daan.geboortedatum or START, 16))
    assert jaar.words_for("marije") == {"noor", "marije!", *OUDERS}
    assert jaar.words_for("daan") == {"daan", "daan!", *OUDERS}
    assert jaar.words_for("sanne") == ALLES

    # April: he lets his mother look along, and in May he stops that while she is reading.
    jaar.go_to(date(2026, 4, 7))
    shared = jaar.share("daan", jaar.regio.moeder)
    assert "daan" in jaar.words_for("marije")
    assert "daan" not in jaar.words_for("pieter")
    jaar.go_to(date(2026, 5, 4))
    toestemmingen.withdraw(toestemming=shared, by=jaar.accounts["daan"], now=jaar.now)
    assert "daan" not in jaar.words_for("marije")

    # June: the court ends the authority of the father. The same day he sees only his own words, and reads why.
    jaar.go_to(date(2026, 6, 10))
    jaar.end_authority(jaar.regio.vader, date(2026, 6, 9))
    assert jaar.words_for("pieter") == {"pieter", "pieter!"}
    assert "had je gezag over" in jaar.page("pieter")
    assert "noor" in jaar.words_for("marije")

    # July: Noor moves to Carla, who sees the plan of Noor and of nobody else.
    jaar.go_to(date(2026, 7, 1))
    row = pleegcontracten.record(
        gezin=jaar.regio.gezin, jeugdige=jaar.regio.noor, pleegouder=jaar.contract["carla"], van=jaar.day,
        bron="pleegcontract 12", bron_datum=jaar.day, by=jaar.regio.specialist, now=jaar.now,
    )  # fmt: skip
    assert jaar.words_for("carla") == {"noor"}
    assert "Carla" in jaar.page("noor", "delen/")

    # August: Sanne hands over. Today both, tomorrow Karim alone.
    jaar.go_to(date(2026, 8, 3))
    vragen.hand_over(
        vraag=jaar.regio.vraag, naar=jaar.regio.collega, verhaal="Noor woont nu bij Carla.", by=jaar.regio.specialist,
        now=jaar.now,
    )  # fmt: skip
    assert jaar.words_for("karim") == jaar.words_for("sanne") == ALLES
    jaar.go_to(date(2026, 8, 4))
    assert jaar.words_for("sanne") == NIETS
    assert jaar.words_for("karim") == ALLES

    # September: Noor goes home; foster care ends with the month.
    jaar.go_to(date(2026, 9, 28))
    pleegcontracten.record(
        gezin=jaar.regio.gezin, jeugdige=jaar.regio.noor, pleegouder=row.pleegouder, van=row.van, tot=date(2026, 9, 30),
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
    jaar.go_to(date(2026, 12, 1))
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
