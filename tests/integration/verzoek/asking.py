"""What a provider asks and a municipality answers, in few words, for the tests."""

from datetime import date, timedelta
from typing import Any

from tests.regio import Regio

from aandacht.actions import verzoeken
from aandacht.actions.jw315 import Gevraagd, Jongere, Verwijzer
from aandacht.actions.wijzigingen import Anders
from aandacht.kernel.bsn import make_test_bsn
from aandacht.records.models import Aanbod, Toewijzing, Verzoek

HUISARTS = Verwijzer(type="02", naam="Anna Mulder")
GEMEENTE = Verwijzer(type="01")


def noor(regio: Regio) -> Jongere:
    assert regio.noor.bsn
    assert regio.noor.geboortedatum
    return Jongere(regio.noor.bsn, regio.noor.geboortedatum, "2", "Noor", "Bakker")


def unknown(place: int = 50) -> Jongere:
    return Jongere(make_test_bsn(place), date(2012, 3, 4), "1", "Sem", "Vos", "de")


def gevraagd(regio: Regio, **values: Any) -> Gevraagd:
    begin = values.pop("ingangsdatum", regio.day)
    given = {"aanbod": regio.aanbod, "einddatum": begin + timedelta(weeks=20), "volume": 90, "frequentie": "2"}
    return Gevraagd(ingangsdatum=begin, **{**given, **values})


def ask(regio: Regio, **values: Any) -> Verzoek:
    given = {
        "jongere": noor(regio), "gevraagd": gevraagd(regio), "verwijzer": HUISARTS, "by": regio.hulpverlener, "now": regio.now,
    }  # fmt: skip
    return verzoeken.ask_assignment(**{**given, **values})


def ask_change(regio: Regio, row: Toewijzing, anders: Anders | None, **values: Any) -> Verzoek:
    given = {"toewijzing": row, "reden": "1", "anders": anders, "by": regio.hulpverlener, "now": regio.now}
    return verzoeken.ask_change(**{**given, **values})


def at_gemeente(regio: Regio) -> Verzoek:
    return Verzoek.objects.filter(administratie=regio.gemeente.pk).latest("id")


def other_offer(regio: Regio, code: str = "45A48", vorm: str = "ambulant") -> Aanbod:
    return Aanbod.objects.create(
        aanbieder=regio.aanbieder, gemeente=regio.gemeente, naam="Training", vorm=vorm, categorie="45", code=code,
        eenheid="01", plaatsen=3,
    )  # fmt: skip
