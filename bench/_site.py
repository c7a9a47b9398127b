"""The real site with one page more: a bare Django view with one indexed query, the yardstick of the bench."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aandacht.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

application = get_wsgi_application()
settings.ROOT_URLCONF = "_site"


def bare(request: HttpRequest, gezin_id: int) -> HttpResponse:
    """Answer one indexed query, without template, session or log."""
    from aandacht.records.models import Gezin

    return HttpResponse(Gezin.objects.values_list("naam", flat=True).get(pk=gezin_id))


urlpatterns = [path("kaal/<int:gezin_id>/", bare), path("", include("aandacht.config.urls"))]
