"""What the environment says of a broker, and which level is enough for whom."""

import pytest
from tests.unit.test_serve import SAFE

from aandacht.cli.serve import problems
from aandacht.kernel.inlogmiddelen import Inlogmiddel, read_inlogmiddelen

LOW, MIDDLE, HIGH = "urn:laag", "urn:midden", "urn:hoog"
WHOLE = {
    "AANDACHT_OIDC": "digid",
    "AANDACHT_OIDC_DIGID_LABEL": "DigiD",
    "AANDACHT_OIDC_DIGID_ISSUER": "https://broker.example.nl/",
    "AANDACHT_OIDC_DIGID_CLIENT_ID": "aandacht",
    "AANDACHT_OIDC_DIGID_SECRET": "geheim",
    "AANDACHT_OIDC_DIGID_LEVELS": f"{LOW} {MIDDLE} {HIGH}",
    "AANDACHT_OIDC_DIGID_ROLES": f"inwoner={MIDDLE} specialist={HIGH}",
}


def read(**change: str) -> Inlogmiddel:
    found, wrong = read_inlogmiddelen({**WHOLE, **change})
    assert wrong == []
    return found[0]


def test_without_the_variable_there_is_no_broker() -> None:
    assert read_inlogmiddelen({}) == ((), [])


def test_a_broker_is_read_from_the_environment() -> None:
    middel = read()
    assert (middel.label, middel.issuer, middel.claim, middel.scopes) == (
        "DigiD", "https://broker.example.nl", "sub", ("openid",),
    )  # fmt: skip
    assert middel.lowest == MIDDLE


@pytest.mark.parametrize(
    ("rol", "niveau", "enough"),
    [
        ("inwoner", LOW, False), ("inwoner", MIDDLE, True), ("inwoner", HIGH, True),
        ("specialist", MIDDLE, False), ("specialist", HIGH, True),
        ("inwoner", "", False), ("inwoner", "urn:hoger-dan-hoog", False), ("beheer", HIGH, False),
    ],
)  # fmt: skip
def test_a_level_is_enough_from_the_one_of_the_role_on(rol: str, niveau: str, enough: bool) -> None:
    assert read().suffices(rol, niveau) is enough


@pytest.mark.parametrize(
    ("claim", "level"),
    [(MIDDLE, MIDDLE), ([LOW, "pwd", HIGH], HIGH), (["pwd"], ""), (None, ""), (3, ""), ({"acr": HIGH}, ""), ([], "")],
)
def test_a_claim_says_a_level_or_the_highest_of_a_list(claim: object, level: str) -> None:
    assert read().level_of(claim) == level


def test_a_key_belongs_to_one_broker_and_one_claim() -> None:
    middel = read()
    elsewhere = read(AANDACHT_OIDC_DIGID_ISSUER="https://ander.example.nl")
    other = read(AANDACHT_OIDC_DIGID_CLAIM="pseudonym")
    keys = {one.key_of("123") for one in (middel, elsewhere, other)}
    assert len(keys) == 3
    assert not any("123" in key and len(key) < 64 for key in keys)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"AANDACHT_OIDC": "Digi-D"}, "small letters"),
        ({"AANDACHT_OIDC_DIGID_SECRET": ""}, "not set: AANDACHT_OIDC_DIGID_SECRET"),
        ({"AANDACHT_OIDC_DIGID_ISSUER": "http://broker.example.nl"}, "must begin with https://"),
        ({"AANDACHT_OIDC_DIGID_ROLES": "inwoner=urn:anders"}, "names a level that"),
        ({"AANDACHT_OIDC_DIGID_ROLES": f"ouder={LOW}"}, "names the role 'ouder'"),
        ({"AANDACHT_OIDC_ONLY": "ouder"}, "AANDACHT_OIDC_ONLY names the role 'ouder'"),
        ({"AANDACHT_OIDC_ONLY": "beheer"}, "no broker lets that role in"),
    ],
)
def test_what_is_wrong_is_said_before_the_site_starts(change: dict[str, str], says: str) -> None:
    [problem] = problems({**SAFE, **WHOLE, **change}, has_certificate=True)
    assert says in problem
    assert "geheim" not in problem


def test_a_broker_that_is_not_whole_is_not_offered() -> None:
    assert read_inlogmiddelen({**WHOLE, "AANDACHT_OIDC_DIGID_CLIENT_ID": " "})[0] == ()
