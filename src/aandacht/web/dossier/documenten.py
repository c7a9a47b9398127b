"""Documents of a family: which there are, adding one, and getting it as a download, never as a page of this site."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from aandacht.access import documenten as access
from aandacht.access.gronden import FAMILIE, Onderdeel, Zicht
from aandacht.actions import documenten
from aandacht.records.models import Document, Gebruiker, Gezin
from aandacht.web.dossier.forms import DocumentForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render
from aandacht.web.shared.upload import too_large

TYPES = {"pdf": ("application/pdf", "pdf"), "jpeg": ("image/jpeg", "jpg"), "png": ("image/png", "png")}
MOST = 100


@logged_in
@require_safe
def lijst(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "document.bekijken")
    rows = access.visible_documenten(zicht).select_related("over", "van", "added_by").order_by("-pk")[:MOST]
    context = {
        **_of(gezin, zicht), "may_add": access.may_add(zicht),
        "rows": [present(row, request.user) for row in rows],
    }  # fmt: skip
    return render(request, "dossier/documenten.html", context)


def _of(gezin: Gezin, zicht: Zicht) -> dict[str, Any]:
    return {"gezin": {"id": gezin.pk, "naam": gezin.naam}, "is_family": zicht.grond in FAMILIE}


def present(row: Document, user: Gebruiker) -> dict[str, Any]:
    return {
        "id": row.pk, "titel": row.titel, "soort": row.get_soort_display(), "over": row.over.voornamen, "op": localdate(row.added_at),
        "door": _("Jij") if row.added_by_id == user.pk else row.van.voornamen if row.van else row.added_by.naam,
        "bij": row.get_onderdeel_display(), "eigen": row.vertrouwelijk, "weg": row.destroyed_at is not None,
        "grootte": row.grootte,
        "mine": row.van_id is not None and row.van_id == user.persoon_id and row.destroyed_at is None,
        "may_take_away": row.added_by_id == user.pk and not row.destroyed_at and localdate(row.added_at) == localdate(),
    }  # fmt: skip


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    gezin, zicht = open_gezin(request, gezin_id, Onderdeel.GEGEVENS, "document.bekijken")
    access.check_may_add(zicht)
    people = {str(lid.persoon_id): lid.persoon for lid in zicht.leden if lid.persoon_id in zicht.delen}
    parts = [part for part in Document.Onderdeel if zicht.sees(Onderdeel(part.value))]
    form = DocumentForm(
        request.POST or None, request.FILES or None, mensen=[(key, row.voornamen) for key, row in people.items()],
        onderdelen=[(part.value, part.label) for part in parts], eigen=zicht.grond in FAMILIE,
    )  # fmt: skip
    if request.method == "POST" and (size := too_large(request)):
        form.errors.pop("bestand", None)
        form.add_error("bestand", str(documenten.too_large(size)))
    elif request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with problems_in(form):
            documenten.add(
                gezin=gezin, over=people[data.get("over") or next(iter(people))], titel=data["titel"],
                inhoud=data["bestand"].read(), onderdeel=data.get("onderdeel") or parts[0].value,
                vertrouwelijk=data.get("vertrouwelijk", False), by=request.user, now=timezone.now(),
            )  # fmt: skip
        if not form.errors:
            messages.success(request, _("Het document staat in het dossier."))
            return redirect("documenten", gezin.pk)
    return render(request, "dossier/document_nieuw.html", {"form": form, **_of(gezin, zicht)})


def _document(document_id: int) -> Document:
    return get_object_or_404(Document.objects.select_related("gezin", "over", "van", "added_by"), pk=document_id)


@logged_in
@require_safe
def document(request: AuthenticatedRequest, document_id: int) -> HttpResponse:
    """The file itself. The browser saves it: it never opens as if it were one of our pages."""
    row = _document(document_id)
    content = documenten.read(document=row, by=request.user, now=timezone.now())
    response = HttpResponse(content, content_type=TYPES[row.soort][0])
    response["Content-Disposition"] = f'attachment; filename="{filename(row)}"'
    return response


def filename(row: Document) -> str:
    """What the file is called when it is saved: its title, and the ending that its content asks for."""
    return f"{slugify(row.titel) or 'document'}.{TYPES[row.soort][1]}"


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def weg(request: AuthenticatedRequest, document_id: int) -> HttpResponse:
    """Take a wrong file away, on the same day; what that means is said first."""
    row = _document(document_id)
    documenten.visible(row, request.user, timezone.now())
    access.check_may_take_away(row, request.user)
    if request.method == "POST":
        documenten.take_away(document=row, by=request.user, now=timezone.now())
        messages.success(request, _("Het document is weg."))
        return redirect("documenten", row.gezin_id)
    context = {"row": present(row, request.user), "gezin": {"id": row.gezin_id}}
    return render(request, "dossier/document_weg.html", context)
