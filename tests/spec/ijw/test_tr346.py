from dataclasses import replace

import pytest
from tests.spec.ijw.keten import CONTRACT, TOEGEWEZEN, codes, declaraties
from tests.spec.ijw.verzoeken import bedrag, client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.release_3_2.basis import Omvang


def test_tr346_the_amount_is_volume_times_tariff() -> None:
    fout = declaratie(client(prestatie(ingediend_bedrag=bedrag(80_001))))
    findings = judge_declaratie(fout, declaraties())
    assert codes(findings) == [("TR346", "9346")]
    assert findings[0].niveau == 4
    assert codes(judge_declaratie(declaratie(), declaraties())) == []


@pytest.mark.parametrize(("cents", "found"), [(8_730 * 45 // 60, []), (146 * 45, [("TR346", "9346")])])
def test_tr346_minutes_are_counted_by_the_hourly_tariff(cents: int, found: list[tuple[str, str]]) -> None:
    minuten = prestatie(eenheid="01", geleverd_volume=45, product_tarief=146, ingediend_bedrag=bedrag(cents + 1))
    stand = declaraties(contract=(replace(CONTRACT, tarief=8_730),))
    # 8730 x 45 / 60 = 6547.5, rounded up.
    assert codes(judge_declaratie(declaratie(client(minuten)), stand)) == found


def test_tr346_minutes_that_were_assigned_have_a_tariff_of_their_own() -> None:
    minuten = Omvang(volume=600, eenheid="01", frequentie="4")
    line = prestatie(eenheid="01", geleverd_volume=45, product_tarief=146, ingediend_bedrag=bedrag(6_570))
    stand = declaraties(toewijzingen=(replace(TOEGEWEZEN, omvang=minuten),))
    assert codes(judge_declaratie(declaratie(client(line)), stand)) == []
    scheef = declaratie(client(replace(line, ingediend_bedrag=bedrag(6_548))))
    assert codes(judge_declaratie(scheef, stand)) == [("TR346", "9346")]
