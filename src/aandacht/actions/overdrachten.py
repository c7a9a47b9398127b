"""Passing a question on to the municipality of the woonplaats, without letting the family fall between two."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.brieven import check_may_send
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import brieven, logboek, stations, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Adres,
    Besluit,
    Brief,
    Gebruiker,
    Gemeente,
    Opschorting,
    Overdracht,
    Persoon,
    Termijn,
    Vraag,
)
from aandacht.records.models.vraag import Station

# Our own promise: by then somebody of ours asked whether the other municipality took it over.
NAGAAN_WERKDAGEN = 5


def known_gemeente(vraag: Vraag, day: date) -> Gemeente | None:
    """The municipality of the address of the young person that day, when it is another one; a secret address says nothing."""
    adres = (
        Adres.objects.filter(persoon=vraag.jeugdige_id, sinds__lte=day)
        .select_related("gemeente")
        .order_by("-sinds", "-id")
    ).first()
    if adres is None or adres.geheim or adres.gemeente_id == vraag.gezin.gemeente_id:
        return None
    return adres.gemeente


def _draft(
    vraag: Vraag, gemeente: Gemeente, contact: str, reden: str, by: Gebruiker, now: datetime
) -> tuple[Overdracht, Grond, list[brieven.Ontwerp]]:
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_send(zicht, by, vraag)
    day = localdate(now)
    if Besluit.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Er is al besloten over deze vraag. Doorgeven kan dan niet meer."))
    if Overdracht.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Deze vraag is al doorgegeven."))
    if gemeente.pk == vraag.gezin.gemeente_id:
        raise NotPossible(_("Dit is de gemeente waar de vraag al is. Kies een andere."))
    if not reden.strip() or not contact.strip():
        raise NotPossible(
            _("Schrijf op waarom, en wie het gezin daar kan bellen. Zonder dat weet het gezin niet waar het heen moet.")
        )
    row = Overdracht(
        vraag=vraag, gemeente=gemeente, contact=contact.strip(), reden=reden.strip(), datum=day, recorded_at=now,
        recorded_by=by,
    )  # fmt: skip
    return row, zicht.grond, [(aan, _inhoud(row, aan)) for aan in brieven.needed_addressees(vraag, day)]


def _inhoud(row: Overdracht, aan: Persoon) -> dict[str, Any]:
    return brieven.kop(row.vraag, aan, row.recorded_by, row.datum) | {
        "naar": row.gemeente.naam,
        "contact_daar": row.contact,
        "reden": row.reden,
        "bronnen": ["Jeugdwet artikel 1.1 (woonplaats)"],
    }


def preview(
    *, vraag: Vraag, gemeente: Gemeente, contact: str, reden: str, by: Gebruiker, now: datetime
) -> list[brieven.Ontwerp]:
    """The letters that would tell this; changes nothing. Raises what `pass_on` would raise."""
    return _draft(vraag, gemeente, contact, reden, by, now)[2]


@transaction.atomic
def pass_on(*, vraag: Vraag, gemeente: Gemeente, contact: str, reden: str, by: Gebruiker, now: datetime) -> Overdracht:
    """Tell the family that another municipality goes on with the question; ours keeps its term until that one took it over."""
    stations.lock(vraag)
    row, grond, letters = _draft(vraag, gemeente, contact, reden, by, now)
    row.save()
    brieven.send(Brief.Soort.OVERDRACHT, row, letters, vraag=vraag, now=now)
    termijnen.open_termijn(
        soort=Termijn.Soort.OVERDRACHT, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=vraag.behandelaar, now=now,
        uiterlijk=add_werkdagen(row.datum, NAGAAN_WERKDAGEN), bron=termijnen.BELOFTE, toelichting=row.gemeente.naam,
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=grond, wat="brief.overdracht", gezin_id=vraag.gezin_id, velden="overdracht, brieven"
    )
    return row


@transaction.atomic
def record_taken_over(*, overdracht: Overdracht, door: str, by: Gebruiker, now: datetime) -> Overdracht:
    """Record who of the other municipality goes on with it: the question is finished here, its open terms with it."""
    stations.lock(overdracht.vraag)  # the question first, as every step does: two steps never wait for each other
    row = (
        Overdracht.objects.select_for_update(of=("self",))
        .select_related("vraag__gezin", "vraag__behandelaar")
        .get(pk=overdracht.pk)
    )
    vraag = row.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_send(zicht, by, vraag)
    if row.overgenomen_op is not None:
        raise ChangedMeanwhile(_("Dit stond er al: %(naam)s heeft het overgenomen.") % {"naam": row.overgenomen_door})
    if Besluit.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Er is intussen hier al besloten over deze vraag."))
    if not door.strip():
        raise NotPossible(_("Schrijf op wie daar de vraag overneemt, met naam."))
    row.overgenomen_op, row.overgenomen_door = max(localdate(now), row.datum), door.strip()
    row.save(update_fields=["overgenomen_op", "overgenomen_door"])
    for open_row in Opschorting.objects.filter(vraag=vraag, hervat_op=None):
        open_row.hervat_op, open_row.afloop = max(localdate(now), open_row.van), Opschorting.Afloop.BESLOTEN
        open_row.save(update_fields=["hervat_op", "afloop"])
    rows = Termijn.objects.filter(vraag=vraag, voldaan_at=None).exclude(
        soort__in=(Termijn.Soort.BEZORGEN, Termijn.Soort.DOSSIERVERZOEK)
    )
    rows.update(
        voldaan_at=now, voldaan_door=by
    )  # a letter still has to be posted, and a request about the file here answered
    stations.reach(vraag, Station.AFGEROND, by=by, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="vraag.overdragen", gezin_id=vraag.gezin_id, velden="overdracht, station"
    )
    return row
