from datetime import date

from tests.spec.ijw.messages import broken, contact, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import OpenPeriode


def test_cs003_an_assignment_does_not_end_before_it_begins() -> None:
    assert broken(toewijzing(toegewezen(einddatum=date(2026, 3, 31)))) == ["CS003"]
    assert broken(toewijzing(toegewezen(einddatum=date(2026, 4, 1)))) == []


def test_cs003_a_temporary_address_does_not_end_before_it_begins() -> None:
    def bericht(einddatum: date | None, begindatum: date | None = date(2026, 1, 2)) -> list[str]:
        periode = OpenPeriode(begindatum=begindatum, einddatum=einddatum)
        return broken(toewijzing(contactgegevens=(contact(), contact(soort="04", periode=periode))))

    assert bericht(date(2026, 1, 1)) == ["CS003"]
    assert bericht(date(2026, 1, 2)) == []
    assert bericht(None) == []
    assert bericht(date(2026, 1, 1), begindatum=None) == []
