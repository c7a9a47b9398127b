"""What the page of the family's data shows of addresses, stays and measures: read at once, replaced rows under the new."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from aandacht.access.gronden import Zicht
from aandacht.actions.feiten import as_rows, read_together
from aandacht.actions.maatregelen import NAMES, label
from aandacht.records.models import Adres, Maatregel, Pleegcontract, Verblijf
from aandacht.records.models.persoon import volledige_naam
from aandacht.records.models.verblijf import GEEN_BRP
from aandacht.web.shared.labels import gemeente_naam

Rijen = list[dict[str, Any]]
_ALLE = ("jeugdige", "soort", "start", "einde", "bron", "bron_datum", "vervangt", "vervallen")


def read_facts(zicht: Zicht) -> dict[str, Rijen]:
    """Addresses of everybody, stays, measures and foster care of the young people, oldest first, in one query."""
    people, young = [lid.persoon_id for lid in zicht.leden], list(zicht.jeugdigen)
    return read_together(
        as_rows("adres", Adres.objects.filter(persoon__in=people), "persoon", *ADRES),
        as_rows(
            "verblijf", Verblijf.objects.filter(jeugdige__in=young), *_ALLE, "gemeente_code", "brp_gemeente_ervoor"
        ),
        as_rows(
            "pleegcontract",
            Pleegcontract.objects.filter(jeugdige__in=young, vervangen_door=None),
            "jeugdige",
            "van",
            "tot",
            "bron",
            "bron_datum",
            voornamen=F("pleegouder__voornamen"),
            voorvoegsel=F("pleegouder__voorvoegsel"),
            achternaam=F("pleegouder__achternaam"),
        ),
        as_rows("maatregel", Maatregel.objects.filter(jeugdige__in=young), *_ALLE, "variant", *NAMES),
    )


ADRES = ("straatnaam", "huisnummer", "toevoeging", "plaatsnaam", "sinds", "geheim")


def pleegzorg(rows: Rijen, zicht: Zicht) -> Rijen:
    """Foster care of the young people of this family, newest first; a replaced row is not shown."""
    names = {lid.persoon_id: lid.persoon.naam for lid in zicht.leden}
    return [
        {
            "id": row["id"], "jeugdige": names.get(row["jeugdige"], ""), "bron": row["bron"],
            "pleegouder": volledige_naam(row["voornamen"], row["voorvoegsel"], row["achternaam"]),
            "van": date.fromisoformat(row["van"]), "tot": date.fromisoformat(row["tot"]) if row["tot"] else None,
            "bron_datum": date.fromisoformat(row["bron_datum"]),
        }
        for row in sorted(rows, key=lambda row: (row["van"], row["id"]), reverse=True)
    ]  # fmt: skip


def adressen(rows: Rijen, day: date) -> dict[int, str]:
    """The address of each person on the day, as on screen; of a secret one nothing but that it is secret."""
    there = [row for row in rows if row["sinds"] <= day.isoformat()]
    newest = {row["persoon"]: row for row in sorted(there, key=lambda row: (row["sinds"], row["id"]))}
    return {
        persoon: str(Adres(**{name: row[name] for name in ADRES if name != "sinds"}))
        if not row["geheim"] else _("geheim adres")
        for persoon, row in newest.items()
    }  # fmt: skip


def facts_of_family(found: dict[str, Rijen], zicht: Zicht) -> dict[str, Rijen]:
    """Stays and measures, newest first."""
    names = {lid.persoon_id: lid.persoon.voornamen for lid in zicht.leden}
    return {
        "verblijven": _rows(found.get("verblijf", []), names, Verblijf.Soort, _say_verblijf),
        "maatregelen": _rows(found.get("maatregel", []), names, Maatregel.Soort, _say_maatregel),
    }


def _rows(rows: Rijen, names: dict[int, str], soorten: Any, say: Callable[[dict[str, Any]], list[str]]) -> Rijen:
    by_id = {row["id"]: row for row in rows}
    replaced = {row["vervangt"] for row in rows}
    shown = sorted(rows, key=lambda row: (row["start"], row["id"]), reverse=True)
    return [
        {**_plain(row, soorten), "jeugdige": names.get(row["jeugdige"], ""), "meer": say(row), "eerder": _earlier(row, by_id, soorten)}
        for row in shown
        if row["id"] not in replaced
    ]  # fmt: skip


def _plain(row: dict[str, Any], soorten: Any) -> dict[str, Any]:
    einde = date.fromisoformat(row["einde"]) if row["einde"] else None
    return {
        "id": row["id"], "soort": str(soorten(row["soort"]).label), "start": date.fromisoformat(row["start"]), "einde": einde,
        "bron": row["bron"], "bron_datum": date.fromisoformat(row["bron_datum"]), "vervallen": bool(row["vervallen"]),
        "ended": einde is not None and einde < timezone.localdate(),
    }  # fmt: skip


def _earlier(row: dict[str, Any], by_id: dict[int, dict[str, Any]], soorten: Any) -> Rijen:
    found = []
    while row["vervangt"] in by_id:
        row = by_id[row["vervangt"]]
        found.append(_plain(row, soorten))
    return found


def _say_verblijf(row: dict[str, Any]) -> list[str]:
    said = [_("in %(gemeente)s") % {"gemeente": gemeente_naam(row["gemeente_code"])}] if row["gemeente_code"] else []
    if row["brp_gemeente_ervoor"] == GEEN_BRP:
        said.append(_("daarvoor nergens ingeschreven"))
    elif row["brp_gemeente_ervoor"]:
        said.append(
            _("daarvoor ingeschreven in %(gemeente)s") % {"gemeente": gemeente_naam(row["brp_gemeente_ervoor"])}
        )
    return said


def _say_maatregel(row: dict[str, Any]) -> list[str]:
    said = [str(Maatregel.Variant(row["variant"]).label)] if row["variant"] else []
    days = [(name, date.fromisoformat(row[name])) for name in NAMES if row[name]]
    return said + [f"{label(name)} {day:%d-%m-%Y}" for name, day in days]
