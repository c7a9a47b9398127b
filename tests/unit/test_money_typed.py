"""Money is read one way wherever somebody types it."""

import pytest
from django.core.exceptions import ValidationError

from aandacht.web.doorbraak.geld import EuroField
from aandacht.web.shared.bedrag import read_bedrag


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1450", 145_000),
        ("1450,5", 145_050),
        ("1450.50", 145_050),
        ("1.450,50", 145_050),
        ("1 450,50", 145_050),
        ("1.450", 145_000),
        ("€ 1.450", 145_000),
        ("€\u00a01.450,00", 145_000),
        ("0", 0),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, cents: int) -> None:
    assert read_bedrag(typed) == cents
    assert EuroField().clean(typed) == cents


@pytest.mark.parametrize("typed", ["1,2,3", "1234.567", "12.34.567", "een", "1,234", "€"])
def test_what_can_be_read_in_two_ways_is_not_guessed(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_bedrag(typed)
    with pytest.raises(ValidationError, match="geen bedrag"):
        EuroField().clean(typed)


@pytest.mark.parametrize("typed", ["-5", "100.000.000"])
def test_an_amount_below_zero_or_beyond_any_budget_is_no_cost(typed: str) -> None:
    with pytest.raises(ValidationError, match="geen bedrag"):
        EuroField().clean(typed)
