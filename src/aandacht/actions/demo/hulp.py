"""Help in the demo: assigned, waited for, begun, looked back on, ended; the messages go through the real chain."""

from collections.abc import Generator
from datetime import date, datetime, timedelta
from math import log

from django.db.models import QuerySet

from aandacht.access.toewijzingen import current
from aandacht.actions import (
    berichten,
    berichtenstops,
    evaluatiemomenten,
    evaluaties,
    leveringen,
    outbox,
    plannen,
    toekomst,
    toewijzingen,
)
from aandacht.actions.boekingen import same_assignment
from aandacht.actions.demo.parameters import draw, draw_class, load, parameter
from aandacht.actions.demo.people import EIGEN_DOSSIER
from aandacht.actions.demo.run import at
from aandacht.actions.demo.seed import PRODUCTEN
from aandacht.actions.demo.steps import Case
from aandacht.actions.plaatsing import Toewijzingssoort
from aandacht.records.models import (
    Aanbod,
    Afspraak,
    Besluit,
    Doel,
    Evaluatie,
    Gebruiker,
    Outbox,
    Persoon,
    Stop,
    Termijn,
    Terugblik,
    Toewijzing,
)
from aandacht.records.prepared import Prepared, PreparedUpdate

DAYS_PER_MONTH = 30.4
SHORTENED = "05"  # RedenWijziging JZ002: verkorting na herbeoordeling


_waiting = Prepared(
    lambda: berichtenstops.with_stops(Outbox.objects.filter(sent_at=None, vastgehouden_door=None)).order_by("id")
)
_sent = PreparedUpdate(lambda pk, now: (Outbox.objects.filter(pk=pk), {"sent_at": now}), pk=int, now=datetime)


def send_post(now: datetime) -> None:
    """Hand over every message that waits, and the answers to them: what the worker does with files, from hand to hand."""
    while due := _waiting():
        for row in due:
            if berichtenstops.hold_when_stopped(row, now=now):
                continue
            outbox.claim(row.pk, max(now, row.next_attempt_at))
            berichten.receive(
                administratie=outbox.receiver_of(row.bericht), inhoud=row.bericht.inhoud.encode(), now=now,
                bestandsnaam=f"{row.sleutel}.xml",
            )  # fmt: skip
            _sent(pk=row.pk, now=now)


def assign(
    case: Case, after: datetime, aanbod: Aanbod | None = None, budget: int | None = None
) -> Generator[datetime, None, datetime]:
    """The provider is chosen; the assignment leaves and is taken in: an amount of help, or a budget for all they offer."""
    now = case.wait(after, "toewijzen")
    yield now
    besluit, product = Besluit.objects.select_related("vraag__jeugdige").get(vraag=case.vraag), PRODUCTEN[case.vorm]
    assert besluit.ingangsdatum is not None  # noqa: S101 - help was granted
    _record_bsn(case, besluit.vraag.jeugdige)
    choice = aanbod or case.chance.choice(case.region.aanbod[case.household.gemeente.code, case.vorm])
    _shorten_earlier(case, choice, now)
    toewijzingen.assign(
        besluit=besluit, aanbod=choice, ingangsdatum=max(besluit.ingangsdatum, now.date()), einddatum=besluit.einddatum,
        volume=product.volume, frequentie=product.frequentie, by=case.by, now=now, budget=budget,
        soort=Toewijzingssoort.GENERIEK if budget else Toewijzingssoort.SPECIFIEK,
    )  # fmt: skip
    send_post(now + timedelta(minutes=1))
    return now


def _shorten_earlier(case: Case, aanbod: Aanbod, now: datetime) -> None:
    """The same help of the same provider, given before and stopped since, ends on the day it stopped: no overlap (TR302)."""
    rows = Toewijzing.objects.filter(
        administratie=aanbod.gemeente_id, agb_code=aanbod.aanbieder_id, code=aanbod.code, gezin=case.household.the_gezin,
        einddatum__gte=now.date(),
    )  # fmt: skip
    for row in current(rows).exclude(reden_wijziging=toewijzingen.DELETED):
        stop = Stop.objects.filter(same_assignment(row), deleted_at=None).order_by("-einddatum").first()
        if stop and row.einddatum and stop.einddatum < row.einddatum:
            toewijzingen.withdraw(toewijzing=row, reden=SHORTENED, by=case.by, now=now, einddatum=stop.einddatum)
            send_post(now)


def _record_bsn(case: Case, kind: Persoon) -> None:
    """The BSN is looked up when help is assigned, not before (Jeugdwet 7.2.1)."""
    if not kind.bsn:
        kind.bsn = case.household.the_kind.bsn or case.region.new_bsn()
        kind.save(update_fields=["bsn"])
        case.household.the_kind.bsn = kind.bsn


def received(case: Case) -> tuple[Toewijzing, Gebruiker]:
    """The newest assignment of this question as the provider has it, and who works there."""
    own = Toewijzing.objects.filter(besluit=case.besluit).latest("id")
    theirs = Toewijzing.objects.filter(
        administratie=own.agb_code, gemeente_code=own.gemeente_code, toewijzing_nummer=own.toewijzing_nummer
    ).latest("id")
    return theirs, case.region.hulpverleners[own.agb_code]


