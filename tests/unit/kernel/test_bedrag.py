"""Money is written one way everywhere."""

import pytest

from aandacht.kernel.bedrag import write_bedrag


@pytest.mark.parametrize(
    ("cents", "nl", "en"),
    [
        (0, "€ 0,00", "€0.00"),
        (5, "€ 0,05", "€0.05"),
        (-5, "−€ 0,05", "−€0.05"),
        (123_456, "€ 1.234,56", "€1,234.56"),
        (-123_456_789, "−€ 1.234.567,89", "−€1,234,567.89"),
    ],
)
def test_an_amount_in_whole_cents_is_written_as_people_read_it(cents: int, nl: str, en: str) -> None:
    assert write_bedrag(cents, space=" ") == nl
    assert write_bedrag(cents) == nl.replace(" ", "\u00a0")
    assert write_bedrag(cents, "en") == en
