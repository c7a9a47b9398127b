from datetime import date

from tests.spec.ijw.keten import codes, levering
from tests.spec.ijw.messages import start_product, stop, stop_product

from aandacht.ijw.judge import judge_stop

GEPAUZEERD = levering(
    starts=(start_product(),), stops=(stop_product(reden_beeindiging="20", einddatum=date(2026, 4, 10)),)
)


def test_tr414_a_stop_does_not_end_before_the_current_stop() -> None:
    assert codes(judge_stop(stop(stop_product(einddatum=date(2026, 4, 9))), GEPAUZEERD)) == [("TR414", "9414")]
    assert codes(judge_stop(stop(stop_product(einddatum=date(2026, 4, 10))), GEPAUZEERD)) == []
