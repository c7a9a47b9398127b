"""The station of a question on its way: a row per step, never edited."""

from datetime import datetime

from django.db.models import QuerySet

from aandacht.records.models import Besluit, Gebruiker, Vraag, VraagStation


def reach(vraag: Vraag, station: str, *, by: Gebruiker | None, now: datetime) -> None:
    """Record that the question reached a station; part of the action that made it so."""
    VraagStation.objects.create(vraag=vraag, station=station, sinds=now, door=by)
    vraag.station, vraag.station_sinds = station, now
    vraag.save(update_fields=["station", "station_sinds"])


def keep_besluit(besluit: Besluit) -> None:
    """Make this the decision that counts for its question; part of the action that took it."""
    besluit.vraag.besluit = besluit
    besluit.vraag.save(update_fields=["besluit"])


def lock(vraag: Vraag) -> None:
    """Make others who take a step with this question wait, and see who handles it and where it is now."""
    rows: QuerySet[Vraag] = Vraag.objects.select_for_update()
    vraag.refresh_from_db(fields=["station", "behandelaar_id"], from_queryset=rows)
