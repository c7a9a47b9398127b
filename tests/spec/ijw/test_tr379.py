from tests.spec.ijw.keten import codes, toewijzingen
from tests.spec.ijw.messages import toegewezen, toewijzing

from aandacht.ijw.judge import judge_toewijzing


def test_tr379_a_reference_is_that_of_an_own_request() -> None:
    bericht = toewijzing(toegewezen(referentie_aanbieder="VOT-1"))
    assert codes(judge_toewijzing(bericht, toewijzingen(referenties=frozenset()))) == [("TR379", "9379")]
    assert codes(judge_toewijzing(bericht, toewijzingen(referenties=frozenset({"VOT-1"})))) == []


def test_tr379_no_reference_and_unknown_requests_are_good() -> None:
    assert codes(judge_toewijzing(toewijzing(), toewijzingen(referenties=frozenset({"VOT-1"})))) == []
    assert codes(judge_toewijzing(toewijzing(toegewezen(referentie_aanbieder="VOT-1")), toewijzingen())) == []
