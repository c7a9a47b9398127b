"""Public figures and terms as finished values. Numbers of weeks and articles come from the law, never from a template."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from aandacht.actions.vragen import EERSTE_GESPREK_WERKDAGEN, first_gesprek_uiterlijk
from aandacht.informatie.measures import all_measures
from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.records.models import Aanbod, Cijfer, Gemeente
from aandacht.web.shared.charts import Bar, bars

WACHTTIJD = "wachttijd_weken"
WACHTENDEN = "wachtenden"


@dataclass(frozen=True)
class Stap:
    """A step on the way of a question: what, who, by when, and where that is written."""

    titel: str
    tekst: str
    wie: str
    wanneer: str
    bron: str = ""
    icon: str = "weg"


def weg(day: date) -> list[Stap]:
    """The way of a question, in the order in which a family walks it."""
    besluit, bezwaar = value_on("beslistermijn.weken", day), value_on("bezwaartermijn.weken", day)
    plan = value_on("plan_vaststellen.weken", day)
    return [
        Stap(
            _("Je stelt je vraag"), _("In je eigen woorden. Je krijgt meteen een naam, een datum en een nummer."),
            _("jij, je ouder of je kind; of de huisarts, jeugdarts of school als jij het weet"), _("vandaag"), icon="vraag",
        ),
        Stap(
            _("Iemand praat met je"),
            _("Over wat je wilt, wat je daarvoor nodig hebt en wat je zelf kunt. Jij leest mee en verbetert wat niet klopt."),
            _("een jeugd- en gezinsspecialist die je bij naam kent"),
            _("binnen %(n)d werkdagen") % {"n": EERSTE_GESPREK_WERKDAGEN}, _("onze eigen belofte"), "samen",
        ),
        Stap(
            _("Jullie kiezen samen"),
            _("De mogelijkheden staan naast elkaar. Ook: nu niets doen, hulp van mensen om je heen, of hulp zonder besluit. "
              "Iedereen zegt zelf wat hij of zij vindt. Vanaf 12 jaar telt je eigen stem."),
            _("jij, je ouders met gezag en de specialist"), _("zo snel als jullie samen kunnen"), icon="weg",
        ),
        Stap(
            _("Je krijgt een besluit"), _("Een brief in gewone taal met de redenen. Ben je het er niet mee eens? Dan kun je bezwaar maken."),
            _("de gemeente"), _("meestal binnen %(n)d weken na je aanvraag; bezwaar kan tot %(m)d weken na de brief")
            % {"n": besluit, "m": bezwaar}, f"{bron_on('beslistermijn.weken', day)}; {bron_on('bezwaartermijn.weken', day)}", "brief",
        ),
        Stap(
            _("De hulp begint"), _("Je kiest samen een aanbieder. Je ziet hoe lang het wachten is en wie je intussen kunt bellen. "
              "Jullie plan staat op één plek: jullie doelen, wie wat doet, en wie er meekeek."),
            _("de aanbieder; iemand van het team blijft in de buurt"),
            _("het plan is er uiterlijk %(n)d weken nadat duidelijk is dat jullie zelf geen familiegroepsplan maken") % {"n": plan},
            str(bron_on("plan_vaststellen.weken", day)), "hart",
        ),
        Stap(
            _("Jullie kijken terug"), _("Helpt het? Wat kan beter? En als het stopt: wie blijft er in de buurt?"),
            _("jij, je ouders en de hulpverlener"), _("op momenten die jullie afspreken"), icon="goed",
        ),
    ]  # fmt: skip


def voorbeeld(day: date) -> dict[str, date]:
    """By when, if the question were asked today."""
    return {
        "gesprek": first_gesprek_uiterlijk(day, spoed=False),
        "spoed": first_gesprek_uiterlijk(day, spoed=True),
    }


def termijnen(day: date) -> dict[str, Any]:
    """The terms on the page of rights, with their articles."""
    return {
        name: {"n": value_on(key, day), "bron": str(bron_on(key, day))}
        for name, key in {
            "bezwaar": "bezwaartermijn.weken",
            "beslissing": "beslissing_bezwaar.weken",
            "commissie": "beslissing_bezwaar_commissie.weken",
            "plan": "plan_op_schrift.dagen",
            "dossier": "dossier_bewaren.jaren",
        }.items()
    }


def _newest(maat: str) -> date | None:
    return Cijfer.objects.filter(maat=maat).order_by("-peildatum").values_list("peildatum", flat=True).first()


def _vormen(peildatum: date, maat: str, gemeente_code: str) -> dict[str, Cijfer]:
    rows = Cijfer.objects.filter(peildatum=peildatum, maat=maat, gemeente_code=gemeente_code)
    return {row.vorm: row for row in rows}


def _bar(label: str, cijfer: Cijfer | None) -> Bar | None:
    """A bar, or the words for a hidden figure; nothing where nobody was."""
    if cijfer is None or cijfer.aantal == 0:
        return None
    if cijfer.waarde is None or cijfer.aantal is None:
        return Bar(label, None, note=_("minder dan 5"))
    return Bar(label, cijfer.waarde, note=str(cijfer.aantal))


def wachten(gemeente_code: str) -> dict[str, Any]:
    """Weeks from question to help per kind, for the region or one gemeente; a picture, its table and what it means."""
    gemeenten = list(Gemeente.objects.order_by("naam").values("code", "naam"))
    if gemeente_code not in {row["code"] for row in gemeenten}:
        gemeente_code = ""
    peildatum = _newest(WACHTTIJD)
    context: dict[str, Any] = {"gemeenten": gemeenten, "gekozen": gemeente_code, "peildatum": peildatum}
    if peildatum is None:
        return context
    rows = _vormen(peildatum, WACHTTIJD, gemeente_code)
    labelled = [(str(label), rows.get(vorm)) for vorm, label in Aanbod.Vorm.choices]
    found = [bar for label, cijfer in labelled if (bar := _bar(label, cijfer))]
    measure = all_measures()[WACHTTIJD]
    title = measure.title.en if get_language() == "en" else measure.title.nl
    definition = measure.definition.en if get_language() == "en" else measure.definition.nl
    return {
        **context,
        "beeld": bars(title=title, unit=_("weken"), rows=found, decimals=1, label=_("Soort hulp"), note=_("Aantal keren dat hulp begon"))
        if found
        else None,
        "definitie": definition,
        "bronnen": measure.sources,
        "alles": rows.get(""),
        "wachtenden": Cijfer.objects.filter(
            peildatum=peildatum, maat=WACHTENDEN, gemeente_code=gemeente_code, vorm=""
        ).first(),
    }  # fmt: skip


def wachten_kort() -> dict[str, Any] | None:
    """The figure for the start page: weeks for all kinds of help together, in the region."""
    peildatum = _newest(WACHTTIJD)
    if peildatum is None:
        return None
    cijfer = Cijfer.objects.filter(peildatum=peildatum, maat=WACHTTIJD, gemeente_code="", vorm="").first()
    if cijfer is None or cijfer.waarde is None:
        return None
    return {"weken": cijfer.waarde, "aantal": cijfer.aantal, "peildatum": peildatum}
