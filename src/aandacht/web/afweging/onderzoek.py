"""The steps of the investigation: what was said stands there already; a professional confirms, with whose expertise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.verkenningen import check_may_lead, may_lead, may_see_uitspraak
from aandacht.actions import onderzoek as actions
from aandacht.actions.onderzoek import ANSWERED, Gezegd, Stap, expertise_of, statements_of
from aandacht.records.models import Afweging, Gebruiker, Onderzoeksstap, Rechtsfeit, Uitspraak
from aandacht.web.shared.drafts import open_draft
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render

_VRAAG = ("vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__verkenning", "vraag__besluit")
ALLE = "alle"
UITLEG = {
    Stap.VRAAG: gettext_lazy("De vraag van het kind, de jongere of de ouders, in hun eigen woorden."),
    Stap.PROBLEMEN: gettext_lazy("Welke problemen zijn er met opgroeien, opvoeden of hoe iemand zich voelt?"),
    Stap.HULP: gettext_lazy("Welke hulp is nodig om gezond en veilig op te groeien, en hoeveel?"),
    Stap.ZELF: gettext_lazy("Wat lukt met eigen kracht en met de mensen eromheen, en wat niet?"),
    Stap.REST: gettext_lazy(
        "Wat er daarna nog nodig is. Dat schrijf je in het besluit, bij ‘Waarom?’: één keer is genoeg."
    ),
}


@dataclass(frozen=True)
class Woord:
    """One statement as a source of a step."""

    wie: str
    tekst: str
    wat: str
    afgeschermd: bool


@dataclass(frozen=True)
class Blok:
    """One step: what answers it, what was confirmed, and what was said since."""

    key: str
    label: str
    uitleg: str
    woorden: Sequence[Woord]
    later: int
    hidden: int
    row: Onderzoeksstap | None
    door: str
    needs_tekst: bool
    tekst: BoundField | None = None
    deskundigheid: BoundField | None = None


class StappenForm(AandachtForm):
    """All steps in one form; a step is confirmed by its own button, or all that are open by one."""

    def __init__(self, *args: Any, blokken: Sequence[Blok], expertise: dict[str, str], **kwargs: Any) -> None:
        self.blokken = blokken
        super().__init__(*args, **kwargs)
        for blok in blokken:
            self.fields[f"tekst_{blok.key}"] = forms.CharField(
                required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
                label=_("Schrijf kort op wat je vond") if blok.needs_tekst else _("Wil je er iets aan toevoegen?"),
                initial=blok.row.tekst if blok.row else "",
            )  # fmt: skip
            self.fields[f"deskundigheid_{blok.key}"] = forms.CharField(
                max_length=200, label=_("Wie heeft dit beoordeeld, vanuit welk vak?"),
                initial=blok.row.deskundigheid if blok.row else expertise[blok.key],
            )  # fmt: skip
            self.fields[f"gezien_{blok.key}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=blok.row.pk if blok.row else 0, required=False
            )
        if self.draft is not None and self.draft.inhoud:
            self.initial.update(self.draft.inhoud)

    def chosen(self) -> list[str]:
        """The steps this submit confirms."""
        wanted = str(self.data.get("stap", ALLE))
        return [blok.key for blok in self.blokken if wanted == blok.key or (wanted == ALLE and blok.row is None)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = self.chosen()
        for blok in self.blokken:
            if blok.key in chosen and blok.needs_tekst and not (data.get(f"tekst_{blok.key}") or "").strip():
                said = _("Bij deze stap is nog niets gezegd. Schrijf het kort op.")
                self.add_error(f"tekst_{blok.key}", said)
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of `confirm`."""
        data, chosen = self.cleaned_data, self.chosen()
        return {
            "stappen": chosen,
            "teksten": {key: data[f"tekst_{key}"] for key in chosen},
            "deskundigheid": {key: data[f"deskundigheid_{key}"] for key in chosen},
            "seen": {key: data[f"gezien_{key}"] or 0 for key in chosen},
        }


