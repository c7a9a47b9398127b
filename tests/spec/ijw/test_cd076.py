from tests.spec.ijw.messages import broken, toegewezen, toewijzing

from aandacht.ijw.release_3_2.basis import Omvang

PER_WEEK = Omvang(volume=3, eenheid="04", frequentie="2")


def test_cd076_an_omvang_per_week_needs_an_end() -> None:
    assert broken(toewijzing(toegewezen(omvang=PER_WEEK, einddatum=None))) == ["CD076"]


def test_cd076_an_omvang_per_week_with_an_end_is_good_and_per_month_needs_none() -> None:
    assert broken(toewijzing(toegewezen(omvang=PER_WEEK))) == []
    assert broken(toewijzing(toegewezen(einddatum=None))) == []
