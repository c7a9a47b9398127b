"""Who reads the story with which somebody takes over: the new helper, who wrote it, and the family, who sees what was handed over."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Overdrachtsverhaal, Overdrachtsvraag


def visible_verhalen(zicht: Zicht, by: Gebruiker) -> QuerySet[Overdrachtsverhaal]:
    """The stories of this family for this view, newest first.

    Who handles the question (or came in an emergency) reads all of them; the family those about a young person whose plan
    is open to them, and those about nobody in particular; a helper what was handed to or by them.
    """
    rows = Overdrachtsverhaal.objects.filter(gezin=zicht.gezin_id).order_by("-id")
    if zicht.grond in {Grond.ONDERZOEK, Grond.NOOD}:
        return rows
    if zicht.grond in FAMILIE:
        return rows.filter(Q(vraag=None) | Q(vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN)))
    if zicht.grond == Grond.HULP:
        return rows.filter(Q(aan=by) | Q(van=by) | Q(recorded_by=by))
    return rows.none()


def may_read(zicht: Zicht, by: Gebruiker, verhaal: Overdrachtsverhaal) -> bool:
    """Test if this story is for this view: `visible_verhalen` for one that is loaded with its question."""
    if verhaal.gezin_id != zicht.gezin_id or zicht.grond in {Grond.ONDERZOEK, Grond.NOOD}:
        return verhaal.gezin_id == zicht.gezin_id
    if zicht.grond in FAMILIE:
        return verhaal.vraag is None or zicht.sees(Onderdeel.PLAN, verhaal.vraag.jeugdige_id)
    return zicht.grond == Grond.HULP and by.pk in (verhaal.aan_id, verhaal.van_id, verhaal.recorded_by_id)


def may_see_verhalen(zicht: Zicht) -> bool:
    """Test if there is a page of stories for them: the family, and who works with it."""
    return zicht.grond in FAMILIE | WERK | {Grond.NOOD} and zicht.sees(Onderdeel.PLAN)


def check_may_see_verhalen(zicht: Zicht) -> None:
    """Raise `Refused` unless they are of the family or work with it."""
    if not may_see_verhalen(zicht):
        raise Refused(
            _("Wat er is overgedragen, lezen het gezin en wie met het gezin werkt."), _("Vraag het aan het gezin.")
        )


def check_may_give(zicht: Zicht) -> None:
    """Raise `Refused` unless they work with this family."""
    if zicht.grond not in WERK:
        raise Refused(
            _("Alleen wie met het gezin werkt, draagt over."),
            _("Wil je dat een nieuwe helper iets weet? Zeg het tegen de regisseur."),
        )


def is_writer(verhaal: Overdrachtsverhaal, by: Gebruiker) -> bool:
    """Test if they handed over or wrote it: then they may read it and answer questions, also when they left (OVERDRACHT)."""
    return by.is_active and by.is_professional and by.pk in (verhaal.recorded_by_id, verhaal.van_id)


def check_may_read_for_oneself(verhaal: Overdrachtsverhaal, by: Gebruiker) -> None:
    """Raise `Refused` unless they are the one who takes over."""
    if verhaal.aan_id != by.pk:
        raise Refused(_("Dit verhaal is voor iemand anders."), _("Alleen wie het overneemt, zegt dat het gelezen is."))


def gevraagde(verhaal: Overdrachtsverhaal, zicht: Zicht, by: Gebruiker) -> Gebruiker:
    """Whom a question of theirs is for: the new helper asks who wrote it, the family asks the new helper.

    Raises `Refused` for anybody else.
    """
    if verhaal.aan_id == by.pk:
        return verhaal.van if verhaal.recorded_by_id == by.pk else verhaal.recorded_by
    if zicht.grond in FAMILIE:
        return verhaal.aan
    raise Refused(_("Vragen over een overdracht stellen de nieuwe helper en het gezin."), _("Bel elkaar gerust."))


def check_may_answer(vraag: Overdrachtsvraag, by: Gebruiker) -> None:
    """Raise `Refused` unless it was asked of them."""
    if vraag.gevraagde_id != by.pk or not by.is_active:
        raise Refused(_("Deze vraag is aan iemand anders gesteld."), _("Wacht op het antwoord, of bel de regisseur."))
