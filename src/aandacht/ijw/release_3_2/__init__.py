"""Release 3.2 of the iStandaarden Jeugdwet, in force since 3 April 2023; no later release is known (fact sheet, 16).

A module per message (`jw301` ... `jw325`), the shared classes in `basis`, simple datatypes in `datatypes`, code lists in
`codelijsten`, rules by code in `rules`. A next release is a folder beside this one.
"""

from datetime import date
from types import MappingProxyType
from typing import Final

from aandacht.ijw.model import Berichtsoort, Release
from aandacht.ijw.release_3_2 import (
    basis,
    datatypes,
    jw301,
    jw302,
    jw305,
    jw306,
    jw307,
    jw308,
    jw315,
    jw316,
    jw317,
    jw318,
    jw319,
    jw320,
    jw323,
    jw325,
)

_SOORTEN: Final = (
    Berichtsoort("JW301", "436", jw301.Bericht, "Toewijzing", "gemeente", antwoord="JW302"),
    Berichtsoort("JW302", "437", jw302.Bericht, "Retour van de toewijzing", "gemeente", heen="JW301"),
    Berichtsoort("JW305", "438", jw305.Bericht, "Start van de levering", "aanbieder", antwoord="JW306"),
    Berichtsoort("JW306", "439", jw306.Bericht, "Retour van de start", "aanbieder", heen="JW305"),
    Berichtsoort("JW307", "440", jw307.Bericht, "Stop van de levering", "aanbieder", antwoord="JW308"),
    Berichtsoort("JW308", "441", jw308.Bericht, "Retour van de stop", "aanbieder", heen="JW307"),
    Berichtsoort("JW315", "446", jw315.Bericht, "Verzoek om toewijzing", "aanbieder", antwoord="JW316"),
    Berichtsoort("JW316", "447", jw316.Bericht, "Retour van het verzoek om toewijzing", "aanbieder", heen="JW315"),
    Berichtsoort("JW317", "486", jw317.Bericht, "Verzoek om wijziging", "aanbieder", antwoord="JW318"),
    Berichtsoort("JW318", "487", jw318.Bericht, "Retour van het verzoek om wijziging", "aanbieder", heen="JW317"),
    Berichtsoort("JW319", "488", jw319.Bericht, "Antwoord op een verzoek", "gemeente", antwoord="JW320"),
    Berichtsoort("JW320", "489", jw320.Bericht, "Retour van het antwoord", "gemeente", heen="JW319"),
    Berichtsoort("JW323", "490", jw323.Bericht, "Declaratie", "aanbieder", antwoord="JW325", is_long=True),
    Berichtsoort("JW325", "491", jw325.Bericht, "Declaratie-antwoord", "gemeente", is_long=True),
)

RELEASE: Final = Release(
    naam="3.2",
    geldig_van=date(2023, 4, 3),
    geldig_tot=None,
    namespace="http://www.istandaarden.nl/ijw/3_2",
    xsd_versie=basis.XSD_VERSIE,
    # The version that the stylesheet of the standard prints in its report (IV033); the rules here are those it executes.
    xslt_versie="2.10.5",
    berichten=MappingProxyType({soort.naam: soort for soort in _SOORTEN}),
    basis=basis.BASIS,
    datatypes=datatypes.datatypes(),
    restrictie=datatypes.restrictie,
)
