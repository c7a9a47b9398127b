"""A return message that is a header alone is filled in, and has the bytes of one that is composed element by element."""

import re
from datetime import date

import pytest

from aandacht.ijw.example import example
from aandacht.ijw.finding import Finding
from aandacht.ijw.parse import read_with_value
from aandacht.ijw.reply import compose_retour
from aandacht.ijw.source import read

DAY = date(2026, 4, 7)
HEADER = "/Bericht/Header/BerichtIdentificatie/Identificatie"
USED, LATER = Finding("TR056", "9056", 3, HEADER, "fout"), Finding("TR135", "8848", 4, HEADER, "fout")
FOUND = {
    "good": (), "level 2": (Finding("CD005", "0001", 2, "/Bericht/Client", "fout"),), "header": (USED,),
    "two in the header": (USED, LATER),
}  # fmt: skip


@pytest.mark.parametrize("soort", ["JW301", "JW305", "JW307", "JW315", "JW317", "JW319"])
@pytest.mark.parametrize("name", FOUND)
def test_the_filled_in_return_is_the_composed_one(soort: str, name: str) -> None:
    for seed in range(5):
        data = re.sub(rb"(?<=<ijw:Identificatie>)[^<]*", b"A&amp;{0}&lt;", example(soort, seed), count=1)
        source, _ = read_with_value(data)
        # An identification with a dash is no plain one: that return is composed element by element, and validated.
        composed = compose_retour(source, FOUND[name], identificatie="12-4", dagtekening=DAY)
        filled = compose_retour(source, FOUND[name], identificatie="1234", dagtekening=DAY)
        assert filled == composed.replace(b"12-4", b"1234")
        read(filled)


def test_an_identification_that_is_too_long_is_refused() -> None:
    source, _ = read_with_value(example("JW301"))
    with pytest.raises(ValueError, match="Identificatie"):
        compose_retour(source, (), identificatie="1" * 13, dagtekening=DAY)
