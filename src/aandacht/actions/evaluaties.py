"""Looking back: a moment is agreed on, everybody says briefly how it goes; at the end, who stays near."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import evaluaties as access
from aandacht.access.gezinnen import EIGEN_DEEL, gezag_that_opens, open_on, zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import logboek, stations, termijnen
from aandacht.kernel.dagen import add_months, age_on
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Aanbieder,
    Afsluiting,
    Besluit,
    Betrokkenheid,
    Doel,
    Doelscore,
    Evaluatie,
    Gebruiker,
    Persoon,
    Termijn,
    Terugblik,
    Vraag,
)
from aandacht.records.models.vraag import Station

# Our own promise, no legal term: while help runs, we look back together every three months.
TERUGKIJKEN_MAANDEN = 3
HOOGSTE_CIJFER = 10
# After the day of the call the file stays open to the caller for four weeks: people are not always at home.
WAAKVLAM_SPELING_DAGEN = 28


@transaction.atomic
def ask(*, vraag: Vraag, aanleiding: str, uiterlijk: date, by: Gebruiker | None, now: datetime) -> Evaluatie:
    """Agree on a moment to look back. Everybody on whom it depends gets a term: family, young person, helper.

    The same reason still open: that moment moves to the new day. `by=None`: it follows from a received message.
    """
    grond: Grond = Grond.SYSTEEM
    if by is not None:
        zicht = zicht_op(by, vraag.gezin, now)
        access.check_may_ask(zicht, vraag)
        grond = zicht.grond
    day = localdate(now)
    if uiterlijk < day:
        raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    evaluatie = _start(vraag, aanleiding, uiterlijk, day, now)
    logboek.record_write(
        by=by, now=now, grond=grond, wat="evaluatie.vragen", gezin_id=vraag.gezin_id, velden="uiterlijk"
    )
    return evaluatie


def _start(vraag: Vraag, aanleiding: str, uiterlijk: date, day: date, now: datetime) -> Evaluatie:
    evaluatie, created = Evaluatie.objects.get_or_create(
        vraag=vraag, aanleiding=aanleiding, closed_at=None, defaults={"gevraagd_op": day, "uiterlijk": uiterlijk}
    )
    if not created:
        evaluatie.uiterlijk = uiterlijk
        evaluatie.save(update_fields=["uiterlijk"])
    if aanleiding == Evaluatie.Aanleiding.EINDE:
        _end_of_help(evaluatie, now)
    said = set(evaluatie.terugblikken.values_list("persoon", flat=True))
    sleutel = f"evaluatie:{evaluatie.pk}"
    bron = "afspraak in het plan" if aanleiding == Evaluatie.Aanleiding.AFGESPROKEN else "einde van de hulp"
    for persoon in _family(vraag, day):
        if persoon.pk not in said:
            termijnen.open_termijn(
                soort=Termijn.Soort.EVALUATIE, sleutel=f"{sleutel}:persoon:{persoon.pk}", uiterlijk=uiterlijk,
                bron=bron, now=now, vraag=vraag, persoon=persoon,
            )  # fmt: skip
    for aanbieder in _aanbieders(vraag, day):
        termijnen.open_termijn(
            soort=Termijn.Soort.EVALUATIE, sleutel=f"{sleutel}:aanbieder:{aanbieder.pk}", uiterlijk=uiterlijk,
            bron=bron, now=now, vraag=vraag, aanbieder=aanbieder,
        )  # fmt: skip
    return evaluatie


def _end_of_help(evaluatie: Evaluatie, now: datetime) -> None:
    """The end replaces the moments agreed on before; whoever handles the question then closes it with the family."""
    vraag = evaluatie.vraag
    for eerder in Evaluatie.objects.filter(vraag=vraag, closed_at=None).exclude(pk=evaluatie.pk):
        _close_terms(f"evaluatie:{eerder.pk}:", now, None)
        eerder.closed_at = now
        eerder.save(update_fields=["closed_at"])
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
        _close_terms(f"evaluatie:{evaluatie.pk}:", now, None)
        evaluatie.closed_at = now
        evaluatie.save(update_fields=["closed_at"])
    termijnen.close(soort=Termijn.Soort.EVALUATIE, sleutel=f"vraag:{vraag.pk}", now=now, by=None)


@transaction.atomic
def end_without_ground(*, now: datetime) -> int:
    """End what was asked of somebody whose authority does not open the file any more: at 16, or when it ended.

    Returns how many. The young person's own moment stays; the worker does this every night.
    """
    day = localdate(now)
    held = gezag_that_opens(day).filter(jeugdige=OuterRef("vraag__jeugdige"), houder=OuterRef("persoon"))
    rows = Termijn.objects.filter(soort=Termijn.Soort.EVALUATIE, voldaan_at=None, persoon__isnull=False)
    of_others = rows.exclude(persoon=F("vraag__jeugdige")).filter(~Exists(held))
    return Termijn.objects.filter(pk__in=list(of_others.values_list("pk", flat=True))).update(voldaan_at=now)


def _close_terms(prefix: str, now: datetime, by: Gebruiker | None) -> None:
    Termijn.objects.filter(soort=Termijn.Soort.EVALUATIE, voldaan_at=None, sleutel__startswith=prefix).update(
        voldaan_at=now, voldaan_door=by
    )


def _family(vraag: Vraag, day: date) -> Iterator[Persoon]:
    """Who is asked: the young person from 12, and whoever has authority while that opens the file."""
    born = vraag.jeugdige.geboortedatum
    if born is not None and age_on(born, day) >= EIGEN_DEEL:
        yield vraag.jeugdige
    for gezag in gezag_that_opens(day).filter(jeugdige=vraag.jeugdige_id).select_related("houder").order_by("id"):
        yield gezag.houder


def _aanbieders(vraag: Vraag, day: date) -> list[Aanbieder]:
    rows = Betrokkenheid.objects.filter(
        gezin=vraag.gezin_id, grond=Betrokkenheid.Grond.HULP, aanbieder__isnull=False
    ).select_related("aanbieder")
    return [row.aanbieder for row in open_on(rows, day).order_by("id") if row.aanbieder is not None]


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
    gedeeld: bool = True,
    persoon: Persoon | None = None,
) -> Terugblik:
    """Say how it goes: each of the family for themselves, and the helper. Once per moment.

    `persoon`: the specialist writes down the words of somebody without an account. When everybody has answered, the
    moment closes and, while help runs, the next one is agreed on.
    """
    evaluatie = Evaluatie.objects.select_related("vraag__gezin", "vraag__jeugdige").get(pk=evaluatie.pk)
    vraag = evaluatie.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_look_back(zicht, vraag, persoon)
    wie = persoon or (None if by.is_professional else by.persoon)
    _check_terugblik(evaluatie, by, wie, nut, gedeeld, localdate(now))
    terugblik = Terugblik.objects.create(
        evaluatie=evaluatie, persoon=wie, gebruiker=None if wie else by, hoe_gaat_het=hoe_gaat_het, nut=nut,
        verder_zonder=verder_zonder, tekst=tekst.strip(), gedeeld=gedeeld, given_at=now,
    )  # fmt: skip
    sleutel = f"persoon:{wie.pk}" if wie else f"aanbieder:{by.aanbieder_id}"
    termijnen.close(soort=Termijn.Soort.EVALUATIE, sleutel=f"evaluatie:{evaluatie.pk}:{sleutel}", now=now, by=by)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.terugblik", gezin_id=vraag.gezin_id, velden="terugblik"
    )
    if not _waits(evaluatie):
        _close(evaluatie, now)
    return terugblik


def _check_terugblik(
    evaluatie: Evaluatie, by: Gebruiker, wie: Persoon | None, nut: int | None, gedeeld: bool, day: date
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
    if not gedeeld and not access.may_keep_to_oneself(wie, evaluatie.vraag, day):
        raise NotPossible(_("Alleen een jongere vanaf 12 jaar kan de eigen woorden voor zichzelf houden."))


def _waits(evaluatie: Evaluatie) -> bool:
    return Termijn.objects.filter(
        soort=Termijn.Soort.EVALUATIE, voldaan_at=None, vraag=evaluatie.vraag_id,
        sleutel__startswith=f"evaluatie:{evaluatie.pk}:",
    ).exists()  # fmt: skip


def _close(evaluatie: Evaluatie, now: datetime) -> None:
    evaluatie.closed_at = now
    evaluatie.save(update_fields=["closed_at"])
    day = localdate(now)
    if evaluatie.aanleiding == Evaluatie.Aanleiding.AFGESPROKEN and evaluatie.vraag.station == Station.HULP:
        last = max(day, evaluatie.uiterlijk)
        _start(evaluatie.vraag, evaluatie.aanleiding, add_months(last, TERUGKIJKEN_MAANDEN), day, now)


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
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.cijfer", gezin_id=zicht.gezin_id, velden="doelscore"
    )
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

    Raises NotPossible while help is expected or running. The involvement of the team ends when nothing needs it any more.
    """
    vraag = Vraag.objects.select_related("gezin", "behandelaar").get(pk=vraag.pk)
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_close(zicht)
    day = localdate(now)
    _check_close(vraag, wat_nu, waakvlam_persoon, waakvlam_gebruiker, waakvlam_op, now)
    afsluiting = Afsluiting.objects.create(
        vraag=vraag, wat_nu=wat_nu.strip(), waakvlam_persoon=waakvlam_persoon, waakvlam_gebruiker=waakvlam_gebruiker,
        waakvlam_op=waakvlam_op, closed_at=now, closed_by=by,
    )  # fmt: skip
    Evaluatie.objects.filter(vraag=vraag, closed_at=None).update(closed_at=now)
    stays = (
        Termijn.Soort.BEZWAAR, Termijn.Soort.BEZWAAR_BESLISSEN, Termijn.Soort.BEZWAAR_UITVOEREN, Termijn.Soort.RETOUR,
        Termijn.Soort.BERICHTFOUT,
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
            rol=Betrokkenheid.Rol.HULPVERLENER if helper else Betrokkenheid.Rol.SPECIALIST,
            grond=Betrokkenheid.Grond.HULP if helper else Betrokkenheid.Grond.ONDERZOEK,
        )  # fmt: skip


