"""Every place on the way brings its own pages: `web/<place>/urls.py` is found, not registered.

AANDACHT_PLACES="shared publiek vraag" serves only those places.
"""

import os
from importlib import import_module
from pathlib import Path

from django.urls import include, path

_web = Path(__file__).resolve().parents[1] / "web"
_only = os.environ.get("AANDACHT_PLACES", "").split()
PLACES = sorted(folder.parent.name for folder in _web.glob("*/urls.py") if not _only or folder.parent.name in _only)

urlpatterns = [path("", include(import_module(f"aandacht.web.{place}.urls"))) for place in PLACES]
handler404 = "aandacht.web.shared.errors.not_found"
handler500 = "aandacht.web.shared.errors.broken"
