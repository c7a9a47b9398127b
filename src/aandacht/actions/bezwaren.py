"""Objections: taken in always, also late; on the way to a decision by somebody else than who decided first (Awb 6:7, 7:10)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from aandacht.access import bezwaren as access
from aandacht.access.gronden import Grond
from aandacht.actions import brieven, logboek, termijnen
from aandacht.jeugdwet.termijnen import beslistermijn_bezwaar, bezwaartermijn
from aandacht.kernel.dagen import add_weeks, move_to_werkdag
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Besluit, Bezorging, Bezwaar, Binnenkomst, Brief, Gebruiker, Persoon, Termijn

VERDAAGD_WEKEN = 6  # once (Awb 7:10(3))
# Our own promise: for an objection that came in after the law's last day to decide on it.
LAAT_WEKEN = 6
Soort = Brief.Soort


@dataclass(frozen=True)
class Stand:
    """Who decides on an objection, by when, and where that is written."""

    uiterlijk: date
    bron: str
    uitleg: str


def is_late(bezwaar: Bezwaar) -> bool:
    """Test if it came in after the last day; why, and whether that is a good reason, people weigh."""
    return bezwaar.ontvangen_op > last_day(bezwaar.bekend_op)


def last_day(bekend_op: date) -> date:
    """The last day to object for whom the decision was made known to on this day (Awb 6:7, 6:8)."""
    found = bezwaartermijn(bekend_op).uiterlijk
    assert found is not None  # noqa: S101 - the day it counts from is known
    return found


def known_to(besluit: Besluit, persoon: Persoon) -> date:
    """When the decision was made known to one reader: the day of the decision, or later when their letter was posted later."""
    rows = Bezorging.objects.filter(brief__besluit=besluit, brief__aan=persoon).values_list("op", flat=True)
    return max([besluit.bekend_op, *rows])


def standing(bezwaar: Bezwaar) -> Stand:
    """The last day to decide on it: from the end of the objection term, longer with a committee, once postponed.

    Whether it came in after the last day of the law is seen from the term as it was before postponing.
    """
    extra = VERDAAGD_WEKEN if bezwaar.verdaagd_op else 0
    law = beslistermijn_bezwaar(bezwaar.bekend_op, commissie=bezwaar.commissie)
    term = beslistermijn_bezwaar(bezwaar.bekend_op, commissie=bezwaar.commissie, verdaagd_weken=extra or None)
    if law.uiterlijk is None or term.uiterlijk is None or law.uiterlijk < bezwaar.ontvangen_op:
        weken = LAAT_WEKEN + extra
        last = move_to_werkdag(add_weeks(bezwaar.ontvangen_op, weken))
        uitleg = "Het bezwaar kwam nadat de termijn van de wet voorbij was. We beloven een antwoord binnen %(n)s weken."
        return Stand(last, termijnen.BELOFTE, uitleg % {"n": weken})
    return Stand(term.uiterlijk, ", ".join(str(bron) for bron in term.bron), term.uitleg)


def choose_beslisser(gemeente: str, *, without: int) -> Gebruiker | None:
    """Who decides on objections and complaints in this gemeente with the fewest open; never account `without`."""
    return (
        Gebruiker.objects.filter(rol=Gebruiker.Rol.KLACHTEN, gemeente=gemeente, is_active=True).exclude(pk=without)
        .annotate(open=Count("termijnen", filter=Q(termijnen__voldaan_at=None))).order_by("open", "id").first()
    )  # fmt: skip


@transaction.atomic
def make(
    *,
    besluit: Besluit,
    tekst: str,
    by: Gebruiker,
    now: datetime,
    reden_te_laat: str = "",
) -> Bezwaar:
    """Object to a decision, by whoever got the letter. A late one is taken in too, with the reason in their own words.

    Somebody who did not take the decision gets it, with the term of the law; the receipt says who and by when.
    """
    access.check_may_object(by, besluit)
    if by.persoon is None:
        raise NotPossible(_("Schrijf op waarom je het niet eens bent met het besluit. Een paar zinnen is genoeg."))
    behandelaar = choose_beslisser(besluit.gemeente_id, without=besluit.genomen_door_id)
    bezwaar = _take_in(
        Bezwaar(
            besluit=besluit, ingediend_door=by.persoon, tekst=tekst, ontvangen_op=localdate(now), reden_te_laat=reden_te_laat,
            behandelaar=behandelaar, recorded_by=by,
        ), now=now,
    )  # fmt: skip
    _log("bezwaar.maken", Grond.EIGEN, bezwaar, by=by, now=now)
    return bezwaar


@transaction.atomic
def record(
    *,
    besluit: Besluit,
    ingediend_door: Persoon,
    tekst: str,
    ontvangen_op: date,
    binnenkomst: str,
    by: Gebruiker,
    now: datetime,
    gepost_op: date | None = None,
    reden_te_laat: str = "",
) -> Bezwaar:
    """Take in an objection that came on paper, by mail or by word of mouth, by whoever decides on it.

    The terms run from the day it came in, also when it is written down later; the receipt goes to whoever objects, with what
    was written down. Raises `Refused`, `NotPossible` or `ChangedMeanwhile`.
    """
    access.check_may_record(by, besluit)
    if not Brief.objects.filter(besluit=besluit, aan=ingediend_door).exists():
        raise NotPossible(_("Bezwaar maken doet wie de brief met het besluit kreeg. Kies iemand van de lijst."))
    if binnenkomst not in Binnenkomst.values or binnenkomst == Binnenkomst.ONLINE:
        raise NotPossible(_("Kies hoe het bezwaar binnenkwam."))
    if not besluit.bekend_op <= ontvangen_op <= localdate(now):
        raise NotPossible(_("Kies de dag waarop het bezwaar binnenkwam: na het besluit, en niet in de toekomst."))
    gepost_op = gepost_op if binnenkomst == Binnenkomst.POST else None
    if gepost_op is not None and gepost_op > ontvangen_op:
        raise NotPossible(
            _("De brief kan niet later zijn verstuurd dan hij binnenkwam. Kijk naar de datum van het stempel.")
        )
    bezwaar = _take_in(
        Bezwaar(
            besluit=besluit, ingediend_door=ingediend_door, tekst=tekst, ontvangen_op=ontvangen_op, binnenkomst=binnenkomst,
            gepost_op=gepost_op, reden_te_laat=reden_te_laat, behandelaar=by, recorded_by=by,
        ), now=now,
    )  # fmt: skip
    _log("bezwaar.opschrijven", Grond.BEZWAAR, bezwaar, by=by, now=now)
    return bezwaar


def _take_in(bezwaar: Bezwaar, *, now: datetime) -> Bezwaar:
    """Keep a new objection, open its term and send the receipt; part of the action."""
    besluit, persoon = bezwaar.besluit, bezwaar.ingediend_door
    if not bezwaar.tekst.strip():
        raise NotPossible(_("Schrijf op waarom je het niet eens bent met het besluit. Een paar zinnen is genoeg."))
    if Bezwaar.objects.filter(besluit=besluit, ingediend_door=persoon, ingetrokken_op=None).exists():
        raise ChangedMeanwhile(_("Er is al bezwaar gemaakt tegen dit besluit. Je kunt zien hoe het ermee staat."))
    bezwaar.bekend_op, bezwaar.recorded_at = known_to(besluit, persoon), now
    bezwaar.tekst = bezwaar.tekst.strip()
    bezwaar.reden_te_laat = bezwaar.reden_te_laat.strip() if is_late(bezwaar) else ""
    bezwaar.save()
    watch(bezwaar, now=now)
    letters = Brief.objects.filter(besluit=besluit, aan=persoon).values_list("pk", flat=True)
    Termijn.objects.filter(
        soort=Termijn.Soort.BEZWAAR, sleutel__in=[f"brief:{pk}" for pk in letters], voldaan_at=None
    ).update(voldaan_at=now, voldaan_door=bezwaar.recorded_by)
    more = {"tekst": bezwaar.tekst, "te_laat": is_late(bezwaar), "binnenkomst": bezwaar.binnenkomst}
    send(Soort.BEZWAAR_ONTVANGEN, bezwaar, more, now=now)
    return bezwaar


def watch(bezwaar: Bezwaar, *, now: datetime) -> Stand:
    """Open or move the term to decide on it; part of an action. Without somebody for objections, whoever handles the question passes it on."""
    found, vraag = standing(bezwaar), bezwaar.besluit.vraag
    wat = (
        ""
        if bezwaar.behandelaar
        else _("Er is nog niemand voor bezwaren. Geef dit door aan de gemeente, beslis niet zelf.")
    )
    termijnen.open_termijn(
        soort=Termijn.Soort.BEZWAAR_BESLISSEN, sleutel=f"bezwaar:{bezwaar.pk}", vraag=vraag, uiterlijk=found.uiterlijk,
        gebruiker=bezwaar.behandelaar or vraag.behandelaar, bron=found.bron[:120], toelichting=wat[:200], now=now,
    )  # fmt: skip
    return found


def content(bezwaar: Bezwaar, aan: Persoon, van: Gebruiker | None, day: date) -> dict[str, Any]:
    """What every letter about an objection says."""
    besluit = bezwaar.besluit
    found = standing(bezwaar)
    return brieven.kop(besluit.vraag, aan, van or besluit.vraag.behandelaar, day) | {
        "besluit_op": besluit.datum.isoformat(),
        "keuze": besluit.optie.naam,
        "bezwaar_op": bezwaar.ontvangen_op.isoformat(),
        "eigen": aan.pk == bezwaar.ingediend_door_id,
        "behandelaar": bezwaar.behandelaar.naam if bezwaar.behandelaar else "",
        "uiterlijk": found.uiterlijk.isoformat(),
        "uitleg": found.uitleg,
        "commissie": bezwaar.commissie,
        "bronnen": ["Algemene wet bestuursrecht artikel 6:7 en 7:10"],
    }


def send(soort: Soort, bezwaar: Bezwaar, more: dict[str, Any], *, now: datetime) -> list[Brief]:
    """Send whoever objected a letter about it; part of an action."""
    aan = bezwaar.ingediend_door
    letter = content(bezwaar, aan, bezwaar.behandelaar, localdate(now)) | more
    return brieven.send(soort, bezwaar, [(aan, letter)], vraag=bezwaar.besluit.vraag, now=now)


@transaction.atomic
def withdraw(*, bezwaar: Bezwaar, by: Gebruiker, now: datetime) -> Bezwaar:
    """Take one's own objection back; nothing is decided on it any more."""
    row = lock(bezwaar)
    if by.persoon_id != row.ingediend_door_id:
        access.check_may_object(by, row.besluit)
        raise NotPossible(_("Alleen wie het bezwaar maakte, trekt het in."))
    row.ingetrokken_op = max(localdate(now), row.ontvangen_op)
    row.save(update_fields=["ingetrokken_op"])
    termijnen.close(soort=Termijn.Soort.BEZWAAR_BESLISSEN, sleutel=f"bezwaar:{row.pk}", now=now, by=by)
    _log("bezwaar.intrekken", Grond.EIGEN, row, by=by, now=now)
    return row


