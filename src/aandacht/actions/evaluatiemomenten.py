"""The moments a family looks back: which day and rhythm suit them, who is asked when, and with whom words are shared."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import evaluaties as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import evaluaties, logboek, terugkijkers
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Evaluatie, Gebruiker, Persoon, Terugblik


@transaction.atomic
def agree(
    *,
    evaluatie: Evaluatie,
    uiterlijk: date,
    ritme: int | None,
    by: Gebruiker,
    now: datetime,
    persoon: Persoon | None = None,
    gezien: str = "",
) -> Evaluatie:
    """The family says that this day and rhythm suit them, or chooses others; the next moment follows that rhythm.

    `persoon`: the specialist writes down what somebody without an account said. `gezien`: what was `agreed` when they chose; raises
    `ChangedMeanwhile` when somebody chose otherwise since.
    """
    evaluatie, zicht = _of_family(evaluatie, by, now, persoon)
    if gezien not in ("", agreed(evaluatie)):
        raise ChangedMeanwhile(_("%(naam)s heeft dit net veranderd. Lees dat eerst.") % {"naam": _who(evaluatie)})
    day = localdate(now)
    evaluaties.check_moment(uiterlijk, ritme, day)
    evaluatie.uiterlijk, evaluatie.ritme = uiterlijk, evaluatie.ritme if ritme is None else ritme
    evaluatie.save(update_fields=["ritme"])
    terugkijkers.ask(evaluatie, day=day, now=now)
    evaluaties.keep_akkoord(evaluatie, persoon or by.persoon, day)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.afspreken", gezin_id=zicht.gezin_id, velden="uiterlijk, ritme"
    )
    return evaluatie


def agreed(evaluatie: Evaluatie) -> str:
    """The day and rhythm as they are now, to notice later that they changed."""
    return f"{evaluatie.uiterlijk.isoformat()}/{evaluatie.ritme}"


def _who(evaluatie: Evaluatie) -> str:
    return evaluatie.akkoord_van.voornamen if evaluatie.akkoord_van else _("Iemand anders")


@transaction.atomic
def cancel(*, evaluatie: Evaluatie, by: Gebruiker, now: datetime, persoon: Persoon | None = None) -> None:
    """The family does not want to look back now: nobody is asked any more. They can agree on another moment any day."""
    evaluatie, zicht = _of_family(evaluatie, by, now, persoon)
    terugkijkers.stop(evaluatie, now=now, by=by)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.niet", gezin_id=zicht.gezin_id, velden="evaluatie"
    )


def _of_family(evaluatie: Evaluatie, by: Gebruiker, now: datetime, persoon: Persoon | None) -> tuple[Evaluatie, Zicht]:
    evaluatie = evaluaties.lock(evaluatie)
    zicht = zicht_op(by, evaluatie.vraag.gezin, now)
    access.check_may_agree(zicht, evaluatie.vraag, persoon)
    if evaluatie.closed_at is not None or evaluatie.aanleiding == Evaluatie.Aanleiding.EINDE:
        raise NotPossible(_("Dit moment kan niet meer veranderen. Je kunt wel een nieuw moment afspreken."))
    return evaluatie, zicht


@transaction.atomic
def ask_others(*, now: datetime) -> int:
    """Ask the others where the young person let the days pass that were theirs alone; returns at how many moments.

    The worker does this every night.
    """
    day = localdate(now)
    due = Evaluatie.objects.filter(closed_at=None, eerst_tot__lt=day).select_related("vraag__gezin", "vraag__jeugdige")
    rows = list(due.order_by("id"))
    for evaluatie in rows:
        terugkijkers.ask_others(evaluaties.lock(evaluatie), day=day, now=now)
    return len(rows)


@transaction.atomic
def share(*, terugblik: Terugblik, delen: str, by: Gebruiker, now: datetime) -> Terugblik:
    """A young person from 12 shares their own words, or stops sharing them; it works at once."""
    rows = Terugblik.objects.select_for_update(of=("self",), no_key=True)
    terugblik = rows.select_related("evaluatie__vraag__gezin").get(pk=terugblik.pk)
    vraag = terugblik.evaluatie.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_share(zicht, terugblik, localdate(now))
    if delen not in Terugblik.Delen.values:
        raise NotPossible(_("Kies met wie je dit wilt delen."))
    terugblik.delen = delen
    terugblik.save(update_fields=["delen"])
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.delen", gezin_id=zicht.gezin_id, velden="delen"
    )
    return terugblik
