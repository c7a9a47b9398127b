"""From rows to the file of the law: everything the records know is there, what they do not know is not."""

from datetime import date
from typing import Any

import pytest

from aandacht.actions.feitenblad import Bekend, OptieBlad, document

DAY = date(2026, 11, 20)
ZAAK = {
    "steller": "ouder",
    "aanvraag_op": "2026-11-02",
    "ontvangen_op": "2026-11-02",
    "geboortedatum": "2013-01-15",
    "wilsbekwaam": True,
    "jeugdige_id": 1,
}
HULP = OptieBlad(7, "individueel", "ambulant")


def adres(gemeente: str, sinds: str, bron: str = "BRP", persoon: int = 1, geheim: bool = False) -> dict[str, Any]:
    return {"id": 1, "persoon": persoon, "gemeente": gemeente, "sinds": sinds, "bron": bron, "geheim": geheim}


def gezag(naam: str, tot: str | None = None) -> dict[str, Any]:
    return {"id": 1, "houder": 2, "naam": naam, "soort": "ouderlijk", "sinds": "2013-01-15", "tot": tot}


def stay(start: str, ervoor: str = "", einde: str | None = None) -> dict[str, Any]:
    return {
        "id": 1, "soort": "pleegzorg", "start": start, "einde": einde, "gemeente_code": "0344", "brp_gemeente_ervoor": ervoor,
    }  # fmt: skip


def fact(sleutel: str, waarde: Any, optie: int | None = None) -> dict[str, Any]:
    return {"id": 1, "sleutel": sleutel, "waarde": waarde, "optie": optie}


def young(bekend: Bekend, day: date = DAY) -> dict[str, Any]:
    made: dict[str, Any] = document(bekend, HULP, day)["jeugdige"]
    return made


def test_what_nobody_recorded_is_left_out() -> None:
    made = document(Bekend(ZAAK), HULP, DAY)
    assert set(made["jeugdige"]) == {"geboortedatum", "wilsbekwaam"}
    assert {"gezag", "maatregelen", "oorzaken", "bezwaar", "dossier"} & set(made) == set()
    assert made["hulp"] == {"vorm": "ambulant"}


def test_the_brp_address_is_that_of_the_day() -> None:
    moved = Bekend(ZAAK, adressen=[adres("0344", "2020-01-01"), adres("0321", "2026-06-01")])
    assert young(moved)["brp_gemeente"] == "0321"
    assert young(moved, date(2026, 5, 31))["brp_gemeente"] == "0344"


def test_an_address_somebody_told_is_no_brp_address() -> None:
    assert "brp_gemeente" not in young(Bekend(ZAAK, adressen=[adres("0344", "2020-01-01", bron="zelf verteld")]))


@pytest.mark.parametrize(
    ("bron", "known"), [("BRP", True), (" brp ", True), ("niet in de BRP", False), ("BRP nog niet nagekeken", False)]
)
def test_only_the_brp_itself_is_the_source_of_a_brp_address(bron: str, known: bool) -> None:
    assert ("brp_gemeente" in young(Bekend(ZAAK, adressen=[adres("0344", "2020-01-01", bron=bron)]))) is known


def test_a_secret_address_tells_no_municipality_at_all() -> None:
    hidden = Bekend(ZAAK, adressen=[adres("0344", "2020-01-01", geheim=True)], verblijven=[stay("2024-01-01", "0228")])
    assert set(young(hidden)) == {"geboortedatum", "wilsbekwaam"}


def test_the_municipality_before_a_stay_follows_from_the_addresses() -> None:
    rows = [adres("0228", "2015-01-01"), adres("0344", "2024-01-01")]
    assert young(Bekend(ZAAK, adressen=rows, verblijven=[stay("2024-01-01")]))["verblijf"] == [
        {"soort": "pleegzorg", "start": "2024-01-01", "gemeente": "0344", "brp_gemeente_ervoor": "0228"}
    ]


def test_no_brp_address_before_a_stay_is_known_and_not_unknown() -> None:
    assert young(Bekend(ZAAK, verblijven=[stay("2024-01-01", "geen")]))["verblijf"][0]["brp_gemeente_ervoor"] is None


def test_stays_stand_oldest_first() -> None:
    rows = [stay("2025-04-01"), stay("2023-01-16", einde="2025-03-31")]
    assert [row["start"] for row in young(Bekend(ZAAK, verblijven=rows))["verblijf"]] == ["2023-01-16", "2025-04-01"]


def test_authority_that_ended_is_gone_and_nobody_left_is_known() -> None:
    assert document(Bekend(ZAAK, gezag=[gezag("Marije", tot="2020-01-01")]), HULP, DAY)["gezag"] == []
    assert document(Bekend(ZAAK, gezag=[gezag("Marije"), gezag("Pieter", "2026-11-20")]), HULP, DAY)["gezag"] == [
        {"wie": "Marije", "soort": "ouderlijk", "sinds": "2013-01-15"},
        {"wie": "Pieter", "soort": "ouderlijk", "sinds": "2013-01-15"},
    ]


