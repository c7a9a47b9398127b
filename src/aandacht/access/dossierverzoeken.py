"""Requests about the file: who asks them, which own words can be destroyed, and who answers."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access import documenten
from aandacht.access.gesprekken import visible_gesprekken
from aandacht.access.gezinnen import open_on
from aandacht.access.gronden import FAMILIE, Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Betrokkenheid,
    Bijdrage,
    Document,
    Dossierverzoek,
    Gebruiker,
    Gezin,
    Uitspraak,
    Vraag,
)
from aandacht.records.models.vraag import Station


def may_ask(zicht: Zicht) -> bool:
    """Test if they may ask something about a file of this family: whose file it is, or who has authority (Jeugdwet 7.3.15)."""
    return zicht.grond in FAMILIE and bool(zicht.jeugdigen_for(Onderdeel.GEGEVENS))


def check_may_ask(zicht: Zicht, over_id: int | None = None) -> None:
    """Raise `Refused` unless `may_ask`, and about this young person when one is given."""
    if may_ask(zicht) and (over_id is None or zicht.sees(Onderdeel.GEGEVENS, over_id)):
        return
    raise Refused(
        _("Dit vraagt degene over wie het dossier gaat, of wie gezag heeft."),
        _("Vraag het aan de jongere of de ouder."),
    )


def own(zicht: Zicht) -> QuerySet[Dossierverzoek]:
    """What whoever looks asked themselves; nobody else of the family reads it."""
    return Dossierverzoek.objects.filter(gezin=zicht.gezin_id, vrager=zicht.persoon_id)


def own_uitspraken(zicht: Zicht) -> QuerySet[Uitspraak]:
    """What they said themselves in conversations that are open to them, as it reads now; not what is destroyed already."""
    rows = Uitspraak.objects.filter(
        verkenning__vraag__gezin=zicht.gezin_id,
        verkenning__vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.VERKENNING),
        spreker=zicht.persoon_id,
    )
    return rows.filter(vervangen_door=None).exclude(dossierverzoeken__vernietigd_at__isnull=False)


def own_bijdragen(zicht: Zicht, by: Gebruiker) -> QuerySet[Bijdrage]:
    """What they wrote themselves in threads that are open to them; not what is destroyed already."""
    rows = Bijdrage.objects.filter(gesprek__in=visible_gesprekken(zicht, by), written_by=by)
    return rows.exclude(dossierverzoeken__vernietigd_at__isnull=False)


def own_documenten(zicht: Zicht) -> QuerySet[Document]:
    """Documents they brought themselves that are still there."""
    return documenten.own(zicht)


def handled_vraag(gezin: Gezin, over_id: int, day: date) -> Vraag | None:
    """The newest question about this young person that somebody handles who is involved on that day; else of the family."""
    involved = open_on(Betrokkenheid.objects.filter(gezin=gezin, grond=Betrokkenheid.Grond.ONDERZOEK), day)
    rows = Vraag.objects.filter(gezin=gezin, behandelaar__in=involved.values("gebruiker"), behandelaar__is_active=True)
    found = list(rows.exclude(station=Station.AFGEROND).select_related("behandelaar").order_by("-pk"))
    return next((row for row in found if row.jeugdige_id == over_id), found[0] if found else None)


def overseer(gezin: Gezin) -> Gebruiker | None:
    """The privacy officer of the gemeente, who answers when nobody handles a question of the family."""
    rows = Gebruiker.objects.filter(
        Q(gemeente=gezin.gemeente_id) | Q(gemeente=None), rol=Gebruiker.Rol.FG, is_active=True
    )
    return rows.order_by("gemeente_id", "pk").last()


def to_answer(by: Gebruiker) -> QuerySet[Dossierverzoek]:
    """What waits for an answer of this account."""
    return Dossierverzoek.objects.filter(behandelaar=by, answered_at=None, withdrawn_at=None)


def open_verzoek(by: Gebruiker, zicht: Zicht | None, row: Dossierverzoek) -> Grond:
    """The ground on which somebody reads a request; `zicht` is their view of the family, if there is one.

    Read by who asked, by whom it was put to, and by who handles the question of the family. Raises `Refused` for anybody else,
    the rest of the family too.
    """
    if zicht is not None and zicht.grond in FAMILIE and zicht.persoon_id == row.vrager_id:
        return zicht.grond
    if zicht is not None and zicht.grond == Grond.ONDERZOEK:
        return zicht.grond
    if by.pk == row.behandelaar_id and by.rol == Gebruiker.Rol.FG:
        return Grond.TOEZICHT
    raise Refused(_("Dit verzoek is van iemand anders."), _("Wie het vroeg en wie het beantwoordt, kunnen het lezen."))


def may_answer(grond: Grond) -> bool:
    """Test if who reads it on this ground is to answer it."""
    return grond in (Grond.ONDERZOEK, Grond.TOEZICHT)
