"""Single facts the law asks for and no other record holds: one value at a time, read by the reader of the law itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.afwegingen import check_may_read
from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import feiten, logboek, stations, toekomsttermijnen
from aandacht.actions.feitenblad import document
from aandacht.actions.verblijven import check_gemeente
from aandacht.jeugdwet.bestand import parse_feiten
from aandacht.kernel.errors import NotPossible, UnusableInput
from aandacht.records.models import Gebruiker, Optie, Rechtsfeit, Vraag

JA_NEE, DAG, GEMEENTE, KEUZE, KEUZES, GEEN = "ja_nee", "dag", "gemeente", "keuze", "keuzes", "geen"


@dataclass(frozen=True)
class Vorm:
    """How a fact is given: yes or no, a day, a municipality, one or more of a list, or only that there is none."""

    soort: str
    geen: Any = None  # the value of "there is none"


# Every fact that can be recorded by itself. Stays, measures, authority and addresses have records of their own: here one
# can only say that there is none.
FEITEN: dict[str, Vorm] = {
    "jeugdige.brp_gemeente": Vorm(GEMEENTE),
    "jeugdige.brp_onderzoek": Vorm(JA_NEE),
    "jeugdige.gemeente_moeder_bij_geboorte": Vorm(GEMEENTE),
    "jeugdige.werkelijk_verblijf": Vorm(GEMEENTE),
    "jeugdige.verblijf": Vorm(GEEN, []),
    "jeugdige.jeugdstrafrecht": Vorm(JA_NEE),
    "maatregelen": Vorm(GEEN, []),
    "hulp.limb": Vorm(KEUZE),
    "hulp.start": Vorm(DAG),
    "hulp.einde": Vorm(DAG),
    "hulp.vastgesteld_voor_18": Vorm(JA_NEE),
    "hulp.voortzetting_noodzakelijk": Vorm(JA_NEE),
    "hulp.hervat_op": Vorm(DAG),
    "hulp.hervatting_noodzakelijk": Vorm(JA_NEE),
    "oorzaken": Vorm(KEUZES, []),
    "wlz_weigert_medewerking": Vorm(JA_NEE),
    "verwijzing.route": Vorm(KEUZE),
    "plan.familiegroepsplan_afgezien_op": Vorm(DAG),
    "plan.schriftelijk_gevraagd_op": Vorm(DAG),
}


@transaction.atomic
def record(
    *,
    vraag: Vraag,
    sleutel: str,
    waarde: Any,
    bron: str,
    datum: date,
    by: Gebruiker,
    now: datetime,
    optie: Optie | None = None,
) -> Rechtsfeit:
    """Record one fact with its source and day; it counts from now on, what was there stays readable.

    `waarde` as in the promised file (None: looked for, and there is none). A fact about the help ("hulp.…") is about one
    option. Raises `Refused` or `NotPossible`, with what may stand there.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    check_may_read(zicht, vraag)
    stations.lock(vraag)
    if optie is not None and optie.afweging.vraag_id != vraag.pk:
        raise NotPossible(_("Deze mogelijkheid hoort bij een andere vraag. Open de pagina opnieuw."))
    if not bron.strip():
        raise NotPossible(_("Schrijf op waar dit staat of wie het zei."))
    if datum > localdate(now):
        raise NotPossible(_("De dag waarop je het zag ligt in de toekomst. Pas die aan."))
    check_waarde(sleutel, waarde)
    if sleutel.startswith("hulp.") != (optie is not None):
        raise NotPossible(_("Zeg bij welke mogelijkheid dit hoort."))
    before = Rechtsfeit.objects.filter(vraag=vraag, optie=optie, sleutel=sleutel, vervangen_door=None).last()
    row = Rechtsfeit.objects.create(
        vraag=vraag, optie=optie, sleutel=sleutel, waarde=waarde, bron=bron.strip(), datum=datum, recorded_at=now,
        recorded_by=by, vervangt=before,
    )  # fmt: skip
    _check_together(vraag, optie, localdate(now))
    toekomsttermijnen.settle(now=now, vraag=vraag)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="feit.opschrijven", gezin_id=vraag.gezin_id, velden=sleutel
    )
    return row


@transaction.atomic
def record_several(
    *, vraag: Vraag, waarden: Mapping[str, Any], bron: str, datum: date, by: Gebruiker, now: datetime
) -> list[Rechtsfeit]:
    """Record facts about the question that somebody confirmed in one go, all or none; see `record`."""
    return [
        record(vraag=vraag, sleutel=sleutel, waarde=waarde, bron=bron, datum=datum, by=by, now=now)
        for sleutel, waarde in waarden.items()
    ]


def check_waarde(sleutel: str, waarde: Any) -> None:
    """Raise `NotPossible` unless the reader of the law takes this value at this place."""
    vorm = FEITEN.get(sleutel)
    if vorm is None:
        raise NotPossible(_("Dit feit schrijf je ergens anders op. Open de pagina opnieuw."))
    if vorm.soort == GEEN and waarde != vorm.geen:
        raise NotPossible(_("Schrijf dit op bij ‘Wie is wie’. Hier kun je alleen zeggen dat het er niet is."))
    *groups, name = sleutel.split(".")
    made: Any = {name: waarde}
    for group in reversed(groups):
        made = {group: made}
    try:
        parse_feiten(json.dumps(made))
    except UnusableInput as error:
        raise NotPossible(str(error)) from error
    if vorm.soort == GEMEENTE and waarde is not None:
        check_gemeente(waarde)


def _check_together(vraag: Vraag, optie: Optie | None, day: date) -> None:
    """Raise `NotPossible` when this fact contradicts what was recorded before; nothing is kept then."""
    made = document(feiten.collect(vraag), feiten.blad(optie), day, forgive=False)
    try:
        parse_feiten(json.dumps(made))
    except UnusableInput as error:
        raise NotPossible(str(error)) from error
