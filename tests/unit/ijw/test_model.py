"""The declarations: names that go back and forth, code lists as the base schema has them."""

import csv
from pathlib import Path

import pytest
from tests.spec.ijw.messages import toegewezen, toewijzing

from aandacht.ijw.example import example
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.model import attribute_name, element_name, elements, is_cdt, walk
from aandacht.ijw.release_3_2 import RELEASE, basis, jw301, jw302, jw305, jw306
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN, gemeenten, meaning, productcodes
from aandacht.ijw.releases import find_berichtsoort

SHARED = Path(__file__).parents[4] / "shared" / "data" / "ijw"


def all_classes() -> set[type]:
    found: set[type] = set()

    def visit(cls: type) -> None:
        found.add(cls)
        for element in elements(cls):
            if element.datatype is None:
                visit(element.soort)

    for soort in RELEASE.berichten.values():
        visit(soort.klasse)
    return found


def test_element_and_attribute_names_go_back_and_forth() -> None:
    names = {(element.naam, element.attribute) for cls in all_classes() for element in elements(cls)}
    assert len(names) > 60
    for naam, attribute in names:
        assert attribute_name(naam) == attribute
        assert element_name(attribute) == naam


def test_every_complex_datatype_of_a_message_is_in_the_base_schema() -> None:
    assert {cls for cls in all_classes() if is_cdt(cls)} == set(RELEASE.basis)


def test_a_return_message_has_the_classes_of_its_message_with_retour_codes_at_the_end() -> None:
    for heen, retour in ((jw301.Client, jw302.Client), (jw305.StartProduct, jw306.StartProduct)):
        names = [element.naam for element in elements(retour)]
        assert names == [*(element.naam for element in elements(heen)), "RetourCodes"]


def test_cardinality_follows_from_the_declaration() -> None:
    found = {element.naam: element.cardinality for element in elements(jw301.Client)}
    assert (found["Bsn"], found["Relaties"], found["Contactgegevens"], found["Commentaar"]) == (
        "1..1",
        "0..1",
        "1..1",
        "0..1",
    )
    keys = [element.naam for element in elements(jw305.StartProduct) if element.sleutel]
    assert keys == ["ToewijzingNummer", "Product", "Begindatum"]


def test_a_path_counts_only_among_several() -> None:
    one = [path for path, _ in walk(toewijzing(), "/Bericht")]
    two = [path for path, _ in walk(toewijzing(toegewezen(), toegewezen()), "/Bericht")]
    assert "/Bericht/Client/ToegewezenProducten/ToegewezenProduct" in one
    assert "/Bericht/Client/ToegewezenProducten/ToegewezenProduct[2]/Omvang" in two


def test_meanings_and_lists() -> None:
    assert meaning("LDT_Geslacht", "2") == "vrouw"
    assert meaning("LDT_Geslacht", "9") == "9"
    assert meaning("LDT_Onbekend", "9") == "9"
    assert gemeenten()["0363"].naam == "Amsterdam"
    assert productcodes()["45A04"].categorie == "45"
    assert len(basis.BASIS) == 19


@pytest.mark.skipif(not SHARED.is_dir(), reason="the lists of the standard are not beside this repository")
def test_the_code_lists_are_those_of_the_base_schema() -> None:
    with (SHARED / "enumeraties.csv").open(encoding="utf-8") as file:
        expected: dict[str, set[str]] = {}
        for row in csv.DictReader(file):
            expected.setdefault(row["datatype"], set()).add(row["waarde"])
    assert {naam: set(lijst.codes) for naam, lijst in CODELIJSTEN.items()} == expected


def test_an_unknown_kind_of_message_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        find_berichtsoort("JW321")
    with pytest.raises(KeyError):
        example("JW321")


def test_a_finding_reads_as_json_and_as_a_sentence() -> None:
    finding = Finding("CS002", "0001", 2, "/Bericht/Client/Bsn", "Controleer het BSN.")
    assert list(finding.as_dict()) == ["regel", "retourcode", "niveau", "path", "melding"]
    assert str(InvalidBericht((finding,))) == "CS002 /Bericht/Client/Bsn: Controleer het BSN."
