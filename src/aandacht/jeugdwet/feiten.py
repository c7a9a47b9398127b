"""The facts a rule is applied to, in the shape of the promised file (see `bestand` for the file itself).

What may be missing and what happens then: `feit`. None or an empty list means: looked for, and there is none. An event
without a date has not happened. Facts that only some rules ask and that are not in the file: `omstandigheden`.
"""

# ruff: noqa: RUF009 - `unknown()` makes a new field each time, as `field()` itself does

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from aandacht.jeugdwet import omstandigheden as o
from aandacht.jeugdwet.feit import Feit, Ontbreekt, Pad, unknown, write_pad

__all__ = ["Feit", "Feiten", "Ontbreekt", "Pad", "write_pad"]


@dataclass(frozen=True, eq=False, repr=False)
class Verblijf(Feit):
    """A stay; without `einde` it goes on. Municipalities are CBS codes; None: no BRP address."""

    soort: str = unknown()
    start: date = unknown()
    einde: date | None = None
    gemeente: str | None = unknown()
    brp_gemeente_ervoor: str | None = unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Jeugdige(Feit):
    """The young person: birth, addresses, stays, ability to weigh own interests (`wilsbekwaam`)."""

    geboortedatum: date = unknown()
    brp_gemeente: str | None = unknown()
    brp_onderzoek: bool = unknown()
    gemeente_moeder_bij_geboorte: str | None = unknown()
    werkelijk_verblijf: str | None = unknown()
    verblijf: tuple[Verblijf, ...] = unknown()
    jeugdstrafrecht: bool = unknown()
    wilsbekwaam: bool = unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Gezag(Feit):
    """Authority of `wie` since a day; `tot` (not in the file) is its last day. `gemeente`: where that person lives."""

    wie: str = unknown()
    soort: str = unknown()
    sinds: date = unknown()
    gemeente: str | None = unknown()
    tot: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Maatregel(Feit):
    """A measure: ots, vots, voogdij (by a GI), uhp, gesloten or jeugdreclassering."""

    soort: str = unknown()
    variant: str = unknown()
    start: date = unknown()
    einde: date | None = None
    gi_in_kennis_op: date | None = None
    opname_op: date | None = None
    ten_uitvoer_op: date | None = None
    instemming_ingetrokken_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Hulp(Feit):
    """The help it is about, and the decisions that it goes on or is resumed after 18."""

    vorm: str | None = unknown()
    limb: int | None = unknown()
    start: date | None = unknown()
    einde: date | None = None
    vastgesteld_voor_18: bool = unknown()
    voortzetting_noodzakelijk: bool = unknown()
    hervat_op: date | None = None
    hervatting_noodzakelijk: bool = unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Verwijzing(Feit):
    """The route to the help."""

    route: str | None = unknown()
    datum: date | None = unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Aanvraag(Feit):
    """An application: day of receipt, days on which the clock stood still, weeks in the ordinance (None: no term there)."""

    datum: date = unknown()
    opgeschort_van: date | None = None
    opgeschort_tot: date | None = None
    verordening_weken: int | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Besluit(Feit):
    """A decision and the day on which it was notified."""

    datum: date | None = unknown()
    bekend_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Bezwaar(Feit):
    """An objection; `verdaagd_weken` None or 0: not put off."""

    ontvangen_op: date | None = None
    commissie: bool = unknown()
    verdaagd_weken: int | None = unknown()


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Feit):
    """Events around the plan."""

    familiegroepsplan_afgezien_op: date | None = None
    schriftelijk_gevraagd_op: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Dossier(Feit):
    """The file of provider or GI."""

    laatste_wijziging: date | None = None


@dataclass(frozen=True, eq=False, repr=False)
class Feiten(Feit):
    """Everything known about one case on `peildatum`.

    `aanvraag`, `bezwaar`, `plan`, `dossier` None: there is none, or nobody said so; then no term follows from it.
    The groups from `verhuizing` on are not in the promised file; one of which nothing is known is not stored.
    """

    peildatum: date = unknown()
    jeugdige: Jeugdige = field(default_factory=Jeugdige)
    gezag: tuple[Gezag, ...] = unknown()
    maatregelen: tuple[Maatregel, ...] = unknown()
    hulp: Hulp = field(default_factory=Hulp)
    oorzaken: tuple[str, ...] = unknown()
    wlz_weigert_medewerking: bool = unknown()
    verwijzing: Verwijzing = field(default_factory=Verwijzing)
    aanvraag: Aanvraag | None = None
    besluit: Besluit = field(default_factory=Besluit)
    bezwaar: Bezwaar | None = None
    plan: Plan | None = None
    dossier: Dossier | None = None
    verhuizing: o.Verhuizing = unknown()
    betaling: o.Betaling = unknown()
    vreemdeling: o.Vreemdeling = unknown()
    ondersteuning: o.Ondersteuning = unknown()
    pgb: o.Pgb = unknown()
    plaatsing: o.Plaatsing = unknown()
    familiegroepsplan: o.Familiegroepsplan = unknown()
    instemming: o.Instemming = unknown()
    inlichtingen: o.Inlichtingen = unknown()
    inzageverzoek: o.Inzageverzoek = unknown()
    vernietigingsverzoek: o.Vernietigingsverzoek = unknown()
    geslotenverzoek: o.Geslotenverzoek = unknown()
    insluiting: o.Insluiting = unknown()
    bescherming: o.Bescherming = unknown()

    if not TYPE_CHECKING:  # pragma: no branch - for mypy every group is there

        def __getattr__(self, name: str) -> Any:
            group = EMPTY.get(name)
            return super().__getattr__(name) if group is None else group


EMPTY = {groep: kind(pad=(groep,)) for groep, kind in o.GROEPEN.items()}
