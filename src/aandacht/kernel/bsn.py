"""The burgerservicenummer (BSN): the eleven-test, the range for tests, and masking.

Source: Wet algemene bepalingen burgerservicenummer; the eleven-test as in iJw rule CS002. The range 999900006-999999990
is kept free for tests (RvIG): Aandacht uses no other BSN outside production.
"""

from typing import Final

FIRST_TEST_BSN: Final = 999900006
LAST_TEST_BSN: Final = 999999990
_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def is_valid_bsn(bsn: str) -> bool:
    """Tell if `bsn` is nine digits that pass the eleven-test (iJw CS002).

    The digits times 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of eleven. Nine zeros are no BSN.
    """
    if len(bsn) != 9 or not (bsn.isascii() and bsn.isdigit()) or bsn == "000000000":
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, bsn, strict=True)) % 11 == 0


def is_test_bsn(bsn: str) -> bool:
    """Tell if `bsn` is a valid BSN in the range that belongs to nobody and is meant for tests."""
    return is_valid_bsn(bsn) and FIRST_TEST_BSN <= int(bsn) <= LAST_TEST_BSN


def make_test_bsn(number: int) -> str:
    """Give the test BSN with this place in the range, 0 being 999900006.

    Every place has another BSN; a place below 0 or past the end of the range (some 9,080 BSNs) raises ValueError.
    """
    if number < 0:
        raise ValueError("a test BSN has a place from 0 on")
    # Nine consecutive numbers ending in a different digit may all fail; ten in a row hold zero or one that passes,
    # so the BSN is found per block of ten: the first eight digits decide which last digit passes, if any.
    found = -1
    for block in range(FIRST_TEST_BSN // 10, LAST_TEST_BSN // 10 + 1):
        last = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, str(block), strict=False)) % 11
        if last < 10 and FIRST_TEST_BSN <= block * 10 + last <= LAST_TEST_BSN:
            found += 1
            if found == number:
                return f"{block}{last}"
    raise ValueError("the range of test BSNs has no such place")


def mask_bsn(bsn: str) -> str:
    """Give the BSN as it may stand in a log or an error: only the last three digits can be read."""
    return "*" * max(len(bsn) - 3, 0) + bsn[-3:] if len(bsn) > 3 else "*" * len(bsn)
