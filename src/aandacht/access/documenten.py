"""Documents in a file: who may read them, who may add one, and who may take a wrong one away again."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gronden import FAMILIE, WERK, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Document, Gebruiker


def visible_documenten(zicht: Zicht) -> QuerySet[Document]:
    """Documents of the parts that are open; what somebody keeps to themselves is theirs and of who handles the question."""
    parts = Q(pk__in=())
    for onderdeel in Document.Onderdeel.values:
        parts |= Q(onderdeel=onderdeel, over__in=zicht.jeugdigen_for(Onderdeel(onderdeel)))
    rows = Document.objects.filter(parts, gezin=zicht.gezin_id)
    return rows.filter(Q(vertrouwelijk=False) | Q(van__in=zicht.vertrouwelijk_van))


def may_add(zicht: Zicht) -> bool:
    """Test if they may put a document in a file: the family itself, and who works with it."""
    return zicht.grond in FAMILIE | WERK and any(zicht.sees(Onderdeel(part)) for part in Document.Onderdeel.values)


def check_may_add(zicht: Zicht, over_id: int | None = None, onderdeel: str | None = None) -> None:
    """Raise `Refused` unless `may_add`, in this part of this young person's file when they are given."""
    part = Onderdeel(onderdeel) if onderdeel else None
    if may_add(zicht) and (part is None or zicht.sees(part, over_id)):
        return
    raise Refused(
        _("Een document toevoegen kan het gezin zelf, of wie met hen werkt."), _("Geef het aan iemand van het gezin.")
    )


def own(zicht: Zicht) -> QuerySet[Document]:
    """What whoever looks brought themselves and is still there."""
    return visible_documenten(zicht).filter(van=zicht.persoon_id, van__isnull=False, destroyed_at=None)


def check_may_take_away(document: Document, by: Gebruiker) -> None:
    """Raise `Refused` unless it is theirs: who added it takes a wrong file away; others ask to have it destroyed."""
    if document.added_by_id != by.pk:
        raise Refused(_("Dit document is van iemand anders."), _("Vraag of het vernietigd kan worden."))
