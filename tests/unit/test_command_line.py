"""The frame of the command line: exit codes, one clear line, and nothing loaded that is not asked for."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from aandacht.cli import __main__ as command_line
from aandacht.cli.places import environment
from aandacht.kernel.errors import MissingEnvironment, NotPossible


@pytest.mark.parametrize(
    ("error", "code"), [(NotPossible("Dit kan nu niet."), 2), (MissingEnvironment("Zet SECRET_KEY."), 3)]
)
def test_an_error_for_the_user_is_one_line_and_an_exit_code(error: Exception, code: int) -> None:
    @click.command()
    def fail() -> None:
        raise error

    group = command_line.LazyGroup()
    group.add_command(fail)
    group.get_command = lambda ctx, name: fail  # type: ignore[method-assign]
    result = CliRunner().invoke(group, ["fail"])
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", f"{error}\n")


def test_an_unknown_command_is_unusable_input() -> None:
    result = CliRunner().invoke(command_line.cli, ["nonsense"])
    assert result.exit_code == 2
    assert "No such command 'nonsense'" in result.stderr


def test_every_command_that_is_listed_loads() -> None:
    context = click.Context(command_line.cli)
    names = command_line.cli.list_commands(context)
    assert {"demo", "test", "serve", "worker", "check", "bench"} <= set(names)
    for name in names:
        command = command_line.cli.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str()


LIBRARY = {"ijw", "jeugdwet", "simulate", "informatie", "cbs", "ensemble"} & set(
    command_line.cli.list_commands(click.Context(command_line.cli))
)


@pytest.mark.parametrize("name", sorted(LIBRARY))
def test_the_library_half_starts_without_django(name: str) -> None:
    program = (
        "import sys; from click.testing import CliRunner; from aandacht.cli.__main__ import cli; "
        f"assert CliRunner().invoke(cli, [{name!r}, '--help']).exit_code == 0; assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], env=environment(), check=True, timeout=30)


def test_an_unknown_benchmark_says_which_there_are() -> None:
    result = CliRunner().invoke(command_line.cli, ["bench", "nonsense"])
    assert result.exit_code == 2
    assert "no benchmark of 'nonsense'" in result.stderr
