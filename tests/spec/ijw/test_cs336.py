from tests.spec.ijw.messages import broken, toegewezen, toewijzing


def test_cs336_reason_01_has_lapsed() -> None:
    assert broken(toewijzing(toegewezen(reden_wijziging="01"))) == ["CS336"]


def test_cs336_reason_14_is_good() -> None:
    assert broken(toewijzing(toegewezen(reden_wijziging="14"))) == []
