"""The expert team: ask, hear the family, advise, and say what is done with it. Each with its day and its term."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.expertvragen import DESKUNDIGE, check_may_answer
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.verkenningen import check_may_lead, check_may_share
from aandacht.access.verordeningen import Geldend, Regel, geldende_regels
from aandacht.actions import afwijkingen, logboek, termijnen
from aandacht.kernel.dagen import add_weeks, add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Afwijking, Expertdeel, Expertvraag, Gebruiker, Termijn, Uitspraak, Vraag

Opvolging = Expertvraag.Opvolging
HOREN_WERKDAGEN = 5  # our own promise


@transaction.atomic
def ask(
    *, vraag: Vraag, tekst: str, deskundige: Gebruiker, delen: Sequence[Uitspraak], by: Gebruiker, now: datetime
) -> Expertvraag:
    """Ask the expert team one question and share the statements it needs, nothing else.

    Term and binding force are those of the local rules that day. Shielded words are never shared. Raises `Refused`,
    `NotPossible` or `ChangedMeanwhile`.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    day = localdate(now)
    regels = geldende_regels(vraag.gezin.gemeente_id, day)
    weken, bindend = regels.needed(Regel.EXPERTTEAM), regels.needed(Regel.EXPERTTEAM_BINDEND)
    if not tekst.strip():
        raise NotPossible(_("Schrijf op wat je het expertteam vraagt."))
    if deskundige.rol != DESKUNDIGE or not deskundige.is_active:
        raise NotPossible(_("Kies een deskundige van het expertteam."))
    check_may_share(zicht, vraag, delen)
    Vraag.objects.select_for_update().get(pk=vraag.pk)
    if Expertvraag.objects.filter(vraag=vraag, advies_at=None, withdrawn_at=None).exists():
        raise ChangedMeanwhile(_("Er ligt al een vraag bij het expertteam. Wacht op het advies, of trek hem in."))
    row = Expertvraag.objects.create(
        vraag=vraag, tekst=tekst.strip(), deskundige=deskundige, uiterlijk=add_weeks(day, weken.waarde),
        bindend=bool(bindend.waarde), bron=_sources(weken, bindend), asked_at=now, asked_by=by,
    )  # fmt: skip
    Expertdeel.objects.bulk_create(Expertdeel(expertvraag=row, uitspraak=deel) for deel in delen)
    termijnen.open_termijn(
        soort=Termijn.Soort.HOREN, sleutel=_key(row), vraag=vraag, gebruiker=vraag.behandelaar, now=now, bron=termijnen.BELOFTE,
        uiterlijk=min(add_werkdagen(day, HOREN_WERKDAGEN), row.uiterlijk),
    )  # fmt: skip
    # No family in the term of the expert: they see what was shared and not the file.
    termijnen.open_termijn(
        soort=Termijn.Soort.EXPERTADVIES, sleutel=_key(row), gebruiker=deskundige, now=now, uiterlijk=row.uiterlijk,
        bron=weken.bron[:120],
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="expertteam.vragen", gezin_id=vraag.gezin_id,
        velden=f"vraag, {len(delen)} uitspraken gedeeld",
    )  # fmt: skip
    return row


@transaction.atomic
def hear(*, expertvraag: Expertvraag, gehoord_op: date, gehoord: str, by: Gebruiker, now: datetime) -> Expertvraag:
    """Write down on which day the family was heard and what they said: the specialist, or the expert themselves."""
    grond = _check_may_hear(expertvraag, by, now)
    row = _lock(expertvraag)
    if row.gehoord_op is not None:
        raise ChangedMeanwhile(_("Er staat al wat het gezin zei. Lees het."))
    if gehoord_op > localdate(now):
        raise NotPossible(_("Kies de dag waarop je het gezin hebt gehoord: vandaag of eerder."))
    if not gehoord.strip():
        raise NotPossible(_("Schrijf op wat het gezin zei, in hun woorden."))
    row.gehoord_op, row.gehoord, row.gehoord_door = gehoord_op, gehoord.strip(), by
    row.save(update_fields=["gehoord_op", "gehoord", "gehoord_door"])
    termijnen.close(soort=Termijn.Soort.HOREN, sleutel=_key(row), now=now, by=by)
    _log("expertteam.horen", row, grond, by=by, now=now)
    return row