def weeks_to_wait(case: Case) -> float:
    """Drawn around the median of this kind of help."""
    middle, spread = parameter("wachtweken")[case.vorm]
    return case.chance.lognormvariate(log(middle), spread) if middle else 0.1


def begin(case: Case, after: datetime, weeks: float | None = None) -> Generator[datetime, None, datetime | None]:
    """The wait, and the start as the provider reports it; None when the assignment ran out before."""
    days = round(7 * (weeks_to_wait(case) if weeks is None else weeks))
    first = at(after.date() + timedelta(days=days), case.chance)
    now = at(first.date() + timedelta(days=case.chance.choice((0, 0, 1, 2))), case.chance)
    if now <= after:
        now = after + timedelta(hours=2)
    yield now
    theirs, helper = received(case)
    begindatum = max(min(first, now).date(), theirs.ingangsdatum)
    if theirs.einddatum and begindatum > theirs.einddatum:
        return None
    leveringen.report_start(toewijzing=theirs, begindatum=begindatum, by=helper, now=now)
    send_post(now + timedelta(minutes=1))
    return now


def help_runs(case: Case, started: datetime, months: float | None = None) -> Generator[datetime, None, datetime | None]:
    """Every few months everybody looks back; after the drawn duration it stops."""
    if months is None:
        first, last = draw_class(case.chance, parameter("duur"))
        months = case.chance.uniform(first, last)
    end = started.date() + timedelta(days=round(months * DAYS_PER_MONTH))
    assert case.besluit is not None  # noqa: S101 - decided before
    if case.besluit.einddatum:
        end = min(end, case.besluit.einddatum)
    now = started
    while (moment := _next_look(case, now)) and moment.date() < end - timedelta(days=20):
        yield moment
        look_back(case, moment)
        now = moment
    now = max(at(end + timedelta(days=1), case.chance), now + timedelta(hours=3))
    yield now
    theirs, helper = received(case)
    if theirs.is_deleted:
        return None
    reden = Stop.Reden(draw(case.chance, parameter("einde")))
    leveringen.report_stop(toewijzing=theirs, einddatum=end, reden=reden, by=helper, now=now)
    send_post(now + timedelta(minutes=1))
    return now


def _next_look(case: Case, now: datetime) -> datetime | None:
    """The moment on which they look back: around the agreed day, when there is one that is later."""
    day = (
        Evaluatie.objects.filter(vraag=case.vraag, closed_at=None).values_list("uiterlijk", flat=True).order_by("id")
    ).first()
    if day is None or day <= now.date():
        return None
    moment = at(day + timedelta(days=case.chance.randint(-9, 4)), case.chance)
    return moment if moment > now else now + timedelta(hours=2)


def look_back(case: Case, now: datetime, *, all_speak: bool = False, better: float = 0.65) -> None:
    """Whoever is asked says how it goes; not everybody does."""
    evaluatie = Evaluatie.objects.filter(vraag=case.vraag, closed_at=None).order_by("id").last()
    keep_afspraken(case, now)
    if evaluatie is None:
        return
    moment, heard = now, set[int]()
    for _turn in range(2):  # the young person first, then the others
        for termijn in list(_asked(evaluatie).exclude(pk__in=heard)):
            heard.add(termijn.pk)
            if all_speak or case.chance.random() <= 0.9:
                _looks(case, evaluatie, termijn, moment, better)
            moment += timedelta(minutes=7)
        evaluatiemomenten.ask_others(now=moment)


def _looks(case: Case, evaluatie: Evaluatie, termijn: Termijn, now: datetime, better: float) -> None:
    if termijn.aanbieder_id:
        _helper_looks(case, evaluatie, case.region.hulpverleners[termijn.aanbieder_id], now, better)
    elif termijn.persoon:
        _family_looks(case, evaluatie, termijn.persoon, now, better)


def _asked(evaluatie: Evaluatie) -> QuerySet[Termijn]:
    rows = Termijn.objects.filter(
        soort=Termijn.Soort.EVALUATIE, voldaan_at=None, sleutel__startswith=f"evaluatie:{evaluatie.pk}:"
    )
    return rows.select_related("persoon", "aanbieder").order_by("id")


def keep_afspraken(case: Case, now: datetime, *, closing: bool = False) -> None:
    """Whose day has come is mostly kept; at the end of the way what is left is kept or lapses."""
    rows = Afspraak.objects.filter(plan__gezin=case.household.the_gezin, done_at=None, cancelled_at=None)
    if not closing:
        rows = rows.filter(uiterlijk__lte=now.date())
    for i, afspraak in enumerate(rows.select_related("persoon", "gebruiker").order_by("id")):
        moment = now + timedelta(minutes=i)
        who = _who_says_done(case, afspraak, now.date())
        if who and case.chance.random() < 0.8:
            plannen.mark_done(afspraak=afspraak, by=who, now=moment)
        elif closing:
            plannen.cancel_afspraak(afspraak=afspraak, by=case.by, now=moment)


