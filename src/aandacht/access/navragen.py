"""Asking about a line of the log: whoever may read the line asks, the privacy officer of that gemeente answers."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gronden import Zicht
from aandacht.access.logboek import check_may_see_logboek, visible_regels
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, LogboekRegel, Navraag


def check_may_ask(zicht: Zicht, regel_id: int, by: Gebruiker) -> LogboekRegel:
    """Give the line, or raise `Refused` unless it is in the log that this view may read (AVG 15)."""
    check_may_see_logboek(zicht)
    regel = visible_regels(zicht, by).filter(pk=regel_id).first()
    if regel is None:
        raise Refused(_("Deze regel staat niet in jullie lijst."), _("Ga terug naar de lijst van wie keek."))
    return regel


def own(zicht: Zicht, by: Gebruiker) -> QuerySet[Navraag]:
    """What this user asked about the log of this family; nobody else of the family reads it."""
    return Navraag.objects.filter(gezin=zicht.gezin_id, door=by)


def to_answer(by: Gebruiker) -> QuerySet[Navraag]:
    """What this privacy officer answers: of their gemeente, and never about their own visit."""
    if by.rol != Gebruiker.Rol.FG:
        return Navraag.objects.none()
    rows = Navraag.objects.exclude(regel__wie=f"gebruiker:{by.pk}")
    return rows.filter(gezin__gemeente=by.gemeente_id) if by.gemeente_id else rows


def check_may_answer(by: Gebruiker, navraag: Navraag) -> None:
    """Raise `Refused` unless it is theirs to answer."""
    if not to_answer(by).filter(pk=navraag.pk).exists():
        raise Refused(
            _("Alleen de functionaris gegevensbescherming beantwoordt deze vraag."),
            _("Vraag de functioneel beheerder wie dat is."),
        )
