"""`ijw rules`: what becomes of every rule of the standard."""

import json

import click

from aandacht.ijw.register import register


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def rules(as_json: bool) -> None:
    """The register of all rules: executed by which function, or why no program decides it."""
    if as_json:
        click.echo(json.dumps([rule.as_dict() for rule in register()], ensure_ascii=False, indent=2))
        return
    for rule in register():
        click.echo(f"{rule.regel:<8} {rule.status:<19} {rule.omschrijving} ({rule.functie or rule.reden or 'schema'})")
