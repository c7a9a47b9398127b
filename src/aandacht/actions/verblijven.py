"""Stays away from home: recorded with their source, corrected by a new row, never two at once."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import logboek
from aandacht.ijw.release_3_2.codelijsten import gemeenten
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezin, Maatregel, Persoon, Verblijf
from aandacht.records.models.verblijf import GEEN_BRP


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
    einde: date | None = None,
    gemeente_code: str = "",
    brp_gemeente_ervoor: str = "",
    vervangt: Verblijf | None = None,
    vervallen: bool = False,
) -> Verblijf:
    """Record where a young person stays. A correction names the row it replaces; `vervallen`: that row was a mistake.

    Codes are those of CBS; `brp_gemeente_ervoor` may be "geen", and empty where the addresses tell it or nobody knows.
    Raises `Refused`, `NotPossible` (in words for the form) or `ChangedMeanwhile`.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    _lock(zicht, jeugdige)
    if vervangt is not None:
        check_current(vervangt, jeugdige)
    check_days(jeugdige, start, einde, bron_datum, localdate(now))
    for code in {gemeente_code, brp_gemeente_ervoor} - {"", GEEN_BRP}:
        check_gemeente(code)
    if not vervallen:
        _check_alone(jeugdige, start, einde, vervangt)
    row = Verblijf.objects.create(
        jeugdige=jeugdige, soort=soort, start=start, einde=einde, gemeente_code=gemeente_code,
        brp_gemeente_ervoor=brp_gemeente_ervoor, bron=bron.strip(), bron_datum=bron_datum, recorded_at=now, recorded_by=by,
        vervangt=vervangt, vervallen=vervallen,
    )  # fmt: skip
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="gezin.verblijf", gezin_id=gezin.pk, velden="verblijf")
    return row


def check_gemeente(code: str) -> None:
    """Raise `NotPossible` for a code that is not in the list of CBS."""
    if code not in gemeenten():
        raise NotPossible(
            _("Gemeentecode %(code)s staat niet in de lijst van het CBS. Kies de gemeente uit de lijst.")
            % {"code": code}
        )


def check_current(row: Verblijf | Maatregel, jeugdige: Persoon) -> None:
    """Raise unless `row` is about this young person and nobody replaced it yet."""
    if row.jeugdige_id != jeugdige.pk:
        raise NotPossible(_("Deze regel gaat over iemand anders. Open de pagina opnieuw."))
    if type(row)._default_manager.filter(vervangt=row.pk).exists():
        raise ChangedMeanwhile(_("Iemand heeft dit net verbeterd. Open de pagina opnieuw en kijk hoe het nu staat."))


def check_days(jeugdige: Persoon, start: date, einde: date | None, bron_datum: date, day: date) -> None:
    """Raise `NotPossible` when the days of a stay or measure cannot be: each reason in words for the form."""
    if einde and einde < start:
        raise NotPossible(
            _("Het einde (%(einde)s) ligt voor het begin (%(start)s). Pas een van beide aan.")
            % {"einde": f"{einde:%d-%m-%Y}", "start": f"{start:%d-%m-%Y}"}
        )
    if jeugdige.geboortedatum and start < jeugdige.geboortedatum:
        raise NotPossible(
            _("%(naam)s is geboren op %(dag)s. Het kan niet eerder begonnen zijn.")
            % {"naam": jeugdige.voornamen, "dag": f"{jeugdige.geboortedatum:%d-%m-%Y}"}
        )
    if bron_datum > day:
        raise NotPossible(_("De dag waarop je het zag ligt in de toekomst. Pas die aan."))


def _lock(zicht: Zicht, jeugdige: Persoon) -> None:
    """Stays of one person are recorded one after the other."""
    if jeugdige.pk not in zicht.jeugdigen:
        raise Refused(_("Dit is geen kind of jongere van dit gezin."), _("Kijk of je het goede gezin hebt geopend."))
    Persoon.objects.select_for_update().get(pk=jeugdige.pk)


def _check_alone(jeugdige: Persoon, start: date, einde: date | None, vervangt: Verblijf | None) -> None:
    """Nobody stays at two places at once; on the day of a move both count."""
    others = Verblijf.objects.filter(jeugdige=jeugdige, vervangen_door=None, vervallen=False)
    for other in others.exclude(pk=vervangt.pk if vervangt else 0):
        ends_before = other.einde is not None and other.einde <= start and other.start < start
        begins_after = einde is not None and einde <= other.start and start < other.start
        if not (ends_before or begins_after):
            raise NotPossible(
                _("%(naam)s was toen al ergens anders: %(soort)s, van %(van)s tot en met %(tot)s. Pas de dagen aan.")
                % {
                    "naam": jeugdige.voornamen,
                    "soort": other.get_soort_display(),
                    "van": f"{other.start:%d-%m-%Y}",
                    "tot": f"{other.einde:%d-%m-%Y}" if other.einde else _("nu"),
                }
            )
