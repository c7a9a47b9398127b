from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aandacht.jeugdwet import register
from aandacht.web.shared.pages import render
from aandacht.web.wet import present

LONGEST = 60  # characters of a search


@require_safe
def wet(request: HttpRequest) -> HttpResponse:
    zoek = request.GET.get("q", "").strip()[:LONGEST]
    return render(request, "wet/lijst.html", {"zoek": zoek, "onderwerpen": present.list_of(zoek)})


@require_safe
def regel(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        rule = register.regel(slug)
    except KeyError as error:
        raise Http404 from error
    context = present.page_of(rule, request.GET.dict(), timezone.localdate())
    return render(request, "wet/regel.html", context)