def test_who_asked_tells_the_route_and_a_school_does_not() -> None:
    routes = {
        steller: document(Bekend({**ZAAK, "steller": steller}), HULP, DAY)["verwijzing"].get("route")
        for steller in ("jeugdige", "ouder", "huisarts", "jeugdarts", "arts", "gi", "rechter", "school")
    }
    assert routes == {
        "jeugdige": "college", "ouder": "college", "huisarts": "huisarts", "jeugdarts": "jeugdarts",
        "arts": "medisch_specialist", "gi": "gi", "rechter": "rechter", "school": None,
    }  # fmt: skip


def test_a_recorded_route_goes_before_who_asked_and_other_facts_fill_what_is_empty() -> None:
    rows = [
        fact("verwijzing.route", "huisarts"),
        fact("jeugdige.geboortedatum", "1999-01-01"),
        fact("oorzaken", ["zvw"]),
    ]
    made = document(Bekend(ZAAK, rechtsfeiten=rows), HULP, DAY)
    assert made["verwijzing"]["route"] == "huisarts"
    assert made["jeugdige"]["geboortedatum"] == "2013-01-15"
    assert made["oorzaken"] == ["zvw"]


def test_a_fact_of_one_option_is_not_in_another() -> None:
    rows = [fact("hulp.limb", 2, optie=8)]
    assert document(Bekend(ZAAK, rechtsfeiten=rows), HULP, DAY)["hulp"] == {"vorm": "ambulant"}
    assert document(Bekend(ZAAK, rechtsfeiten=rows), OptieBlad(8, "individueel", "daghulp"), DAY)["hulp"] == {
        "vorm": "daghulp", "limb": 2,
    }  # fmt: skip


def test_only_of_treatment_the_law_itself_tells_the_limb() -> None:
    assert document(Bekend(ZAAK), OptieBlad(7, "individueel", "ggz"), DAY)["hulp"] == {"vorm": "ambulant", "limb": 1}
    assert document(Bekend(ZAAK), OptieBlad(7, "niets_nu"), DAY)["hulp"] is None
    assert document(Bekend(ZAAK), OptieBlad(7, "vrij"), DAY)["hulp"] == {"vorm": "ambulant"}


def test_the_clock_of_the_application_stands_still_as_recorded() -> None:
    once = {"van": "2026-11-10", "hervat_op": "2026-11-15"}
    again = {"van": "2026-11-17", "hervat_op": "2026-11-20"}
    bekend = Bekend(ZAAK, opschortingen=[once, again], verordening_weken=6)
    assert document(bekend, HULP, DAY)["aanvraag"] == {
        "datum": "2026-11-02", "verordening_weken": 6, "opgeschort_van": "2026-11-10", "opgeschort_tot": "2026-11-18",
    }  # fmt: skip
    running = Bekend(ZAAK, opschortingen=[{"van": "2026-11-10", "hervat_op": None}])
    assert document(running, HULP, DAY)["aanvraag"] == {"datum": "2026-11-02", "opgeschort_van": "2026-11-10"}


def test_a_doctor_refers_and_then_there_is_no_application() -> None:
    assert "aanvraag" not in document(Bekend({**ZAAK, "steller": "huisarts", "aanvraag_op": None}), HULP, DAY)


BESLUIT = {
    "id": 5,
    "optie": 7,
    "soort": "toekenning",
    "datum": "2026-11-10",
    "bekend_op": "2026-11-11",
    "einddatum": None,
}


def test_help_that_began_by_the_decision_is_known_for_its_option_alone() -> None:
    row = {"besluit": 5, "start": "2026-11-16", "einde": None}
    bekend = Bekend(ZAAK, besluit=BESLUIT, leveringen=[row, {"besluit": 4, "start": "2020-01-01", "einde": None}])
    made = document(bekend, HULP, DAY)
    assert made["besluit"] == {"datum": "2026-11-10", "bekend_op": "2026-11-11"}
    assert made["hulp"] == {"vorm": "ambulant", "start": "2026-11-16"}
    assert document(bekend, OptieBlad(8, "individueel", "daghulp"), DAY)["hulp"] == {"vorm": "daghulp"}


def test_help_granted_before_18_for_days_after_it_was_found_necessary_before_18() -> None:
    zaak = {**ZAAK, "geboortedatum": "2009-01-15"}
    for einddatum, found in (("2027-01-15", True), ("2027-01-14", None), (None, None)):
        made = document(Bekend(zaak, besluit={**BESLUIT, "einddatum": einddatum}), HULP, DAY)
        assert made["hulp"].get("vastgesteld_voor_18") is found


def test_an_objection_and_the_end_of_the_file_are_in_it() -> None:
    objection = {"ontvangen_op": "2026-11-18", "commissie": 1, "verdaagd_op": "2026-12-20"}
    made = document(Bekend({**ZAAK, "afgerond_op": "2026-11-19"}, besluit=BESLUIT, bezwaar=objection), HULP, DAY)
    assert made["bezwaar"] == {"ontvangen_op": "2026-11-18", "commissie": True, "verdaagd_weken": 6}
    assert made["dossier"] == {"laatste_wijziging": "2026-11-19"}


def test_an_end_recorded_before_the_real_start_is_left_out() -> None:
    row = {"besluit": 5, "start": "2026-11-16", "einde": None}
    bekend = Bekend(ZAAK, besluit=BESLUIT, leveringen=[row], rechtsfeiten=[fact("hulp.einde", "2026-11-01", 7)])
    assert document(bekend, HULP, DAY)["hulp"] == {"vorm": "ambulant", "start": "2026-11-16"}
