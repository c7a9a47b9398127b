from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from aandacht.web.publiek import present
from aandacht.web.shared.pages import render


@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    return render(request, "publiek/begin.html", {"weg": present.weg(day), "wachten": present.wachten_kort()})


@require_safe
def hoe(request: HttpRequest) -> HttpResponse:
    day = timezone.localdate()
    return render(request, "publiek/hoe.html", {"weg": present.weg(day), "als_je_vandaag": present.voorbeeld(day)})


@require_safe
def rechten(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/rechten.html", {"termijnen": present.termijnen(timezone.localdate())})


@require_safe
def wachten(request: HttpRequest) -> HttpResponse:
    return render(request, "publiek/wachten.html", present.wachten(request.GET.get("gemeente", "")))
