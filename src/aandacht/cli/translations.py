"""The texts on the screens and their translations: what is missing, and the compiled form.

Dutch is the text itself (msgid). Each place in `web` keeps the English of its own texts; what the floors below say
(actions, access, records) stands in `records/locale`. Works without the gettext programs, which a bare machine lacks.
"""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
from babel import Locale, localedata
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parents[1]
WEB = PACKAGE / "web"
SHARED = "shared"
BELOW = "records"  # the texts of every floor under web, and of the settings
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
SUFFIXES = {".py", ".html", ".txt"}
ENGLISH = "en"
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plurals}\\n"

"""


class Text(NamedTuple):
    """A text to translate: one form, or singular and plural; where it stands; its context."""

    forms: tuple[str, ...]
    where: str
    context: str | None

    @property
    def key(self) -> tuple[str, str | None]:
        return self.forms[0], self.context


def places() -> list[str]:
    """Return the places in `web`, shared and the floors below last."""
    found = [folder.name for folder in WEB.iterdir() if (folder / "__init__.py").is_file() and folder.name != SHARED]
    return [*sorted(found), SHARED, BELOW]


def languages() -> list[str]:
    """Return the languages that were begun: those of which some place has a file."""
    return sorted({path.parts[-3] for path in PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po")})


def po_file(place: str, language: str = ENGLISH) -> Path:
    folder = PACKAGE if place == BELOW else WEB
    return folder / place / "locale" / language / "LC_MESSAGES" / "django.po"


def sources(place: str) -> Iterator[Path]:
    """Yield the files whose texts belong to a place."""
    below = [PACKAGE / name for name in ("actions", "access", "records", "config")]
    folders = below if place == BELOW else [WEB / place]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in SUFFIXES and path.is_file() and "static" not in path.parts:
                yield path


def texts(place: str) -> list[Text]:
    """Return every text of a place that has to be translated, the first occurrence of each."""
    found: dict[tuple[str, str | None], Text] = {}
    for path in sources(place):
        for text in texts_in(path):
            found.setdefault(text.key, text)
    return list(found.values())


def texts_in(path: Path) -> Iterator[Text]:
    from django.utils.translation import templatize

    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What templatize leaves between the calls is not Python: every line on its own, without indentation.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    try:
        for line, message, _, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            forms = (message,) if isinstance(message, str) else tuple(message)
            if forms[0]:
                yield Text(forms, f"{path.relative_to(PACKAGE)}:{line}", context)
    except tokenize.TokenError as error:
        raise click.ClickException(f"{path}: cannot be read for texts ({error})") from error


def catalog(place: str, language: str = ENGLISH) -> Catalog:
    """Return what a place has in this language; empty when it has no file."""
    path = po_file(place, language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def forms_of(message: Message) -> list[str]:
    """Return the translated forms of a message, each empty when it is not translated."""
    string = message.string
    return [string] if isinstance(string, str) else [str(form) for form in string or [""]]


def is_translated(text: Text, *catalogs: Catalog) -> bool:
    for known in catalogs:
        message = known.get(text.forms[0], text.context)
        if message and not message.fuzzy and all(forms_of(message)):
            return True
    return False


def missing(place: str, language: str = ENGLISH) -> list[Text]:
    """Return the texts of a place without a complete translation there, in shared or below."""
    known = [catalog(where, language) for where in (place, SHARED, BELOW)]
    return [text for text in texts(place) if not is_translated(text, *known)]


def compile_stale() -> list[Path]:
    """Compile every translation whose compiled form is absent or older; return what was compiled."""
    done = []
    for po in sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/*.po")):
        mo = po.with_suffix(".mo")
        if mo.is_file() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as file:
            read = read_po(file, locale=po.parts[-3])
        part = mo.with_suffix(".mo.part")
        with part.open("wb") as file:
            write_mo(file, read)
        part.replace(mo)
        done.append(mo)
    return done


def add_missing(place: str, language: str = ENGLISH) -> int:
    """Write the missing texts into the file of a place, with an empty translation; return how many."""
    new = missing(place, language)
    known = catalog(place, language)
    for text in new:
        known.add(text.forms if len(text.forms) > 1 else text.forms[0], locations=[], context=text.context)
    if new:
        write(place, known, language)
    return len(new)


def write(place: str, known: Catalog, language: str = ENGLISH) -> None:
    """Write the file of a place, without the names and dates that a header usually has."""
    path = po_file(place, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = io.BytesIO()
    write_po(body, known, width=120, omit_header=True, no_location=True)
    head = HEADER.format(language=language, plurals=known.plural_forms)
    path.write_bytes(head.encode() + body.getvalue())


def _known(_context: click.Context, _option: click.Parameter, language: str) -> str:
    if not re.fullmatch("[a-z]{2}", language) or language not in localedata.locale_identifiers():
        raise click.BadParameter(f"no such language: {language}")
    return language


@click.command()
@click.argument("only", metavar="[PLACE]...", nargs=-1)
@click.option(
    "--language",
    default=ENGLISH,
    show_default=True,
    metavar="CODE",
    callback=_known,
    help="Two letters, as in de or tr.",
)
@click.option("--write", is_flag=True, help="Add the missing texts to the file of each place, still empty.")
@click.option("--compile", "compile_all", is_flag=True, help="Only compile what is stale.")
def translations(only: tuple[str, ...], language: str, write: bool, compile_all: bool) -> None:
    """Show the texts that are not there in a language, per place; exit 1 when there are any."""
    if compile_all:
        for path in compile_stale():
            click.echo(f"compiled {path.relative_to(PACKAGE)}", err=True)
        return
    unknown = set(only) - set(places())
    if unknown:
        raise click.BadParameter(f"no such place: {', '.join(sorted(unknown))}; known: {', '.join(places())}")
    total = 0
    for place in only or places():
        for text in missing(place, language):
            total += 1
            click.echo(f"{text.where}: {' / '.join(text.forms)}")
        if write:
            add_missing(place, language)
    click.echo(f"{total} texts without {Locale(language).english_name}.", err=True)
    if total:
        raise click.exceptions.Exit(1)
