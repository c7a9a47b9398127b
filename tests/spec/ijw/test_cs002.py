from collections.abc import Callable

import pytest
from tests.spec.ijw.messages import broken, places, start, stop, toewijzing

from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.release_3_2.basis import Bericht


@pytest.mark.parametrize("bericht", [toewijzing, start, stop])
def test_cs002_a_bsn_passes_the_eleven_test(bericht: Callable[..., Bericht]) -> None:
    assert broken(bericht(bsn="999900007")) == ["CS002"]
    assert places(bericht(bsn="999900007")) == ["/Bericht/Client/Bsn"]
    assert broken(bericht(bsn="999990019")) == []


def test_cs002_the_finding_does_not_repeat_the_bsn() -> None:
    assert "999900007" not in check(build(start(bsn="999900007"))).findings[0].melding
