"""Word that there is something for somebody: noted in the transaction of the action, told once, by mail never what.

`add` is part of an action. `look` says that somebody saw it. `choose` sets how and when they want to hear of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Seinkeuze, Seinmail, Seintje


@dataclass(frozen=True)
class Keuze:
    """How somebody wants to hear of something; the quiet hours are those of the wall clock here."""

    per_mail: bool
    ritme: str = Seinkeuze.Ritme.METEEN
    stil_van: time = time(21)
    stil_tot: time = time(8)
    stil_weekend: bool = False
    email: str = ""


def add(*, voor: Iterable[Gebruiker], soort: Seintje.Soort, sleutel: str, gezin_id: int, now: datetime) -> None:
    """Note that there is something at `sleutel` ("gesprek:12"). What waits there already is one; a question weighs most.

    Part of an action: call it inside its transaction.
    """
    users = [user.pk for user in voor]
    if not users:
        return
    rows = Seintje.objects.filter(gebruiker__in=users, sleutel=sleutel)
    if soort == Seintje.Soort.ANTWOORD:
        rows.filter(Seintje.WAITS).update(soort=soort)
    rows.exclude(Seintje.WAITS).update(made_at=now, soort=soort, mail=None)
    Seintje.objects.bulk_create(
        [Seintje(gebruiker_id=pk, gezin_id=gezin_id, soort=soort, sleutel=sleutel, made_at=now) for pk in users],
        ignore_conflicts=True,
    )


def look(*, by: Gebruiker, soort: Seintje.Soort, sleutel: str, gezin_id: int, now: datetime) -> None:
    """Say that they looked there now: nothing waits for them any more, and others see until when they read."""
    Seintje.objects.bulk_create(
        [Seintje(gebruiker=by, gezin_id=gezin_id, soort=soort, sleutel=sleutel, made_at=now, seen_at=now)],
        update_conflicts=True, unique_fields=["gebruiker", "sleutel"], update_fields=["seen_at"],
    )  # fmt: skip


@transaction.atomic
def choose(*, keuze: Keuze, by: Gebruiker, now: datetime) -> Seinkeuze:
    """Set one's own choice and address. Raises `NotPossible` when mail is chosen without an address that can be one."""
    email = keuze.email.strip()
    if keuze.per_mail or email:
        _check_email(email)
    Gebruiker.objects.filter(pk=by.pk).update(email=email)
    by.email = email
    row, _made = Seinkeuze.objects.update_or_create(
        gebruiker=by,
        defaults={
            "per_mail": keuze.per_mail, "ritme": keuze.ritme, "stil_van": keuze.stil_van, "stil_tot": keuze.stil_tot,
            "stil_weekend": keuze.stil_weekend, "chosen_at": now,
        },
    )  # fmt: skip
    # What waited for a moment that no longer holds is planned anew by the worker.
    waiting = Seinmail.objects.filter(gebruiker=by, sent_at=None, dropped_at=None, attempts=0)
    Seintje.objects.filter(mail__in=waiting.values("pk")).update(mail=None)
    waiting.update(dropped_at=now)
    return row


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise NotPossible(_("Dit is geen e-mailadres. Een e-mailadres lijkt op: naam@voorbeeld.nl.")) from error
