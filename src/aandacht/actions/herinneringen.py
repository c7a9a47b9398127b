"""Reminders: those that people choose themselves for an agreement, and those that the standard asks for; each given once.

OP359: that another municipality is responsible is said within two weeks; halfway somebody is reminded, as looking it up
takes days. OP274 and OP346: a request is answered within its term; who asked is told to inquire when it is not. The terms of
messages themselves (OP090, OP271, OP272) are opened with the messages and need no reminder. Those of the standard stand on
the list of whose move it is; one somebody chose is for them alone.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.plannen import visible_afspraken
from aandacht.actions import seintjes, termijnen
from aandacht.actions.verzoekboekingen import woonplaats_uiterlijk
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.insertion import insert_if_new, make
from aandacht.records.models import Aanbieder, Afspraak, Gebruiker, Herinnering, Seintje, Termijn, Verzoek

WOONPLAATS_NA: Final = timedelta(days=7)
ONDERHANDEN: Final = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)
AT_ONCE: Final = 1000  # in one night; the next one takes the rest


# --- of one's own choice ----------------------------------------------------------------------------------------------


@transaction.atomic
def choose(*, afspraak: Afspraak, op: date, by: Gebruiker, now: datetime) -> None:
    """Ask to be reminded of an agreement on a day, whoever does it. Asked twice is asked once. Raises `Refused`, `NotPossible`."""
    _check_open(afspraak, by, now)
    if op < localdate(now):
        raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    if afspraak.done_at is not None or afspraak.cancelled_at is not None:
        raise NotPossible(_("Deze afspraak is al gedaan of vervallen. Je hoeft er niet meer aan te denken."))
    insert_if_new(make(Herinnering, afspraak_id=afspraak.pk, gebruiker_id=by.pk, op=op, made_at=now))


def _check_open(afspraak: Afspraak, by: Gebruiker, now: datetime) -> None:
    zicht = zicht_op(by, afspraak.plan.gezin, now)
    if not visible_afspraken(zicht).filter(pk=afspraak.pk).exists():
        raise Refused(_("Deze afspraak is niet voor jou open."), _("Vraag het de regisseur van het plan."))


@transaction.atomic
def end(*, herinnering: Herinnering, by: Gebruiker, now: datetime) -> bool:
    """Take one's own reminder back; False when it was given or taken back already. Raises `Refused` for somebody else's."""
    if herinnering.gebruiker_id != by.pk:
        raise Refused(_("Dit is een herinnering van iemand anders."))
    rows = Herinnering.objects.filter(pk=herinnering.pk, given_at=None, ended_at=None)
    return bool(rows.update(ended_at=now))


def give_due(*, now: datetime) -> int:
    """Give the reminders whose day has come, each once; returns how many. One that nobody needs any more just ends."""
    due = Herinnering.objects.filter(op__lte=localdate(now), given_at=None, ended_at=None).order_by("op", "id")
    return sum(give(pk=pk, now=now) for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def give(*, pk: int, now: datetime) -> bool:
    """Give one reminder; False when it was given, was taken back, or nobody needs it any more."""
    open_rows = Herinnering.objects.filter(pk=pk, given_at=None, ended_at=None)
    row = open_rows.select_related("gebruiker__aanbieder", "afspraak__plan__gezin").first()
    if row is None:
        return False  # another worker was first, or it was taken back
    afspraak = row.afspraak
    if afspraak.done_at is not None or afspraak.cancelled_at is not None or not _is_open(afspraak, row.gebruiker, now):
        open_rows.update(ended_at=now)
        return False
    if not open_rows.update(given_at=now):
        return False
    seintjes.add(
        voor=[row.gebruiker], soort=Seintje.Soort.HERINNERING, sleutel=f"afspraak:{afspraak.pk}",
        gezin_id=afspraak.plan.gezin_id, now=now,
    )  # fmt: skip
    return True


def _is_open(afspraak: Afspraak, gebruiker: Gebruiker, now: datetime) -> bool:
    try:
        _check_open(afspraak, gebruiker, now)
    except Refused:
        return False
    return gebruiker.is_active


# --- of the standard --------------------------------------------------------------------------------------------------


@transaction.atomic
def register(*, now: datetime) -> int:
    """Open the reminders that are due and were not given before, and end those that nobody needs any more.

    Gives how many were opened. Doing it again changes nothing.
    """
    end_answered(now=now)
    return _woonplaats(now) + _navraag(now)


def end_answered(*, now: datetime) -> int:
    """End the reminders about requests that were answered meanwhile, or that have a later day now."""
    open_terms = Termijn.objects.filter(soort__in=(Termijn.Soort.WOONPLAATS, Termijn.Soort.NAVRAAG), voldaan_at=None)
    keys = {int(sleutel.partition(":")[2]): sleutel for sleutel in open_terms.values_list("sleutel", flat=True)}
    waiting = dict(Verzoek.objects.filter(pk__in=keys, status__in=ONDERHANDEN).values_list("pk", "uiterlijk"))
    done = [sleutel for pk, sleutel in keys.items() if pk not in waiting]
    moved = [sleutel for pk, sleutel in keys.items() if pk in waiting and waiting[pk] >= localdate(now)]
    answered = Q(sleutel__in=done) | Q(sleutel__in=moved, soort=Termijn.Soort.NAVRAAG)
    return open_terms.filter(answered).update(voldaan_at=now)


def _given(soort: Termijn.Soort) -> QuerySet[Termijn]:
    """The terms of this kind that a request has or had."""
    return Termijn.objects.filter(soort=soort, sleutel=Concat(Value("verzoek:"), Cast(OuterRef("pk"), CharField())))


def _woonplaats(now: datetime) -> int:
    """The municipality: say it now when another one is responsible (OP359)."""
    rows = Verzoek.objects.filter(
        ~Exists(_given(Termijn.Soort.WOONPLAATS)), administratie=F("gemeente_code"), status__in=ONDERHANDEN,
        soort=Verzoek.Soort.TOEWIJZING, behandelaar__isnull=False, recorded_at__lte=now - WOONPLAATS_NA,
    ).select_related("behandelaar", "gezin").order_by("id")  # fmt: skip
    opened = 0
    for row in rows[:AT_ONCE]:
        uiterlijk = woonplaats_uiterlijk(row)
        if uiterlijk < localdate(now):
            continue
        termijnen.open_termijn(
            soort=Termijn.Soort.WOONPLAATS, sleutel=f"verzoek:{row.pk}", gebruiker=row.behandelaar, gezin=row.gezin, now=now,
            uiterlijk=uiterlijk, bron="iJw OP359", toelichting=str(row),
        )  # fmt: skip
        opened += 1
    return opened


def _navraag(now: datetime) -> int:
    """The provider: the answer did not come in time, so ask after it (OP274, OP346)."""
    since = _given(Termijn.Soort.NAVRAAG).filter(opened_at__date__gt=OuterRef("uiterlijk"))
    rows = Verzoek.objects.filter(
        ~Exists(since), administratie=F("agb_code"), status__in=ONDERHANDEN, uiterlijk__lt=localdate(now)
    ).order_by("id")  # fmt: skip
    opened = 0
    for row in rows[:AT_ONCE]:
        termijnen.open_termijn(
            soort=Termijn.Soort.NAVRAAG, sleutel=f"verzoek:{row.pk}", aanbieder=Aanbieder(pk=row.agb_code), now=now,
            uiterlijk=localdate(now), toelichting=str(row),
            bron="iJw OP274" if row.soort == Verzoek.Soort.TOEWIJZING else "iJw OP346",
        )  # fmt: skip
        opened += 1
    return opened
