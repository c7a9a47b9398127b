"""Laying a statement beside a protective factor, or beside what helps a family to bear or weighs on it. Words, no score."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lay
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Duiding, Gebruiker, Uitspraak


@dataclass(frozen=True)
class Naast:
    """Beside what: a factor, or a domain with its side."""

    factor: str = ""
    domein: str = ""
    kant: str = ""

    def check(self) -> None:
        """Raise `NotPossible` unless it is one factor, or one domain with its side."""
        beside_factor = self.factor in Duiding.Factor.values and not (self.domein or self.kant)
        beside_domein = not self.factor and self.domein in Duiding.Domein.values and self.kant in Duiding.Kant.values
        if not (beside_factor or beside_domein):
            raise NotPossible(_("Kies waar je dit bij legt."))


@transaction.atomic
def lay(*, uitspraak: Uitspraak, naast: Naast, by: Gebruiker, now: datetime) -> Duiding:
    """Lay a statement beside a factor or a domain; the statement itself stays where it is. Raises `Refused`, `NotPossible`."""
    vraag = uitspraak.verkenning.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lay(zicht, uitspraak, by)
    row = add(uitspraak, naast, by=by, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verkenning.ernaast", gezin_id=vraag.gezin_id,
        velden=naast.factor or naast.domein,
    )  # fmt: skip
    return row


def add(uitspraak: Uitspraak, naast: Naast, *, by: Gebruiker, now: datetime) -> Duiding:
    """The row of it; part of an action that checked and logs."""
    naast.check()
    try:
        with transaction.atomic():
            return Duiding.objects.create(
                uitspraak=uitspraak, factor=naast.factor, domein=naast.domein, kant=naast.kant, recorded_at=now,
                recorded_by=by,
            )  # fmt: skip
    except IntegrityError as error:
        raise ChangedMeanwhile(_("Deze woorden liggen hier al bij.")) from error


@transaction.atomic
def take_away(*, duiding: Duiding, by: Gebruiker, now: datetime) -> Duiding:
    """Say that a statement does not belong here after all; the statement stays. Raises `Refused`, `ChangedMeanwhile`."""
    uitspraak = duiding.uitspraak
    vraag = uitspraak.verkenning.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lay(zicht, uitspraak, by)
    row = Duiding.objects.select_for_update().get(pk=duiding.pk)
    if row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Iemand haalde dit net al weg."))
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verkenning.weghalen", gezin_id=vraag.gezin_id,
        velden=row.factor or row.domein,
    )  # fmt: skip
    return row
