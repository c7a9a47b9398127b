"""An installation is furnished from a file: municipalities, teams, providers and contracts."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aandacht.cli.__main__ import cli
from aandacht.records.models import Aanbod, Gebruiker, Gemeente, LokaalTeam, Tarief, Toegangsplek, Verordening

pytestmark = pytest.mark.django_db
REGIO = """
gemeenten:
  - {code: "0344", naam: Utrecht, jeugdregio: Utrecht Stad, telefoon: 14 030, teams: [{naam: Team Noord}]}
aanbieders:
  - agb_code: "22220001"
    naam: De Brug
    plaats: Utrecht
    aanbod: [{gemeente: "0344", naam: Hulp aan huis, vorm: ambulant, categorie: "45", code: 45A04, eenheid: "01", plaatsen: 12}]
"""


def take_in(tmp_path: Path, text: str) -> Result:
    file = tmp_path / "regio.yaml"
    file.write_text(text)
    return CliRunner().invoke(cli, ["inrichting", str(file)])


def test_file_makes_what_it_names_and_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    for _time in range(2):
        assert take_in(tmp_path, REGIO).exit_code == 0
        assert Gemeente.objects.get().naam == "Utrecht"
        assert LokaalTeam.objects.get().naam == "Team Noord"
        assert Aanbod.objects.get().plaatsen == 12


def test_changed_file_changes_what_it_names(tmp_path: Path) -> None:
    take_in(tmp_path, REGIO)
    take_in(tmp_path, REGIO.replace("plaatsen: 12", "plaatsen: 20"))
    assert Aanbod.objects.get().plaatsen == 20


TARIEVEN = "plaatsen: 12, tarieven: [{tarief: 6130, eenheid: '04', van: 2026-01-01}, {tarief: 99, van: 2025-01-01, tot: 2025-12-31}]"


def test_file_holds_the_tariffs_of_the_contract(tmp_path: Path) -> None:
    for _time in range(2):
        assert take_in(tmp_path, REGIO.replace("plaatsen: 12", TARIEVEN)).exit_code == 0
        held = Tarief.objects.order_by("-van").values_list("eenheid", "tarief", "van", "tot")
        assert list(held) == [
            ("04", 6130, date(2026, 1, 1), None), ("01", 99, date(2025, 1, 1), date(2025, 12, 31)),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("naam: Utrecht,", "naam: Utrecht, kleur: rood,"), "gemeenten[0]: kleur kennen we niet"),
        (('code: "0344"', "code: 344"), "gemeenten[0].code"),
        (("plaats: Utrecht", "plek: Utrecht"), "aanbieders[0]: plek kennen we niet"),
        (("vorm: ambulant", "vorm: iets"), "aanbieders[0].aanbod[0].vorm"),
        (('gemeente: "0344"', 'gemeente: "0321"'), "staat niet bij de gemeenten"),
        (("plaatsen: 12", "plaatsen: veel"), "aanbieders[0].aanbod[0].plaatsen"),
        (("plaatsen: 12", "plaatsen: 12, tarieven: [{tarief: 61.30, van: 2026-01-01}]"), "geen aantal hele centen"),
        (("plaatsen: 12", "plaatsen: 12, tarieven: [{tarief: 6130, van: gisteren}]"), "tarieven[0].van"),
        (("plaatsen: 12", "plaatsen: 12, tarieven: [{tarief: -1, van: 2026-01-01}]"), "tarieven[0].tarief"),
        (("gemeenten:", "gemeenten: ["), "geen leesbare YAML"),
    ],
)
def test_wrong_file_is_one_line_with_the_place_and_changes_nothing(
    tmp_path: Path, wrong: tuple[str, str], says: str
) -> None:
    result = take_in(tmp_path, REGIO.replace(*wrong))
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not Gemeente.objects.exists()


def account(*options: str) -> Result:
    arguments = ["account", "sanne", "--naam", "Sanne de Wit", "--password-stdin", *options]
    return CliRunner().invoke(cli, arguments, input="een-lang-geheim-woord\n")


def test_specialist_gets_an_account_at_the_team(tmp_path: Path) -> None:
    take_in(tmp_path, REGIO)
    assert account("--rol", "specialist", "--team", "Team Noord", "--functie", "jeugdconsulent").exit_code == 0
    sanne = Gebruiker.objects.get(username="sanne")
    assert sanne.team is not None
    assert (sanne.team.naam, sanne.functie) == ("Team Noord", "jeugdconsulent")


def test_whoever_does_the_claims_gets_an_account_at_the_gemeente(tmp_path: Path) -> None:
    take_in(tmp_path, REGIO)
    assert account("--rol", "declaraties").exit_code == 2
    assert account("--rol", "declaraties", "--gemeente", "0344").exit_code == 0
    user = Gebruiker.objects.get()
    assert user.gemeente is not None
    assert (user.rol, user.gemeente.pk) == ("declaraties", "0344")


@pytest.mark.parametrize(
    "options", [("--rol", "specialist", "--team", "Team Zuid"), ("--rol", "aanbieder", "--aanbieder", "1")]
)
def test_professional_without_an_organisation_that_is_here_is_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    take_in(tmp_path, REGIO)
    assert account(*options).exit_code == 2
    assert not Gebruiker.objects.exists()


REGELS = """telefoon: 14 030, regels: [{regel: doorbraak, waarde: 10, van: 2026-01-01, bron: "Verordening, artikel 14"}],
    plekken: [{naam: Huisartsen, plaats: overal, van: 2026-01-01, bron: "Verordening, artikel 3"}],"""


def test_file_holds_the_local_rules_with_their_days_and_article(tmp_path: Path) -> None:
    text = REGIO.replace("telefoon: 14 030,", REGELS)
    for _time in range(2):
        assert take_in(tmp_path, text).exit_code == 0
        held = Verordening.objects.get()
        assert (held.regel, held.waarde, held.geldig_van, held.bron) == (
            "doorbraak", 10, date(2026, 1, 1), "Verordening, artikel 14",
        )  # fmt: skip
        assert Toegangsplek.objects.get().naam == "Huisartsen"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("waarde: 10", "waarde: veel"), "regels[0].waarde: 'veel' is geen geheel getal"),
        (("waarde: 10", "waarde: 400"), "een getal van 1 tot en met 90"),
        (("regel: doorbraak", "regel: snelheid"), "Kies een regel uit de lijst"),
        (("van: 2026-01-01, bron", "van: morgen, bron"), "regels[0].van: 'morgen' is geen datum"),
    ],
)
def test_a_local_rule_that_cannot_be_is_refused_with_what_is_allowed(
    tmp_path: Path, wrong: tuple[str, str], says: str
) -> None:
    found = take_in(tmp_path, REGIO.replace("telefoon: 14 030,", REGELS.replace(*wrong, 1)))
    assert found.exit_code == 2
    assert says in found.output
    assert not Gemeente.objects.exists()
