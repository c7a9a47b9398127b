"""Jeugdwet 2.4(1); BW1 255, 264, 265, 265a, 265d, 265i, 265j; BJW 4.2.4, 4.2.5: child protection and youth probation."""

from datetime import date

import pytest

from aandacht.jeugdwet import termijnen as t
from aandacht.jeugdwet.bescherming import advies_raad, machtiging_nodig, onderzoek_raad, ots_gronden, verblijf_wijzigen
from aandacht.jeugdwet.feiten import Feiten, Maatregel
from aandacht.jeugdwet.omstandigheden import Bescherming

DAG = date(2026, 6, 15)


def facts(dag: date = DAG, measures: tuple[Maatregel, ...] = (), **protection: bool) -> Feiten:
    return Feiten(peildatum=dag, maatregelen=measures, bescherming=Bescherming(**protection))


def test_jw_2_4_1_the_rvdk_is_asked_as_soon_as_a_measure_should_be_considered():
    assert onderzoek_raad(facts(maatregel_overwegen=True)).antwoord == "meteen"
    assert onderzoek_raad(facts(maatregel_overwegen=False)).antwoord == "nee"


@pytest.mark.parametrize("ground", ["ernstige_bedreiging", "hulp_niet_aanvaard", "ouders_kunnen_op_tijd"])
def test_bw1_255_each_ground_of_supervision_is_needed(ground):
    grounds = dict.fromkeys(("ernstige_bedreiging", "hulp_niet_aanvaard", "ouders_kunnen_op_tijd"), True)
    assert ots_gronden(facts(**grounds)).antwoord == "kan"
    assert ots_gronden(facts(**{**grounds, ground: False})).antwoord == "kan_niet"


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [
        (date(2026, 1, 4), "nee"),
        (date(2026, 1, 5), "ja"),
        (date(2026, 12, 31), "ja"),
        (date(2027, 1, 1), "nee"),
    ],
)
def test_bw1_265a_under_supervision_only_with_an_authorisation(dag, antwoord):
    ots = (Maatregel(soort="ots", start=date(2026, 1, 5), einde=date(2026, 12, 31)),)
    assert machtiging_nodig(facts(dag, ots, dag_en_nacht_uit_huis=True)).antwoord == antwoord
    assert machtiging_nodig(facts(dag, ots, dag_en_nacht_uit_huis=False)).antwoord == "nee"


def test_bw1_265i_after_a_year_with_others_the_judge_comes_first():
    assert verblijf_wijzigen(facts(jaar_bij_anderen=True)).antwoord == "eerst_rechter"
    assert verblijf_wijzigen(facts(jaar_bij_anderen=False)).antwoord == "gi"


def test_bw1_265j_3_advice_of_the_rvdk_after_two_years():
    assert advies_raad(facts(verlenging_gevraagd=True, twee_jaar_uit_huis=True)).antwoord == "ja"
    assert advies_raad(facts(verlenging_gevraagd=True, twee_jaar_uit_huis=False)).antwoord == "nee"
    assert advies_raad(facts(verlenging_gevraagd=False)).antwoord == "nee"


@pytest.mark.parametrize(
    ("einde", "twee", "een"),
    [
        (date(2026, 6, 30), date(2026, 4, 30), date(2026, 5, 30)),
        (date(2026, 3, 31), date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 3, 31), date(2028, 1, 31), date(2028, 2, 29)),
        (date(2027, 1, 15), date(2026, 11, 15), date(2026, 12, 15)),
    ],
)
def test_bw1_265j_telling_before_the_end(einde, twee, een):
    assert t.einde_uhp_melden(einde).uiterlijk == twee
    assert t.advies_raad_melden(einde).uiterlijk == twee
    assert t.eerder_einde_uhp_melden(einde).uiterlijk == een


def test_bw1_private_law_terms_do_not_move():
    """Two weeks after 21 April is Liberation Day."""
    for term in (t.aanwijzing_betwisten, t.antwoord_gi, t.raad_vraagt_rechter):
        assert term(date(2026, 4, 21)).uiterlijk == date(2026, 5, 5)


def test_bjw_4_2_4_and_4_2_5_review_and_report():
    assert t.evaluatie_plan_gi(date(2028, 2, 29)).uiterlijk == date(2029, 2, 28)
    assert t.verslag_jeugdreclassering(date(2026, 8, 31)).uiterlijk == date(2027, 2, 28)
