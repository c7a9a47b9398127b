"""Asking: requests for an assignment (VOT) and for a change (VOW), and what the gemeente says to them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from aandacht.ijw.administratie.inwilligen import grant, op348
from aandacht.ijw.release_3_2.basis import Verwijzer
from aandacht.ijw.release_3_2.jw301 import ToegewezenProduct
from aandacht.ijw.release_3_2.jw315 import AangevraagdProduct
from aandacht.ijw.release_3_2.jw317 import NieuwProduct, OngewijzigdProduct, TeWijzigenProduct, Verzoek
from aandacht.ijw.release_3_2.omvang import TOTAAL
from aandacht.ijw.release_3_2.rules.keten_verzoek import AFGEWEZEN, IN_ONDERZOEK
from aandacht.ijw.simulatie.dossier import Dossier
from aandacht.ijw.simulatie.leveren import UNKNOWN
from aandacht.ijw.simulatie.toekennen import bigger, give
from aandacht.ijw.simulatie.verloop import Verhaal
from aandacht.ijw.termijnen import VERZOEK, op274, op346, op359
from aandacht.kernel.dagen import add_werkdagen

Term = Callable[..., date]
"""OP274 or OP346: the last day to answer a request."""
_HUISARTS, _GI = "02", "04"
_NEVER: Final = timedelta(days=100_000)


def ask_for_help(dossier: Dossier) -> Verhaal:
    """Ask for an assignment; every product gets an outcome of its own."""
    wishes = dossier.wishes(dossier.dag + dossier.days(-5, 30), 2)
    asked = [_asked(dossier, wish) for wish in wishes]
    if not asked:
        return
    if dossier.aanbieder.referenties and dossier.happens(0.06):
        wrong = [replace(asked[0], referentie_aanbieder=dossier.aanbieder.referenties[-1]), *asked[1:]]
        yield dossier.aanbieder.ask_toewijzing(dossier.persoon, wrong, breaks=["TR347"])
    received = dossier.dag
    yield dossier.aanbieder.ask_toewijzing(dossier.persoon, asked)
    yield from _consider(dossier, [product.referentie_aanbieder for product in asked], op274, received, asked)
    granted = [
        (wish, product.referentie_aanbieder)
        for wish, product in zip(wishes, asked, strict=True)
        if not dossier.happens(0.2)
    ]
    given = {referentie for _, referentie in granted}
    for product in asked:
        if product.referentie_aanbieder not in given:
            yield from _reject(dossier, product.referentie_aanbieder, received)
    if granted:
        yield from give(dossier, [dossier.establish(wish, referentie) for wish, referentie in granted])
        if dossier.happens(0.04):
            referentie = granted[0][1]
            yield dossier.gemeente.answer(dossier.aanbieder.code, referentie, AFGEWEZEN, breaks=["TR359"])


def _asked(dossier: Dossier, wish: NieuwProduct) -> AangevraagdProduct:
    by_code = dossier.happens(0.8)
    verwijzer = Verwijzer(
        type=dossier.rng.choice((_HUISARTS, _GI)),
        naam=None if by_code else "Huisartsenpraktijk Voorbeeld",
        zorgverlener_code="01000001" if by_code else None,
    )
    return AangevraagdProduct(
        referentie_aanbieder=dossier.aanbieder.next_referentie(),
        product=wish.product,
        toewijzing_ingangsdatum=wish.gewenste_ingangsdatum,
        toewijzing_einddatum=wish.einddatum,
        omvang=wish.omvang,
        budget=wish.budget,
        verwijzer=verwijzer,
    )


def _consider(
    dossier: Dossier,
    referenties: Sequence[str],
    term: Term,
    received: date,
    asked: Sequence[AangevraagdProduct] = (),
) -> Verhaal:
    """Wait for the decision, at times long after "in onderzoek"; some requests are still open when the play ends."""
    if dossier.happens(0.03):
        yield dossier.verloop.end + _NEVER
    if not dossier.happens(0.25):
        yield min(add_werkdagen(dossier.dag, dossier.rng.randint(0, VERZOEK - 1)), term(received))
        return
    for referentie in referenties:
        yield dossier.gemeente.answer(dossier.aanbieder.code, referentie, IN_ONDERZOEK)
    if dossier.happens(0.15):
        yield dossier.gemeente.answer(dossier.aanbieder.code, referenties[0], IN_ONDERZOEK, breaks=["TR360"])
    if asked and dossier.happens(0.2):
        again = [replace(product, referentie_aanbieder=dossier.aanbieder.next_referentie()) for product in asked]
        yield dossier.aanbieder.ask_toewijzing(dossier.persoon, again, breaks=["TR374"])
    yield min(dossier.dag + dossier.days(7, 60), term(received, received))


def _reject(dossier: Dossier, referentie: str, received: date) -> Verhaal:
    code = dossier.aanbieder.code
    # That another gemeente is responsible can be said for two weeks (OP359).
    reasons = "12345678" if dossier.dag <= op359(received) else "1234567"
    if dossier.happens(0.08):
        yield dossier.gemeente.answer(code, f"X{referentie}", AFGEWEZEN, breaks=["TR355"])
    yield dossier.gemeente.answer(code, referentie, AFGEWEZEN, reden=dossier.rng.choice(reasons))
    if dossier.happens(0.08):
        yield dossier.gemeente.answer(code, referentie, AFGEWEZEN, breaks=["TR365"])


def ask_for_change(dossier: Dossier) -> Verhaal:
    """Ask for a change of the whole package; it is granted as it was asked, or rejected."""
    plan = _plan(dossier, dossier.current())
    if plan is None:
        return
    verzoek = _whole(dossier, *plan)
    yield from _failed(dossier, verzoek)
    # Before the first came back an assignment may have ended.
    numbers = {product.toewijzing_nummer for product in dossier.current()}
    if not numbers or not {product.toewijzing_nummer for product in verzoek.te_wijzigen_producten} <= numbers:
        return
    verzoek = _whole(dossier, *plan)
    received = dossier.dag
    yield dossier.aanbieder.ask_wijziging(dossier.persoon, verzoek)
    yield from _consider(dossier, [verzoek.referentie_aanbieder], op346, received)
    if dossier.happens(0.25):
        yield from _reject(dossier, verzoek.referentie_aanbieder, received)
    else:
        yield from _grant(dossier, verzoek)


def _whole(dossier: Dossier, changed: Sequence[TeWijzigenProduct], new: Sequence[NieuwProduct]) -> Verzoek:
    """Give the request with all that holds today: what is not changed is named too (TR349)."""
    numbers = {product.toewijzing_nummer for product in changed}
    return Verzoek(
        referentie_aanbieder=dossier.aanbieder.next_referentie(),
        reden_verzoek=dossier.rng.choice("12"),
        ongewijzigde_producten=tuple(
            OngewijzigdProduct(toewijzing_nummer=product.toewijzing_nummer)
            for product in dossier.current()
            if product.toewijzing_nummer not in numbers
        ),
        te_wijzigen_producten=tuple(changed),
        nieuwe_producten=tuple(new),
    )


def _failed(dossier: Dossier, verzoek: Verzoek) -> Verhaal:
    """A request that comes back, before the good one."""
    mistake = dossier.rng.random()
    if mistake < 0.15 and verzoek.ongewijzigde_producten and len(_numbered(verzoek)) > 1:
        wrong = replace(verzoek, ongewijzigde_producten=verzoek.ongewijzigde_producten[1:])
        yield dossier.aanbieder.ask_wijziging(dossier.persoon, wrong, breaks=["TR349"])
    elif mistake < 0.2:
        unknown = OngewijzigdProduct(toewijzing_nummer=UNKNOWN)
        wrong = replace(verzoek, ongewijzigde_producten=(*verzoek.ongewijzigde_producten, unknown))
        yield dossier.aanbieder.ask_wijziging(dossier.persoon, wrong, breaks=["TR350"])


def _numbered(verzoek: Verzoek) -> list[object]:
    return [*verzoek.ongewijzigde_producten, *verzoek.te_wijzigen_producten]


def _plan(
    dossier: Dossier, current: Sequence[ToegewezenProduct]
) -> tuple[list[TeWijzigenProduct], list[NieuwProduct]] | None:
    """Draw what should change: one assignment, or help besides; None when nothing can."""
    if not current:
        return None
    if dossier.happens(0.3):
        begin = dossier.dag + dossier.days(14, 30)
        wish = dossier.wish(begin)
        return None if wish is None else ([], [wish])
    product = dossier.rng.choice(current)
    changed = dossier.rng.choice((_other_end, _other_volume, _other_size))(dossier, product)
    return None if changed is None else ([changed], [])


def _wanted(product: ToegewezenProduct) -> TeWijzigenProduct:
    return TeWijzigenProduct(
        toewijzing_nummer=product.toewijzing_nummer,
        gewenste_ingangsdatum=product.ingangsdatum,
        einddatum=product.einddatum,
        omvang=product.omvang,
        budget=product.budget,
    )


def _other_end(dossier: Dossier, product: ToegewezenProduct) -> TeWijzigenProduct | None:
    if product.einddatum is None or product.product is None:
        return None
    later = product.einddatum + dossier.days(14, 90)
    return replace(_wanted(product), einddatum=later) if dossier.may_end_on(product, later) else None


def _other_volume(dossier: Dossier, product: ToegewezenProduct) -> TeWijzigenProduct | None:
    """Another volume per week or month begins on a later day, under a new number (fact sheet 8.2)."""
    begin = dossier.dag + dossier.days(14, 30)
    omvang = product.omvang
    if omvang is None or omvang.frequentie == TOTAAL or product.ingangsdatum >= begin:
        return None
    if product.einddatum is not None and product.einddatum <= begin:
        return None
    bigger_volume = replace(omvang, volume=omvang.volume + dossier.rng.randint(1, omvang.volume))
    return replace(_wanted(product), gewenste_ingangsdatum=begin, omvang=bigger_volume)


def _other_size(dossier: Dossier, product: ToegewezenProduct) -> TeWijzigenProduct | None:
    wanted = bigger(dossier, product)
    return None if wanted is None else _wanted(wanted)


def _grant(dossier: Dossier, verzoek: Verzoek) -> Verhaal:
    """Assign what was asked: the JW301 carries the reference on every product (IV093, OP348)."""
    gemeente, aanbieder = dossier.gemeente, dossier.aanbieder
    before = dossier.held()
    new = grant(verzoek, before, at=gemeente.at(len(before) + 2), next_nummer=gemeente.next_nummer)
    back = gemeente.assign(aanbieder.code, dossier.persoon, new, verzoek=verzoek.referentie_aanbieder)
    for otherwise in op348(verzoek, before, gemeente.sent, dag=dossier.dag):
        dossier.verloop.fouten.append(f"verzoek {verzoek.referentie_aanbieder}: {otherwise}")
    yield back
