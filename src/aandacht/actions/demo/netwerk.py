"""What is told of one family beside the talk itself: who is around the child, what protects, who looked along, the team."""

from collections.abc import Generator
from datetime import datetime, timedelta
from typing import Any

from aandacht.actions import duidingen, meekijkverzoeken, netwerkleden, teambesprekingen, verkenningen, vraaggroepen
from aandacht.actions.demo.run import at, in_werkdagen
from aandacht.actions.demo.steps import Case
from aandacht.actions.duidingen import Naast
from aandacht.actions.verkenningen import Citaat
from aandacht.records.models import Duiding, Gebruiker, Meekijkverzoek, Teamstem, Uitspraak, Vraaggroep

MENSEN = (
    ("Opa Henk", "opa", "dichtbij", "Haalt Sam op dinsdag van school. Dan eten ze samen."),
    ("Milan", "vriend", "dichtbij", "Gamet met Sam, en komt ook als het niet gezellig is."),
    ("Rachid", "hockeytrainer", "verder", "Vraagt of Sam weer komt, ook als hij niet meedoet."),
    ("Mevrouw Post", "mentor op school", "verder", "Sam mag bij haar zitten als het te druk is."),
)
VOORSTEL = "Eerst acht weken een vaste praktijkondersteuner dichtbij, en samen met school afspraken over rust. Daarna kijken of behandeling nodig is."
EERST_BEHANDELEN = "Sam is al sinds de zomer somber en slaapt bijna niet. Acht weken wachten met behandelen vind ik lang. Ik zou hem nu al aanmelden."
VRAAG_AAN_DESKUNDIGE = "Sam is somber en slaapt slecht. Hoort dit bij wat er thuis gebeurde, of zie jij reden om nu al te behandelen? Waar moet ik op letten?"
ANTWOORD = "Het past bij wat Sam meemaakte, en hij heeft mensen bij wie hij terecht kan. Let op het slapen, en of hij nog plezier heeft in muziek maken. Wordt dat minder, bel me dan meteen. Vraag het hem ook zelf: hij kan het goed vertellen."
VRAAG_AAN_HUISARTS = (
    "Sam slaapt slecht. Kun je meekijken of er ook iets lichamelijks kan spelen, en of je hem wilt zien?"
)


