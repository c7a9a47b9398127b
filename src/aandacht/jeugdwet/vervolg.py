"""After each route to help: what the route does, and what the municipality may still weigh (Jeugdwet 2.3, 2.4, 2.6, 3.5).

The need itself is weighed once: by the college, or by the doctor, the GI or the judge whose word opens the help.
"""

from typing import Final

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt
from aandacht.jeugdwet.parameters import bron_on
from aandacht.jeugdwet.toegang import MEDISCH, RECHTER

WEGEN: Final = {
    "hulp_nodig": "of er hulp nodig is, en welke",
    "eigen_mogelijkheden": "wat het gezin zelf kan, met de mensen om zich heen",
    "andere_wet": "of een andere wet voorgaat",
    "woonplaats": "of deze gemeente verantwoordelijk is",
    "contract": "of er afspraken zijn met de aanbieder",
    "overleg_gi": "samen met de gecertificeerde instelling: welke hulp past",
    "aanbieder": "welke aanbieder dit snel en goed kan doen",
    "achteraf": "na de eerste hulp: of en welke hulp daarna nodig is",
}
EXTRA_ROUTES: Final = ("vrij", "crisis", "school")
ALLES: Final = ("hulp_nodig", "eigen_mogelijkheden", "andere_wet", "woonplaats")
# Route: what it does, the rules it rests on, what may still be weighed, in words.
VERVOLG: Final[dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]]] = {
    "college": (
        "besluit",
        ("toegang.besluit", "vervolg.verordening"),
        ALLES,
        "De gemeente onderzoekt de vraag samen met het gezin en neemt een besluit.",
    ),
    "medisch": (
        "verwijzing",
        ("toegang.verwijzing", "vervolg.afspraken"),
        ("woonplaats", "contract"),
        "De verwijzing opent de hulp. De aanbieder bepaalt hoeveel en wat voor hulp past. De gemeente weegt dat niet opnieuw.",
    ),
    "gi": (
        "bepaling_gi",
        ("toegang.gi", "toegang.rechter"),
        ("overleg_gi", "aanbieder", "woonplaats"),
        "De gecertificeerde instelling bepaalt de hulp na overleg met de gemeente. De gemeente moet die inzetten.",
    ),
    "rechter": (
        "rechter",
        ("toegang.rechter",),
        ("aanbieder", "woonplaats"),
        "De gemeente moet de hulp inzetten die de rechter of de officier nodig vindt. Zij regelt alleen hoe.",
    ),
    "vrij": (
        "vrij",
        ("vervolg.vrij", "vervolg.verordening"),
        (),
        "Voor deze hulp is geen besluit of verwijzing nodig. Je kunt er zo terecht.",
    ),
    "crisis": (
        "crisis",
        ("vervolg.crisis", "vervolg.bsn_later"),
        ("achteraf", "woonplaats"),
        "Eerst hulp, dan pas papieren. Ook het controleren van het burgerservicenummer mag wachten.",
    ),
    "school": (
        "school",
        ("vervolg.vrij", "toegang.besluit"),
        ALLES,
        "Een school kan niet verwijzen naar jeugdhulp. De vraag gaat naar de gemeente, en de school denkt mee.",
    ),
}
KIND_OF_ROUTE: Final = {
    **dict.fromkeys(MEDISCH, "medisch"),
    **dict.fromkeys(RECHTER, "rechter"),
    **{route: route for route in ("college", "gi", *EXTRA_ROUTES)},
}


def na_verwijzing(feiten: Feiten) -> Antwoord[tuple[str, ...]]:
    """List what the municipality may still weigh after `verwijzing.route`: keys of `WEGEN`; `grond` is what the route does.

    Routes: those of the file, and "vrij" (no referrer needed), "crisis" and "school". No route yet: the route is missing.
    The term for a decision after crisis help is local, see `lokaal.LokaleRegels`.
    """
    route = feiten.verwijzing.route
    if route is None:
        raise Ontbreekt(("verwijzing", "route"))
    grond, regels, wegen, uitleg = VERVOLG[KIND_OF_ROUTE[route]]
    return Antwoord(wegen, uitleg, tuple(bron_on(regel, feiten.peildatum) for regel in regels), grond=grond)
