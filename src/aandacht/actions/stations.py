"""The station of a question on its way: a row per step, never edited."""

from datetime import datetime

from aandacht.records.insertion import insert, make
from aandacht.records.models import Besluit, Gebruiker, Vraag, VraagStation
from aandacht.records.prepared import Prepared, PreparedUpdate

_locked = Prepared(
    lambda vraag: Vraag.objects.select_for_update().filter(pk=vraag).values_list("station", "behandelaar_id"), vraag=int
)
_move = PreparedUpdate(
    lambda vraag, station, sinds: (Vraag.objects.filter(pk=vraag), {"station": station, "station_sinds": sinds}),
    vraag=int, station=str, sinds=datetime,
)  # fmt: skip


def reach(vraag: Vraag, station: str, *, by: Gebruiker | None, now: datetime) -> None:
    """Record that the question reached a station; part of the action that made it so."""
    insert(make(VraagStation, vraag_id=vraag.pk, station=station, sinds=now, door_id=by and by.pk))
    vraag.station, vraag.station_sinds = station, now
    _move(vraag=vraag.pk, station=str(station), sinds=now)


def keep_besluit(besluit: Besluit) -> None:
    """Make this the decision that counts for its question; part of the action that took it."""
    besluit.vraag.besluit = besluit
    besluit.vraag.save(update_fields=["besluit"])


def lock(vraag: Vraag) -> None:
    """Make others who take a step with this question wait, and see who handles it and where it is now."""
    ((vraag.station, vraag.behandelaar_id),) = _locked(vraag=vraag.pk)
