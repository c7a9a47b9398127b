"""The words of the choices in the law, and of its units."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aandacht.jeugdwet.voorbeelden.velden import GEEN, Veld

Words = dict[str, str | Promise]
VRAGERS: Words = {
    "jeugdige": gettext_lazy("de jeugdige zelf"),
    "gezag": gettext_lazy("iemand met gezag"),
    "ouder_zonder_gezag": gettext_lazy("een ouder zonder gezag"),
    "hulpverlener": gettext_lazy("een andere hulpverlener"),
    "gi": gettext_lazy("de gecertificeerde instelling"),
    "ander": gettext_lazy("iemand anders"),
}
VARIANTEN: Words = {
    "machtiging": gettext_lazy("een gewone machtiging"),
    "spoed": gettext_lazy("een spoedmachtiging"),
    "voorwaardelijk": gettext_lazy("een voorwaardelijke machtiging"),
}
GEMEENTEN: Words = {"0363": "Amsterdam", "0599": "Rotterdam", "0344": "Utrecht"}
WORDS: dict[str, Words] = {
    "verwijzing.route": {
        "college": gettext_lazy("de gemeente"),
        "huisarts": gettext_lazy("de huisarts"),
        "jeugdarts": gettext_lazy("de jeugdarts"),
        "medisch_specialist": gettext_lazy("een medisch specialist"),
        "gi": gettext_lazy("de gecertificeerde instelling"),
        "rechter": gettext_lazy("de rechter"),
        "officier": gettext_lazy("de officier van justitie"),
        "vrij": gettext_lazy("niemand: je kunt er zo terecht"),
        "crisis": gettext_lazy("crisis"),
        "school": gettext_lazy("school"),
    },
    "hulp.vorm": {
        "ambulant": gettext_lazy("gesprekken of begeleiding"),
        "daghulp": gettext_lazy("hulp overdag"),
        "pleegzorg": gettext_lazy("pleegzorg"),
        "gezinshuis": gettext_lazy("gezinshuis"),
        "residentieel": gettext_lazy("wonen bij een aanbieder"),
        "gesloten": gettext_lazy("gesloten jeugdhulp"),
        "crisis": gettext_lazy("crisis"),
    },
    "hulp.limb": {
        "1": gettext_lazy("hulp bij problemen, behandeling, hulp bij opvoeden"),
        "2": gettext_lazy("begeleiding om mee te doen en zelfstandig te worden"),
        "3": gettext_lazy("persoonlijke verzorging"),
    },
    "maatregelen.soort": {
        "ots": gettext_lazy("ondertoezichtstelling"),
        "vots": gettext_lazy("voorlopige ondertoezichtstelling"),
        "voogdij": gettext_lazy("voogdij door een instelling"),
        "uhp": gettext_lazy("uithuisplaatsing"),
        "gesloten": gettext_lazy("gesloten jeugdhulp"),
        "jeugdreclassering": gettext_lazy("jeugdreclassering"),
    },
    "oorzaken": {
        "jeugdwet": gettext_lazy("Jeugdwet"),
        "wlz": gettext_lazy("Wet langdurige zorg"),
        "zvw": gettext_lazy("Zorgverzekeringswet"),
        "onderwijs": gettext_lazy("onderwijs"),
    },
    "inzageverzoek.wie": VRAGERS,
    "vernietigingsverzoek.wie": VRAGERS,
    "geslotenverzoek.variant": VARIANTEN,
    "variant": VARIANTEN,
    "gemeente": GEMEENTEN,
}


def word_of(pad: str, value: str) -> str:
    """The word on the screen for a choice; the value itself when it has none."""
    return str(WORDS.get(pad, GEMEENTEN).get(value, value))


def choices_of(veld: Veld) -> tuple[tuple[str, str], ...]:
    """The choices of a field with their words, "not known" last."""
    unknown = ("", _("weet ik niet"))
    if veld.kind == "ja_nee":
        return ("ja", _("ja")), ("nee", _("nee")), unknown
    if veld.kind == "gemeente":
        return *((code, str(name)) for code, name in GEMEENTEN.items()), (GEEN, _("er is geen")), unknown
    return *((value, word_of(veld.naam, value)) for value in veld.keuzes), unknown


def units(value: int, unit: str) -> str:
    """A number with its unit in words: 8 weken."""
    words = {
        "dag": ngettext("%(n)d dag", "%(n)d dagen", value),
        "werkdag": ngettext("%(n)d werkdag", "%(n)d werkdagen", value),
        "week": ngettext("%(n)d week", "%(n)d weken", value),
        "maand": ngettext("%(n)d maand", "%(n)d maanden", value),
        "jaar": ngettext("%(n)d jaar", "%(n)d jaar", value),
    }
    return words[unit] % {"n": value}
