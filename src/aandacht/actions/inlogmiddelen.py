"""Linking an account to who somebody is at a broker: on an invitation or while logged in, once, and never by an address."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aandacht.access import inlogmiddelen as access
from aandacht.access.gronden import Grond
from aandacht.actions import logboek, uitnodigingen
from aandacht.kernel.errors import NotPossible
from aandacht.kernel.inlogmiddelen import Identiteit, Inlogmiddel
from aandacht.records.models import Gebruiker, LogboekRegel


@transaction.atomic
def link(*, middel: Inlogmiddel, identiteit: Identiteit, uitnodiging_id: int, now: datetime) -> SocialAccount:
    """Use an invitation to log in with a broker from now on, and with nothing else.

    Raises `Refused` (level, another person) or `NotPossible` (code used or over, already somebody else's);
    the code then stays as it was.
    """
    row = uitnodigingen.take(uitnodiging_id=uitnodiging_id, now=now)
    gebruiker = row.gebruiker
    access.check_niveau(middel, gebruiker, identiteit)
    access.check_persoon(middel, gebruiker, identiteit)
    made = _connect(middel, gebruiker, identiteit)
    uitnodigingen.record_use(row=row, velden="inlogmiddel", now=now)
    return made


@transaction.atomic
def add(*, middel: Inlogmiddel, identiteit: Identiteit, by: Gebruiker, now: datetime) -> None:
    """Let somebody who is logged in use a broker from now on too. Raises `Refused` or `NotPossible` as `link` does."""
    access.check_niveau(middel, by, identiteit)
    access.check_persoon(middel, by, identiteit)
    Gebruiker.objects.select_for_update().get(pk=by.pk)
    if SocialAccount.objects.filter(user=by, provider=middel.naam).exists():
        raise NotPossible(_("Je logt al in met %(naam)s. Meer hoeft niet.") % {"naam": middel.label})
    _connect(middel, by, identiteit)
    _record(by, "account.koppelen", now)


@transaction.atomic
def remove(*, naam: str, by: Gebruiker, now: datetime) -> None:
    """Stop logging in with a broker. Raises `NotPossible` when no other way to log in would be left."""
    if not has_another_way(by):
        raise NotPossible(
            _("Dit is de enige manier waarop je nu inlogt. Voeg eerst een passkey toe, dan kun je deze weghalen.")
        )
    if SocialAccount.objects.filter(user=by, provider=naam).delete()[0]:
        _record(by, "account.ontkoppelen", now)


def has_another_way(gebruiker: Gebruiker) -> bool:
    """Tell if somebody can log in without any broker: with a password or with a passkey."""
    from allauth.mfa.models import Authenticator

    keys = Authenticator.objects.filter(user=gebruiker, type=Authenticator.Type.WEBAUTHN)
    return gebruiker.has_usable_password() or any(key.wrap().is_passwordless for key in keys)


def _connect(middel: Inlogmiddel, gebruiker: Gebruiker, identiteit: Identiteit) -> SocialAccount:
    """One person at the broker, one account here; also when two letters are used at the same moment."""
    try:
        with transaction.atomic():
            return SocialAccount.objects.create(user=gebruiker, provider=middel.naam, uid=identiteit.sleutel)
    except IntegrityError:
        raise NotPossible(
            _("Met deze %(naam)s hoort al een ander account hier. Log uit bij %(naam)s en laat de persoon van deze "
              "brief zelf inloggen. Ben jij dat? Vraag dan hulp aan wie je de brief gaf.") % {"naam": middel.label}
        ) from None  # fmt: skip


def _record(by: Gebruiker, wat: str, now: datetime) -> None:
    logboek.record(
        by=by, now=now, grond=Grond.EIGEN, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[],
        velden="inlogmiddel",
    )  # fmt: skip
