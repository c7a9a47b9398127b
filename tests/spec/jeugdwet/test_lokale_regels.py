"""Local rules are values handed to the law (Jeugdwet 2.9); a gezinshuis after 18 (Jeugdwet 1.1)."""

from datetime import date

import pytest

from aandacht.jeugdwet.feiten import Feiten, Hulp, Jeugdige
from aandacht.jeugdwet.lokaal import LokaleRegels
from aandacht.jeugdwet.plaatsing import gezinshuis_na_18

TOT_21 = LokaleRegels(gezinshuis_tot_21=True, bron="Verordening jeugdhulp, artikel 9")


def gezinshuis(dag: date, regels: LokaleRegels, **hulp: object) -> tuple[str, str | None]:
    facts = {
        "vorm": "gezinshuis", "limb": 1, "start": date(2020, 9, 1), "vastgesteld_voor_18": False,
        "voortzetting_noodzakelijk": False, "hervatting_noodzakelijk": False, **hulp,
    }  # fmt: skip
    young = Jeugdige(geboortedatum=date(2008, 2, 29), jeugdstrafrecht=False)
    found = gezinshuis_na_18(Feiten(peildatum=dag, jeugdige=young, hulp=Hulp(**facts)), regels)
    return found.antwoord, found.grond


@pytest.mark.parametrize(
    ("dag", "antwoord"),
    [
        (date(2026, 2, 28), ("ja", "1.1")),
        (date(2026, 3, 1), ("ja", "lokaal")),
        (date(2029, 2, 28), ("ja", "lokaal")),
        (date(2029, 3, 1), ("nee", None)),
    ],
)
def test_jw_1_1_gezinshuis_to_21_by_a_local_rule_for_somebody_born_on_29_february(dag, antwoord):
    assert gezinshuis(dag, TOT_21) == antwoord


def test_jw_1_1_gezinshuis_after_18_without_decision_or_local_rule():
    assert gezinshuis(date(2026, 3, 1), LokaleRegels()) == ("nee", None)
    assert gezinshuis(date(2026, 3, 1), TOT_21, start=date(2026, 3, 1)) == ("nee", None)


def test_jw_1_1_gezinshuis_to_23_by_decision():
    assert gezinshuis(date(2031, 2, 28), LokaleRegels(), vastgesteld_voor_18=True) == ("ja", "1.1")
    assert gezinshuis(date(2031, 3, 1), LokaleRegels(), vastgesteld_voor_18=True) == ("nee", None)


def test_local_rules_hold_on_their_days_only():
    regels = LokaleRegels(gezinshuis_tot_21=True, geldig_van=date(2026, 4, 1), geldig_tot=date(2026, 12, 31))
    held = [regels.hold_on(dag) for dag in (date(2026, 3, 31), date(2026, 4, 1), date(2026, 12, 31), date(2027, 1, 1))]
    assert held == [False, True, True, False]
    assert gezinshuis(date(2026, 3, 31), regels) == ("nee", None)
    assert gezinshuis(date(2026, 4, 1), regels) == ("ja", "lokaal")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"beslistermijn_weken": 0}, "minstens een week"),
        ({"crisis_besluit_weken": 0}, "minstens een week"),
        ({"mandaat_euro": -1}, "onder nul"),
        ({"geldig_van": date(2026, 2, 1), "geldig_tot": date(2026, 1, 31)}, "voordat zij beginnen"),
    ],
)
def test_local_rules_that_no_ordinance_can_have_are_refused(wrong, reason):
    with pytest.raises(ValueError, match=reason):
        LokaleRegels(**wrong)
