from datetime import date

from tests.spec.ijw.keten import codes, verzoeken
from tests.spec.ijw.verzoeken import te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging


def van(dag: date) -> list[tuple[str, str | None]]:
    message = wijziging(te_wijzigen_producten=(te_wijzigen(gewenste_ingangsdatum=dag),))
    return codes(judge_verzoek_om_wijziging(message, verzoeken()))


def test_tr357_a_change_is_in_the_future_or_about_the_whole_assignment() -> None:
    assert van(date(2026, 4, 15)) == [("TR357", "9357")]
    assert van(date(2026, 4, 16)) == []
    assert van(date(2026, 1, 1)) == []
