"""Documents in a file: added as what their content says they are, read as download, destroyed with the trace that they were there.

The log never says what a document is called: a title can be as private as what is in it.
"""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import documenten as access
from aandacht.access.gezinnen import check_may_see, zicht_op
from aandacht.access.gronden import FAMILIE, Onderdeel, Zicht
from aandacht.actions import logboek
from aandacht.kernel.bestand import recognise, without_whereabouts
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Document, Documentinhoud, Gebruiker, Gezin, LogboekRegel, Persoon

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
MOST = 200  # of one family


@transaction.atomic
def add(
    *,
    gezin: Gezin,
    over: Persoon,
    titel: str,
    inhoud: bytes,
    onderdeel: str,
    by: Gebruiker,
    now: datetime,
    vertrouwelijk: bool = False,
) -> Document:
    """Put a document in the file of a young person: a PDF, or a photo without the place where it was taken.

    Raises `Refused`, or `NotPossible` for what is no such file, too large or too much.
    """
    zicht = zicht_op(by, gezin, now)
    if onderdeel not in Document.Onderdeel.values:
        raise NotPossible(_("Kies waar het document bij hoort."))
    access.check_may_add(zicht, over.pk, onderdeel)
    soort = check_content(inhoud)
    called = titel.strip()[:120]
    if not called:
        raise NotPossible(_("Geef het document een naam, zoals: brief van school."))
    if Document.objects.filter(gezin=gezin, destroyed_at=None).count() >= MOST:
        raise NotPossible(_("Er staan al %(aantal)d documenten. Laat eerst iets vernietigen.") % {"aantal": MOST})
    van = by.persoon if zicht.grond in FAMILIE else None
    bare = without_whereabouts(inhoud, soort)
    digest = hashlib.sha256(bare).hexdigest()
    if Document.objects.filter(gezin=gezin, over=over, added_by=by, sha256=digest, destroyed_at=None).exists():
        raise ChangedMeanwhile(_("Dit document heb je al toegevoegd. Je hoeft niets te doen."))
    row = Document.objects.create(
        gezin=gezin, over=over, van=van, titel=called, soort=soort, onderdeel=onderdeel,
        vertrouwelijk=vertrouwelijk and van is not None, grootte=len(bare), sha256=digest, added_at=now, added_by=by,
    )  # fmt: skip
    Documentinhoud.objects.create(document=row, inhoud=bare)
    _log(row, "document.toevoegen", zicht, by, now)
    return row


def check_content(inhoud: bytes) -> str:
    """The kind of file by its content; raises `NotPossible`, in words that say what would do."""
    if not inhoud:
        raise NotPossible(_("Dit bestand is leeg. Kies het opnieuw."))
    if len(inhoud) > LARGEST:
        raise too_large(len(inhoud))
    soort = recognise(inhoud)
    if soort is None:
        raise NotPossible(
            _("Dit bestand is geen PDF of foto (JPEG of PNG), ook al heet het misschien zo. Maak er een foto of een PDF van.")
        )  # fmt: skip
    return soort


def too_large(size: int) -> NotPossible:
    """The error for a file of this size."""
    return NotPossible(
        _("Dit bestand is te groot: %(grootte)d MB, en het mag %(grens)d MB zijn. Maak een kleinere foto, of knip het in delen.")
        % {"grootte": -(-size // MEGABYTE), "grens": LARGEST // MEGABYTE}
    )  # fmt: skip


@transaction.atomic
def read(*, document: Document, by: Gebruiker, now: datetime) -> bytes:
    """What is in it, for who may see it; logged before it leaves. Raises `Refused`, or `NotPossible` when it is destroyed."""
    zicht = visible(document, by, now)
    if document.destroyed_at is not None:
        raise NotPossible(_("Dit document is vernietigd. Alleen dat het er was, staat er nog."))
    _log(document, "document.lezen", zicht, by, now, LogboekRegel.Handeling.LEZEN)
    return bytes(Documentinhoud.objects.get(document=document).inhoud)


def visible(document: Document, by: Gebruiker, now: datetime) -> Zicht:
    """The view on which this account may read it; raises `Refused` in the same words for one that is not theirs."""
    zicht = zicht_op(by, document.gezin, now)
    check_may_see(zicht, Onderdeel(document.onderdeel), document.over_id)
    if not access.visible_documenten(zicht).filter(pk=document.pk).exists():
        raise Refused(_("Dit document houdt iemand voor zichzelf."), _("Vraag het diegene."))
    return zicht


@transaction.atomic
def take_away(*, document: Document, by: Gebruiker, now: datetime) -> Document:
    """Take a wrong file away on the day it was added. Raises `Refused`, `NotPossible`, `ChangedMeanwhile`."""
    row = Document.objects.select_for_update(of=("self",)).select_related("gezin").get(pk=document.pk)
    zicht = visible(row, by, now)
    access.check_may_take_away(row, by)
    if row.destroyed_at is not None:
        raise ChangedMeanwhile(_("Dit document is al weg. Je hoeft niets te doen."))
    if localdate(row.added_at) != localdate(now):
        raise NotPossible(_("Weghalen kan op de dag zelf. Vraag nu bij ‘Jullie rechten’ om het te vernietigen."))
    destroy(row, by, now)
    _log(row, "document.weghalen", zicht, by, now)
    return row


def destroy(row: Document, by: Gebruiker, now: datetime) -> None:
    """The content and the name are gone; that it was there, and when, stays. Part of an action."""
    Documentinhoud.objects.filter(document=row).delete()
    row.titel = _("Vernietigd op %(dag)s") % {"dag": f"{localdate(now):%d-%m-%Y}"}
    row.destroyed_at, row.destroyed_by = now, by
    row.save(update_fields=["titel", "destroyed_at", "destroyed_by"])


def _log(
    row: Document, wat: str, zicht: Zicht, by: Gebruiker, now: datetime, handeling: str = LogboekRegel.Handeling.SCHRIJVEN
) -> None:  # fmt: skip
    logboek.record(
        by=by, now=now, grond=zicht.grond, handeling=handeling, wat=wat, gezin_ids=[row.gezin_id],
        velden=f"document {row.pk}",
    )  # fmt: skip