def _last_day_of_call(op: date | None) -> date | None:
    return op + timedelta(days=WAAKVLAM_SPELING_DAGEN) if op else None


@transaction.atomic
def call_waakvlam(*, vraag: Vraag, by: Gebruiker, now: datetime, opnieuw_op: date | None = None) -> None:
    """Whoever stays near has called. With a new day they call again; without one it is done."""
    afsluiting = (
        Afsluiting.objects.select_related("vraag__gezin", "waakvlam_gebruiker", "waakvlam_persoon")
        .filter(vraag=vraag)
        .first()
    )
    if afsluiting is None:
        raise NotPossible(_("Deze vraag is nog niet afgesloten. Er is nog niemand gevraagd om te bellen."))
    zicht = zicht_op(by, afsluiting.vraag.gezin, now)
    access.check_may_call(zicht, afsluiting, by)
    if not termijnen.close(soort=Termijn.Soort.WAAKVLAM, sleutel=f"vraag:{vraag.pk}", now=now, by=by):
        raise ChangedMeanwhile(_("Er staat geen telefoontje meer open. Je hoeft niets te doen."))
    if opnieuw_op is not None:
        if opnieuw_op < localdate(now):
            raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
        _open_waakvlam(afsluiting, opnieuw_op, now)
        rows = Betrokkenheid.objects.filter(gezin=vraag.gezin_id, gebruiker=afsluiting.waakvlam_gebruiker_id)
        open_on(rows, localdate(now)).exclude(tot=None).update(tot=_last_day_of_call(opnieuw_op))
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="evaluatie.waakvlam", gezin_id=vraag.gezin_id, velden="termijn"
    )