def _who_says_done(case: Case, afspraak: Afspraak, day: date) -> Gebruiker | None:
    """Whoever does it; the specialist for who has no account; nobody for a parent whose child decides alone by now."""
    if afspraak.persoon is None:
        return case.by if afspraak.gebruiker_id == case.by.pk else None
    account = Gebruiker.objects.filter(persoon=afspraak.persoon).first()
    if account is None:
        return case.by
    grown = case.household.age(day) >= EIGEN_DOSSIER and afspraak.persoon != case.household.the_kind
    return None if grown else account


def _how(case: Case, better: float) -> str:
    return draw(case.chance, {"beter": better, "gelijk": 0.9 - better if better < 0.9 else 0.05, "slechter": 0.1})


def _helper_looks(case: Case, evaluatie: Evaluatie, helper: Gebruiker, now: datetime, better: float) -> None:
    evaluaties.look_back(
        evaluatie=evaluatie, by=helper, now=now, hoe_gaat_het=_how(case, better), verder_zonder=False,
        tekst=case.household.text("We werken aan wat {naam} zelf wil bereiken. Het contact is goed."),
    )  # fmt: skip


def _family_looks(case: Case, evaluatie: Evaluatie, persoon: Persoon, now: datetime, better: float) -> None:
    own = case.household.accounts.get(persoon.pk)
    how = _how(case, better)
    texts = case.thema["terug"]
    young = persoon.pk == case.household.the_kind.pk
    if own and not young and case.household.age(now.date()) >= EIGEN_DOSSIER:
        return  # the file is the young person's own by now
    evaluaties.look_back(
        evaluatie=evaluatie, by=own or case.by, persoon=None if own else persoon, now=now, hoe_gaat_het=how,
        nut=case.chance.randint(6, 9) if how == "beter" else case.chance.randint(3, 7),
        verder_zonder=evaluatie.aanleiding == Evaluatie.Aanleiding.EINDE and how != "slechter",
        tekst=case.household.text(texts[1 if young else 0]) if how == "beter" else "",
        delen=Terugblik.Delen.ALLEN,
    )  # fmt: skip
    if own and young and how == "beter":
        doel = Doel.objects.filter(van=persoon, adopted_at__isnull=False, stopped_at=None, vervangen_door=None).first()
        if doel:
            evaluaties.score_doel(
                doel=doel, evaluatie=evaluatie, cijfer=case.chance.randint(5, 9), by=own, now=now + timedelta(minutes=2)
            )


def after_help(case: Case, ended: datetime) -> Generator[datetime, None, datetime]:
    """They look back once more; then the question closes, and somebody stays near."""
    now = at(ended.date() + timedelta(days=case.chance.randint(3, 16)), case.chance)
    yield now
    look_back(case, now, all_speak=True, better=0.8)
    return (yield from close(case, now, case.chance.randint(1, 15)))


def let_go(case: Case, now: datetime) -> bool:
    """Somebody of 16 or older says themselves why the help may stop; whether help lets go of them."""
    vraag = case.vraag
    assert vraag is not None  # noqa: S101 - asked before
    if not toekomst.what_keeps(vraag, now.date()):
        return toekomst.lets_go(vraag, now.date())
    kind = case.household.the_kind
    toekomst.say_loslaten(
        gezin=case.household.the_gezin, jeugdige=kind, soort="wil", reden="Ik kan het nu zelf, met de mensen om mij heen.",
        by=case.household.accounts.get(kind.pk, case.by), now=now - timedelta(minutes=30),
    )  # fmt: skip
    return True


def close(case: Case, after: datetime, days: int) -> Generator[datetime, None, datetime]:
    """The specialist closes the question with the family."""
    now = at(after.date() + timedelta(days=days), case.chance)
    if now <= after:
        now = after + timedelta(hours=2)
    yield now
    assert case.vraag is not None  # noqa: S101 - asked before
    keep_afspraken(case, now, closing=True)
    grows_up = let_go(case, now)
    nearby = case.chance.random() < 0.5 or grows_up
    call_on: date | None = now.date() + timedelta(days=case.chance.choice((60, 90, 120))) if nearby else None
    evaluaties.close_vraag(
        vraag=case.vraag, wat_nu=case.household.text(case.chance.choice(load("texts.yaml")["wat_nu"])), by=case.by,
        now=now, waakvlam_gebruiker=case.by if nearby else None, waakvlam_op=call_on,
    )  # fmt: skip
    if call_on is None:
        return now
    closed, now = now, at(call_on - timedelta(days=case.chance.randint(-4, 6)), case.chance)
    yield now
    if case.chance.random() < 0.8:
        genoeg = "Het gaat goed. Ik bel zelf als er iets is." if grows_up else ""
        evaluaties.call_waakvlam(vraag=case.vraag, by=case.by, now=now, genoeg=genoeg)
    return max(closed, now)
