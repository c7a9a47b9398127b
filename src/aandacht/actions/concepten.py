"""Drafts: kept from the first pause in typing, bound to form, record and author, gone once submitted."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Concept, Gebruiker

MAX_CHARACTERS = 50_000
# Our own choice: what nobody came back for says things about people and serves nobody any more. The cookie of a visitor
# without account lasts as long as their draft.
KEPT_FOR_VISITOR = timedelta(days=14)
KEPT_FOR_ACCOUNT = timedelta(days=90)


@transaction.atomic
def save(
    *, formulier: str, sleutel: str, inhoud: dict[str, Any], now: datetime, by: Gebruiker | None, bezoek: str = ""
) -> Concept:
    """Keep what is typed so far. `bezoek` is the random key of a visitor without account."""
    if sum(len(str(value)) for value in inhoud.values()) > MAX_CHARACTERS:
        raise NotPossible("Het concept is te lang om te bewaren. Maak de tekst korter.")
    concept, _ = Concept.objects.update_or_create(
        gebruiker=by, bezoek="" if by else bezoek, formulier=formulier, sleutel=sleutel,
        defaults={"inhoud": inhoud, "saved_at": now},
    )  # fmt: skip
    return concept


def load(*, formulier: str, sleutel: str, by: Gebruiker | None, bezoek: str = "") -> dict[str, Any]:
    """What this author had typed in this form for this record, or nothing."""
    if by is None and not bezoek:
        return {}
    concept = Concept.objects.filter(
        gebruiker=by, bezoek="" if by else bezoek, formulier=formulier, sleutel=sleutel
    ).first()
    return dict(concept.inhoud) if concept else {}


def discard(*, formulier: str, sleutel: str, by: Gebruiker | None, bezoek: str = "") -> None:
    """Forget a draft; part of the action that submits it."""
    if by is None and not bezoek:
        return
    Concept.objects.filter(gebruiker=by, bezoek="" if by else bezoek, formulier=formulier, sleutel=sleutel).delete()


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Forget drafts nobody came back for: 14 days for a visitor without account, 90 days for an account; how many."""
    old = Q(gebruiker=None, saved_at__lt=now - KEPT_FOR_VISITOR) | Q(saved_at__lt=now - KEPT_FOR_ACCOUNT)
    return Concept.objects.filter(old).delete()[0]
