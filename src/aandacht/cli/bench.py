import subprocess

import click

from aandacht.cli.places import checkout, environment, python


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("area")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option("--json", "as_json", is_flag=True, help="One JSON document: figures, units, machine, ratios.")
def bench(area: str, arguments: tuple[str, ...], as_json: bool) -> None:
    """Measure an area; the programs stand in the folder `bench`."""
    root = checkout()
    known = sorted(path.stem for path in (root / "bench").glob("*.py") if not path.stem.startswith("_"))
    if area not in known:
        raise click.BadParameter(f"no benchmark of {area!r}; there are: {', '.join(known) or 'none'}")
    flags = ["--json"] if as_json else []
    command = python(str(root / "bench" / f"{area}.py"), *flags, *arguments)
    raise click.exceptions.Exit(subprocess.call(command, cwd=root, env=environment()))
