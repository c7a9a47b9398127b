import pytest
from tests.spec.ijw.messages import broken, contact, toewijzing


def test_tr061_a_client_has_an_address_that_is_not_temporary() -> None:
    assert broken(toewijzing(contactgegevens=(contact(soort="04"),))) == ["TR061"]


@pytest.mark.parametrize("soort", ["01", "02", "03"])
def test_tr061_an_address_of_the_brp_for_letters_or_of_stay_is_enough(soort: str) -> None:
    assert broken(toewijzing(contactgegevens=(contact(soort="04"), contact(soort=soort)))) == []
