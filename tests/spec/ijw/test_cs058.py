import pytest
from tests.spec.ijw.messages import broken, start, start_product, stop, stop_product


@pytest.mark.parametrize("status", ["2", "9"])
def test_cs058_a_start_or_stop_is_first_or_deleted(status: str) -> None:
    assert broken(start(start_product(status_aanlevering=status))) == ["CS058"]
    assert broken(stop(stop_product(status_aanlevering=status))) == ["CS058"]


@pytest.mark.parametrize("status", ["1", "3"])
def test_cs058_first_and_deleted_are_good(status: str) -> None:
    assert broken(start(start_product(status_aanlevering=status))) == []
    assert broken(stop(stop_product(status_aanlevering=status))) == []
