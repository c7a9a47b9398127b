"""The reference pages in `docs/reference`, made from the code; `--check` says when they are behind."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from aandacht.cli.places import checkout, start_django

WIDTH = 100
MADE = "<!-- Made by `./aandacht docs`; change the code, not this page. -->\n"


def commands() -> str:
    """Render the help of every command."""
    from aandacht.cli.__main__ import cli

    parts = ["# Commands\n\nIn a checkout: `./aandacht COMMAND`; after `pip install`: `aandacht COMMAND`.\n"]
    for path, command, context in _walk(cli, click.Context(cli, info_name="aandacht", **cli.context_settings)):
        context.terminal_width = context.max_content_width = WIDTH
        parts.append(
            f"{'#' * min(len(path), 4)} {' '.join(path)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
        )
    return "\n".join(parts)


def _walk(
    group: click.Group, context: click.Context, path: tuple[str, ...] = ("aandacht",)
) -> Iterator[tuple[tuple[str, ...], click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        below = click.Context(command, info_name=name, parent=context, **command.context_settings)
        yield (*path, name), command, below
        if isinstance(command, click.Group):
            yield from _walk(command, below, (*path, name))


def personal_data() -> str:
    """Render which table holds what about a person."""
    from django.apps import apps

    head = (
        "# Register of personal data\n\n"
        "Every field of every table: what says something about a person, what somebody typed (and so may say anything), "
        "and the rest. A test fails on a field without a class.\n\n"
        "| table | about a person | free text | plain |\n| --- | --- | --- | --- |"
    )
    parts = [head]
    for model in sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__):
        cells = [", ".join(vars(model).get(group, ())) or "–" for group in ("personal", "free_text", "plain")]
        parts.append(f"| {model.__name__} | {' | '.join(cells)} |")
    return "\n".join(parts) + "\n"


def states() -> str:
    """Render the values that a field with a fixed list can have."""
    from django.apps import apps
    from django.utils.translation import override

    parts = ["# States and kinds\n\nEvery field with a fixed list, with the words on the screen.\n"]
    with override("nl"):
        for model in sorted(apps.get_app_config("records").get_models(), key=lambda model: model.__name__):
            for field in model._meta.concrete_fields:
                if field.choices:
                    parts.append(f"## {model.__name__}.{field.name}\n\n| value | on screen |\n| --- | --- |")
                    parts += [f"| `{value}` | {label} |" for value, label in field.flatchoices]
                    parts.append("")
    return "\n".join(parts)


def parameters() -> str:
    """Render every dated value of the law with its source."""
    from aandacht.jeugdwet.parameters import parameters_as_markdown

    head = (
        "# Parameters of the law\n\n"
        "The dated values and articles the rules rest on, from `src/aandacht/jeugdwet/parameters`. Status V: read in a text "
        "current on or after 1 January 2026; V-old: read in an older copy, to be checked before it is relied on.\n\n"
    )
    return head + parameters_as_markdown()


def law() -> str:
    """Render every rule of the law with its articles, parameters and worked cases."""
    from aandacht.jeugdwet.naslag import reference_as_markdown

    return reference_as_markdown()


def rules() -> str:
    """Render what becomes of every message rule."""
    from aandacht.ijw.register import register_as_markdown

    return register_as_markdown()


def message_model() -> str:
    """Render the classes, elements and datatypes of the messages."""
    from aandacht.ijw.reference import model_as_markdown

    return model_as_markdown()


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "personal-data.md": personal_data,
    "states.md": states,
    "parameters.md": parameters,
    "jeugdwet.md": law,
    "message-model.md": message_model,
    "message-rules.md": rules,
}


def made(root: Path) -> dict[Path, str]:
    """Return the text of every reference page."""
    return {root / "docs" / "reference" / name: MADE + page() for name, page in PAGES.items()}


def behind(root: Path) -> list[Path]:
    """Return the pages that say something else than the code."""
    return [path for path, text in made(root).items() if not path.is_file() or path.read_text(encoding="utf-8") != text]


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 when a page is behind.")
def docs(check: bool) -> None:
    """Write the reference pages from the code."""
    root = checkout()
    start_django()
    late = behind(root)
    for path in late:
        click.echo(f"{'behind' if check else 'written'}: {path.relative_to(root)}", err=True)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made(root)[path], encoding="utf-8")
    if check and late:
        click.echo("Run: ./aandacht docs", err=True)
        raise click.exceptions.Exit(1)
