"""Technical rules (TR) of claims and answers that the message itself decides. Source: fact sheet 7.1, regelrapport."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.rules.cs_declaratie import periode_of

MAX_YEARS = 5
"""TR335: nothing that ended longer ago is claimed."""


def lines(clienten: Sequence[jw323.Client | jw325.Client]) -> Iterator[tuple[str, Prestatie]]:
    """Give every line of a claim or answer with its place below the class that holds the clients."""
    for client_number, client in enumerate(clienten, start=1):
        place = f"Clienten/Client{index(client_number, clienten)}/Prestaties/Prestatie"
        for number, prestatie in enumerate(client.prestaties, start=1):
            yield f"{place}{index(number, client.prestaties)}", prestatie


def prestaties(clienten: Sequence[jw323.Client | jw325.Client]) -> Iterable[Prestatie]:
    """Give every line of a claim or answer; a rule looks at these first, and at their places when one is wrong."""
    return chain.from_iterable(client.prestaties for client in clienten)


def index(number: int, held: Sequence[object]) -> str:
    """Give the index of a path: only among several."""
    return f"[{number}]" if len(held) > 1 else ""


@regel("TR137", jw323.Declaratie, Prestatie)
def tr137(value: jw323.Declaratie | Prestatie, context: Context) -> Iterable[Fout]:
    """TR137: a period ends on or after its begin and not after Dagtekening."""
    plek, periode = periode_of(value)
    if periode.begindatum <= periode.einddatum <= context.dagtekening:
        return ()
    melding = "De einddatum ligt voor de begindatum of na de dagtekening. Verbeter de datum."
    return (Fout(f"{plek}/Einddatum", melding),)


@regel("TR315", jw323.Declaratie)
def tr315(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR315: a VorigReferentieNummer stands in a message once."""
    named = [line.product_referentie.vorig_referentie_nummer for line in prestaties(declaratie.clienten)]
    given = [vorig for vorig in named if vorig is not None]
    if len(set(given)) == len(given):
        return
    seen: set[str] = set()
    for plek, prestatie in lines(declaratie.clienten):
        vorig = prestatie.product_referentie.vorig_referentie_nummer
        if vorig is not None and vorig in seen:
            melding = "Deze regel wordt in dit bericht al gecrediteerd. Crediteer een regel maar één keer."
            yield Fout(f"{plek}/ProductReferentie/VorigReferentieNummer", melding)
        seen.add(vorig or "")


@regel("TR316", jw323.Declaratie)
def tr316(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR316: a debit line is not credited in the message that it stands in."""
    own = {line.product_referentie.referentie_nummer for line in prestaties(declaratie.clienten)}
    if own.isdisjoint(line.product_referentie.vorig_referentie_nummer for line in prestaties(declaratie.clienten)):
        return
    for plek, prestatie in lines(declaratie.clienten):
        if prestatie.product_referentie.vorig_referentie_nummer in own:
            melding = "Deze creditregel hoort bij een regel in hetzelfde bericht. Laat beide weg."
            yield Fout(f"{plek}/ProductReferentie/VorigReferentieNummer", melding)


# The table of the standard has TR319 at level 3; its stylesheet runs it, because the message alone decides it.
@regel("TR319", jw323.Declaratie, niveau=3, retourcode="9319")
def tr319(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR319: a ProductPeriode lies in the DeclaratiePeriode or before it."""
    last = declaratie.declaratie_periode.einddatum
    if max((line.product_periode.einddatum for line in prestaties(declaratie.clienten)), default=last) <= last:
        return
    for plek, prestatie in lines(declaratie.clienten):
        if prestatie.product_periode.einddatum > last:
            yield Fout(f"{plek}/ProductPeriode", "Deze periode ligt na de declaratieperiode. Declareer haar later.")


@regel("TR335", jw323.Declaratie)
def tr335(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR335: a ProductPeriode did not end more than five years before DeclaratieDagtekening."""
    day = declaratie.declaratie_dagtekening
    first = min((line.product_periode.einddatum for line in prestaties(declaratie.clienten)), default=day)
    if not _is_too_old(first, day):
        return
    for plek, prestatie in lines(declaratie.clienten):
        if _is_too_old(prestatie.product_periode.einddatum, day):
            yield Fout(
                f"{plek}/ProductPeriode/Einddatum", "Deze periode is langer dan vijf jaar geleden. Haal de regel weg."
            )


def _is_too_old(end: date, day: date) -> bool:
    return (end.year + MAX_YEARS, end.month, end.day) < (day.year, day.month, day.day)


@regel("TR342", jw325.DeclaratieAntwoord)
def tr342(antwoord: jw325.DeclaratieAntwoord, _: Context) -> Iterator[Fout]:
    """TR342: the rejected lines add up to what was claimed minus what was awarded.

    It does not hold when the claim as a whole was rejected: then nothing is awarded and no line is given.
    """
    if not antwoord.clienten and antwoord.retour_codes not in (("8001",), ("0200",)):
        return
    rejected = sum(signed(line.ingediend_bedrag) for line in prestaties(antwoord.clienten))
    if rejected != signed(antwoord.totaal_ingediend_bedrag) - signed(antwoord.totaal_toegekend_bedrag):
        melding = (
            "De afgewezen regels verklaren het verschil tussen ingediend en toegekend niet. Controleer de bedragen."
        )
        yield Fout("TotaalToegekendBedrag", melding)


@regel("TR358", jw323.Declaratie)
def tr358(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR358: TotaalIngediendBedrag is the sum of the debit lines minus that of the credit lines."""
    total = sum(signed(line.ingediend_bedrag) for line in prestaties(declaratie.clienten))
    if total != signed(declaratie.totaal_ingediend_bedrag):
        yield Fout("TotaalIngediendBedrag", "Het totaal is niet de som van de regels. Tel de regels opnieuw op.")


@regel("TR416", jw323.Declaratie)
def tr416(declaratie: jw323.Declaratie, _: Context) -> Iterator[Fout]:
    """TR416: no second debit line in a message for the same assignment, product and period."""
    keys = [_key(line) for line in prestaties(declaratie.clienten) if line.ingediend_bedrag.debet_credit == "D"]
    if len(set(keys)) == len(keys):
        return
    seen: set[tuple[object, ...]] = set()
    for plek, line in lines(declaratie.clienten):
        if line.ingediend_bedrag.debet_credit != "D":
            continue
        if _key(line) in seen:
            yield Fout(plek, "Deze periode van de toewijzing staat er al in. Voeg de regels samen.")
        seen.add(_key(line))


def _key(line: Prestatie) -> tuple[object, ...]:
    periode = line.product_periode
    return line.toewijzing_nummer, line.product_categorie, line.product_code, periode.begindatum, periode.einddatum
