"""The moments a family looks back: the day and rhythm that suit them, and with whom one's own words are shared."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from aandacht.access import evaluaties as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.actions import evaluatiemomenten
from aandacht.records.models import Evaluatie, Terugblik
from aandacht.web.evaluatie.forms import AnderMomentForm, DelenForm
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, problems_in, render


def _open(request: AuthenticatedRequest, evaluatie_id: int) -> tuple[Evaluatie, Zicht]:
    row = get_object_or_404(Evaluatie.objects.select_related("vraag__gezin", "vraag__jeugdige"), pk=evaluatie_id)
    zicht = open_gezin(
        request, row.vraag.gezin, Onderdeel.EVALUATIE, "evaluatie.moment", "uiterlijk", row.vraag.jeugdige_id
    )[1]  # fmt: skip
    return row, zicht


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def moment(request: AuthenticatedRequest, evaluatie_id: int) -> HttpResponse:
    """Does this day suit us, and how often?"""
    row, zicht = _open(request, evaluatie_id)
    access.check_may_agree(zicht, row.vraag, None)
    nu = evaluatiemomenten.agreed(row)
    form = AnderMomentForm(request.POST or None, nu=nu, initial={"uiterlijk": row.uiterlijk, "ritme": row.ritme})
    if request.method == "POST" and form.is_valid():
        with problems_in(form):
            evaluatiemomenten.agree(evaluatie=row, by=request.user, now=timezone.now(), **form.cleaned_data)
        if not form.errors:
            messages.success(request, _("Afgesproken. Iedereen ziet de dag op de eigen pagina."))
            return redirect("evaluatie_gezin", row.vraag.gezin_id)
    context = {
        "form": form,
        "gezin_id": row.vraag.gezin_id,
        "moment_id": row.pk,
        "gekozen": row.akkoord_op is not None,
        "intussen": row if form.changed_meanwhile() else None,
    }
    return render(request, "evaluatie/moment.html", context)


@logged_in
@require_POST
def niet(request: AuthenticatedRequest, evaluatie_id: int) -> HttpResponse:
    row, _zicht = _open(request, evaluatie_id)
    evaluatiemomenten.cancel(evaluatie=row, by=request.user, now=timezone.now())
    messages.success(request, _("Goed. Jullie kijken nu niet terug. Een nieuw moment afspreken kan altijd."))
    return redirect("evaluatie_gezin", row.vraag.gezin_id)


@logged_in
@require_POST
def delen(request: AuthenticatedRequest, terugblik_id: int) -> HttpResponse:
    """Share one's own words, or stop sharing them."""
    rows = Terugblik.objects.select_related("evaluatie__vraag__gezin", "persoon")
    row = get_object_or_404(rows, pk=terugblik_id)
    vraag = row.evaluatie.vraag
    zicht = open_gezin(request, vraag.gezin, Onderdeel.EVALUATIE, "evaluatie.delen", "", vraag.jeugdige_id)[1]
    access.check_may_share(zicht, row, timezone.localdate())
    form = DelenForm(request.POST)
    if form.is_valid():
        evaluatiemomenten.share(terugblik=row, delen=form.cleaned_data["delen"], by=request.user, now=timezone.now())
        messages.success(request, _("Bewaard. Dit werkt meteen."))
    else:
        messages.error(request, _("Kies met wie je dit wilt delen."))
    return redirect("evaluatie", row.evaluatie_id)
