"""Whatever a message holds: it is judged and answered, never refused with an error of ours."""

from datetime import date

from hypothesis import given
from tests.unit.ijw.values import MESSAGES

from aandacht.ijw.build import build
from aandacht.ijw.check import check, check_content
from aandacht.ijw.release_3_2 import RELEASE
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.reply import reply


@given(MESSAGES)
def test_any_message_that_the_schema_allows_is_judged(bericht: Bericht) -> None:
    for finding in check_content(bericht):
        assert finding.path.startswith("/Bericht/")
        assert finding.niveau in (2, 3)
        assert finding.melding.endswith(".")


@given(MESSAGES)
def test_any_message_that_has_a_return_message_gets_a_good_one(bericht: Bericht) -> None:
    answer = reply(build(bericht), dagtekening_retour=date(2026, 4, 16))
    antwoord = RELEASE.berichten[bericht.naam].antwoord
    assert (answer is None) == (antwoord == "")
    if answer is not None:
        assert check(answer).bericht == antwoord
