"""Foster care: who cares for a young person from which day on. Access follows from it the same day."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Gezin, Gezinslid, Persoon, Pleegcontract


@transaction.atomic
def record(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    pleegouder: Persoon,
    van: date,
    bron: str,
    bron_datum: date,
    by: Gebruiker,
    now: datetime,
    tot: date | None = None,
    vervangt: Pleegcontract | None = None,
) -> Pleegcontract:
    """Record who is foster parent of whom, with the source. A correction or an end names the row it replaces.

    Raises `Refused` unless `by` handles the question; `NotPossible` for people who are not of this family in that role.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    if jeugdige.pk not in zicht.jeugdigen:
        raise NotPossible(_("%(naam)s is geen kind of jongere van dit gezin.") % {"naam": jeugdige.naam})
    rollen = {lid.persoon_id: lid.rol for lid in zicht.leden}
    if rollen.get(pleegouder.pk) != Gezinslid.Rol.PLEEGOUDER:
        raise NotPossible(_("Voeg %(naam)s eerst toe als pleegouder van dit gezin.") % {"naam": pleegouder.naam})
    if tot is not None and tot < van:
        raise NotPossible(_("De laatste dag kan niet voor de eerste dag liggen. Pas de datum aan."))
    if bron_datum > localdate(now) or not bron.strip():
        raise NotPossible(_("Schrijf op waar het staat, en wanneer je dat hebt gezien."))
    if vervangt is not None and Pleegcontract.objects.filter(vervangt=vervangt).exists():
        raise ChangedMeanwhile(_("Iemand anders heeft dit net aangepast. Kijk eerst wat er nu staat."))
    row = Pleegcontract.objects.create(
        jeugdige=jeugdige, pleegouder=pleegouder, van=van, tot=tot, bron=bron.strip(), bron_datum=bron_datum,
        recorded_at=now, recorded_by=by, vervangt=vervangt,
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="gezin.pleegcontract", gezin_id=gezin.pk, velden="pleegouder"
    )
    return row
