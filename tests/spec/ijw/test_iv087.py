"""IV087, IV088 and TR342: how the answer to a claim is composed."""

from dataclasses import replace
from datetime import date

import pytest
from tests.spec.ijw.messages import AANBIEDER, GEMEENTE, identificatie
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.build import build
from aandacht.ijw.check import check, check_content
from aandacht.ijw.finding import Finding
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import Referentie, TotaalBedragMetDC
from aandacht.ijw.reply import reply

NOOR = client(prestatie("3", toewijzing_nummer=300203, ingediend_bedrag=bedrag(50_000)), bsn="999990019")
CLAIM = declaratie(
    client(prestatie("1"), prestatie("2", toewijzing_nummer=300202, ingediend_bedrag=bedrag(20_000))), NOOR
)
FIRST = "/Bericht/Declaratie/Clienten/Client[1]"


def answer(*found: tuple[str, str], claim: jw323.Bericht = CLAIM) -> jw325.Bericht:
    findings = [Finding("", code, 3, path, "") for code, path in found]
    data = reply(build(claim), findings, dagtekening_retour=date(2026, 4, 16), identificatie_retour="V1")
    assert data is not None
    assert check(data).is_good
    made = parse(data)
    assert isinstance(made, jw325.Bericht)
    return made


def verdict(made: jw325.Bericht) -> tuple[tuple[str, ...], int]:
    assert made.declaratie_antwoord is not None
    total = made.declaratie_antwoord.totaal_toegekend_bedrag
    assert total.debet_credit == "D"
    return made.declaratie_antwoord.retour_codes, total.totaal_bedrag


def test_iv087_a_good_claim_is_awarded_as_a_whole() -> None:
    made = answer()
    assert verdict(made) == (("8001",), 150_000)
    assert made.header.retour_codes == ("0200",)
    assert made.declaratie_antwoord is not None
    assert made.declaratie_antwoord.clienten == ()


def test_iv087_the_header_is_its_own_and_names_the_claim() -> None:
    header = answer().header
    assert (header.afzender, header.ontvanger) == (GEMEENTE, AANBIEDER)
    assert header.bericht_identificatie == identificatie("V1", date(2026, 4, 16))
    assert header.declaratie_identificatie == CLAIM.header.bericht_identificatie
    assert header.xsd_versie_declaratie == CLAIM.header.xsd_versie


def test_iv087_level_2_is_the_header_with_0001_and_the_version_of_the_stylesheet() -> None:
    data = reply(build(declaratie(client(bsn="999900007"))), dagtekening_retour=date(2026, 4, 16))
    made = parse(data or b"")
    assert isinstance(made, jw325.Bericht)
    header = made.header
    assert (header.retour_codes, header.xslt_versie, made.declaratie_antwoord) == (("0001",), "2.10.5", None)


def test_iv087_a_fault_in_the_header_is_the_header_with_that_code() -> None:
    made = answer(("9056", "/Bericht/Header/BerichtIdentificatie"))
    assert (made.header.retour_codes, made.declaratie_antwoord) == (("9056",), None)


def test_iv087_a_rejected_claim_awards_nothing() -> None:
    made = answer(("9333", "/Bericht/Declaratie/DeclaratieNummer"))
    assert (made.header.retour_codes, verdict(made)) == (("0200",), (("9333",), 0))


def test_iv088_a_rejected_client_comes_back_with_all_lines_not_judged() -> None:
    made = answer(("8187", f"{FIRST}/Bsn"))
    assert verdict(made) == (("0200",), 50_000)
    assert made.declaratie_antwoord is not None
    [tom] = made.declaratie_antwoord.clienten
    assert tom.retour_codes == ("8187",)
    assert [line.retour_codes for line in tom.prestaties] == [("0233",), ("0233",)]


def test_iv088_only_rejected_lines_come_back() -> None:
    second = "/Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie"
    made = answer(("9338", f"{FIRST}/Prestaties/Prestatie[2]"), ("9339", second), ("9340", second))
    assert verdict(made) == (("0200",), 80_000)
    assert made.declaratie_antwoord is not None
    tom, noor = made.declaratie_antwoord.clienten
    assert (tom.retour_codes, [line.retour_codes for line in tom.prestaties]) == (("0200",), [("9338",)])
    assert [line.product_referentie.referentie_nummer for line in tom.prestaties] == ["2"]
    assert [line.retour_codes for line in noor.prestaties] == [("9339", "9340")]


def test_iv085_a_rejected_credit_counts_the_other_way() -> None:
    terug = Referentie(referentie_nummer="9", vorig_referentie_nummer="0")
    credit = prestatie(product_referentie=terug, ingediend_bedrag=bedrag(30_000, "C"))
    claim = declaratie(client(prestatie("1"), credit))
    made = answer(("8017", "/Bericht/Declaratie/Clienten/Client/Prestaties/Prestatie[2]"), claim=claim)
    assert verdict(made) == (("0200",), 80_000)


def test_tr319_rejects_the_line_and_not_the_message() -> None:
    claim = declaratie(client(prestatie("1"), prestatie("2", product_periode=APRIL)))
    data = reply(build(claim), dagtekening_retour=date(2026, 5, 1))
    made = parse(data or b"")
    assert isinstance(made, jw325.Bericht)
    assert verdict(made) == (("0200",), 80_000)


APRIL = replace(prestatie().product_periode, begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 15))


@pytest.mark.parametrize(("toegekend", "found"), [(130_000, []), (130_001, ["TR342"])])
def test_tr342_the_rejected_lines_explain_the_difference(toegekend: int, found: list[str]) -> None:
    made = answer(("9338", f"{FIRST}/Prestaties/Prestatie[2]"))
    assert made.declaratie_antwoord is not None
    totaal = TotaalBedragMetDC(totaal_bedrag=toegekend, debet_credit="D")
    changed = replace(made, declaratie_antwoord=replace(made.declaratie_antwoord, totaal_toegekend_bedrag=totaal))
    assert [finding.regel for finding in check_content(changed)] == found


def test_cs319_the_number_of_a_claim_holds_letters_and_digits_only() -> None:
    data = build(declaratie()).replace(b">D1<", b">D-1<")
    assert [finding.regel for finding in check(data).findings] == ["CS319"]
