"""The letter type: Source Sans from its package, made into small web fonts once, when static files are gathered."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import font_source_sans_pro
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# Two weights, each in two files: a phone loads the second only for a page with a letter from it (a name, a language).
WEIGHTS = {"SourceSansPro-Regular": "tekst", "SourceSansPro-Semibold": "kop"}
# Western Europe and the signs we use; the rest of the letters of European names. `aandacht.css` says the same.
LATIN = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2190, 0x2193)]
EXTENDED = [(0x100, 0x17F), (0x1CD, 0x1DC), (0x218, 0x21B), (0x1E80, 0x1EF9)]
PARTS = {"": LATIN, "-meer": EXTENDED}
FONTS = {f"{name}{part}": (source, ranges) for source, name in WEIGHTS.items() for part, ranges in PARTS.items()}
PREFIX = "shared/font"


def folder() -> Path:
    """Beside the code; in the data folder where the code cannot be written."""
    beside = Path(__file__).parent / "font"
    return beside if os.access(beside.parent, os.W_OK) or beside.is_dir() else Path(settings.DATA_DIR) / "font"


def make() -> Path:
    """Make the web fonts that are not there yet; return their folder."""
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    for name, (source, ranges) in FONTS.items():
        made = target / f"{name}.woff2"
        if not made.is_file():
            _convert(Path(font_source_sans_pro.font_directory) / f"{source}.ttf", made, ranges)
    return target


def _convert(source: Path, made: Path, ranges: list[tuple[int, int]]) -> None:
    from fontTools import subset

    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "liga", "mark", "mkmk", "locl", "tnum", "lnum"]
    )
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for start, end in ranges for code in range(start, end + 1)])
    subsetter.subset(font)
    part = made.with_suffix(f".{os.getpid()}.part")
    subset.save_font(font, str(part), options)
    font.close()
    part.replace(made)


class FontFinder(BaseFinder):
    """Gives the web fonts to collectstatic and to the test server."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if not path.startswith(f"{PREFIX}/"):
            return [] if find_all else None
        found = str(make() / path.removeprefix(f"{PREFIX}/"))
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        storage = FileSystemStorage(location=make())
        storage.prefix = PREFIX  # type: ignore[attr-defined]
        for name in FONTS:
            yield f"{name}.woff2", storage
