"""The region itself: municipalities, teams, providers with what they offer, and the people who work there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.contrib.auth.hashers import make_password

from aandacht.actions import gebruikers
from aandacht.actions.demo import names
from aandacht.actions.demo.parameters import parameter
from aandacht.actions.demo.regels import give_mandaat, set_rules
from aandacht.kernel.bsn import FIRST_TEST_BSN, LAST_TEST_BSN, is_valid_bsn
from aandacht.records.models import Aanbieder, Aanbod, Gebruiker, Gemeente, LokaalTeam, Persoon, Tarief

YEARS = 4  # before today: from then on the tariffs hold
PASSWORD = "aandacht-demo"  # noqa: S105 - shown to everybody, for people who do not exist

# Made-up providers: AGB code, name, place, telephone, and what they do.
AANBIEDERS = (
    ("99900101", "Oever Jeugdhulp", "Nieuwegein", "030 555 0101", ("ambulant", "daghulp")),
    ("99900102", "Kompas aan de Lek", "Vianen", "0347 555 0102", ("ggz", "ambulant")),
    ("99900103", "Praktijk Rivierzicht", "Houten", "030 555 0103", ("ggz",)),
    ("99900104", "De Wilgenhof", "IJsselstein", "030 555 0104", ("daghulp", "residentieel")),
    ("99900105", "Thuishaven Pleegzorg", "Nieuwegein", "030 555 0105", ("pleegzorg",)),
    ("99900106", "Gezinshuizen De Steiger", "Leerdam", "0345 555 0106", ("gezinshuis", "residentieel")),
    ("99900107", "Spoedteam Lekstroom", "Nieuwegein", "030 555 0107", ("crisis", "ambulant")),
)


@dataclass(frozen=True)
class Product:
    """What is assigned for a kind of help: codes of the national list, and the usual amount."""

    naam: str
    categorie: str
    code: str
    eenheid: str
    volume: int
    frequentie: str
    tarief: int  # cents, made up; minutes have one per hour
    per: str = ""  # the unit of the tariff when it is another


PRODUCTEN: Mapping[str, Product] = {
    "ambulant": Product("Ambulante jeugdhulp", "45", "45A04", "04", 2, "2", 9240),
    "ggz": Product("Behandeling jeugd-ggz", "52", "52A00", "01", 1800, "6", 12870, "04"),
    "daghulp": Product("Dagbehandeling", "41", "41A03", "16", 6, "2", 7450),
    "pleegzorg": Product("Pleegzorg", "44", "44A07", "14", 7, "2", 6190),
    "gezinshuis": Product("Gezinshuis", "44", "44A08", "14", 7, "2", 18730),
    "residentieel": Product("Wonen met hulp", "44", "44A06", "14", 7, "2", 26480),
    "crisis": Product("Hulp bij crisis", "46", "46A01", "04", 10, "2", 11160),
}


@dataclass
class Region:
    """Everything the stories need of the region. BSNs are handed out once each and never come back."""

    today: date
    password_hash: str
    gemeenten: dict[str, Gemeente] = field(default_factory=dict)
    specialisten: dict[str, list[Gebruiker]] = field(default_factory=dict)
    verwijzers: dict[str, Gebruiker] = field(default_factory=dict)  # by kind: huisarts, jeugdarts, school
    hulpverleners: dict[str, Gebruiker] = field(default_factory=dict)  # by AGB code
    accounts: dict[int, Gebruiker] = field(default_factory=dict)  # everybody's, by key
    aanbod: dict[tuple[str, str], list[Aanbod]] = field(default_factory=dict)  # by gemeente and vorm
    turns: dict[str, int] = field(default_factory=dict)
    # By the name of a story: who it is about, or None as long as nobody asked.
    verhalen: dict[str, Callable[[], Persoon | None]] = field(default_factory=dict)
    last_bsn: int = FIRST_TEST_BSN - 1

    def new_bsn(self) -> str | None:
        """A test BSN nobody has yet, the lowest first, or None when all are given out."""
        while self.has_bsn():
            self.last_bsn += 1
            if is_valid_bsn(str(self.last_bsn)):
                return str(self.last_bsn)
        return None

    def has_bsn(self) -> bool:
        """Test if there is a test BSN left; the last of the range is one."""
        return self.last_bsn < LAST_TEST_BSN

    def next_specialist(self, gemeente: Gemeente) -> Gebruiker:
        """The specialists of a gemeente in turn, so that each has about as many families."""
        team = self.specialisten[gemeente.code]
        turn = self.turns[gemeente.code] = self.turns.get(gemeente.code, -1) + 1
        return team[turn % len(team)]


def add_account(
    region: Region, username: str, rol: str, naam: str, *, persoon: Persoon | None = None,
    team: LokaalTeam | None = None, aanbieder: Aanbieder | None = None, gemeente: Gemeente | None = None, functie: str = "",
    telefoon: str = "",
) -> Gebruiker:  # fmt: skip
    """Make an account that has the password of the demo; hashing it once for all saves half a second each."""
    user = gebruikers.create(
        username=username, rol=rol, password=None, naam=naam, persoon=persoon, team=team, aanbieder=aanbieder,
        gemeente=gemeente, functie=functie, telefoon=telefoon,
    )  # fmt: skip
    user.password = region.password_hash
    user.save(update_fields=["password"])
    region.accounts[user.pk] = user
    return user


def build_region(chance: Random, today: date, families: int) -> Region:
    """Make the municipalities, teams, providers and everybody who works there."""
    region = Region(today, make_password(PASSWORD))
    shares = parameter("gemeenten")
    total = sum(share["jongeren"] for share in shares)
    for share in shares:
        gemeente = Gemeente.objects.create(
            code=share["code"], naam=share["naam"], jeugdregio="Lekstroom", telefoon="14 030",
            adres=f"Postbus 1, {share['postcode']}0 AA {share['plaats']}",
        )  # fmt: skip
        region.gemeenten[gemeente.code] = gemeente
        set_rules(gemeente, date(today.year - YEARS, 1, 1), today)
        number = max(1, round(families * share["jongeren"] / total / parameter("gezinnen_per_specialist")))
        _add_team(region, chance, gemeente, number)
    _add_aanbieders(region, chance)
    for kind, naam, functie in (
        ("huisarts", "Anneke Vermeer", "huisarts, praktijk De Brug"),
        ("jeugdarts", "Sanne Hofman", "jeugdarts"),
        ("school", "Kees Tuinman", "intern begeleider, basisschool De Regenboog"),
    ):
        region.verwijzers[kind] = add_account(
            region, kind, Gebruiker.Rol.VERWIJZER, naam, functie=functie, telefoon="030 555 0200"
        )
    nieuwegein = region.gemeenten["0356"]
    team = LokaalTeam.objects.get(gemeente=nieuwegein)
    leider = add_account(
        region, "teamleider", Gebruiker.Rol.SPECIALIST, "Mirjam Hoekstra", team=team, gemeente=nieuwegein, functie="teamleider",
        telefoon="030 555 0301",
    )  # fmt: skip
    give_mandaat(leider, nieuwegein, date(today.year - YEARS, 1, 1))
    if not Gebruiker.objects.filter(username="deskundige").exists():
        add_account(
            region, "deskundige", Gebruiker.Rol.DESKUNDIGE, "Ilse Brand", functie="gedragswetenschapper, expertteam",
            telefoon="030 555 0302",
        )  # fmt: skip
    add_account(
        region, "beleid", Gebruiker.Rol.BELEID, "Femke Aalders", gemeente=nieuwegein, functie="beleidsmedewerker jeugd"
    )
    add_account(
        region, "declaraties", Gebruiker.Rol.DECLARATIES, "Ruben de Haan", gemeente=nieuwegein,
        functie="medewerker declaraties",
    )  # fmt: skip
    add_account(
        region, "klachten", Gebruiker.Rol.KLACHTEN, "Hilde Brouwer", gemeente=nieuwegein, telefoon="030 555 0400",
        functie="medewerker bezwaar en klachten",
    )  # fmt: skip
    add_account(
        region, "beheer", Gebruiker.Rol.BEHEER, "Tom Versteeg", gemeente=nieuwegein, functie="functioneel beheerder"
    )
    add_account(
        region, "fg", Gebruiker.Rol.FG, "Mira Lansink", gemeente=nieuwegein, functie="functionaris gegevensbescherming"
    )
    return region


def _add_team(region: Region, chance: Random, gemeente: Gemeente, number: int) -> None:
    team = LokaalTeam.objects.create(naam=f"Lokaal team {gemeente.naam}", gemeente=gemeente, telefoon="030 555 0300")
    users = []
    for i in range(number):
        geslacht = "1" if chance.random() < 0.25 else "2"
        voorvoegsel, achternaam = names.surname(chance)
        naam = " ".join(filter(None, [names.parent_name(chance, geslacht), voorvoegsel, achternaam]))
        login = gemeente.code == "0356" and i == 0
        users.append(
            add_account(
                region, "specialist" if login else f"specialist-{gemeente.code}-{i + 1}", Gebruiker.Rol.SPECIALIST,
                "Iris Vermeulen" if login else naam, team=team, gemeente=gemeente, functie="jeugd- en gezinsspecialist",
                telefoon=f"06 555 {gemeente.code[-2:]}{i:02}1",
            )
        )  # fmt: skip
    region.specialisten[gemeente.code] = users


def _add_aanbieders(region: Region, chance: Random) -> None:
    for code, naam, plaats, telefoon, vormen in AANBIEDERS:
        aanbieder = Aanbieder.objects.create(agb_code=code, naam=naam, plaats=plaats, telefoon=telefoon)
        login = code == "99900102"
        region.hulpverleners[code] = add_account(
            region, "aanbieder" if login else f"aanbieder-{code[-3:]}", Gebruiker.Rol.AANBIEDER,
            "Daan Kuipers" if login else f"{names.parent_name(chance, '2')} {names.surname(chance)[1]}",
            aanbieder=aanbieder, functie="hulpverlener", telefoon=telefoon,
        )  # fmt: skip
        for gemeente in region.gemeenten.values():
            for vorm in vormen:
                product = PRODUCTEN[vorm]
                aanbod = Aanbod.objects.create(
                    aanbieder=aanbieder, gemeente=gemeente, naam=product.naam, vorm=vorm, categorie=product.categorie,
                    code=product.code, eenheid=product.eenheid, plaatsen=chance.choice((0, 0, 1, 2, 4)),
                )  # fmt: skip
                region.aanbod.setdefault((gemeente.code, vorm), []).append(aanbod)
    since = date(region.today.year - YEARS, 1, 1)
    Tarief.objects.bulk_create(
        Tarief(aanbod=aanbod, eenheid=product.per or product.eenheid, tarief=product.tarief, van=since)
        for (_gemeente, vorm), offers in region.aanbod.items()
        for product in [PRODUCTEN[vorm]]
        for aanbod in offers
    )