@transaction.atomic
def advise(*, expertvraag: Expertvraag, advies: str, by: Gebruiker, now: datetime) -> Expertvraag:
    """Give the advice, after the family was heard. With it what was shared closes for the expert."""
    check_may_answer(by, expertvraag)
    row = _lock(expertvraag)
    if row.gehoord_op is None:
        raise NotPossible(
            _("Hoor eerst het gezin. Schrijf op wanneer dat was en wat ze zeiden; daarna geef je advies.")
        )
    if not advies.strip():
        raise NotPossible(_("Schrijf je advies op."))
    row.advies, row.advies_at = advies.strip(), now
    row.save(update_fields=["advies", "advies_at"])
    termijnen.close(soort=Termijn.Soort.EXPERTADVIES, sleutel=_key(row), now=now, by=by)
    _log("expertteam.adviseren", row, Grond.ADVIES, by=by, now=now)
    return row


@transaction.atomic
def follow(*, expertvraag: Expertvraag, opvolging: str, by: Gebruiker, now: datetime, reden: str = "") -> Expertvraag:
    """Say whether the advice is followed. Not following a binding one is a departure, kept with its reason."""
    zicht = zicht_op(by, expertvraag.vraag.gezin, now)
    check_may_lead(zicht)
    row = _lock(expertvraag, answered=True)
    if row.opvolging:
        raise ChangedMeanwhile(_("Er staat al wat er met het advies is gedaan. Lees het."))
    if opvolging not in Opvolging.values or (opvolging == Opvolging.ANDERS and not reden.strip()):
        raise NotPossible(_("Kies of je het advies volgt. Doe je het anders? Schrijf dan op waarom."))
    row.opvolging, row.opvolging_reden, row.opvolging_at = opvolging, reden.strip(), now
    row.save(update_fields=["opvolging", "opvolging_reden", "opvolging_at"])
    if row.bindend and opvolging == Opvolging.ANDERS:
        afwijkingen.keep(
            vraag=row.vraag, stap=Afwijking.Stap.EXPERTADVIES, sleutel=_key(row), wat="Een advies van het expertteam is bindend",
            reden=reden, by=by, now=now,
        )  # fmt: skip
    _log("expertteam.opvolgen", row, zicht.grond, by=by, now=now)
    return row


@transaction.atomic
def withdraw(*, expertvraag: Expertvraag, by: Gebruiker, now: datetime) -> Expertvraag:
    """Take the question back before there is an advice; what was shared closes at once."""
    zicht = zicht_op(by, expertvraag.vraag.gezin, now)
    check_may_lead(zicht)
    row = _lock(expertvraag)
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    for soort in (Termijn.Soort.HOREN, Termijn.Soort.EXPERTADVIES):
        termijnen.close(soort=soort, sleutel=_key(row), now=now, by=by)
    _log("expertteam.intrekken", row, zicht.grond, by=by, now=now)
    return row


def missing_of(vraag: Vraag) -> list[str]:
    """What a binding advice still asks before the decision; an advice that is not there yet holds up nothing."""
    rows = Expertvraag.objects.filter(vraag=vraag, bindend=True, advies_at__isnull=False, opvolging="")
    if not rows.exists():
        return []
    return [_("Het advies van het expertteam is bindend. Schrijf op of jullie het volgen.")]


def _sources(weken: Geldend, bindend: Geldend) -> str:
    return "; ".join(dict.fromkeys((weken.bron, bindend.bron)))[:200]


def _check_may_hear(expertvraag: Expertvraag, by: Gebruiker, now: datetime) -> Grond:
    if by.rol == DESKUNDIGE:
        check_may_answer(by, expertvraag)
        return Grond.ADVIES
    zicht = zicht_op(by, expertvraag.vraag.gezin, now)
    check_may_lead(zicht)
    return zicht.grond


def _lock(expertvraag: Expertvraag, *, answered: bool = False) -> Expertvraag:
    row = (
        Expertvraag.objects.select_for_update(of=("self",)).select_related("vraag__gezin", "vraag__behandelaar")
        .get(pk=expertvraag.pk)
    )  # fmt: skip
    if row.withdrawn_at is not None:
        raise ChangedMeanwhile(_("Deze vraag aan het expertteam is ingetrokken."))
    if answered and row.advies_at is None:
        raise NotPossible(_("Er is nog geen advies."))
    if not answered and row.advies_at is not None:
        raise ChangedMeanwhile(_("Het expertteam heeft al advies gegeven. Lees het."))
    return row


def _log(wat: str, row: Expertvraag, grond: Grond, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(by=by, now=now, grond=grond, wat=wat, gezin_id=row.vraag.gezin_id, velden="expertvraag")


def _key(row: Expertvraag) -> str:
    return f"expertvraag:{row.pk}"
