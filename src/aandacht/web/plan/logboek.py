"""Who looked when: the log of one family in plain words."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from aandacht.access import logboek as access
from aandacht.access import navragen as navragen_access
from aandacht.access.gezinnen import visible_to
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.records.models import Gebruiker, Gezin, LogboekRegel, Navraag
from aandacht.web.shared.pages import AuthenticatedRequest, logged_in, open_gezin, paged, render

GRONDEN = {
    Grond.EIGEN: gettext_lazy("het is het eigen dossier"),
    Grond.GEZAG: gettext_lazy("heeft gezag (Jeugdwet 7.3.15)"),
    Grond.UITNODIGING: gettext_lazy("jullie delen dit met deze persoon"),
    Grond.ONDERZOEK: gettext_lazy("behandelt jullie vraag (Jeugdwet 2.3 en 7.4.0)"),
    Grond.PLEEGZORG: gettext_lazy("is pleegouder, en zo direct bij de hulp betrokken (Jeugdwet 7.3.11)"),
    Grond.HULP: gettext_lazy("geeft jullie hulp (Jeugdwet 7.3.11)"),
    Grond.BETALING: gettext_lazy("betaalt de hulp namens de gemeente (Jeugdwet 7.4.0)"),
    Grond.BEZWAAR: gettext_lazy("beslist over een bezwaar"),
    Grond.KLACHT: gettext_lazy("behandelt een klacht"),
    Grond.NOOD: gettext_lazy("noodtoegang"),
    Grond.TOEZICHT: gettext_lazy("houdt toezicht op de privacy"),
    Grond.MANDAAT: gettext_lazy("beslist namens de gemeente over een doorbraak of over maatwerk"),
    Grond.MEEKIJKEN: gettext_lazy("kijkt mee op verzoek, en ziet alleen wat daarvoor is gedeeld"),
    Grond.OVERDRACHT: gettext_lazy("droeg jullie over, en beantwoordt vragen daarover"),
    Grond.TEAM: gettext_lazy("praat in het team mee over een voorstel"),
    Grond.ADVIES: gettext_lazy("adviseert als deskundige over wat met het expertteam is gedeeld"),
    Grond.BEHEER: gettext_lazy("vult de regels van de gemeente in"),
    Grond.STELLER: gettext_lazy("stelde de vraag"),
    Grond.SYSTEEM: gettext_lazy("gaat vanzelf, na een bericht of op een afgesproken dag"),
}
# The first word of what a line says it is about, as people call it.
WAT = {
    "vraag": gettext_lazy("de vraag"),
    "verkenning": gettext_lazy("wat er in de gesprekken is verteld"),
    "netwerk": gettext_lazy("wie er om jullie heen staan"),
    "vraaggroep": gettext_lazy("bij welke groep de vraag hoort"),
    "meekijken": gettext_lazy("wat er aan een meekijker is gevraagd"),
    "teambespreking": gettext_lazy("wat het team van het voorstel vindt"),
    "afweging": gettext_lazy("de mogelijkheden en ieders mening"),
    "onderzoek": gettext_lazy("de stappen van het onderzoek"),
    "feit": gettext_lazy("een feit waar de wet naar vraagt"),
    "besluit": gettext_lazy("het besluit"),
    "brief": gettext_lazy("een brief"),
    "bezwaar": gettext_lazy("een bezwaar"),
    "klacht": gettext_lazy("een klacht"),
    "plan": gettext_lazy("het plan"),
    "gesprek": gettext_lazy("een gesprek over het plan of een afspraak"),
    "onderling": gettext_lazy("een gesprek onder elkaar"),
    "bezoek": gettext_lazy("een afspraak om elkaar te zien"),
    "dossier": gettext_lazy("het hele dossier, om mee te nemen"),
    "dossierverzoek": gettext_lazy("een verzoek over het dossier"),
    "rechten": gettext_lazy("jullie rechten"),
    "toestemming": gettext_lazy("wie wat mag zien"),
    "delen": gettext_lazy("wie wat mag zien"),
    "uitnodiging": gettext_lazy("een uitnodiging"),
    "account": gettext_lazy("hoe iemand inlogt"),
    "toewijzing": gettext_lazy("de hulp die is toegewezen"),
    "verzoek": gettext_lazy("een verzoek van een aanbieder om hulp of een wijziging"),
    "verzoeken": gettext_lazy("een verzoek van een aanbieder om hulp of een wijziging"),
    "levering": gettext_lazy("de hulp: begin of einde"),
    "declaratie": gettext_lazy("de rekening van de hulp"),
    "hulp": gettext_lazy("de hulp"),
    "bericht": gettext_lazy("een bericht tussen gemeente en aanbieder"),
    "berichtenstop": gettext_lazy("of berichten over jullie vanzelf weggaan"),
    "evaluatie": gettext_lazy("hoe het gaat"),
    "bijsturing": gettext_lazy("een gesprek omdat de hulp niet helpt"),
    "familiegroepsplan": gettext_lazy("jullie eigen plan"),
    "noodtoegang": gettext_lazy("de noodtoegang"),
    "gezin": gettext_lazy("wie er in het gezin is"),
    "gezinnen": gettext_lazy("een lijst met gezinnen"),
    "logboek": gettext_lazy("wie er meekeek"),
    "dag": gettext_lazy("de lijst met werk"),
    "doorbraak": gettext_lazy("wie de hulp betaalt"),
    "maatwerk": gettext_lazy("maatwerk: wat het kost en wat het vervangt"),
    "expertteam": gettext_lazy("de vraag aan het expertteam"),
    "afwijking": gettext_lazy("een stap die anders is gedaan"),
    "casus": gettext_lazy("wat we ervan leren, zonder namen"),
    "budget": gettext_lazy("een budget van de gemeente"),
    "verordening": gettext_lazy("een regel van de gemeente"),
    "toekomst": gettext_lazy("de toekomst: wonen, geld, school of werk en meer"),
    "groei": gettext_lazy("wie er bij een kind was"),
    "overdracht": gettext_lazy("wat er aan een nieuwe helper is verteld"),
    "boeking": gettext_lazy("de hulp: begin of einde"),
}


@dataclass(frozen=True)
class Moment:
    id: int
    op: datetime
    wie: str
    wat: str
    schrijven: bool
    waarom: str
    reden: str
    nood: bool
    mine: bool
    gevraagd: Navraag | None = None


def present(regel: LogboekRegel, user: Gebruiker, gevraagd: Navraag | None = None) -> Moment:
    try:
        waarom = str(GRONDEN[Grond(regel.grond)])
    except ValueError:
        waarom = regel.grond
    subject = WAT.get(regel.wat.partition(".")[0])
    mine = regel.wie == f"gebruiker:{user.pk}"
    return Moment(
        id=regel.pk, op=regel.op, wie=_("Jij") if mine else regel.wie_naam, wat=str(subject) if subject else regel.wat,
        schrijven=regel.handeling == LogboekRegel.Handeling.SCHRIJVEN, waarom=waarom, reden=regel.reden,
        nood=regel.grond == Grond.NOOD, mine=mine, gevraagd=gevraagd,
    )  # fmt: skip


@logged_in
@require_safe
def kies(request: AuthenticatedRequest) -> HttpResponse:
    gezinnen = list(visible_to(request.user, timezone.now()).order_by("naam")[:50])
    if len(gezinnen) == 1:
        return redirect("plan_logboek", gezinnen[0].pk)
    names = [{"id": gezin.pk, "naam": gezin.naam} for gezin in gezinnen]
    return render(request, "plan/kies.html", {"gezinnen": names, "doel": "plan_logboek"})


@logged_in
@require_safe
def gezin(request: AuthenticatedRequest, gezin_id: int) -> HttpResponse:
    zicht = open_gezin(request, Gezin(pk=gezin_id), Onderdeel.GEGEVENS, "logboek.bekijken")[1]
    access.check_may_see_logboek(zicht)
    rows = access.visible_regels(zicht, request.user)
    without_me = "alles" not in request.GET
    if without_me:
        rows = rows.exclude(wie=f"gebruiker:{request.user.pk}")
    page = paged(request, rows, ["-id"], per_page=30)
    asked = navragen_access.own(zicht, request.user).filter(regel__in=[row.pk for row in page.rows])
    by_regel = {navraag.regel_id: navraag for navraag in asked}
    context = {
        "gezin_id": gezin_id, "page": page,
        "momenten": [present(row, request.user, by_regel.get(row.pk)) for row in page.rows],
        "all": access.sees_whole_logboek(zicht), "without_me": without_me,
    }  # fmt: skip
    return render(request, "plan/logboek.html", context)
