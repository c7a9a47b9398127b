"""What of the story of a family is open to a view beyond the pages that have rules of their own: help, objections, one's visits."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.records.models import Bezwaar, Gebruiker, LogboekRegel, Start, Stop, Toewijzing
from aandacht.records.models.toewijzing import DELETED

_NUMBER = ("administratie", "gemeente_code", "toewijzing_nummer")


def visible_hulp(zicht: Zicht, user: Gebruiker) -> QuerySet[Toewijzing]:
    """Assignments of this family in the administration of the gemeente, each by its first version, that are open to this view.

    Of the young people whose help is open, which is said of nobody in an invitation; a provider sees its own. Not the ones
    that were taken back as if never sent.
    """
    rows = Toewijzing.objects.filter(
        gezin=zicht.gezin_id, administratie=F("gemeente_code"), vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.HULP)
    )
    if zicht.grond == Grond.HULP:
        rows = rows.filter(agb_code=user.aanbieder_id or "")
    same = Toewijzing.objects.filter(**{name: OuterRef(name) for name in _NUMBER})
    older = same.filter(toewijzing_at__lt=OuterRef("toewijzing_at"))
    deleted = same.filter(reden_wijziging__in=DELETED, einddatum=F("ingangsdatum"))
    return rows.filter(~Exists(older), ~Exists(deleted))


def visible_starts(zicht: Zicht, user: Gebruiker) -> QuerySet[Start]:
    """Begins of that help that were reported and not taken back."""
    return Start.objects.filter(_of(visible_hulp(zicht, user)), deleted_at=None)


def visible_stops(zicht: Zicht, user: Gebruiker) -> QuerySet[Stop]:
    """Ends of that help that were reported and not taken back."""
    return Stop.objects.filter(_of(visible_hulp(zicht, user)), deleted_at=None)


def _of(hulp: QuerySet[Toewijzing]) -> Exists:
    """The condition that a row is of such help, whichever version of the assignment it was reported on."""
    return Exists(hulp.filter(**{name: OuterRef(f"toewijzing__{name}") for name in _NUMBER}))


def visible_bezwaren(zicht: Zicht) -> QuerySet[Bezwaar]:
    """Objections to decisions about this family: one's own, and all for who handles the question (`bezwaren.open_bezwaar`)."""
    rows = Bezwaar.objects.filter(besluit__vraag__gezin=zicht.gezin_id)
    if zicht.grond == Grond.ONDERZOEK:
        return rows
    return rows.filter(ingediend_door=zicht.persoon_id) if zicht.persoon_id is not None else rows.none()


def previous_visits(user: Gebruiker, gezin_id: int, wat: str) -> QuerySet[LogboekRegel, datetime]:
    """When this user opened that page of this family before they logged in this time, the last time first.

    Read from the logboek, which holds every visit anyway: nothing is kept about reading beside it.
    """
    rows = LogboekRegel.objects.filter(
        op__lt=user.last_login or user.date_joined, betreft__gezin_id=gezin_id, wie=f"gebruiker:{user.pk}", wat=wat
    )
    return rows.order_by("-betreft__id").values_list("op", flat=True)
