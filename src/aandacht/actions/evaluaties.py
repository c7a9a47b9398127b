"""Looking back: a moment is agreed on, everybody says briefly how it goes; at the end, who stays near."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import evaluaties as access
from aandacht.access.gezinnen import geldende_pleegcontracten, gezag_that_opens, open_on, zicht_op
from aandacht.access.gronden import FAMILIE, Grond, Zicht
from aandacht.actions import logboek, stations, termijnen, terugkijkers, toekomst
from aandacht.kernel.dagen import add_months
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Afsluiting,
    Betrokkenheid,
    Doel,
    Doelscore,
    Evaluatie,
    Gebruiker,
    Persoon,
    Termijn,
    Terugblik,
    Vraag,
    Waakvlamcontact,
)
from aandacht.records.models.vraag import Station

# Our own promise, no legal term: while help runs, we look back together every three months.
TERUGKIJKEN_MAANDEN = 3
LANGSTE_RITME = 12
HOOGSTE_CIJFER = 10
# After the day of the call the file stays open to the caller for four weeks: people are not always at home.
WAAKVLAM_SPELING_DAGEN = 28


@transaction.atomic
def ask(
    *, vraag: Vraag, aanleiding: str, uiterlijk: date, by: Gebruiker | None, now: datetime, ritme: int | None = None
) -> Evaluatie:
    """Agree on a moment to look back. Everybody on whom it depends gets a term: young person first, family, helper.

    The same reason still open: that moment moves to the new day. `by=None`: it follows from a received message and is a
    proposal to the family; what somebody of the family asks, they agreed to. `ritme`: months to the next, 0 for once.
    """
    grond: Grond = Grond.SYSTEEM
    if by is not None:
        zicht = zicht_op(by, vraag.gezin, now)
        access.check_may_ask(zicht, vraag)
        grond = zicht.grond
    day = localdate(now)
    check_moment(uiterlijk, ritme, day)
    stations.lock(vraag)
    evaluatie = _start(vraag, aanleiding, uiterlijk, day, now, ritme=ritme)
    if by is not None and grond in FAMILIE:
        keep_akkoord(evaluatie, by.persoon, day)
    logboek.record_write(
        by=by, now=now, grond=grond, wat="evaluatie.vragen", gezin_id=vraag.gezin_id, velden="uiterlijk"
    )
    return evaluatie


def check_moment(uiterlijk: date, ritme: int | None, day: date) -> None:
    """Raise `NotPossible` unless people can look back on this day, in this rhythm."""
    if uiterlijk < day:
        raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    if ritme is not None and not 0 <= ritme <= LANGSTE_RITME:
        raise NotPossible(_("Kies hoe vaak jullie terugkijken: hoogstens een jaar ertussen."))


def _start(vraag: Vraag, aanleiding: str, uiterlijk: date, day: date, now: datetime, *, ritme: int | None) -> Evaluatie:
    first = uiterlijk - timedelta(days=terugkijkers.VOORSPRONG_DAGEN)
    evaluatie, _created = Evaluatie.objects.get_or_create(
        vraag=vraag, aanleiding=aanleiding, closed_at=None,
        defaults={"gevraagd_op": day, "uiterlijk": uiterlijk, "eerst_tot": first},
    )  # fmt: skip
    evaluatie.uiterlijk = uiterlijk
    if ritme is not None:
        evaluatie.ritme = ritme
        evaluatie.save(update_fields=["ritme"])
    if aanleiding == Evaluatie.Aanleiding.EINDE:
        _end_of_help(evaluatie, now)
    terugkijkers.ask(evaluatie, day=day, now=now)
    return evaluatie


def lock(evaluatie: Evaluatie) -> Evaluatie:
    """Load a moment afresh and make others wait: the last of two to speak must see that nobody is missing any more.

    It is the question that is locked, as in every other step with it, so that two steps never wait for each other.
    """
    stations.lock(Vraag(pk=evaluatie.vraag_id))
    return Evaluatie.objects.select_related("vraag__gezin", "vraag__jeugdige").get(pk=evaluatie.pk)


def keep_akkoord(evaluatie: Evaluatie, van: Persoon | None, day: date) -> None:
    """Keep that the family agreed to this moment; part of an action."""
    evaluatie.akkoord_op, evaluatie.akkoord_van = day, van
    evaluatie.save(update_fields=["akkoord_op", "akkoord_van"])


def _end_of_help(evaluatie: Evaluatie, now: datetime) -> None:
    """The end replaces the moments agreed on before; whoever handles the question then closes it with the family."""
    vraag = evaluatie.vraag
    for eerder in Evaluatie.objects.filter(vraag=vraag, closed_at=None).exclude(pk=evaluatie.pk):
        terugkijkers.stop(eerder, now=now, by=None)
    termijnen.open_termijn(
        soort=Termijn.Soort.EVALUATIE, sleutel=f"vraag:{vraag.pk}", uiterlijk=evaluatie.uiterlijk,
        bron="einde van de hulp", now=now, vraag=vraag, gebruiker=vraag.behandelaar,
        toelichting="samen terugkijken en de vraag afsluiten",
    )  # fmt: skip


def take_back_end(*, vraag: Vraag, now: datetime) -> None:
    """The help did not end after all: nobody is asked to look back at its end. What was said already stays.

    Part of taking in the message that takes the end back.
    """
    for evaluatie in Evaluatie.objects.filter(vraag=vraag, aanleiding=Evaluatie.Aanleiding.EINDE, closed_at=None):
        terugkijkers.stop(evaluatie, now=now, by=None)
    termijnen.close(soort=Termijn.Soort.EVALUATIE, sleutel=f"vraag:{vraag.pk}", now=now, by=None)


@transaction.atomic
def end_without_ground(*, now: datetime) -> int:
    """End what was asked of somebody whose authority or foster care does not open it any more: at 16, or when it ended.

    Returns how many. The young person's own moment stays; the worker does this every night.
    """
    day = localdate(now)
    held = gezag_that_opens(day).filter(jeugdige=OuterRef("vraag__jeugdige"), houder=OuterRef("persoon"))
    rows = Termijn.objects.filter(soort=Termijn.Soort.EVALUATIE, voldaan_at=None, persoon__isnull=False)
    cares = geldende_pleegcontracten(day).filter(jeugdige=OuterRef("vraag__jeugdige"), pleegouder=OuterRef("persoon"))
    of_others = rows.exclude(persoon=F("vraag__jeugdige")).filter(~Exists(held), ~Exists(cares))
    return Termijn.objects.filter(pk__in=list(of_others.values_list("pk", flat=True))).update(voldaan_at=now)


@transaction.atomic
def look_back(
    *,
    evaluatie: Evaluatie,
    by: Gebruiker,
    now: datetime,
    hoe_gaat_het: str,
    nut: int | None = None,
    verder_zonder: bool | None = None,
    tekst: str = "",
    delen: str | None = None,
    persoon: Persoon | None = None,
) -> Terugblik:
    """Say how it goes: each of the family for themselves, and the helper. Once per moment.

    `persoon`: the specialist writes down the words of somebody without an account. `delen`: from 12 a young person shares
    their words with whom they choose, and with nobody as long as they choose nothing. When everybody has answered, the
    moment closes and, while help runs, the next one is agreed on.
    """
    evaluatie = lock(evaluatie)
    vraag, day = evaluatie.vraag, localdate(now)
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_look_back(zicht, vraag, persoon)
    wie = persoon or (None if by.is_professional else by.persoon)
    delen = delen or _shared_at_first(wie, by, vraag, day)
    _check_terugblik(evaluatie, by, wie, nut, delen, day)
    terugblik = Terugblik.objects.create(
        evaluatie=evaluatie, persoon=wie, gebruiker=None if wie else by, hoe_gaat_het=hoe_gaat_het, nut=nut,
        verder_zonder=verder_zonder, tekst=tekst.strip(), delen=delen, given_at=now,
    )  # fmt: skip
    sleutel = f"persoon:{wie.pk}" if wie else f"aanbieder:{by.aanbieder_id}"
    termijnen.close(soort=Termijn.Soort.EVALUATIE, sleutel=f"evaluatie:{evaluatie.pk}:{sleutel}", now=now, by=by)
    _log(by, now, zicht, "evaluatie.terugblik", "terugblik")
    if evaluatie.eerst_tot is not None and wie is not None and wie.pk == vraag.jeugdige_id:
        terugkijkers.ask_others(evaluatie, day=day, now=now)
    if not terugkijkers.are_waited_for(evaluatie):
        _close(evaluatie, now)
    return terugblik


def _shared_at_first(wie: Persoon | None, by: Gebruiker, vraag: Vraag, day: date) -> str:
    if not access.may_keep_to_oneself(wie, vraag, day):
        return Terugblik.Delen.ALLEN
    return Terugblik.Delen.PRATER if by.is_professional else Terugblik.Delen.NIEMAND


def _check_terugblik(
    evaluatie: Evaluatie, by: Gebruiker, wie: Persoon | None, nut: int | None, delen: str, day: date
) -> None:
    if evaluatie.closed_at is not None:
        raise NotPossible(
            _("Dit moment van terugkijken is al afgesloten. Bel de regisseur als je nog iets wilt zeggen.")
        )
    said = Q(persoon=wie) if wie else Q(gebruiker=by)
    if evaluatie.terugblikken.filter(said).exists():
        raise ChangedMeanwhile(_("Je hebt al gezegd hoe het gaat. Dank je wel."))
    if nut is not None and (wie is None or not 1 <= nut <= HOOGSTE_CIJFER):
        raise NotPossible(_("Of de hulp nuttig was, zegt het gezin, met een cijfer van 1 tot en met 10."))
    if delen != Terugblik.Delen.ALLEN and not access.may_keep_to_oneself(wie, evaluatie.vraag, day):
        raise NotPossible(_("Alleen een jongere vanaf 12 jaar kan de eigen woorden voor zichzelf houden."))
    if delen == Terugblik.Delen.NIEMAND and by.is_professional:
        raise NotPossible(_("Jij weet al wat de jongere zei. Kies of de anderen het ook mogen lezen."))


def _close(evaluatie: Evaluatie, now: datetime) -> None:
    evaluatie.closed_at = now
    evaluatie.save(update_fields=["closed_at"])
    day = localdate(now)
    if (
        evaluatie.aanleiding == Evaluatie.Aanleiding.AFGESPROKEN
        and evaluatie.ritme
        and evaluatie.vraag.station == Station.HULP
    ):
        last = max(day, evaluatie.uiterlijk)
        later = add_months(last, evaluatie.ritme)
        volgende = _start(evaluatie.vraag, evaluatie.aanleiding, later, day, now, ritme=evaluatie.ritme)
        if evaluatie.akkoord_op is not None:  # the rhythm they agreed to
            keep_akkoord(volgende, evaluatie.akkoord_van, evaluatie.akkoord_op)


def _log(by: Gebruiker, now: datetime, zicht: Zicht, wat: str, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=zicht.gezin_id, velden=velden)


@transaction.atomic
def score_doel(*, doel: Doel, evaluatie: Evaluatie, cijfer: int, by: Gebruiker, now: datetime) -> Doelscore:
    """Say how far a goal is, from 1 to 10: only by whoever the goal is of. It is about the goal, never about a person."""
    evaluatie = Evaluatie.objects.select_related("vraag__gezin").get(pk=evaluatie.pk)
    zicht = zicht_op(by, evaluatie.vraag.gezin, now)
    access.check_may_score(zicht, doel)
    if doel.plan.gezin_id != evaluatie.vraag.gezin_id:
        raise NotPossible(_("Dit doel staat niet in het plan van dit gezin. Kies een ander doel."))
    if not doel.adopted_at or doel.stopped_at:
        raise NotPossible(_("Dit doel is nog een voorstel of is gestopt. Kies een doel dat nu geldt."))
    if not 1 <= cijfer <= HOOGSTE_CIJFER:
        raise NotPossible(_("Kies een cijfer van 1 tot en met 10."))
    score, created = Doelscore.objects.get_or_create(
        doel=doel, evaluatie=evaluatie, defaults={"cijfer": cijfer, "given_at": now}
    )
    if not created:
        raise ChangedMeanwhile(_("Bij dit doel staat al een cijfer van dit moment. Je hoeft niets te doen."))
    _log(by, now, zicht, "evaluatie.cijfer", "doelscore")
    return score


@transaction.atomic
def close_vraag(
    *,
    vraag: Vraag,
    wat_nu: str,
    by: Gebruiker,
    now: datetime,
    waakvlam_persoon: Persoon | None = None,
    waakvlam_gebruiker: Gebruiker | None = None,
    waakvlam_op: date | None = None,
) -> Afsluiting:
    """Close a question with what happens now, and who stays near (waakvlam) and calls on which day.

    Raises NotPossible while help is expected or running, and while it would let go of somebody growing up too early. The
    involvement of the team ends when nothing needs it any more.
    """
    vraag = Vraag.objects.select_related("gezin", "behandelaar", "jeugdige").get(pk=vraag.pk)
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_close(zicht)
    stations.lock(vraag)
    day = localdate(now)
    _check_close(vraag, wat_nu, waakvlam_persoon, waakvlam_gebruiker, waakvlam_op, now)
    toekomst.check_may_let_go(vraag, day, somebody_calls=waakvlam_op is not None)
    afsluiting = Afsluiting.objects.create(
        vraag=vraag, wat_nu=wat_nu.strip(), waakvlam_persoon=waakvlam_persoon, waakvlam_gebruiker=waakvlam_gebruiker,
        waakvlam_op=waakvlam_op, closed_at=now, closed_by=by,
    )  # fmt: skip
    Evaluatie.objects.filter(vraag=vraag, closed_at=None).update(closed_at=now)
    stays = (
        Termijn.Soort.BEZWAAR, Termijn.Soort.BEZWAAR_BESLISSEN, Termijn.Soort.BEZWAAR_UITVOEREN, Termijn.Soort.RETOUR,
        Termijn.Soort.BERICHTFOUT, Termijn.Soort.BEZORGEN,
    )  # fmt: skip
    Termijn.objects.filter(vraag=vraag, voldaan_at=None).exclude(soort__in=stays).update(
        voldaan_at=now, voldaan_door=by
    )
    if waakvlam_op is not None:
        _open_waakvlam(afsluiting, waakvlam_op, now)
    stations.reach(vraag, Station.AFGEROND, by=by, now=now)
    _end_involvement(afsluiting, day, by, now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.afsluiten", gezin_id=vraag.gezin_id, velden="afsluiting"
    )
    return afsluiting


def _check_close(
    vraag: Vraag,
    wat_nu: str,
    persoon: Persoon | None,
    gebruiker: Gebruiker | None,
    op: date | None,
    now: datetime,
) -> None:
    if vraag.station == Station.AFGEROND:
        raise ChangedMeanwhile(_("Deze vraag is al afgesloten. Je hoeft niets te doen."))
    if vraag.station in (Station.WACHTEN, Station.HULP):
        raise NotPossible(_("De hulp is nog niet gestopt. Wacht op het bericht van de aanbieder, sluit daarna af."))
    if not wat_nu.strip():
        raise NotPossible(_("Er staat nog niet wat er nu gebeurt. Schrijf het op in de woorden van het gezin."))
    if op is not None and (op < localdate(now) or (persoon is None) == (gebruiker is None)):
        raise NotPossible(_("Kies één persoon die in de buurt blijft, en een dag die nog komt."))
    if persoon is not None and not persoon.lidmaatschappen.filter(gezin=vraag.gezin_id, tot=None).exists():
        raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Kies iemand die meedoet.") % {"naam": persoon.naam})
    if gebruiker is not None:
        try:
            zicht_op(gebruiker, vraag.gezin, now)
        except Refused as error:
            raise NotPossible(
                _("%(naam)s is niet bij dit gezin betrokken. Kies iemand die het gezin kent.") % {"naam": gebruiker}
            ) from error


def _open_waakvlam(afsluiting: Afsluiting, op: date, now: datetime) -> None:
    termijnen.open_termijn(
        soort=Termijn.Soort.WAAKVLAM, sleutel=f"vraag:{afsluiting.vraag_id}", uiterlijk=op, bron="afspraak", now=now,
        vraag=afsluiting.vraag, persoon=afsluiting.waakvlam_persoon, gebruiker=afsluiting.waakvlam_gebruiker,
    )  # fmt: skip


def _end_involvement(afsluiting: Afsluiting, day: date, by: Gebruiker, now: datetime) -> None:
    """Access ends with the work: after the objection term and the last call, unless another question is open."""
    vraag = afsluiting.vraag
    last = vraag.besluit.bezwaar_tot if vraag.besluit else day
    call = _last_day_of_call(afsluiting.waakvlam_op)
    open_rows = Betrokkenheid.objects.filter(gezin=vraag.gezin_id, tot=None, gebruiker__isnull=False)
    if not Vraag.objects.filter(gezin=vraag.gezin_id).exclude(station=Station.AFGEROND).exists():
        open_rows.exclude(gebruiker=afsluiting.waakvlam_gebruiker_id).update(tot=max(day, last))
        open_rows.update(tot=max(day, last, call or day))
    nabij = afsluiting.waakvlam_gebruiker
    if nabij is None or call is None:
        return
    rows = Betrokkenheid.objects.filter(gezin=vraag.gezin_id, gebruiker=nabij)
    if not rows.filter(Q(tot=None) | Q(tot__gte=call)).exists():
        helper = nabij.rol == Gebruiker.Rol.AANBIEDER
        Betrokkenheid.objects.create(
            gezin_id=vraag.gezin_id, gebruiker=nabij, van=day, tot=call, recorded_at=now, recorded_by=by,
            jeugdige_id=vraag.jeugdige_id if helper else None,
            rol=Betrokkenheid.Rol.HULPVERLENER if helper else Betrokkenheid.Rol.SPECIALIST,
            grond=Betrokkenheid.Grond.HULP if helper else Betrokkenheid.Grond.ONDERZOEK,
        )  # fmt: skip


def _last_day_of_call(op: date | None) -> date | None:
    return op + timedelta(days=WAAKVLAM_SPELING_DAGEN) if op else None


@transaction.atomic
def call_waakvlam(
    *, vraag: Vraag, by: Gebruiker, now: datetime, opnieuw_op: date | None = None, genoeg: str = ""
) -> None:
    """Whoever stays near has called. With a new day they call again; without one it is done.

    Of somebody who grew up in help it is done after a year, or when they say themselves why it is enough (`genoeg`).
    """
    afsluiting = (
        Afsluiting.objects.select_related("vraag__gezin", "vraag__jeugdige", "waakvlam_gebruiker", "waakvlam_persoon")
        .filter(vraag=vraag)
        .first()
    )
    if afsluiting is None:
        raise NotPossible(_("Deze vraag is nog niet afgesloten. Er is nog niemand gevraagd om te bellen."))
    zicht = zicht_op(by, afsluiting.vraag.gezin, now)
    access.check_may_call(zicht, afsluiting, by)
    if not termijnen.close(soort=Termijn.Soort.WAAKVLAM, sleutel=f"vraag:{vraag.pk}", now=now, by=by):
        raise ChangedMeanwhile(_("Er staat geen telefoontje meer open. Je hoeft niets te doen."))
    toekomst.check_keeps_asking(afsluiting, localdate(now), opnieuw_op=opnieuw_op, genoeg=genoeg)
    Waakvlamcontact.objects.create(
        afsluiting=afsluiting,
        gebruiker=by,
        called_at=now,
        opnieuw_op=opnieuw_op,
        genoeg="" if opnieuw_op else genoeg.strip(),
    )
    if opnieuw_op is not None:
        if opnieuw_op < localdate(now):
            raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
        _open_waakvlam(afsluiting, opnieuw_op, now)
        rows = Betrokkenheid.objects.filter(gezin=vraag.gezin_id, gebruiker=afsluiting.waakvlam_gebruiker_id)
        open_on(rows, localdate(now)).exclude(tot=None).update(tot=_last_day_of_call(opnieuw_op))
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.waakvlam", gezin_id=vraag.gezin_id, velden="termijn"
    )
