"""Both sides play a period against each other: every message is as it was meant, every state and every sum equal."""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.index import keys_for, keys_of
from aandacht.ijw.administratie.register import state
from aandacht.ijw.check import check
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.releases import CURRENT
from aandacht.ijw.simulatie.partij import Partij
from aandacht.ijw.simulatie.spel import Spel
from aandacht.ijw.simulatie.verloop import Zending
from aandacht.ijw.simulatie.verschil import differences

MISTAKES = {
    "TR019", "TR056", "TR071", "TR074", "TR304", "TR321", "TR326", "TR332", "TR333", "TR338", "TR346", "TR347", "TR349", "TR350",
    "TR355", "TR359", "TR360", "TR365", "TR374", "TR379", "TR382", "TR389", "TR413", "TR415", "TR418",
}  # fmt: skip
"""The rules that the play breaks on purpose."""


@cache
def year() -> tuple[Spel, tuple[Zending, ...]]:
    spel = Spel(seed=7, days=365, clients=50)
    return spel, tuple(spel.run())


@cache
def month() -> tuple[Spel, tuple[Zending, ...]]:
    spel = Spel(seed=3, days=120, clients=8)
    return spel, tuple(spel.run())


def test_in_a_year_every_message_goes_as_it_was_meant_and_both_sides_hold_the_same() -> None:
    spel, _ = year()
    assert spel.faults() == []


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_other_seeds_give_other_plays_that_are_equal_on_both_sides_too(seed: int) -> None:
    spel = Spel(seed=seed, days=200, clients=15)
    assert sum(1 for _ in spel.run()) > 100
    assert spel.faults() == []


def test_a_year_has_every_kind_of_message_and_most_kinds_of_mistakes() -> None:
    _, sent = year()
    assert {zending.bericht for zending in sent} == set(CURRENT.berichten)
    broken = {regel for zending in sent for regel in zending.verwacht}
    assert broken <= MISTAKES
    assert len(broken) > len(MISTAKES) // 2


def test_every_message_is_good_at_levels_1_and_2() -> None:
    _, sent = year()
    assert {finding for zending in sent for finding in check(zending.data).findings} == set()


def test_every_message_has_the_answer_that_the_standard_prescribes() -> None:
    _, sent = year()
    answers = Counter(zending.antwoord_op for zending in sent if zending.antwoord_op is not None)
    by_number = {zending.nummer: zending for zending in sent}
    wanted = {zending.nummer for zending in sent if CURRENT.berichten[zending.bericht].antwoord}
    assert answers == dict.fromkeys(wanted, 1)
    for zending in sent:
        if zending.antwoord_op is not None:
            question = by_number[zending.antwoord_op]
            assert CURRENT.berichten[question.bericht].antwoord == zending.bericht
            assert (zending.van, zending.naar) == (question.naar, question.van)
            assert zending.dag >= question.dag


def test_a_year_has_corrections_of_every_kind() -> None:
    _, sent = year()
    berichten: list[Any] = [parse(zending.data) for zending in sent]
    starts = [bericht for bericht in berichten if bericht.naam == "JW305"]
    assert any({p.status_aanlevering for p in b.client.start_producten} == {"1", "3"} for b in starts)
    stops = [product for b in berichten if b.naam == "JW307" for product in b.client.stop_producten]
    assert "20" in {product.reden_beeindiging for product in stops}
    assigned = [product for b in berichten if b.naam == "JW301" for product in b.client.toegewezen_producten]
    assert {"04", "12", "13"} <= {product.reden_wijziging for product in assigned}
    lines = [p for b in berichten if b.naam == "JW323" for c in b.declaratie.clienten for p in c.prestaties]
    assert {"D", "C"} == {line.ingediend_bedrag.debet_credit for line in lines}
    answers = {b.antwoord.verzoek_antwoord for b in berichten if b.naam == "JW319"}
    assert answers == {"1", "2"}


def test_requests_end_in_every_state() -> None:
    spel, _ = year()
    held = state(spel.partijen[spel.regio.gemeente].everything())
    assert {row["status"] for row in held["verzoeken"]} >= {"toegewezen", "afgewezen"}
    assert {row["levering"] for row in held["toewijzingen"]} == {"geen", "lopend", "gepauzeerd", "beeindigd"}
    assert any(row["ingediend"] != row["toegekend"] for row in held["declaraties"])


def test_a_difference_is_found() -> None:
    spel, sent = month()
    gemeente, aanbieder = spel.regio.gemeente, spel.regio.contracten[0].aanbieder
    partij = replay(spel, [one for one in sent if aanbieder in (one.van, one.naar)][:-6], aanbieder)
    ours = spel.partijen[gemeente].everything()
    assert differences(ours, partij.everything(), (gemeente, aanbieder))
    assert differences(ours, spel.partijen[aanbieder].everything(), (gemeente, aanbieder)) == []


def replay(spel: Spel, sent: list[Zending], code: str) -> Partij:
    bronnen = Bronnen(contracten=spel.regio.contracten, gemeentelijsten=(gemeentelijst_2026(),))
    partij = Partij(code, bronnen)
    for zending in sent:
        partij.take(zending.data, parse(zending.data).header.bericht_identificatie.dagtekening)
    return partij


