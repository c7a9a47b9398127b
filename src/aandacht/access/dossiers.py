"""The whole file as one may take it along: every part as far as its own page would show it to this view.

Who is concerned gets their file to inspect and as a copy (Jeugdwet 7.3.10), and what is known about them in a form that a
machine reads (AVG 15 and 20).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import (
    bijsturingen,
    documenten,
    dossierverzoeken,
    evaluaties,
    familiegroepsplannen,
    gesprekken,
    klachten,
    navragen,
    netwerkleden,
    noodtoegangen,
    overdrachtsverhalen,
    plannen,
    tijdlijn,
    toekomst,
    toestemmingen,
)
from aandacht.access.bezoeken import visible_bezoeken
from aandacht.access.brieven import visible_brieven
from aandacht.access.gronden import FAMILIE, Onderdeel, Zicht
from aandacht.access.logboek import visible_regels
from aandacht.access.verkenningen import visible_uitspraken
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Adres,
    Besluit,
    Bezwaarbeslissing,
    Bijdrage,
    Expertvraag,
    Gebruiker,
    Gemachtigde,
    Gezag,
    Gezin,
    Gezinslid,
    Klachtafhandeling,
    Onderzoeksstap,
    Optie,
    Persoon,
    Stem,
    Uitspraak,
    Verkenning,
    Vraag,
)

Rows = Callable[[Zicht, Gebruiker, datetime], "QuerySet[Any]"]


@dataclass(frozen=True)
class Deel:
    """One part of the file: which rows, and of each the values by the name they are exported under."""

    naam: str
    rows: Rows
    velden: Mapping[str, str]


def check_may_take(zicht: Zicht) -> None:
    """Raise `Refused` unless it is the file of this view: the young person, or who has authority. Others see it here only."""
    if zicht.grond not in FAMILIE:
        raise Refused(
            _("Het dossier meenemen kan alleen wie het over gaat, of wie gezag heeft."),
            _("Vraag het aan de jongere of de ouder."),
        )


def read_dossier(zicht: Zicht, user: Gebruiker, now: datetime) -> dict[str, list[dict[str, Any]]]:
    """Every part that is not empty, by its name: rows oldest first, choices in words, days and moments as such."""
    parts = {deel.naam: _values(deel, deel.rows(zicht, user, now)) for deel in DELEN}
    _say_whose(parts.get("wie_keek", []), user)
    return {naam: rows for naam, rows in parts.items() if rows}


def _say_whose(rows: list[dict[str, Any]], user: Gebruiker) -> None:
    """Of each look whether it was one's own, and in whose name; keys of accounts stay here."""
    for row in rows:
        row["zelf"] = row["zelf"] == f"gebruiker:{user.pk}"
        if "namens" in row:
            row["namens"] = row["namens"].partition(" ")[2]


def _values(deel: Deel, rows: "QuerySet[Any]") -> list[dict[str, Any]]:
    found = list(rows.order_by("pk").values_list(*deel.velden.values()))
    words = [
        _words(rows.model, path, {row[place] for row in found if isinstance(row[place], Hashable)})
        for place, path in enumerate(deel.velden.values())
    ]
    return [
        {
            key: called.get(value, value) if isinstance(value, Hashable) else value  # what a letter holds is a dict
            for key, called, value in zip(deel.velden, words, row, strict=True)
            if value not in (None, "")
        }
        for row in found
    ]


def _words(model: type[models.Model], path: str, values: set[Any]) -> dict[Any, str]:
    """What the values of a field are called: choices in words, accounts by name; empty where a value says it itself."""
    for name in path.split("__"):
        field = model._meta.get_field(name)
        model = field.related_model or model
    if model is Gebruiker:
        accounts = Gebruiker.objects.select_related("persoon").filter(pk__in=values - {None})
        return {row.pk: row.naam for row in accounts}
    return {value: str(label) for value, label in getattr(field, "flatchoices", ())}


def _vragen(zicht: Zicht, onderdeel: Onderdeel) -> "QuerySet[Vraag]":
    return Vraag.objects.filter(gezin=zicht.gezin_id, jeugdige__in=zicht.jeugdigen_for(onderdeel))


