"""Two steps for every letter: fill in, read the letters, send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from aandacht.records.models import Brief
from aandacht.records.models.persoon import Persoon
from aandacht.web.besluit.brief_kies import tekst
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, problems_in, render

Ontwerpen = list[tuple[Persoon, dict[str, Any]]]


@dataclass(frozen=True)
class Stap:
    """What is filled in and sent: `preview` and `send` get the values of the form."""

    soort: str
    titel: str
    uitleg: str
    preview: Callable[..., Ontwerpen]
    send: Callable[..., Any]
    knop: str = ""
    waarschuwing: str = ""


def bezorgd(weg: str) -> str:
    """How the letter reaches its reader, before it is sent."""
    return {
        Brief.Weg.ACCOUNT: _("Deze brief komt meteen in het account te staan."),
        Brief.Weg.POST: _("Deze lezer heeft geen account. Print de brief en doe hem op de post."),
        Brief.Weg.OVERHANDIGEN: _("Het adres is geheim en staat niet in de brief. Print hem en geef hem zelf."),
    }[Brief.Weg(weg)]


def two_steps(
    request: AuthenticatedRequest, stap: Stap, form: AandachtForm, values: Callable[[], dict[str, Any]], context: dict[str, Any],
    done: Callable[[], HttpResponse],
) -> HttpResponse:  # fmt: skip
    """The page of one letter: with errors, with the letters to read, or sent; typed text is kept."""
    context |= {"form": form, "stap": stap}
    if request.method == "POST" and form.is_valid() and request.POST.get("stap") != "terug":
        if request.POST.get("stap") == "versturen":
            with problems_in(form):
                stap.send(**values())
            if not form.errors:
                if form.draft:
                    form.draft.discard()
                return done()
        else:
            letters: Ontwerpen = []
            with problems_in(form):
                letters = stap.preview(**values())
            if not form.errors:
                context["letters"] = [
                    {"tekst": tekst(stap.soort, content), "weg": bezorgd(content["weg"])} for _aan, content in letters
                ]
                return render(request, "besluit/brief_voorbeeld.html", context)
    return render(request, "besluit/brief_maken.html", context)
