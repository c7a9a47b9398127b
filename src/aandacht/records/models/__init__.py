"""Tables, an aggregate per module. Every model says of each field whether it is personal, free text or plain.

`personal`: says something about a person. `free_text`: typed by somebody, so it may say anything about anyone.
`plain`: the rest. A test fails on a field without a class; the register of personal data is made from it.
"""

from aandacht.records.models.aanbieder import Aanbieder, Aanbod
from aandacht.records.models.afweging import Afweging, Optie, Stem
from aandacht.records.models.bericht import Bericht, Outbox
from aandacht.records.models.besluit import Besluit, Brief
from aandacht.records.models.betrokkenheid import Betrokkenheid, Noodtoegang
from aandacht.records.models.cijfer import Cijfer
from aandacht.records.models.concept import Concept
from aandacht.records.models.declaratie import Declaratie, Declaratieregel, GeleverdVolume, Tarief
from aandacht.records.models.evaluatie import Afsluiting, Doelscore, Evaluatie, Terugblik
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente, LokaalTeam
from aandacht.records.models.gezag import Gezag
from aandacht.records.models.gezin import Gezin, Gezinslid
from aandacht.records.models.logboek import LogboekBetreft, LogboekKop, LogboekRegel
from aandacht.records.models.maatregel import Maatregel
from aandacht.records.models.onderzoeksstap import Onderzoeksstap
from aandacht.records.models.persoon import Adres, Persoon
from aandacht.records.models.plan import Afspraak, Doel, Plan
from aandacht.records.models.rechtsfeit import Rechtsfeit
from aandacht.records.models.termijn import Termijn
from aandacht.records.models.toestemming import Toestemming
from aandacht.records.models.toewijzing import Start, Stop, Toewijzing
from aandacht.records.models.uitnodiging import Uitnodiging
from aandacht.records.models.verblijf import Verblijf
from aandacht.records.models.verkenning import Uitspraak, Verkenning
from aandacht.records.models.verordening import Mandaat, Toegangsplek, Verordening
from aandacht.records.models.verzoek import Antwoord, Verzoek
from aandacht.records.models.vraag import Vraag, VraagStation

__all__ = [
    "Aanbieder",
    "Aanbod",
    "Adres",
    "Afsluiting",
    "Afspraak",
    "Afweging",
    "Antwoord",
    "Bericht",
    "Besluit",
    "Betrokkenheid",
    "Brief",
    "Cijfer",
    "Concept",
    "Declaratie",
    "Declaratieregel",
    "Doel",
    "Doelscore",
    "Evaluatie",
    "Gebruiker",
    "GeleverdVolume",
    "Gemeente",
    "Gezag",
    "Gezin",
    "Gezinslid",
    "LogboekBetreft",
    "LogboekKop",
    "LogboekRegel",
    "LokaalTeam",
    "Maatregel",
    "Mandaat",
    "Noodtoegang",
    "Onderzoeksstap",
    "Optie",
    "Outbox",
    "Persoon",
    "Plan",
    "Rechtsfeit",
    "Start",
    "Stem",
    "Stop",
    "Tarief",
    "Termijn",
    "Terugblik",
    "Toegangsplek",
    "Toestemming",
    "Toewijzing",
    "Uitnodiging",
    "Uitspraak",
    "Verblijf",
    "Verkenning",
    "Verordening",
    "Verzoek",
    "Vraag",
    "VraagStation",
]
