"""Facts that only some rules ask, not in the promised file. Each says in words what it is and how it could turn out.

None for a day or a municipality means: looked for, and there is none.
"""

# ruff: noqa: RUF009 - `unknown()` makes a new field each time, as `field()` itself does

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from aandacht.jeugdwet.feit import Feit, unknown

NO_YES = (False, True)
YES_NO = (True, False)
GEMEENTE_A, GEMEENTE_B = "gemeente a", "gemeente b"
GEMEENTEN = (None, GEMEENTE_A, GEMEENTE_B)
VRAGERS = ("jeugdige", "gezag", "ouder_zonder_gezag", "hulpverlener", "gi", "ander")
VARIANTEN = ("machtiging", "spoed", "voorwaardelijk")


@dataclass(frozen=True, eq=False, repr=False)
class Verhuizing(Feit):
    """A move to another municipality during help, or before it began."""

    datum: date | None = unknown("wanneer de jeugdige naar een andere gemeente is verhuisd")
    hulp_met_verblijf: bool = unknown("of de jeugdige bij een aanbieder of pleegouder woont voor de hulp", NO_YES)
    verzoek: bool = unknown("of er is gevraagd om dezelfde hulp te houden", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Betaling(Feit):
    """What the provider or GI knows about the paying municipality (CBS codes), and what came of the consultation."""

    toegekend_door: str | None = unknown("welke gemeente de hulp heeft toegekend of ermee instemde", GEMEENTEN)
    genoemd_college: str | None = unknown("welke gemeente is genoemd toen de aanbieder ernaar vroeg", GEMEENTEN)
    ander_college_verantwoordelijk: bool = unknown(
        "of de gemeenten vinden dat een andere gemeente moet betalen", NO_YES
    )


@dataclass(frozen=True, eq=False, repr=False)
class Vreemdeling(Feit):
    """Stay in the Netherlands."""

    rechtmatig: bool = unknown("of de jeugdige rechtmatig in Nederland is", YES_NO)


@dataclass(frozen=True, eq=False, repr=False)
class Ondersteuning(Feit):
    """What else may be needed around the help, in the view of the college."""

    medische_noodzaak: bool = unknown("of vervoer om medische redenen nodig is", NO_YES)
    beperkte_zelfredzaamheid: bool = unknown("of de jeugdige niet zelf naar de hulp kan reizen", NO_YES)
    permanent_toezicht: bool = unknown("of er altijd iemand op de jeugdige moet letten", NO_YES)
    verpleging_zvw: bool = unknown("of de jeugdige verpleging krijgt vanuit de zorgverzekering", NO_YES)
    nodig_voor_ouders: bool = unknown("of de ouders dit nodig hebben om het vol te houden", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Pgb(Feit):
    """A wish for a personal budget."""

    gewenst: bool = unknown("of het gezin een persoonsgebonden budget wil", NO_YES)
    kan_taken_aan: bool = unknown("of het gezin de taken van een budget aankan, zo nodig met hulp", NO_YES)
    gemotiveerd: bool = unknown("of het gezin heeft uitgelegd waarom de hulp van een aanbieder niet past", NO_YES)
    kwaliteit_goed: bool = unknown("of zeker is dat de hulp van goede kwaliteit is", NO_YES)
    duurder: bool = unknown("of de hulp met een budget duurder is", NO_YES)
    eerder_ingetrokken: bool = unknown("of een eerder budget is ingetrokken om misbruik of onjuiste gegevens", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Plaatsing(Feit):
    """A place to live outside the family."""

    uit_huis: bool = unknown("of de jeugdige ergens anders gaat wonen", NO_YES)
    redelijkerwijs_mogelijk: bool = unknown("of een pleegouder of gezinshuis redelijkerwijs mogelijk is", NO_YES)
    strijdt_met_belang: bool = unknown(
        "of een pleegouder of gezinshuis aantoonbaar niet goed is voor de jeugdige", NO_YES
    )
    wil_pleegzorg_stoppen: bool = unknown("of de jeugdige met de pleegzorg wil stoppen", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Familiegroepsplan(Feit):
    """Reasons not to offer a family group plan first."""

    reclassering_of_voogdij: bool = unknown(
        "of het gaat om jeugdreclassering, of om voogdij nadat het gezag stopte", NO_YES
    )
    ouders_willen_niet: bool = unknown("of de ouders zeiden dat zij geen familiegroepsplan willen", NO_YES)
    concrete_bedreiging: bool = unknown("of er concrete bedreigingen zijn voor de ontwikkeling van het kind", NO_YES)
    belang_geschaad: bool = unknown("of het plan op een andere manier slecht is voor het kind", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Instemming(Feit):
    """What happened when consent was asked, and what help or act it is about."""

    ernstig_nadeel: bool = unknown("of de hulp duidelijk nodig is om ernstig nadeel te voorkomen", NO_YES)
    blijft_wensen: bool = unknown("of de jeugdige de hulp na de weigering weloverwogen blijft willen", NO_YES)
    eerdere_weigering: bool = unknown("of de jeugdige eerder op papier heeft geweigerd", NO_YES)
    gegronde_redenen: bool = unknown("of er goede redenen zijn om van die weigering af te wijken", NO_YES)
    ingrijpend: bool = unknown("of het om iets ingrijpends gaat", YES_NO)
    verzet: bool = unknown("of de jeugdige zich verzet", NO_YES)
    geen_tijd: bool = unknown("of er geen tijd is om toestemming te vragen", NO_YES)
    geneeskundig: bool = unknown("of het een medische behandeling is", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Inlichtingen(Feit):
    """Reasons to withhold information from the person it is about."""

    wil_niet_weten: bool = unknown("of diegene heeft gezegd het niet te willen weten", NO_YES)
    nadeel_door_niet_weten: bool = unknown("of niet weten te nadelig is, voor diegene of voor anderen", NO_YES)
    ernstig_nadeel: bool = unknown("of het weten duidelijk ernstig nadeel geeft voor diegene", NO_YES)
    ander_geraadpleegd: bool = unknown("of een andere hulpverlener is geraadpleegd", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Inzageverzoek(Feit):
    """Somebody asks to see the file, or to be told about it; `wie` is one of `VRAGERS`."""

    wie: str = unknown("wie het dossier wil zien", VRAGERS)
    toestemming: bool = unknown("of degene over wie het dossier gaat het goed vindt", NO_YES)
    nodig_voor_werk: bool = unknown("of de hulpverlener het nodig heeft voor deze hulp", NO_YES)
    nodig_voor_ots: bool = unknown("of het nodig is voor de ondertoezichtstelling", NO_YES)
    schaadt_ander: bool = unknown("of het de privacy van een ander schaadt", NO_YES)
    strijdt_met_goede_hulp: bool = unknown("of het delen strijdt met wat een goede hulpverlener doet", NO_YES)
    wettelijke_plicht: bool = unknown("of een wet zegt dat het gedeeld moet worden", NO_YES)
    bezwaar_overledene: bool = unknown("of de overledene vanaf 12 jaar heeft laten vastleggen dat dit niet mag", NO_YES)
    toestemming_bij_leven: bool = unknown("of de overledene dit bij leven op papier goed vond", NO_YES)
    gezag_tot_overlijden: bool = unknown("of de vrager het gezag had over een overleden kind onder de 16 jaar", NO_YES)
    zwaarwegend_belang: bool = unknown(
        "of de vrager een zwaarwegend belang heeft dat alleen zo te behartigen is", NO_YES
    )


@dataclass(frozen=True, eq=False, repr=False)
class Vernietigingsverzoek(Feit):
    """Somebody asks to destroy what the file says; `wie` is one of `VRAGERS`."""

    wie: str = unknown("wie vraagt om gegevens te vernietigen", VRAGERS)
    belang_ander: bool = unknown("of bewaren voor een ander van aanmerkelijk belang is", NO_YES)
    wet_verbiedt: bool = unknown("of een wet vernietigen verbiedt", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Geslotenverzoek(Feit):
    """A request to the judge for closed help; grounds in the view of the judge."""

    variant: str = unknown("welke machtiging wordt gevraagd", VARIANTEN)
    ernstige_problemen: bool = unknown("of ernstige problemen het opgroeien ernstig belemmeren", NO_YES)
    nodig_en_geschikt: bool = unknown(
        "of gesloten verblijf nodig en geschikt is om weglopen van hulp te voorkomen", NO_YES
    )
    minder_ingrijpend: bool = unknown("of iets minder ingrijpends mogelijk is", YES_NO)
    verklaring: bool = unknown("of een gedragswetenschapper instemt na eigen onderzoek kort ervoor", NO_YES)
    onderzoek_onmogelijk: bool = unknown("of onderzoek door de gedragswetenschapper feitelijk onmogelijk is", NO_YES)
    vertegenwoordiger_stemt_in: bool = unknown("of de ouder met gezag of de voogd instemt met gesloten hulp", NO_YES)
    maatregel_gevraagd: bool = unknown("of er ook een kinderbeschermingsmaatregel wordt gevraagd", NO_YES)
    machtiging_bij_18: bool = unknown("of er een machtiging liep op de 18e verjaardag", NO_YES)
    begonnen_voor_18: bool = unknown("of de behandeling begon voor de 18e verjaardag", NO_YES)
    plan_voor_18: bool = unknown("of het hulpverleningsplan er was voor de 18e verjaardag", NO_YES)
    naar_andere_hulp: bool = unknown("of het plan toewerkt naar hulp die niet gesloten is", NO_YES)
    plan_overgelegd: bool = unknown("of er een hulpverleningsplan bij het verzoek zit", NO_YES)
    leeft_voorwaarden_na: bool = unknown("of de jeugdige zich aan de voorwaarden wil of zal houden", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Insluiting(Feit):
    """Seclusion in closed help."""

    noodsituatie: bool = unknown("of er een noodsituatie is", NO_YES)


@dataclass(frozen=True, eq=False, repr=False)
class Bescherming(Feit):
    """Grounds and events of child protection."""

    maatregel_overwegen: bool = unknown("of een maatregel over het gezag overwogen moet worden", NO_YES)
    ernstige_bedreiging: bool = unknown("of de ontwikkeling van het kind ernstig wordt bedreigd", NO_YES)
    hulp_niet_aanvaard: bool = unknown("of het gezin nodige hulp niet of niet genoeg aanvaardt", NO_YES)
    ouders_kunnen_op_tijd: bool = unknown("of te verwachten is dat de ouders het op tijd weer zelf kunnen", NO_YES)
    dag_en_nacht_uit_huis: bool = unknown("of het kind dag en nacht ergens anders gaat wonen", NO_YES)
    jaar_bij_anderen: bool = unknown("of anderen het kind al een jaar of langer opvoeden in hun gezin", NO_YES)
    verlenging_gevraagd: bool = unknown("of er verlenging wordt gevraagd", NO_YES)
    twee_jaar_uit_huis: bool = unknown("of het kind onder toezicht al twee jaar of langer uit huis is", NO_YES)


GROEPEN: dict[str, type[Feit]] = {
    kind.__name__.lower(): kind
    for kind in (
        *(
            Verhuizing,
            Betaling,
            Vreemdeling,
            Ondersteuning,
            Pgb,
            Plaatsing,
            Familiegroepsplan,
            Instemming,
            Inlichtingen,
        ),
        *(Inzageverzoek, Vernietigingsverzoek, Geslotenverzoek, Insluiting, Bescherming),
    )
}


def circumstances() -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Yield each of these facts: its path, in words, and how it could turn out (empty: that depends on other facts)."""
    for groep, kind in GROEPEN.items():
        for item in fields(kind):
            if item.name != "pad":
                yield f"{groep}.{item.name}", item.metadata["woorden"], item.metadata["options"]
