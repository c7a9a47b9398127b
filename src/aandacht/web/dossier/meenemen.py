"""Take the whole file along: to read and print (PDF), or for another system (JSON)."""

import json
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from aandacht.access import dossiers as access
from aandacht.access.documenten import visible_documenten
from aandacht.access.gronden import FAMILIE, Onderdeel, Zicht
from aandacht.records.models import Gebruiker, Gezin
from aandacht.web.dossier import pdf, words
from aandacht.web.dossier.documenten import filename
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, render

FORMS = {"pdf": "application/pdf", "json": "application/json", "zip": "application/zip"}
SPOOLED = 20 * 1024 * 1024  # larger goes through the disk, in a file without a name
VORM = "aandacht dossier 2"  # changes when a name in it changes


@logged_in
@require_safe
def meenemen(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """What one can take along, in which form."""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "dossier.bekeken", "inhoud")
    access.check_may_take(zicht)
    namen = [lid.persoon.voornamen for lid in zicht.leden if lid.persoon_id in zicht.delen]
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam}, "delen": list(words.DELEN.values()), "over": namen,
        "dicht": bool(zicht.jeugdigen - zicht.delen.keys()), "is_family": zicht.grond in FAMILIE,
    }  # fmt: skip
    return render(request, "dossier/meenemen.html", context)


@logged_in
@require_POST
def bestand(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    """The file itself. Taking it along stands in the log, as every look does."""
    vorm = request.POST.get("vorm", "")
    known = vorm if vorm in FORMS else ""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "dossier.meegenomen", known)
    access.check_may_take(zicht)
    if not known:
        return HttpResponseBadRequest()
    now = timezone.now()
    name = slugify(f"dossier {gezin.naam} {timezone.localdate(now)}")
    if known == "zip":
        whole = FileResponse(_zip(gezin, zicht, request.user, now), as_attachment=True, filename=f"{name}.zip")
        return cast("HttpResponse", whole)  # a response in every way but the type
    content = (_pdf if known == "pdf" else _json)(gezin, zicht, request.user, now)
    response = HttpResponse(content, content_type=FORMS[known])
    response["Content-Disposition"] = f'attachment; filename="{name}.{known}"'
    return response


def _pdf(gezin: Gezin, zicht: Zicht, user: Gebruiker, now: datetime) -> bytes:
    return pdf.render(access.read_dossier(zicht, user, now), gezin.naam, now)


def _json(gezin: Gezin, zicht: Zicht, user: Gebruiker, now: datetime) -> bytes:
    with override("nl"):  # one vocabulary for machines
        found = access.read_dossier(zicht, user, now)
        whole = {"vorm": VORM, "gezin": gezin.naam, "gemaakt_op": now, **found}
    return json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def _zip(gezin: Gezin, zicht: Zicht, user: Gebruiker, now: datetime) -> IO[bytes]:
    """Both, and every document that is open to who takes it, as it was put in the file; one at a time in memory."""
    kept: IO[bytes] = SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - closed when it was sent
    with ZipFile(kept, "w") as archive:
        archive.writestr("dossier.pdf", _pdf(gezin, zicht, user, now), ZIP_DEFLATED)
        archive.writestr("dossier.json", _json(gezin, zicht, user, now), ZIP_DEFLATED)
        for row in visible_documenten(zicht).filter(destroyed_at=None).order_by("pk"):
            archive.writestr(f"documenten/{row.pk}-{filename(row)}", bytes(row.bewaard.inhoud))
    kept.seek(0)
    return kept
