"""Two releases beside each other: each message by its own model, schema and rules, and 3.2 as it was."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime

import pytest
from tests.spec.ijw import volgende
from tests.spec.ijw.messages import ADRES, contact, toewijzing
from tests.spec.ijw.volgende import BEGIN, VOLGENDE, VORIGE

from aandacht.ijw import regel, releases
from aandacht.ijw.build import build
from aandacht.ijw.check import check
from aandacht.ijw.envelop import ggk
from aandacht.ijw.example import example
from aandacht.ijw.finding import Finding
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301
from aandacht.ijw.reply import reply
from aandacht.ijw.schema import schema, validator

BEFORE = schema("JW301"), [example("JW301", seed) for seed in range(5)]
DAG = date(2027, 5, 1)
MOMENT = datetime(2027, 5, 1, 12)  # noqa: DTZ001 - the envelope has local times


@pytest.fixture(autouse=True)
def _two_releases(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """3.3 is known beside 3.2, with the rule it adds."""
    monkeypatch.setattr(releases, "RELEASES", (VOLGENDE, VORIGE))
    monkeypatch.setattr(regel, "_REGELS", dict(regel._REGELS))
    _forget()
    regel.regel("X001", volgende.ToegewezenProduct)(volgende.na_het_begin)
    yield
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for kept in (releases._namespaces, releases._klassen):
        kept.cache_clear()
    regel._PLANS.clear()


def made(evaluatie: date | None = date(2026, 9, 1), **changes: object) -> volgende.Bericht:
    """A JW301 of 3.3."""
    old = toewijzing(**changes)
    client = {item.name: getattr(old.client, item.name) for item in fields(old.client)}
    client["toegewezen_producten"] = tuple(
        volgende.ToegewezenProduct(
            **{item.name: getattr(one, item.name) for item in fields(one)}, evaluatiedatum=evaluatie
        )
        for one in old.client.toegewezen_producten
    )
    kop = {item.name: getattr(old.header, item.name) for item in fields(old.header)} | {"bericht_subversie": 3}
    return volgende.Bericht(header=volgende.Header(**kop), client=volgende.Client(**client))


def test_a_message_is_written_and_read_by_the_release_of_its_own() -> None:
    for bericht, naam, ruimte in ((toewijzing(), "3.2", b"ijw/3_2/jw301"), (made(), "3.3", b"ijw/3_3/jw301")):
        data = build(bericht)
        assert ruimte in data
        assert parse(data) == bericht
        assert (check(data).release, check(data).findings) == (naam, ())


def test_what_3_2_says_and_makes_does_not_change_when_there_is_a_next_release() -> None:
    assert schema("JW301", VORIGE) == BEFORE[0]
    for data in BEFORE[1]:
        held = parse(data)
        assert type(held) is jw301.Bericht
        assert build(held) == data


def test_each_release_has_a_schema_of_its_own() -> None:
    assert b"Evaluatiedatum" in schema("JW301", VOLGENDE)
    assert b"Evaluatiedatum" not in schema("JW301", VORIGE)
    assert validator("JW301", VOLGENDE) is not validator("JW301", VORIGE)
    smuggled = build(made()).replace(b"/3_3/", b"/3_2/").replace(b"Subversie>3<", b"Subversie>2<")
    report = check(smuggled)
    assert (report.bericht, report.release, report.niveau) == ("JW301", "3.2", 1)
    assert any("Evaluatiedatum" in finding.path + finding.melding for finding in report.findings)


def test_a_fault_in_a_message_of_3_3_is_told_of_3_3() -> None:
    report = check(build(made()).replace(b">999900006<", b">9<"))
    assert (report.bericht, report.release, report.niveau) == ("JW301", "3.3", 1)


def test_a_rule_of_3_2_holds_on_for_what_3_3_takes_over_and_a_new_one_for_3_3_alone() -> None:
    zonder_land = (contact(adres=replace(ADRES, land_code=None)),)
    assert [finding.regel for finding in check(build(made(contactgegevens=zonder_land))).findings] == ["CD005"]
    assert [finding.regel for finding in check(build(made(evaluatie=date(2026, 1, 1)))).findings] == ["X001"]
    assert check(build(toewijzing())).is_good


def test_a_return_is_of_the_release_of_what_it_returns() -> None:
    place = "/Bericht/Client/ToegewezenProducten/ToegewezenProduct"
    for bericht, ruimte in ((toewijzing(), b"ijw/3_2/jw302"), (made(), b"ijw/3_3/jw302")):
        for findings in ([], [Finding("TR332", "9332", 3, place, "")]):
            answer = reply(build(bericht), findings, dagtekening_retour=DAG) or b""
            assert ruimte in answer
            assert check(answer).is_good
    assert b"<jw302:Evaluatiedatum>2026-09-01<" in answer


def test_the_envelope_names_the_version_of_the_message() -> None:
    for bericht, version in ((toewijzing(), b"0002"), (made(), b"0003")):
        wrapped = ggk.wrap(
            build(bericht), referentienummer="9c0f7b90-5c69-41e5-a837-0800200c9a66", applicatie="Aandacht",
            tijdstip=MOMENT,
        )  # fmt: skip
        assert b"<GGK:functieSubversie>" + version in wrapped
        assert ggk.unwrap(wrapped)[0] == build(bericht)


def test_the_day_decides_which_release_is_in_force() -> None:
    assert releases.in_force(date(2027, 4, 4)) is VORIGE
    assert releases.in_force(BEGIN) is VOLGENDE
    assert releases.in_force(date(2023, 4, 2)) is None
    assert releases.find_release("3.2") is VORIGE
    with pytest.raises(KeyError):
        releases.find_release("2.4")
