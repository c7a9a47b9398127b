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
from aandacht.records.insertion import insert_if_new, make
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


def add(*, voor: Iterable[Gebruiker], soort: Seintje.Soort, sleutel: str, gezin_id: int, now: datetime) -> int:
    """Note that there is something at `sleutel` ("gesprek:12"); what was noted and not seen yet stays one.

    Part of an action: call it inside its transaction. Returns how many were new.
    """
    rows = [
        make(Seintje, gebruiker_id=user.pk, gezin_id=gezin_id, soort=soort, sleutel=sleutel, made_at=now)
        for user in voor
    ]
    return sum(insert_if_new(row) for row in rows)


def look(*, by: Gebruiker, sleutel: str, now: datetime) -> int:
    """Say that they opened what it was about: it is seen, and needs no mail any more."""
    return Seintje.objects.filter(gebruiker=by, sleutel=sleutel, seen_at=None).update(seen_at=now)


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
    Seintje.objects.filter(mail__in=waiting.values("pk"), seen_at=None).update(mail=None)
    waiting.update(dropped_at=now)
    return row


def _check_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise NotPossible(_("Dit is geen e-mailadres. Een e-mailadres lijkt op: naam@voorbeeld.nl.")) from error
