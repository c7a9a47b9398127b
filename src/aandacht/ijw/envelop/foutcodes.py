"""Fault codes of the transport whose meaning is known, by the edition of the list that gives it.

An older list gives other meanings to IB007 and IB009, so a code is explained only with the list that it was issued under.
Source: fact sheet, section 12. Codes that are not here exist (IB001-IB023, BRS01-BRS114); their meaning is not invented.
"""

from typing import Final

ENVELOP: Final = "IB001"
TE_GROOT: Final = "IB003"
PAYLOAD: Final = "StUF055"
ZIP_ONGELDIG: Final = "IB901"
ZIP_TE_VEEL: Final = "IB902"
ZIP_TE_WEINIG: Final = "IB903"
ZIP_WACHTWOORD: Final = "IB904"
ZIP_TE_GROOT: Final = "IB905"

FOUTCODES: Final = {
    ENVELOP: "de envelop of de inhoud voldoet niet aan het schema",
    TE_GROOT: "het bericht is groter dan 25 MB",
    "IB005": "de gemeente is niet bekend",
    "IB010": "de geadresseerde is niet aangesloten",
    "IB012": "het bericht is groter dan 25 MB",
    "IB014": "de inhoud voldoet niet aan het schema",
    "IB016": "het referentienummer is niet uniek",
    "IB019": "er is al een antwoord op deze declaratie ingediend",
    "IB020": "er is al een antwoord op deze declaratie ingediend",
    "IB021": "er staat niet bij op welk bericht dit het antwoord is",
    "IB022": "er staat niet bij op welk bericht dit het antwoord is",
    ZIP_ONGELDIG: "het zipbestand is niet goed",
    ZIP_TE_VEEL: "er zitten te veel bestanden in het zipbestand",
    ZIP_TE_WEINIG: "er zit geen bestand in het zipbestand",
    ZIP_WACHTWOORD: "het zipbestand heeft een wachtwoord",
    ZIP_TE_GROOT: "het bestand in het zipbestand is te groot",
    PAYLOAD: "de inhoud voldoet niet aan het schema van het bericht",
    "BRS13": "de inhoud voldoet niet aan het schema van het bericht",
    "BRS20": "de identificatie is niet uniek",
    "BRS28": "het bericht is afgekeurd op de inhoud",
    "BRS114": "het TraceerId is niet uniek",
}
"""Meaning by code: IB of the municipal hub, BRS of VECOZO, StUF of the standard."""


def explain(code: str) -> str:
    """Give what a code means in words, or that it is not known here."""
    return FOUTCODES.get(code, "de betekenis van deze code staat niet in onze lijst")
