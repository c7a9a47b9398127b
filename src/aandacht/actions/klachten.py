"""Complaints: taken in from anybody, handled by somebody it is not about, and something is learned from each.

The Jeugdwet asks a term of providers (4.2.1(5)); for the gemeente these days are our own promise. The log of a complaint is kept without the
family, so that nobody who looks in theirs learns of it.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import klachten as access
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import klachtbrieven, logboek, termijnen
from aandacht.actions.bezwaren import choose_beslisser
from aandacht.actions.vragen import new_nummer
from aandacht.kernel.dagen import add_weeks, add_werkdagen, move_to_werkdag
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Binnenkomst,
    Gebruiker,
    Gemeente,
    Gezin,
    Klacht,
    Klachtafhandeling,
    Klachtbrief,
    LogboekRegel,
    Termijn,
)

# Our own promises, no legal terms.
BELLEN_WERKDAGEN = 5
AFHANDELEN_WEKEN = 6
LEZEN, SCHRIJVEN = LogboekRegel.Handeling.LEZEN, LogboekRegel.Handeling.SCHRIJVEN


def bellen_voor(klacht: Klacht) -> date:
    """By when the handler has called."""
    return add_werkdagen(klacht.ontvangen_op, BELLEN_WERKDAGEN)


def afgehandeld_voor(klacht: Klacht) -> date:
    """By when there is an answer."""
    return move_to_werkdag(add_weeks(klacht.ontvangen_op, AFHANDELEN_WEKEN))


@transaction.atomic
def make(
    *,
    by: Gebruiker | None,
    now: datetime,
    gemeente: Gemeente,
    naam: str,
    waarover: str,
    tekst: str,
    wat_wil_je: str = "",
    over_wie: str = "",
    over: Gebruiker | None = None,
    contact: str = "",
    gezin: Gezin | None = None,
    nummer: str | None = None,
) -> Klacht:
    """Take a complaint in and give it a handler, who is not whom it is about.

    `by` is None for somebody without an account: then `contact` says how to reach them. Raises NotPossible without words, or when nobody
    could answer; Refused for a family that is not open to them.
    """
    _check_words(tekst)
    if by is None and not contact.strip():
        raise NotPossible(_("Schrijf op hoe we je kunnen bereiken. Anders kunnen we niet antwoorden."))
    if gezin is not None and by is not None:
        zicht_op(by, gezin, now)
    klacht = Klacht.objects.create(
        nummer=nummer or new_nummer(), gemeente=gemeente, gezin=gezin, ingediend_door=by, naam=naam.strip(), contact=contact.strip(),
        waarover=waarover, over_wie=over_wie.strip(), over=over, tekst=tekst.strip(), wat_wil_je=wat_wil_je.strip(),
        ontvangen_op=localdate(now), behandelaar=choose_beslisser(gemeente.pk, without=over.pk if over else 0),
        recorded_at=now,
    )  # fmt: skip
    _watch(klacht, now=now)
    _log(klacht, "klacht.indienen", Grond.EIGEN if by else Grond.STELLER, SCHRIJVEN, by=by, now=now)
    return klacht


def _check_words(tekst: str) -> None:
    if not tekst.strip():
        raise NotPossible(_("Schrijf op wat er is gebeurd. Een paar zinnen is genoeg."))


@transaction.atomic
def record(
    *,
    by: Gebruiker,
    now: datetime,
    binnenkomst: str,
    ontvangen_op: date,
    naam: str,
    adres: str,
    contact: str,
    waarover: str,
    tekst: str,
    wat_wil_je: str = "",
    over_wie: str = "",
    nummer: str | None = None,
) -> Klacht:
    """Take in a complaint that came on paper, by mail or by word of mouth, by whoever handles complaints; a receipt on paper follows.

    Its days count from the day it came in, also when it is written down later. Without an address there is no receipt, unless
    whoever complains stands at the desk. Raises `Refused` or `NotPossible`.
    """
    gemeente = access.gemeente_of(by)
    _check_words(tekst)
    if binnenkomst not in Binnenkomst.values or binnenkomst == Binnenkomst.ONLINE:
        raise NotPossible(_("Kies hoe de klacht binnenkwam."))
    if ontvangen_op > localdate(now):
        raise NotPossible(_("De dag waarop de klacht binnenkwam kan niet in de toekomst liggen."))
    lines = [line.strip() for line in adres.splitlines() if line.strip()]
    if not lines and binnenkomst != Binnenkomst.BALIE:
        raise NotPossible(_("De ontvangstbrief kan niet weg: er is geen adres. Vraag het, en schrijf het op."))
    klacht = Klacht.objects.create(
        nummer=nummer or new_nummer(), gemeente=gemeente, naam=naam.strip(), waarover=waarover, over_wie=over_wie.strip(),
        contact=(", ".join([part for part in (contact.strip(), *lines) if part]) or str(Binnenkomst.BALIE.label))[:200],
        tekst=tekst.strip(), wat_wil_je=wat_wil_je.strip(), ontvangen_op=ontvangen_op, binnenkomst=binnenkomst,
        opgeschreven_door=by, behandelaar=by, recorded_at=now,
    )  # fmt: skip
    _watch(klacht, now=now)
    receipt = klachtbrieven.kop(klacht, [klacht.naam, *lines], now) | {
        "tekst": klacht.tekst, "binnenkomst": klacht.binnenkomst, "bellen": bellen_voor(klacht).isoformat(),
        "uiterlijk": afgehandeld_voor(klacht).isoformat(),
    }  # fmt: skip
    klachtbrieven.send(klacht, Klachtbrief.Soort.ONTVANGEN, receipt, now=now)
    _log(klacht, "klacht.opschrijven", Grond.KLACHT, SCHRIJVEN, by=by, now=now)
    return klacht


def _watch(klacht: Klacht, *, now: datetime) -> None:
    if klacht.behandelaar is not None:
        termijnen.open_termijn(
            soort=Termijn.Soort.KLACHT, sleutel=f"klacht:{klacht.pk}", gebruiker=klacht.behandelaar, now=now,
            uiterlijk=afgehandeld_voor(klacht), bron=termijnen.BELOFTE,
        )  # fmt: skip


def _log(klacht: Klacht, wat: str, grond: Grond, handeling: str, *, by: Gebruiker | None, now: datetime) -> None:
    logboek.record(
        by=by, now=now, grond=grond, handeling=handeling, wat=wat, gezin_ids=[], velden=f"klacht {klacht.pk}"
    )


def record_write(klacht: Klacht, wat: str, grond: Grond, *, by: Gebruiker, now: datetime) -> None:
    """Log that somebody did something with a complaint; part of the action."""
    _log(klacht, wat, grond, SCHRIJVEN, by=by, now=now)


def record_read(klacht: Klacht, grond: Grond, *, by: Gebruiker, now: datetime) -> None:
    """Log that somebody is about to read a complaint."""
    _log(klacht, "klacht.lezen", grond, LEZEN, by=by, now=now)


@transaction.atomic
def look_up(*, nummer: str, now: datetime) -> Klacht | None:
    """Find a complaint by the number its maker got, and log that; the page that answers shows none of its words."""
    spoken = nummer.strip().upper().replace(" ", "").replace("-", "")
    half = len(spoken) // 2
    rows = Klacht.objects.filter(nummer=f"{spoken[:half]}-{spoken[half:]}")
    klacht = rows.select_related("behandelaar", "gemeente", "afhandeling").first()
    if klacht is not None:
        _log(klacht, "klacht.opzoeken", Grond.STELLER, LEZEN, by=None, now=now)
    return klacht


def _lock(klacht: Klacht) -> Klacht:
    row = (
        Klacht.objects.select_for_update(of=("self",))
        .select_related("behandelaar", "over", "afhandeling", "gemeente")
        .get(pk=klacht.pk)
    )
    if row.ingetrokken_op is not None or hasattr(row, "afhandeling"):
        raise ChangedMeanwhile(_("Deze klacht is al afgerond of ingetrokken. Je hoeft niets te doen."))
    return row


@transaction.atomic
def take(*, klacht: Klacht, by: Gebruiker, now: datetime) -> Klacht:
    """Take a complaint upon oneself, from nobody or from a colleague."""
    access.check_handles(by, klacht)
    row = _lock(klacht)
    row.behandelaar = by
    row.save(update_fields=["behandelaar"])
    _watch(row, now=now)
    _log(row, "klacht.behandelen", Grond.KLACHT, SCHRIJVEN, by=by, now=now)
    return row


@transaction.atomic
def hear(*, klacht: Klacht, gehoord_op: date, gesprek: str, by: Gebruiker, now: datetime) -> Klacht:
    """Write down what was said, with whoever complains and with whom it is about."""
    access.check_handles(by, klacht)
    row = _lock(klacht)
    if not row.ontvangen_op <= gehoord_op <= localdate(now):
        raise NotPossible(_("Kies de dag van het gesprek: na de klacht, en niet in de toekomst."))
    if not gesprek.strip():
        raise NotPossible(_("Schrijf op wat er is gezegd."))
    row.gehoord_op, row.gesprek = gehoord_op, gesprek.strip()
    row.save(update_fields=["gehoord_op", "gesprek"])
    _log(row, "klacht.horen", Grond.KLACHT, SCHRIJVEN, by=by, now=now)
    return row


@transaction.atomic
def show(*, klacht: Klacht, by: Gebruiker, now: datetime) -> Klacht:
    """Let whom it is about read the complaint: their side is heard too."""
    access.check_handles(by, klacht)
    row = _lock(klacht)
    if row.over is None:
        raise NotPossible(_("Er staat niet bij wie deze klacht gaat. Bel eerst wie hem indiende."))
    if row.gedeeld_op is not None:
        raise ChangedMeanwhile(_("%(naam)s kan deze klacht al lezen.") % {"naam": row.over.naam})
    row.gedeeld_op = localdate(now)
    row.save(update_fields=["gedeeld_op"])
    termijnen.open_termijn(
        soort=Termijn.Soort.KLACHT, sleutel=f"klacht:{row.pk}:over", gebruiker=row.over, now=now,
        uiterlijk=add_werkdagen(localdate(now), BELLEN_WERKDAGEN), bron=termijnen.BELOFTE,
    )  # fmt: skip
    _log(row, "klacht.tonen", Grond.KLACHT, SCHRIJVEN, by=by, now=now)
    return row


@transaction.atomic
def finish(
    *, klacht: Klacht, oordeel: str, uitleg: str, geleerd: str, veranderd: str, by: Gebruiker, now: datetime
) -> Klachtafhandeling:
    """Finish a complaint: what we think of it, what we learned, and what we do differently. Whoever complained was heard first."""
    access.check_handles(by, klacht)
    row = _lock(klacht)
    if row.gehoord_op is None:
        raise NotPossible(_("Praat eerst met wie de klacht indiende, en schrijf op wat er is gezegd."))
    if not uitleg.strip() or not geleerd.strip():
        raise NotPossible(_("Schrijf op wat je vindt en wat we ervan leren. Wie de klacht indiende leest dat."))
    found = Klachtafhandeling.objects.create(
        klacht=row, oordeel=oordeel, uitleg=uitleg.strip(), geleerd=geleerd.strip(), veranderd=veranderd.strip(),
        datum=localdate(now), door=by, recorded_at=now,
    )  # fmt: skip
    klachtbrieven.finished(row, found, now=now)
    _close(row, by=by, now=now)
    _log(row, "klacht.afronden", Grond.KLACHT, SCHRIJVEN, by=by, now=now)
    return found


@transaction.atomic
def withdraw(*, klacht: Klacht, by: Gebruiker, now: datetime) -> Klacht:
    """Take one's own complaint back."""
    access.check_is_own(by, klacht)
    row = _lock(klacht)
    row.ingetrokken_op = localdate(now)
    row.save(update_fields=["ingetrokken_op"])
    _close(row, by=by, now=now)
    _log(row, "klacht.intrekken", Grond.EIGEN, SCHRIJVEN, by=by, now=now)
    return row


def _close(klacht: Klacht, *, by: Gebruiker, now: datetime) -> None:
    for key in (f"klacht:{klacht.pk}", f"klacht:{klacht.pk}:over"):
        termijnen.close(soort=Termijn.Soort.KLACHT, sleutel=key, now=now, by=by)
