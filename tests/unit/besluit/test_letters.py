"""Letters of every kind: what they say follows from what was recorded, and the PDF says it accessibly."""

from datetime import UTC, datetime
from typing import Any

import pytest

from aandacht.records.models import Brief
from aandacht.web.besluit.brief_kies import WOORDEN, tekst
from aandacht.web.besluit.pdf import render

AT = datetime(2026, 11, 21, tzinfo=UTC)
KOP: dict[str, Any] = {
    "kenmerk": "ABCD-EFGH", "datum": "2026-11-21", "gemeente": "Almere", "gemeente_adres": "Postbus 200, 1300 AE Almere",
    "gemeente_telefoon": "14 036", "aan": ["Noor de Wit"], "weg": "overhandigen", "aanhef": "Noor", "over_jezelf": True,
    "jeugdige": "Noor", "vraag_op": "2026-10-01", "specialist": "Sanne Bakker", "specialist_functie": "", "specialist_telefoon": "",
    "team": "Team Haven", "bronnen": ["Algemene wet bestuursrecht"],
}  # fmt: skip
BEZWAAR: dict[str, Any] = {
    "besluit_op": "2026-10-20", "keuze": "Hulp thuis", "bezwaar_op": "2026-11-01", "eigen": True, "behandelaar": "Hilde Brouwer",
    "uiterlijk": "2027-01-12", "uitleg": "Binnen zes weken.", "commissie": False,
}  # fmt: skip
MORE: dict[str, dict[str, Any]] = {
    "besluit": {
        "soort": "toekenning", "keuze": "Hulp thuis", "keuze_soort": "individueel", "wat_brengt": "", "opties": ["Hulp thuis"],
        "motivering": "Samen gekozen.", "eigen_oordeel": "eens", "eigen_reden": "", "ingangsdatum": "2026-12-01", "einddatum": "",
        "kijk_opnieuw": "", "bezwaar_tot": "2027-01-04",
    },
    "verlenging": {"oude_datum": "2026-11-26", "nieuwe_datum": "2026-12-17", "reden": "De psycholoog is ziek."},
    "aanvulling": {"gevraagd": ["Verslag van school"], "reden": "Anders weten we te weinig.", "van": "2026-11-22", "tot": "2026-12-05"},
    "overdracht": {"naar": "Houten", "contact_daar": "Karim, 030 1", "reden": "Je woont nu in Houten."},
    "geen_besluit": {"keuze": "Met tante Els", "keuze_soort": "eigen_netwerk", "toelichting": "Els belt elke week.", "kijk_opnieuw": ""},
    "bezwaar_in": BEZWAAR | {"tekst": "Het is te weinig.", "te_laat": True},
    "bezwaar_horen": BEZWAAR | {"hoorzitting_op": "2026-12-01", "hoorzitting_tijd": "14.00", "waar": "Stadhuis"},
    "bezwaar_later": BEZWAAR | {"reden": "We wachten op een verslag."},
    "bezwaar_uit": BEZWAAR | {
        "uitkomst": "gegrond", "motivering": "Er is niet goed gekeken.", "wat_verandert": "Er komt hulp.", "gehoord_op": "2026-12-01",
        "uitvoerder": "Sanne Bakker", "uitvoeren_voor": "2026-12-15",
    },
}  # fmt: skip


def words(soort: str, **changes: Any) -> str:
    found = tekst(soort, KOP | MORE[soort] | changes)
    return "\n".join(
        [
            found.titel,
            *found.opening,
            *(line for deel in found.delen for line in (deel.kop, *deel.alineas, *deel.punten)),
        ]
    )


def test_every_kind_of_letter_has_its_words() -> None:
    assert set(WOORDEN) == set(Brief.Soort.values) == set(MORE)


@pytest.mark.parametrize("soort", list(MORE))
def test_pdf_of_every_kind_is_tagged_has_a_language_and_a_title(soort: str) -> None:
    pdf = render(tekst(soort, KOP | MORE[soort]), AT)
    assert pdf.startswith(b"%PDF-")
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid", b"/Lang", b"/Title"):
        assert mark in pdf


@pytest.mark.parametrize("soort", list(MORE))
def test_every_letter_says_how_to_complain_and_who_helps(soort: str) -> None:
    text = words(soort)
    assert "een klacht indienen" in text
    assert "vertrouwenspersoon" in text
    assert "None" not in text


@pytest.mark.parametrize("soort", list(MORE))
def test_sentences_are_short(soort: str) -> None:
    """B1: a sentence has at most 25 words; what people typed themselves aside."""
    sentences = words(soort).replace("?", ".").replace("\n", ".").split(".")
    assert [sentence for sentence in sentences if len(sentence.split()) > 25] == []


def test_extension_says_the_new_day_the_old_one_and_why() -> None:
    text = words("verlenging")
    assert "uiterlijk op 17 december 2026. Eerst was dat 26 november 2026." in text
    assert "De psycholoog is ziek." in text


def test_request_for_facts_says_what_by_when_and_that_the_clock_stands_still() -> None:
    text = words("aanvulling")
    assert "Verslag van school" in text
    assert "uiterlijk op 5 december 2026" in text
    assert "Vanaf 22 november 2026 staat de tijd om te beslissen stil." in text


def test_transfer_says_where_to_go_and_who_stays_until_then() -> None:
    assert "Karim, 030 1" in words("overdracht")
    assert "Tot zij de vraag overnemen blijft Sanne Bakker je contactpersoon." in words("overdracht")


def test_note_without_decision_says_how_to_get_one() -> None:
    assert "kies ‘Ik wil een besluit’" in words("geen_besluit")


def test_receipt_of_an_objection_says_who_and_by_when() -> None:
    text = words("bezwaar_in")
    assert "Hilde Brouwer beslist over je bezwaar." in text
    assert "uiterlijk op 12 januari 2027" in text
    assert "kwam na de laatste dag" in text
    assert "na de laatste dag" not in words("bezwaar_in", te_laat=False)


def test_others_do_not_read_who_objected() -> None:
    assert "Er is bezwaar gemaakt" in words("bezwaar_uit", eigen=False)
    assert "1 december 2026 is er over gepraat" not in words("bezwaar_uit", eigen=False)
