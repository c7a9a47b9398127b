"""The last day to decide on a question: the term of the law or the ordinance, the days it stood still, and more time once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate

from aandacht.access.verordeningen import Regel, geldende_regels
from aandacht.actions import termijnen
from aandacht.jeugdwet.termijnen import beslistermijn
from aandacht.kernel.dagen import move_to_werkdag
from aandacht.records.models import Opschorting, Termijn, Verlenging, Vraag

ZELF_GEVRAAGD = frozenset({Vraag.Steller.JEUGDIGE, Vraag.Steller.OUDER})


@dataclass(frozen=True)
class Beslistermijn:
    """`uiterlijk` is None while the clock stands still (`stil`: the row that says why), or when no term of the law runs."""

    uiterlijk: date | None
    bron: str
    uitleg: str
    stil: Opschorting | None = None
    verlenging: Verlenging | None = None


def is_aanvraag(vraag: Vraag) -> bool:
    """Test if the question counts as an application, so that the decision term of the Awb runs from its receipt.

    The strictest reading for the municipality: whatever the family asks itself is an application (Awb 1:3(3)). A doctor
    refers (Jeugdwet 2.6(1)(e)) and a school signals: then nobody applied yet.
    """
    return vraag.steller in ZELF_GEVRAAGD


def aanvraag_op(vraag: Vraag) -> date | None:
    """The day of the application: that of receipt, or that on which a decision was asked for after all; None without one."""
    if _asked_after_all(vraag):
        return vraag.afdoening.besluit_gevraagd_op
    return localdate(vraag.received_at) if is_aanvraag(vraag) else None


def about_it(vraag: Vraag) -> Q:
    """What was recorded about that application, as a condition: a later one takes no time over from the one before it."""
    return Q(recorded_at__gt=vraag.afdoening.recorded_at) if _asked_after_all(vraag) else Q()


def _asked_after_all(vraag: Vraag) -> bool:
    return hasattr(vraag, "afdoening") and vraag.afdoening.besluit_gevraagd_op is not None


def standing(vraag: Vraag) -> Beslistermijn:
    """How the term to decide on this question stands.

    Suspended days are added to the weeks first, then a last day on which nobody works moves (Algemene termijnenwet 1). After
    an extension only days that the clock stood still since then are added to the new day.
    """
    ontvangen = aanvraag_op(vraag)
    if ontvangen is None:
        return Beslistermijn(None, "", "")
    rows = list(Opschorting.objects.filter(about_it(vraag), vraag=vraag).order_by("van"))
    stil = next((row for row in rows if row.hervat_op is None), None)
    verlenging: Verlenging | None = getattr(vraag, "verlenging", None)
    if verlenging is not None and _asked_after_all(vraag) and verlenging.recorded_at <= vraag.afdoening.recorded_at:
        verlenging = None
    if stil is not None:
        return Beslistermijn(None, "Awb 4:15", "", stil, verlenging)
    if verlenging is not None:
        later = _days(row for row in rows if row.recorded_at >= verlenging.recorded_at)
        last = verlenging.nieuwe_datum + later
        return Beslistermijn(
            move_to_werkdag(last) if later else last, "Awb 4:14", verlenging.reden, None, verlenging
        )  # fmt: skip
    return _by_law(vraag, ontvangen, rows)


def _by_law(vraag: Vraag, ontvangen: date, rows: list[Opschorting]) -> Beslistermijn:
    weken = geldende_regels(vraag.gezin.gemeente_id, ontvangen).waarde(Regel.BESLISTERMIJN)
    later = _days(rows)
    van = rows[0].van if later else None
    term = beslistermijn(
        ontvangen, verordening_weken=weken, opgeschort_van=van, opgeschort_tot=van + later if van else None
    )
    return Beslistermijn(term.uiterlijk, ", ".join(str(bron) for bron in term.bron), term.uitleg)


def _days(rows: Iterable[Opschorting]) -> timedelta:
    return sum((row.hervat_op - row.van for row in rows if row.hervat_op), timedelta())


def run(vraag: Vraag, *, now: datetime) -> Beslistermijn:
    """Let the work list say the last day to decide as it stands now; part of the action that moved it."""
    found = standing(vraag)
    if found.uiterlijk is not None:
        termijnen.open_termijn(
            soort=Termijn.Soort.BESLUIT, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=vraag.behandelaar, now=now,
            uiterlijk=found.uiterlijk, bron=found.bron[:120], toelichting=found.uitleg[:200],
        )  # fmt: skip
    return found
