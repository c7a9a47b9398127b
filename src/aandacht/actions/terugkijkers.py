"""Who is asked to look back, and in which order: the young person first, then everybody else on whom it depends."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from aandacht.access.gezinnen import EIGEN_DEEL, geldende_pleegcontracten, open_on, opening_gezag
from aandacht.actions import termijnen
from aandacht.kernel.dagen import age_on
from aandacht.records.models import (
    Aanbieder,
    Betrokkenheid,
    Evaluatie,
    Gebruiker,
    Gezinslid,
    Persoon,
    Pleegcontract,
    Termijn,
    Vraag,
)
from aandacht.records.prepared import Prepared

# Our own promise: the young person has the question alone until this many days before the last one.
VOORSPRONG_DAGEN = 7


def ask(evaluatie: Evaluatie, *, day: date, now: datetime) -> None:
    """Ask whose turn it is by a term; part of the action that agrees on the moment or moves it.

    The young person from 12 is asked first, when there is time for that, and the others once they have spoken or their
    time is over (`ask_others`).
    """
    first = evaluatie.uiterlijk - timedelta(days=VOORSPRONG_DAGEN)
    waits = evaluatie.eerst_tot is not None and first >= day and first_voice(evaluatie, day) is not None
    evaluatie.eerst_tot = first if waits else None
    evaluatie.save(update_fields=["eerst_tot", "uiterlijk"])
    _open(evaluatie, day, now, everybody=not waits)


def first_voice(evaluatie: Evaluatie, day: date) -> Persoon | None:
    """The young person who is asked before the others: 12 or older, and not heard yet."""
    jeugdige = evaluatie.vraag.jeugdige
    if not has_own_voice(jeugdige, day) or evaluatie.terugblikken.filter(persoon=jeugdige).exists():
        return None
    return jeugdige


def has_own_voice(jeugdige: Persoon, day: date) -> bool:
    """Test if this young person is asked in person: from 12 (Jeugdwet 7.3.4)."""
    return jeugdige.geboortedatum is not None and age_on(jeugdige.geboortedatum, day) >= EIGEN_DEEL


def ask_others(evaluatie: Evaluatie, *, day: date, now: datetime) -> None:
    """Ask everybody who was not asked yet; part of the action that ends the head start of the young person."""
    evaluatie.eerst_tot = None
    evaluatie.save(update_fields=["eerst_tot"])
    _open(evaluatie, day, now, everybody=True)


def _open(evaluatie: Evaluatie, day: date, now: datetime, *, everybody: bool) -> None:
    vraag, rows = evaluatie.vraag, evaluatie.terugblikken.values_list("persoon", "gebruiker__aanbieder")
    said: set[tuple[int | None, str | None]] = set(rows)
    bron = "afspraak in het plan" if evaluatie.aanleiding == Evaluatie.Aanleiding.AFGESPROKEN else "einde van de hulp"
    for persoon in family(vraag, day):
        if (persoon.pk, None) not in said and (everybody or persoon.pk == vraag.jeugdige_id):
            termijnen.open_termijn(
                soort=Termijn.Soort.EVALUATIE, sleutel=f"evaluatie:{evaluatie.pk}:persoon:{persoon.pk}",
                uiterlijk=evaluatie.uiterlijk, bron=bron, now=now, vraag=vraag, persoon=persoon,
            )  # fmt: skip
    for aanbieder in aanbieders(vraag, day) if everybody else ():
        if (None, aanbieder.pk) not in said:
            termijnen.open_termijn(
                soort=Termijn.Soort.EVALUATIE, sleutel=f"evaluatie:{evaluatie.pk}:aanbieder:{aanbieder.pk}",
                uiterlijk=evaluatie.uiterlijk, bron=bron, now=now, vraag=vraag, aanbieder=aanbieder,
            )  # fmt: skip


def family(vraag: Vraag, day: date) -> Iterator[Persoon]:
    """Who of the family is asked: the young person from 12, who has authority while that opens the file, foster parents."""
    if has_own_voice(vraag.jeugdige, day):
        yield vraag.jeugdige
    for gezag in opening_gezag([vraag.jeugdige_id], day):
        yield gezag.houder
    for contract in _pleegouders(gezin=vraag.gezin_id, jeugdige=vraag.jeugdige_id, day=day):
        yield contract.pleegouder


def _contracten(gezin: int, jeugdige: int, day: date) -> QuerySet[Pleegcontract]:
    """Foster care of this young person by somebody who belongs to the family as foster parent."""
    here = open_on(Gezinslid.objects.filter(gezin=gezin, rol=Gezinslid.Rol.PLEEGOUDER), day, "sinds")
    rows = geldende_pleegcontracten(day).filter(jeugdige=jeugdige, pleegouder__in=here.values("persoon"))
    return rows.select_related("pleegouder").order_by("id")


_pleegouders = Prepared(_contracten, gezin=int, jeugdige=int, day=date)


_hulp = Prepared(
    lambda gezin, jeugdige, day: open_on(
        Betrokkenheid.objects.filter(
            Q(jeugdige=None) | Q(jeugdige=jeugdige), gezin=gezin, grond=Betrokkenheid.Grond.HULP, aanbieder__isnull=False
        ), day,
    ).select_related("aanbieder").order_by("id"),
    gezin=int, jeugdige=int, day=date,
)  # fmt: skip


def aanbieders(vraag: Vraag, day: date) -> list[Aanbieder]:
    """The providers that help this young person now."""
    rows = _hulp(gezin=vraag.gezin_id, jeugdige=vraag.jeugdige_id, day=day)
    found = {row.aanbieder_id: row.aanbieder for row in rows}
    return [aanbieder for aanbieder in found.values() if aanbieder is not None]


def are_waited_for(evaluatie: Evaluatie) -> bool:
    """Test if somebody was asked and has not spoken, or is still to be asked."""
    if evaluatie.eerst_tot is not None:
        return True
    open_ones = _open_keys(soort=str(Termijn.Soort.EVALUATIE), vraag=evaluatie.vraag_id)
    return any(sleutel.startswith(f"evaluatie:{evaluatie.pk}:") for (sleutel,) in open_ones)


_open_keys = Prepared(
    lambda soort, vraag: Termijn.objects.filter(soort=soort, voldaan_at=None, vraag=vraag).values_list("sleutel"),
    soort=str, vraag=int,
)  # fmt: skip


def stop(evaluatie: Evaluatie, *, now: datetime, by: Gebruiker | None) -> None:
    """Ask nobody any more and close the moment; what was said stays."""
    Termijn.objects.filter(
        soort=Termijn.Soort.EVALUATIE, voldaan_at=None, sleutel__startswith=f"evaluatie:{evaluatie.pk}:"
    ).update(voldaan_at=now, voldaan_door=by)
    evaluatie.closed_at, evaluatie.eerst_tot = now, None
    evaluatie.save(update_fields=["closed_at", "eerst_tot"])
