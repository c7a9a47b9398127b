from datetime import date

from tests.spec.ijw.messages import (
    broken,
    contact,
    places,
    relatie,
    start,
    start_product,
    stop,
    stop_product,
    toegewezen,
    toewijzing,
)

from aandacht.ijw.release_3_2.basis import Product


def test_tr101_an_assignment_stands_in_a_message_once() -> None:
    twee = (toegewezen(), toegewezen(product=Product(categorie="44", code="44A09")))
    assert broken(toewijzing(*twee)) == ["TR101"]
    assert places(toewijzing(*twee)) == ["/Bericht/Client/ToegewezenProducten/ToegewezenProduct[2]"]


def test_tr101_a_kind_of_address_and_a_relation_stand_in_a_message_once() -> None:
    assert broken(toewijzing(contactgegevens=(contact(), contact()))) == ["TR101"]
    assert broken(toewijzing(relaties=(relatie(), relatie(soort="11")))) == ["TR101"]
    assert (
        broken(toewijzing(relaties=(relatie(), relatie(nummer="2")), contactgegevens=(contact(), contact(soort="03"))))
        == []
    )


def test_tr101_a_correction_of_the_begin_may_stand_in_one_message() -> None:
    weg = start_product(status_aanlevering="3")
    assert broken(start(weg, start_product(begindatum=date(2026, 4, 4)))) == []


def test_tr101_a_correction_of_what_is_not_in_the_key_may_not() -> None:
    weg = start_product(status_aanlevering="3")
    assert broken(start(weg, start_product(toewijzing_ingangsdatum=date(2026, 4, 2)))) == ["TR101"]


def test_tr101_the_key_of_a_stop_has_its_reason_and_end() -> None:
    assert broken(stop(stop_product(), stop_product())) == ["TR101"]
    assert broken(stop(stop_product(), stop_product(reden_beeindiging="20"))) == []
    assert broken(stop(stop_product(), stop_product(einddatum=date(2026, 4, 15)))) == []
