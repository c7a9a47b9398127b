"""Measures of the juvenile court and youth probation: recorded from the order, corrected by a new row."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import logboek
from aandacht.actions.verblijven import check_current, check_days
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezin, Maatregel, Persoon

Soort = Maatregel.Soort
# The days that only some measures have: of the notice to the GI, and of admission, carrying out and withdrawn consent.
OF_GI = frozenset({Soort.OTS, Soort.VOTS, Soort.VOOGDIJ, Soort.JEUGDRECLASSERING})
CARRIED_OUT = frozenset({Soort.UHP, Soort.GESLOTEN})
NAMES = {
    "gi_in_kennis_op": OF_GI,
    "opname_op": frozenset({Soort.GESLOTEN}),
    "ten_uitvoer_op": CARRIED_OUT,
    "instemming_ingetrokken_op": frozenset({Soort.GESLOTEN}),
}


@dataclass(frozen=True)
class Dagen:
    """The days that terms of a measure count from, as far as they have come."""

    gi_in_kennis_op: date | None = None
    opname_op: date | None = None
    ten_uitvoer_op: date | None = None
    instemming_ingetrokken_op: date | None = None


@transaction.atomic
def record(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    soort: str,
    start: date,
    bron: str,
    bron_datum: date,
    by: Gebruiker,
    now: datetime,
    variant: str = "",
    einde: date | None = None,
    dagen: Dagen | None = None,
    vervangt: Maatregel | None = None,
    vervallen: bool = False,
) -> Maatregel:
    """Record a measure. A correction, or a day that came later, is a new row that names the one it replaces.

    `vervallen`: the row it replaces was a mistake. Raises `Refused`, `NotPossible` or `ChangedMeanwhile`.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    if jeugdige.pk not in zicht.jeugdigen:
        raise Refused(_("Dit is geen kind of jongere van dit gezin."), _("Kijk of je het goede gezin hebt geopend."))
    Persoon.objects.select_for_update().get(pk=jeugdige.pk)
    if vervangt is not None:
        check_current(vervangt, jeugdige)
    check_days(jeugdige, start, einde, bron_datum, localdate(now))
    moments = {name: day for name, day in vars(dagen or Dagen()).items() if day is not None}
    _check_moments(soort, variant, start, moments)
    row = Maatregel.objects.create(
        jeugdige=jeugdige, soort=soort, variant=variant, start=start, einde=einde, bron=bron.strip(), bron_datum=bron_datum,
        recorded_at=now, recorded_by=by, vervangt=vervangt, vervallen=vervallen, **moments,
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="gezin.maatregel", gezin_id=gezin.pk, velden="maatregel"
    )
    return row


def _check_moments(soort: str, variant: str, start: date, moments: dict[str, date]) -> None:
    if (soort == Soort.GESLOTEN) != bool(variant):
        raise NotPossible(
            _("Kies welke machtiging het is.") if soort == Soort.GESLOTEN
            else _("Alleen gesloten jeugdhulp heeft een soort machtiging. Laat dat hier leeg.")
        )  # fmt: skip
    for name, day in moments.items():
        if soort not in NAMES[name]:
            raise NotPossible(
                _("De dag bij ‘%(naam)s’ hoort niet bij deze maatregel. Laat die leeg.") % {"naam": label(name)}
            )
        if day < start and name != "gi_in_kennis_op":
            raise NotPossible(
                _("De dag bij ‘%(naam)s’ ligt voor het begin van de maatregel. Pas een van beide aan.")
                % {"naam": label(name)}
            )


def label(name: str) -> str:
    """The day as it is called on screen."""
    return {
        "gi_in_kennis_op": _("de instelling hoorde ervan op"),
        "opname_op": _("opgenomen op"),
        "ten_uitvoer_op": _("uitgevoerd op"),
        "instemming_ingetrokken_op": _("ouder of voogd trok de instemming in op"),
    }[name]
