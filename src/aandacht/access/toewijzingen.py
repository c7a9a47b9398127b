"""Assignments: who may make one, and whose administration somebody works in."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import visible_to as gezinnen_visible_to
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Besluit, Gebruiker, Start, Stop, Toewijzing, Vraag


def current(rows: QuerySet[Toewijzing]) -> QuerySet[Toewijzing]:
    """Of each assignment the newest version by Toewijzingsdatum and Toewijzingstijd (IV013), never by receipt."""
    newer = Toewijzing.objects.filter(
        administratie=OuterRef("administratie"),
        gemeente_code=OuterRef("gemeente_code"),
        toewijzing_nummer=OuterRef("toewijzing_nummer"),
        toewijzing_at__gt=OuterRef("toewijzing_at"),
    )
    return rows.filter(~Exists(newer))


_NUMBER = ("administratie", "gemeente_code", "toewijzing_nummer")


def _same_number(prefix: str) -> dict[str, OuterRef]:
    return {f"{prefix}toewijzing__{name}": OuterRef(name) for name in _NUMBER}


def with_levering(rows: QuerySet[Toewijzing]) -> QuerySet[Toewijzing]:
    """Add `begonnen` (a start was reported, of any version) and `loopt` (after the last one no definitive stop was).

    A pause is no end: help that stands still still runs here.
    """
    starts = Start.objects.filter(deleted_at=None, **_same_number(""))
    ended = Stop.objects.filter(
        deleted_at=None,
        begindatum__gte=OuterRef("begindatum"),
        toewijzing__administratie=OuterRef("toewijzing__administratie"),
        toewijzing__gemeente_code=OuterRef("toewijzing__gemeente_code"),
        toewijzing__toewijzing_nummer=OuterRef("toewijzing__toewijzing_nummer"),
    ).exclude(reden_beeindiging=Stop.Reden.TIJDELIJK)
    return rows.annotate(begonnen=Exists(starts), loopt=Exists(starts.filter(~Exists(ended))))


def running_between(first: date, last: date) -> Exists:
    """The condition that help ran on a day of this period: it started by then and no stop ended it before."""
    ended = Stop.objects.filter(
        deleted_at=None, einddatum__lt=first, begindatum__gte=OuterRef("begindatum"),
        **{f"toewijzing__{name}": OuterRef(f"toewijzing__{name}") for name in _NUMBER},
    )  # fmt: skip
    starts = Start.objects.filter(deleted_at=None, begindatum__lte=last, **_same_number(""))
    return Exists(starts.filter(~Exists(ended)))


def of_aanbieder(user: Gebruiker) -> QuerySet[Toewijzing]:
    """The current assignments in the administration of this user's own provider; nothing for anybody else."""
    if user.rol != Gebruiker.Rol.AANBIEDER or not user.aanbieder_id:
        return Toewijzing.objects.none()
    return current(Toewijzing.objects.filter(administratie=user.aanbieder_id))


def visible_to(user: Gebruiker, now: datetime) -> QuerySet[Toewijzing]:
    """Assignments this user may see: of the own provider, or of the families they handle for the municipality."""
    if user.rol == Gebruiker.Rol.AANBIEDER:
        return of_aanbieder(user)
    if user.rol != Gebruiker.Rol.SPECIALIST or user.team is None:
        return Toewijzing.objects.none()
    return current(
        Toewijzing.objects.filter(
            administratie=user.team.gemeente_id, gezin__in=gezinnen_visible_to(user, now).values("pk")
        )
    )


def check_may_assign(zicht: Zicht, by: Gebruiker, vraag: Vraag) -> None:
    """Raise `Refused` unless `by` handles the question of this family for its municipality."""
    mine = by.rol == Gebruiker.Rol.SPECIALIST and zicht.grond == Grond.ONDERZOEK
    if not mine or not zicht.sees(Onderdeel.HULP, vraag.jeugdige_id):
        raise Refused(
            _("Alleen een specialist die de vraag van dit gezin behandelt, kan hulp toewijzen."),
            _("Vraag het %(naam)s.") % {"naam": vraag.behandelaar.naam},
        )


def may_assign(by: Gebruiker, besluit: Besluit, now: datetime) -> bool:
    """Test if `by` may assign help after this decision."""
    try:
        check_may_assign(zicht_op(by, besluit.vraag.gezin, now), by, besluit.vraag)
    except Refused:
        return False
    return True


def check_may_report(by: Gebruiker, toewijzing: Toewijzing) -> None:
    """Raise `Refused` unless `by` works at the provider in whose administration this row is."""
    if not may_report(by, toewijzing):
        raise Refused(
            _("Alleen medewerkers van de aanbieder zelf kunnen melden dat hulp begint of stopt."),
            _("Vraag het de aanbieder die de hulp geeft."),
        )


def may_report(by: Gebruiker, toewijzing: Toewijzing) -> bool:
    """Test if `by` may report the start or stop of this help."""
    return (
        by.rol == Gebruiker.Rol.AANBIEDER
        and by.aanbieder_id is not None
        and toewijzing.administratie == by.aanbieder_id == toewijzing.agb_code
    )
