"""Questions: asking one, and handing it to a colleague."""

import secrets
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, open_on, zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.verkenningen import check_may_lead
from aandacht.access.vragen import check_may_ask
from aandacht.actions import logboek, overdrachtsverhalen, stations, termijnen
from aandacht.actions.gezinnen import PersoonGegevens, new_gezin, new_persoon
from aandacht.kernel.dagen import add_werkdagen, age_on
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import (
    Betrokkenheid,
    Gebruiker,
    Gemeente,
    Gezin,
    Gezinslid,
    LogboekRegel,
    LokaalTeam,
    Overdrachtsverhaal,
    Persoon,
    Termijn,
    Verzoek,
    Vraag,
)
from aandacht.records.models.vraag import Station
from aandacht.records.prepared import Prepared

# Our own promise, no legal term: within five working days somebody they know by name talks with them.
EERSTE_GESPREK_WERKDAGEN = 5
SPOED_WERKDAGEN = 1
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ23456789"  # no characters that look alike: people read it out on the phone


def new_nummer() -> str:
    """Make a number for a question: nobody can guess the next one."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(2))


def first_gesprek_uiterlijk(day: date, *, spoed: bool) -> date:
    """Last day for the first talk after a question on `day`."""
    return add_werkdagen(day, SPOED_WERKDAGEN if spoed else EERSTE_GESPREK_WERKDAGEN)


def choose_behandelaar(gemeente: Gemeente) -> Gebruiker:
    """The specialist of this municipality with the fewest open questions, so that nobody waits for a full desk."""
    specialist = find_behandelaar(gemeente.pk)
    if specialist is None:
        raise NotPossible(
            _("In %(gemeente)s is nog geen lokaal team aangesloten. Bel de gemeente.") % {"gemeente": gemeente}
        )
    return specialist


def find_behandelaar(gemeente_code: str) -> Gebruiker | None:
    """The same by the code of the municipality; None where no team takes part."""
    found = _least_busy(gemeente=gemeente_code)
    return found[0] if found else None


_least_busy = Prepared(
    lambda gemeente: Gebruiker.objects.filter(
        rol=Gebruiker.Rol.SPECIALIST, team__gemeente=gemeente, is_active=True
    ).annotate(open=Count("behandelt", filter=~Q(behandelt__station=Station.AFGEROND))).select_related("team").order_by(
        "open", "id"
    )[:1], gemeente=str,
)  # fmt: skip


def known_behandelaar(gezin: Gezin, day: date) -> Gebruiker | None:
    """The specialist this family knows already: nobody tells their story to somebody new without need."""
    rows = open_on(
        Betrokkenheid.objects.filter(
            gezin=gezin, gebruiker__rol=Gebruiker.Rol.SPECIALIST, gebruiker__is_active=True,
            gebruiker__team__gemeente=gezin.gemeente_id,
        ), day,
    )  # fmt: skip
    found = rows.select_related("gebruiker__team").order_by("-id").first()
    return found.gebruiker if found else None


def _check_question(*, steller: str, tekst: str, jongere: Persoon | PersoonGegevens, day: date) -> None:
    if not tekst.strip():
        raise NotPossible(_("Schrijf in je eigen woorden wat je vraag is. Eén zin is genoeg."))
    young = jongere.geboortedatum is not None and age_on(jongere.geboortedatum, day) < EIGEN_DEEL
    if steller == Vraag.Steller.JEUGDIGE and young:
        raise NotPossible(_("Ben je jonger dan 12? Stel je vraag samen met een ouder of iemand die je vertrouwt."))


@transaction.atomic
def ask(
    *,
    by: Gebruiker | None,
    now: datetime,
    gemeente: Gemeente,
    steller: str,
    tekst: str,
    jeugdige: PersoonGegevens | Persoon,
    ouder: PersoonGegevens | Persoon | None = None,
    contact: str = "",
    verwijzer_naam: str = "",
    spoed: bool = False,
    gezin: Gezin | None = None,
    nummer: str | None = None,
    behandelaar: Gebruiker | None = None,
) -> Vraag:
    """Record a question and give it a named person and a date.

    `by` is None for somebody without an account. A new young person gets a new family; a parent who asks joins it,
    without authority until that is recorded with its source. For a known family (`gezin`) the asker needs a ground to
    ask, and the specialist the family knows gets the question. Raises NotPossible for an empty question, for somebody
    under 12 who asks alone, and where no team takes part; Refused without a ground.
    """
    day = localdate(now)
    _check_question(steller=steller, tekst=tekst, jongere=jeugdige, day=day)
    if gezin is not None and by is not None and isinstance(jeugdige, Persoon):
        check_may_ask(zicht_op(by, gezin, now), jeugdige.pk)
    if gezin is not None and behandelaar is None:
        behandelaar = known_behandelaar(gezin, day)
    jongere = jeugdige if isinstance(jeugdige, Persoon) else new_persoon(jeugdige)
    gezin = gezin or new_gezin(jeugdige=jongere, gemeente=gemeente, now=now, day=day)
    if ouder is not None:
        persoon = ouder if isinstance(ouder, Persoon) else new_persoon(ouder)
        Gezinslid.objects.get_or_create(
            gezin=gezin,
            persoon=persoon,
            tot=None,
            defaults={"rol": Gezinslid.Rol.OUDER, "sinds": day, "recorded_at": now},
        )
    behandelaar = behandelaar or choose_behandelaar(gemeente)
    team: LokaalTeam | None = behandelaar.team
    if team is None:
        raise NotPossible(_("%(naam)s hoort bij geen lokaal team.") % {"naam": behandelaar.naam})
    vraag = Vraag.objects.create(
        nummer=nummer or new_nummer(), gezin=gezin, jeugdige=jongere, steller=steller, gesteld_door=by, tekst=tekst,
        verwijzer_naam=verwijzer_naam, contact=contact, spoed=spoed, team=team, behandelaar=behandelaar, received_at=now,
        station_sinds=now,
    )  # fmt: skip
    stations.reach(vraag, Station.VRAAG, by=by, now=now)
    involve(gezin, behandelaar, day=day, by=by, now=now)
    termijnen.open_termijn(
        soort=Termijn.Soort.EERSTE_GESPREK, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=behandelaar, now=now,
        uiterlijk=first_gesprek_uiterlijk(day, spoed=spoed), bron=termijnen.BELOFTE,
    )  # fmt: skip
    logboek.record_write(by=by, now=now, grond=Grond.STELLER, wat="vraag.stellen", gezin_id=gezin.pk, velden="vraag")
    return vraag


def involve(gezin: Gezin, behandelaar: Gebruiker, *, day: date, by: Gebruiker | None, now: datetime) -> None:
    """Give whoever handles a question of this family the ground to work with it (Jeugdwet 2.3); part of an action."""
    Betrokkenheid.objects.get_or_create(
        gezin=gezin, gebruiker=behandelaar, rol=Betrokkenheid.Rol.SPECIALIST, tot=None,
        defaults={"grond": Betrokkenheid.Grond.ONDERZOEK, "van": day, "recorded_at": now, "recorded_by": by},
    )  # fmt: skip


def take_referral(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    steller: str,
    verwijzer_naam: str,
    tekst: str,
    behandelaar: Gebruiker,
    received_at: datetime,
    by: Gebruiker,
    now: datetime,
) -> Vraag:
    """Record as a question that somebody outside the municipality referred to help; part of the action that assigns it.

    The municipality does not weigh the need again (Jeugdwet 2.6), so there is no first talk to promise.
    """
    if behandelaar.team is None:
        raise NotPossible(_("%(naam)s hoort bij geen lokaal team.") % {"naam": behandelaar.naam})
    vraag = Vraag.objects.create(
        nummer=new_nummer(), gezin=gezin, jeugdige=jeugdige, steller=steller, gesteld_door=None, tekst=tekst,
        verwijzer_naam=verwijzer_naam, team=behandelaar.team, behandelaar=behandelaar, received_at=received_at,
        station_sinds=now,
    )  # fmt: skip
    stations.reach(vraag, Station.VRAAG, by=by, now=now)
    involve(gezin, behandelaar, day=localdate(now), by=by, now=now)
    return vraag


@transaction.atomic
def look_up(*, nummer: str, now: datetime) -> Vraag | None:
    """Find a question by the number its asker got, and log that somebody with that number looked.

    The number is the only key, so the page that shows the answer names nobody of the family.
    """
    spoken = nummer.strip().upper().replace(" ", "").replace("-", "")
    half = len(spoken) // 2
    vraag = (
        Vraag.objects.filter(nummer=f"{spoken[:half]}-{spoken[half:]}")
        .select_related("behandelaar", "team__gemeente")
        .first()
    )
    if vraag is not None:
        logboek.record(
            by=None, now=now, grond=Grond.STELLER, handeling=LogboekRegel.Handeling.LEZEN, wat="vraag.opzoeken",
            gezin_ids=[vraag.gezin_id], velden="station, behandelaar, termijn",
        )  # fmt: skip
    return vraag


@transaction.atomic
def hand_over(*, vraag: Vraag, naar: Gebruiker, by: Gebruiker, now: datetime, verhaal: str = "") -> Vraag:
    """Give a question to a colleague: they become involved, the giver is not any more from tomorrow on.

    Once somebody talked with the family the story goes along (`verhaal`), so that they need not tell it again.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    if naar.rol != Gebruiker.Rol.SPECIALIST or naar.team is None:
        raise NotPossible(_("Kies een specialist van een lokaal team."))
    day = localdate(now)
    vorige = vraag.behandelaar
    talked = needs_verhaal(vraag)
    if talked:
        overdrachtsverhalen.check_verhaal(verhaal)
    vraag.behandelaar, vraag.team = naar, naar.team
    vraag.save(update_fields=["behandelaar", "team"])
    involve(vraag.gezin, naar, day=day, by=by, now=now)
    if not Vraag.objects.filter(gezin=vraag.gezin, behandelaar=vorige).exclude(station=Station.AFGEROND).exists():
        Betrokkenheid.objects.filter(
            gezin=vraag.gezin, gebruiker=vorige, rol=Betrokkenheid.Rol.SPECIALIST, tot=None
        ).update(tot=day)
    _hand_over_verzoeken(vraag, vorige, naar)
    Termijn.objects.filter(vraag=vraag, gebruiker=vorige, voldaan_at=None).update(gebruiker=naar)
    if talked or verhaal.strip():
        overdrachtsverhalen.hand(
            zicht=zicht, soort=Overdrachtsverhaal.Soort.BEHANDELAAR, van=vorige, aan=naar, verhaal=verhaal, vraag=vraag,
            by=by, now=now,
        )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="vraag.overdragen", gezin_id=vraag.gezin_id, velden="behandelaar"
    )
    return vraag


def needs_verhaal(vraag: Vraag) -> bool:
    """Test if somebody talked with the family already, so that there is a story to hand over."""
    return hasattr(vraag, "verkenning")


def _hand_over_verzoeken(vraag: Vraag, vorige: Gebruiker, naar: Gebruiker) -> None:
    """What a provider asked about this question, or for the family without one, goes along."""
    rows = Verzoek.objects.filter(
        Q(toewijzing=None) | Q(toewijzing__vraag=vraag), gezin=vraag.gezin, behandelaar=vorige,
        status__in=(Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK),
    )  # fmt: skip
    keys = [f"verzoek:{pk}" for pk in rows.values_list("pk", flat=True)]
    if keys:
        Termijn.objects.filter(soort=Termijn.Soort.VERZOEK, sleutel__in=keys, voldaan_at=None).update(gebruiker=naar)
        rows.update(behandelaar=naar)
