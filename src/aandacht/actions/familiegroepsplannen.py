"""The family first makes a plan of its own (Jeugdwet 4.1.2): offered, chosen, made or not. Meanwhile the plan term waits."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import familiegroepsplannen as access
from aandacht.access.gezinnen import open_on, zicht_op
from aandacht.access.gronden import Zicht
from aandacht.actions import logboek, opschortingen, stations, termijnen
from aandacht.jeugdwet.familiegroepsplan import aanbieden
from aandacht.jeugdwet.feiten import Feiten
from aandacht.jeugdwet.omstandigheden import Familiegroepsplan as Omstandigheden
from aandacht.jeugdwet.termijnen import plantermijn
from aandacht.kernel.dagen import add_months, add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Familiegroepsplan, Gebruiker, Groepsplankeuze, Maatregel, Persoon, Termijn, Vraag
from aandacht.records.models.vraag import Station

Afloop = Familiegroepsplan.Afloop
WITHHELD = frozenset({Afloop.BEDREIGING, Afloop.BELANG})
# Our own promises. The Act says "a reasonable term" (4.1.2): two weeks to choose; how long it takes the family says itself.
KEUZE_DAGEN = 14
LANGSTE_MAANDEN = 6
PLAN_WERKDAGEN = 10
# Once help was decided on, somebody has to make a plan of it.
NEEDS_A_PLAN = frozenset({Station.BESLUIT, Station.WACHTEN, Station.HULP})


def current(vraag: Vraag) -> Familiegroepsplan | None:
    """The plan of their own that was offered or is being made, or None."""
    return Familiegroepsplan.objects.filter(vraag=vraag, afloop="").first()


def may_be_left_out(vraag: Vraag, afloop: str, day: date) -> bool:
    """Test if the Act allows to leave the offer out for this reason, as `jeugdwet.familiegroepsplan.aanbieden` reads it."""
    feiten = Feiten(
        peildatum=day,
        familiegroepsplan=Omstandigheden(
            reclassering_of_voogdij=has_no_duty(vraag, day),
            ouders_willen_niet=afloop == Afloop.OUDERS,
            concrete_bedreiging=afloop == Afloop.BEDREIGING,
            belang_geschaad=afloop == Afloop.BELANG,
        ),
    )
    return aanbieden(feiten).antwoord != "aanbieden"


def has_no_duty(vraag: Vraag, day: date) -> bool:
    """Test if youth probation or guardianship holds, for which nobody has to offer this (Jeugdwet 4.1.2)."""
    return without_duty(day).filter(jeugdige=vraag.jeugdige_id).exists()


def without_duty(day: date) -> QuerySet[Maatregel]:
    """The measures that hold on `day` and take the duty away."""
    soorten = (Maatregel.Soort.JEUGDRECLASSERING, Maatregel.Soort.VOOGDIJ)
    return open_on(
        Maatregel.objects.filter(vervangen_door=None, vervallen=False, soort__in=soorten), day, "start", "einde"
    )


@transaction.atomic
def offer(*, vraag: Vraag, by: Gebruiker, now: datetime) -> Familiegroepsplan:
    """Offer the family to make its own plan first; each who is asked says yes or no. The term to make a plan waits."""
    vraag, zicht = _open(vraag, by, now)
    access.check_may_offer(zicht, vraag)
    _check_none(vraag)
    day = localdate(now)
    row = Familiegroepsplan.objects.create(
        vraag=vraag, aangeboden_op=day, tot=day + timedelta(days=KEUZE_DAGEN), recorded_at=now, recorded_by=by
    )
    _let_plan_wait(vraag, now, by)
    for persoon in (kiezer.persoon for kiezer in access.kiezers(vraag, day) if kiezer.is_asked):
        _open_term(
            row, f"persoon:{persoon.pk}", now, persoon=persoon, toelichting="kiezen of jullie zelf een plan maken"
        )
    _open_term(row, "vragen", now, gebruiker=by, toelichting="vragen wat het gezin kiest")
    _log(by, now, zicht, "familiegroepsplan.aanbieden", "familiegroepsplan")
    return row


@transaction.atomic
def choose(
    *, familiegroepsplan: Familiegroepsplan, persoon: Persoon, wil: bool, by: Gebruiker, now: datetime
) -> Familiegroepsplan:
    """Say yes or no to the offer, each for themselves and as often as they like; the newest counts.

    When everybody who has authority said no, it is settled: from that day the term of the Act runs.
    """
    row, zicht = _lock(familiegroepsplan, by, now)
    day = localdate(now)
    access.check_may_choose(zicht, row.vraag, persoon, day)
    if row.begonnen_op is not None:
        raise ChangedMeanwhile(_("Jullie eigen plan is al begonnen. Willen jullie stoppen? Kies dan stoppen."))
    Groepsplankeuze.objects.create(familiegroepsplan=row, persoon=persoon, wil=wil, given_at=now, recorded_by=by)
    _close_term(row, f"persoon:{persoon.pk}", now, by)
    if _everybody_said_no(row, day):
        _settle(row, Afloop.OUDERS, "", by, now)
    _log(by, now, zicht, "familiegroepsplan.kiezen", "keuze")
    return row


def _everybody_said_no(row: Familiegroepsplan, day: date) -> bool:
    return all(kiezer.wil is False for kiezer in access.kiezers(row.vraag, day) if kiezer.decides)


@transaction.atomic
def begin(
    *,
    vraag: Vraag,
    tot: date,
    by: Gebruiker,
    now: datetime,
    met_hulp_van: str = "",
    persoon: Persoon | None = None,
) -> Familiegroepsplan:
    """The family begins a plan of its own, after the offer or without one: alone or with help, ready on the day they choose.

    `persoon`: who takes the lead without an account; the specialist writes it down.
    """
    vraag, zicht = _open(vraag, by, now)
    access.check_may_begin(zicht, vraag, persoon)
    day = localdate(now)
    _check_tot(tot, day)
    row = current(vraag)
    if row is not None and row.begonnen_op is not None:
        raise ChangedMeanwhile(_("Jullie zijn al begonnen met een eigen plan. Lees dat eerst."))
    if row is None:
        row = Familiegroepsplan(vraag=vraag, recorded_at=now, recorded_by=by)
    row.begonnen_op, row.maker, row.met_hulp_van, row.tot = day, persoon or by.persoon, met_hulp_van.strip(), tot
    row.save()
    _let_plan_wait(vraag, now, by)
    _close_terms(row, now, by)
    _open_making(row, now)
    _log(by, now, zicht, "familiegroepsplan.beginnen", "familiegroepsplan")
    return row


def _open_making(row: Familiegroepsplan, now: datetime) -> None:
    _open_term(row, "maken", now, persoon=row.maker)
    _open_term(row, "vragen", now, gebruiker=row.vraag.behandelaar, toelichting="vragen of het eigen plan lukt")


@transaction.atomic
def extend(*, familiegroepsplan: Familiegroepsplan, tot: date, by: Gebruiker, now: datetime) -> Familiegroepsplan:
    """Agree on another day for the choice or the plan."""
    row, zicht = _lock(familiegroepsplan, by, now)
    access.check_may_extend(zicht, row.vraag)
    _check_tot(tot, localdate(now))
    row.tot = tot
    row.save(update_fields=["tot"])
    Termijn.objects.filter(
        soort=Termijn.Soort.EIGEN_PLAN, voldaan_at=None, sleutel__startswith=f"eigen_plan:{row.pk}:"
    ).update(uiterlijk=tot)
    _log(by, now, zicht, "familiegroepsplan.dag", "tot")
    return row


@transaction.atomic
def stop(*, familiegroepsplan: Familiegroepsplan, by: Gebruiker, now: datetime, persoon: Persoon | None = None) -> None:
    """The family stops making its own plan: from today the term of the Act runs for whoever helps them."""
    row, zicht = _lock(familiegroepsplan, by, now)
    access.check_may_begin(zicht, row.vraag, persoon)
    if row.begonnen_op is None:
        raise NotPossible(_("Jullie zijn nog niet begonnen. Ieder kan zeggen: nee, dit willen we niet."))
    _settle(row, Afloop.OUDERS, "", by, now)
    _log(by, now, zicht, "familiegroepsplan.stoppen", "familiegroepsplan")


@transaction.atomic
def withhold(*, vraag: Vraag, afloop: str, reden: str, by: Gebruiker, now: datetime) -> Familiegroepsplan:
    """Say why the family is not asked to make its own plan, or not any more: only on a ground of the Act, with the reason."""
    vraag, zicht = _open(vraag, by, now)
    access.check_may_offer(zicht, vraag)
    day = localdate(now)
    if afloop not in WITHHELD or not may_be_left_out(vraag, afloop, day):
        raise NotPossible(
            _("De wet laat dit alleen toe bij een concrete bedreiging, of als het slecht is voor het kind.")
        )
    if not reden.strip():
        raise NotPossible(_("Schrijf op wat er aan de hand is. Het gezin leest dit ook."))
    row = current(vraag) or Familiegroepsplan(vraag=vraag, recorded_at=now, recorded_by=by, tot=day)
    _settle(row, afloop, reden.strip(), by, now)
    _log(by, now, zicht, "familiegroepsplan.afzien", "familiegroepsplan, reden")
    return row


def keep_made(*, gezin_id: int, by: Gebruiker, now: datetime) -> None:
    """The family said "this is our plan": what they began is made; part of the action that adopts the plan."""
    rows = Familiegroepsplan.objects.filter(vraag__gezin=gezin_id, afloop="", begonnen_op__isnull=False)
    for row in rows.select_related("vraag__gezin", "vraag__behandelaar", "vraag__jeugdige"):
        _end(row, Afloop.GEMAAKT, "", by, now)


def open_plantermijn(vraag: Vraag, *, day: date, now: datetime) -> None:
    """Ask whoever handles the question for a plan; part of the action that decides. It waits for the family's own plan."""
    settled = Familiegroepsplan.objects.filter(vraag=vraag).order_by("-id").first()
    if settled is not None and not settled.afloop:
        return
    promise, bron = add_werkdagen(day, PLAN_WERKDAGEN), termijnen.BELOFTE
    if settled is not None and settled.afloop == Afloop.GEMAAKT:
        settled = None
    law = plantermijn(settled.afgerond_op) if settled is not None and settled.afgerond_op else None
    if law is not None and law.uiterlijk is not None and day <= law.uiterlijk < promise:
        promise, bron = law.uiterlijk, str(law.bron[0])
    _open_plan(vraag, promise, bron, now)


