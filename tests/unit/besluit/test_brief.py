"""The decision letter: what it says follows from what was recorded, and the PDF says it accessibly."""

from datetime import UTC, datetime
from typing import Any

import pytest

from aandacht.web.besluit.brief import dag
from aandacht.web.besluit.brief_besluit import besluit_brief
from aandacht.web.besluit.pdf import render

BESLUIT: dict[str, Any] = {
    "kenmerk": "ABCD-EFGH",
    "datum": "2026-11-21",
    "gemeente": "Almere",
    "gemeente_adres": "Postbus 200, 1300 AE Almere",
    "gemeente_telefoon": "14 036",
    "aan": ["Noor de Wit", "Kerklaan 23", "1300 AB Almere"],
    "aanhef": "Noor",
    "over_jezelf": True,
    "jeugdige": "Noor",
    "vraag_op": "2026-10-01",
    "soort": "toekenning",
    "keuze": "Gesprekken bij een psycholoog",
    "keuze_soort": "individueel",
    "wat_brengt": "",
    "opties": ["Nu niets doen", "Met tante Els", "Gesprekken bij een psycholoog"],
    "motivering": "Noor slaapt slecht.\nTante Els helpt al, dat is niet genoeg.",
    "eigen_oordeel": "oneens",
    "eigen_reden": "Ik wil het eerst zelf proberen.",
    "ingangsdatum": "2026-12-01",
    "einddatum": "2027-06-01",
    "kijk_opnieuw": "",
    "bezwaar_tot": "2027-01-04",
    "bronnen": ["Jeugdwet artikel 2.3"],
    "specialist": "Sanne Bakker",
    "specialist_functie": "",
    "specialist_telefoon": "06-12345678",
    "team": "Team Haven",
}


def words(**changes: Any) -> str:
    tekst = besluit_brief(BESLUIT | changes)
    return "\n".join(
        [tekst.titel, *tekst.opening, *(line for deel in tekst.delen for line in (*deel.alineas, *deel.punten))]
    )


def test_letter_says_what_was_decided_why_and_until_when_one_can_object() -> None:
    text = words()
    assert "Er komt jeugdhulp voor jou: Gesprekken bij een psycholoog." in text
    assert "Tante Els helpt al, dat is niet genoeg." in text
    assert "uiterlijk op 4 januari 2027" in text
    assert "Postbus 200, 1300 AE Almere" in text


def test_letter_repeats_the_readers_own_voice() -> None:
    assert "Je was het niet eens met deze keuze. Je zei: Ik wil het eerst zelf proberen." in words()
    assert "Wat jij ervan vond" not in words(eigen_oordeel="")


def test_letter_to_a_parent_names_the_child() -> None:
    assert "Er komt jeugdhulp voor Noor" in words(over_jezelf=False)


@pytest.mark.parametrize(
    ("soort", "zin"),
    [
        ("afwijzing", "Er komt geen jeugdhulp voor jou."),
        ("geen_voorziening", "Daarvoor is geen jeugdhulp van een aanbieder nodig."),
    ],
)
def test_letter_of_another_kind_says_so(soort: str, zin: str) -> None:
    assert zin in words(soort=soort)


def test_letter_says_when_we_look_again() -> None:
    assert "We kijken samen opnieuw op 1 maart 2027." in words(soort="geen_voorziening", kijk_opnieuw="2027-03-01")


def test_days_are_written_out() -> None:
    assert dag("2026-03-01") == "1 maart 2026"


def test_pdf_is_tagged_has_a_language_and_a_title() -> None:
    pdf = render(besluit_brief(BESLUIT), datetime(2026, 11, 21, tzinfo=UTC))
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert b"/Lang" in pdf


def test_pdf_of_the_same_letter_is_the_same_bytes() -> None:
    at = datetime(2026, 11, 21, tzinfo=UTC)
    assert render(besluit_brief(BESLUIT), at) == render(besluit_brief(BESLUIT), at)


def test_markup_in_a_name_stays_text() -> None:
    """A name with typst markup must not run: it would fail to compile as code."""
    pdf = render(besluit_brief(BESLUIT | {"aanhef": "#panic() *Noor*"}), datetime(2026, 11, 21, tzinfo=UTC))
    assert pdf.startswith(b"%PDF-")
