from tests.spec.ijw.messages import broken, toegewezen, toewijzing


def test_cd079_without_a_budget_there_is_a_product() -> None:
    assert broken(toewijzing(toegewezen(product=None, omvang=None))) == ["CD079"]


def test_cd079_a_generic_assignment_has_a_budget_and_no_product() -> None:
    assert broken(toewijzing(toegewezen(product=None, omvang=None, budget=500_00))) == []
