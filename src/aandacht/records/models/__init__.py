"""Tables, an aggregate per module. Every model says of each field whether it is personal, free text or plain.

`personal`: says something about a person. `free_text`: typed by somebody, so it may say anything about anyone.
`plain`: the rest. A test fails on a field without a class; the register of personal data is made from it.
"""

from aandacht.records.models.aanbieder import Aanbieder, Aanbod
from aandacht.records.models.afdoening import Afdoening, Overdracht
from aandacht.records.models.afweging import Afweging, Optie, Stem
from aandacht.records.models.afwijking import Afwijking, Casus
from aandacht.records.models.bericht import Bericht, Outbox
from aandacht.records.models.berichtenstop import Berichtenstop
from aandacht.records.models.besluit import Besluit
from aandacht.records.models.betrokkenheid import Betrokkenheid, Noodtoegang
from aandacht.records.models.bezoek import Bezoek, Bezoekmoment
from aandacht.records.models.bezorging import Bezorging
from aandacht.records.models.bezwaar import Bezwaar, Bezwaarbeslissing
from aandacht.records.models.bijsturing import Bijsturing
from aandacht.records.models.binnenkomst import Binnenkomst
from aandacht.records.models.brief import Brief
from aandacht.records.models.cijfer import Cijfer
from aandacht.records.models.concept import Concept
from aandacht.records.models.declaratie import Betaling, Declaratie, Declaratieregel, GeleverdVolume, Tarief
from aandacht.records.models.document import Document, Documentinhoud
from aandacht.records.models.doorbraak import Budget, Budgetboeking, Doorbraak, Doorbraakpartij
from aandacht.records.models.dossierverzoek import Dossierverzoek
from aandacht.records.models.evaluatie import Afsluiting, Doelscore, Evaluatie, Terugblik
from aandacht.records.models.expertvraag import Expertdeel, Expertvraag
from aandacht.records.models.familiegroepsplan import Familiegroepsplan, Groepsplankeuze
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemachtigde import Gemachtigde
from aandacht.records.models.gemeente import Gemeente, LokaalTeam
from aandacht.records.models.gesprek import Bijdrage, Gesprek, Gespreksdeelnemer, Herinnering
from aandacht.records.models.gezag import Gezag
from aandacht.records.models.gezin import Gezin, Gezinslid
from aandacht.records.models.klacht import Klacht, Klachtafhandeling
from aandacht.records.models.klachtbrief import Klachtbrief
from aandacht.records.models.logboek import LogboekBetreft, LogboekKop, LogboekRegel
from aandacht.records.models.maatregel import Maatregel
from aandacht.records.models.maatwerk import Akkoord, Maatwerk, Maatwerkregel
from aandacht.records.models.meekijkverzoek import Meekijkdeel, Meekijkverzoek
from aandacht.records.models.navraag import Navraag
from aandacht.records.models.netwerklid import Netwerklid
from aandacht.records.models.onderzoeksstap import Onderzoeksstap
from aandacht.records.models.opschorting import Opschorting, Verlenging
from aandacht.records.models.overdrachtsverhaal import Overdrachtsdeel, Overdrachtsverhaal, Overdrachtsvraag
from aandacht.records.models.persoon import Adres, Persoon
from aandacht.records.models.plan import Afspraak, Doel, Plan
from aandacht.records.models.pleegcontract import Pleegcontract
from aandacht.records.models.rechtsfeit import Rechtsfeit
from aandacht.records.models.scenario import Doorrekening, Scenario
from aandacht.records.models.seintje import Seinkeuze, Seinmail, Seintje
from aandacht.records.models.teambespreking import Teambespreking, Teamdeelnemer, Teamstem
from aandacht.records.models.termijn import Termijn
from aandacht.records.models.toekomst import Loslaatreden, Toekomstonderdeel, Waakvlamcontact
from aandacht.records.models.toestemming import Toestemming
from aandacht.records.models.toewijzing import Start, Stop, Toewijzing
from aandacht.records.models.uitnodiging import Uitnodiging
from aandacht.records.models.verblijf import Verblijf
from aandacht.records.models.verkenning import Duiding, Uitspraak, Verkenning
from aandacht.records.models.verordening import Mandaat, Toegangsplek, Verordening
from aandacht.records.models.verzoek import Antwoord, Verzoek
from aandacht.records.models.vraag import Vraag, VraagStation
from aandacht.records.models.vraaggroep import Vraaggroep

__all__ = [
    "Aanbieder",
    "Aanbod",
    "Adres",
    "Afdoening",
    "Afsluiting",
    "Afspraak",
    "Afweging",
    "Afwijking",
    "Akkoord",
    "Antwoord",
    "Bericht",
    "Berichtenstop",
    "Besluit",
    "Betaling",
    "Betrokkenheid",
    "Bezoek",
    "Bezoekmoment",
    "Bezorging",
    "Bezwaar",
    "Bezwaarbeslissing",
    "Bijdrage",
    "Bijsturing",
    "Binnenkomst",
    "Brief",
    "Budget",
    "Budgetboeking",
    "Casus",
    "Cijfer",
    "Concept",
    "Declaratie",
    "Declaratieregel",
    "Document",
    "Documentinhoud",
    "Doel",
    "Doelscore",
    "Doorbraak",
    "Doorbraakpartij",
    "Doorrekening",
    "Dossierverzoek",
    "Duiding",
    "Evaluatie",
    "Expertdeel",
    "Expertvraag",
    "Familiegroepsplan",
    "Gebruiker",
    "GeleverdVolume",
    "Gemachtigde",
    "Gemeente",
    "Gesprek",
    "Gespreksdeelnemer",
    "Gezag",
    "Gezin",
    "Gezinslid",
    "Groepsplankeuze",
    "Herinnering",
    "Klacht",
    "Klachtafhandeling",
    "Klachtbrief",
    "LogboekBetreft",
    "LogboekKop",
    "LogboekRegel",
    "LokaalTeam",
    "Loslaatreden",
    "Maatregel",
    "Maatwerk",
    "Maatwerkregel",
    "Mandaat",
    "Meekijkdeel",
    "Meekijkverzoek",
    "Navraag",
    "Netwerklid",
    "Noodtoegang",
    "Onderzoeksstap",
    "Opschorting",
    "Optie",
    "Outbox",
    "Overdracht",
    "Overdrachtsdeel",
    "Overdrachtsverhaal",
    "Overdrachtsvraag",
    "Persoon",
    "Plan",
    "Pleegcontract",
    "Rechtsfeit",
    "Scenario",
    "Seinkeuze",
    "Seinmail",
    "Seintje",
    "Start",
    "Stem",
    "Stop",
    "Tarief",
    "Teambespreking",
    "Teamdeelnemer",
    "Teamstem",
    "Termijn",
    "Terugblik",
    "Toegangsplek",
    "Toekomstonderdeel",
    "Toestemming",
    "Toewijzing",
    "Uitnodiging",
    "Uitspraak",
    "Verblijf",
    "Verkenning",
    "Verlenging",
    "Verordening",
    "Verzoek",
    "Vraag",
    "VraagStation",
    "Vraaggroep",
    "Waakvlamcontact",
]
