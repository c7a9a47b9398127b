"""Technical rules (TR) of level 2 of requests and answers. Source: fact sheet 7.1, regelrapport iJw 3.2."""

from collections import Counter
from collections.abc import Iterator

from aandacht.ijw.regel import Context, Fout, regel
from aandacht.ijw.release_3_2 import jw315, jw317, jw319
from aandacht.ijw.release_3_2.rules.tr import Span, overlaps

WOONPLAATSBEGINSEL = "8"
"""RedenAfwijzingVerzoek: another gemeente is responsible (WJ759)."""


@regel("TR352", jw317.Verzoek)
def tr352(verzoek: jw317.Verzoek, _: Context) -> Iterator[Fout]:
    """TR352: a VOW has at least one OngewijzigdProduct or TeWijzigenProduct."""
    if not verzoek.ongewijzigde_producten and not verzoek.te_wijzigen_producten:
        yield Fout("", "Er staat geen huidige toewijzing in het verzoek. Vraag zonder toewijzing met een JW315.")


@regel("TR353", jw317.Verzoek)
def tr353(verzoek: jw317.Verzoek, _: Context) -> Iterator[Fout]:
    """TR353: a VOW has at least one TeWijzigenProduct or NieuwProduct."""
    if not verzoek.te_wijzigen_producten and not verzoek.nieuwe_producten:
        yield Fout("", "Er verandert niets in dit verzoek. Voeg toe wat er anders moet.")


@regel("TR377", jw319.Antwoord)
def tr377(antwoord: jw319.Antwoord, _: Context) -> Iterator[Fout]:
    """TR377: with reason 8 the class Woonplaatsbeginsel is there."""
    if antwoord.reden_afwijzing_verzoek == WOONPLAATSBEGINSEL and antwoord.woonplaatsbeginsel is None:
        yield Fout(
            "Woonplaatsbeginsel", "De reden is het woonplaatsbeginsel. Zeg welke gemeente wel verantwoordelijk is."
        )


@regel("TR380", jw317.NieuwProduct)
def tr380(product: jw317.NieuwProduct, context: Context) -> Iterator[Fout]:
    """TR380: a NieuwProduct is wanted from a day after Dagtekening."""
    if product.gewenste_ingangsdatum <= context.dagtekening:
        yield Fout("GewensteIngangsdatum", "Een nieuw product kan pas na de dagtekening ingaan. Kies een latere datum.")


@regel("TR383", jw315.Client)
def tr383(client: jw315.Client, _: Context) -> Iterator[Fout]:
    """TR383: each AangevraagdProduct has a ReferentieAanbieder of its own."""
    seen: Counter[str] = Counter()
    for number, product in enumerate(client.aangevraagde_producten, start=1):
        seen[product.referentie_aanbieder] += 1
        if seen[product.referentie_aanbieder] > 1:
            plek = f"AangevraagdeProducten/AangevraagdProduct[{number}]/ReferentieAanbieder"
            yield Fout(plek, "Deze referentie staat al bij een ander product. Geef elk product een eigen referentie.")


@regel("TR386", jw315.Client)
def tr386(client: jw315.Client, _: Context) -> Iterator[Fout]:
    """TR386: no product twice in a VOT with overlapping periods, as in TR302."""
    producten = [
        Span(number, product.product, product.toewijzing_ingangsdatum, product.toewijzing_einddatum)
        for number, product in enumerate(client.aangevraagde_producten, start=1)
    ]
    yield from overlaps(producten, "AangevraagdeProducten/AangevraagdProduct")


@regel("TR409", jw319.Antwoord)
def tr409(antwoord: jw319.Antwoord, _: Context) -> Iterator[Fout]:
    """TR409: without reason 8 there is no class Woonplaatsbeginsel."""
    if antwoord.reden_afwijzing_verzoek != WOONPLAATSBEGINSEL and antwoord.woonplaatsbeginsel is not None:
        yield Fout("Woonplaatsbeginsel", "De reden is niet het woonplaatsbeginsel. Laat de andere gemeente weg.")


@regel("TR410", jw317.Verzoek)
def tr410(verzoek: jw317.Verzoek, _: Context) -> Iterator[Fout]:
    """TR410: no product twice among the new products of a VOW with overlapping periods, as in TR302."""
    producten = [
        Span(number, product.product, product.gewenste_ingangsdatum, product.einddatum)
        for number, product in enumerate(verzoek.nieuwe_producten, start=1)
    ]
    yield from overlaps(producten, "NieuweProducten/NieuwProduct")
