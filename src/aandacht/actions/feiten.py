"""Facts for the law: everything the records know of a question, read at once; nothing is typed twice."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from django.db.models import CharField, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject
from django.utils.timezone import localdate

from aandacht.actions.beslistermijnen import aanvraag_op, about_it
from aandacht.actions.feitenblad import Bekend, OptieBlad, Rij, document
from aandacht.jeugdwet.bestand import parse_feiten
from aandacht.jeugdwet.feiten import Feiten
from aandacht.records.models import (
    Adres,
    Besluit,
    Bezwaar,
    Familiegroepsplan,
    Gezag,
    Maatregel,
    Opschorting,
    Optie,
    Rechtsfeit,
    Start,
    Stop,
    Verblijf,
    Verordening,
    Vraag,
)
from aandacht.records.models.persoon import volledige_naam
from aandacht.records.models.vraag import Station

CURRENT = Q(vervangen_door=None)
# What a start says of the help it is the start of.
_help = {"vorm": F("toewijzing__besluit__optie__vorm"), "optie": F("toewijzing__besluit__optie__naam")}
# There will be no plan of the family's own: the six weeks of Jeugdwet 4.1.3(5) count from that day.
_Afloop = Familiegroepsplan.Afloop
GEEN_GROEPSPLAN = (_Afloop.OUDERS, _Afloop.BEDREIGING, _Afloop.BELANG)
DAYS = ("gi_in_kennis_op", "opname_op", "ten_uitvoer_op", "instemming_ingetrokken_op")


def facts_of(vraag: Vraag, optie: Optie | None, day: date) -> Feiten:
    """The facts of the law for this question and option on `day`: what the records know; the rest is not there.

    Raises UnusableInput when recorded facts contradict each other (the actions that record them refuse that).
    """
    return read(collect(vraag), blad(optie), day)


def read(bekend: Bekend, optie: OptieBlad | None, day: date) -> Feiten:
    """`facts_of` of rows that are loaded already."""
    return parse_feiten(json.dumps(document(bekend, optie, day)))


def blad(optie: Optie | None) -> OptieBlad | None:
    """What the document needs of an option."""
    return OptieBlad(optie.pk, optie.soort, optie.vorm) if optie else None


def collect(vraag: Vraag) -> Bekend:
    """Read every row the law may ask for, in one query."""
    found = read_together(*_members(vraag))
    return Bekend(
        zaak=_zaak(vraag),
        besluit=next(iter(found["besluit"]), None),
        adressen=found["adres"],
        gezag=[_with_naam(row) for row in found["gezag"]],
        verblijven=found["verblijf"],
        maatregelen=found["maatregel"],
        rechtsfeiten=list(_newest(found["rechtsfeit"])),
        leveringen=_leveringen(found["start"], found["stop"]),
        opschortingen=found["opschorting"],
        bezwaar=next(iter(found["bezwaar"]), None),
        groepsplan_afgezien_op=next((row["afgerond_op"] for row in reversed(found["afgezien"])), None),
        verordening_weken=next((row["waarde"] for row in reversed(found["verordening"])), None),
    )


def _zaak(vraag: Vraag) -> Rij:
    jeugdige, aanvraag = vraag.jeugdige, aanvraag_op(vraag)
    return {
        "steller": vraag.steller,
        "aanvraag_op": aanvraag.isoformat() if aanvraag else None,
        "ontvangen_op": localdate(vraag.received_at).isoformat(),
        "jeugdige_id": jeugdige.pk,
        "geboortedatum": jeugdige.geboortedatum.isoformat() if jeugdige.geboortedatum else None,
        "wilsbekwaam": jeugdige.wilsbekwaam,
        "afgerond_op": localdate(vraag.station_sinds).isoformat() if vraag.station == Station.AFGEROND else None,
    }


def read_together(first: QuerySet[Any, Any], *others: QuerySet[Any, Any]) -> dict[str, list[dict[str, Any]]]:
    """Rows of several tables made with `as_rows`, by what they are, oldest first, in one query; days are YYYY-MM-DD."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for what, text in first.union(*others, all=True):
        found[what].append(json.loads(text) if isinstance(text, str) else text)
    for rows in found.values():
        rows.sort(key=lambda row: row["id"])
    return found


