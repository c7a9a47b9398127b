"""What the law says of a question and of each option: the answer, why, its page, and what is missing. It decides nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aandacht.actions.beslistermijnen import Beslistermijn
from aandacht.jeugdwet import jeugdige, plicht, toegang, toestemming, woonplaats
from aandacht.jeugdwet.antwoord import UNKNOWN, Antwoord, write_day
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.lijst import termijnen
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.parameters import Bron
from aandacht.jeugdwet.plicht import NAMEN
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.kernel.dagen import age_on, birthday
from aandacht.records.models import Optie
from aandacht.web.shared.labels import gemeente_naam

Soort = Optie.Soort
ACHTTIEN, TOEKOMSTPLAN = 18, 16  # from 16 a future plan is made: then it matters when youth help ends


@dataclass(frozen=True)
class Regel:
    """One question to the law. `slug` is the page of the rule, `mist` the paths of what is not known."""

    slug: str
    vraag: str
    antwoord: str
    uitleg: str
    bron: tuple[str, ...] = ()
    mist: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        return not self.mist


@dataclass(frozen=True)
class Termijnregel:
    """One term: what, by when, and the page of its rule."""

    slug: str
    naam: str
    uiterlijk: date | None
    uitleg: str
    bron: tuple[str, ...]
    mist: tuple[str, ...] = ()


def bronnen(found: Iterable[Bron]) -> tuple[str, ...]:
    """Articles as a reader quotes them, each once."""
    return tuple(dict.fromkeys(str(item) for item in found))


def _regel(
    slug: str, vraag: str, rule: Callable[[Feiten], Antwoord[Any]], feiten: Feiten, say: Callable[[Antwoord[Any]], str]
) -> Regel:
    found = decide(rule, feiten)
    answer = _("nog niet te zeggen") if found.antwoord == UNKNOWN else say(found)
    return Regel(slug, vraag, answer, found.uitleg, bronnen(found.bron), found.mist)


def of_question(feiten: Feiten) -> list[Regel]:
    """What holds for every option: is it a jeugdige, and which municipality is responsible."""
    return [
        _leeftijd(feiten),
        _regel(
            "woonplaats", _("Welke gemeente is verantwoordelijk?"), woonplaats.gemeente, feiten,
            lambda found: gemeente_naam(found.antwoord),
        ),
    ]  # fmt: skip


def _leeftijd(feiten: Feiten) -> Regel:
    """Whether the person is a jeugdige; after 18 that depends on the help, so it is said at each option."""
    vraag = _("Geldt de Jeugdwet op deze leeftijd?")
    found = _regel("jeugdige", vraag, jeugdige.jeugdige, feiten, _say_jeugdige(feiten))
    if not any(pad.startswith("hulp.") for pad in found.mist):
        return found
    uitleg = _("Na de 18e verjaardag hangt het af van de hulp. Het staat bij elke mogelijkheid.")
    mist = tuple(pad for pad in found.mist if not pad.startswith("hulp."))
    return replace(found, antwoord=_("dat hangt af van de hulp"), uitleg=uitleg, mist=mist)


def responsible(feiten: Feiten) -> str:
    """CBS code of the responsible municipality, or "" when that cannot be said yet."""
    found = decide(woonplaats.gemeente, feiten).antwoord
    return "" if found == UNKNOWN else found


def _say_jeugdige(feiten: Feiten) -> Callable[[Antwoord[Any]], str]:
    def say(found: Antwoord[Any]) -> str:
        if found.antwoord == "nee":
            return _("nee")
        born = feiten.jeugdige.geboortedatum if feiten.jeugdige.knows("geboortedatum") else None
        if found.tak == 1 and born:
            return _("ja, in elk geval tot %(dag)s") % {"dag": date_format(birthday(born, ACHTTIEN), "j F Y")}
        return _("ja")

    return say


def of_option(feiten: Feiten, soort: str, naam: str, kijk_opnieuw: date | None = None) -> list[Regel]:
    """What the law says of one option: which law, who must agree, along which way, until when.

    `naam`: how the young person is called.
    """
    return [
        replace(regel, vraag=vraag) for vraag, regel in zip(_vragen(), BY_KIND[soort](feiten, naam, kijk_opnieuw), strict=True)
    ]  # fmt: skip


def _vragen() -> tuple[str, ...]:
    return (
        _("Welke wet?"),
        _("Wie moet het eens zijn?"),
        _("Langs welke weg?"),
        _("Tot wanneer kan het?"),
    )


Made = Sequence[Regel]


def _individueel(feiten: Feiten, naam: str, _day: date | None) -> Made:
    return _wet(feiten), _instemmen(feiten, naam), _toegang(feiten), _tot(feiten)


def _vrij(feiten: Feiten, naam: str, _day: date | None) -> Made:
    wet = Regel(
        "jeugdhulpplicht", "", _("de Jeugdwet, zonder besluit"),
        _("De gemeente zorgt dat er hulp in de buurt is waar je zelf heen kunt. Welke dat is, staat in haar verordening."),
        ("Jeugdwet art. 2.9",),
    )  # fmt: skip
    weg = Regel(
        "toegang", "", _("zelf erheen gaan"), _("Hiervoor is geen besluit en geen verwijzing nodig."), ("Jeugdwet art. 2.9",)
    )  # fmt: skip
    return wet, _instemmen(feiten, naam), weg, _tot(feiten)


def _zelf(wet: Promise, uitleg: Promise) -> Callable[[Feiten, str, date | None], Made]:
    """Options that are no help under a law: people do it themselves."""

    def made(_feiten: Feiten, _naam: str, kijk_opnieuw: date | None) -> Made:
        day = date_format(kijk_opnieuw, "j F Y") if kijk_opnieuw else ""
        tot = _("jullie kijken opnieuw op %(dag)s") % {"dag": day} if day else _("zo lang jullie willen")
        return (
            Regel("jeugdhulpplicht", "", str(wet), str(uitleg), ("Jeugdwet art. 2.3 lid 1",)),
            Regel(
                "toestemming", "", _("jullie zelf"), _("De wet vraagt hier geen toestemming: er komt geen hulpverlener."),
                ("Jeugdwet art. 7.3.4 lid 1",),
            ),
            Regel(
                "toegang", "", _("geen besluit nodig"), _("Jullie kunnen altijd alsnog om hulp vragen."),
                ("Jeugdwet art. 2.3 lid 1",),
            ),
            Regel("jeugdhulp-tot", "", tot, _("Hiervoor geldt geen leeftijd uit de Jeugdwet."), ("Jeugdwet art. 1.1",)),
        )  # fmt: skip

    return made


def _andere_wet(feiten: Feiten, _naam: str, _day: date | None) -> Made:
    wet = _wet(feiten)
    eigen = _("Die wet heeft een eigen loket en eigen regels. Iemand van het team helpt je daar op weg.")
    return (
        wet,
        Regel("toestemming", "", _("dat regelt die andere wet"), eigen, ("Jeugdwet art. 1.2 lid 1",)),
        Regel("toegang", "", _("het loket van die andere wet"), eigen, ("Jeugdwet art. 1.2 lid 1",)),
        Regel("jeugdhulp-tot", "", _("dat regelt die andere wet"), eigen, ("Jeugdwet art. 1.1",)),
    )


GEEN_WET = (
    gettext_lazy("geen wet nodig"),
    gettext_lazy("De gemeente hoeft pas te helpen als jullie het samen niet redden. Hier doen jullie het zelf."),
)
IETS_ANDERS = (
    gettext_lazy("geen zorg, maar wel betaald"),
    gettext_lazy("De gemeente mag ook iets anders betalen dan zorg, als dat beter helpt."),
)
BY_KIND: dict[str, Callable[[Feiten, str, date | None], Made]] = {
    Soort.NIETS_NU: _zelf(*GEEN_WET),
    Soort.EIGEN_NETWERK: _zelf(*GEEN_WET),
    Soort.MAATWERK: _zelf(*IETS_ANDERS),
    Soort.VRIJ_TOEGANKELIJK: _vrij,
    Soort.ANDERE_WET: _andere_wet,
    Soort.INDIVIDUELE_HULP: _individueel,
}


def _wet(feiten: Feiten) -> Regel:
    def say(found: Antwoord[Any]) -> str:
        if found.antwoord == "moet":
            return {
                "1.2(2)": _("de Jeugdwet, ook als een andere wet kan helpen"),
                "1.2(3)": _("de Jeugdwet, door de maatregel of de rechter"),
            }.get(str(found.grond), _("de Jeugdwet"))
        if found.grond == "geen_jeugdige":
            return _("niet de Jeugdwet")
        return _("waarschijnlijk een andere wet: %(wet)s") % {"wet": _andere(feiten, str(found.grond))}

    return _regel("jeugdhulpplicht", "", plicht.college_moet, feiten, say)


def _andere(feiten: Feiten, grond: str) -> str:
    if grond == "1.2(1)c":
        return NAMEN["wlz"]
    laws = [wet for wet in feiten.oorzaken if wet != "jeugdwet"]
    return NAMEN[laws[0]] if laws else _("nog niet bekend welke")


def _instemmen(feiten: Feiten, naam: str) -> Regel:
    def say(found: Antwoord[Any]) -> str:
        if found.grond:
            return _("niemand: de hulp hoort bij een maatregel")
        names = [naam if wie == toestemming.JEUGDIGE else wie for wie in found.antwoord]
        return ", ".join(names) or _("nog niemand bekend")

    made = _regel("toestemming", "", toestemming.toestemming, feiten, say)
    return replace(made, uitleg=made.uitleg.replace(f": {toestemming.JEUGDIGE}", f": {naam}"))


def _toegang(feiten: Feiten) -> Regel:
    words = {
        "besluit": _("een besluit van de gemeente"), "verwijzing": _("de verwijzing van de arts"),
        "bepaling_gi": _("de bepaling van de gecertificeerde instelling"), "rechter": _("de rechter of de officier"),
    }  # fmt: skip
    return _regel("toegang", "", toegang.toegang, feiten, lambda found: words.get(found.antwoord, found.antwoord))


def _tot(feiten: Feiten) -> Regel:
    """Until when it can be youth help; before 16 the 18th birthday is near enough, and nothing more is asked for it."""
    young = feiten.jeugdige
    if young.knows("geboortedatum") and age_on(young.geboortedatum, feiten.peildatum) < TOEKOMSTPLAN:
        day = date_format(birthday(young.geboortedatum, ACHTTIEN), "j F Y")
        uitleg = _("Vanaf 16 jaar kijken we samen of hulp na de 18e verjaardag door moet gaan.")
        return Regel("jeugdhulp-tot", "", _("in elk geval tot %(dag)s") % {"dag": day}, uitleg, ("Jeugdwet art. 1.1",))

    def say(found: Antwoord[Any]) -> str:
        if found.antwoord is None:
            return _("zonder grens van leeftijd")
        return _("tot %(dag)s") % {"dag": date_format(found.antwoord, "j F Y")}

    return _regel("jeugdhulp-tot", "", jeugdige.jeugdhulp_tot, feiten, say)


# The terms of the law by the page of their rule, and as people call them.
SLUGS = {
    "beslissing_aanvraag": "beslistermijn", "bezwaar_indienen": "bezwaar-indienen", "bezwaar_beslissen": "bezwaar-beslissen",
    "gi_eerste_contact": "gi-eerste-contact", "plan_vaststellen": "plan-vaststellen", "plan_op_schrift": "plan-op-schrift",
    "ots_einde": "ots-einde", "vots_einde": "vots-einde", "uhp_einde": "uhp-einde", "gesloten_einde": "gesloten-einde",
    "uhp_verval": "uhp-verval", "gesloten_verval": "gesloten-verval", "gesloten_verval_instemming": "gesloten-instemming",
    "gesloten_plan": "gesloten-plan", "dossier_bewaren": "dossier-bewaren",
}  # fmt: skip


def _namen() -> dict[str, str]:
    return {
        "beslissing_aanvraag": _("besluit op de aanvraag"), "bezwaar_indienen": _("bezwaar maken"),
        "bezwaar_beslissen": _("besluit op het bezwaar"), "gi_eerste_contact": _("eerste contact met de instelling"),
        "plan_vaststellen": _("het plan is klaar"), "plan_op_schrift": _("het plan staat op papier"),
        "ots_einde": _("einde van de ondertoezichtstelling"), "vots_einde": _("einde van de voorlopige ondertoezichtstelling"),
        "uhp_einde": _("einde van de machtiging uithuisplaatsing"), "gesloten_einde": _("einde van de gesloten jeugdhulp"),
        "uhp_verval": _("de machtiging uithuisplaatsing vervalt"), "gesloten_verval": _("de machtiging gesloten jeugdhulp vervalt"),
        "gesloten_verval_instemming": _("de machtiging vervalt: de instemming is ingetrokken"),
        "gesloten_plan": _("het plan voor de gesloten jeugdhulp is klaar"), "dossier_bewaren": _("het dossier blijft bewaard tot"),
    }  # fmt: skip


def of_terms(feiten: Feiten, klok: Beslistermijn | None = None) -> list[Termijnregel]:
    """The terms that follow from the facts; the term to decide as it was told to the family when it was made longer (`klok`)."""
    names = _namen()
    return [_longer(_term(found, names), klok) for found in termijnen(feiten)]


def _longer(term: Termijnregel, klok: Beslistermijn | None) -> Termijnregel:
    """The term to decide with the day it was moved to and why (Awb 4:14); any other term as it is."""
    if term.slug != SLUGS["beslissing_aanvraag"] or klok is None or klok.verlenging is None or klok.uiterlijk is None:
        return term
    row = klok.verlenging
    uitleg = f"{term.uitleg} De gemeente maakte deze termijn op {write_day(localdate(row.recorded_at))} langer, tot {write_day(klok.uiterlijk)}. Reden: {row.reden}"
    return replace(term, uiterlijk=klok.uiterlijk, uitleg=uitleg, bron=(*term.bron, "Awb art. 4:14"))


def _term(found: Termijn, names: dict[str, str]) -> Termijnregel:
    slug, naam = SLUGS.get(found.termijn, ""), names.get(found.termijn, found.termijn)
    return Termijnregel(slug, naam, found.uiterlijk, found.uitleg, bronnen(found.bron), found.mist)


def is_near(day: date, today: date) -> bool:
    """Test if a birthday is near enough to look at: within two years."""
    return (day - today).days <= 2 * 366
