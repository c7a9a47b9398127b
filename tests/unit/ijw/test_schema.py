"""The generated schemas stand on their own: any XML schema processor can use them, from files."""

from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from tests.unit.ijw.values import MESSAGES

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.example import example
from aandacht.ijw.release_3_2 import RELEASE
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.schema import BASISSCHEMA, schema, validator

NAMES = list(RELEASE.berichten)
SHARED = Path(__file__).parents[4] / "shared" / "data" / "ijw"


@pytest.mark.parametrize("naam", NAMES)
def test_a_schema_works_from_files_beside_the_base_schema(naam: str, tmp_path: Path) -> None:
    (tmp_path / "basisschema.xsd").write_bytes(schema(BASISSCHEMA))
    (tmp_path / f"{naam}.xsd").write_bytes(schema(naam))
    from_files = etree.XMLSchema(etree.parse(str(tmp_path / f"{naam}.xsd")))
    assert from_files.validate(etree.fromstring(example(naam, 1)))
    assert not from_files.validate(etree.fromstring(example(naam, 1).replace(b"Versie>3<", b"Versie>4<")))


@given(MESSAGES)
def test_the_schema_accepts_every_value_of_the_model(bericht: Bericht) -> None:
    assert validator(bericht.naam).validate(etree.fromstring(build(bericht)))


@pytest.mark.parametrize("naam", NAMES)
def test_every_example_is_good_and_the_same_for_the_same_seed(naam: str) -> None:
    for seed in range(201):
        data = example(naam, seed)
        assert (check(data).bericht, check(data).findings) == (naam, ())
    assert example(naam, 7) == example(naam, 7)


def test_examples_vary_widely() -> None:
    made = [example("JW301", seed).decode() for seed in range(201)]
    assert len(set(made)) == 201
    assert max(map(len, made)) > 3 * min(map(len, made))
    for element in ("Partnernaam", "Communicatie", "Relaties", "Budget", "Periode", "RedenWijziging", "Telefoon02"):
        with_it = sum(f"{element}>" in text for text in made)
        assert 0 < with_it < 201, element
    assert any(text.count("<jw301:ToegewezenProduct>") > 5 for text in made)
    assert any("Product>" in text and "<jw301:Product>" not in text for text in made)


def test_examples_of_answers_are_of_every_kind() -> None:
    made = [example("JW306", seed).decode() for seed in range(40)]
    assert any("RetourCodes" not in text for text in made)
    assert any("0001" in text and "XsltVersie" in text for text in made)
    assert any("9056" in text and "Client" not in text for text in made)
    assert any("0200" in text and "Client" in text for text in made)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the example messages of the standard are not beside this repository")
@pytest.mark.parametrize("naam", ["JW301", "JW305", "JW307"])
def test_the_examples_of_the_standard_are_good(naam: str) -> None:
    assert check((SHARED / f"{naam}.xml").read_bytes()).findings == ()