def lock(bezwaar: Bezwaar) -> Bezwaar:
    """The objection as it is now, for whoever takes a step with it; `ChangedMeanwhile` when it is over."""
    row = (
        Bezwaar.objects.select_for_update(of=("self",))
        .select_related(
            "ingediend_door__account", "behandelaar__team", "besluit__optie", "besluit__gemeente", "besluit__vraag__jeugdige__account",
            "besluit__vraag__gezin__gemeente", "besluit__vraag__behandelaar__team", "beslissing",
        ).get(pk=bezwaar.pk)
    )  # fmt: skip
    if row.ingetrokken_op is not None:
        raise ChangedMeanwhile(_("Dit bezwaar is ingetrokken. Je hoeft niets te doen."))
    if hasattr(row, "beslissing"):
        raise ChangedMeanwhile(_("Er is al beslist op dit bezwaar. Bekijk de beslissing."))
    return row


def _log(wat: str, grond: Grond, bezwaar: Bezwaar, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(
        by=by, now=now, grond=grond, wat=wat, gezin_id=bezwaar.besluit.vraag.gezin_id, velden="bezwaar, brieven"
    )


# --- by whoever decides on it ---------------------------------------------------------------------------------------


@transaction.atomic
def take(*, bezwaar: Bezwaar, by: Gebruiker, now: datetime) -> Bezwaar:
    """Take an objection upon oneself, from nobody or from a colleague."""
    access.check_handles(by, bezwaar)
    row = lock(bezwaar)
    row.behandelaar = by
    row.save(update_fields=["behandelaar"])
    watch(row, now=now)
    _log("bezwaar.behandelen", Grond.BEZWAAR, row, by=by, now=now)
    return row


@transaction.atomic
def invite(*, bezwaar: Bezwaar, op: datetime, waar: str, commissie: bool, by: Gebruiker, now: datetime) -> Bezwaar:
    """Invite whoever objected to tell it, to a committee or to the handler; with a committee the term is longer (Awb 7:10)."""
    access.check_handles(by, bezwaar)
    row = lock(bezwaar)
    if op <= now:
        raise NotPossible(_("Dit moment is al voorbij. Kies een dag en tijd die nog komen."))
    if not waar.strip():
        raise NotPossible(_("Schrijf op waar het gesprek is. Zonder plek kan de brief niet weg."))
    if row.commissie and not commissie:
        raise NotPossible(_("De commissie is al genoemd in een brief. Zij hoort het bezwaar."))
    row.hoorzitting_op, row.hoorzitting_waar, row.commissie = op, waar.strip(), commissie
    row.save(update_fields=["hoorzitting_op", "hoorzitting_waar", "commissie"])
    watch(row, now=now)
    send(
        Soort.BEZWAAR_HOREN, row,
        {"hoorzitting_op": localdate(op).isoformat(), "hoorzitting_tijd": f"{localtime(op):%H.%M}", "waar": row.hoorzitting_waar},
        now=now,
    )  # fmt: skip
    _log("bezwaar.uitnodigen", Grond.BEZWAAR, row, by=by, now=now)
    return row


@transaction.atomic
def record_hearing(*, bezwaar: Bezwaar, gehoord_op: date, verslag: str, by: Gebruiker, now: datetime) -> Bezwaar:
    """Write down what was said when whoever objected was heard."""
    access.check_handles(by, bezwaar)
    row = lock(bezwaar)
    if not row.ontvangen_op <= gehoord_op <= localdate(now):
        raise NotPossible(_("Kies de dag van het gesprek: na het bezwaar, en niet in de toekomst."))
    if not verslag.strip():
        raise NotPossible(_("Schrijf op wat er is gezegd."))
    row.gehoord_op, row.verslag = gehoord_op, verslag.strip()
    row.save(update_fields=["gehoord_op", "verslag"])
    _log("bezwaar.horen", Grond.BEZWAAR, row, by=by, now=now)
    return row


@transaction.atomic
def postpone(*, bezwaar: Bezwaar, reden: str, by: Gebruiker, now: datetime) -> Bezwaar:
    """Take six weeks more, once, before the term is over, and tell whoever objected why (Awb 7:10(3))."""
    access.check_handles(by, bezwaar)
    row = lock(bezwaar)
    if row.verdaagd_op is not None:
        raise ChangedMeanwhile(_("Dit bezwaar is al een keer uitgesteld. Dat kan één keer (Awb 7:10)."))
    if localdate(now) > standing(row).uiterlijk:
        raise NotPossible(_("De termijn is al voorbij. Bel wie bezwaar maakte en neem de beslissing."))
    if not reden.strip():
        raise NotPossible(_("Schrijf op waarom het langer duurt. Wie bezwaar maakte leest dat."))
    row.verdaagd_op, row.verdaagd_reden = localdate(now), reden.strip()
    row.save(update_fields=["verdaagd_op", "verdaagd_reden"])
    watch(row, now=now)
    send(Soort.BEZWAAR_VERDAAGD, row, {"reden": row.verdaagd_reden}, now=now)
    _log("bezwaar.uitstellen", Grond.BEZWAAR, row, by=by, now=now)
    return row
