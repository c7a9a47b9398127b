"""Who may act in the name of whom: with recorded consent, never for ever, and never somebody who has a side of their own."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, MEERDERJARIG, geldend_gezag, open_on
from aandacht.access.gronden import Grond, Zicht
from aandacht.access.plannen import working_accounts
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Betrokkenheid, Gebruiker, Gemachtigde, Gezinslid, Persoon


def open_gemachtigden(now: datetime) -> QuerySet[Gemachtigde]:
    """Consent to act that holds now: begun, not over and not ended."""
    rows = Gemachtigde.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=now))
    return open_on(rows, localdate(now))


def usable_by(helper: Gebruiker, now: datetime) -> QuerySet[Gemachtigde]:
    """What this account may use now. Who came to handle a question of the family, or has authority in it, uses nothing."""
    day = localdate(now)
    theirs = Gezinslid.objects.filter(persoon=OuterRef(OuterRef("namens"))).values("gezin")
    handles = open_on(Betrokkenheid.objects.filter(gebruiker=helper, grond=Grond.ONDERZOEK, gezin__in=theirs), day)
    young = Gezinslid.objects.filter(gezin=OuterRef(OuterRef("gezin")), rol=Gezinslid.Rol.JEUGDIGE).values("persoon")
    holds = geldend_gezag(day).filter(houder=helper.persoon_id, jeugdige__in=young)
    rows = open_gemachtigden(now).filter(gebruiker=helper, namens__account__is_active=True)
    return rows.filter(~Exists(handles), ~Exists(holds)).exclude(namens=helper.persoon_id)


def visible_gemachtigden(zicht: Zicht, now: datetime) -> QuerySet[Gemachtigde]:
    """Who acts for whom, as far as this view is about it: oneself, or everybody for who handles the question."""
    rows = open_gemachtigden(now).filter(gezin=zicht.gezin_id)
    return rows if zicht.grond == Grond.ONDERZOEK else rows.filter(namens=zicht.persoon_id)


def may_authorise(zicht: Zicht) -> bool:
    """Test if they may record consent: somebody of the family for themselves, or who handles the question and heard it."""
    return zicht.persoon_id is not None or zicht.grond == Grond.ONDERZOEK


def check_may_authorise(zicht: Zicht, namens: Persoon) -> None:
    """Raise `Refused` unless `may_authorise`, in the name of this person."""
    if not may_authorise(zicht) or (zicht.grond != Grond.ONDERZOEK and zicht.persoon_id != namens.pk):
        raise Refused(_("Ieder kiest zelf wie namens hem of haar mag handelen."), _("Vraag het diegene zelf."))


def speakers(zicht: Zicht, now: datetime) -> list[Persoon]:
    """In whose name somebody can act, as this view may write it down: who is old enough to choose so themselves."""
    day = localdate(now)
    mine = [lid.persoon for lid in zicht.leden if zicht.grond == Grond.ONDERZOEK or lid.persoon_id == zicht.persoon_id]
    return [persoon for persoon in mine if _age(persoon, day) >= EIGEN_DEEL]


def _age(persoon: Persoon, day: date) -> int:
    return age_on(persoon.geboortedatum, day) if persoon.geboortedatum else MEERDERJARIG


def check_may_act_for(helper: Gebruiker, namens: Persoon, gezin_id: int, now: datetime) -> None:
    """Raise `NotPossible`, with the reason, for who cannot act in the name of this person."""
    day = localdate(now)
    if helper.persoon_id == namens.pk:
        raise NotPossible(_("Dit ben je zelf. Kies iemand anders."))
    if helper.persoon is not None and _age(helper.persoon, day) < MEERDERJARIG:
        raise NotPossible(_("Wie namens een ander handelt, is 18 jaar of ouder. Dit is te zwaar voor een kind."))
    families = Gezinslid.objects.filter(persoon=namens).values("gezin")
    if open_on(Betrokkenheid.objects.filter(gebruiker=helper, grond=Grond.ONDERZOEK, gezin__in=families), day).exists():
        raise NotPossible(
            _("%(naam)s behandelt jullie vraag. Kies iemand die daar los van staat.") % {"naam": helper.naam}
        )
    young = Gezinslid.objects.filter(gezin=gezin_id, rol=Gezinslid.Rol.JEUGDIGE).values("persoon")
    if helper.persoon_id and geldend_gezag(day).filter(houder=helper.persoon_id, jeugdige__in=young).exists():
        raise NotPossible(
            _("%(naam)s heeft zelf gezag in dit gezin. Zo houdt ieder eigen woorden. Kies iemand anders.")
            % {"naam": helper.naam}
        )


def possible_helpers(zicht: Zicht, now: datetime) -> QuerySet[Gebruiker]:
    """Who of the family and its network has an account and no side of their own; not who looks."""
    people = [lid.persoon_id for lid in zicht.leden if lid.persoon_id not in (zicht.persoon_id, *zicht.jeugdigen)]
    holds = geldend_gezag(localdate(now)).filter(jeugdige__in=zicht.jeugdigen).values("houder")
    return working_accounts().filter(persoon__in=people).exclude(persoon__in=holds).order_by("pk")


def may_end(zicht: Zicht | None, row: Gemachtigde, by: Gebruiker) -> bool:
    """Test if they may end it: in whose name it is, who acts, or who handles the question and was told."""
    mine = by.persoon_id is not None and by.persoon_id == row.namens_id
    return mine or by.pk == row.gebruiker_id or (zicht is not None and zicht.grond == Grond.ONDERZOEK)
