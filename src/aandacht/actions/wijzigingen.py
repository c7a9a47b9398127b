"""Changing an assignment that was given: longer, shorter, more or less. Each change is a new version, or a new number.

Under the same number only the end, and with a total (Frequentie 6) the volume, can change (OP033x1); any other change of
how much ends the assignment and begins a new one (OP257). Going on longer with the same is stretching (OP380).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.toewijzingen import check_may_assign
from aandacht.actions import boekingen, jw301, logboek, termijnen
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.actions.plaatsing import check_budget, check_omvang, next_nummer
from aandacht.actions.toewijzingberichten import send
from aandacht.actions.verzendingen import lock
from aandacht.ijw.administratie.toewijzen import VERWIJDERD
from aandacht.ijw.administratie.toewijzen import change as follow
from aandacht.ijw.release_3_2.basis import Omvang
from aandacht.ijw.release_3_2.omvang import TOTAAL
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Besluit, Gebruiker, Termijn, Toewijzing, Vraag

REDENEN: Final = ("04", "05", "03", "06", "07", "08", "09", "10", "14")  # of a municipality itself, most usual first


@dataclass(frozen=True)
class Anders:
    """What an assignment should become: its end, how much, and (for how much) from which day; or its budget in cents."""

    einddatum: date | None
    volume: int | None
    per: date | None = None
    budget: int | None = None


@transaction.atomic
def change(*, toewijzing: Toewijzing, anders: Anders, reden: str, by: Gebruiker, now: datetime) -> list[Toewijzing]:
    """Change an assignment for the municipality and queue the JW301 that says so; give the versions that were made.

    Raises Refused, NotPossible (what and why, and what to do) or ChangedMeanwhile; nothing is changed then.
    """
    vraag = vraag_of(toewijzing)
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_assign(zicht, by, vraag)
    lock(toewijzing.administratie)
    row = newest(toewijzing)
    if row.pk != toewijzing.pk:
        raise ChangedMeanwhile(_("Deze toewijzing is intussen veranderd. Open haar opnieuw."))
    made = apply(row, anders, reden=reden, by=by, now=now)
    send(made[-1], now=now, fresh=made)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="toewijzing.wijzigen", gezin_id=vraag.gezin_id,
        velden=f"toewijzing {row}, reden {reden}",
    )  # fmt: skip
    return made


def vraag_of(toewijzing: Toewijzing) -> Vraag:
    """The question an assignment belongs to; raises NotPossible on the side of a provider."""
    if toewijzing.vraag is None:
        raise NotPossible(_("Deze toewijzing is niet van de gemeente zelf. Vraag de gemeente om haar te wijzigen."))
    return toewijzing.vraag


def newest(toewijzing: Toewijzing) -> Toewijzing:
    """The version that holds now; raises ChangedMeanwhile when the assignment was taken back."""
    row = boekingen.find(toewijzing.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
    if row is None or row.is_deleted:
        raise ChangedMeanwhile(_("Deze toewijzing is intussen ingetrokken. Open het gezin opnieuw."))
    return row


def is_split(row: Toewijzing, anders: Anders) -> bool:
    """Test if this change needs a new number: another volume that is not a total (OP257)."""
    return anders.volume not in (None, row.volume) and row.frequentie != TOTAAL


def apply(
    row: Toewijzing, anders: Anders, *, reden: str, by: Gebruiker | None, now: datetime, referentie: str = ""
) -> list[Toewijzing]:
    """Make the versions of a change, with the reference of the request it grants; part of an action.

    Raises NotPossible when the decision does not reach that far, when nothing changes or when the reason does not fit.
    """
    besluit = besluit_for(row, anders.einddatum)
    if besluit is not None and besluit.pk != row.besluit_id:
        termijnen.close(soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{besluit.pk}", now=now, by=by)
    if anders.volume is not None and row.aanbod is not None:
        check_omvang(row.aanbod, anders.volume, row.frequentie, anders.einddatum)
    budget = row.budget if anders.budget is None else anders.budget
    if budget is not None:
        check_budget(budget, anders.einddatum)
    if is_split(row, anders):
        return _split(row, anders, besluit, reden=reden, by=by, now=now, referentie=referentie)
    held = jw301.product(row)
    wanted = replace(held, einddatum=anders.einddatum, omvang=_omvang(row, anders.volume), budget=budget)
    follow(held, wanted, at=localtime(now).replace(tzinfo=None), reden=reden)
    version = _version(row, now, reden, referentie)
    version.einddatum, version.besluit, version.budget = anders.einddatum, besluit, budget
    if anders.volume is not None:
        version.volume = anders.volume
    version.save(force_insert=True)
    return [version]


def _omvang(row: Toewijzing, volume: int | None) -> Omvang | None:
    if row.volume is None:
        return None
    return Omvang(
        volume=row.volume if volume is None else volume, eenheid=row.eenheid, frequentie=row.frequentie
    )  # fmt: skip


def _version(row: Toewijzing, now: datetime, reden: str, referentie: str) -> Toewijzing:
    version = Toewijzing.objects.select_related("vraag", "aanbod", "besluit").get(pk=row.pk)
    version.pk, version.toewijzing_at, version.recorded_at = None, now, now
    version.reden_wijziging, version.referentie_aanbieder = reden, referentie
    return version


def _split(
    row: Toewijzing,
    anders: Anders,
    besluit: Besluit | None,
    *,
    reden: str,
    by: Gebruiker | None,
    now: datetime,
    referentie: str,
) -> list[Toewijzing]:
    """End the assignment the day before, and begin a new number with the other volume (OP257, IV066)."""
    per = anders.per
    if per is None:
        raise NotPossible(
            _("Vul in vanaf welke dag het anders wordt. Meer of minder hulp krijgt een nieuw nummer (OP257).")
        )
    begonnen = toestand(row).status != Status.GEEN
    if per <= row.ingangsdatum and begonnen:
        raise NotPossible(_("Deze hulp is al begonnen. Kies een latere dag waarop het anders wordt."))
    if (row.einddatum and per > row.einddatum) or (anders.einddatum and per > anders.einddatum):
        raise NotPossible(_("De dag waarop het anders wordt ligt na het einde van de hulp. Kies een eerdere dag."))
    old = _version(row, now, reden, referentie)
    old.einddatum = per - timedelta(days=1)
    if per <= row.ingangsdatum:
        old.einddatum, old.reden_wijziging = row.ingangsdatum, VERWIJDERD
        termijnen.close(soort=Termijn.Soort.START, sleutel=boekingen.termijn_key(row), now=now, by=by)
    old.save(force_insert=True)
    new = _version(row, now, "", referentie)
    new.toewijzing_nummer = next_nummer(row.gemeente_code)
    new.ingangsdatum, new.einddatum, new.volume = max(per, row.ingangsdatum), anders.einddatum, anders.volume
    new.besluit = besluit
    new.save(force_insert=True)
    boekingen.watch_start(new, now=now)
    return [old, new]


def besluit_for(row: Toewijzing, einddatum: date | None) -> Besluit | None:
    """The decision that reaches until this end: its own, or a later one about the same kind of help (None: a referral).

    Raises NotPossible when none does.
    """
    own = row.besluit
    if own is not None and (instead := Besluit.objects.filter(vervangt=own, soort=Besluit.Soort.TOEKENNING).first()):
        own = instead if _reaches(instead, einddatum) else own
    if own is None or _reaches(own, einddatum):
        return own
    later = Besluit.objects.filter(
        vraag__gezin=row.gezin_id, vraag__jeugdige=vraag_of(row).jeugdige_id, soort=Besluit.Soort.TOEKENNING,
        optie__vorm=own.optie.vorm, vervangen_door=None,
    ).order_by("-id")  # fmt: skip
    for besluit in later:
        if _reaches(besluit, einddatum):
            return besluit
    raise NotPossible(
        _("Het besluit loopt tot en met %(dag)s. Kies een einddatum op of voor die dag, of neem eerst samen een nieuw besluit.")
        % {"dag": f"{own.einddatum:%d-%m-%Y}"}
    )  # fmt: skip


def _reaches(besluit: Besluit, einddatum: date | None) -> bool:
    return besluit.einddatum is None or (einddatum is not None and einddatum <= besluit.einddatum)
