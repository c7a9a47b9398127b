import pytest

from aandacht.kernel.agb import is_agb_code, is_gemeente_code
from aandacht.kernel.bsn import is_test_bsn, is_valid_bsn, make_test_bsn, mask_bsn, passes_elfproef


@pytest.mark.parametrize("bsn", ["999900006", "999990019", "111222333"])
def test_a_good_number_passes_the_eleven_test(bsn: str) -> None:
    assert is_valid_bsn(bsn)


@pytest.mark.parametrize("bsn", ["999900007", "99990000", "9999000066", "99990000a", "", "٩٩٩٩٠٠٠٠٦"])
def test_a_wrong_number_does_not(bsn: str) -> None:
    assert not is_valid_bsn(bsn)


def test_nine_zeros_pass_the_test_but_are_no_bsn() -> None:
    assert passes_elfproef("000000000")
    assert not is_valid_bsn("000000000")


def test_only_the_range_for_tests_is_a_test_bsn() -> None:
    assert is_test_bsn("999900006")
    assert not is_test_bsn("111222333")
    assert not is_test_bsn("999900007")


def test_every_place_has_another_test_bsn() -> None:
    made = [make_test_bsn(place) for place in range(9_000)]
    assert made[0] == "999900006"
    assert len(set(made)) == 9_000
    assert all(map(is_test_bsn, made))


@pytest.mark.parametrize("place", [-1, 1_000_000])
def test_a_place_outside_the_range_is_refused(place: int) -> None:
    with pytest.raises(ValueError, match="places 0 to 90"):
        make_test_bsn(place)


def test_a_masked_bsn_shows_three_digits() -> None:
    assert mask_bsn("999900006") == "******006"
    assert mask_bsn("12") == "**"


def test_codes_of_the_two_sides_have_their_form() -> None:
    assert is_agb_code("65656055")
    assert not is_agb_code("6565605")
    assert is_gemeente_code("0363")
    assert not is_gemeente_code("363a")
