"""Assignments: give a family the help that was decided at the provider they chose, and take that back."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.toewijzingen import check_may_assign, current
from aandacht.actions import boekingen, jw301, logboek, stations, termijnen
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.actions.plaatsing import Inhoud, Toewijzingssoort, check_budget, inhoud_of, place
from aandacht.actions.toewijzingberichten import send
from aandacht.actions.verzendingen import lock
from aandacht.ijw.administratie.toewijzen import op380
from aandacht.ijw.release_3_2.basis import Omvang
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Aanbod,
    Besluit,
    Gebruiker,
    Termijn,
    Toewijzing,
    Vraag,
)
from aandacht.records.models.vraag import Station

DELETED = "13"  # RedenWijziging JZ002: verwijderd
GESTREKT = "04"  # RedenWijziging JZ002: verlenging na herbeoordeling


@transaction.atomic
def assign(
    *,
    besluit: Besluit,
    aanbod: Aanbod,
    ingangsdatum: date,
    einddatum: date | None,
    by: Gebruiker,
    now: datetime,
    soort: Toewijzingssoort = Toewijzingssoort.SPECIFIEK,
    volume: int | None = None,
    frequentie: str = "",
    budget: int | None = None,
    commentaar: str = "",
) -> Toewijzing:
    """Assign what was decided to the provider that was chosen together, and queue the JW301 that says so.

    `soort` says what is filled in: an amount of this offer, its category alone, or a `budget` in cents for its category or for
    all of the contract. The same help that goes on after its end is no new assignment: the one there is gets a later end, and
    the budget comes on top (OP380). From then on
    the provider may see the plan (Jeugdwet 7.3.11), the family waits, and everybody sees for whom and until
    when. Raises Refused, NotPossible (what is missing and what to do) or ChangedMeanwhile; nothing is changed then.
    """
    vraag = besluit.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_assign(zicht, by, vraag)
    lock(besluit.gemeente_id)
    _check_besluit(besluit, aanbod)
    _check_periode(besluit, ingangsdatum, einddatum)
    inhoud = inhoud_of(
        soort, aanbod, ingangsdatum=ingangsdatum, einddatum=einddatum, volume=volume, frequentie=frequentie, budget=budget,
        commentaar=commentaar,
    )  # fmt: skip
    stretched = _to_stretch(besluit, aanbod, inhoud, localdate(now))
    if stretched is not None:
        toewijzing = _stretch(stretched, besluit, inhoud, by=by, now=now)
    else:
        toewijzing = place(vraag=vraag, besluit=besluit, aanbod=aanbod, inhoud=inhoud, by=by, now=now)
    send(toewijzing, now=now)
    termijnen.close(soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{besluit.pk}", now=now, by=by)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="toewijzing.geven", gezin_id=vraag.gezin_id,
        velden=f"toewijzing {toewijzing} aan {aanbod.aanbieder.naam}",
    )  # fmt: skip
    return toewijzing


def _check_besluit(besluit: Besluit, aanbod: Aanbod) -> None:
    if besluit.soort != Besluit.Soort.TOEKENNING:
        raise NotPossible(_("Dit besluit kent geen jeugdhulp toe. Er valt niets toe te wijzen."))
    if Besluit.objects.filter(vervangt=besluit).exists():
        raise ChangedMeanwhile(_("Dit besluit is na bezwaar vervangen. Wijs de hulp toe bij het nieuwe besluit."))
    if aanbod.gemeente_id != besluit.gemeente_id or not aanbod.actief:
        raise NotPossible(_("Met deze aanbieder is hiervoor nu geen contract. Kies een ander aanbod uit de lijst."))
    if aanbod.vorm != besluit.optie.vorm:
        raise NotPossible(
            _("Het besluit gaat over %(besluit)s, dit aanbod is %(aanbod)s. Kies aanbod dat bij het besluit past.")
            % {"besluit": besluit.optie.get_vorm_display().lower(), "aanbod": aanbod.get_vorm_display().lower()}
        )
    earlier = [row for row in current(Toewijzing.objects.filter(besluit=besluit)) if not row.is_deleted]
    for row in earlier:
        if toestand(row).status != Status.BEEINDIGD:
            raise ChangedMeanwhile(
                _("Voor dit besluit is al hulp toegewezen (nummer %(nummer)s). Trek die toewijzing eerst in als het anders moet.")
                % {"nummer": row.toewijzing_nummer}
            )  # fmt: skip


def _check_periode(besluit: Besluit, ingangsdatum: date, einddatum: date | None) -> None:
    if besluit.ingangsdatum and ingangsdatum < besluit.ingangsdatum:
        raise NotPossible(
            _("De hulp kan niet ingaan voor %(dag)s: dan gaat het besluit in. Kies een latere dag.")
            % {"dag": f"{besluit.ingangsdatum:%d-%m-%Y}"}
        )
    if einddatum and einddatum < ingangsdatum:
        raise NotPossible(_("De einddatum ligt voor de ingangsdatum. Pas een van beide aan."))
    if besluit.einddatum and (einddatum is None or einddatum > besluit.einddatum):
        raise NotPossible(
            _("Het besluit loopt tot en met %(dag)s. Kies een einddatum op of voor die dag.")
            % {"dag": f"{besluit.einddatum:%d-%m-%Y}"}
        )


def _to_stretch(besluit: Besluit, aanbod: Aanbod, inhoud: Inhoud, day: date) -> Toewijzing | None:
    """The assignment of the same help that this one must prolong (OP380), or None."""
    wanted = None
    if inhoud.volume is not None:
        wanted = Omvang(volume=inhoud.volume, eenheid=aanbod.eenheid, frequentie=inhoud.frequentie)
    rows = Toewijzing.objects.filter(
        administratie=besluit.gemeente_id, agb_code=aanbod.aanbieder_id, gezin=besluit.vraag.gezin_id,
        categorie=inhoud.categorie, code=inhoud.code, budget__isnull=inhoud.budget is None,
        vraag__jeugdige=besluit.vraag.jeugdige_id,
    ).select_related("vraag", "besluit", "aanbod")  # fmt: skip
    for row in current(rows).order_by("toewijzing_nummer"):
        later = row.einddatum is not None and (inhoud.einddatum is None or inhoud.einddatum > row.einddatum)
        goes_on = row.einddatum is not None and inhoud.ingangsdatum <= row.einddatum + timedelta(days=1)
        if later and goes_on and op380(jw301.product(row), wanted, day) and toestand(row).status != Status.BEEINDIGD:
            return row
    return None


def _stretch(row: Toewijzing, besluit: Besluit, inhoud: Inhoud, *, by: Gebruiker, now: datetime) -> Toewijzing:
    """Give help that goes on under the number it has, with the decision that says so; its budget is for all of it."""
    version = Toewijzing.objects.get(pk=row.pk)
    version.pk, version.toewijzing_at, version.recorded_at, version.referentie_aanbieder = None, now, now, ""
    version.einddatum, version.reden_wijziging = inhoud.einddatum, GESTREKT
    if row.budget is not None and inhoud.budget is not None:
        version.budget = row.budget + inhoud.budget
        check_budget(version.budget, inhoud.einddatum)
    version.besluit, version.vraag = besluit, besluit.vraag
    version.save(force_insert=True)
    begonnen = toestand(row).status != Status.GEEN
    if besluit.vraag.station == Station.BESLUIT:
        stations.reach(besluit.vraag, Station.WACHTEN, by=by, now=now)
        if begonnen:
            boekingen.go_on(version, besluit.vraag, now)
    return version


@transaction.atomic
def withdraw(
    *,
    toewijzing: Toewijzing,
    reden: str,
    by: Gebruiker,
    now: datetime,
    einddatum: date | None = None,
) -> Toewijzing:
    """Take an assignment back (OP033x1) with a RedenWijziging (JZ002); the family can choose again.

    Help that never began is deleted: it ends on the day it begins, with reason 13. Help that runs ends earlier, on
    `einddatum`. The result is a new version; the old one stays.
    """
    vraag = _vraag_of(toewijzing)
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_assign(zicht, by, vraag)
    lock(toewijzing.administratie)
    row = boekingen.find(toewijzing.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
    if row is None or row.pk != toewijzing.pk or row.is_deleted:
        raise ChangedMeanwhile(_("Deze toewijzing is intussen veranderd. Open haar opnieuw."))
    begonnen = toestand(row).status != Status.GEEN
    if begonnen and (reden == DELETED or einddatum is None):
        raise NotPossible(_("Deze hulp is al begonnen. Kies een reden en de laatste dag van de hulp."))
    version = Toewijzing.objects.get(pk=row.pk)
    version.pk, version.toewijzing_at, version.recorded_at, version.referentie_aanbieder = None, now, now, ""
    version.einddatum = einddatum if begonnen else row.ingangsdatum
    version.reden_wijziging = reden if begonnen else DELETED
    _check_end(row, version.einddatum)
    version.save(force_insert=True)
    send(version, now=now)
    if not begonnen:
        _choose_again(version, vraag, by=by, now=now)
    logboek.record_write(
        by=by,
        now=now,
        grond=zicht.grond,
        wat="toewijzing.intrekken",
        gezin_id=vraag.gezin_id,
        velden=f"toewijzing {version}",
    )
    return version


def _check_end(row: Toewijzing, einddatum: date | None) -> None:
    if einddatum and einddatum < row.ingangsdatum:
        raise NotPossible(_("De laatste dag ligt voor het begin van de hulp. Kies een latere dag."))
    if einddatum and row.einddatum and einddatum > row.einddatum:
        raise NotPossible(_("Met intrekken wordt hulp korter, niet langer. Kies een dag voor de geplande einddatum."))


def _vraag_of(toewijzing: Toewijzing) -> Vraag:
    if toewijzing.vraag is None:
        raise NotPossible(_("Deze toewijzing is niet van de gemeente zelf. Vraag de gemeente om haar in te trekken."))
    return toewijzing.vraag


def _choose_again(version: Toewijzing, vraag: Vraag, *, by: Gebruiker, now: datetime) -> None:
    day = localdate(now)
    termijnen.close(soort=Termijn.Soort.START, sleutel=boekingen.termijn_key(version), now=now, by=by)
    boekingen.end_access(version, day)
    # After a decision another provider can be chosen; after a referral the family is called to hear what they want now.
    soort, sleutel, back = Termijn.Soort.TOEWIJZEN, f"besluit:{vraag.besluit_id}", Station.BESLUIT
    if version.besluit_id is None:
        soort, sleutel, back = Termijn.Soort.EERSTE_GESPREK, f"vraag:{vraag.pk}", Station.VRAAG
    termijnen.open_termijn(
        soort=soort, sleutel=sleutel, vraag=vraag, gebruiker=vraag.behandelaar, uiterlijk=day,
        bron=termijnen.BELOFTE, now=now,
    )  # fmt: skip
    if vraag.station == Station.WACHTEN:
        stations.reach(vraag, back, by=by, now=now)
