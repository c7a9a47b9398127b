"""The sums of maatwerk beside the care it replaces: one page for the family, the specialist and who has the mandate."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access.doorbraken import check_has_mandaat
from aandacht.access.verordeningen import has_mandaat
from aandacht.actions import budgetten
from aandacht.actions import maatwerk as actions
from aandacht.records.models import Maatwerk, Maatwerkregel, Optie, Termijn, Vraag
from aandacht.web.doorbraak import present
from aandacht.web.doorbraak.forms import AanForm, AkkoordForm, RegelForm, SomForm
from aandacht.web.doorbraak.geld import bedrag
from aandacht.web.doorbraak.open import by_value, frame, mensen_met_mandaat, open_beside, under
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, problems_in, render

MAANDEN = 12  # what the page proposes; anybody who makes the sums sees and changes it


def _optie(optie_id: int) -> Optie:
    rows = Optie.objects.select_related(*under("afweging__vraag"), "maatwerk__budget")
    return get_object_or_404(rows, pk=optie_id, soort=Optie.Soort.MAATWERK)


@logged_in
@require_http_methods(["GET"])
def van(request: AuthenticatedRequest, maatwerk_id: int) -> HttpResponse:
    """From the number of the sums, as a term has it, to the page of the option."""
    row = get_object_or_404(Maatwerk.objects.select_related(*under("optie__afweging__vraag")), pk=maatwerk_id)
    open_beside(request, row.optie.afweging.vraag, "maatwerk.bekijken", "som")
    return redirect("maatwerk", row.optie_id)


@logged_in
@require_http_methods(["GET", "POST"])
def maatwerk(request: AuthenticatedRequest, optie_id: int) -> HttpResponse:
    optie = _optie(optie_id)
    vraag: Vraag = optie.afweging.vraag
    grond = open_beside(request, vraag, "maatwerk.bekijken", "som")
    context = frame(vraag, grond, request.user)
    row: Maatwerk | None = getattr(optie, "maatwerk", None)
    editable = context["may_lead"] and not context["vraag"]["besloten"]
    forms = _Forms(request, optie, row, editable=editable)
    if request.method == "POST" and forms.take():
        return redirect("maatwerk", optie.pk)
    regels = list(
        Maatwerkregel.objects.filter(maatwerk=row, vervallen_at=None).select_related("tarief").order_by("id")
    ) if row else []  # fmt: skip
    day = timezone.localdate()
    stand = actions.read(row, day) if row and request.user.is_professional else None
    context |= {
        "optie": {"id": optie.pk, "naam": optie.naam, "wat_vraagt": optie.wat_vraagt, "wat_brengt": optie.wat_brengt},
        "som": present.sums(row, regels, editable=editable),
        "betaalt": row.budget.naam if row and row.budget else _("de gemeente"),
        "editable": editable,
        "stap": _step(row, stand),
        **forms.context(stand),
    }
    status = 422 if any(form.errors for form in forms.made.values() if form.is_bound) else 200
    return render(request, "doorbraak/maatwerk.html", context, status=status)


def _step(row: Maatwerk | None, stand: actions.Stand | None) -> dict[str, Any] | None:
    """What it takes to promise this, for a professional."""
    if row is None or stand is None:
        return None
    asked = Termijn.objects.filter(soort=Termijn.Soort.AKKOORD, sleutel=f"maatwerk:{row.pk}", voldaan_at=None)
    term = asked.select_related("gebruiker").first()
    return {
        "mist": stand.missing(), "within": stand.within, "bedrag": bedrag(stand.bedrag), "eerder": bedrag(stand.eerder) if stand.eerder else "",
        "mandaat": bedrag(stand.mandaat.waarde * 100) if stand.mandaat else "", "bron": stand.mandaat.bron if stand.mandaat else "",
        "akkoord": {"naam": stand.akkoord.given_by.naam, "op": stand.akkoord.given_at, "ja": stand.akkoord.akkoord, "reden": stand.akkoord.reden}
        if stand.akkoord else None,
        "gevraagd": {"naam": term.gebruiker.naam if term.gebruiker else "", "uiterlijk": term.uiterlijk} if term else None,
    }  # fmt: skip


class _Forms:
    """The small forms of the page; one of them is sent, named by `stap`."""

    def __init__(self, request: AuthenticatedRequest, optie: Optie, row: Maatwerk | None, *, editable: bool) -> None:
        self.request, self.optie, self.row, self.editable = request, optie, row, editable
        self.gemeente = optie.afweging.vraag.gezin.gemeente_id
        self.day = timezone.localdate()
        self.sent = request.POST.get("stap", "") if request.method == "POST" else ""
        self.made: dict[str, Any] = {}
        if editable:
            self.budgetten = budgetten.running(self.gemeente, self.day)
            self.made["regel"] = RegelForm(
                self._data("regel"), prefix="regel", tarieven=actions.tarieven_on(self.gemeente, self.day)
            )
            self.made["som"] = SomForm(
                self._data("som"), prefix="som", budgetten=self.budgetten,
                initial={"maanden": row.maanden if row else MAANDEN, "budget": str(row.budget_id or "") if row else ""},
            )  # fmt: skip

    def _data(self, stap: str) -> Any:
        return self.request.POST if self.sent == stap else None

    def take(self) -> bool:
        """Do what was sent; whether it is done."""
        taken = {"regel": self._regel, "som": self._som, "vragen": self._vragen, "akkoord": self._akkoord}.get(
            self.sent
        )
        return bool(taken and taken())

    def _set_up(self, maanden: int, budget: Any) -> Maatwerk:
        return actions.set_up(
            optie=self.optie, maanden=maanden, budget=budget, by=self.request.user, now=timezone.now()
        )

    def _regel(self) -> bool:
        form = self.made.get("regel")
        if form is None or not form.is_valid():
            return False
        with problems_in(form):
            row = self.row or self._set_up(MAANDEN, None)
            actions.add_regel(maatwerk=row, by=self.request.user, now=timezone.now(), **form.values())
        return not form.errors

    def _som(self) -> bool:
        form = self.made.get("som")
        if form is None or not form.is_valid():
            return False
        with problems_in(form):
            self._set_up(form.cleaned_data["maanden"], by_value(self.budgetten, form.cleaned_data["budget"]))
        return not form.errors

    def _vragen(self) -> bool:
        if self.row is None or not self.editable:
            return False
        mensen = mensen_met_mandaat(self.gemeente)
        form = self.made["vragen"] = AanForm(self.request.POST, prefix="aan", mensen=mensen)
        if form.is_valid():
            with problems_in(form):
                actions.ask_akkoord(
                    maatwerk=self.row,
                    aan=by_value(mensen, form.cleaned_data["aan"]),
                    by=self.request.user,
                    now=timezone.now(),
                )
        return not form.errors

    def _akkoord(self) -> bool:
        check_has_mandaat(self.request.user, self.gemeente, self.day)
        form = self.made["akkoord"] = AkkoordForm(self.request.POST, prefix="akkoord")
        if self.row is not None and form.is_valid():
            data = form.cleaned_data
            with problems_in(form):
                actions.give_akkoord(
                    maatwerk=self.row, akkoord=data["akkoord"] == "ja", bedrag=data["bedrag"], reden=data["reden"],
                    by=self.request.user, now=timezone.now(),
                )  # fmt: skip
            if not form.errors:
                messages.success(self.request, _("Dank je. De specialist ziet het en gaat met het gezin verder."))
        return not form.errors

    def context(self, stand: actions.Stand | None) -> dict[str, Any]:
        above = stand is not None and stand.bedrag > 0 and stand.mandaat is not None and not stand.within
        undecided = above and (stand is not None and stand.akkoord is None)
        user = self.request.user
        if undecided and self.editable and "vragen" not in self.made:
            self.made["vragen"] = AanForm(prefix="aan", mensen=mensen_met_mandaat(self.gemeente))
        if (
            undecided and "akkoord" not in self.made and self.row is not None and user.pk != self.row.recorded_by_id
            and user.is_professional and has_mandaat(user, self.gemeente, self.day)
        ):  # fmt: skip
            assert stand is not None  # noqa: S101 - undecided
            self.made["akkoord"] = AkkoordForm(prefix="akkoord", initial={"bedrag": stand.bedrag})
        return {f"{name}_form": form for name, form in self.made.items()}


@logged_in
@require_POST
def weg(request: AuthenticatedRequest, regel_id: int) -> HttpResponse:
    rows = Maatwerkregel.objects.select_related("maatwerk__optie__afweging__vraag__gezin")
    regel = get_object_or_404(rows, pk=regel_id)
    actions.drop_regel(regel=regel, by=request.user, now=timezone.now())
    messages.success(request, _("De regel is weggehaald."))
    return redirect("maatwerk", regel.maatwerk.optie_id)