def _uitspraken(zicht: Zicht, user: Gebruiker, now: datetime) -> "QuerySet[Uitspraak]":
    talks = Verkenning.objects.filter(vraag__in=_vragen(zicht, Onderdeel.VERKENNING))
    open_to = chain.from_iterable(visible_uitspraken(zicht, talk).values_list("pk", flat=True) for talk in talks)
    return Uitspraak.objects.filter(pk__in=list(open_to))


def _opties(zicht: Zicht) -> "QuerySet[Optie]":
    return Optie.objects.filter(afweging__vraag__in=_vragen(zicht, Onderdeel.AFWEGING))


def _own(zicht: Zicht, name: str) -> Q:
    return Q(**{name: zicht.persoon_id}) if zicht.persoon_id is not None else Q(pk__in=())


def _gezag(zicht: Zicht) -> "QuerySet[Gezag]":
    return Gezag.objects.filter(jeugdige__in=zicht.jeugdigen_for(Onderdeel.GEGEVENS), vervangen_door=None)


DELEN = (
    Deel("jij", lambda zicht, user, now: Persoon.objects.filter(_own(zicht, "pk")), {
        "voornamen": "voornamen", "voorvoegsel": "voorvoegsel", "achternaam": "achternaam", "geboren": "geboortedatum", "bsn": "bsn",
        "telefoon": "telefoon", "email": "email",
    }),
    Deel("adressen", lambda zicht, user, now: Adres.objects.filter(_own(zicht, "persoon")), {
        "straat": "straatnaam", "huisnummer": "huisnummer", "toevoeging": "toevoeging", "postcode": "postcode", "plaats": "plaatsnaam",
        "sinds": "sinds", "bron": "bron",
    }),
    Deel("mensen", lambda zicht, user, now: Gezinslid.objects.filter(pk__in=[row.pk for row in zicht.leden]), {
        "voornamen": "persoon__voornamen", "achternaam": "persoon__achternaam", "rol": "rol", "relatie": "relatie", "sinds": "sinds",
    }),
    Deel("gezag", lambda zicht, user, now: _gezag(zicht), {
        "over": "jeugdige__voornamen", "wie": "houder__voornamen", "soort": "soort", "vanaf": "sinds", "tot_en_met": "tot", "bron": "bron",
    }),
    Deel("netwerk", lambda zicht, user, now: netwerkleden.visible_netwerkleden(zicht, Gezin(pk=zicht.gezin_id), localdate(now)), {
        "naam": "naam", "relatie": "relatie", "nabijheid": "nabijheid", "doet": "wat_doet", "sinds": "sinds",
    }),
    Deel("vragen", lambda zicht, user, now: _vragen(zicht, Onderdeel.VRAAG), {
        "nummer": "nummer", "op": "received_at", "over": "jeugdige__voornamen", "gesteld_door": "steller", "verwijzer": "verwijzer_naam",
        "vraag": "tekst", "team": "team__naam", "specialist": "behandelaar", "staat": "station",
    }),
    Deel("uitspraken", _uitspraken, {
        "op": "datum", "vraag": "verkenning__vraag__nummer", "van": "spreker__voornamen", "professional": "professional",
        "onderwerp": "onderwerp", "soort": "soort", "woorden": "tekst", "bron": "bron", "afgeschermd": "vertrouwelijk",
        "reden_van_verbetering": "correctie_reden",
    }),
    Deel("mogelijkheden", lambda zicht, user, now: _opties(zicht), {
        "vraag": "afweging__vraag__nummer", "naam": "naam", "soort": "soort", "wat_het_vraagt": "wat_vraagt", "wat_het_brengt": "wat_brengt",
        "op": "recorded_at", "weggehaald_op": "withdrawn_at",
    }),
    Deel("stemmen", lambda zicht, user, now: Stem.objects.filter(optie__in=_opties(zicht)), {
        "op": "given_at", "over": "optie__naam", "van": "persoon__voornamen", "oordeel": "oordeel", "reden": "reden",
    }),
    Deel("onderzoek", lambda zicht, user, now: Onderzoeksstap.objects.filter(
        afweging__vraag__in=_vragen(zicht, Onderdeel.AFWEGING), vervangen_door=None
    ), {
        "op": "recorded_at", "vraag": "afweging__vraag__nummer", "stap": "stap", "woorden": "tekst", "deskundigheid": "deskundigheid",
    }),
    Deel("adviezen", lambda zicht, user, now: Expertvraag.objects.filter(vraag__in=_vragen(zicht, Onderdeel.AFWEGING)), {
        "op": "asked_at", "vraag": "vraag__nummer", "gevraagd": "tekst", "advies": "advies", "advies_op": "advies_at",
    }),
    Deel("besluiten", lambda zicht, user, now: Besluit.objects.filter(vraag__in=_vragen(zicht, Onderdeel.BESLUIT)), {
        "op": "datum", "vraag": "vraag__nummer", "soort": "soort", "keuze": "optie__naam", "redenen": "motivering", "vanaf": "ingangsdatum",
        "tot_en_met": "einddatum", "bezwaar_tot_en_met": "bezwaar_tot",
    }),
    Deel("brieven", lambda zicht, user, now: visible_brieven(zicht), {
        "op": "made_at", "soort": "soort", "aan": "aan__voornamen", "weg": "weg", "inhoud": "inhoud",
    }),
    Deel("bezwaren", lambda zicht, user, now: tijdlijn.visible_bezwaren(zicht), {
        "op": "ontvangen_op", "tegen_het_besluit_van": "besluit__datum", "bezwaar": "tekst", "gehoord_op": "gehoord_op", "verslag": "verslag",
        "ingetrokken_op": "ingetrokken_op",
    }),
    Deel("beslissingen", lambda zicht, user, now: Bezwaarbeslissing.objects.filter(bezwaar__in=tijdlijn.visible_bezwaren(zicht)), {
        "op": "datum", "tegen_het_besluit_van": "bezwaar__besluit__datum", "uitkomst": "uitkomst", "redenen": "motivering",
        "wat_verandert": "wat_verandert",
    }),
    Deel("klachten", lambda zicht, user, now: klachten.own(user), {
        "op": "ontvangen_op", "nummer": "nummer", "waarover": "waarover", "klacht": "tekst", "wat_wil_je": "wat_wil_je", "gesprek": "gesprek",
    }),
    Deel("klachtantwoorden", lambda zicht, user, now: Klachtafhandeling.objects.filter(klacht__in=klachten.own(user)), {
        "op": "datum", "nummer": "klacht__nummer", "oordeel": "oordeel", "uitleg": "uitleg", "geleerd": "geleerd", "veranderd": "veranderd",
    }),
    Deel("eigen_plannen", lambda zicht, user, now: familiegroepsplannen.visible_familiegroepsplannen(zicht), {
        "vraag": "vraag__nummer", "aangeboden_op": "aangeboden_op", "begonnen_op": "begonnen_op", "met_hulp_van": "met_hulp_van",
        "tot_en_met": "tot", "afloop": "afloop", "reden": "reden",
    }),
    Deel("doelen", lambda zicht, user, now: plannen.visible_doelen(zicht), {
        "op": "recorded_at", "van": "van__voornamen", "doel": "tekst", "afgeschermd": "vertrouwelijk", "overgenomen_op": "adopted_at",
        "gehaald_op": "reached_at", "gestopt_op": "stopped_at",
    }),
    Deel("afspraken", lambda zicht, user, now: plannen.visible_afspraken(zicht), {
        "op": "recorded_at", "afspraak": "wat", "wie": "persoon__voornamen", "professional": "gebruiker", "uiterlijk": "uiterlijk",
        "gedaan_op": "done_at", "vervallen_op": "cancelled_at",
    }),
    Deel("scores", lambda zicht, user, now: evaluaties.visible_scores(zicht, plannen.visible_doelen(zicht)), {
        "op": "given_at", "doel": "doel__tekst", "cijfer": "cijfer",
    }),
    Deel("documenten", lambda zicht, user, now: documenten.visible_documenten(zicht), {
        "nummer": "id", "op": "added_at", "titel": "titel", "over": "over__voornamen", "van": "van__voornamen", "professional": "added_by",
        "soort": "soort", "grootte": "grootte", "afgeschermd": "vertrouwelijk", "vernietigd_op": "destroyed_at",
    }),
    Deel("toekomst", lambda zicht, user, now: toekomst.visible_onderdelen(zicht), {
        "op": "recorded_at", "van": "jeugdige__voornamen", "gebied": "gebied", "stand": "stand", "woorden": "tekst",
    }),
    Deel("hulp", lambda zicht, user, now: tijdlijn.visible_hulp(zicht, user), {
        "vraag": "vraag__nummer", "aanbieder": "aanbod__aanbieder__naam", "hulp": "aanbod__naam", "vanaf": "ingangsdatum", "tot_en_met": "einddatum",
    }),
    Deel("begonnen", lambda zicht, user, now: tijdlijn.visible_starts(zicht, user), {
        "hulp": "toewijzing__aanbod__naam", "op": "begindatum",
    }),
    Deel("gestopt", lambda zicht, user, now: tijdlijn.visible_stops(zicht, user), {
        "hulp": "toewijzing__aanbod__naam", "op": "einddatum", "reden": "reden_beeindiging",
    }),
    Deel("terugblikken", lambda zicht, user, now: evaluaties.visible_terugblikken(zicht), {
        "op": "given_at", "van": "persoon__voornamen", "professional": "gebruiker", "hoe_gaat_het": "hoe_gaat_het", "nut": "nut",
        "verder_zonder_hulp": "verder_zonder", "woorden": "tekst",
    }),
    Deel("bijsturingen", lambda zicht, user, now: bijsturingen.visible_bijsturingen(zicht, user), {
        "op": "gevraagd_at", "van": "vrager__voornamen", "woorden": "tekst", "gesproken_op": "gesproken_op", "wat_nu": "wat_nu",
    }),
    Deel("overdrachten", lambda zicht, user, now: overdrachtsverhalen.visible_verhalen(zicht, user), {
        "op": "recorded_at", "van": "van", "aan": "aan", "verhaal": "verhaal", "gelezen_op": "read_at",
    }),
    Deel("berichten", lambda zicht, user, now: Bijdrage.objects.filter(gesprek__in=gesprekken.visible_gesprekken(zicht, user)), {
        "op": "written_at", "van": "written_by", "over": "gesprek__onderwerp", "bericht": "tekst",
    }),
    Deel("bezoeken", lambda zicht, user, now: visible_bezoeken(zicht, user), {
        "voorgesteld_op": "proposed_at", "door": "proposed_by", "waarover": "waarover", "plek": "plek", "afgezegd_op": "cancelled_at",
    }),
    Deel("toestemmingen", lambda zicht, user, now: toestemmingen.visible_toestemmingen(zicht), {
        "van": "gever__voornamen", "voor": "voor__voornamen", "wat": "onderdeel", "vanaf": "van", "tot_en_met": "tot",
        "ingetrokken_op": "withdrawn_at",
    }),
    Deel("namens_jou", lambda zicht, user, now: Gemachtigde.objects.filter(_own(zicht, "namens"), gezin=zicht.gezin_id), {
        "wie": "gebruiker", "relatie": "relatie", "mag": "mag", "vanaf": "van", "tot_en_met": "tot", "hoe": "hoe", "woorden": "toelichting",
        "ingetrokken_op": "withdrawn_at",
    }),
    Deel("verzoeken", lambda zicht, user, now: dossierverzoeken.own(zicht), {
        "op": "gevraagd_at", "soort": "soort", "over": "over__voornamen", "wat": "wat", "reden": "reden", "oordeel": "oordeel",
        "antwoord": "antwoord", "beantwoord_op": "answered_at", "ingetrokken_op": "withdrawn_at",
    }),
    Deel("noodtoegangen", lambda zicht, user, now: noodtoegangen.shown_to_gezin(zicht.gezin_id), {
        "op": "van", "wie": "gebruiker", "reden": "reden", "tot_en_met": "tot",
    }),
    Deel("navragen", lambda zicht, user, now: navragen.own(zicht, user), {
        "op": "asked_at", "vraag": "tekst", "antwoord": "antwoord",
    }),
    Deel("wie_keek", lambda zicht, user, now: visible_regels(zicht, user), {
        "op": "op", "wie": "wie_naam", "zelf": "wie", "namens": "namens", "grond": "grond", "wat": "wat", "reden": "reden",
    }),
)  # fmt: skip
