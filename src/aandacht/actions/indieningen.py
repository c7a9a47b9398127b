"""Claim a month, at the provider: what was delivered, judged beforehand, sent as one JW323 per municipality."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.declaraties import check_may_claim
from aandacht.access.gronden import Grond
from aandacht.actions import declaraties, declaratievoorstel, logboek, termijnen
from aandacht.actions.declaratiestand import Paar
from aandacht.actions.declaratievoorstel import Voorstel, last_day
from aandacht.actions.verzendingen import enqueue, lock, next_identificatie
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Declaratie, Gebruiker, LogboekRegel, Termijn


@transaction.atomic
def submit(
    *, gemeente_code: str, maand: date, by: Gebruiker, now: datetime, sleutels: Collection[str] | None = None
) -> Declaratie:
    """Claim what was delivered and not claimed yet, of this month and before: all of it, or the lines with these keys.

    `maand` is the first day of the month. Corrections of awarded lines go along (credit and anew). Raises Refused for
    anybody outside the provider, NotPossible when the month has not ended, a later one was claimed or nothing is left.
    """
    check_may_claim(by)
    agb_code = by.aanbieder_id or ""
    lock(agb_code)
    day = localdate(now)
    if day <= last_day(maand):
        raise NotPossible(
            _("Deze maand is nog niet voorbij. Declareer vanaf de eerste dag van de volgende maand (TR137).")
        )
    voorstel = declaratievoorstel.make(gemeente_code=gemeente_code, agb_code=agb_code, maand=maand, now=now)
    if voorstel.laatste_periode and maand < voorstel.laatste_periode:
        raise NotPossible(
            _(
                "Er is al een latere maand gedeclareerd. Deze regels gaan vanzelf mee met de volgende declaratie (TR318)."
            )
        )
    chosen = voorstel.chosen(sleutels)
    if sleutels is not None and len(chosen) < len(set(sleutels)):
        raise ChangedMeanwhile(_("Er is intussen iets veranderd aan deze regels. Kijk het voorstel opnieuw na."))
    if not chosen:
        raise NotPossible(_("Er is niets om te declareren. Leg eerst vast wat er is geleverd."))
    return _send(voorstel, chosen, (agb_code, gemeente_code, agb_code), by, now)


def _send(
    voorstel: Voorstel, chosen: tuple[declaratievoorstel.Voorstelregel, ...], paar: Paar, by: Gebruiker, now: datetime
) -> Declaratie:
    bericht, _keys = declaratievoorstel.compose(
        chosen, paar=paar, maand=voorstel.maand, dagtekening=localdate(now),
        declaratie_nummer=_next_nummer(paar, voorstel.maand), identificatie=next_identificatie(paar[0]),
    )  # fmt: skip
    row = enqueue(bericht=bericht, administratie=paar[0], now=now)
    claim = declaraties.record(bericht, row, now)
    declaraties.store_regels(declaraties.regels_of(bericht, claim))
    _close_repairs(paar, by, now)
    # The provider's administration knows no family file: the line tells who claimed; the municipality's about whom.
    logboek.record(
        by=by, now=now, grond=Grond.HULP, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat="declaratie.indienen",
        gezin_ids=[], velden=f"declaratie {claim.declaratie_nummer}",
    )  # fmt: skip
    return claim


def _next_nummer(paar: Paar, maand: date) -> str:
    """Month, municipality and number: never used before by this provider (TR333), letters and digits only (CS319)."""
    start = f"{maand:%Y%m}{paar[1]}"
    own = Declaratie.objects.filter(administratie=paar[0], declaratie_nummer__startswith=start).count()
    return f"{start}{own + 1:02d}"


def _close_repairs(paar: Paar, by: Gebruiker, now: datetime) -> None:
    """A new claim puts right what was rejected before, as far as it could be."""
    answered = Declaratie.objects.filter(administratie=paar[0], gemeente_code=paar[1]).exclude(status="open")
    keys = [f"bericht:{pk}" for pk in answered.order_by("-id").values_list("bericht", flat=True)[:50]]
    open_terms = Termijn.objects.filter(soort=Termijn.Soort.BERICHTFOUT, sleutel__in=keys, voldaan_at=None)
    for key in list(open_terms.values_list("sleutel", flat=True)):
        termijnen.close(soort=Termijn.Soort.BERICHTFOUT, sleutel=key, now=now, by=by)
