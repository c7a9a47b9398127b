"""Emergency access: opened with a reason, ended by itself, looked at by the privacy officer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.access import noodtoegangen as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Zicht
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezin, Noodtoegang

KORTSTE_REDEN = 20  # characters: enough to say what is the matter and why it cannot wait
STANDAARD_UREN = 8
MEESTE_UREN = 24


@transaction.atomic
def open(
    *, gezin: Gezin, reden: str, by: Gebruiker, now: datetime, hours: int = STANDAARD_UREN, veiligheid: str = ""
) -> Noodtoegang:
    """Open a file without a ground, for some hours. The family sees it in their log; the privacy officer looks at it.

    `veiligheid` says who would be in danger if the family saw it now: then the privacy officer looks first.
    """
    access.check_may_open(by, _zicht(by, gezin, now))
    if len(reden.strip()) < KORTSTE_REDEN:
        raise NotPossible(
            _("Schrijf in een paar woorden wat er aan de hand is en waarom het niet kan wachten. Het gezin leest dit.")
        )
    if not 1 <= hours <= MEESTE_UREN:
        raise NotPossible(_("Noodtoegang duurt minstens 1 en hoogstens 24 uur. Kies een ander aantal uren."))
    row = Noodtoegang.objects.create(
        gezin=gezin, gebruiker=by, reden=reden.strip(), van=now, tot=now + timedelta(hours=hours),
        veiligheid=veiligheid.strip(),
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=Grond.NOOD, wat="noodtoegang.openen", gezin_id=gezin.pk, velden=f"{hours} uur",
        reden=row.reden,
    )  # fmt: skip
    return row


def _zicht(by: Gebruiker, gezin: Gezin, now: datetime) -> Zicht | None:
    try:
        return zicht_op(by, gezin, now)
    except Refused:
        return None


@transaction.atomic
def end(*, noodtoegang: Noodtoegang, by: Gebruiker, now: datetime) -> Noodtoegang:
    """End it before its hour."""
    row = Noodtoegang.objects.get(pk=noodtoegang.pk)
    access.check_may_end(by, row)
    if row.tot <= now or now <= row.van:
        raise ChangedMeanwhile(_("Deze noodtoegang is al voorbij. Je hoeft niets te doen."))
    row.tot = now
    row.save(update_fields=["tot"])
    grond = Grond.TOEZICHT if by.rol == Gebruiker.Rol.FG else Grond.NOOD
    logboek.record_write(by=by, now=now, grond=grond, wat="noodtoegang.eindigen", gezin_id=row.gezin_id, velden="tot")
    return row


@transaction.atomic
def review(*, noodtoegang: Noodtoegang, bevinding: str, by: Gebruiker, now: datetime) -> Noodtoegang:
    """The privacy officer has looked at it and says what they found."""
    row = Noodtoegang.objects.get(pk=noodtoegang.pk)
    access.check_may_review(by, row)
    if row.reviewed_at is not None:
        raise ChangedMeanwhile(_("Een collega heeft deze noodtoegang al nagekeken. Je hoeft niets te doen."))
    if not bevinding.strip():
        raise NotPossible(_("Schrijf kort op wat je vond: terecht of niet, en wat je hebt gedaan."))
    row.reviewed_at, row.reviewed_by, row.bevinding = now, by, bevinding.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "bevinding"])
    logboek.record_write(
        by=by, now=now, grond=Grond.TOEZICHT, wat="noodtoegang.nakijken", gezin_id=row.gezin_id, velden="bevinding"
    )
    return row


@transaction.atomic
def show(*, noodtoegang: Noodtoegang, by: Gebruiker, now: datetime) -> Noodtoegang:
    """Let the family see it: the danger is over. From now on every line of it is in their log."""
    row = Noodtoegang.objects.select_for_update().get(pk=noodtoegang.pk)
    access.check_may_review(by, row)
    if not row.veiligheid or row.shown_at is not None:
        raise ChangedMeanwhile(_("Het gezin ziet deze noodtoegang al. Je hoeft niets te doen."))
    row.shown_at = now
    row.save(update_fields=["shown_at"])
    logboek.record_write(
        by=by, now=now, grond=Grond.TOEZICHT, wat="noodtoegang.tonen", gezin_id=row.gezin_id, velden="shown_at"
    )
    return row