@logged_in
@require_http_methods(["GET", "POST"])
def onderzoek(request: AuthenticatedRequest, afweging_id: int) -> HttpResponse:
    """Read the steps with their sources; the specialist confirms them."""
    route = Rechtsfeit.objects.filter(vraag=OuterRef("vraag"), sleutel="verwijzing.route", vervangen_door=None)
    loaded = Afweging.objects.select_related(*_VRAAG).annotate(route=Subquery(route.values("waarde")[:1]))
    afweging = get_object_or_404(loaded, pk=afweging_id)
    vraag = afweging.vraag
    zicht = open_gezin(request, vraag.gezin, Onderdeel.AFWEGING, "onderzoek", "stappen", vraag.jeugdige_id)[1]
    said = list(
        Uitspraak.objects.filter(verkenning__vraag=vraag).select_related("spreker", "professional").order_by("pk")
    )
    rows = {
        row.stap: row
        for row in Onderzoeksstap.objects.filter(afweging=afweging).select_related("recorded_by").order_by("pk")
    }
    blokken = list(_blokken(said, rows, zicht))
    besluit = vraag.besluit
    lead = may_lead(zicht) and besluit is None
    form: StappenForm | None = None
    if lead or request.method == "POST":
        check_may_lead(zicht)
        draft = open_draft(request, "onderzoek", f"afweging:{afweging.pk}")
        form = StappenForm(
            request.POST or None, draft=draft, blokken=blokken, expertise=_expertise(blokken, said, request.user)
        )
        if request.method == "POST" and form.is_valid() and _confirm(request, afweging, form):
            draft.discard()
            return redirect("afweging" if _is_done(rows, form) else "afweging_onderzoek", afweging.pk)
    context = {
        "form": form,
        "blokken": [
            {"blok": blok, "tekst": form[f"tekst_{blok.key}"], "deskundigheid": form[f"deskundigheid_{blok.key}"]}
            if form else {"blok": blok}
            for blok in blokken
        ],
        "open": sum(blok.row is None for blok in blokken),
        "nodig": actions.needs_onderzoek(vraag, vars(afweging)["route"]),
        "afweging_id": afweging.pk,
        "besluit": besluit,
        "vraag": {
            "tekst": vraag.tekst, "jeugdige": vraag.jeugdige.voornamen, "gezin": vraag.gezin.naam, "gezin_id": vraag.gezin_id,
            "behandelaar": vraag.behandelaar.naam, "verkenning_id": vraag.verkenning.pk, "nummer": vraag.nummer,
        },
        "may_lead": lead,
        "for_family": not request.user.is_professional,
    }  # fmt: skip
    return render(request, "afweging/onderzoek.html", context)


def _confirm(request: AuthenticatedRequest, afweging: Afweging, form: StappenForm) -> bool:
    with problems_in(form):
        actions.confirm(afweging=afweging, by=request.user, now=timezone.now(), **form.values())
    if form.errors:
        return False
    messages.success(request, _("Bevestigd. Het staat in het dossier, met wie het beoordeelde."))
    return True


def _is_done(rows: dict[str, Onderzoeksstap], form: StappenForm) -> bool:
    return set(Stap.values) <= set(rows) | set(form.chosen())


def _blokken(said: Sequence[Uitspraak], rows: dict[str, Onderzoeksstap], zicht: Zicht) -> Iterator[Blok]:
    plain = [Gezegd(row.pk, row.onderwerp, row.recorded_at, row.vervangt_id, row.reactie_op_id) for row in said]
    by_id = {row.pk: row for row in said}
    now = timezone.now()
    for stap in Stap:
        row = rows.get(stap)
        answers = [by_id[pk] for pk in statements_of(stap, plain, row.recorded_at if row else now)]
        later = set(statements_of(stap, plain, now)) - {answer.pk for answer in answers}
        seen = [answer for answer in answers if may_see_uitspraak(zicht, answer)]
        yield Blok(
            stap.value, str(stap.label), str(UITLEG[stap]), [_woord(answer) for answer in seen], len(later),
            len(answers) - len(seen), row, row.recorded_by.naam if row else "",
            needs_tekst=not answers and not later and stap not in ANSWERED,
        )  # fmt: skip


def _woord(row: Uitspraak) -> Woord:
    if row.spreker is not None:
        wie = row.spreker.voornamen
    else:
        wie = expertise_of(row.professional) if row.professional else ""
    return Woord(wie, row.woorden, str(row.get_onderwerp_display()), row.vertrouwelijk)


def _expertise(blokken: Iterable[Blok], said: Iterable[Uitspraak], me: Gebruiker) -> dict[str, str]:
    """Whose expertise a step rests on as far as the record knows: one's own, and of whoever spoke as a professional."""
    others = {
        blok.key: dict.fromkeys(
            expertise_of(row.professional) for row in said
            if row.professional is not None and row.professional_id != me.pk and row.onderwerp in actions.ANTWOORDEN[blok.key]
        )
        for blok in blokken
    }  # fmt: skip
    return {key: "; ".join([expertise_of(me), *names])[:200] for key, names in others.items()}
