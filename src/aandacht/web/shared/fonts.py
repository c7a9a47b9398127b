"""The letter type: Source Sans from its package, made into small web fonts once, when static files are gathered."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import font_source_sans_pro
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

FONTS = {"SourceSansPro-Regular": "normaal", "SourceSansPro-Semibold": "halfvet", "SourceSansPro-Bold": "vet"}
# Latin with every letter of European names, and the signs we use.
RANGES = [
    (0x20, 0x17F),
    (0x1CD, 0x1DC),
    (0x218, 0x21B),
    (0x1E80, 0x1EF9),
    (0x2010, 0x2027),
    (0x20AC, 0x20AC),
    (0x2190, 0x2193),
]
PREFIX = "shared/font"


def folder() -> Path:
    """Beside the code; in the data folder where the code cannot be written."""
    beside = Path(__file__).parent / "font"
    return beside if os.access(beside.parent, os.W_OK) or beside.is_dir() else Path(settings.DATA_DIR) / "font"


def make() -> Path:
    """Make the web fonts that are not there yet; return their folder."""
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    for source, name in FONTS.items():
        made = target / f"{name}.woff2"
        if not made.is_file():
            _convert(Path(font_source_sans_pro.font_directory) / f"{source}.ttf", made)
    return target


def _convert(source: Path, made: Path) -> None:
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["kern", "liga", "mark", "mkmk", "locl", "tnum", "lnum"])
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for start, end in RANGES for code in range(start, end + 1)])
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
        for name in FONTS.values():
            yield f"{name}.woff2", storage
