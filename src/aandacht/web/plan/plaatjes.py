"""How it stands in pictures and a few words: what is now, the way, what we want, who does what, whom to call."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from aandacht.access.gronden import FAMILIE, Onderdeel
from aandacht.records.models import Gezin
from aandacht.web.plan import present, tijdlijn
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, render


@logged_in
@require_safe
@gzip_page
def plaatjes(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.PLAN, "plan.plaatjes_bekijken", "plan, afspraken")[1]
    day = timezone.localdate()
    gezin, gelezen = tijdlijn.read(zicht, request.user)
    wie = present.Wie(zicht, request.user)
    steps = present.volgende(gelezen.regels, wie, gelezen.vragen, day)
    ways = [present.weg(vraag, zicht) for vraag in gelezen.vragen]
    inhoud = present.inhoud(gelezen.regels, wie)
    afspraken = [*(row for doel in inhoud.doelen for row in doel.afspraken), *inhoud.los]
    context = {
        "gezin": {"id": gezin.pk, "naam": gezin.naam},
        "is_family": zicht.grond in FAMILIE,
        "nu": steps[0] if steps else None,
        "wegen": [
            {"jeugdige": way.jeugdige, "nummer": way.nummer, "stappen": pictures(way)} for way in ways if not way.closed
        ],
        "doelen": inhoud.doelen,
        "afspraken": sorted(afspraken, key=lambda row: (not row.mine, row.uiterlijk is None, row.uiterlijk or day)),
        "contacten": present.contacten(gelezen.betrokkenen, day),
        "today": day,
    }
    return render(request, "plan/plaatjes.html", context)


def pictures(way: present.Weg) -> list[dict[str, str]]:
    """The steps of a way, each with its picture, one short word, and whether it was, is or comes."""
    signs = {
        "vraag": "vraag",
        "gesprek": "samen",
        "kiezen": "weg",
        "besluit": "brief",
        "hulp": "hart",
        "terugkijken": "oog",
    }
    said = {"was": _("klaar"), "is": _("hier zijn we nu"), "komt": _("komt nog")}
    keys = [step["key"] for step in way.steps]
    here = keys.index(way.here) if way.here in keys else len(keys)
    states = ["was" if place < here else "is" if place == here else "komt" for place in range(len(keys))]
    return [
        {"teken": signs[step["key"]], "woord": step["label"], "stand": state, "gezegd": said[state]}
        for step, state in zip(way.steps, states, strict=True)
    ]
