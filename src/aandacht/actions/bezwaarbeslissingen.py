"""Deciding on an objection, and carrying out what was decided."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import bezwaren as access
from aandacht.access.gronden import Grond
from aandacht.actions import bezwaren, brieven, logboek, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Besluit, Bezwaar, Bezwaarbeslissing, Brief, Gebruiker, Persoon, Termijn, Vraag

Uitkomst = Bezwaarbeslissing.Uitkomst
VERANDERT = frozenset({Uitkomst.GEGROND, Uitkomst.DEELS})
# Our own promise: by then whoever handles the question has done what was decided.
UITVOEREN_WERKDAGEN = 10


def _readers(bezwaar: Bezwaar, day: date) -> list[Persoon]:
    """Whoever objected, and the others who got the decision and still may: it can change for them too."""
    sent = set(bezwaar.besluit.brieven.values_list("aan", flat=True))
    others = [
        persoon for persoon in brieven.addressees(bezwaar.besluit.vraag, day)
        if persoon.pk in sent and persoon.pk != bezwaar.ingediend_door_id
    ]  # fmt: skip
    return [bezwaar.ingediend_door, *others]


def _draft(
    bezwaar: Bezwaar, uitkomst: str, motivering: str, wat_verandert: str, by: Gebruiker, now: datetime
) -> tuple[Bezwaarbeslissing, list[brieven.Ontwerp]]:
    access.check_handles(by, bezwaar)
    row, day = bezwaren.lock(bezwaar), localdate(now)
    if not motivering.strip():
        raise NotPossible(_("Schrijf op waarom je zo beslist (Awb 3:46). Zonder reden kan de brief niet weg."))
    if uitkomst in VERANDERT and not wat_verandert.strip():
        raise NotPossible(_("Schrijf op wat er verandert aan het besluit, en vanaf wanneer."))
    if uitkomst == Uitkomst.NIET_BEHANDELD and not bezwaren.is_late(row):
        raise NotPossible(_("Dit bezwaar kwam op tijd. Beslis of het besluit verandert of blijft."))
    if uitkomst != Uitkomst.NIET_BEHANDELD and row.gehoord_op is None:
        raise NotPossible(
            _("Praat eerst met wie bezwaar maakte, of schrijf op dat die dat niet wil. Schrijf het bij ‘Gesprek’.")
        )
    beslissing = Bezwaarbeslissing(
        bezwaar=row, uitkomst=uitkomst, motivering=motivering.strip(), datum=day, door=by, recorded_at=now,
        wat_verandert=wat_verandert.strip() if uitkomst in VERANDERT else "",
    )  # fmt: skip
    return beslissing, [(aan, _inhoud(beslissing, aan)) for aan in _readers(row, day)]


def _inhoud(row: Bezwaarbeslissing, aan: Persoon) -> dict[str, Any]:
    return bezwaren.content(row.bezwaar, aan, row.door, row.datum) | {
        "uitkomst": row.uitkomst,
        "motivering": row.motivering,
        "wat_verandert": row.wat_verandert,
        "gehoord_op": row.bezwaar.gehoord_op.isoformat() if row.bezwaar.gehoord_op else "",
        "uitvoerder": row.bezwaar.besluit.vraag.behandelaar.naam,
        "uitvoeren_voor": add_werkdagen(row.datum, UITVOEREN_WERKDAGEN).isoformat(),
        "bronnen": ["Algemene wet bestuursrecht artikel 3:46 en 7:10"],
    }


@transaction.atomic
def preview(
    *, bezwaar: Bezwaar, uitkomst: str, motivering: str, wat_verandert: str, by: Gebruiker, now: datetime
) -> list[brieven.Ontwerp]:
    """The letters this decision would send; changes nothing. Raises what `decide` would raise."""
    return _draft(bezwaar, uitkomst, motivering, wat_verandert, by, now)[1]


@transaction.atomic
def decide(
    *, bezwaar: Bezwaar, uitkomst: str, motivering: str, wat_verandert: str, by: Gebruiker, now: datetime
) -> Bezwaarbeslissing:
    """Decide on an objection, with reasons, by somebody who did not take the first decision; the letters follow.

    When something changes, whoever handles the question gets a day by which it is done.
    """
    row, letters = _draft(bezwaar, uitkomst, motivering, wat_verandert, by, now)
    row.save()
    vraag = row.bezwaar.besluit.vraag
    brieven.send(Brief.Soort.BEZWAAR_BESLIST, row.bezwaar, letters, vraag=vraag, now=now)
    termijnen.close(soort=Termijn.Soort.BEZWAAR_BESLISSEN, sleutel=f"bezwaar:{row.bezwaar_id}", now=now, by=by)
    if row.uitkomst in VERANDERT:
        termijnen.open_termijn(
            soort=Termijn.Soort.BEZWAAR_UITVOEREN, sleutel=f"bezwaar:{row.bezwaar_id}", vraag=vraag, now=now,
            gebruiker=vraag.behandelaar, uiterlijk=add_werkdagen(row.datum, UITVOEREN_WERKDAGEN), bron=termijnen.BELOFTE,
            toelichting=row.wat_verandert[:200],
        )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=Grond.BEZWAAR, wat="bezwaar.beslissen", gezin_id=vraag.gezin_id, velden="bezwaar, brieven"
    )
    return row


@transaction.atomic
def carry_out(*, beslissing: Bezwaarbeslissing, uitvoering: str, by: Gebruiker, now: datetime) -> Bezwaarbeslissing:
    """Write down what was done with the decision on an objection."""
    row = (
        Bezwaarbeslissing.objects.select_for_update(of=("self",))
        .select_related("bezwaar__besluit__vraag__gezin").get(pk=beslissing.pk)
    )  # fmt: skip
    access.check_carries_out(by, row.bezwaar, now)
    if row.uitkomst not in VERANDERT or row.uitgevoerd_op is not None:
        raise ChangedMeanwhile(_("Dit is al gedaan, of er hoeft niets te veranderen."))
    if not uitvoering.strip():
        raise NotPossible(_("Schrijf op wat er is gedaan. Het gezin leest dat."))
    keep_carried_out(row, uitvoering.strip(), by=by, now=now)
    logboek.record_write(
        by=by, now=now, grond=Grond.ONDERZOEK, wat="bezwaar.uitvoeren",
        gezin_id=row.bezwaar.besluit.vraag.gezin_id, velden="bezwaar",
    )  # fmt: skip
    return row


def keep_carried_out(row: Bezwaarbeslissing, uitvoering: str, *, by: Gebruiker, now: datetime) -> None:
    """Keep that it is done, and close its term; part of the action that did it."""
    row.uitgevoerd_op, row.uitvoering = max(localdate(now), row.datum), uitvoering
    row.save(update_fields=["uitgevoerd_op", "uitvoering"])
    termijnen.close(soort=Termijn.Soort.BEZWAAR_UITVOEREN, sleutel=f"bezwaar:{row.bezwaar_id}", now=now, by=by)


def to_carry_out(vraag: Vraag) -> Bezwaarbeslissing | None:
    """The decision on an objection that changes the decision about this question, while nobody decided again; the oldest first."""
    rows = Bezwaarbeslissing.objects.filter(
        bezwaar__besluit__vraag=vraag, uitkomst__in=VERANDERT, uitgevoerd_op=None, besluit=None
    ).select_related("bezwaar")  # fmt: skip
    return rows.order_by("pk").first()


def is_decided(vraag: Vraag) -> bool:
    """Test if it was decided and nothing asks to decide again: then the options, the voices and the investigation stay as they are."""
    return Besluit.objects.filter(vraag=vraag).exists() and to_carry_out(vraag) is None