def _open_plan(vraag: Vraag, uiterlijk: date, bron: str, now: datetime) -> None:
    termijnen.open_termijn(
        soort=Termijn.Soort.PLAN, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=vraag.behandelaar, now=now,
        uiterlijk=uiterlijk, bron=bron,
    )  # fmt: skip


def _settle(row: Familiegroepsplan, afloop: str, reden: str, by: Gebruiker, now: datetime) -> None:
    """There will be no plan of their own: from today the six weeks of the Act run (4.1.3(5))."""
    _end(row, afloop, reden, by, now)
    term = plantermijn(localdate(now))
    if term.uiterlijk is not None and Station(row.vraag.station) in NEEDS_A_PLAN:
        _open_plan(row.vraag, term.uiterlijk, str(term.bron[0]), now)


def _end(row: Familiegroepsplan, afloop: str, reden: str, by: Gebruiker, now: datetime) -> None:
    row.afloop, row.reden, row.afgerond_op, row.afgerond_door = afloop, reden, localdate(now), by
    row.save()
    _close_terms(row, now, by)
    opschortingen.stop_waiting_for(row.vraag, by=by, now=now)


def _let_plan_wait(vraag: Vraag, now: datetime, by: Gebruiker) -> None:
    termijnen.close(soort=Termijn.Soort.PLAN, sleutel=f"vraag:{vraag.pk}", now=now, by=by)


