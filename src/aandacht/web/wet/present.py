"""Rules of the law as finished values: the list, and the page of one with an example that computes along."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from aandacht.jeugdwet.antwoord import Antwoord
from aandacht.jeugdwet.bestand import read_feiten
from aandacht.jeugdwet.onbekend import facts_used
from aandacht.jeugdwet.parameters import Bron, Parameter, Versie
from aandacht.jeugdwet.register import ONDERWERPEN, REGELS, Regel, overheid_url
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.jeugdwet.vervolg import WEGEN
from aandacht.jeugdwet.voorbeelden import apply, voorbeelden
from aandacht.jeugdwet.voorbeelden.velden import Veld, change, fields_of
from aandacht.jeugdwet.woorden import describe
from aandacht.kernel.errors import UnusableInput
from aandacht.web.wet.keuzes import choices_of, units, word_of


@dataclass(frozen=True)
class Onderwerp:
    """A subject with the rules that were found."""

    sleutel: str
    titel: str
    regels: tuple["Kort", ...]


@dataclass(frozen=True)
class Kort:
    """A rule in the list."""

    slug: str
    titel: str
    kort: str
    bron: str


@dataclass(frozen=True)
class Invoer:
    """A field of the form: where its value goes, in words, as what it is asked, the choices, what is filled in."""

    naam: str
    label: str
    kind: str
    value: str
    keuzes: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        return "f_" + self.naam.replace(".", "_")


@dataclass(frozen=True)
class Artikel:
    """Where a rule is written, with the address of the official text, how it was checked, and the values on which days."""

    naam: str
    url: str
    ouder: bool
    waarden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Uitkomst:
    """What the rule says of the facts that are filled in, or why it cannot say anything (`fout`)."""

    uitleg: str = ""
    dag: date | None = None
    lijst: tuple[str, ...] = ()
    bron: tuple[Artikel, ...] = ()
    gebruikt: tuple[tuple[str, str], ...] = ()
    mist: tuple[str, ...] = ()
    fout: str = ""
    wegen: bool = False


def list_of(zoek: str) -> list[Onderwerp]:
    """All rules by subject, or those in which every word of `zoek` occurs: in question, sentence, article or law."""
    words = zoek.lower().split()
    found = []
    for sleutel, titel in ONDERWERPEN.items():
        rules = tuple(_kort(rule) for rule in REGELS if rule.onderwerp == sleutel and _fits(rule, words))
        if rules:
            found.append(Onderwerp(sleutel, _(titel), rules))
    return found


def _fits(rule: Regel, words: list[str]) -> bool:
    texts = (rule.slug, rule.titel, rule.kort, _(rule.titel), _(rule.kort), *map(str, rule.bronnen))
    haystack = " ".join(texts).lower()
    return all(word in haystack for word in words)


def _kort(rule: Regel) -> Kort:
    return Kort(rule.slug, _(rule.titel), _(rule.kort), str(rule.bronnen[0]))


def page_of(rule: Regel, typed: Mapping[str, str], today: date) -> dict[str, Any]:
    """Everything on the page of a rule; `typed` are the facts that the visitor filled in, or the number of an example."""
    examples = voorbeelden()[rule.slug]
    numbers = {str(at): at for at in range(1, len(examples) + 1)}
    gekozen = numbers.get(typed.get("voorbeeld", ""), 1)
    facts = examples[gekozen - 1].feiten
    changed = change(rule, facts, typed)
    velden = fields_of(rule, facts)
    return {
        "slug": rule.slug,
        "titel": _(rule.titel),
        "kort": _(rule.kort),
        "onderwerp": _(ONDERWERPEN[rule.onderwerp]),
        "artikelen": _articles(rule),
        "ouder": any(bron.status == "V-old" for bron in rule.bronnen),
        "velden": [_field(veld, typed) for veld in velden],
        "vast": _fixed(facts),
        "voorbeelden": [(at, example.titel) for at, example in enumerate(examples, start=1)],
        "gekozen": gekozen,
        "uitkomst": _outcome(rule, changed),
        "ook": [_kort(other) for other in REGELS if other.onderwerp == rule.onderwerp and other != rule][:6],
        "vandaag": today,
    }


def _field(veld: Veld, typed: Mapping[str, str]) -> Invoer:
    return Invoer(veld.naam, capfirst(_(veld.woorden)), veld.kind, typed.get(veld.naam, veld.value), choices_of(veld))


def _fixed(facts: Mapping[str, Any]) -> list[str]:
    """Facts of the example that cannot be changed here: who has authority, which measures run, which stays."""
    found = [
        _("%(wie)s heeft gezag sinds %(dag)s") % {"wie": _(wie), "dag": _dag(holder["sinds"])}
        for holder in facts.get("gezag", [])
        for wie in [holder["wie"]]
    ]
    for measure in facts.get("maatregelen", []):
        words = {"soort": word_of("maatregelen.soort", measure["soort"]), "dag": _dag(measure["start"])}
        found.append(_("%(soort)s sinds %(dag)s") % words)
    for stay in facts.get("jeugdige", {}).get("verblijf", []):
        words = {"soort": word_of("hulp.vorm", stay["soort"]), "dag": _dag(stay["start"])}
        found.append(_("woont elders voor de hulp (%(soort)s) sinds %(dag)s") % words)
    if laws := facts.get("oorzaken"):
        names = ", ".join(word_of("oorzaken", law) for law in laws)
        found.append(_("hulp kan vanuit: %(wetten)s") % {"wetten": names})
    return [capfirst(text) for text in found]


def _dag(text: str) -> str:
    return date_format(date.fromisoformat(text), "j F Y")


def _outcome(rule: Regel, facts: Mapping[str, Any]) -> Uitkomst:
    try:
        result = apply(rule, facts)
    except UnusableInput as error:
        return Uitkomst(fout=str(error))
    mist = tuple(dict.fromkeys(_(describe(pad)) for pad in result.mist))
    bron = tuple(_artikel(item) for item in result.bron)
    if isinstance(result, Termijn):
        return Uitkomst(result.uitleg, result.uiterlijk, bron=bron, mist=mist)
    dag = result.antwoord if isinstance(result.antwoord, date) else None
    wegen = isinstance(result.antwoord, tuple)
    return Uitkomst(result.uitleg, dag, _items(result), bron, _used(rule, facts), mist, wegen=wegen)


def _items(result: Antwoord[Any]) -> tuple[str, ...]:
    """What the answer lists, where the sentence does not say it."""
    if not isinstance(result.antwoord, tuple):
        name = word_of("gemeente", result.antwoord) if isinstance(result.antwoord, str) else ""
        return (name,) if name and name != result.antwoord else ()
    return tuple(_(WEGEN[item]) for item in result.antwoord if item in WEGEN)


def _used(rule: Regel, facts: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    feiten = read_feiten(dict(facts))
    found = []
    for pad in facts_used(rule.functie, feiten):
        value: Any = facts
        for part in pad.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if pad != "peildatum" and not isinstance(value, list):
            found.append((capfirst(_(describe(pad))), _value(pad, value)))
    return tuple(found)


def _value(pad: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, str) and value[4:5] == "-":
        return _dag(value)
    return _("er is geen") if value is None else word_of(pad, str(value))


def _artikel(bron: Bron) -> Artikel:
    return Artikel(str(bron), overheid_url(bron), bron.status == "V-old")


def _articles(rule: Regel) -> list[Artikel]:
    """The articles of all versions of the parameters, each once, with what they say and on which days."""
    lines: dict[str, list[str]] = {}
    newest: dict[str, Bron] = {}
    for parameter in rule.versies:
        for versie in parameter.versies:
            newest[str(versie.bron)] = versie.bron
            lines.setdefault(str(versie.bron), []).append(_line(parameter, versie))
    return [replace(_artikel(bron), waarden=tuple(dict.fromkeys(lines[name]))) for name, bron in newest.items()]


def _line(parameter: Parameter, versie: Versie) -> str:
    van, tot = date_format(versie.valid_from, "j F Y"), versie.valid_to and date_format(versie.valid_to, "j F Y")
    days = _("van %(van)s tot en met %(tot)s") % {"van": van, "tot": tot} if tot else _("sinds %(van)s") % {"van": van}
    if versie.value is None or parameter.unit is None:
        return days
    return f"{units(versie.value, parameter.unit)}, {days}"
