"""Reminders that the standard asks for, registered by the worker when they are due: each once, on the list of whose move it is.

OP359: that another municipality is responsible is said within two weeks; halfway somebody is reminded, as looking it up
takes days. OP274 and OP346: a request is answered within its term; who asked is told to inquire when it is not. The terms of
messages themselves (OP090, OP271, OP272) are opened with the messages and need no reminder.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.timezone import localdate

from aandacht.actions import termijnen
from aandacht.actions.verzoekboekingen import woonplaats_uiterlijk
from aandacht.records.models import Aanbieder, Termijn, Verzoek

WOONPLAATS_NA: Final = timedelta(days=7)
ONDERHANDEN: Final = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)
AT_ONCE: Final = 1000  # in one night; the next one takes the rest


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
