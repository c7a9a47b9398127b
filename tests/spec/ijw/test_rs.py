"""Restrictions (RS) and the constraints that the schema holds (CS015, CS025): level 1, no return code, no return message."""

import pytest
from tests.spec.ijw.messages import contact, relatie, start, toegewezen, toewijzing

from aandacht.ijw.build import build
from aandacht.ijw.check import check

CLIENT = "/Bericht/Client"
ADRES = f"{CLIENT}/Contactgegevens/Contact/Adres"
RELATIE = f"{CLIENT}/Relaties/Relatie"
PRODUCT = f"{CLIENT}/ToegewezenProducten/ToegewezenProduct"

FULL = build(
    toewijzing(
        toegewezen(referentie_aanbieder="VOT-1", commentaar="Let op"),
        relaties=(relatie(volgorde=1),),
        contactgegevens=(contact(organisatie="Huis", emailadres="noor@example.org"),),
    )
).decode()

CASES = [
    ("RS001", f"{PRODUCT}/Omvang/Volume", "<ijw:Volume>10<", "<ijw:Volume>-1<"),
    ("RS002", f"{RELATIE}/Volgorde", "Volgorde>1<", "Volgorde>100<"),
    ("RS004", f"{ADRES}/Huis/Huisnummer", "Huisnummer>9<", "Huisnummer>100000<"),
    ("RS005", f"{PRODUCT}/Omvang/Volume", "<ijw:Volume>10<", "<ijw:Volume>100000000<"),
    ("RS006", f"{PRODUCT}/ToewijzingNummer", ">300201<", ">1000000000<"),
    ("RS012", f"{PRODUCT}/Product/Code", ">45A04<", ">45A044<"),
    ("RS014", f"{ADRES}/Postcode", ">1234AB<", ">1234 ABCD<"),
    ("RS016", f"{CLIENT}/Naam/Geslachtsnaam/Voorvoegsel", "Voorvoegsel>de<", "Voorvoegsel>van der den<"),
    ("RS017", "/Bericht/Header/BerichtIdentificatie/Identificatie", ">A1<", ">1234567890123<"),
    ("RS019", f"{RELATIE}/Nummer", "Nummer>1<", f"Nummer>{'1' * 21}<"),
    ("RS023", f"{CLIENT}/Contactgegevens/Contact/Organisatie", ">Huis<", f">{'h' * 36}<"),
    ("RS024", f"{PRODUCT}/ReferentieAanbieder", ">VOT-1<", f">{'V' * 37}<"),
    ("RS026", f"{CLIENT}/Contactgegevens/Contact/Emailadres", ">noor@example.org<", f">{'n' * 81}<"),
    ("RS028", f"{CLIENT}/Naam/Geslachtsnaam/Achternaam", ">Wit<", f">{'W' * 201}<"),
    ("RS031", f"{PRODUCT}/Commentaar", ">Let op<", "> \n\t <"),
    ("RS032", f"{PRODUCT}/Ingangsdatum", "Ingangsdatum>2026-04-01<", "Ingangsdatum>2026-04-01Z<"),
    ("RS033", f"{PRODUCT}/Commentaar", ">Let op<", "><"),
    ("RS033", f"{CLIENT}/Naam/Geslachtsnaam/Achternaam", ">Wit<", ">   <"),
    ("RS034", f"{PRODUCT}/Toewijzingstijd", ">12:34:56<", ">12:34:56+01:00<"),
    ("RS035", "/Bericht/Header/Afzender", ">0363<", ">363<"),
    ("RS036", "/Bericht/Header/Ontvanger", ">65656055<", ">6565605<"),
    ("RS037", f"{CLIENT}/Bsn", ">999900006<", ">99990000<"),
    ("RS046", f"{RELATIE}/Contact/Telefoon/Telefoon01/Telefoonnummer", ">0201234567<", ">020-1234567<"),
    ("RS011", f"{RELATIE}/Contact/Telefoon/Telefoon01/Landnummer", ">0031<", ">00031<"),
    ("RS018", f"{RELATIE}/Contact/Telefoon/Telefoon01/Telefoonnummer", ">0201234567<", f">{'1' * 16}<"),
    ("RS047", "/Bericht/Header/BerichtCode", ">436<", ">438<"),
    ("RS048", "/Bericht/Header/XsdVersie/BerichtXsdVersie", "BerichtXsdVersie>1.0.0<", "BerichtXsdVersie>1.0<"),
    ("CS015", "/Bericht/Header/BerichtSubversie", "Subversie>2<", "Subversie>1<"),
    ("CS025", "/Bericht/Header/BerichtVersie", "BerichtVersie>3<", "BerichtVersie>4<"),
    ("XSD", f"{CLIENT}/Geslacht", "<jw301:Geslacht>1<", "<jw301:Geslacht>3<"),
    ("XSD", f"{PRODUCT}/Einddatum", "Einddatum>2026-12-31<", "Einddatum>2026-02-30<"),
    ("XSD", f"{PRODUCT}/ToewijzingNummer", ">300201<", ">drie<"),
]


@pytest.mark.parametrize(("regel", "path", "old", "new"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_a_restriction_is_named_with_its_place(regel: str, path: str, old: str, new: str) -> None:
    assert old in FULL
    findings = check(FULL.replace(old, new, 1).encode()).findings
    assert [(finding.regel, finding.path) for finding in findings] == [(regel, path)]
    assert (findings[0].niveau, findings[0].retourcode) == (1, None)
    assert findings[0].melding.endswith(".")


def test_the_message_without_the_changes_is_good() -> None:
    assert check(FULL.encode()).is_good


def test_rs045_initials_are_letters_and_rs013_at_most_six() -> None:
    with_initials = (
        build(start()).decode().replace("</jw305:Naam>", "<ijw:Voorletters>X</ijw:Voorletters></jw305:Naam>")
    )

    def found(initials: str) -> list[str]:
        return [finding.regel for finding in check(with_initials.replace(">X<", f">{initials}<").encode()).findings]

    assert found("T.") == ["RS045"]
    assert found("T S") == ["RS045"]
    assert found("ABCDEFG") == ["RS013"]
    assert found("ZÉø") == []


def test_rs008_rs020_and_rs021_lengths_of_parts_of_an_address_and_of_a_language() -> None:
    address = FULL.replace("</ijw:Huisnummer>", "</ijw:Huisnummer><ijw:Huisletter>ab</ijw:Huisletter>")
    street = FULL.replace("<ijw:LandCode>", f"<ijw:Straatnaam>{'s' * 25}</ijw:Straatnaam><ijw:LandCode>")
    language = FULL.replace(
        "<jw301:Relaties>",
        f"<jw301:Communicatie><ijw:Vorm>1</ijw:Vorm><ijw:Taal>{'t' * 26}</ijw:Taal></jw301:Communicatie><jw301:Relaties>",
    )
    found = [[finding.regel for finding in check(text.encode()).findings] for text in (address, street, language)]
    assert found == [["RS008"], ["RS020"], ["RS021"]]
