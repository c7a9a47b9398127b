"""The first account of an installation is made on the command line."""

import pytest
from click.testing import CliRunner

from aandacht.cli.__main__ import cli
from aandacht.records.models import Gebruiker

pytestmark = pytest.mark.django_db
NEW = ["account", "anna", "--naam", "Anna de Wit", "--password-stdin"]


def test_an_account_for_beheer_can_log_in_with_its_password() -> None:
    result = CliRunner().invoke(cli, NEW, input="een-lang-geheim-woord\n")
    assert result.exit_code == 0, result.output
    anna = Gebruiker.objects.get(username="anna")
    assert (anna.rol, anna.naam) == ("beheer", "Anna de Wit")
    assert anna.check_password("een-lang-geheim-woord")


def test_a_short_password_is_refused_in_one_line() -> None:
    result = CliRunner().invoke(cli, NEW, input="kort\n")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert not Gebruiker.objects.filter(username="anna").exists()


def test_the_same_name_twice_is_refused_and_changes_nothing() -> None:
    CliRunner().invoke(cli, NEW, input="een-lang-geheim-woord\n")
    result = CliRunner().invoke(cli, NEW, input="een-ander-geheim-woord\n")
    assert result.exit_code == 2
    assert "Er is al een account" in result.stderr
    assert Gebruiker.objects.get(username="anna").check_password("een-lang-geheim-woord")
