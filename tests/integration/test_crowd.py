"""A small crowd on the site for a moment: nothing lost, no leak between families; the large one is `bench web --part crowd`."""

import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.fixture
def _bench(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(BENCH), *sys.path])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_bench")
def test_three_families_who_edit_their_plans_at_once_lose_nothing_and_read_nothing_of_each_other(
    live_server: LiveServer,
) -> None:
    from _crowd import crowd_for
    from _crowd_region import Streek
    from _found import count

    now = timezone.now()
    streek = Streek(now, timezone.localdate(now))
    people = [who for number in range(3) for who in streek.family(number)]
    came = crowd_for(int(live_server.url.rpartition(":")[2]), people, 2.0)
    there = count(came.pop("texts"), came.pop("done"))
    assert {name: came[name] for name in ("people", "errors", "leaks", "idle")} == {
        "people": 12, "errors": [], "leaks": [], "idle": 0,
    }  # fmt: skip
    assert there["written"] >= 12
    assert (there["lost"], there["twice"], there["log_broken"]) == ([], [], [])


@pytest.fixture
def father(_bench: None) -> Any:
    from _crowd import Somebody

    who = {"cookie": "sessionid=1", "username": "vader7", "who": "vader", "family": 7, "gezin": 7, "secrets": ""}
    return Somebody(0, who, [7, 8], 0.0)


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rust in huis merk0007", []),
        ("Rust in huis merk0008", ["vader7 read merk0008 at /x/"]),
        ("geheim0007a 1", ["vader7 read geheim0007a at /x/"]),
    ],
)
def test_a_word_of_another_family_or_for_another_reader_is_a_leak(father: Any, text: str, told: list[str]) -> None:
    from _load import Answer

    father._look("/x/", Answer(200, {}, text.encode()))
    assert father.leaks == told
