"""More time to decide: told with the reason and a new day, before the old one is over (Awb 4:14)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.brieven import check_may_send
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import beslistermijnen, brieven, logboek, stations
from aandacht.actions.opschortingen import check_runs
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Brief, Gebruiker, Persoon, Verlenging, Vraag


def _draft(
    vraag: Vraag, nieuwe_datum: date, reden: str, by: Gebruiker, now: datetime
) -> tuple[Verlenging, Grond, list[brieven.Ontwerp]]:
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_send(zicht, by, vraag)
    day = localdate(now)
    if Verlenging.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("De termijn is al een keer langer gemaakt. Dat kan één keer (Awb 4:14)."))
    oud = check_runs(vraag, day).uiterlijk or day
    if day > oud:
        raise NotPossible(
            _("Dit had uiterlijk op %(dag)s moeten gebeuren (Awb 4:14). De termijn is voorbij: bel het gezin en neem het besluit.")
            % {"dag": f"{oud:%d-%m-%Y}"}
        )  # fmt: skip
    if nieuwe_datum <= oud:
        raise NotPossible(
            _("De nieuwe dag moet na %(dag)s liggen: dat is de laatste dag nu.") % {"dag": f"{oud:%d-%m-%Y}"}
        )
    if not reden.strip():
        raise NotPossible(_("Schrijf op waarom je meer tijd nodig hebt. Het gezin leest dat."))
    row = Verlenging(
        vraag=vraag, oude_datum=oud, nieuwe_datum=nieuwe_datum, reden=reden.strip(), recorded_at=now, recorded_by=by
    )
    return row, zicht.grond, [(aan, _inhoud(row, aan, day)) for aan in brieven.needed_addressees(vraag, day)]


def _inhoud(row: Verlenging, aan: Persoon, day: date) -> dict[str, Any]:
    return brieven.kop(row.vraag, aan, row.recorded_by, day) | {
        "oude_datum": row.oude_datum.isoformat(),
        "nieuwe_datum": row.nieuwe_datum.isoformat(),
        "reden": row.reden,
        "bronnen": ["Algemene wet bestuursrecht artikel 4:13 en 4:14"],
    }


def preview(*, vraag: Vraag, nieuwe_datum: date, reden: str, by: Gebruiker, now: datetime) -> list[brieven.Ontwerp]:
    """The letters that would tell this; changes nothing. Raises what `extend` would raise."""
    return _draft(vraag, nieuwe_datum, reden, by, now)[2]


@transaction.atomic
def extend(*, vraag: Vraag, nieuwe_datum: date, reden: str, by: Gebruiker, now: datetime) -> Verlenging:
    """Tell the family that the decision takes longer, why, and by when it is there; the term moves to that day."""
    stations.lock(vraag)
    row, grond, letters = _draft(vraag, nieuwe_datum, reden, by, now)
    row.save()
    brieven.send(Brief.Soort.VERLENGING, row, letters, vraag=vraag, now=now)
    beslistermijnen.run(vraag, now=now)
    logboek.record_write(
        by=by, now=now, grond=grond, wat="brief.verlenging", gezin_id=vraag.gezin_id, velden="termijn, brieven"
    )
    return row
