"""The JW301 that tells a provider everything about one client: what it has already and what was made since (OP087)."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localdate

from aandacht.actions import jw301
from aandacht.actions.verzendingen import enqueue, next_identificatie
from aandacht.ijw.administratie.toewijzen import full_state
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.records.models import Bericht, Toewijzing, Verzoek


def send(
    toewijzing: Toewijzing,
    *,
    now: datetime,
    fresh: Collection[Toewijzing] = (),
    verzoek: Verzoek | None = None,
    vervangt: Bericht | None = None,
) -> Bericht:
    """Queue the JW301 with the full state of this client at this provider; part of an action.

    `toewijzing` is the one the message is about; `fresh` what was made with it in the same action. `verzoek` is the request
    for a change that the message grants: every product carries its reference then (IV093).
    """
    vraag = toewijzing.vraag
    assert vraag is not None  # noqa: S101 - an assignment of the municipality's own
    held, new = _versions(toewijzing, {toewijzing.pk, *(row.pk for row in fresh)})
    gemeente = vraag.gezin.gemeente
    is_wijziging = verzoek is not None and verzoek.soort == Verzoek.Soort.WIJZIGING
    message = jw301.bericht(
        jeugdige=vraag.jeugdige, gemeente=gemeente, agb_code=toewijzing.agb_code,
        bereik=jw301.bereik_of(vraag.team, gemeente),
        producten=full_state(
            held, new, dag=localdate(now), verzoek=verzoek.referentie if verzoek and is_wijziging else None
        ),
        identificatie=next_identificatie(gemeente.pk), dagtekening=localdate(now),
    )  # fmt: skip
    return enqueue(
        bericht=message, administratie=gemeente.pk, now=now, gezin=vraag.gezin, toewijzing=toewijzing, vraag=vraag,
        vervangt=vervangt,
    )  # fmt: skip


def _versions(toewijzing: Toewijzing, fresh: set[int]) -> tuple[list[ToegewezenProduct], list[ToegewezenProduct]]:
    """What the provider has of this client, and what was made since; what a rejected message said was never sent (OP286)."""
    told = (
        Bericht.objects.filter(
            administratie=toewijzing.administratie, richting=Bericht.Richting.UIT, soort="JW301",
            ontvanger=toewijzing.agb_code, gezin=toewijzing.gezin_id, toewijzing__bsn=toewijzing.bsn,
        ).exclude(oordeel=Bericht.Oordeel.AFGEKEURD).aggregate(last=Max("recorded_at"))["last"]
    )  # fmt: skip
    rows = Toewijzing.objects.filter(
        administratie=toewijzing.administratie, agb_code=toewijzing.agb_code, bsn=toewijzing.bsn
    ).order_by("toewijzing_at", "id")
    held: dict[int, Toewijzing] = {}
    new: dict[int, Toewijzing] = {}
    for row in rows:
        is_new = row.pk in fresh or told is None or row.recorded_at > told
        (new if is_new else held)[row.toewijzing_nummer] = row
    return [jw301.product(row) for row in held.values()], [jw301.product(row) for row in new.values()]
