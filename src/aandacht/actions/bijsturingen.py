"""The help does not help: whoever says so talks about it within days, with whom they choose. No report is made of it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import bijsturingen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import logboek, stations, termijnen
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Aanbieder, Bijsturing, Gebruiker, Persoon, Termijn, Vraag
from aandacht.records.models.vraag import Station

# Our own promise, no legal term: you talk within three working days.
PRATEN_WERKDAGEN = 3


@transaction.atomic
def ask(
    *,
    vraag: Vraag,
    by: Gebruiker,
    now: datetime,
    tekst: str = "",
    gebruiker: Gebruiker | None = None,
    aanbieder: Aanbieder | None = None,
    persoon: Persoon | None = None,
) -> Bijsturing:
    """Ask for a talk because the help does not help; why need not be written down.

    With exactly one of a professional and a provider who are involved now. `persoon`: the specialist asks for somebody without
    an account. Raises ChangedMeanwhile when their talk is still to come.
    """
    vraag = Vraag.objects.select_related("gezin", "jeugdige").get(pk=vraag.pk)
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_ask(zicht, vraag, persoon)
    day = localdate(now)
    _check_with(zicht, vraag, gebruiker, aanbieder, day)
    vrager = persoon or by.persoon
    stations.lock(vraag)
    assert vrager is not None  # noqa: S101 - somebody of the family is a person
    if Bijsturing.objects.filter(vraag=vraag, vrager=vrager, closed_at=None).exists():
        raise ChangedMeanwhile(_("Je hebt al om een gesprek gevraagd. Het staat bij wat er nu gebeurt."))
    row = Bijsturing.objects.create(
        vraag=vraag, vrager=vrager, tekst=tekst.strip(), gebruiker=gebruiker, aanbieder=aanbieder, gevraagd_at=now,
        recorded_by=by, uiterlijk=add_werkdagen(day, PRATEN_WERKDAGEN),
    )  # fmt: skip
    termijnen.open_termijn(
        soort=Termijn.Soort.BIJSTURING, sleutel=f"bijsturing:{row.pk}", uiterlijk=row.uiterlijk, bron=termijnen.BELOFTE,
        now=now, vraag=vraag, gebruiker=gebruiker, aanbieder=aanbieder,
    )  # fmt: skip
    _log(by, now, zicht, "bijsturing.vragen", "bijsturing")
    return row


def _check_with(
    zicht: Zicht, vraag: Vraag, gebruiker: Gebruiker | None, aanbieder: Aanbieder | None, day: date
) -> None:
    if vraag.station == Station.AFGEROND:
        raise NotPossible(_("Deze vraag is afgesloten. Stel een nieuwe vraag als jullie hulp nodig hebben."))
    if (gebruiker is None) == (aanbieder is None):
        raise NotPossible(_("Kies met wie je wilt praten."))
    for row in access.talkers(zicht, vraag, day):
        if gebruiker is not None and row.gebruiker_id == gebruiker.pk:
            return
        if aanbieder is not None and row.aanbieder_id == aanbieder.pk:
            return
    raise NotPossible(
        _("%(naam)s is nu niet bij jullie betrokken. Kies iemand anders.") % {"naam": gebruiker or aanbieder}
    )


@transaction.atomic
def record_talk(*, bijsturing: Bijsturing, gesproken_op: date, wat_nu: str, by: Gebruiker, now: datetime) -> Bijsturing:
    """They talked: on which day, and what will be different, in the words they agreed on. The asker reads it."""
    row, zicht = _open(bijsturing, by, now)
    access.check_may_answer(zicht, row, by)
    if not wat_nu.strip():
        raise NotPossible(_("Schrijf in een paar zinnen op wat jullie afspraken. Een verslag is niet nodig."))
    if not localdate(row.gevraagd_at) <= gesproken_op <= localdate(now):
        raise NotPossible(_("Kies de dag waarop jullie praatten: na de vraag, en niet in de toekomst."))
    row.gesproken_op, row.wat_nu = gesproken_op, wat_nu.strip()
    _close(row, by, now)
    _log(by, now, zicht, "bijsturing.gesproken", "bijsturing")
    return row


@transaction.atomic
def take_back(*, bijsturing: Bijsturing, by: Gebruiker, now: datetime) -> None:
    """The talk is not needed any more, says whoever asked for it."""
    row, zicht = _open(bijsturing, by, now)
    access.check_may_take_back(zicht, row)
    _close(row, by, now)
    _log(by, now, zicht, "bijsturing.intrekken", "bijsturing")


def _open(bijsturing: Bijsturing, by: Gebruiker, now: datetime) -> tuple[Bijsturing, Zicht]:
    rows = Bijsturing.objects.select_for_update(of=("self",)).select_related("vraag__gezin")
    row = rows.get(pk=bijsturing.pk)
    zicht = zicht_op(by, row.vraag.gezin, now)
    if row.closed_at is not None:
        raise ChangedMeanwhile(_("Dit gesprek is al geweest, of niet meer nodig."))
    return row, zicht


def _close(row: Bijsturing, by: Gebruiker, now: datetime) -> None:
    row.closed_at, row.closed_by = now, by
    row.save()
    termijnen.close(soort=Termijn.Soort.BIJSTURING, sleutel=f"bijsturing:{row.pk}", now=now, by=by)


def _log(by: Gebruiker, now: datetime, zicht: Zicht, wat: str, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=zicht.gezin_id, velden=velden)
