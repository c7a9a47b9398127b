"""Local rules are dated data of the gemeente: what holds on a day, with its article; nothing is assumed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.access.verordeningen import Regel, geldende_regels, has_mandaat
from aandacht.actions import verordeningen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import LogboekRegel, Verordening

pytestmark = pytest.mark.django_db
ARTIKEL = "Verordening jeugdhulp, artikel 9 (voorbeeld)"


def record(regio: Regio, regel: str, waarde: int, van: date, **more: Any) -> Verordening:
    return verordeningen.record(
        gemeente=regio.gemeente, regel=regel, waarde=waarde, geldig_van=van, bron=ARTIKEL, by=regio.beheer,
        now=regio.now, **more,
    )  # fmt: skip


def test_a_rule_that_is_not_set_is_none_and_says_who_sets_it(regio: Regio) -> None:
    regels = geldende_regels("0344", regio.day)
    assert regels.get(Regel.DOORBRAAK) is None
    assert regels.waarde(Regel.DOORBRAAK) is None
    with pytest.raises(NotPossible, match=r"Een doorbraak beslissen.*functioneel beheerder"):
        regels.needed(Regel.DOORBRAAK)


def test_a_rule_holds_from_its_first_to_its_last_day_with_its_article(regio: Regio) -> None:
    day = regio.day
    row = record(regio, Regel.DOORBRAAK, 10, day)
    verordeningen.end(verordening=row, geldig_tot=day + timedelta(days=9), by=regio.beheer, now=regio.now)
    record(regio, Regel.DOORBRAAK, 5, day + timedelta(days=10))
    found = {n: geldende_regels("0344", day + timedelta(days=n)).waarde(Regel.DOORBRAAK) for n in (-1, 0, 9, 10)}
    assert found == {-1: None, 0: 10, 9: 10, 10: 5}
    held = geldende_regels("0344", day).needed(Regel.DOORBRAAK)
    assert (held.bron, held.geldig_van, held.geldig_tot) == (ARTIKEL, day, day + timedelta(days=9))


def test_two_values_of_a_rule_never_hold_on_one_day(regio: Regio) -> None:
    day = regio.day
    record(regio, Regel.EXPERTTEAM, 4, day, geldig_tot=day + timedelta(days=30))
    for van, tot in ((day, None), (day + timedelta(days=30), None), (day - timedelta(days=9), day)):
        with pytest.raises(NotPossible, match="geldt deze regel al"):
            record(regio, Regel.EXPERTTEAM, 6, van, geldig_tot=tot)
    record(regio, Regel.EXPERTTEAM, 6, day + timedelta(days=31))
    record(regio, Regel.EXPERTTEAM_BINDEND, 1, day)  # another rule


def test_a_correction_stands_beside_the_wrong_row_with_its_reason(regio: Regio) -> None:
    wrong = record(regio, Regel.MANDAAT_MAATWERK, 50000, regio.day)
    with pytest.raises(NotPossible, match="wat er niet klopte"):
        record(regio, Regel.MANDAAT_MAATWERK, 5000, regio.day, vervangt=wrong)
    record(regio, Regel.MANDAAT_MAATWERK, 5000, regio.day, vervangt=wrong, correctie_reden="een nul te veel")
    assert geldende_regels("0344", regio.day).waarde(Regel.MANDAAT_MAATWERK) == 5000
    assert Verordening.objects.get(pk=wrong.pk).waarde == 50000
    with pytest.raises(ChangedMeanwhile):
        record(regio, Regel.MANDAAT_MAATWERK, 500, regio.day, vervangt=wrong, correctie_reden="nog eens")


@pytest.mark.parametrize(("regel", "waarde"), [(Regel.VRIJ_EERST, 2), (Regel.BESLISTERMIJN, 0), (Regel.DOORBRAAK, 400)])
def test_a_value_that_cannot_be_is_refused_with_what_is_allowed(regio: Regio, regel: str, waarde: int) -> None:
    with pytest.raises(NotPossible, match=r"een getal van \d+ tot en met \d+"):
        record(regio, regel, waarde, regio.day)


def test_only_functional_management_of_this_gemeente_sets_its_rules(regio: Regio) -> None:
    values: dict[str, Any] = {"gemeente": regio.gemeente, "regel": Regel.DOORBRAAK, "waarde": 5, "bron": ARTIKEL}
    regio.beheer.gemeente = regio.andere_gemeente
    for user in (regio.specialist, regio.beleid, regio.fg, regio.beheer):
        with pytest.raises(Refused):
            verordeningen.record(**values, geldig_van=regio.day, by=user, now=regio.now)


def test_the_rules_of_a_gemeente_are_its_own_and_read_in_one_query(regio: Regio) -> None:
    record(regio, Regel.DOORBRAAK, 10, regio.day)
    assert geldende_regels("0321", regio.day).held == {}
    with max_queries(1):
        assert len(geldende_regels("0344", regio.day).held) == 1


def test_a_mandate_is_for_who_works_for_this_gemeente(regio: Regio) -> None:
    given: dict[str, Any] = {
        "gemeente": regio.gemeente, "van": regio.day, "bron": ARTIKEL, "by": regio.beheer, "now": regio.now
    }  # fmt: skip
    for user in (regio.collega, regio.andere_klachten, regio.hulpverlener, regio.moeder_account):
        with pytest.raises(NotPossible, match="professional van de gemeente"):
            verordeningen.give_mandaat(gebruiker=user, **given)
    assert verordeningen.give_mandaat(gebruiker=regio.specialist, **given).gemeente == regio.gemeente


def test_a_mandate_holds_from_and_until_a_day_and_nobody_gives_it_to_themselves(regio: Regio) -> None:
    now: datetime = regio.now
    with pytest.raises(NotPossible):
        verordeningen.give_mandaat(
            gebruiker=regio.beheer, gemeente=regio.gemeente, van=regio.day, bron=ARTIKEL, by=regio.beheer, now=now
        )
    row = verordeningen.give_mandaat(
        gebruiker=regio.beleid, gemeente=regio.gemeente, van=regio.day, bron=ARTIKEL, by=regio.beheer, now=now
    )
    verordeningen.end_mandaat(mandaat=row, tot=regio.day, by=regio.beheer, now=now)
    day = regio.day
    held = [has_mandaat(regio.beleid, "0344", day + timedelta(days=n)) for n in (-1, 0, 1)]
    assert held == [False, True, False]
    assert not has_mandaat(regio.beleid, "0321", day)
    assert LogboekRegel.objects.filter(wat="verordening.mandaat", velden="Bram de Boer").count() == 2
