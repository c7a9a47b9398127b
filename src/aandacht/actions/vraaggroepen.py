"""Choosing the group of a question: a person says it with why; the local rules say what it does to route and pace."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import vraaggroepen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.access.verordeningen import geldende_regels
from aandacht.actions import logboek, stations, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Termijn, Vraag, Vraaggroep
from aandacht.records.models.vraag import Station

# The terms of talking: speed is about these. The term of the law to decide stays what it is.
TALK = (Termijn.Soort.EERSTE_GESPREK, Termijn.Soort.VERKENNING)


@transaction.atomic
def choose(
    *, vraag: Vraag, groep: str, toelichting: str, by: Gebruiker, now: datetime, onveilig: bool = False
) -> Vraaggroep:
    """Say to which group the question belongs now, and why; another choice is a new row.

    Where it is severe or not safe, the terms of the talk come forward as the gemeente set it; never back. Raises `Refused`,
    `NotPossible`.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    if groep not in Vraaggroep.Groep.values:
        raise NotPossible(_("Kies een van de zeven groepen."))
    if not toelichting.strip():
        raise NotPossible(_("Schrijf op waarom de vraag bij deze groep hoort."))
    stations.lock(vraag)
    if vraag.station == Station.AFGEROND:
        raise NotPossible(_("Deze vraag is afgerond. Stel een nieuwe vraag als er weer iets speelt."))
    row = Vraaggroep.objects.create(
        vraag=vraag,
        groep=groep,
        onveilig=onveilig,
        toelichting=toelichting.strip(),
        sinds=localdate(now),
        door=by,
        recorded_at=now,
    )
    bring_forward(vraag, row, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="vraaggroep.kiezen", gezin_id=vraag.gezin_id, velden=groep
    )
    return row


def bring_forward(vraag: Vraag, row: Vraaggroep, *, now: datetime) -> None:
    """Bring the open terms of the talk forward where this group asks it; part of the action that chose it or began the talk."""
    day = localdate(now)
    regel = access.route_of(
        row.groep, onveilig=row.onveilig, regels=geldende_regels(vraag.gezin.gemeente_id, day)
    ).spoed
    if regel is None:
        return
    uiterlijk = add_werkdagen(day, regel.waarde)
    rows = Termijn.objects.filter(vraag=vraag, soort__in=TALK, voldaan_at=None, uiterlijk__gt=uiterlijk)
    for term in rows.select_related("gebruiker"):
        termijnen.open_termijn(
            soort=Termijn.Soort(term.soort), sleutel=term.sleutel, vraag=vraag, gebruiker=term.gebruiker, uiterlijk=uiterlijk,
            bron=regel.bron[:120], now=now,
        )  # fmt: skip
