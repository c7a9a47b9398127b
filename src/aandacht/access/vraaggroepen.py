"""The group of a question: who sees it, and which route it gives where the gemeente set one. Never an outcome, never a score."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from aandacht.access.gezinnen import open_on
from aandacht.access.verordeningen import Geldend, Regel, Regels
from aandacht.records.models import Verordening, Vraag, Vraaggroep

Groep = Vraaggroep.Groep


@dataclass(frozen=True)
class Route:
    """What follows from a group by the local rules of that day; None where the gemeente set nothing or it does not apply.

    `langdurig`: months a decision is given for without proving it again. `vrij_eerst`: the gemeente asks to look at free
    services first; nothing is put in another order. `spoed`: working days within which there is a talk. `missing`: rules that
    belong to this group and are not set.
    """

    langdurig: Geldend | None = None
    vrij_eerst: Geldend | None = None
    spoed: Geldend | None = None
    missing: tuple[Regel, ...] = ()


def route_of(groep: str, *, onveilig: bool, regels: Regels) -> Route:
    """The route of a group by the local rules (mission M2.4; VNG building block 1)."""
    asked = {
        "langdurig": Regel.LANGDURIG if groep == Groep.LEVENSBREED else None,
        "vrij_eerst": Regel.VRIJ_EERST if groep == Groep.ALLEDAAGS else None,
        "spoed": Regel.SPOED_GESPREK if groep == Groep.ERNSTIG or onveilig else None,
    }
    found = {name: regels.get(regel) for name, regel in asked.items() if regel}
    missing = tuple(regel for name, regel in asked.items() if regel and found[name] is None)
    vrij = found.get("vrij_eerst")
    return Route(found.get("langdurig"), vrij if vrij and vrij.waarde else None, found.get("spoed"), missing)


def annotations(vraag: str, day: date) -> dict[str, Subquery]:
    """The newest `groep` of the question at the end of this path, and the local rules `vrij_eerst` and `langdurig` that day.

    For `annotate()` of a page about the choice or the decision: no query of its own.
    """
    chosen = Vraaggroep.objects.filter(vraag=OuterRef(vraag)).order_by("-pk")
    rules = Verordening.objects.filter(gemeente=OuterRef(f"{vraag}__gezin__gemeente"), vervangen_door=None)
    held = open_on(rules, day, "geldig_van", "geldig_tot").order_by("-pk").values("waarde")
    return {
        "groep": Subquery(chosen.values("groep")[:1]),
        "vrij_eerst": Subquery(held.filter(regel=Regel.VRIJ_EERST)[:1]),
        "langdurig": Subquery(held.filter(regel=Regel.LANGDURIG)[:1]),
    }


def newest(vraag: Vraag) -> Vraaggroep | None:
    """The group as it was chosen last, if anybody chose one."""
    return Vraaggroep.objects.filter(vraag=vraag).select_related("door").order_by("-pk").first()
