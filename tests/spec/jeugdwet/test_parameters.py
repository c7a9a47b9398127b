"""The dated values: complete, sourced, checked when they are read."""

from datetime import date

import pytest

from aandacht.jeugdwet.parameters import (
    NoLawOnThisDay,
    bron_on,
    holds_on,
    parameters,
    parameters_as_markdown,
    parse_parameter,
    parse_parameters,
    value_on,
)

SOURCE = {"wet": "Jeugdwet", "artikel": "1.1", "lid": None}


def version(**changes: object) -> dict[str, object]:
    return {"value": 1, "valid_from": date(2020, 1, 1), "valid_to": None, "status": "V", "source": SOURCE, **changes}


def test_every_parameter_has_source_status_and_meaning():
    assert len(parameters()) > 40
    for parameter in parameters().values():
        assert parameter.what
        for versie in parameter.versies:
            assert versie.bron.wet
            assert versie.bron.artikel
            assert versie.bron.status in ("V", "V-old")
            assert versie.valid_from >= date(2015, 1, 1)


@pytest.mark.parametrize(("dag", "jaren"), [(date(2015, 1, 1), 15), (date(2019, 12, 31), 15), (date(2020, 1, 1), 20)])
def test_a_rule_asked_for_a_past_day_uses_the_value_of_that_day(dag, jaren):
    assert value_on("dossier_bewaren.jaren", dag) == jaren


def test_a_rule_can_begin_and_end():
    assert not holds_on("leeftijd.pleegzorg", date(2022, 12, 31))
    assert holds_on("leeftijd.pleegzorg", date(2023, 1, 1))
    with pytest.raises(NoLawOnThisDay, match="vanaf 01-01-2015 tot en met 31-12-2021, niet op 01-01-2022"):
        bron_on("woonplaats.gezag", date(2022, 1, 1))


def test_an_article_without_a_number_has_no_value():
    with pytest.raises(TypeError, match="without a value"):
        value_on("plicht", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ({"what": "x", "unit": "jaar", "versions": [version(status="NV")]}, "status is one of"),
        ({"what": "x", "unit": "jaar", "versions": [version(value=None)]}, "a value has a unit"),
        ({"what": "x", "versions": [version()]}, "a value has a unit"),
        ({"what": "x", "unit": "jaar", "versions": [version(valid_to=date(2019, 1, 1))]}, "ends"),
        ({"what": "x", "unit": "jaar", "versions": [version(), version(valid_from=date(2021, 1, 1))]}, "overlap"),
        (
            {
                "what": "x",
                "unit": "jaar",
                "versions": [version(valid_to=date(2021, 1, 1)), version(valid_from=date(2021, 1, 1))],
            },
            "overlap",
        ),
        ({"what": "", "unit": "jaar", "versions": [version()]}, "needs a description"),
        ({"what": "x", "unit": "jaar", "versions": []}, "needs a description"),
    ],
)
def test_a_wrong_entry_is_refused(entry, reason):
    with pytest.raises(ValueError, match=reason):
        parse_parameter("x", entry)


def test_the_table_names_value_validity_and_source():
    table = parameters_as_markdown()
    assert "| `leeftijd.pleegzorg` | 21 jaar | 2023-01-01 |  | Jeugdwet art. 1.1 | V |" in table
    assert (
        "| `dossier_bewaren.jaren` | 15 jaar | 2015-01-01 | 2019-12-31 | Jeugdwet art. 7.3.8 lid 3 | V-old |" in table
    )
    assert "| `plicht` |" in table
    assert table.count("\n| `") == sum(len(parameter.versies) for parameter in parameters().values())


def test_a_parameter_stands_in_one_file_only():
    text = "x: {{what: x, unit: jaar, versions: [{{value: 1, valid_from: 2020-01-01, valid_to: null, status: V, source: {}}}]}}".format(
        "{wet: Jeugdwet, artikel: '1.1', lid: null}"
    )
    assert list(parse_parameters([text])) == ["x"]
    with pytest.raises(ValueError, match="twice"):
        parse_parameters([text, text])
