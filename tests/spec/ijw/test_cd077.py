from tests.spec.ijw.messages import broken, toegewezen, toewijzing


def test_cd077_budget_and_omvang_exclude_each_other() -> None:
    # CD077 and CD078 say the same from both sides, so no message breaks only one of them.
    assert broken(toewijzing(toegewezen(budget=500_00))) == ["CD077", "CD078"]


def test_cd077_one_of_the_two_is_good() -> None:
    assert broken(toewijzing(toegewezen())) == []
    assert broken(toewijzing(toegewezen(product=None, omvang=None, budget=500_00))) == []
