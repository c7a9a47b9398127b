"""Inviting somebody: an account with a one-time code on paper. No e-mail is needed."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import uitnodigingen as access
from aandacht.access.gezinnen import EIGEN_DEEL, open_on, open_toestemmingen, zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.plannen import has_account
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import gebruikers, logboek, toestemmingen
from aandacht.actions.gezinnen import PersoonGegevens, new_persoon
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, LogboekRegel, Persoon, Uitnodiging

Rol = Gezinslid.Rol
GELDIG_DAGEN = 14
MEESTE_POGINGEN = 10
EIGEN_ACCOUNT = EIGEN_DEEL  # from 12 somebody has a voice and a part of their own (Jeugdwet 7.3.4), so an account too
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"  # no characters that look alike: people read it from paper
_GROEPEN, _GROEP = 3, 4


class Uitgewerkt(NotPossible):
    """The paper does not work any more: used, over, or replaced. Told only to who has the right code of it."""


@dataclass(frozen=True)
class Uitgenodigd:
    """The new account and the code, which is shown once and is nowhere in the database."""

    gebruiker: Gebruiker
    code: str
    tot: date


def _hash(code: str) -> str:
    return salted_hmac("aandacht.uitnodiging", "".join(code.upper().split()).replace("-", "")).hexdigest()


def _new_code() -> str:
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(_GROEP)) for _ in range(_GROEPEN))


@transaction.atomic
def invite(
    *,
    gezin: Gezin,
    gever: Persoon,
    gegevens: PersoonGegevens | Persoon,
    relatie: str,
    onderdelen: Iterable[str],
    by: Gebruiker,
    now: datetime,
    tot: date | None = None,
    steunfiguur: bool = False,
) -> Uitgenodigd:
    """Add somebody to the family's network, share parts with them, and make their account.

    `steunfiguur`: a young person or parent chose them to stand beside them (a JIM); they see what is shared, as anybody.

    `gegevens` is a person who is in the family already, or who somebody new is. Raises NotPossible when they have an
    account that works.
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_invite(zicht, gever, by)
    day = localdate(now)
    persoon = gegevens if isinstance(gegevens, Persoon) else _known(zicht, gegevens, by) or new_persoon(gegevens)
    account = Gebruiker.objects.filter(persoon=persoon).first()
    if account is not None and has_account(persoon.pk):
        raise NotPossible(_("%(naam)s heeft al een account. Je kunt meteen delen.") % {"naam": persoon.naam})
    if not open_on(Gezinslid.objects.filter(gezin=gezin, persoon=persoon), day, "sinds").exists():
        Gezinslid.objects.create(
            gezin=gezin, persoon=persoon, rol=Rol.STEUNFIGUUR if steunfiguur else Rol.NETWERK, relatie=relatie, sinds=day,
            recorded_at=now,
        )  # fmt: skip
    shared = open_toestemmingen(day, now).filter(gezin=gezin, gever=gever, voor=persoon)
    already = set(shared.values_list("onderdeel", flat=True))
    for onderdeel in (onderdeel for onderdeel in onderdelen if onderdeel not in already):
        toestemmingen.give(gezin=gezin, gever=gever, voor=persoon, onderdeel=onderdeel, by=by, now=now, tot=tot)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="uitnodiging.maken", gezin_id=gezin.pk, velden="persoon, account"
    )
    return make_paper(gezin, persoon, account, by=by, now=now)


def _known(zicht: Zicht, gegevens: PersoonGegevens, by: Gebruiker) -> Persoon | None:
    """Who of the family has this name already: nobody is there twice.

    Whoever wrote the first letter writes a new one, when it was never used. Anybody else's account is not theirs to take by
    typing a name: `NotPossible` says what then.
    """
    named = f"{gegevens.voornamen} {gegevens.voorvoegsel} {gegevens.achternaam}"
    same = [lid.persoon for lid in zicht.leden if _plain(f"{lid.persoon.voornamen} {lid.persoon.voorvoegsel} {lid.persoon.achternaam}") == _plain(named)]  # fmt: skip
    if not same:
        return None
    persoon = same[0]
    last = Uitnodiging.objects.filter(gebruiker__persoon=persoon).order_by("pk").last()
    if has_account(persoon.pk) or (last is not None and last.recorded_by_id == by.pk):
        return persoon
    raise NotPossible(
        _("%(naam)s hoort al bij jullie. Een brief met een code geeft wie met jullie praat. Is het iemand anders met dezelfde "
          "naam? Zet er dan iets bij, zoals: opa.") % {"naam": persoon.naam}
    )  # fmt: skip


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


