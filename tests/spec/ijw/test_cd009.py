from datetime import date

from tests.spec.ijw.messages import broken, contact, toewijzing

from aandacht.ijw.release_3_2.basis import OpenPeriode

PERIODE = OpenPeriode(begindatum=date(2026, 1, 1))


def test_cd009_only_a_temporary_address_has_a_periode() -> None:
    assert broken(toewijzing(contactgegevens=(contact(periode=PERIODE),))) == ["CD009"]


def test_cd009_a_temporary_address_may_have_a_periode() -> None:
    assert broken(toewijzing(contactgegevens=(contact(), contact(soort="04", periode=PERIODE)))) == []
