"""The command `aandacht`. Every command is imported only when it is called, so that `ijw` starts without Django."""

import importlib
import importlib.util
from typing import NamedTuple

import click

from aandacht.kernel.errors import AandachtError, MissingEnvironment


class Command(NamedTuple):
    module: str
    name: str
    help: str


COMMANDS = {
    "demo": Command("aandacht.cli.demo", "demo", "A living demo region on this machine."),
    "test": Command("aandacht.cli.test", "test", "The whole test suite."),
    "check": Command("aandacht.cli.check", "check", "Format, lint, types, layers, templates, generated docs."),
    "serve": Command("aandacht.cli.serve", "serve", "The production server."),
    "worker": Command("aandacht.cli.worker", "worker", "Background work: outbox, deadlines."),
    "manage": Command("aandacht.cli.manage", "manage", "Django's own commands (migrate, ...)."),
    "inrichting": Command(
        "aandacht.cli.inrichting", "inrichting", "Municipalities, teams, providers and contracts from a file."
    ),
    "account": Command(
        "aandacht.cli.account", "account", "An account for a professional, or for who runs the platform."
    ),
    "bench": Command("aandacht.cli.bench", "bench", "The benchmark of an area."),
    "docs": Command("aandacht.cli.docs", "docs", "The generated reference pages."),
    "translations": Command("aandacht.cli.translations", "translations", "What is not translated yet; compiles."),
    "screenshots": Command("aandacht.cli.screenshots", "screenshots", "Pictures of the real pages for the docs."),
    "ijw": Command("aandacht.cli.ijw", "ijw", "Messages of the iJw standard."),
    "jeugdwet": Command("aandacht.cli.jeugdwet", "jeugdwet", "Rules of the Youth Act, explained."),
    "simulate": Command("aandacht.cli.verken", "simulate", "Try a policy on the young people of a region."),
    "ensemble": Command(
        "aandacht.cli.ensemble", "ensemble", "Policies for many seeds and sets of parameters, on all cores or Spark."
    ),
    "informatie": Command("aandacht.cli.informatie", "informatie", "Figures over a snapshot, without a database."),
    "cbs": Command("aandacht.cli.cbs", "cbs", "Open tables of Statistics Netherlands (CBS)."),
    "calibrate": Command("aandacht.cli.calibrate", "calibrate", "Fit the verkenner on published figures again."),
    "doorrekenen": Command("aandacht.cli.doorrekenen", "doorrekenen", "Play what was asked in the verkenner."),
    "logboek": Command("aandacht.cli.logboek", "logboek", "The log of who saw and changed what."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, command in COMMANDS.items() if _exists(command.module)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = COMMANDS.get(cmd_name)
        if command is None or not _exists(command.module):
            return None
        loaded = getattr(importlib.import_module(command.module), command.name)
        assert isinstance(loaded, click.Command), command.module  # noqa: S101 - an error of ours, not of the caller
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].help) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except MissingEnvironment as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(3) from error
        except AandachtError as error:
            click.echo(str(error), err=True)
            raise click.exceptions.Exit(2) from error


def _exists(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name=None, version="0.1.0", prog_name="aandacht")
def cli() -> None:
    """Aandacht: the open platform on which a municipality or youth region runs its youth care."""


def main() -> None:
    """Run the command line; a bad input ends in one line and an exit code, not in a traceback."""
    cli.main(prog_name="aandacht")


if __name__ == "__main__":
    main()
