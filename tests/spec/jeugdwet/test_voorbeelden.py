"""Worked examples in the package: what can be filled in for a rule, and what comes of it."""

import pytest

from aandacht.jeugdwet.register import regel
from aandacht.jeugdwet.voorbeelden import apply, parse_voorbeelden, voorbeelden
from aandacht.jeugdwet.voorbeelden.velden import GEEN, change, fields_of
from aandacht.kernel.errors import UnusableInput

BETAALT = regel("wie-betaalt-eerst")
BEZWAAR = regel("bezwaar-beslissen")


def facts(slug: str) -> dict[str, object]:
    return dict(voorbeelden()[slug][0].feiten)


def test_a_rule_without_an_example_or_an_example_without_a_rule_is_refused():
    with pytest.raises(ValueError, match=r"rules without a worked example: .*jeugdige"):
        parse_voorbeelden(["verrekening: [{titel: x, feiten: {peildatum: 2026-01-01}, antwoord: verrekenen}]"])
    with pytest.raises(KeyError, match="nergens"):
        parse_voorbeelden(["nergens: [{titel: x, feiten: {}, antwoord: y}]"])


def test_the_fields_of_an_answer_are_all_the_facts_it_can_ask():
    names = [veld.naam for veld in fields_of(regel("zonder-ouders"), {"peildatum": "2026-06-15"})]
    assert names == [
        *("peildatum", "jeugdige.geboortedatum", "jeugdige.wilsbekwaam"),
        *("instemming.ernstig_nadeel", "instemming.blijft_wensen"),
    ]


def test_the_fields_of_a_term_are_its_arguments():
    kinds = {veld.naam: veld.kind for veld in fields_of(BEZWAAR, {})}
    assert kinds == {"bekend_op": "dag", "commissie": "ja_nee", "verdaagd_weken": "getal", "peildatum": "dag"}


def test_a_municipality_can_be_known_unknown_or_looked_for_in_vain():
    known = {"peildatum": "2026-06-15", "betaling": {"toegekend_door": "0363", "genoemd_college": None}}
    assert [veld.value for veld in fields_of(BETAALT, known)] == ["2026-06-15", "0363", GEEN]
    assert change(BETAALT, known, {"betaling.toegekend_door": ""})["betaling"] == {"genoemd_college": None}
    none = change(BETAALT, known, {"betaling.toegekend_door": GEEN})
    assert none["betaling"] == {"toegekend_door": None, "genoemd_college": None}
    assert apply(BETAALT, none).antwoord == "vraag_gemeente"


def test_what_is_no_field_changes_nothing_and_the_example_stays_as_it_was():
    before = facts("verhuizing")
    assert change(regel("verhuizing"), before, {"jeugdige.bsn": "1", "voorbeeld": "2"}) == before
    change(regel("verhuizing"), before, {"verhuizing.verzoek": "nee"})
    assert before == facts("verhuizing")


def test_a_fact_that_the_example_does_not_have_can_be_added():
    changed = change(regel("inzage-ander"), {"peildatum": "2026-06-15"}, {"inzageverzoek.wie": "ander"})
    assert changed == {"peildatum": "2026-06-15", "inzageverzoek": {"wie": "ander"}}


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"commissie": "soms"}, "commissie: soms past hier niet. Het mag zijn: ja of nee."),
        ({"verdaagd_weken": "2200"}, "een getal van 0 tot en met 2199"),
        ({"bekend_op": "1899-12-31"}, "van 1900-01-01 tot en met 2199-12-31"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_may_stand_there(typed, reason):
    with pytest.raises(UnusableInput, match=reason):
        apply(BEZWAAR, change(BEZWAAR, facts("bezwaar-beslissen"), typed))


def test_an_argument_that_a_term_does_not_have_is_refused():
    with pytest.raises(UnusableInput, match=r"bekent_op: dit veld bestaat niet\. Het mag zijn: bekend_op"):
        apply(BEZWAAR, {"bekent_op": "2026-06-15"})


def test_facts_that_do_not_go_together_are_refused():
    standing_still = {"ontvangen_op": "2026-06-15", "opgeschort_van": "2026-06-20"}
    with pytest.raises(UnusableInput, match="Zolang de termijn stilstaat"):
        apply(regel("beslistermijn"), standing_still)
