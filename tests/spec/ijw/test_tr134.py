from datetime import date

import pytest
from tests.spec.ijw.messages import (
    DAGTEKENING,
    broken,
    relatie,
    start,
    start_product,
    stop,
    stop_product,
    toegewezen,
    toewijzing,
)

from aandacht.ijw.release_3_2.basis import Bericht, Geboortedatum

NA_DAGTEKENING = date(2026, 4, 16)
GEBOREN = Geboortedatum(datum=NA_DAGTEKENING)


@pytest.mark.parametrize(
    "bericht",
    [
        toewijzing(toegewezen(toewijzingsdatum=NA_DAGTEKENING)),
        toewijzing(geboortedatum=GEBOREN),
        toewijzing(relaties=(relatie(geboortedatum=GEBOREN),)),
        start(start_product(begindatum=NA_DAGTEKENING)),
        start(geboortedatum=GEBOREN),
        stop(stop_product(einddatum=NA_DAGTEKENING)),
        stop(geboortedatum=GEBOREN),
    ],
)
def test_tr134_these_dates_are_not_after_the_dagtekening(bericht: Bericht) -> None:
    assert broken(bericht) == ["TR134"]


def test_tr134_the_dagtekening_itself_and_a_later_ingangsdatum_are_good() -> None:
    assert broken(toewijzing(toegewezen(toewijzingsdatum=DAGTEKENING, ingangsdatum=NA_DAGTEKENING))) == []
    assert broken(start(start_product(begindatum=DAGTEKENING))) == []
    assert broken(stop(stop_product(einddatum=DAGTEKENING))) == []
