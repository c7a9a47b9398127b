"""Take the whole file along: to read and print (PDF), or for another system (JSON)."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseBadRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from aandacht.access import dossiers as access
from aandacht.access.gronden import FAMILIE, Onderdeel
from aandacht.web.dossier import pdf, words
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, render

VORM = "aandacht dossier 1"  # changes when a name in it changes


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
    known = vorm if vorm in ("pdf", "json") else ""
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "dossier.meegenomen", known)
    access.check_may_take(zicht)
    if not known:
        return HttpResponseBadRequest()
    now = timezone.now()
    with override("nl" if vorm == "json" else get_language()):  # one vocabulary for machines
        found = access.read_dossier(zicht, request.user, now)
    name = slugify(f"dossier {gezin.naam} {timezone.localdate(now)}")
    if vorm == "pdf":
        content, kind = pdf.render(found, gezin.naam, now), "application/pdf"
    else:
        whole = {"vorm": VORM, "gezin": gezin.naam, "gemaakt_op": now, **found}
        text = json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        content, kind = text.encode(), "application/json"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{vorm}"'
    return response
