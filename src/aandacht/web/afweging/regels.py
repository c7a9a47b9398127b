"""The rules of the law that matter when a family chooses, each with its article and what is missing. They decide nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aandacht.jeugdwet import feiten
from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.jeugdige import bereikt, is_jeugdige
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.termijnen import beslistermijn
from aandacht.jeugdwet.toegang import toegang
from aandacht.jeugdwet.toestemming import JEUGDIGE, wie_moet_instemmen
from aandacht.jeugdwet.woonplaats import gemeente
from aandacht.jeugdwet.woorden import describe
from aandacht.records.models import Gezag, Persoon, Vraag

ROUTES = {
    Vraag.Steller.JEUGDIGE: "college", Vraag.Steller.OUDER: "college", Vraag.Steller.HUISARTS: "huisarts",
    Vraag.Steller.JEUGDARTS: "jeugdarts",
}  # fmt: skip


@dataclass(frozen=True)
class Regel:
    """One question to the law: the answer in a few words, why, where it is written, what is missing or assumed."""

    vraag: str
    antwoord: str
    uitleg: str
    bron: tuple[str, ...]
    mist: tuple[str, ...] = ()
    aanname: str = ""


def rules_that_matter(
    vraag: Vraag, gezag: Sequence[Gezag], brp_gemeente: tuple[str, str] | None, ontvangen: date, day: date
) -> list[Regel]:
    """All rules for this question on `day`; `brp_gemeente` is code and name of the newest known address."""
    jeugdige = vraag.jeugdige
    found = [_toegang(vraag, day), _gemeente(jeugdige, brp_gemeente, day)]
    if jeugdige.geboortedatum is None:
        words = (describe("jeugdige.geboortedatum"),)
        return [Regel(_("Wie moet het eens zijn?"), _("nog niet te zeggen"), "", (), words), *found]
    found = [_instemmen(jeugdige, jeugdige.geboortedatum, gezag, day), _leeftijd(jeugdige.geboortedatum, day), *found]
    if vraag.steller in (Vraag.Steller.JEUGDIGE, Vraag.Steller.OUDER):
        found.append(_termijn(ontvangen))
    return found


def _words(antwoord: Antwoord[Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sources and missing facts in words, each once."""
    bron = tuple(dict.fromkeys(str(item) for item in antwoord.bron))
    return bron, tuple(dict.fromkeys(describe(pad) for pad in antwoord.mist))


def _instemmen(jeugdige: Persoon, geboortedatum: date, gezag: Sequence[Gezag], day: date) -> Regel:
    facts = [feiten.Gezag(wie=row.houder.voornamen, soort=row.soort, sinds=row.sinds, tot=row.tot) for row in gezag]
    found = wie_moet_instemmen(geboortedatum, gezag=facts, peildatum=day, wilsbekwaam=jeugdige.wilsbekwaam)
    if found.antwoord == UNKNOWN:
        answer = _("nog niet te zeggen")
    else:
        names = [jeugdige.voornamen if wie == JEUGDIGE else wie for wie in found.antwoord]
        answer = ", ".join(names) or _("nog niemand bekend")
    bron, mist = _words(found)
    aanname = _(
        "We gaan ervan uit dat er geen maatregel van de kinderrechter loopt. Is die er wel? Dan kan dit anders zijn."
    )
    return Regel(_("Wie moet het eens zijn met hulp?"), answer, found.uitleg, bron, mist, aanname)


def _leeftijd(geboortedatum: date, day: date) -> Regel:
    found = is_jeugdige(geboortedatum, day)
    tot = date_format(bereikt(18, geboortedatum), "j F Y")
    if found.antwoord == "ja":
        answer = _("ja, in elk geval tot %(dag)s") % {"dag": tot}
    else:
        answer = _("nee, tenzij hulp van voor de 18e verjaardag doorgaat")
    bron, mist = _words(found)
    return Regel(_("Geldt de Jeugdwet op deze leeftijd?"), answer, found.uitleg, bron, mist)


def _toegang(vraag: Vraag, day: date) -> Regel:
    facts = Feiten(
        peildatum=day, verwijzing=feiten.Verwijzing(pad=("verwijzing",), route=ROUTES.get(Vraag.Steller(vraag.steller)))
    )
    if vraag.steller not in ROUTES:
        facts = Feiten(peildatum=day)
    found = decide(toegang, facts)
    answers = {"besluit": _("de gemeente, met een besluit"), "verwijzing": _("de arts heeft al verwezen")}
    bron, mist = _words(found)
    return Regel(
        _("Wie geeft toegang tot hulp?"), answers.get(found.antwoord, _("nog niet te zeggen")), found.uitleg, bron, mist
    )


def _gemeente(jeugdige: Persoon, brp_gemeente: tuple[str, str] | None, day: date) -> Regel:
    if brp_gemeente is None:
        facts, aanname = Feiten(peildatum=day, jeugdige=feiten.Jeugdige(pad=("jeugdige",))), ""
    else:
        aanname = _("We gaan ervan uit dat %(naam)s thuis woont en dat het adres klopt.") % {"naam": jeugdige.voornamen}
        young = feiten.Jeugdige(pad=("jeugdige",), brp_gemeente=brp_gemeente[0], brp_onderzoek=False, verblijf=())
        facts = Feiten(peildatum=day, jeugdige=young)
    found = decide(gemeente, facts)
    if brp_gemeente and found.antwoord == brp_gemeente[0]:
        answer = brp_gemeente[1]
    else:
        answer = _("nog niet te zeggen") if found.antwoord == UNKNOWN else found.antwoord
    bron, mist = _words(found)
    return Regel(_("Welke gemeente is verantwoordelijk?"), answer, found.uitleg, bron, mist, aanname)


def _termijn(ontvangen: date) -> Regel:
    found = beslistermijn(ontvangen)
    answer = _("uiterlijk %(dag)s") % {"dag": date_format(found.uiterlijk, "j F Y")} if found.uiterlijk else ""
    return Regel(_("Wanneer moet er besloten zijn?"), answer, found.uitleg, tuple(str(item) for item in found.bron))