@cache
def order() -> tuple[tuple[int, ...], ...]:
    """Give per message of the short play those that must have come before it.

    Messages that are about the same client, assignment, request or claim keep their order, as senders wait for each other;
    all others may overtake each other.
    """
    spel, sent = month()
    gemeente = Partij(spel.regio.gemeente, Bronnen(contracten=spel.regio.contracten))
    about: list[set[str]] = []
    for zending in sent:
        bericht = parse(zending.data)
        dag = bericht.header.bericht_identificatie.dagtekening
        facts = gemeente.take(zending.data, dag).feiten
        keys = {key for feit in facts for key in keys_of(feit)}
        keys |= set(keys_for(bericht))
        keys |= about[zending.antwoord_op - 1] if zending.antwoord_op is not None else set()
        about.append(keys)
    return tuple(
        tuple(earlier for earlier in range(place) if about[earlier] & about[place]) for place in range(len(sent))
    )


def shuffled(rng: random.Random) -> list[Zending]:
    """Give the messages of the short play in another order that the standard allows, some of them more than once."""
    _, sent = month()
    waits = [set(before) for before in order()]
    ready = [place for place, before in enumerate(waits) if not before]
    taken: list[Zending] = []
    while ready:
        place = ready.pop(rng.randrange(len(ready)))
        taken.append(sent[place])
        if rng.random() < 0.2:
            taken.append(rng.choice(taken))
        for later, before in enumerate(waits):
            if place in before:
                before.discard(place)
                if not before:
                    ready.append(later)
    return taken


@given(seed=st.integers(0, 10**6))
@settings(max_examples=6, deadline=None)
def test_another_order_of_arrival_and_repeats_give_the_same_state(seed: int) -> None:
    spel, sent = month()
    taken = shuffled(random.Random(seed))  # noqa: S311 - an order, no secret
    assert {zending.nummer for zending in taken} == {zending.nummer for zending in sent}
    for code, played in spel.partijen.items():
        again = replay(spel, [zending for zending in taken if code in (zending.van, zending.naar)], code)
        assert state(again.everything()) == state(played.everything())


def aandacht(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "aandacht.cli", "ijw", *map(str, arguments)]
    environment = dict(os.environ, PYTHONHASHSEED="random")
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("play") / "out"
    done = aandacht("simulate", "--days", 120, "--clients", 8, "--seed", 3, "--out", folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "Beide kanten hebben dezelfde stand" in done.stderr
    return folder


def rows(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "verloop.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_same_seed_gives_the_same_bytes(played: Path) -> None:
    _, sent = month()
    assert [row["file"] for row in rows(played)] == [zending.file for zending in sent]
    assert all((played / zending.file).read_bytes() == zending.data for zending in sent)


def test_names_sort_in_the_order_of_sending(played: Path) -> None:
    names = [row["file"] for row in rows(played)]
    assert names == sorted(path.name for path in played.glob("*.xml"))
    assert all(one["dag"] <= other["dag"] for one, other in pairwise(rows(played)))


@pytest.mark.parametrize("side", ["gemeente", "aanbieder"])
def test_receive_replays_the_play(side: str, played: Path, tmp_path: Path) -> None:
    spel, _ = month()
    code = spel.regio.gemeente if side == "gemeente" else spel.regio.contracten[0].aanbieder
    files = sorted(played.glob(f"*{code}*.xml"))
    done = aandacht(
        "receive", "--as", code, "--store", tmp_path / "store", "--contract", played / "contract.json",
        "--today", "dagtekening", "--json", *files,
    )  # fmt: skip
    meant = {row["file"]: row["regels"] if row["naar"] == code else [] for row in rows(played)}
    for taken in json.loads(done.stdout):
        found = sorted({finding["regel"] for finding in taken["findings"]})
        assert found == meant[Path(taken["file"]).name], taken
    held = json.loads(aandacht("state", "--store", tmp_path / "store", "--json").stdout)
    assert held == state(spel.partijen[code].everything())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "{folder}"), "niet leeg"),
        (("--out", "{folder}/verloop.jsonl/x"), "niet te maken"),
        (("--out", "{folder}/../x", "--from", "2020-06-01"), "CS100"),
        (("--out", "{folder}/../x", "--from", "gisteren"), "geen datum"),
    ],
)
def test_unusable_input_is_one_line(arguments: tuple[str, ...], said: str, played: Path) -> None:
    done = aandacht("simulate", *(argument.format(folder=played) for argument in arguments))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_message_that_goes_otherwise_than_meant_is_a_fault() -> None:
    spel = Spel(seed=3, days=30, clients=3)
    sent = [zending for zending in spel.run() if zending.bericht == "JW301" and not zending.verwacht]
    bericht: Any = parse(sent[0].data)
    assert spel.faults() == []
    spel.verloop.send(replace(bericht, client=replace(bericht.client, commentaar="Met hetzelfde nummer")))
    assert any("bedoeld was geen bevinding, gevonden is TR056" in fault for fault in spel.faults())
