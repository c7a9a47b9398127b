"""Judging requests (JW315, JW317) as the gemeente and answers (JW319) as the provider, at levels 3 and 4.

`judge_verzoek_om_toewijzing`, `judge_verzoek_om_wijziging` and `judge_antwoord` take a message that is good at levels 1
and 2 and a `Stand`, and give the findings; an empty result means that the whole message is accepted.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_header import Broken, is_gemeente, judge_header, list_faults, place, tr378_at
from aandacht.ijw.release_3_2 import jw315, jw317, jw319
from aandacht.ijw.release_3_2.rules import keten_verzoek as keten
from aandacht.ijw.release_3_2.stand import AntwoordStand, Toewijzing, VerzoekenStand

_CLIENT: Final = "/Bericht/Client"
_VERZOEK: Final = f"{_CLIENT}/Verzoek"
_ANTWOORD: Final = "/Bericht/Antwoord"
_TR304: Final = "Een toewijzing in dit verzoek is van een andere cliënt. Controleer het BSN en de nummers."
_TR347: Final = ("TR347", "9347", 3, "Deze referentie is al gebruikt. Geef het verzoek een nieuwe referentie.")
_TR349: Final = "Niet alle huidige toewijzingen staan in het verzoek. Noem ze allemaal, gewijzigd of ongewijzigd."
_TR350: Final = ("TR350", "9350", 3, "Dit is geen huidige toewijzing. Haal het nummer weg of verbeter het.")
_TR351: Final = (
    "TR351",
    "9351",
    3,
    "Dit is geen huidige toewijzing. Vraag een nieuw product aan of verbeter het nummer.",
)
_TR357: Final = (
    "TR357",
    "9357",
    3,
    "Deze wijziging gaat niet in de toekomst in. Vul dan de ingangsdatum van de toewijzing in.",
)
_TR361: Final = "Een product komt twee keer voor in dezelfde periode. Pas de periode aan."
_TR373: Final = (
    "TR373",
    "9373",
    3,
    "Een ander budget of totaal geldt voor de hele toewijzing. Vul haar ingangsdatum in.",
)
_TR374: Final = "Er loopt al een verzoek voor deze cliënt. Wacht op het antwoord."
_TR375: Final = ("TR375", "9375", 3, "Deze toewijzing heeft geen product. Laat de omvang weg.")
_TR411: Final = ("TR411", "9411", 3, "Deze toewijzing heeft een productcode. Vul de omvang in.")
_TR412: Final = ("TR412", "9412", 3, "Deze toewijzing heeft geen productcode. Laat de omvang weg.")


def judge_verzoek_om_toewijzing(bericht: jw315.Bericht, stand: VerzoekenStand) -> tuple[Finding, ...]:
    """Judge a JW315 as the gemeente: TR056, TR135, TR347, TR374, TR378, TR381."""
    producten = bericht.client.aangevraagde_producten
    dagen = [product.toewijzing_ingangsdatum for product in producten]
    found = [*judge_header(bericht, stand, bericht.header.ontvanger, dagen)]
    if not keten.tr374(stand.heeft_onderhanden_verzoek):
        found.append(Finding("TR374", "9374", 3, _CLIENT, _TR374))
    for number, product in enumerate(producten, start=1):
        broken: list[Broken] = []
        if not keten.tr347(product.referentie_aanbieder, stand.referenties):
            broken.append(_TR347)
        broken += list_faults(product.product, stand)
        found += place(f"{_CLIENT}/AangevraagdeProducten/AangevraagdProduct", number, len(producten), broken)
    return tuple(found)


def judge_verzoek_om_wijziging(bericht: jw317.Bericht, stand: VerzoekenStand) -> tuple[Finding, ...]:
    """Judge a JW317 as the gemeente: header rules, TR304, TR347, TR349-TR351, TR357, TR361, TR373-TR375, TR381, TR411, TR412.

    What is current is told on Dagtekening: later changes the provider could not know (OP095).
    """
    verzoek = bericht.client.verzoek
    named = set(keten.numbers(verzoek))
    known = {held.toewijzing_nummer: held for held in stand.toewijzingen}
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    dagen = [known[nummer].ingangsdatum for nummer in sorted(named & set(known))] or [dagtekening]
    found = [*judge_header(bericht, stand, bericht.header.ontvanger, dagen)]
    found += _client_faults(bericht.client, [known[nummer] for nummer in sorted(named & set(known))], stand)
    found += _verzoek_faults(bericht, stand)
    for number, same in enumerate(verzoek.ongewijzigde_producten, start=1):
        broken = [] if keten.tr350(known.get(same.toewijzing_nummer), dagtekening) else [_TR350]
        found += place(
            f"{_VERZOEK}/OngewijzigdeProducten/OngewijzigdProduct", number, len(verzoek.ongewijzigde_producten), broken
        )
    for number, changed in enumerate(verzoek.te_wijzigen_producten, start=1):
        held = known.get(changed.toewijzing_nummer)
        faults = _change_faults(changed, held, bericht) if keten.tr351(held, dagtekening) and held else [_TR351]
        found += place(
            f"{_VERZOEK}/TeWijzigenProducten/TeWijzigenProduct", number, len(verzoek.te_wijzigen_producten), faults
        )
    for number, new in enumerate(verzoek.nieuwe_producten, start=1):
        found += place(
            f"{_VERZOEK}/NieuweProducten/NieuwProduct",
            number,
            len(verzoek.nieuwe_producten),
            list_faults(new.product, stand),
        )
    return tuple(found)


def _client_faults(client: jw317.Client, named: Iterable[Toewijzing], stand: VerzoekenStand) -> Iterator[Finding]:
    if not keten.tr304(client.bsn, named):
        yield Finding("TR304", "8187", 3, f"{_CLIENT}/Bsn", _TR304)
    if not keten.tr374(stand.heeft_onderhanden_verzoek):
        yield Finding("TR374", "9374", 3, _CLIENT, _TR374)


def _verzoek_faults(bericht: jw317.Bericht, stand: VerzoekenStand) -> Iterator[Finding]:
    verzoek, dag = bericht.client.verzoek, bericht.header.bericht_identificatie.dagtekening
    if not keten.tr347(verzoek.referentie_aanbieder, stand.referenties):
        yield from place(_VERZOEK, 1, 1, [_TR347])
    if not keten.tr349(verzoek, bericht.client.bsn, stand.toewijzingen, dag):
        yield Finding("TR349", "9349", 3, _VERZOEK, _TR349)
    if not keten.tr361(verzoek, stand.toewijzingen):
        yield Finding("TR361", "9361", 3, _VERZOEK, _TR361)


def _change_faults(changed: jw317.TeWijzigenProduct, held: Toewijzing, bericht: jw317.Bericht) -> list[Broken]:
    verdicts: tuple[tuple[bool, Broken], ...] = (
        (keten.tr357(changed, held, bericht.header.bericht_identificatie.dagtekening), _TR357),
        (keten.tr373(changed, held), _TR373),
        (keten.tr375(changed, held), _TR375),
        (keten.tr411(changed, held), _TR411),
        (keten.tr412(changed, held), _TR412),
    )
    return [broken for kept, broken in verdicts if not kept]


def judge_antwoord(bericht: jw319.Bericht, stand: AntwoordStand) -> tuple[Finding, ...]:
    """Judge a JW319 as the provider: TR056, TR135, TR355, TR359, TR360, TR365, TR378."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    found = [*judge_header(bericht, stand, bericht.header.afzender, [dagtekening])]
    antwoord = bericht.antwoord
    verdicts: tuple[tuple[bool, Broken], ...] = (
        (
            keten.tr355(stand.is_verzocht),
            ("TR355", "9355", 3, "Deze referentie hoort niet bij een verzoek van ons. Controleer de referentie."),
        ),
        (
            keten.tr359(stand.is_toegewezen),
            ("TR359", "9359", 3, "Op dit verzoek is al toegewezen. Een antwoord past daar niet meer bij."),
        ),
        (
            keten.tr360(antwoord.verzoek_antwoord, stand.antwoorden),
            ("TR360", "9360", 3, "Dit verzoek is al beantwoord. Stuur nu een toewijzing of een afwijzing."),
        ),
        (
            keten.tr365(stand.antwoorden),
            ("TR365", "9365", 3, "Dit verzoek is al afgewezen. Een nieuw antwoord past daar niet meer bij."),
        ),
    )
    found += place(_ANTWOORD, 1, 1, [broken for kept, broken in verdicts if not kept])
    woonplaats = antwoord.woonplaatsbeginsel
    if woonplaats is not None and not is_gemeente(woonplaats.gemeente, [dagtekening], stand):
        found.append(tr378_at(f"{_ANTWOORD}/Woonplaatsbeginsel/Gemeente"))
    return tuple(found)
