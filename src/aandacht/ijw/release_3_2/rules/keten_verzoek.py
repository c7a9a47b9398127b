"""Rules of levels 3 and 4 about requests (JW315, JW317) and answers (JW319), by code: true when the rule is kept.

Source: fact sheet 7.1, regelrapport iJw 3.2.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.release_3_2.omvang import TOTAAL
from aandacht.ijw.release_3_2.rules.tr import Span, is_overlap, is_same_product
from aandacht.ijw.release_3_2.stand import Regel, Toewijzing

AFGEWEZEN: Final = "1"
IN_ONDERZOEK: Final = "2"
"""VerzoekAntwoord (WJ760)."""
LAST_DAY_OF_OLD_FORM: Final = date(2020, 12, 31)
"""TR375, TR412: an assignment without a code that ended by then could have an Omvang."""


def tr304(bsn: str, known: Iterable[Toewijzing | Regel]) -> bool:
    """TR304 (8187): the client is that of the assignments that are named, or of the lines of the claim."""
    return all(held.bsn == bsn for held in known)


def tr347(referentie: str, referenties: Collection[str]) -> bool:
    """TR347 (9347): ReferentieAanbieder was not used before."""
    return referentie not in referenties


def tr349(verzoek: jw317.Verzoek, bsn: str, toewijzingen: Iterable[Toewijzing], dag: date) -> bool:
    """TR349 (9349): a VOW names every current assignment of the client."""
    named = set(numbers(verzoek))
    return all(
        toewijzing.toewijzing_nummer in named
        for toewijzing in toewijzingen
        if toewijzing.bsn == bsn and toewijzing.is_current_on(dag)
    )


def tr350(toewijzing: Toewijzing | None, dag: date) -> bool:
    """TR350 (9350): an OngewijzigdProduct is a current assignment."""
    return toewijzing is not None and toewijzing.is_current_on(dag)


def tr351(toewijzing: Toewijzing | None, dag: date) -> bool:
    """TR351 (9351): a TeWijzigenProduct is a current assignment."""
    return toewijzing is not None and toewijzing.is_current_on(dag)


def tr355(is_verzocht: bool) -> bool:
    """TR355 (9355): an answer is about a request that was sent."""
    return is_verzocht


def tr357(product: jw317.TeWijzigenProduct, toewijzing: Toewijzing, dagtekening: date) -> bool:
    """TR357 (9357): a change that does not begin after Dagtekening is about the whole assignment."""
    return product.gewenste_ingangsdatum > dagtekening or product.gewenste_ingangsdatum == toewijzing.ingangsdatum


def tr359(is_toegewezen: bool) -> bool:
    """TR359 (9359): no assignment with this reference was sent yet."""
    return not is_toegewezen


def tr360(verzoek_antwoord: str, antwoorden: Collection[str]) -> bool:
    """TR360 (9360): "in onderzoek" is answered once, and only first."""
    return verzoek_antwoord != IN_ONDERZOEK or not antwoorden


def tr361(verzoek: jw317.Verzoek, toewijzingen: Iterable[Toewijzing]) -> bool:
    """TR361 (9361): no product overlaps with another across the three groups of a VOW.

    Two unchanged assignments are not the doing of the provider (OP095), two new ones are judged by TR410.
    """
    known = {toewijzing.toewijzing_nummer: toewijzing for toewijzing in toewijzingen}
    spans = list(_spans(verzoek, known))
    return not any(
        {one_group, other_group} not in ({"ongewijzigd"}, {"nieuw"})
        and is_same_product(one.product, other.product)
        and is_overlap(one, other)
        for (one_group, one), (other_group, other) in combinations(spans, 2)
    )


def _spans(verzoek: jw317.Verzoek, known: dict[int, Toewijzing]) -> Iterator[tuple[str, Span]]:
    for same in verzoek.ongewijzigde_producten:
        held = known.get(same.toewijzing_nummer)
        if held is not None:
            yield "ongewijzigd", Span(0, held.product, held.ingangsdatum, held.einddatum)
    for changed in verzoek.te_wijzigen_producten:
        held = known.get(changed.toewijzing_nummer)
        if held is not None:
            yield "te wijzigen", Span(0, held.product, held.ingangsdatum, changed.einddatum)
    for new in verzoek.nieuwe_producten:
        yield "nieuw", Span(0, new.product, new.gewenste_ingangsdatum, new.einddatum)


def tr365(antwoorden: Collection[str]) -> bool:
    """TR365 (9365): an answer that came before said "in onderzoek"."""
    return all(antwoord == IN_ONDERZOEK for antwoord in antwoorden)


def tr373(product: jw317.TeWijzigenProduct, toewijzing: Toewijzing) -> bool:
    """TR373 (9373): a change of Budget or of the total over the assignment begins with the assignment."""
    budget_changes = product.budget is not None and product.budget != toewijzing.budget
    has_total = toewijzing.omvang is not None and toewijzing.omvang.frequentie == TOTAAL
    total_changes = has_total and product.omvang is not None and product.omvang != toewijzing.omvang
    return not (budget_changes or total_changes) or product.gewenste_ingangsdatum == toewijzing.ingangsdatum


def tr374(heeft_onderhanden_verzoek: bool) -> bool:
    """TR374 (9374): no request of the provider for the client waits for its answer."""
    return not heeft_onderhanden_verzoek


def tr375(product: jw317.TeWijzigenProduct, toewijzing: Toewijzing) -> bool:
    """TR375 (9375): a generic assignment that ends after 31-12-2020 has no Omvang."""
    return product.omvang is None or toewijzing.product is not None or not _is_new_form(toewijzing)


def tr411(product: jw317.TeWijzigenProduct, toewijzing: Toewijzing) -> bool:
    """TR411 (9411): with a product code Omvang is filled."""
    specific = toewijzing.product is not None and toewijzing.product.code is not None
    return product.omvang is not None or not specific


def tr412(product: jw317.TeWijzigenProduct, toewijzing: Toewijzing) -> bool:
    """TR412 (9412): an a-specific assignment that ends after 31-12-2020 has no Omvang."""
    aspecific = toewijzing.product is not None and toewijzing.product.code is None
    return product.omvang is None or not aspecific or not _is_new_form(toewijzing)


def _is_new_form(toewijzing: Toewijzing) -> bool:
    return toewijzing.einddatum is None or toewijzing.einddatum > LAST_DAY_OF_OLD_FORM


def numbers(verzoek: jw317.Verzoek) -> Iterator[int]:
    """Give the numbers of the current assignments that a VOW names."""
    yield from (product.toewijzing_nummer for product in verzoek.ongewijzigde_producten)
    yield from (product.toewijzing_nummer for product in verzoek.te_wijzigen_producten)
