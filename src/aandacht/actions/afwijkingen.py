"""Departures: a step of our own is taken differently, in place, with the reason. What the law asks stays."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import bezwaarbeslissingen, logboek, stemmen
from aandacht.actions.termijnen import BELOFTE
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Afwijking,
    Gebruiker,
    Onderzoeksstap,
    Optie,
    Stem,
    Termijn,
    Uitspraak,
    Vraag,
)

Stap = Afwijking.Stap
# What somebody chooses themselves; the others are kept by the step in which they happen.
CHOSEN = (Stap.GESPREK, Stap.ONDERZOEK, Stap.TERMIJN, Stap.VRIJ_EERST, Stap.ANDERS)
# Promises of whoever handles the question. What family, colleagues and whoever decides on an objection were promised stays.
BELOFTES = (
    Termijn.Soort.EERSTE_GESPREK, Termijn.Soort.VERKENNING, Termijn.Soort.BESLUIT, Termijn.Soort.PLAN, Termijn.Soort.TOEWIJZEN,
    Termijn.Soort.OVERDRACHT, Termijn.Soort.HOREN,
)  # fmt: skip
# The question of the talk that answers a step of the investigation.
VRAGEN: dict[str, str] = {
    Onderzoeksstap.Stap.VRAAG: Uitspraak.Onderwerp.WILLEN,
    Onderzoeksstap.Stap.HULP: Uitspraak.Onderwerp.NODIG,
    Onderzoeksstap.Stap.ZELF: Uitspraak.Onderwerp.ZELF,
}
WAT = {
    Stap.GESPREK: "Eerst het gesprek afronden, dan samen kiezen",
    Stap.VRIJ_EERST: "Bij een alledaagse vraag eerst vrij toegankelijke hulp",
}


@transaction.atomic
def depart(
    *,
    vraag: Vraag,
    stap: str,
    reden: str,
    by: Gebruiker,
    now: datetime,
    sleutel: str = "",
    wat: str = "",
    termijn: Termijn | None = None,
    nieuwe_dag: date | None = None,
) -> Afwijking:
    """Depart from a step of ours, with the reason; the step is then no longer asked.

    `sleutel` names the step of the investigation that is skipped: that counts for choices other than jeugdhulp, for which
    the law asks every step. With `termijn` a promise of ours gets a later day. Raises `Refused` or `NotPossible`.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    if stap not in CHOSEN:
        raise NotPossible(_("Kies waarvan je afwijkt."))
    Vraag.objects.select_for_update().get(pk=vraag.pk)
    if bezwaarbeslissingen.is_decided(vraag) and stap != Stap.TERMIJN:
        raise ChangedMeanwhile(_("Er is al besloten. Van deze stap kun je niet meer afwijken."))
    if termijn is not None:
        termijn = Termijn.objects.select_for_update().filter(pk=termijn.pk).first()
    found = _describe(vraag, Stap(stap), sleutel, wat, termijn, nieuwe_dag)
    row = keep(
        vraag=vraag, stap=stap, reden=reden, wat=found, sleutel=sleutel if stap == Stap.ONDERZOEK else "", by=by, now=now,
        termijn=termijn if stap == Stap.TERMIJN else None, nieuwe_dag=nieuwe_dag if stap == Stap.TERMIJN else None,
    )  # fmt: skip
    if stap == Stap.TERMIJN and termijn is not None and nieuwe_dag is not None:
        Termijn.objects.filter(pk=termijn.pk, voldaan_at=None).update(uiterlijk=nieuwe_dag)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="afwijking.opschrijven", gezin_id=vraag.gezin_id, velden=stap
    )
    return row


def keep(
    *,
    vraag: Vraag,
    stap: str,
    reden: str,
    wat: str,
    by: Gebruiker,
    now: datetime,
    sleutel: str = "",
    termijn: Termijn | None = None,
    nieuwe_dag: date | None = None,
) -> Afwijking:
    """Keep a departure that happened; part of an action."""
    if not reden.strip():
        raise NotPossible(_("Schrijf op waarom jullie het anders doen."))
    return Afwijking.objects.create(
        vraag=vraag, stap=stap, sleutel=sleutel, wat=wat[:200], reden=reden.strip(), termijn=termijn, nieuwe_dag=nieuwe_dag,
        recorded_at=now, recorded_by=by,
    )  # fmt: skip


