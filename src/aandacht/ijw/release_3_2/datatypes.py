"""The simple datatypes (LDT_...) of the base schema of release 3.2, each with its facets (Basisschema.xsd 3.2).

Dates are `datetime.date`, integers `int`, the rest `str`. A time is kept as it was written, because the standard allows
fractions of seconds and a return message must give it back unchanged; `moment` compares.
"""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated, Final, TypeAlias

from aandacht.ijw.model import Datatype
from aandacht.ijw.release_3_2.codelijsten import CODELIJSTEN

_NOT_BLANK: Final = (r".*[^\s].*", r"[^\r\n]*[^ \t\r\n][^\r\n]*")


def _text(naam: str, max_length: int) -> Datatype:
    pattern, regex = _NOT_BLANK
    return Datatype(f"LDT_{naam}", min_length=1, max_length=max_length, pattern=pattern, regex=regex)


def _pattern(naam: str, pattern: str, max_length: int | None = None, regex: str | None = None) -> Datatype:
    min_length = None if max_length is None else 1
    return Datatype(f"LDT_{naam}", min_length=min_length, max_length=max_length, pattern=pattern, regex=regex)


def _integer(naam: str, maximum: int) -> Datatype:
    return Datatype(f"LDT_{naam}", base="integer", minimum=0, maximum=maximum)


def _codes(naam: str) -> Datatype:
    lijst = CODELIJSTEN[f"LDT_{naam}"]
    return Datatype(f"LDT_{naam}", codelijst=lijst.nummer, codes=lijst.codes)


