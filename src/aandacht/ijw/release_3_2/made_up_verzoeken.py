"""Made-up requests, answers and claims, drawn with a given random generator: the second half of the example messages."""

import random
from calendar import monthrange
from datetime import date, timedelta

from aandacht.ijw.release_3_2 import jw315, jw317, jw319, jw323, made_up
from aandacht.ijw.release_3_2.basis import (
    BedragMetDC,
    GeslotenPeriode,
    Omvang,
    Product,
    Referentie,
    TotaalBedragMetDC,
    Verwijzer,
)
from aandacht.ijw.release_3_2.bedrag import signed
from aandacht.ijw.release_3_2.codelijsten import gemeenten
from aandacht.kernel.bsn import make_test_bsn


def jw315_bericht(rng: random.Random) -> jw315.Bericht:
    """Make a request for assignments, each with a reference of its own and another category (TR386)."""
    day = made_up.dagtekening(rng)
    products = made_up.products(rng, 8)
    return jw315.Bericht(
        header=jw315.Header(
            afzender=made_up.agb(rng),
            ontvanger=rng.choice(list(gemeenten())),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        client=jw315.Client(
            bsn=make_test_bsn(rng.randint(0, 9_000)),
            geboortedatum=made_up.geboortedatum(rng, day, 20),
            geslacht=made_up.code(rng, "Geslacht"),
            naam=made_up.verkorte_naam(rng),
            gezagsdrager_bekend=made_up.maybe(rng, lambda: made_up.code(rng, "JaNee")),
            commentaar=made_up.maybe(rng, lambda: rng.choice(made_up.REMARKS), 0.3),
            aangevraagde_producten=tuple(_aangevraagd(rng, number, held, day) for number, held in enumerate(products)),
        ),
    )


def _aangevraagd(rng: random.Random, number: int, product: Product, day: date) -> jw315.AangevraagdProduct:
    begin = day + timedelta(days=rng.randint(-60, 60))
    omvang, budget = _size(rng)
    decided = rng.random() < 0.5
    return jw315.AangevraagdProduct(
        referentie_aanbieder=f"VOT{number}-{made_up.words(rng, 20)}",
        beschikking_nummer=rng.randint(0, 999_999_999) if decided else None,
        product=product if omvang else Product(categorie=product.categorie),
        beschikking_ingangsdatum=begin if decided else None,
        toewijzing_ingangsdatum=begin,
        toewijzing_einddatum=_end(rng, begin, omvang, budget),
        omvang=omvang,
        budget=budget,
        verwijzer=_verwijzer(rng),
        raamcontract=made_up.maybe(rng, lambda: made_up.code(rng, "JaNee")),
        commentaar=made_up.maybe(rng, lambda: rng.choice(made_up.REMARKS), 0.2),
    )


def _size(rng: random.Random) -> tuple[Omvang | None, int | None]:
    kind = rng.choice(("omvang", "omvang", "budget", "geen"))
    return (made_up.omvang(rng) if kind == "omvang" else None, rng.randint(0, 99_999_999) if kind == "budget" else None)


def _end(rng: random.Random, begin: date, omvang: Omvang | None, budget: int | None) -> date | None:
    must_end = budget is not None or (omvang is not None and omvang.frequentie == "2")
    return begin + timedelta(days=rng.randint(0, 400)) if must_end or rng.random() < 0.5 else None


def _verwijzer(rng: random.Random) -> Verwijzer:
    kind = made_up.code(rng, "TypeVerwijzer")
    if kind not in ("02", "03", "04", "05"):
        return Verwijzer(type=kind, naam=made_up.maybe(rng, lambda: made_up.words(rng, 64)))
    if rng.random() < 0.5:
        return Verwijzer(type=kind, zorgverlener_code=made_up.agb(rng))
    return Verwijzer(type=kind, naam=made_up.words(rng, 64))


def jw317_bericht(rng: random.Random) -> jw317.Bericht:
    """Make a request for change: some stay, some change, some are new."""
    day = made_up.dagtekening(rng)
    changes = rng.choice(("wijzigen", "nieuw", "beide"))
    unchanged = rng.randint(1, 5) if changes == "nieuw" else rng.choice((0, 0, 1, 3))
    changed = 0 if changes == "nieuw" else made_up.some(rng, 6)
    return jw317.Bericht(
        header=jw317.Header(
            afzender=made_up.agb(rng),
            ontvanger=rng.choice(list(gemeenten())),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        client=jw317.Client(
            bsn=make_test_bsn(rng.randint(0, 9_000)),
            verzoek=jw317.Verzoek(
                referentie_aanbieder=made_up.words(rng, 36),
                reden_verzoek=made_up.code(rng, "RedenVerzoek"),
                ongewijzigde_producten=tuple(
                    jw317.OngewijzigdProduct(toewijzing_nummer=300 + place) for place in range(unchanged)
                ),
                te_wijzigen_producten=tuple(_te_wijzigen(rng, 400 + place, day) for place in range(changed)),
                nieuwe_producten=()
                if changes == "wijzigen"
                else tuple(_nieuw(rng, product, day) for product in made_up.products(rng, 5)),
            ),
        ),
    )


def _te_wijzigen(rng: random.Random, nummer: int, day: date) -> jw317.TeWijzigenProduct:
    begin = day + timedelta(days=rng.randint(-90, 60))
    omvang, budget = _size(rng)
    return jw317.TeWijzigenProduct(
        toewijzing_nummer=nummer,
        gewenste_ingangsdatum=begin,
        einddatum=_end(rng, begin, omvang, budget),
        omvang=omvang,
        budget=budget,
    )


def _nieuw(rng: random.Random, product: Product, day: date) -> jw317.NieuwProduct:
    begin = day + timedelta(days=rng.randint(1, 90))
    omvang, budget = _size(rng)
    return jw317.NieuwProduct(
        product=product if omvang else Product(categorie=product.categorie),
        gewenste_ingangsdatum=begin,
        einddatum=_end(rng, begin, omvang, budget),
        omvang=omvang,
        budget=budget,
    )


def jw319_bericht(rng: random.Random) -> jw319.Bericht:
    """Make an answer: rejected with any reason, or under investigation."""
    day = made_up.dagtekening(rng)
    verdict = rng.choice(("1", "1", "2"))
    reason = made_up.code(rng, "RedenAfwijzingVerzoek") if verdict == "1" else None
    gemeente = rng.choice(list(gemeenten()))
    return jw319.Bericht(
        header=jw319.Header(
            afzender=rng.choice(list(gemeenten())),
            ontvanger=made_up.agb(rng),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        antwoord=jw319.Antwoord(
            referentie_aanbieder=made_up.words(rng, 36),
            verzoek_antwoord=verdict,
            reden_afwijzing_verzoek=reason,
            woonplaatsbeginsel=jw319.Woonplaatsbeginsel(gemeente=gemeente) if reason == "8" else None,
        ),
    )


def jw323_bericht(rng: random.Random) -> jw323.Bericht:
    """Make a claim over the month before the Dagtekening, with corrections of earlier months at times."""
    day = made_up.dagtekening(rng)
    last = day.replace(day=1) - timedelta(days=1)
    clienten = tuple(_client(rng, place, last) for place in range(made_up.some(rng, 40)))
    total = sum(signed(line.ingediend_bedrag) for client in clienten for line in client.prestaties)
    return jw323.Bericht(
        header=jw323.Header(
            afzender=made_up.agb(rng),
            ontvanger=rng.choice(list(gemeenten())),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        declaratie=jw323.Declaratie(
            declaratie_nummer=f"{rng.randint(0, 10 ** rng.randint(1, 11))}{rng.choice(('', 'a', 'Z'))}",
            declaratie_periode=GeslotenPeriode(begindatum=last.replace(day=1), einddatum=last),
            declaratie_dagtekening=day,
            totaal_ingediend_bedrag=TotaalBedragMetDC(totaal_bedrag=abs(total), debet_credit="C" if total < 0 else "D"),
            clienten=clienten,
        ),
    )


def _client(rng: random.Random, place: int, last: date) -> jw323.Client:
    bsn = make_test_bsn(rng.randint(0, 80) * 100 + place)
    lines = tuple(_prestatie(rng, place, number, last) for number in range(made_up.some(rng, 12)))
    return jw323.Client(bsn=bsn, prestaties=lines)


def _prestatie(rng: random.Random, place: int, number: int, last: date) -> jw323.Prestatie:
    month = _earlier(last, rng.choice((0, 0, 0, 1, 2, 11)))
    begin = month.replace(day=rng.choice((1, 1, 1, 12)))
    euros = rng.random() < 0.3
    volume = rng.choice((0, 1, 60, 12_345 if euros else 1_440))
    tarief = None if euros else rng.choice((0, 95, 8_250))
    bedrag = volume if tarief is None else volume * tarief
    credit = bedrag > 0 and rng.random() < 0.15
    product = made_up.product(rng)
    return jw323.Prestatie(
        product_referentie=Referentie(
            referentie_nummer=f"{place}-{number}", vorig_referentie_nummer=f"oud-{place}-{number}" if credit else None
        ),
        toewijzing_nummer=place * 100 + number,
        product_categorie=product.categorie,
        product_code=product.code or "",
        product_periode=GeslotenPeriode(begindatum=begin, einddatum=month),
        geleverd_volume=volume,
        eenheid="83" if euros else rng.choice(("01", "04", "14", "16", "82", "84")),
        product_tarief=tarief,
        ingediend_bedrag=BedragMetDC(bedrag=bedrag, debet_credit="C" if credit else "D"),
    )


def _earlier(last: date, months: int) -> date:
    """Give the last day of the month that lies this many months before that of `last`."""
    year, month = divmod(last.year * 12 + last.month - 1 - months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
