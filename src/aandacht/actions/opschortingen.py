"""The clock of the decision stands still (Awb 4:15): until the family sends what is missing, or as long as they ask to wait."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.brieven import check_may_answer, check_may_send
from aandacht.access.familiegroepsplannen import check_may_ask_to_wait
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import beslistermijnen, brieven, logboek, stations, termijnen
from aandacht.jeugdwet.termijnen import klok_staat_stil
from aandacht.kernel.dagen import DAY
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Besluit, Brief, Gebruiker, Opschorting, Persoon, Termijn, Vraag

Afloop = Opschorting.Afloop
BRON = "Awb 4:15"
SLEUTEL = "opschorting:{}"


def _draft(
    vraag: Vraag, gevraagd: str, reden: str, tot: date, by: Gebruiker, now: datetime
) -> tuple[Opschorting, Grond, list[brieven.Ontwerp]]:
    """Check everything; return the suspension and its letters, not stored yet."""
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_send(zicht, by, vraag)
    day = localdate(now)
    check_runs(vraag, day)
    van = klok_staat_stil(day).uiterlijk or day + DAY
    if not gevraagd.strip() or not reden.strip():
        raise NotPossible(
            _("Schrijf op wat er ontbreekt en waarom je het nodig hebt. Anders weet het gezin niet wat je vraagt.")
        )
    if tot < van:
        raise NotPossible(_("Geef het gezin tijd: kies een dag na vandaag."))
    row = Opschorting(
        vraag=vraag, gevraagd=gevraagd.strip(), reden=reden.strip(), van=van, tot=tot, recorded_at=now, recorded_by=by
    )
    return row, zicht.grond, [(aan, _inhoud(row, aan, day)) for aan in brieven.needed_addressees(vraag, day)]


def _inhoud(row: Opschorting, aan: Persoon, day: date) -> dict[str, Any]:
    return brieven.kop(row.vraag, aan, row.recorded_by, day) | {
        "gevraagd": [line.strip("-• \t") for line in row.gevraagd.splitlines() if line.strip("-• \t")],
        "reden": row.reden,
        "van": row.van.isoformat(),
        "tot": row.tot.isoformat(),
        "bronnen": ["Algemene wet bestuursrecht artikel 4:15"],
    }


def check_runs(vraag: Vraag, day: date) -> beslistermijnen.Beslistermijn:
    """Give the term to decide that runs on `day`, or raise `NotPossible` that says why none does."""
    if Besluit.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Er is al besloten over deze vraag. Deze brief is niet meer nodig."))
    if hasattr(vraag, "afdoening") and vraag.afdoening.besluit_gevraagd_op is None:
        raise ChangedMeanwhile(_("Voor deze vraag is geen besluit nodig. Deze brief dus ook niet."))
    found = beslistermijnen.standing(vraag)
    if found.stil is not None:
        raise NotPossible(
            _("De termijn staat al stil sinds %(dag)s. Wacht op het antwoord, of schrijf op dat het er is.")
            % {"dag": f"{found.stil.van:%d-%m-%Y}"}
        )
    if found.uiterlijk is None:
        raise NotPossible(
            _("Voor deze vraag loopt geen termijn om te beslissen: een verwijzer stelde hem. Bel het gezin.")
        )
    return found


def preview(
    *, vraag: Vraag, gevraagd: str, reden: str, tot: date, by: Gebruiker, now: datetime
) -> list[brieven.Ontwerp]:
    """The letters that would ask this; changes nothing. Raises what `ask` would raise."""
    return _draft(vraag, gevraagd, reden, tot, by, now)[2]


@transaction.atomic
def ask(*, vraag: Vraag, gevraagd: str, reden: str, tot: date, by: Gebruiker, now: datetime) -> Opschorting:
    """Send the family what is missing, why and by when; from tomorrow the clock of the decision stands still."""
    stations.lock(vraag)
    row, grond, letters = _draft(vraag, gevraagd, reden, tot, by, now)
    row.save()
    brieven.send(Brief.Soort.AANVULLING, row, letters, vraag=vraag, now=now)
    termijnen.close(soort=Termijn.Soort.BESLUIT, sleutel=f"vraag:{vraag.pk}", now=now, by=by)
    termijnen.open_termijn(
        soort=Termijn.Soort.OPSCHORTING, sleutel=SLEUTEL.format(row.pk), vraag=vraag, gebruiker=vraag.behandelaar, now=now,
        uiterlijk=tot, bron=BRON, toelichting=row.gevraagd[:200],
    )  # fmt: skip
    for aan, _content in letters:
        termijnen.open_termijn(
            soort=Termijn.Soort.AANVULLING, sleutel=f"{SLEUTEL.format(row.pk)}:persoon:{aan.pk}", vraag=vraag, persoon=aan,
            uiterlijk=tot, bron=BRON, now=now,
        )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=grond, wat="brief.aanvulling", gezin_id=vraag.gezin_id, velden="opschorting, brieven"
    )
    return row


@transaction.atomic
def answer(
    *, opschorting: Opschorting, antwoord: str, by: Gebruiker, now: datetime, van: Persoon | None = None
) -> Opschorting:
    """Record what was asked, from the family itself or as the specialist received it; from today the clock runs again."""
    row = _lock(opschorting)
    _check_grond(row, Opschorting.Grond.AANVULLING)
    zicht = zicht_op(by, row.vraag.gezin, now)
    asked = frozenset(row.brieven.values_list("aan", flat=True))
    check_may_answer(zicht, by, asked)
    if not antwoord.strip():
        raise NotPossible(_("Schrijf op wat er is. Een paar zinnen is genoeg."))
    _end(
        row,
        Afloop.AANGEVULD,
        max(localdate(now), row.van),
        now=now,
        by=by,
        antwoord=antwoord.strip(),
        van=van or by.persoon,
    )
    logboek.record_write(
        by=by,
        now=now,
        grond=zicht.grond,
        wat="brief.antwoord",
        gezin_id=row.vraag.gezin_id,
        velden="opschorting, termijn",
    )
    return row


@transaction.atomic
def wait(*, vraag: Vraag, reden: str, tot: date, by: Gebruiker, now: datetime) -> Opschorting:
    """Who applied agrees in writing that the decision waits, while they make a plan of their own (Awb 4:15).

    From tomorrow the clock stands still, up to and including `tot`, or until they no longer want to wait.
    """
    stations.lock(vraag)
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_ask_to_wait(zicht, vraag, by)
    day = localdate(now)
    check_runs(vraag, day)
    van = klok_staat_stil(day).uiterlijk or day + DAY
    if tot < van:
        raise NotPossible(_("Kies een dag na vandaag, dan hebben jullie tijd."))
    row = Opschorting.objects.create(
        vraag=vraag, grond=Opschorting.Grond.INSTEMMING, gevraagd=reden.strip() or _("Jullie vroegen om te wachten."),
        reden=reden.strip(), van=van, tot=tot, recorded_at=now, recorded_by=by,
    )  # fmt: skip
    termijnen.close(soort=Termijn.Soort.BESLUIT, sleutel=f"vraag:{vraag.pk}", now=now, by=by)
    termijnen.open_termijn(
        soort=Termijn.Soort.OPSCHORTING, sleutel=SLEUTEL.format(row.pk), vraag=vraag, gebruiker=vraag.behandelaar, now=now,
        uiterlijk=tot, bron=BRON, toelichting=row.gevraagd[:200],
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="brief.wachten", gezin_id=vraag.gezin_id, velden="opschorting, termijn"
    )
    return row


@transaction.atomic
def stop_waiting(*, opschorting: Opschorting, by: Gebruiker, now: datetime) -> Opschorting:
    """Who asked to wait wants it no longer: from today the clock runs again."""
    row = _lock(opschorting)
    zicht = zicht_op(by, row.vraag.gezin, now)
    check_may_ask_to_wait(zicht, row.vraag, by)
    _check_grond(row, Opschorting.Grond.INSTEMMING)
    _end(row, Afloop.GESTOPT, max(localdate(now), row.van), now=now, by=by)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="brief.wachten_stoppen", gezin_id=row.vraag.gezin_id,
        velden="opschorting, termijn",
    )  # fmt: skip
    return row


def stop_waiting_for(vraag: Vraag, *, by: Gebruiker, now: datetime) -> None:
    """What was waited for is there, or will not come; part of the action that ends the plan of their own."""
    for row in _locked(Opschorting.objects.filter(vraag=vraag, hervat_op=None, grond=Opschorting.Grond.INSTEMMING)):
        _end(row, Afloop.GESTOPT, max(localdate(now), row.van), now=now, by=by)


def _check_grond(row: Opschorting, grond: str) -> None:
    if row.grond != grond:
        raise NotPossible(_("Hier kan dat niet: de termijn staat om een andere reden stil."))


@transaction.atomic
def end_unused(*, now: datetime) -> int:
    """Let the clock run again where the time to answer passed without an answer (Awb 4:15); returns how many."""
    due = Opschorting.objects.filter(hervat_op=None, tot__lt=localdate(now))
    ended = 0
    for pk in list(due.order_by("id").values_list("pk", flat=True)):
        row = _locked(due).filter(pk=pk).first()
        if row is None:  # answered in the meantime
            continue
        _end(row, Afloop.ONGEBRUIKT, row.tot + DAY, now=now, by=None)
        ended += 1
        logboek.record_write(
            by=None, now=now, grond=Grond.SYSTEEM, wat="brief.termijn", gezin_id=row.vraag.gezin_id, velden="termijn"
        )
    return ended


def end_by_decision(vraag: Vraag, *, day: date) -> None:
    """The decision is there: nothing is waited for any more; part of the action that decides, which closes the terms."""
    for row in Opschorting.objects.filter(vraag=vraag, hervat_op=None):
        row.hervat_op, row.afloop = max(day, row.van), Afloop.BESLOTEN
        row.save(update_fields=["hervat_op", "afloop"])


def _locked(rows: QuerySet[Opschorting]) -> QuerySet[Opschorting]:
    return rows.select_for_update(of=("self",)).select_related("vraag__gezin", "vraag__behandelaar", "vraag__jeugdige")


def _lock(opschorting: Opschorting) -> Opschorting:
    row = _locked(Opschorting.objects.all()).get(pk=opschorting.pk)
    if row.hervat_op is not None:
        raise ChangedMeanwhile(_("Dit is al beantwoord, of het is niet meer nodig. De termijn loopt weer."))
    return row


def _end(
    row: Opschorting, afloop: Afloop, op: date, *, now: datetime, by: Gebruiker | None, antwoord: str = "",
    van: Persoon | None = None,
) -> None:  # fmt: skip
    row.hervat_op, row.afloop, row.antwoord, row.antwoord_van = op, afloop, antwoord, van
    row.save(update_fields=["hervat_op", "afloop", "antwoord", "antwoord_van"])
    key = SLEUTEL.format(row.pk)
    termijnen.close(soort=Termijn.Soort.OPSCHORTING, sleutel=key, now=now, by=by)
    Termijn.objects.filter(
        soort=Termijn.Soort.AANVULLING, vraag=row.vraag, sleutel__startswith=f"{key}:", voldaan_at=None
    ).update(voldaan_at=now, voldaan_door=by)
    beslistermijnen.run(row.vraag, now=now)