LDT_AgbCode: TypeAlias = Annotated[str, _pattern("AgbCode", "[0-9]{8}")]
LDT_Gemeente: TypeAlias = Annotated[str, _pattern("Gemeente", "[0-9]{4}")]
LDT_BurgerServicenummer: TypeAlias = Annotated[str, _pattern("BurgerServicenummer", "[0-9]{9}")]
LDT_Datum: TypeAlias = Annotated[date, Datatype("LDT_Datum", base="date", pattern="[^:Z]*")]
LDT_Tijd: TypeAlias = Annotated[str, Datatype("LDT_Tijd", base="time", pattern="[^Z+-]+")]
LDT_Versie: TypeAlias = Annotated[str, _pattern("Versie", r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")]
LDT_BerichtCode: TypeAlias = Annotated[str, Datatype("LDT_BerichtCode", min_length=1, max_length=3)]
LDT_BerichtVersie: TypeAlias = Annotated[int, _integer("BerichtVersie", 99)]
LDT_BerichtSubversie: TypeAlias = Annotated[int, _integer("BerichtSubversie", 99)]
LDT_RelatieVolgorde: TypeAlias = Annotated[int, _integer("RelatieVolgorde", 99)]
LDT_IdentificatieBericht: TypeAlias = Annotated[str, _text("IdentificatieBericht", 12)]
LDT_Nummer: TypeAlias = Annotated[int, _integer("Nummer", 999_999_999)]
LDT_Referentie: TypeAlias = Annotated[str, _text("Referentie", 36)]
LDT_Persoonsid: TypeAlias = Annotated[str, _text("Persoonsid", 20)]
LDT_Bedrag: TypeAlias = Annotated[int, _integer("Bedrag", 99_999_999)]
LDT_TotaalBedrag: TypeAlias = Annotated[int, _integer("TotaalBedrag", 999_999_999_999)]
LDT_Budget: TypeAlias = Annotated[int, _integer("Budget", 99_999_999)]
LDT_Volume: TypeAlias = Annotated[int, _integer("Volume", 99_999_999)]
LDT_ProductCode: TypeAlias = Annotated[str, _text("ProductCode", 5)]
LDT_ReferentieNummer: TypeAlias = Annotated[str, _text("ReferentieNummer", 20)]
_IDENTIFICATIE: Final = _text("IdentificatieDeclaratie", 12)
LDT_IdentificatieDeclaratie: TypeAlias = Annotated[str, _IDENTIFICATIE]
# CS319: in a claim (JW323) the number of the claim holds letters and digits only.
DeclaratieNummer: TypeAlias = Annotated[
    str, replace(_IDENTIFICATIE, van=_IDENTIFICATIE.naam, pattern="([a-zA-Z0-9])+", regex=None)
]
LDT_Naam: TypeAlias = Annotated[str, _text("Naam", 200)]
LDT_NaamVerwijzer: TypeAlias = Annotated[str, _text("NaamVerwijzer", 64)]
LDT_Organisatienaam: TypeAlias = Annotated[str, _text("Organisatienaam", 35)]
LDT_Straatnaam: TypeAlias = Annotated[str, _text("Straatnaam", 24)]
LDT_Plaatsnaam: TypeAlias = Annotated[str, _text("Plaatsnaam", 80)]
LDT_Emailadres: TypeAlias = Annotated[str, _text("Emailadres", 80)]
LDT_Taal: TypeAlias = Annotated[str, _text("Taal", 25)]
LDT_Postcode: TypeAlias = Annotated[str, _text("Postcode", 8)]
LDT_Voorvoegsel: TypeAlias = Annotated[str, _text("Voorvoegsel", 10)]
LDT_HuisnummerToevoeging: TypeAlias = Annotated[str, _text("HuisnummerToevoeging", 4)]
LDT_Huisletter: TypeAlias = Annotated[str, _text("Huisletter", 1)]
LDT_Landnummer: TypeAlias = Annotated[str, _text("Landnummer", 4)]
LDT_Voorletters: TypeAlias = Annotated[str, _pattern("Voorletters", "([a-zA-ZÀ-ỳ])+", 6)]
LDT_Telefoonnummer: TypeAlias = Annotated[str, _pattern("Telefoonnummer", "[0-9]*", 15)]
LDT_Huisnummer: TypeAlias = Annotated[int, _integer("Huisnummer", 99_999)]
# The schema of the standard writes this pattern as nested repetitions, which some engines need exponential time for;
# this one accepts the same texts: anything with at least one character that is not blank.
LDT_Commentaar: TypeAlias = Annotated[
    str, Datatype("LDT_Commentaar", min_length=1, pattern=r"[\s\S]*\S[\s\S]*", regex=r"[\s\S]*[^ \t\r\n][\s\S]*")
]
LDT_AanduidingWoonadres: TypeAlias = Annotated[str, _codes("AanduidingWoonadres")]
LDT_AdresSoort: TypeAlias = Annotated[str, _codes("AdresSoort")]
LDT_Communicatievorm: TypeAlias = Annotated[str, _codes("Communicatievorm")]
LDT_DatumGebruik: TypeAlias = Annotated[str, _codes("DatumGebruik")]
LDT_DebetCredit: TypeAlias = Annotated[str, _codes("DebetCredit")]
LDT_Eenheid: TypeAlias = Annotated[str, _codes("Eenheid")]
LDT_Frequentie: TypeAlias = Annotated[str, _codes("Frequentie")]
LDT_Geslacht: TypeAlias = Annotated[str, _codes("Geslacht")]
LDT_JaNee: TypeAlias = Annotated[str, _codes("JaNee")]
LDT_JuridischeStatus: TypeAlias = Annotated[str, _codes("JuridischeStatus")]
LDT_LandCode: TypeAlias = Annotated[str, _codes("LandCode")]
LDT_NaamGebruik: TypeAlias = Annotated[str, _codes("NaamGebruik")]
LDT_ProductCategorie: TypeAlias = Annotated[str, _codes("ProductCategorie")]
LDT_RedenAfwijzingVerzoek: TypeAlias = Annotated[str, _codes("RedenAfwijzingVerzoek")]
LDT_RedenBeeindiging: TypeAlias = Annotated[str, _codes("RedenBeeindiging")]
LDT_RedenVerzoek: TypeAlias = Annotated[str, _codes("RedenVerzoek")]
LDT_RedenWijziging: TypeAlias = Annotated[str, _codes("RedenWijziging")]
LDT_RetourCode: TypeAlias = Annotated[str, _codes("RetourCode")]
LDT_SoortRelatie: TypeAlias = Annotated[str, _codes("SoortRelatie")]
LDT_StatusAanlevering: TypeAlias = Annotated[str, _codes("StatusAanlevering")]
LDT_TypeVerwijzer: TypeAlias = Annotated[str, _codes("TypeVerwijzer")]
LDT_VerzoekAntwoord: TypeAlias = Annotated[str, _codes("VerzoekAntwoord")]
LDT_WettelijkeVertegenwoordiging: TypeAlias = Annotated[str, _codes("WettelijkeVertegenwoordiging")]


def moment(datum: date, tijd: str) -> datetime:
    """Give the moment of a Toewijzingsdatum with its Toewijzingstijd, to order versions by (IV013).

    `tijd` is a valid LDT_Tijd: 24:00:00 is the start of the next day, digits past the microsecond are left out.
    """
    hours, minutes, seconds = tijd.strip().split(":")
    whole, _, fraction = seconds.partition(".")
    microseconds = int((fraction + "000000")[:6])
    start = datetime(datum.year, datum.month, datum.day)  # noqa: DTZ001 - the standard has local times without a zone
    return start + timedelta(hours=int(hours), minutes=int(minutes), seconds=int(whole), microseconds=microseconds)


_MAX_LENGTH: Final = {
    1: "RS008", 2: "RS009", 3: "RS010", 4: "RS011", 5: "RS012", 6: "RS013", 8: "RS014", 9: "RS015", 10: "RS016",
    12: "RS017", 15: "RS018", 20: "RS019", 24: "RS020", 25: "RS021", 35: "RS023", 36: "RS024", 64: "RS025",
    80: "RS026", 200: "RS028",
}  # fmt: skip
_MAXIMUM: Final = {99: "RS002", 99_999: "RS004", 99_999_999: "RS005", 999_999_999: "RS006", 999_999_999_999: "RS040"}
_PATTERN: Final = {
    "LDT_Commentaar": "RS031", "LDT_Datum": "RS032", "LDT_Tijd": "RS034", "LDT_Gemeente": "RS035", "LDT_AgbCode": "RS036",
    "LDT_BurgerServicenummer": "RS037", "LDT_Voorletters": "RS045", "LDT_Telefoonnummer": "RS046", "LDT_Versie": "RS048",
}  # fmt: skip
_FIXED: Final = {"LDT_BerichtCode": "RS047", "LDT_BerichtVersie": "CS025", "LDT_BerichtSubversie": "CS015"}


def restrictie(datatype: Datatype, facet: str) -> str:
    """Give the rule of a facet: the RS (or CS) code of table 7.4, or "XSD" where the table has none.

    `facet` is one of empty, maxLength, minimum, maximum, pattern, fixed, code and lexical (not of the base type).
    """
    if facet == "empty":
        return "RS033"
    if facet == "minimum":
        return "RS001"
    if facet == "maxLength":
        return _MAX_LENGTH.get(datatype.max_length or 0, "XSD")
    if facet == "maximum":
        return _MAXIMUM.get(datatype.maximum or 0, "XSD")
    if facet == "fixed":
        return _FIXED.get(datatype.naam, "XSD")
    if facet == "pattern" and datatype.van:
        return "CS319"
    if facet == "pattern":
        return _PATTERN.get(datatype.naam, "RS033")
    return "XSD"


def datatypes() -> tuple[Datatype, ...]:
    """Give every simple datatype of the release, by name."""
    made = {held.__metadata__[0] for name, held in globals().items() if re.match("LDT_", name)}
    return tuple(sorted(made, key=lambda datatype: datatype.naam))