def _open(vraag: Vraag, by: Gebruiker, now: datetime) -> tuple[Vraag, Zicht]:
    stations.lock(vraag)
    vraag = Vraag.objects.select_related("gezin", "jeugdige", "behandelaar", "gesteld_door").get(pk=vraag.pk)
    if vraag.station == Station.AFGEROND:
        raise NotPossible(_("Deze vraag is afgesloten. Stel een nieuwe vraag als jullie hulp nodig hebben."))
    return vraag, zicht_op(by, vraag.gezin, now)


def _lock(familiegroepsplan: Familiegroepsplan, by: Gebruiker, now: datetime) -> tuple[Familiegroepsplan, Zicht]:
    rows = Familiegroepsplan.objects.select_for_update(of=("self",)).select_related(
        "vraag__gezin", "vraag__behandelaar", "vraag__jeugdige", "maker"
    )
    row = rows.get(pk=familiegroepsplan.pk)
    zicht = zicht_op(by, row.vraag.gezin, now)
    if row.afloop:
        raise ChangedMeanwhile(_("Dit is intussen al klaar. Lees hoe het afliep."))
    return row, zicht


def _check_none(vraag: Vraag) -> None:
    if current(vraag) is not None:
        raise ChangedMeanwhile(_("Dit is al aangeboden, of het gezin is al begonnen. Je hoeft niets te doen."))


def _check_tot(tot: date, day: date) -> None:
    if not day <= tot <= add_months(day, LANGSTE_MAANDEN):
        raise NotPossible(_("Kies een dag die nog komt, hoogstens %(n)d maanden vooruit.") % {"n": LANGSTE_MAANDEN})


def _open_term(
    row: Familiegroepsplan, wie: str, now: datetime, *, persoon: Persoon | None = None, gebruiker: Gebruiker | None = None,
    toelichting: str = "",
) -> None:  # fmt: skip
    termijnen.open_termijn(
        soort=Termijn.Soort.EIGEN_PLAN, sleutel=f"eigen_plan:{row.pk}:{wie}", uiterlijk=row.tot, bron="Jeugdwet 4.1.2",
        now=now, vraag=row.vraag, persoon=persoon, gebruiker=gebruiker, toelichting=toelichting,
    )  # fmt: skip


def _close_term(row: Familiegroepsplan, wie: str, now: datetime, by: Gebruiker) -> None:
    termijnen.close(soort=Termijn.Soort.EIGEN_PLAN, sleutel=f"eigen_plan:{row.pk}:{wie}", now=now, by=by)


def _close_terms(row: Familiegroepsplan, now: datetime, by: Gebruiker) -> None:
    Termijn.objects.filter(
        soort=Termijn.Soort.EIGEN_PLAN, voldaan_at=None, sleutel__startswith=f"eigen_plan:{row.pk}:"
    ).update(voldaan_at=now, voldaan_door=by)


def _log(by: Gebruiker, now: datetime, zicht: Zicht, wat: str, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=zicht.gezin_id, velden=velden)
