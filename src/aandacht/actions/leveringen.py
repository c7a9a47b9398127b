"""Delivery, on the provider's side: report that help began or stopped, and take a report back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import check_may_report
from aandacht.actions import boekingen, jw305, logboek, termijnen
from aandacht.actions.leveringstoestand import Status, Toestand, toestand
from aandacht.actions.verzendingen import enqueue, lock, next_identificatie
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Aanbieder, Bericht, Gebruiker, LogboekRegel, Start, Stop, Termijn, Toewijzing

STOP_WERKDAGEN = 5  # OP272: within five working days after the actual end


def _open(toewijzing: Toewijzing, by: Gebruiker) -> tuple[Toewijzing, Toestand]:
    """Check, hold the administration, and give the current version with how far its help is."""
    check_may_report(by, toewijzing)
    lock(toewijzing.administratie)
    row = boekingen.find(toewijzing.administratie, toewijzing.gemeente_code, toewijzing.toewijzing_nummer)
    if row is None or row.is_deleted:
        raise ChangedMeanwhile(
            _("De gemeente heeft deze toewijzing ingetrokken. Bel de gemeente als de hulp toch doorgaat.")
        )
    return row, toestand(row)


@transaction.atomic
def report_start(*, toewijzing: Toewijzing, begindatum: date, by: Gebruiker, now: datetime) -> Start:
    """Report that the help really began (OP011) and queue the JW305 that says so.

    Raises Refused for anybody outside the provider, NotPossible with what to do instead.
    """
    row, now_is = _open(toewijzing, by)
    _check_start(row, now_is, begindatum, localdate(now))
    message = jw305.start_bericht(
        toewijzing=row, begindatum=begindatum, identificatie=next_identificatie(row.administratie),
        dagtekening=localdate(now),
    )  # fmt: skip
    bericht = enqueue(bericht=message, administratie=row.administratie, now=now, toewijzing=row)
    start = Start.objects.create(toewijzing=row, begindatum=begindatum, bericht=bericht, recorded_at=now)
    key = boekingen.termijn_key(row)
    termijnen.close(soort=Termijn.Soort.START, sleutel=key, now=now, by=by)
    if row.einddatum:
        termijnen.open_termijn(
            soort=Termijn.Soort.STOP, sleutel=key, aanbieder=Aanbieder(pk=row.agb_code), now=now, toelichting=str(row),
            uiterlijk=add_werkdagen(row.einddatum, STOP_WERKDAGEN), bron="iJw OP272",
        )  # fmt: skip
    _close_repairs(row, "JW305", by=by, now=now)
    _log(by, now, "levering.start", row)
    return start


def _check_start(row: Toewijzing, now_is: Toestand, begindatum: date, day: date) -> None:
    if now_is.status == Status.LOPEND and now_is.start:
        raise ChangedMeanwhile(
            _("De start van deze hulp is al gemeld: %(dag)s. Meld eerst dat de hulp stopt als zij opnieuw begint.")
            % {"dag": f"{now_is.start.begindatum:%d-%m-%Y}"}
        )
    if begindatum > day:
        raise NotPossible(_("Meld de start pas als de hulp echt begonnen is. Kies vandaag of een eerdere dag (OP011)."))
    if begindatum < row.ingangsdatum or (row.einddatum and begindatum > row.einddatum):
        raise NotPossible(
            _("De toewijzing geldt van %(van)s tot en met %(tot)s. Kies een dag daarbinnen of vraag de gemeente om een wijziging.")
            % {"van": f"{row.ingangsdatum:%d-%m-%Y}", "tot": f"{row.einddatum:%d-%m-%Y}" if row.einddatum else _("later")}
        )  # fmt: skip
    if now_is.start and begindatum <= now_is.start.begindatum:
        raise NotPossible(
            _("De vorige keer begon de hulp op %(dag)s. Een nieuwe start is later dan die dag.")
            % {"dag": f"{now_is.start.begindatum:%d-%m-%Y}"}
        )


@transaction.atomic
def report_stop(*, toewijzing: Toewijzing, einddatum: date, reden: str, by: Gebruiker, now: datetime) -> Stop:
    """Report that the help stopped, for a while (reden 20) or for good, and queue the JW307 that says so.

    Raises Refused for anybody outside the provider, NotPossible with what to do instead.
    """
    row, now_is = _open(toewijzing, by)
    begindatum = _check_stop(now_is, einddatum, reden, localdate(now))
    message = jw305.stop_bericht(
        toewijzing=row, begindatum=begindatum, einddatum=einddatum, reden=reden,
        identificatie=next_identificatie(row.administratie), dagtekening=localdate(now),
    )  # fmt: skip
    bericht = enqueue(bericht=message, administratie=row.administratie, now=now, toewijzing=row)
    stop = Stop.objects.create(
        toewijzing=row, begindatum=begindatum, einddatum=einddatum, reden_beeindiging=reden, bericht=bericht,
        recorded_at=now,
    )  # fmt: skip
    if reden != Stop.Reden.TIJDELIJK:
        termijnen.close(soort=Termijn.Soort.STOP, sleutel=boekingen.termijn_key(row), now=now, by=by)
    _close_repairs(row, "JW307", by=by, now=now)
    _log(by, now, "levering.stop", row)
    return stop


def _check_stop(now_is: Toestand, einddatum: date, reden: str, day: date) -> date:
    """Give the day of the start that this stop ends (TR382); raise NotPossible when there is none to end."""
    if now_is.start is None:
        raise NotPossible(_("Deze hulp is nog niet begonnen. Meld eerst de start."))
    if now_is.status == Status.BEEINDIGD and now_is.stop:
        raise ChangedMeanwhile(
            _("Deze hulp is al gestopt op %(dag)s (TR415).") % {"dag": f"{now_is.stop.einddatum:%d-%m-%Y}"}
        )
    if now_is.stop:
        _check_after_pause(now_is.stop, einddatum, reden)
    if einddatum > day:
        raise NotPossible(_("Meld het einde pas als de hulp echt gestopt is. Kies vandaag of een eerdere dag."))
    if einddatum < now_is.start.begindatum:
        raise NotPossible(
            _("De hulp begon op %(dag)s. Het einde kan niet eerder zijn (TR018).")
            % {"dag": f"{now_is.start.begindatum:%d-%m-%Y}"}
        )
    if reden not in Stop.Reden.values:
        raise NotPossible(_("Kies een reden uit de lijst."))
    return now_is.start.begindatum


def _check_after_pause(pause: Stop, einddatum: date, reden: str) -> None:
    if reden == Stop.Reden.TIJDELIJK:
        raise NotPossible(_("Deze hulp staat al even stil. Meld een nieuwe start of een definitief einde (TR413)."))
    if einddatum < pause.einddatum:
        raise NotPossible(_("De hulp stond al stil vanaf een latere dag. Kies die dag of later (TR414)."))


@transaction.atomic
def take_back(*, toewijzing: Toewijzing, by: Gebruiker, now: datetime) -> Bericht:
    """Take the newest report of this help back: the stop, or else the start (StatusAanlevering 3, TR063 and TR071)."""
    row, now_is = _open(toewijzing, by)
    latest: Start | Stop | None = now_is.stop or now_is.start
    if latest is None:
        raise NotPossible(_("Er is van deze hulp nog niets gemeld. Er valt niets terug te nemen."))
    if latest.bericht.oordeel == Bericht.Oordeel.OPEN:
        raise NotPossible(
            _("De gemeente heeft deze melding nog niet beantwoord. Wacht op het antwoord en probeer het dan weer.")
        )
    message = _deletion(row, latest, next_identificatie(row.administratie), localdate(now))
    bericht = enqueue(bericht=message, administratie=row.administratie, now=now, toewijzing=row)
    latest.deleted_at = now
    latest.save(update_fields=["deleted_at"])
    key = boekingen.termijn_key(row)
    if isinstance(latest, Start):
        termijnen.close(soort=Termijn.Soort.STOP, sleutel=key, now=now, by=by)
        boekingen.open_start(row, now)
    _log(by, now, "levering.terugnemen", row)
    return bericht


def _deletion(row: Toewijzing, latest: Start | Stop, identificatie: str, day: date) -> jw305.Melding:
    if isinstance(latest, Start):
        return jw305.start_bericht(
            toewijzing=row, begindatum=latest.begindatum, identificatie=identificatie, dagtekening=day,
            status_aanlevering=jw305.VERWIJDEREN,
        )  # fmt: skip
    return jw305.stop_bericht(
        toewijzing=row, begindatum=latest.begindatum, einddatum=latest.einddatum, reden=latest.reden_beeindiging,
        identificatie=identificatie, dagtekening=day, status_aanlevering=jw305.VERWIJDEREN,
    )  # fmt: skip


def send_again(rejected: Bericht, *, by: Gebruiker, now: datetime) -> Bericht:
    """Report anew what a rejected JW305 or JW307 reported: the same days, from what is recorded now; part of an action."""
    toewijzing = rejected.toewijzing
    assert toewijzing is not None  # noqa: S101 - the caller checked it
    start = Start.objects.filter(bericht=rejected).first()
    if start is not None:
        made = report_start(toewijzing=toewijzing, begindatum=start.begindatum, by=by, now=now).bericht
    elif (stop := Stop.objects.filter(bericht=rejected).first()) is not None:
        made = report_stop(
            toewijzing=toewijzing, einddatum=stop.einddatum, reden=stop.reden_beeindiging, by=by, now=now
        ).bericht
    else:
        raise NotPossible(_("Een melding terugnemen lukt niet opnieuw. Meld wat er nu waar is: de start of het einde."))
    made.vervangt = rejected
    made.save(update_fields=["vervangt"])
    return made


def _close_repairs(row: Toewijzing, soort: str, *, by: Gebruiker, now: datetime) -> None:
    """Reporting anew puts right what was rejected before."""
    rejected = Bericht.objects.filter(
        administratie=row.administratie, richting=Bericht.Richting.UIT, soort=soort, oordeel=Bericht.Oordeel.AFGEKEURD,
        toewijzing__gemeente_code=row.gemeente_code, toewijzing__toewijzing_nummer=row.toewijzing_nummer,
    )  # fmt: skip
    for pk in rejected.values_list("pk", flat=True):
        termijnen.close(soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{pk}", now=now, by=by)


def _log(by: Gebruiker, now: datetime, wat: str, row: Toewijzing) -> None:
    # The provider's administration knows no family file: the line tells who wrote, the municipality's line about whom.
    logboek.record(
        by=by, now=now, grond=Grond.HULP, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[],
        velden=f"toewijzing {row}",
    )  # fmt: skip
