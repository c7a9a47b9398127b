"""What is known of growing up is whole in both languages, dated, and silent where its source is."""

import pytest

from aandacht.opgroeien import stof
from aandacht.records.models import Duiding


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_factor_and_domain_of_the_records_has_its_words(taal: str) -> None:
    assert [factor.sleutel for factor in stof.factoren(taal)] == Duiding.Factor.values
    assert [domein.sleutel for domein in stof.domeinen(taal)] == Duiding.Domein.values
    assert all(factor.wat and len(factor.sterker) >= 2 for factor in stof.factoren(taal))
    assert all(domein.vraag.endswith("?") or "?" in domein.vraag for domein in stof.domeinen(taal))


@pytest.mark.parametrize("taal", ["nl", "en"])
@pytest.mark.parametrize(
    ("jaren", "van"),
    [(0, [0]), (1, [0]), (2, [2]), (4, [2]), (5, [5]), (11, [5]), (12, [12]), (16, [12, 16]), (17, [16]), (18, [18]), (22, [18])],
)  # fmt: skip
def test_each_age_to_twenty_two_has_its_rows_with_their_source(jaren: int, van: list[int], taal: str) -> None:
    found = stof.leeftijden_of(jaren, taal)
    assert [row.van for row in found] == van
    for row in found:
        assert row.leert
        assert row.helpt
        assert row.pittig
        assert row.bron.jaar == (2019 if row.van < 16 else 2021)


@pytest.mark.parametrize("jaren", [23, 40])
def test_where_the_sources_are_silent_we_are(jaren: int) -> None:
    assert stof.leeftijden_of(jaren, "nl") == ()


def test_another_language_reads_the_dutch() -> None:
    assert stof.factoren("fr") == stof.factoren("nl")