@transaction.atomic
def give_account(*, gezin: Gezin, persoon: Persoon, by: Gebruiker, now: datetime) -> Uitgenodigd:
    """Give a member of the family an account of their own, or a new code when they lost their password.

    Only the specialist, who knows them; it opens no more than the member may see already. The family reads in its log
    that it was given. Raises NotPossible for who is too young.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    if persoon.pk not in {lid.persoon_id for lid in zicht.leden}:
        raise NotPossible(_("%(naam)s hoort nu niet bij dit gezin.") % {"naam": persoon.naam})
    born = persoon.geboortedatum
    if born is not None and age_on(born, localdate(now)) < EIGEN_ACCOUNT:
        raise NotPossible(
            _("%(naam)s is nog geen %(leeftijd)d jaar. Een ouder kijkt mee met het eigen account.")
            % {"naam": persoon.voornamen, "leeftijd": EIGEN_ACCOUNT}
        )
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="uitnodiging.account", gezin_id=gezin.pk, velden="account"
    )
    account = Gebruiker.objects.filter(persoon=persoon).first()
    return make_paper(gezin, persoon, account, by=by, now=now)


@transaction.atomic
def invite_professional(*, gebruiker: Gebruiker, now: datetime) -> Uitgenodigd:
    """Give a professional a code to choose how they log in; for whoever runs the site, from the command line."""
    return make_paper(None, gebruiker.persoon, gebruiker, by=None, now=now)


def make_paper(
    gezin: Gezin | None, persoon: Persoon | None, account: Gebruiker | None, *, by: Gebruiker | None, now: datetime
) -> Uitgenodigd:
    """Make a code for this account, which is made when there is none; a newer paper makes the older one worthless.

    Part of an action, which says who may have one.
    """
    if account is None and persoon is not None:
        account = gebruikers.create(
            username=new_username(persoon), rol=Gebruiker.Rol.INWONER, password=None, naam=persoon.naam,
            persoon=persoon,
        )  # fmt: skip
    assert account is not None  # noqa: S101  who has no person has an account
    day = localdate(now)
    code, last_day = _new_code(), day + timedelta(days=GELDIG_DAGEN)
    Uitnodiging.objects.filter(gebruiker=account, used_at=None, tot__gte=day).update(pogingen=MEESTE_POGINGEN)
    Uitnodiging.objects.create(
        gezin=gezin, gebruiker=account, code_hash=_hash(code), tot=last_day, recorded_at=now, recorded_by=by
    )
    return Uitgenodigd(account, code, last_day)


def new_username(persoon: Persoon) -> str:
    """A name to log in with that nobody has yet and that says little."""
    name = slugify(persoon.voornamen)[:20] or "gast"
    return f"{name}-{''.join(secrets.choice('23456789') for _ in range(6))}"


def accept(*, gebruikersnaam: str, code: str, wachtwoord: str, now: datetime) -> Gebruiker:
    """Choose the password of one's own account with the code on the paper; raises what `find` raises."""
    return _use(row=find(gebruikersnaam=gebruikersnaam, code=code, now=now), wachtwoord=wachtwoord, now=now)


def find(*, gebruikersnaam: str, code: str, now: datetime) -> Uitnodiging:
    """Find the paper this name and code are of, when it can be used now.

    A wrong code counts, also when the transaction of the caller fails: after ten the paper is worthless. The answer
    (NotPossible) does not tell which of the two was wrong. Raises `Uitgewerkt` when the code is right but too late.
    """
    rows = Uitnodiging.objects.filter(gebruiker__username=gebruikersnaam.strip().lower()).select_related("gebruiker")
    given = _hash(code)
    papers = list(rows.order_by("pk"))
    row = next((paper for paper in papers if constant_time_compare(paper.code_hash, given)), None)
    if row is None:
        open_now = [paper.pk for paper in papers if not _over(paper, now)]
        Uitnodiging.objects.filter(pk__in=open_now).update(pogingen=F("pogingen") + 1)
        raise NotPossible(
            _("Deze naam en code horen niet bij elkaar. Kijk nog eens op je brief, of vraag een nieuwe aan wie je de "
              "brief gaf.")
        )  # fmt: skip
    if reden := _over(row, now):
        raise Uitgewerkt(reden)
    return row


def _over(row: Uitnodiging, now: datetime) -> str:
    """Why this paper cannot be used (any more); empty when it can."""
    if row.used_at is not None:
        return _("Deze code is al gebruikt. Was jij dat? Log dan in. Was jij het niet? Vertel het wie je de brief gaf.")
    if row.tot < localdate(now):
        return _("Deze code is verlopen. Vraag een nieuwe brief aan wie je deze gaf.")
    if row.pogingen >= MEESTE_POGINGEN:
        return _("Deze brief werkt niet meer. Er is een nieuwere brief, of er is te vaak een verkeerde code ingevuld. "
                 "Vraag een nieuwe brief aan wie je deze gaf.")  # fmt: skip
    return ""


def take(*, uitnodiging_id: int, now: datetime) -> Uitnodiging:
    """Use a paper whose code was right, in the transaction of what it is used for; raises `Uitgewerkt`.

    Whatever let this account in before ends: password, passkeys, second step and brokers. Who lost their telephone is
    helped so, and who came in with what was not theirs is out.
    """
    row = (
        Uitnodiging.objects.select_for_update(of=("self",)).select_related("gebruiker__persoon").get(pk=uitnodiging_id)
    )
    if reden := _over(row, now):
        raise Uitgewerkt(reden)
    row.used_at = now
    row.save(update_fields=["used_at"])
    gebruiker = row.gebruiker
    Authenticator.objects.filter(user=gebruiker).delete()
    SocialAccount.objects.filter(user=gebruiker).delete()
    gebruiker.set_unusable_password()
    gebruiker.save(update_fields=["password"])
    return row


@transaction.atomic
def _use(*, row: Uitnodiging, wachtwoord: str, now: datetime) -> Gebruiker:
    gebruiker = take(uitnodiging_id=row.pk, now=now).gebruiker
    gebruiker.set_password(wachtwoord)
    gebruiker.save(update_fields=["password"])
    record_use(row=row, velden="wachtwoord", now=now)
    return gebruiker


def record_use(*, row: Uitnodiging, velden: str, now: datetime) -> None:
    """Log how somebody logs in from now on; the family reads it too."""
    logboek.record(
        by=row.gebruiker, now=now, grond=access.GROND, handeling=LogboekRegel.Handeling.SCHRIJVEN,
        wat="uitnodiging.gebruiken", gezin_ids=[row.gezin_id] if row.gezin_id else [], velden=velden,
    )  # fmt: skip
