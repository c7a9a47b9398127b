"""Whatever bytes come in: a report or a message, never another error; and taking them in leaves an administration that works.

Bounded here; many more examples with `--long`. What was found is kept below as named cases.
"""

import re
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.cli.store import open_store
from aandacht.ijw.administratie.beoordeling import Bronnen
from aandacht.ijw.administratie.register import state
from aandacht.ijw.build import build
from aandacht.ijw.check import Report, check
from aandacht.ijw.example import example
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2.stand import gemeentelijst_2026
from aandacht.ijw.releases import CURRENT

BRONNEN = Bronnen(gemeentelijsten=(gemeentelijst_2026(),))
KINDS = list(CURRENT.berichten)
CLAIM = build(declaratie(client(prestatie("1"), prestatie("2"))))
# What programs and people with bad intentions put into a file.
PIECES = [
    b"", b"<", b">", b"&", b"&amp;", b"&#0;", b"&#13;", b"&#x10FFFF;", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?x ?>",
    b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY b "bb">]>', b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\r",
    b"\r\n", b" ", b"0", b"-0", b"+1", b"9" * 30, b"9" * 5_000, b"0000-01-01", b"10000-01-01", b"2026-02-30", b"24:00:00", b"jw323:",
    b"ijw:", b"<ijw:Code/>", b'<a xmlns="x"/>', b' xsi:nil="true"', b' xmlns:ijw="x"', b"</jw323:Client><jw323:Client>",
    "é".encode(), "\U0001f600".encode(),
]  # fmt: skip
TAG = re.compile(rb"</?[^>]*>")


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A message of any kind in which some places were changed: bytes, pieces, whole elements twice, or cut off."""
    data = example(draw(st.sampled_from(KINDS)), draw(st.integers(0, 30)))
    for _ in range(draw(st.integers(1, 4))):
        data = _changed(data, draw(st.integers(0, 4)), Random(draw(st.integers(0, 2**32))))  # noqa: S311 - repeatable
    return data


def _changed(data: bytes, how: int, chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    if how == 0:
        return data[:place] + chance.choice(PIECES) + data[place + chance.randrange(3) :]
    tags = [match.span() for match in TAG.finditer(data)] or [(0, 0)]
    first, last = sorted((chance.choice(tags), chance.choice(tags)))
    if how == 1:  # what stands between two tags
        return data[: first[1]] + chance.choice(PIECES) + data[max(last[0], first[1]) :]
    if how == 2:  # a part twice
        return data[: last[0]] + data[first[0] : last[0]] + data[last[0] :]
    if how == 3:  # two parts changed places
        return (
            data[: first[0]]
            + data[last[0] : last[1]]
            + data[first[1] : last[0]]
            + data[first[0] : first[1]]
            + data[last[1] :]
        )
    return data[:place]


def judged(data: bytes) -> Report:
    """Check the bytes, and hold the parser to the verdict."""
    report = check(data)
    for finding in report.findings:
        assert (finding.melding.endswith("."), finding.path.startswith("/")) == (True, True)
    if report.niveau == 1:
        with pytest.raises(InvalidBericht):
            parse(data)
    else:
        assert parse(build(parse(data))) == parse(data)
    return report


@given(broken())
@settings(max_examples=int(settings().max_examples * 6))
def test_any_bytes_are_judged(data: bytes) -> None:
    judged(data)


@given(st.binary(max_size=200), st.integers(0, 5))
def test_bytes_that_nobody_wrote_are_one_finding(data: bytes, seed: int) -> None:
    start = CLAIM[: CLAIM.index(b"<jw323:Declaratie>")][: seed * 100]
    assert judged(start + data).niveau == 1


@given(st.lists(broken(), min_size=1, max_size=3))
def test_any_bytes_are_taken_in(tmp_path_factory: pytest.TempPathFactory, messages: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("inname")
    for data in messages:
        report = check(data)
        code = "0363"
        with suppress(InvalidBericht):
            code = parse(data).header.ontvanger
        with open_store(folder / code, code) as store:
            taken = store.take(partial(bytes, data), BRONNEN)
            assert taken.findings[: len(report.findings)] == report.findings or report.niveau != 1
            assert taken.antwoord is None or check(taken.antwoord).is_good
            again = store.take(partial(bytes, data), BRONNEN)
            assert (again.soort, again.findings, again.antwoord) == (taken.soort, taken.findings, taken.antwoord)
            assert set(state(store.everything())) == {"toewijzingen", "verzoeken", "declaraties"}


FLAT = re.sub(rb">[ \t\r\n]+<", b"><", CLAIM)
FOUND = {
    "a number of five thousand digits": (1, CLAIM.replace(b"<jw323:ToewijzingNummer>", b"<jw323:ToewijzingNummer>" + b"9" * 5_000)),
    "five thousand zeros before a number": (None, CLAIM.replace(b"<jw323:ToewijzingNummer>", b"<jw323:ToewijzingNummer>" + b"0" * 5_000)),
    "a date before the calendar": (1, CLAIM.replace(b">2026-03-01<", b">0000-03-01<")),
    "a date after the calendar": (1, CLAIM.replace(b">2026-03-31<", b">10000-03-31<")),
    "a part that is not a part": (1, FLAT.replace(b"<jw323:Bsn>", b"<jw323:Client><jw323:Prestatie/></jw323:Client><jw323:Bsn>", 1)),
    "a client in a line": (1, FLAT.replace(b"</jw323:Prestatie>", b"<jw323:Client/></jw323:Prestatie>", 1)),
    "the base namespace under the prefix of the message": (1, FLAT.replace(b"basisschema", b"jw323")),
    "a root with a prefix that is not declared": (1, CLAIM.replace(b"<jw323:Bericht ", b"<jw323:Berichten><jw323:Bericht ", 1)),
    "a namespace that is no UTF-8": (1, CLAIM.replace(b"http://www.istandaarden.nl/ijw/3_2/jw323", b"http://www.istandaarden.nl/\xffjw/3_2/jw323", 1)),
    "two messages after each other": (1, CLAIM + CLAIM),
    "a message in a comment": (1, b"<!--" + FLAT.split(b"?>", 1)[1] + b"-->"),
    "only the beginning": (1, CLAIM[: CLAIM.index(b"schema\">") + 8]),
    "a root that closes itself": (1, CLAIM[: CLAIM.index(b"schema\">") + 7] + b"/>"),
    "white space for ever": (None, CLAIM.replace(b"<jw323:Clienten>", b"<jw323:Clienten>" + b" \r\n" * 100_000)),
    "elements without end": (1, FLAT.replace(b"<jw323:Client>", b"<jw323:Client>" * 5_000, 1)),
    "a very long name": (1, FLAT.replace(b"jw323:Eenheid>", b"jw323:" + b"E" * 60_000 + b">")),
    "very many attributes": (1, FLAT.replace(b"<jw323:Client>", b"<jw323:Client" + b"".join(b' a%d=""' % n for n in range(5_000)) + b">", 1)),
}  # fmt: skip


@pytest.mark.parametrize("case", FOUND)
def test_what_is_hard_to_read_is_judged_all_the_same(case: str) -> None:
    niveau, data = FOUND[case]
    report = judged(data)
    assert report.niveau == niveau if niveau == 1 else report.niveau != 1


@pytest.mark.long
def test_every_single_byte_may_be_anything() -> None:
    for naam in KINDS:
        data = example(naam, 1)
        for place in range(0, len(data), 3):
            for wrong in (b"<", b"&", b"\x00", b"\xff", b""):
                judged(data[:place] + wrong + data[place + 1 :])


@pytest.mark.long
def test_a_folder_of_broken_files_stops_nothing(tmp_path: Path) -> None:
    chance = Random(1)  # noqa: S311 - repeatable
    with open_store(tmp_path / "s", "0363") as store:
        for number in range(3_000):
            data = _changed(example(chance.choice(KINDS), number % 50), number % 5, chance)
            store.take(partial(bytes, data), BRONNEN)
