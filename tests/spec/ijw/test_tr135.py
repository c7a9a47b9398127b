from datetime import timedelta

from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import DAGTEKENING, start

from aandacht.ijw.judge import judge_start


def test_tr135_a_dagtekening_is_not_in_the_future() -> None:
    gisteren = DAGTEKENING - timedelta(days=1)
    assert codes(judge_start(start(), levering(vandaag=gisteren))) == [("TR135", "8848")]
    assert judge_start(start(), levering(vandaag=gisteren))[0].niveau == 4


def test_tr135_today_and_no_known_day_are_good() -> None:
    assert codes(judge_start(start(), levering(vandaag=DAGTEKENING))) == []
    assert codes(judge_start(start(), levering())) == []
