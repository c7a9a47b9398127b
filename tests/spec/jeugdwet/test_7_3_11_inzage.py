"""Jeugdwet 7.3.2, 7.3.3, 7.3.9-7.3.12a, 7.3.15 and 6.7.2: who is told, who may see, and what may be destroyed."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Gezag, Jeugdige, Maatregel
from aandacht.jeugdwet.inlichtingen import mag_onthouden, wie_informeren
from aandacht.jeugdwet.inzage import afgeschermd_deel, mag_inzien, na_overlijden, verslag_gesloten, wie_mag_inzien
from aandacht.jeugdwet.omstandigheden import Inlichtingen, Inzageverzoek, Vernietigingsverzoek
from aandacht.jeugdwet.onbekend import decide
from aandacht.jeugdwet.vernietiging import vernietigen

GEBOREN = date(2012, 2, 29)
VOOR_12, OP_12 = date(2024, 2, 28), date(2024, 2, 29)
VOOR_16, OP_16 = date(2028, 2, 28), date(2028, 2, 29)
VOOR_18, OP_18 = date(2030, 2, 28), date(2030, 3, 1)
GEZAG = (
    Gezag(wie="moeder", soort="ouderlijk", sinds=GEBOREN),
    Gezag(wie="vader", soort="ouderlijk", sinds=GEBOREN, tot=date(2025, 6, 30)),
)
OTS = (Maatregel(soort="ots", start=date(2023, 1, 1)),)


def case(dag: date, *, able: bool = True, measures: tuple[Maatregel, ...] = (), **groups: object) -> Feiten:
    young = Jeugdige(geboortedatum=GEBOREN, wilsbekwaam=able)
    return Feiten(peildatum=dag, jeugdige=young, gezag=GEZAG, maatregelen=measures, **groups)


@pytest.mark.parametrize(
    ("dag", "wie"),
    [
        (VOOR_12, ("jeugdige", "moeder", "vader")),
        (OP_12, ("jeugdige",)),
        (OP_18, ("jeugdige",)),
    ],
)
def test_jw_7_3_2_1_who_is_told(dag, wie):
    assert wie_informeren(case(dag)).antwoord == wie


def test_jw_7_3_15_2_who_cannot_weigh_it_has_those_with_authority_on_that_day():
    assert wie_informeren(case(date(2025, 6, 30), able=False)).antwoord == ("moeder", "vader")
    assert wie_informeren(case(date(2025, 7, 1), able=False)).antwoord == ("moeder",)
    assert wie_mag_inzien(case(date(2025, 7, 1), able=False)).antwoord == ("moeder",)


def test_jw_7_3_15_3_an_adult_who_cannot_weigh_it_has_somebody_else_whom_no_fact_names():
    assert wie_informeren(case(OP_18, able=False)).antwoord == "unknown"
    assert wie_mag_inzien(case(OP_18, able=False)).antwoord == "unknown"


@pytest.mark.parametrize(
    ("facts", "antwoord"),
    [
        ({"wil_niet_weten": True, "nadeel_door_niet_weten": False}, "mag"),
        ({"wil_niet_weten": True, "nadeel_door_niet_weten": True}, "mag_niet"),
        ({"wil_niet_weten": False, "ernstig_nadeel": False}, "mag_niet"),
        ({"wil_niet_weten": False, "ernstig_nadeel": True, "ander_geraadpleegd": False}, "mag_niet"),
        ({"wil_niet_weten": False, "ernstig_nadeel": True, "ander_geraadpleegd": True}, "mag"),
    ],
)
def test_jw_7_3_2_4_and_7_3_3_leaving_out(facts, antwoord):
    assert mag_onthouden(Feiten(peildatum=OP_12, inlichtingen=Inlichtingen(**facts))).antwoord == antwoord


@pytest.mark.parametrize(
    ("dag", "wie"), [(VOOR_12, ("moeder", "vader")), (OP_12, ("jeugdige",)), (OP_16, ("jeugdige",))]
)
def test_jw_7_3_10_whose_file_it_is(dag, wie):
    assert wie_mag_inzien(case(dag)).antwoord == wie


@pytest.mark.parametrize(("dag", "antwoord"), [(VOOR_12, "nee"), (OP_12, "ja"), (OP_18, "ja")])
def test_jw_7_3_11_1_a_part_of_ones_own_from_12(dag, antwoord):
    assert afgeschermd_deel(case(dag)).antwoord == antwoord
    assert afgeschermd_deel(case(dag, able=False)).antwoord == "nee"


def ask(dag: date, wie: str, *, able: bool = True, measures: tuple[Maatregel, ...] = (), **facts: bool) -> str:
    nothing = {
        "toestemming": False, "nodig_voor_werk": False, "nodig_voor_ots": False, "schaadt_ander": False,
        "strijdt_met_goede_hulp": False, "wettelijke_plicht": False,
    }  # fmt: skip
    request = Inzageverzoek(wie=wie, **{**nothing, **facts})
    return mag_inzien(case(dag, able=able, measures=measures, inzageverzoek=request)).antwoord


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [(VOOR_12, "ja"), (OP_12, "deels"), (VOOR_16, "deels"), (OP_16, "nee"), (VOOR_18, "nee"), (OP_18, "nee")],
)
def test_jw_7_3_11_2_b_somebody_with_authority(dag, antwoord):
    assert ask(dag, "gezag") == antwoord


def test_jw_7_3_11_2_b_somebody_with_authority_for_who_cannot_weigh_it():
    assert ask(VOOR_18, "gezag", able=False) == "ja"
    assert ask(VOOR_18, "gezag", able=False, schaadt_ander=True) == "deels"
    assert ask(VOOR_18, "gezag", able=False, strijdt_met_goede_hulp=True) == "nee"


def test_jw_7_3_11_3_nothing_where_a_good_helper_would_not():
    assert ask(OP_12, "gezag", strijdt_met_goede_hulp=True) == "nee"
    assert ask(OP_12, "ander", toestemming=True, strijdt_met_goede_hulp=True) == "nee"


@pytest.mark.parametrize("wie", ["ouder_zonder_gezag", "ander", "gi", "hulpverlener"])
def test_jw_7_3_11_1_others_only_with_consent_or_where_a_law_demands_it(wie):
    assert ask(OP_12, wie) == "nee"
    assert ask(OP_12, wie, toestemming=True) == "ja"
    assert ask(OP_12, wie, toestemming=True, schaadt_ander=True) == "deels"
    assert ask(OP_12, wie, wettelijke_plicht=True) == "ja"


def test_jw_7_3_11_2_a_and_4_helper_and_gi_as_far_as_needed():
    assert ask(OP_12, "hulpverlener", nodig_voor_werk=True) == "deels"
    assert ask(OP_12, "gi", measures=OTS, nodig_voor_ots=True) == "deels"
    assert ask(OP_12, "gi", nodig_voor_ots=True) == "nee"
    assert ask(OP_12, "gi", measures=OTS) == "nee"


def test_jw_7_3_10_the_young_person():
    assert ask(OP_12, "jeugdige") == "ja"
    assert ask(OP_12, "jeugdige", schaadt_ander=True) == "deels"
    assert ask(VOOR_12, "jeugdige") == "nee"
    assert ask(OP_12, "jeugdige", able=False) == "nee"


def test_jw_7_3_11_age_does_not_matter_for_a_parent_without_authority():
    request = Inzageverzoek(wie="ouder_zonder_gezag", wettelijke_plicht=False, toestemming=False)
    assert decide(mag_inzien, Feiten(peildatum=OP_12, inzageverzoek=request)).mist == ()


@pytest.mark.parametrize(
    ("facts", "antwoord"),
    [
        ({"bezwaar_overledene": True, "toestemming_bij_leven": True}, "nee"),
        ({"toestemming_bij_leven": True}, "ja"),
        ({"gezag_tot_overlijden": True}, "ja"),
        ({"gezag_tot_overlijden": True, "strijdt_met_goede_hulp": True}, "nee"),
        ({"gezag_tot_overlijden": True, "strijdt_met_goede_hulp": True, "zwaarwegend_belang": True}, "ja"),
        ({}, "nee"),
    ],
)
def test_jw_7_3_12a_after_death(facts, antwoord):
    names = (
        *("bezwaar_overledene", "toestemming_bij_leven", "gezag_tot_overlijden", "zwaarwegend_belang"),
        "strijdt_met_goede_hulp",
    )
    request = Inzageverzoek(**{**dict.fromkeys(names, False), **facts})
    assert na_overlijden(Feiten(peildatum=date(2026, 6, 15), inzageverzoek=request)).antwoord == antwoord


@pytest.mark.parametrize(
    ("dag", "antwoord"), [(VOOR_16, "delen"), (OP_16, "eerst_instemming"), (VOOR_18, "eerst_instemming")]
)
def test_jw_6_7_2_reports_of_closed_help_from_16_after_agreement(dag, antwoord):
    assert verslag_gesloten(case(dag, inzageverzoek=Inzageverzoek(wie="gezag", toestemming=False))).antwoord == antwoord


def test_jw_6_7_2_the_gi_gets_what_it_needs_for_a_supervision_order():
    request = Inzageverzoek(wie="gi", nodig_voor_ots=True, toestemming=False)
    assert verslag_gesloten(case(OP_16, measures=OTS, inzageverzoek=request)).antwoord == "delen"
    assert verslag_gesloten(case(OP_16, inzageverzoek=request)).antwoord == "eerst_instemming"
    agreed = Inzageverzoek(wie="gezag", toestemming=True)
    assert verslag_gesloten(case(OP_16, inzageverzoek=agreed)).antwoord == "delen"


def destroy(dag: date, wie: str, *, able: bool = True, ander: bool = False, wet: bool = False) -> str:
    request = Vernietigingsverzoek(wie=wie, belang_ander=ander, wet_verbiedt=wet)
    return vernietigen(case(dag, able=able, vernietigingsverzoek=request)).antwoord


def test_jw_7_3_9_only_who_stands_for_the_person_it_is_about():
    assert (destroy(VOOR_12, "jeugdige"), destroy(VOOR_12, "gezag")) == ("bewaren", "vernietigen")
    assert (destroy(OP_12, "jeugdige"), destroy(OP_12, "gezag")) == ("vernietigen", "bewaren")
    assert (destroy(OP_18, "gezag"), destroy(OP_12, "ander")) == ("bewaren", "bewaren")
    assert destroy(OP_12, "gezag", able=False) == "vernietigen"


@pytest.mark.parametrize("wie", ["gezag", "ander"])
def test_jw_7_3_15_3_who_asks_may_stand_for_an_adult_who_cannot_weigh_it_and_no_fact_says_so(wie):
    assert (ask(OP_18, wie), destroy(OP_18, wie)) == ("nee", "bewaren")
    assert (ask(OP_18, wie, able=False), destroy(OP_18, wie, able=False)) == ("unknown", "unknown")
    assert ask(OP_18, wie, able=False, toestemming=True) == "ja"
    assert (ask(OP_18, "jeugdige", able=False), destroy(OP_18, "jeugdige", able=False)) == ("nee", "bewaren")


def test_jw_7_3_9_2_not_what_matters_to_another_or_what_a_law_keeps():
    assert destroy(OP_12, "jeugdige", ander=True) == "deels"
    assert destroy(OP_12, "jeugdige", wet=True) == "deels"
