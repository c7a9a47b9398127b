"""Who asks for a talk because the help does not help, with whom, and who reads it."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import check_may_see, open_on
from aandacht.access.gronden import FAMILIE, WERK, Onderdeel, Zicht
from aandacht.access.plannen import says_or_writes_down, visible_betrokkenheden
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Bijsturing, Gebruiker, Persoon, Vraag


def visible_bijsturingen(zicht: Zicht, by: Gebruiker) -> QuerySet[Bijsturing]:
    """Talks that are open to this view: whoever asked, and whom they want to talk with. Nobody else."""
    rows = Bijsturing.objects.filter(
        vraag__gezin=zicht.gezin_id, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.EVALUATIE)
    )
    if zicht.grond in FAMILIE:
        return rows.filter(vrager=zicht.persoon_id)
    if zicht.grond not in WERK:
        return rows.none()
    mine = Q(gebruiker=by)
    return rows.filter(mine | Q(aanbieder=by.aanbieder_id) if by.aanbieder_id else mine)


def may_ask(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may say that the help does not help: the family itself."""
    return zicht.grond in FAMILIE and zicht.sees(Onderdeel.EVALUATIE, vraag.jeugdige_id)


def check_may_ask(zicht: Zicht, vraag: Vraag, voor: Persoon | None) -> None:
    """Raise `Refused` unless they ask for themselves; `voor`: the specialist writes it down for who has no account."""
    check_may_see(zicht, Onderdeel.EVALUATIE, vraag.jeugdige_id)
    if says_or_writes_down(zicht, voor, themselves=may_ask(zicht, vraag)):
        return
    raise Refused(_("Dit zegt het gezin zelf."), _("Wil je iets veranderen? Bespreek het met het gezin."))


def talkers(zicht: Zicht, vraag: Vraag, day: date) -> list[Betrokkenheid]:
    """With whom they can talk: the coordinator, the specialist, and the provider as far as this view may know it."""
    helps = Q(grond=Betrokkenheid.Grond.HULP)
    rows = visible_betrokkenheden(zicht).filter(~helps | Q(jeugdige=None) | Q(jeugdige=vraag.jeugdige_id))
    return list(
        open_on(rows, day).select_related("gebruiker__team", "gebruiker__aanbieder", "aanbieder").order_by("id")
    )


def check_may_answer(zicht: Zicht, bijsturing: Bijsturing, by: Gebruiker) -> None:
    """Raise `Refused` unless they are the one to talk with."""
    if zicht.grond in WERK and visible_bijsturingen(zicht, by).filter(pk=bijsturing.pk).exists():
        return
    raise Refused(_("Dit gesprek voert iemand anders."), _("Wie het gevraagd heeft, koos met wie."))


def check_may_take_back(zicht: Zicht, bijsturing: Bijsturing) -> None:
    """Raise `Refused` unless they asked for the talk."""
    if zicht.persoon_id is None or bijsturing.vrager_id != zicht.persoon_id:
        raise Refused(_("Iemand anders heeft om dit gesprek gevraagd."), _("Alleen diegene kan het intrekken."))