def around(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """The group, the people around the child, what protects, a quote of school, a look along and a talk of the team."""
    now = at(in_werkdagen(after.date(), 1), case.chance)
    yield now
    assert case.vraag is not None  # noqa: S101 - asked before
    vraaggroepen.choose(
        vraag=case.vraag, groep=Vraaggroep.Groep.ENKELVOUDIG, by=case.by, now=now,
        toelichting="Sam is somber. Verder gaat het op school en met vrienden redelijk.",
    )  # fmt: skip
    _tell_people(case, now + timedelta(minutes=5))
    _lay_words(case, now + timedelta(minutes=20))
    asked = _ask(case, "deskundige", VRAAG_AAN_DESKUNDIGE, now + timedelta(minutes=40))
    now = at(in_werkdagen(now.date(), 1), case.chance)
    yield now
    if asked is not None:
        meekijkverzoeken.answer(meekijkverzoek=asked, antwoord=ANTWOORD, by=asked.gevraagde, now=now)
    now += timedelta(hours=1)
    yield now
    _team(case, now)
    return now


def ask_along(case: Case, after: datetime) -> Generator[datetime, None, datetime]:
    """A question to the GP that is still open."""
    now = after + timedelta(hours=2)
    yield now
    _ask(case, "huisarts", VRAAG_AAN_HUISARTS, now)
    return now


def _tell_people(case: Case, now: datetime) -> None:
    household = case.household
    where: dict[str, Any] = {
        "gezin": household.the_gezin,
        "jeugdige": household.the_kind,
        "by": case.speaker(household.the_kind),
    }
    for number, (naam, relatie, nabijheid, wat_doet) in enumerate(MENSEN):
        netwerkleden.record(
            naam=naam, relatie=relatie, nabijheid=nabijheid, wat_doet=wat_doet, now=now + timedelta(minutes=number), **where
        )  # fmt: skip
    tante = Gebruiker.objects.filter(username="tante").select_related("persoon").first()
    if tante is not None and tante.persoon is not None:
        netwerkleden.record(
            naam="", persoon=tante.persoon, relatie="tante", nabijheid="dichtbij", wat_doet="Sam eet er elke woensdag.",
            now=now + timedelta(minutes=6), **where,
        )  # fmt: skip


def _lay_words(case: Case, now: datetime) -> None:
    assert case.verkenning is not None  # noqa: S101 - begun before
    kind, ouder, day = case.household.the_kind, case.household.personen[0], now.date()
    here: dict[str, Any] = {"verkenning": case.verkenning, "soort": Uitspraak.Soort.MENING, "datum": day, "by": case.by}
    said = (
        (kind, "beschermend", "Als ik muziek maak denk ik even nergens aan.", Naast(factor=Duiding.Factor.TIJD)),
        (kind, "beschermend", "Bij opa hoef ik niks uit te leggen.", Naast(factor=Duiding.Factor.VOLWASSENEN)),
        (ouder, "goed", "We kunnen weer samen lachen, ook na een rotdag.", Naast(domein=Duiding.Domein.GEZIN, kant=Duiding.Kant.DRAAGKRACHT)),
        (ouder, "gezin", "Alles moet altijd langs twee huizen. Dat vergt veel, ook van Sam.", Naast(domein=Duiding.Domein.OUDER, kant=Duiding.Kant.DRAAGLAST)),
    )  # fmt: skip
    for number, (spreker, onderwerp, tekst, naast) in enumerate(said):
        verkenningen.record_uitspraak(
            spreker=spreker, onderwerp=onderwerp, tekst=tekst, bron="gesprek", naast=naast,
            now=now + timedelta(minutes=number), **here,
        )  # fmt: skip
    verkenningen.record_uitspraak(
        onderwerp="school", tekst="Sam is stil in de klas en mist sinds september elf lesdagen. In de pauze zoekt hij zijn vrienden wel op.",
        bron="gekregen van school, met toestemming van beide ouders", now=now + timedelta(minutes=8),
        citaat=Citaat("Mevrouw Post, mentor", "verslag van de mentor", day - timedelta(days=9)), **here,
    )  # fmt: skip
    first = case.verkenning.uitspraken.filter(onderwerp=Uitspraak.Onderwerp.GOED, spreker=kind).order_by("pk").first()
    if first is not None:
        duidingen.lay(
            uitspraak=first, naast=Naast(factor=Duiding.Factor.IDENTITEIT), by=case.by, now=now + timedelta(minutes=9)
        )


def _ask(case: Case, username: str, tekst: str, now: datetime) -> Meekijkverzoek | None:
    user = Gebruiker.objects.filter(username=username).first()
    if user is None or case.vraag is None or case.verkenning is None:
        return None
    words = case.verkenning.uitspraken.filter(vertrouwelijk=False, vervangen_door=None, spreker=case.household.the_kind)
    return meekijkverzoeken.ask(
        vraag=case.vraag, tekst=tekst, gevraagde=user, delen=list(words.select_related("verkenning").order_by("pk")[:3]),
        uiterlijk=in_werkdagen(now.date(), 5), by=case.by, now=now,
    )  # fmt: skip


def _team(case: Case, now: datetime) -> None:
    """A proposal with the team; one colleague does not agree, and that stays."""
    assert case.vraag is not None  # noqa: S101 - asked before
    colleagues = [user for user in case.region.specialisten[case.household.gemeente.code] if user.pk != case.by.pk][:2]
    expert = Gebruiker.objects.filter(username="deskundige").first()
    people = [case.by, *colleagues, *([expert] if expert else [])]
    talk = teambesprekingen.record(
        vraag=case.vraag, voorstel=VOORSTEL, gehouden_op=now.date(), deelnemers=people, by=case.by, now=now
    )
    for number, user in enumerate(people):
        differs = user.pk == people[-1].pk if not colleagues else user.pk == colleagues[0].pk
        teambesprekingen.give_stem(
            teambespreking=talk, gebruiker=user, by=user, now=now + timedelta(minutes=10 + number),
            oordeel=Teamstem.Oordeel.ONEENS if differs else Teamstem.Oordeel.EENS,
            reden=EERST_BEHANDELEN if differs else "",
        )  # fmt: skip
