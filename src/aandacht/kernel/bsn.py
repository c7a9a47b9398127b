"""The burgerservicenummer (BSN): the eleven-test, the range for tests, and masking.

Source: Wet algemene bepalingen burgerservicenummer; the eleven-test as in iJw rule CS002. The range 999900006-999999990
is kept free for tests (RvIG): Aandacht uses no other BSN outside production.
"""

import operator
from functools import cache
from typing import Final

FIRST_TEST_BSN: Final = 999900006
LAST_TEST_BSN: Final = 999999990
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_OF_ZEROS: Final = sum(_WEIGHTS) * ord("0") % 11
"""What the sum leaves for nine zeros when it is taken of the characters, and so for every BSN that passes."""


def passes_elfproef(bsn: str) -> bool:
    """Tell if nine digits pass the eleven-test (iJw CS002).

    The digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of eleven.
    """
    if len(bsn) != 9 or not (bsn.isascii() and bsn.isdigit()):
        return False
    total: int = sum(map(operator.mul, _WEIGHTS, bsn.encode()))
    return total % 11 == _OF_ZEROS


def is_valid_bsn(bsn: str) -> bool:
    """Tell if `bsn` can be a BSN: nine digits, not all zero, that pass the eleven-test."""
    return bsn != "000000000" and passes_elfproef(bsn)


def is_test_bsn(bsn: str) -> bool:
    """Tell if `bsn` is a valid BSN in the range that belongs to nobody and is meant for tests."""
    return is_valid_bsn(bsn) and FIRST_TEST_BSN <= int(bsn) <= LAST_TEST_BSN


def make_test_bsn(number: int) -> str:
    """Give the test BSN with this place in the range: 0 is the lowest, every place has another.

    A place below 0 or past the end (there are 9,090 test BSNs) raises ValueError.
    """
    bsns = _test_bsns()
    if not 0 <= number < len(bsns):
        raise ValueError(f"test BSNs have the places 0 to {len(bsns) - 1}")
    return bsns[number]


@cache
def _test_bsns() -> tuple[str, ...]:
    numbers = map(str, range(FIRST_TEST_BSN, LAST_TEST_BSN + 1))
    return tuple(number for number in numbers if is_valid_bsn(number))


def mask_bsn(bsn: str) -> str:
    """Give the BSN as it may stand in a log or an error: only the last three digits can be read."""
    return "*" * 6 + bsn[6:] if len(bsn) == 9 else "*" * len(bsn)
