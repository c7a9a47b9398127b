"""What of the story of a family is open to a view beyond the pages that have rules of their own: help, objections, one's visits."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from aandacht.access.gronden import GASTEN, Grond, Onderdeel, Zicht
from aandacht.records.models import (
    Adres,
    Bezwaar,
    Gebruiker,
    Gezag,
    LogboekRegel,
    Pleegcontract,
    Start,
    Stop,
    Toewijzing,
    Verblijf,
)
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
    return Start.objects.filter(_of(zicht, user), deleted_at=None)


def visible_stops(zicht: Zicht, user: Gebruiker) -> QuerySet[Stop]:
    """Ends of that help that were reported and not taken back."""
    return Stop.objects.filter(_of(zicht, user), deleted_at=None)


def _of(zicht: Zicht, user: Gebruiker) -> Q:
    """The condition that a row is of such help, whichever version of the assignment it was reported on.

    Every version is of the same family; saying so keeps the database from going through the rows of all families.
    """
    same = {name: OuterRef(f"toewijzing__{name}") for name in _NUMBER}
    return Q(Exists(visible_hulp(zicht, user).filter(**same)), toewijzing__gezin=zicht.gezin_id)


def visible_bezwaren(zicht: Zicht) -> QuerySet[Bezwaar]:
    """Objections to decisions about this family: one's own, and all for who handles the question (`bezwaren.open_bezwaar`)."""
    rows = Bezwaar.objects.filter(besluit__vraag__gezin=zicht.gezin_id)
    if zicht.grond == Grond.ONDERZOEK:
        return rows
    return rows.filter(ingediend_door=zicht.persoon_id) if zicht.persoon_id is not None else rows.none()


def _known(zicht: Zicht) -> list[int]:
    """The young people of whom this view knows where they live and who has authority; of nobody for who is only invited."""
    return [] if zicht.grond == Grond.UITNODIGING else zicht.jeugdigen_for(Onderdeel.GEGEVENS)


def visible_gezag(zicht: Zicht) -> QuerySet[Gezag]:
    """Authority over the young people this view knows of, corrections applied; who decides is not told to guests."""
    known = [] if zicht.grond in GASTEN else _known(zicht)
    return Gezag.objects.filter(jeugdige__in=known, vervangen_door=None)


def visible_pleegcontracten(zicht: Zicht) -> QuerySet[Pleegcontract]:
    """Foster care of those young people, corrections applied."""
    return Pleegcontract.objects.filter(jeugdige__in=_known(zicht), vervangen_door=None)


def visible_verblijven(zicht: Zicht) -> QuerySet[Verblijf]:
    """Stays away from home of those young people, corrections applied."""
    return Verblijf.objects.filter(jeugdige__in=_known(zicht), vervangen_door=None, vervallen=False)


def visible_verhuizingen(zicht: Zicht) -> QuerySet[Adres]:
    """Addresses those young people moved to: for the day only, never the address; not the first, nor one of a stay.

    A secret address is suppressed everywhere: not even its day is told.
    """
    before = Adres.objects.filter(persoon=OuterRef("persoon"), sinds__lt=OuterRef("sinds"))
    stays = Verblijf.objects.filter(jeugdige=OuterRef("persoon"), vervangen_door=None, vervallen=False)
    away = stays.filter(Q(einde=None) | Q(einde__gte=OuterRef("sinds")), start__lte=OuterRef("sinds"))
    rows = Adres.objects.filter(persoon__in=_known(zicht), geheim=False)
    return rows.filter(Exists(before), ~Exists(away))


def previous_visits(user: Gebruiker, gezin_id: int, wat: str) -> QuerySet[LogboekRegel, datetime]:
    """When this user opened that page of this family before they logged in this time, the last time first.

    Read from the logboek, which holds every visit anyway: nothing is kept about reading beside it.
    """
    rows = LogboekRegel.objects.filter(
        op__lt=user.last_login or user.date_joined, betreft__gezin_id=gezin_id, wie=f"gebruiker:{user.pk}", wat=wat
    )
    return rows.order_by("-betreft__id").values_list("op", flat=True)
