"""A large text goes into the database without a second copy in memory, and comes out as it was."""

from datetime import UTC, datetime

import pytest

from aandacht.actions.verzendingen import sha256, store
from aandacht.records.held import LARGE, Held
from aandacht.records.models import Bericht

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
TEXT = "<naam>Zoë € 😀</naam>\r\n" * (LARGE // 20)


def _store(inhoud: bytes | Held, identificatie: str) -> Bericht:
    return store(
        inhoud=inhoud, administratie="0344", soort="JW325", afzender="0344", ontvanger="22220001",
        identificatie=identificatie, now=NOW, oordeel=Bericht.Oordeel.GEEN,
    )  # fmt: skip


def test_a_large_text_is_let_go_of_and_read_again_when_asked() -> None:
    held = Held(TEXT.encode())
    row = _store(held, "1")
    assert held.take() == b""
    assert "inhoud" not in vars(row)
    assert row.inhoud == TEXT
    assert row.sha256 == sha256(TEXT.encode())


def test_a_large_text_is_a_text_in_the_database_and_not_a_blob() -> None:
    _store(Held(TEXT.encode()), "1")
    small = _store(b"<naam>Zo\xc3\xab</naam>", "2")
    assert small.inhoud == "<naam>Zoë</naam>"
    assert Bericht.objects.filter(inhoud__contains="Zoë").count() == 2
    assert Bericht.objects.filter(inhoud__startswith="<naam>Zoë €").count() == 1
