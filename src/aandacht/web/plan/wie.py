"""Who sees what, on which ground, until when: one row per person and organisation, and what the family may change."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aandacht.access import toestemmingen as access
from aandacht.access import uitnodigingen as uitnodigingen_access
from aandacht.access.gronden import ALLE, FAMILIE, VOOR_HULP, VOOR_PLEEGOUDER, Grond, Onderdeel, Zicht
from aandacht.records.models import Gezin, Toestemming
from aandacht.web.plan.kijkers import Deel, Kijker, kijkers
from aandacht.web.plan.mijlpalen import aangekondigd
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, render

_DOSSIER = gettext_lazy("het hele dossier, behalve wat anderen voor zichzelf houden")
WAT = {
    ALLE: _DOSSIER,
    VOOR_HULP: gettext_lazy("het plan, de hulp en het terugkijken"),
    VOOR_PLEEGOUDER: gettext_lazy("het plan en het terugkijken"),
}
WAAROM = {
    Grond.EIGEN: gettext_lazy("het is het eigen dossier (Jeugdwet 7.3.10)"),
    Grond.GEZAG: gettext_lazy("heeft gezag (Jeugdwet 7.3.15)"),
    Grond.PLEEGZORG: gettext_lazy("is pleegouder en zo direct bij de hulp betrokken (Jeugdwet 7.3.11)"),
    Grond.ONDERZOEK: gettext_lazy("behandelt de vraag (Jeugdwet 2.3 en 7.4.0)"),
    Grond.HULP: gettext_lazy("geeft de hulp (Jeugdwet 7.3.11)"),
    Grond.MEEKIJKEN: gettext_lazy("is gevraagd om mee te kijken, tot er een antwoord is"),
    Grond.ADVIES: gettext_lazy("is gevraagd om advies, tot er een antwoord is"),
    Grond.NOOD: gettext_lazy("noodtoegang, met een reden; stopt vanzelf"),
}


@dataclass(frozen=True)
class Rij:
    """One ground of one person, in words."""

    wat: str
    van: str
    waarom: str
    tot: date | None
    stop_id: int | None


@dataclass(frozen=True)
class Mens:
    naam: str
    rol: str
    is_me: bool
    rijen: list[Rij]


def open_delen(request: AuthenticatedRequest, gezin_id: int, wat: str) -> Zicht:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.GEGEVENS, wat)[1]
    access.check_may_see_kijkers(zicht)
    return zicht


@logged_in
@require_safe
def overzicht(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht, now = open_delen(request, gezin_id, "delen.bekijken"), timezone.now()
    found = kijkers(zicht, now)
    family = zicht.grond in FAMILIE
    context = {
        "gezin_id": gezin_id,
        "mensen": [_mens(kijker) for kijker in found.mensen],
        "helpers": [_mens(kijker) for kijker in found.helpers],
        "beslist_zelf": found.beslist_zelf,
        "mijlpalen": aangekondigd(zicht, timezone.localdate(now)),
        "gast": zicht.grond not in FAMILIE and zicht.grond != Grond.ONDERZOEK,
        "may_give": family and bool(zicht.delen),
        "may_invite": uitnodigingen_access.may_invite(zicht),
        "eigen_deel": family,
        "is_jongere": zicht.grond == Grond.EIGEN,
        "may_see_logboek": family,
    }
    return render(request, "plan/delen.html", context)


def _mens(kijker: Kijker) -> Mens:
    return Mens(kijker.naam, kijker.rol, kijker.is_me, [_rij(deel) for deel in kijker.delen])


def _rij(deel: Deel) -> Rij:
    return Rij(_wat(deel), ", ".join(deel.van), _waarom(deel), deel.tot, deel.stop_id)


def _wat(deel: Deel) -> str:
    if deel.grond == Grond.UITNODIGING:
        return ", ".join(str(Toestemming.Onderdeel(onderdeel.value).label) for onderdeel in deel.onderdelen)
    if deel.grond == Grond.EIGEN:
        return _("het eigen dossier, met het eigen deel")
    if deel.grond == Grond.ONDERZOEK:
        return _("het hele dossier, ook het eigen deel: met deze persoon praten jullie")
    return str(WAT.get(deel.onderdelen, _("alleen wat hiervoor is gedeeld")))


def _waarom(deel: Deel) -> str:
    if deel.grond == Grond.UITNODIGING:
        return _("gedeeld door %(naam)s") % {"naam": deel.gever}
    return str(WAAROM[deel.grond])