def keep_not_asked(vraag: Vraag, optie: Optie, *, by: Gebruiker, now: datetime) -> None:
    """Keep as a departure that a decision was taken while somebody could not be asked; part of the decision."""
    for stem in stemmen.newest_of(optie).values():
        if stem.oordeel == Stem.Oordeel.NIET_GEVRAAGD:
            keep(
                vraag=vraag, stap=Stap.STEM, sleutel=f"stem:{stem.pk}", wat="Iedereen die meekiest zegt zelf wat die ervan vindt",
                reden=stem.reden, by=by, now=now,
            )  # fmt: skip


def open_beloftes(vraag: Vraag) -> QuerySet[Termijn]:
    """The promises about this question that can get a later day, first day first."""
    rows = Termijn.objects.filter(vraag=vraag, soort__in=BELOFTES, bron=BELOFTE, voldaan_at=None)
    return rows.order_by("uiterlijk", "id")


def has_departed(vraag: Vraag, stap: Stap) -> bool:
    """Test if this step of ours was departed from."""
    return Afwijking.objects.filter(vraag=vraag, stap=stap).exists()


def skipped(vraag_id: int) -> frozenset[str]:
    """The steps of the investigation that were skipped with a reason, in one query."""
    rows = Afwijking.objects.filter(vraag=vraag_id, stap=Stap.ONDERZOEK)
    return frozenset(rows.values_list("sleutel", flat=True))


def questions_of(skipped: Iterable[str]) -> frozenset[str]:
    """Which of the three questions of the talk are no longer asked, because the step they answer was skipped."""
    return frozenset(VRAGEN[stap] for stap in skipped if stap in VRAGEN)


def _describe(
    vraag: Vraag, stap: Stap, sleutel: str, wat: str, termijn: Termijn | None, nieuwe_dag: date | None
) -> str:
    """What the way of working asked, in Dutch; refuses what cannot be departed from."""
    if stap == Stap.ONDERZOEK:
        if sleutel not in Onderzoeksstap.Stap.values:
            raise NotPossible(_("Kies welke stap van het onderzoek jullie overslaan."))
        if sleutel in skipped(vraag.pk):
            raise ChangedMeanwhile(_("Deze stap is al overgeslagen."))
        return f"Stap van het onderzoek: {_in_dutch(sleutel)}"
    if stap == Stap.TERMIJN:
        return _describe_term(vraag, termijn, nieuwe_dag)
    if stap == Stap.ANDERS and not wat.strip():
        raise NotPossible(_("Schrijf op van welke afspraak of werkwijze jullie afwijken."))
    return WAT.get(stap, wat.strip())


def _describe_term(vraag: Vraag, termijn: Termijn | None, nieuwe_dag: date | None) -> str:
    if termijn is None or termijn.vraag_id != vraag.pk or termijn.voldaan_at is not None:
        raise NotPossible(_("Kies welke belofte later wordt."))
    if termijn.bron != BELOFTE:
        raise NotPossible(
            _(
                "Deze dag volgt uit de wet of uit een regel van de gemeente, niet uit onze belofte. Daarvan kun je hier niet afwijken."
            )
        )
    if termijn.soort not in BELOFTES:
        raise NotPossible(_("Kies welke belofte later wordt."))
    if nieuwe_dag is None or nieuwe_dag <= termijn.uiterlijk:
        raise NotPossible(_("Kies een dag die later is dan de belofte."))
    with override("nl"):
        soort = str(termijn.get_soort_display())
    return f"Beloofd: {soort} uiterlijk {termijn.uiterlijk:%d-%m-%Y}"


def _in_dutch(stap: str) -> str:
    with override("nl"):
        return str(Onderzoeksstap.Stap(stap).label)
