"""Messages in words: what came, what it did, what is wrong and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from aandacht.records.models import Aanbieder, Bericht, Gemeente, Outbox
from aandacht.web.shared.labels import soort_words

AGB_LENGTH = 8
GOED, FOUT, WACHT, STIL = "good", "error", "soon", "quiet"


def advice(regel: str, *, is_gemeente: bool) -> str:
    """What a colleague at the desk can do about a finding that came back from the other side; empty when it says so itself."""
    to_do = {
        "TR019": _("Kijk of de toewijzing intussen is veranderd. Klopt alles, bel dan de gemeente."),
        "TR056": _("Stuur het bericht opnieuw: het krijgt dan een nieuw nummer."),
        "TR063": _("De andere kant kent deze melding niet meer. Je hoeft niets terug te nemen."),
        "TR071": _("Neem eerst het einde van de hulp terug, en daarna de start."),
        "TR074": _("De andere kant heeft deze melding al. Je hoeft niets te doen."),
        "TR135": _("Controleer de datum van je computer en stuur het bericht opnieuw."),
        "TR326": _("Volgens de gemeente loopt de hulp al. Meld eerst het einde van de vorige keer."),
        "TR332": _("Dit nummer is al gebruikt. Trek de toewijzing in en wijs opnieuw toe."),
        "TR304": _("Kijk of het nummer van de toewijzing bij deze jongere hoort, en vraag opnieuw."),
        "TR347": _("Vraag het opnieuw: het verzoek krijgt dan een nieuw kenmerk."),
        "TR349": _("Er is een toewijzing bij gekomen. Open de toewijzing en vraag opnieuw: alles gaat dan vanzelf mee."),
        "TR350": _("Een toewijzing is intussen veranderd of afgelopen. Open haar en vraag opnieuw."),
        "TR351": _("Een toewijzing is intussen veranderd of afgelopen. Open haar en vraag opnieuw."),
        "TR355": _("De aanbieder kent dit verzoek niet. Bel de aanbieder voordat je opnieuw antwoordt."),
        "TR359": _("De aanbieder heeft de toewijzing al. Je hoeft niets te doen."),
        "TR360": _("De aanbieder weet al dat jullie onderzoeken. Wijs nu toe of wijs af."),
        "TR365": _("De aanbieder heeft de afwijzing al. Een nieuw verzoek kan altijd."),
        "TR374": _("Er loopt al een verzoek voor deze jongere. Wacht op het antwoord van de gemeente."),
        "TR379": _("De aanbieder kent het verzoek niet waar dit een antwoord op is. Bel de aanbieder en stuur opnieuw."),
        "TR378": _("Controleer de code van de gemeente bij de functioneel beheerder."),
        "TR381": _("Het product past niet bij het contract. Laat de contractbeheerder het aanbod nakijken en stuur opnieuw."),
        "TR382": _("De gemeente kent deze start niet. Meld eerst de start opnieuw."),
        "TR413": _("De hulp stond al stil. Meld een nieuwe start of een definitief einde."),
        "TR414": _("Kies een einddatum op of na de dag waarop de hulp al stilstond."),
        "TR415": _("De hulp was al definitief gestopt. Je hoeft niets te doen."),
    }  # fmt: skip
    if regel in to_do:
        return to_do[regel]
    if regel == "0001":
        return _("Het bericht is technisch afgekeurd. Kijk de gegevens na en stuur het opnieuw.")
    return _("Kijk de gegevens na bij het gezin.") if is_gemeente else _("Bel de gemeente.")


@dataclass(frozen=True)
class Bevinding:
    regel: str
    retourcode: str
    niveau: int
    plek: str
    melding: str
    doen: str


@dataclass(frozen=True)
class Regel:
    """One message in a list or a conversation."""

    bericht_id: int
    soort: str
    code: str
    nummer: str
    is_in: bool
    ander: str
    naam: str
    at: datetime
    toon: str
    staat: str
    tekst: str
    uiterlijk: date | None
    toewijzing_id: int | None
    opens: bool = True  # whether who looks may open the message itself
    gezegd: str = ""  # what it said about the assignment of this conversation


@dataclass(frozen=True)
class Zaak:
    """What a message is about beside an assignment, a request or a claim: about whom, and how that stands."""

    naam: str
    toon: str = ""  # empty: the message itself says how it stands
    staat: str = ""
    tekst: str = ""
    uiterlijk: date | None = None


def names(codes: Iterable[str], *, of_gemeente: bool) -> dict[str, str]:
    """Names of the other sides: a municipality writes with providers, a provider with municipalities."""
    wanted = set(codes)
    if of_gemeente:
        return dict(Aanbieder.objects.filter(pk__in=wanted).values_list("pk", "naam"))
    return {code: _("gemeente %(naam)s") % {"naam": naam}
            for code, naam in Gemeente.objects.filter(pk__in=wanted).values_list("pk", "naam")}  # fmt: skip


def other_side(row: Bericht) -> str:
    return row.ontvanger if row.afzender == row.administratie else row.afzender


def is_of_gemeente(row: Bericht) -> bool:
    return len(row.administratie) != AGB_LENGTH


def regel(
    row: Bericht, others: Mapping[str, str], *, with_person: bool, zaken: Mapping[int, Zaak] | None = None
) -> Regel:
    toon, staat, tekst, uiterlijk = _state(row)
    zaak = (zaken or {}).get(row.pk)
    if zaak and zaak.toon and row.oordeel == Bericht.Oordeel.GOED:
        toon, staat, tekst, uiterlijk = zaak.toon, zaak.staat, zaak.tekst, zaak.uiterlijk
    code = other_side(row)
    toewijzing = row.toewijzing if with_person else None
    return Regel(
        bericht_id=row.pk, soort=soort_words(row.soort), code=row.soort, nummer=row.identificatie,
        is_in=row.richting == Bericht.Richting.IN, ander=others.get(code, code) or _("onbekend"),
        naam=toewijzing.naam if toewijzing else zaak.naam if zaak else "", at=row.recorded_at, toon=toon, staat=staat, tekst=tekst,
        uiterlijk=uiterlijk, toewijzing_id=row.toewijzing_id if with_person else None,
    )  # fmt: skip


State = tuple[str, str, str, date | None]


def _state(row: Bericht) -> State:
    return _state_in(row) if row.richting == Bericht.Richting.IN else _state_out(row)


def _state_in(row: Bericht) -> State:
    first = row.bevindingen[0]["melding"] if row.bevindingen else ""
    done = {
        "JW301": _("De toewijzing is opgeslagen en beantwoord."),
        "JW305": _("De start van de hulp is opgeslagen en beantwoord."),
        "JW307": _("Het einde van de hulp is opgeslagen en beantwoord."),
        "JW315": _("Het verzoek is opgeslagen."),
        "JW317": _("Het verzoek is opgeslagen."),
        "JW319": _("Het antwoord op het verzoek is opgeslagen."),
        "JW323": _("De declaratie is regel voor regel beoordeeld."),
    }  # fmt: skip
    if row.oordeel == Bericht.Oordeel.ONLEESBAAR:
        return FOUT, _("niet te lezen"), first, None
    if row.oordeel == Bericht.Oordeel.AFGEKEURD:
        return FOUT, _("afgekeurd"), first, None
    if row.oordeel == Bericht.Oordeel.GOED:
        return GOED, _("verwerkt"), done.get(row.soort, ""), None
    if row.antwoord_op is None:
        return STIL, _("niets gedaan"), first, None
    if row.antwoord_op.oordeel == Bericht.Oordeel.AFGEKEURD:
        return FOUT, _("afgekeurd"), _("Ons bericht is afgekeurd. Het telt alsof het nooit is verstuurd."), None
    return GOED, _("goedgekeurd"), _("Ons bericht is in orde."), None


def _state_out(row: Bericht) -> State:
    outbox: Outbox = row.outbox
    if outbox.vastgehouden_door_id is not None:
        return (
            FOUT,
            _("vastgehouden"),
            _("Berichten over deze jongere staan stil. Vertel het zelf, op een veilige manier."),
            None,
        )
    if outbox.sent_at is None:
        tekst = _("Staat klaar om te versturen.")
        if outbox.last_error:
            tekst = _("Versturen lukte nog niet (%(keer)d keer geprobeerd). Het gaat vanzelf opnieuw.") % {
                "keer": outbox.attempts
            }
        return WACHT, _("onderweg"), tekst, row.retour_uiterlijk
    if row.oordeel == Bericht.Oordeel.OPEN:
        return WACHT, _("wacht op antwoord"), _("Verstuurd. De andere kant moet nog antwoorden."), row.retour_uiterlijk
    if row.oordeel == Bericht.Oordeel.GOED:
        return GOED, _("goedgekeurd"), _("De andere kant heeft het bericht verwerkt."), None
    if row.oordeel == Bericht.Oordeel.AFGEKEURD:
        first = row.bevindingen[0]["melding"] if row.bevindingen else ""
        return FOUT, _("afgekeurd"), first, None
    if row.oordeel == Bericht.Oordeel.VERVALLEN:
        return STIL, _("vervallen"), _("Afgekeurd, en niet meer nodig: de toewijzing is ingetrokken."), None
    return STIL, _("verstuurd"), _("Dit is ons antwoord."), None


def bevindingen(row: Bericht) -> list[Bevinding]:
    """The findings of a message with what to do. What we found ourselves says that already."""
    own = row.richting == Bericht.Richting.IN
    found: list[dict[str, Any]] = row.bevindingen
    return [
        Bevinding(
            regel=item["regel"], retourcode=item["retourcode"] or "", niveau=item["niveau"], plek=item["path"],
            melding=item["melding"],
            doen="" if own else advice(item["regel"], is_gemeente=is_of_gemeente(row)),
        )
        for item in found
    ]  # fmt: skip
