"""The plan: goals in the family's own words, agreements, one coordinator. Nothing is overwritten."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access import plannen as access
from aandacht.access.gezinnen import EIGEN_DEEL, open_on, zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.toekomst import visible_onderdelen
from aandacht.actions import familiegroepsplannen, gezinnen, logboek, overdrachtsverhalen, termijnen
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import (
    Afspraak,
    Betrokkenheid,
    Doel,
    Gebruiker,
    Gezin,
    Gezinslid,
    Overdrachtsverhaal,
    Persoon,
    Plan,
    Termijn,
    Toekomstonderdeel,
)


def ensure(*, gezin: Gezin, now: datetime) -> Plan:
    """The plan of this family, made when it is not there yet; part of an action."""
    plan, _created = Plan.objects.get_or_create(gezin=gezin, defaults={"created_at": now})
    return plan


@transaction.atomic
def set_regisseur(
    *,
    gezin: Gezin,
    gebruiker: Gebruiker,
    by: Gebruiker,
    now: datetime,
    verhaal: str = "",
    per_jeugdige: Mapping[int, str] | None = None,
) -> Betrokkenheid:
    """Say who coordinates the plan from today on; the one before stops today. One at a time.

    After somebody else coordinated, a handover comes with it: without `verhaal` nobody takes over. Where there are several
    young people with a question, each has a story of their own (`per_jeugdige`, by the key of the person).
    """
    zicht = zicht_op(by, gezin, now)
    access.check_may_set_regisseur(zicht)
    gezinnen.lock(gezin)
    day = localdate(now)
    rows = Betrokkenheid.objects.filter(gezin=gezin, rol=Betrokkenheid.Rol.REGISSEUR, tot=None)
    current = rows.first()
    if current is not None and current.gebruiker_id == gebruiker.pk:
        return current
    grond = _grond_of_regisseur(gezin, gebruiker, day)
    vorige = last_regisseur(gezin)
    hands_over = vorige is not None and vorige.pk != gebruiker.pk
    told = overdrachtsverhalen.stories(zicht, verhaal, per_jeugdige or {}) if hands_over else []
    rows.update(tot=day)
    row = Betrokkenheid.objects.create(
        gezin=gezin, gebruiker=gebruiker, rol=Betrokkenheid.Rol.REGISSEUR, grond=grond, van=day, recorded_at=now,
        recorded_by=by,
    )  # fmt: skip
    if vorige is not None:
        for vraag, tekst in told:
            overdrachtsverhalen.hand(
                zicht=zicht, soort=Overdrachtsverhaal.Soort.REGISSEUR, van=vorige, aan=gebruiker, verhaal=tekst, by=by,
                vraag=vraag, now=now,
            )  # fmt: skip
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="plan.regisseur", gezin_id=gezin.pk, velden="regisseur")
    return row


def last_regisseur(gezin: Gezin) -> Gebruiker | None:
    """Who coordinates this plan, or did so last."""
    rows = Betrokkenheid.objects.filter(gezin=gezin, rol=Betrokkenheid.Rol.REGISSEUR).select_related("gebruiker")
    last = rows.order_by("-van", "-id").first()
    return last.gebruiker if last else None


def _grond_of_regisseur(gezin: Gezin, gebruiker: Gebruiker, day: date) -> str:
    if gebruiker.rol == Gebruiker.Rol.SPECIALIST:
        return Betrokkenheid.Grond.ONDERZOEK
    helps = open_on(Betrokkenheid.objects.filter(gezin=gezin, grond=Betrokkenheid.Grond.HULP), day)
    if gebruiker.aanbieder_id and helps.filter(aanbieder=gebruiker.aanbieder_id).exists():
        return Betrokkenheid.Grond.HULP
    raise NotPossible(
        _(
            "%(naam)s kan geen regisseur zijn: dat is iemand van het lokale team, of van een aanbieder die dit gezin "
            "helpt. Kies iemand anders."
        )
        % {"naam": gebruiker.naam}
    )


@transaction.atomic
def propose_doel(
    *, plan: Plan, van: Persoon, tekst: str, by: Gebruiker, now: datetime, vertrouwelijk: bool = False
) -> Doel:
    """Write down a goal. Of whoever it is themselves: it stands at once. From a professional: a proposal."""
    zicht = zicht_op(by, plan.gezin, now)
    access.check_may_propose_doel(zicht, van.pk, vertrouwelijk=vertrouwelijk)
    _check_tekst(tekst)
    day = localdate(now)
    if not open_on(Gezinslid.objects.filter(gezin=plan.gezin, persoon=van), day, "sinds").exists():
        raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Voeg de persoon eerst toe.") % {"naam": van.naam})
    if vertrouwelijk and not _has_own_part(zicht, van, day):
        raise NotPossible(_("Een eigen deel is er vanaf 12 jaar. Schrijf het doel op zonder afscherming."))
    doel = Doel.objects.create(
        plan=plan, van=van, tekst=tekst.strip(), vertrouwelijk=vertrouwelijk, recorded_at=now, recorded_by=by,
        adopted_at=now if van.pk in zicht.spreekt_voor else None,
    )  # fmt: skip
    _log(by, now, zicht, "plan.doel", "doel")
    return doel


def _check_tekst(tekst: str) -> None:
    if not tekst.strip():
        raise NotPossible(_("Er staat nog niets. Schrijf op wat je wilt bereiken."))


def _has_own_part(zicht: Zicht, persoon: Persoon, day: date) -> bool:
    born = persoon.geboortedatum
    return persoon.pk not in zicht.jeugdigen or (born is not None and age_on(born, day) >= EIGEN_DEEL)


@transaction.atomic
def adopt_doel(*, doel: Doel, by: Gebruiker, now: datetime) -> Doel:
    """The family takes over a proposed goal: from now on it is theirs."""
    zicht, doel = _own(doel, by, now)
    if doel.adopted_at:
        raise ChangedMeanwhile(_("Dit doel staat al in het plan. Je hoeft niets te doen."))
    doel.adopted_at = now
    doel.save(update_fields=["adopted_at"])
    _log(by, now, zicht, "plan.doel_overnemen", "doel")
    return doel


@transaction.atomic
def rephrase_doel(*, doel: Doel, tekst: str, by: Gebruiker, now: datetime) -> Doel:
    """Say a goal in other words: a new row that names the old one, which stays readable."""
    zicht, doel = _own(doel, by, now)
    _check_tekst(tekst)
    nieuw = Doel.objects.create(
        plan_id=doel.plan_id, van_id=doel.van_id, tekst=tekst.strip(), vertrouwelijk=doel.vertrouwelijk,
        recorded_at=now, recorded_by=by, adopted_at=now, vervangt=doel,
    )  # fmt: skip
    _log(by, now, zicht, "plan.doel_anders", "doel")
    return nieuw


@transaction.atomic
def reach_doel(*, doel: Doel, by: Gebruiker, now: datetime) -> Doel:
    """Say that the goal is reached."""
    zicht, doel = _own(doel, by, now)
    if not doel.adopted_at:
        raise NotPossible(_("Dit is nog een voorstel. Neem het eerst over in het plan."))
    doel.reached_at = now
    doel.save(update_fields=["reached_at"])
    _log(by, now, zicht, "plan.doel_gehaald", "doel")
    return doel


@transaction.atomic
def stop_doel(*, doel: Doel, by: Gebruiker, now: datetime) -> Doel:
    """Let a goal go, or decline a proposal; it stays readable."""
    zicht, doel = _own(doel, by, now)
    doel.stopped_at = now
    doel.save(update_fields=["stopped_at"])
    _log(by, now, zicht, "plan.doel_stoppen", "doel")
    return doel


def _own(doel: Doel, by: Gebruiker, now: datetime) -> tuple[Zicht, Doel]:
    """Load the goal afresh for a change by whoever decides about it; of two at once the second sees what the first did."""
    Doel.objects.select_for_update(no_key=True).values_list("pk").get(pk=doel.pk)
    doel = Doel.objects.select_related("plan__gezin", "van", "vervangen_door").get(pk=doel.pk)
    zicht = zicht_op(by, doel.plan.gezin, now)
    access.check_may_decide_doel(zicht, doel, by)
    if hasattr(doel, "vervangen_door"):
        raise ChangedMeanwhile(_("Dit doel heeft intussen andere woorden gekregen. Kijk naar het nieuwe doel."))
    if doel.reached_at or doel.stopped_at:
        raise ChangedMeanwhile(_("Dit doel is intussen al gehaald of gestopt. Schrijf een nieuw doel op."))
    return zicht, doel


@transaction.atomic
def add_afspraak(
    *,
    plan: Plan,
    wat: str,
    by: Gebruiker,
    now: datetime,
    persoon: Persoon | None = None,
    gebruiker: Gebruiker | None = None,
    doel: Doel | None = None,
    uiterlijk: date | None = None,
    toekomstonderdeel: Toekomstonderdeel | None = None,
) -> Afspraak:
    """Agree who does what. With a day it becomes a term of whoever does it.

    Exactly one of `persoon` (family or network) and `gebruiker` (professional). It is about a goal, about an area of a
    future plan, or about neither.
    """
    zicht = zicht_op(by, plan.gezin, now)
    access.check_may_add_afspraak(zicht, persoon_id=persoon.pk if persoon else None)
    if doel is not None and not access.visible_doelen(zicht).filter(pk=doel.pk, plan=plan).exists():
        raise NotPossible(_("Dit doel staat niet in dit plan. Kies een ander doel."))
    if toekomstonderdeel is not None and not visible_onderdelen(zicht).filter(pk=toekomstonderdeel.pk).exists():
        raise NotPossible(_("Dit onderwerp is niet voor jou open. Kies een ander."))
    _check_afspraak(plan, wat, persoon, gebruiker, doel, uiterlijk, localdate(now))
    afspraak = Afspraak.objects.create(
        plan=plan, doel=doel, toekomstonderdeel=toekomstonderdeel, wat=wat.strip(), persoon=persoon, gebruiker=gebruiker, uiterlijk=uiterlijk,
        recorded_at=now, recorded_by=by,
    )  # fmt: skip
    if uiterlijk is not None:
        shielded = doel is not None and doel.vertrouwelijk
        termijnen.open_termijn(
            soort=Termijn.Soort.AFSPRAAK, sleutel=f"afspraak:{afspraak.pk}", uiterlijk=uiterlijk, bron="afspraak",
            now=now, gezin=plan.gezin, gebruiker=gebruiker, persoon=persoon,
            toelichting="" if shielded else afspraak.wat[:200],
        )  # fmt: skip
    _log(by, now, zicht, "plan.afspraak", "afspraak")
    return afspraak


def _check_afspraak(
    plan: Plan,
    wat: str,
    persoon: Persoon | None,
    gebruiker: Gebruiker | None,
    doel: Doel | None,
    uiterlijk: date | None,
    day: date,
) -> None:
    if not wat.strip():
        raise NotPossible(_("Er staat nog niet wat er gebeurt. Schrijf op wat jullie afspreken."))
    if (persoon is None) == (gebruiker is None):
        raise NotPossible(_("Een afspraak is van één persoon. Kies wie het doet."))
    if uiterlijk is not None and uiterlijk < day:
        raise NotPossible(_("Deze dag is al voorbij. Kies vandaag of een dag die nog komt."))
    if doel is not None and doel.vertrouwelijk and persoon is not None and persoon.pk != doel.van_id:
        raise NotPossible(_("Bij een afgeschermd doel kan alleen de jongere zelf of een professional iets doen."))
    involved = (
        open_on(Gezinslid.objects.filter(gezin=plan.gezin_id, persoon=persoon), day, "sinds")
        if persoon is not None
        else open_on(Betrokkenheid.objects.filter(gezin=plan.gezin_id), day).filter(_is_of(gebruiker))
    )
    if not involved.exists():
        raise NotPossible(
            _("%(naam)s hoort nu niet bij dit gezin. Kies iemand die meedoet.") % {"naam": (persoon or gebruiker)}
        )


def _is_of(gebruiker: Gebruiker | None) -> Q:
    """Involvement of this professional: their own, or that of the provider they work for."""
    mine = Q(gebruiker=gebruiker)
    return mine | Q(aanbieder=gebruiker.aanbieder_id) if gebruiker and gebruiker.aanbieder_id else mine


@transaction.atomic
def mark_done(*, afspraak: Afspraak, by: Gebruiker, now: datetime) -> Afspraak:
    """Whoever does it says that it is done; their term closes."""
    zicht, afspraak = _open_afspraak(afspraak, by, now)
    access.check_may_mark_done(zicht, afspraak, by)
    _check_still_open(afspraak)
    afspraak.done_at, afspraak.done_by = now, by
    afspraak.save(update_fields=["done_at", "done_by"])
    termijnen.close(soort=Termijn.Soort.AFSPRAAK, sleutel=f"afspraak:{afspraak.pk}", now=now, by=by)
    _log(by, now, zicht, "plan.afspraak_gedaan", "afspraak")
    return afspraak


@transaction.atomic
def cancel_afspraak(*, afspraak: Afspraak, by: Gebruiker, now: datetime) -> Afspraak:
    """Take an agreement back; it stays readable, its term closes."""
    zicht, afspraak = _open_afspraak(afspraak, by, now)
    access.check_may_cancel_afspraak(zicht, afspraak, by)
    _check_still_open(afspraak)
    afspraak.cancelled_at = now
    afspraak.save(update_fields=["cancelled_at"])
    termijnen.close(soort=Termijn.Soort.AFSPRAAK, sleutel=f"afspraak:{afspraak.pk}", now=now, by=by)
    _log(by, now, zicht, "plan.afspraak_vervalt", "afspraak")
    return afspraak


def _open_afspraak(afspraak: Afspraak, by: Gebruiker, now: datetime) -> tuple[Zicht, Afspraak]:
    rows = Afspraak.objects.select_for_update(of=("self",), no_key=True).select_related("plan__gezin", "doel")
    afspraak = rows.get(pk=afspraak.pk)
    zicht = zicht_op(by, afspraak.plan.gezin, now)
    if not access.visible_afspraken(zicht).filter(pk=afspraak.pk).exists():
        raise Refused(_("Deze afspraak is niet voor jou open."), _("Vraag het de regisseur van het plan."))
    return zicht, afspraak


def _check_still_open(afspraak: Afspraak) -> None:
    if afspraak.done_at:
        raise ChangedMeanwhile(_("Deze afspraak was al gedaan. Je hoeft niets te doen."))
    if afspraak.cancelled_at:
        raise ChangedMeanwhile(_("Deze afspraak is intussen vervallen. Maak zo nodig een nieuwe."))


@transaction.atomic
def adopt_plan(*, plan: Plan, by: Gebruiker, now: datetime) -> Plan:
    """The family says: this is our plan (Jeugdwet 4.1.3). Closes the term for making it."""
    plan = Plan.objects.select_related("gezin").get(pk=plan.pk)
    zicht = zicht_op(by, plan.gezin, now)
    access.check_may_adopt_plan(zicht)
    if not plan.doelen.filter(adopted_at__isnull=False).exists():
        raise NotPossible(_("Er staat nog geen doel in het plan. Schrijf eerst op wat jullie willen bereiken."))
    plan.vastgesteld_op = localdate(now)
    plan.save(update_fields=["vastgesteld_op"])
    Termijn.objects.filter(gezin=plan.gezin_id, soort=Termijn.Soort.PLAN, voldaan_at=None).update(
        voldaan_at=now, voldaan_door=by
    )
    familiegroepsplannen.keep_made(gezin_id=plan.gezin_id, by=by, now=now)
    _log(by, now, zicht, "plan.vaststellen", "vastgesteld_op")
    return plan


def _log(by: Gebruiker, now: datetime, zicht: Zicht, wat: str, velden: str) -> None:
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat=wat, gezin_id=zicht.gezin_id, velden=velden)
