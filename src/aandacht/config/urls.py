"""Every place on the way brings its own pages: `web/<place>/urls.py` is found, not registered."""

from importlib import import_module
from pathlib import Path

from django.urls import include, path

_web = Path(__file__).resolve().parents[1] / "web"
PLACES = sorted(folder.parent.name for folder in _web.glob("*/urls.py"))

urlpatterns = [path("", include(import_module(f"aandacht.web.{place}.urls"))) for place in PLACES]
handler404 = "aandacht.web.shared.errors.not_found"
handler500 = "aandacht.web.shared.errors.broken"