def as_rows(what: str, rows: QuerySet[Any], *names: str, **fields: Any) -> QuerySet[Any, Any]:
    """The rows as pairs of what they are and their values as one JSON object, so that all kinds fit in one query."""
    values = JSONObject(id=F("pk"), **{name: F(name) for name in names}, **fields)
    found: QuerySet[Any, Any] = rows.order_by().annotate(_what=Value(what, CharField()), _row=values)
    return found.values_list("_what", "_row")


def _members(vraag: Vraag) -> Iterator[QuerySet[Any, Any]]:
    jeugdige, day = vraag.jeugdige_id, aanvraag_op(vraag) or localdate(vraag.received_at)
    gezag = Gezag.objects.filter(CURRENT, jeugdige=jeugdige)
    yield as_rows(
        "adres", Adres.objects.filter(Q(persoon=jeugdige) | Q(persoon__in=gezag.values("houder"))),
        "persoon", "gemeente", "sinds", "bron", "geheim",
    )  # fmt: skip
    yield as_rows(
        "gezag", gezag, "houder", "soort", "sinds", "tot", voornamen=F("houder__voornamen"),
        voorvoegsel=F("houder__voorvoegsel"), achternaam=F("houder__achternaam"),
    )  # fmt: skip
    lasting = partial(_of_jeugdige, jeugdige=jeugdige)
    yield as_rows("verblijf", lasting(Verblijf), "soort", "start", "einde", "gemeente_code", "brp_gemeente_ervoor")
    yield as_rows("maatregel", lasting(Maatregel), "soort", "variant", "start", "einde", *DAYS)
    yield as_rows(
        "rechtsfeit", Rechtsfeit.objects.filter(vraag=vraag), "sleutel", "optie", "bron", "datum",
        waarde=Cast("waarde", TextField()),
    )  # fmt: skip
    stil = Opschorting.objects.filter(about_it(vraag), vraag=vraag)
    yield as_rows("opschorting", stil, "van", "hervat_op")
    bezwaar = Bezwaar.objects.filter(besluit__vraag=vraag, ingetrokken_op=None)
    yield as_rows("bezwaar", bezwaar, "ontvangen_op", "commissie", "verdaagd_op")
    yield as_rows(
        "besluit",
        Besluit.objects.filter(vraag=vraag, vervangen_door=None),
        "optie",
        "soort",
        "datum",
        "bekend_op",
        "einddatum",
    )
    ours = Q(toewijzing__besluit__vraag__jeugdige=jeugdige, deleted_at=None)
    yield as_rows(
        "start", Start.objects.filter(ours), "begindatum", "toewijzing", besluit=F("toewijzing__besluit"), **_help
    )
    yield as_rows("stop", Stop.objects.filter(ours), "begindatum", "einddatum", "toewijzing")
    afgezien = Familiegroepsplan.objects.filter(vraag=vraag, afloop__in=GEEN_GROEPSPLAN)
    yield as_rows("afgezien", afgezien, "afgerond_op")
    regels = Verordening.objects.filter(CURRENT, gemeente=vraag.gezin.gemeente_id, geldig_van__lte=day)
    yield as_rows(
        "verordening",
        regels.filter(Q(geldig_tot=None) | Q(geldig_tot__gte=day), regel=Verordening.Regel.BESLISTERMIJN),
        "waarde",
    )


def _of_jeugdige(model: type[Model], jeugdige: int) -> QuerySet[Any]:
    return model._default_manager.filter(CURRENT, jeugdige=jeugdige, vervallen=False)


def _with_naam(row: dict[str, Any]) -> Rij:
    return {**row, "naam": volledige_naam(row["voornamen"], row["voorvoegsel"], row["achternaam"])}


def _newest(rows: list[dict[str, Any]]) -> Iterator[Rij]:
    """Of each fact the row that counts: the newest."""
    newest = {(row["sleutel"], row["optie"]): row for row in rows}
    for row in newest.values():
        yield {**row, "waarde": json.loads(row["waarde"])}


def _leveringen(starts: list[dict[str, Any]], stops: list[dict[str, Any]]) -> list[Rij]:
    ended = {(row["toewijzing"], row["begindatum"]): row["einddatum"] for row in stops}
    return [
        {**row, "start": row["begindatum"], "einde": ended.get((row["toewijzing"], row["begindatum"]))}
        for row in starts
    ]
