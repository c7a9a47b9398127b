import click

from aandacht.cli.places import start_django


@click.group()
def logboek() -> None:
    """The log of who saw and changed what."""


@logboek.command()
def verify() -> None:
    """Walk the whole chain: one line per break and exit code 1, or the number of lines when it is whole.

    The last line names the newest hash: kept elsewhere, it shows later that nothing before it was written anew.
    """
    start_django()
    from aandacht.actions import logboek as actions

    breaks = 0
    for breuk in actions.verify():
        breaks += 1
        click.echo(breuk.melding)
    if breaks:
        raise click.exceptions.Exit(1)
    stand = actions.head()
    click.echo(f"het logboek is heel: {stand.aantal} regels, laatste hash {stand.hash}")
