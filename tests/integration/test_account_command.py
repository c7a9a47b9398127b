"""The first account of an installation is made on the command line."""

import re

import pytest
from click.testing import CliRunner
from django.test import Client

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


def test_an_invitation_prints_a_code_with_which_somebody_chooses_how_to_log_in() -> None:
    new = ["account", "anna", "--naam", "Anna de Wit", "--uitnodiging"]
    result = CliRunner().invoke(cli, new)
    assert result.exit_code == 0, result.output
    assert not Gebruiker.objects.get(username="anna").has_usable_password()
    code = re.search(r"Code: (\S+)", result.output)
    assert code is not None
    chosen = {"gebruikersnaam": "anna", "code": code[1], "wachtwoord": "een lange zin hier"}
    assert Client().post("/uitnodiging/", chosen).status_code == 302
    assert Gebruiker.objects.get(username="anna").check_password("een lange zin hier")

    again = CliRunner().invoke(cli, new)
    assert again.exit_code == 0, "who lost their way in gets a new code"
    other = CliRunner().invoke(cli, [*new, "--rol", "fg"])
    assert other.exit_code == 2
    assert Gebruiker.objects.get(username="anna").rol == "beheer"
