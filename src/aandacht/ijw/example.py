"""Example messages: valid at levels 1 and 2, widely varied, the same for the same seed. All persons are made up."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from aandacht.ijw.build import build
from aandacht.ijw.finding import Finding
from aandacht.ijw.model import walk
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, made_up, made_up_verzoeken
from aandacht.ijw.release_3_2.basis import (
    Bericht,
    Communicatie,
    OpenPeriode,
    Product,
)
from aandacht.ijw.release_3_2.codelijsten import gemeenten
from aandacht.ijw.release_3_2.jw301 import Contact, Relatie, ToegewezenProduct
from aandacht.ijw.releases import find_berichtsoort
from aandacht.ijw.reply import reply
from aandacht.kernel.bsn import make_test_bsn

T = TypeVar("T")

_CODES: Final = {
    "JW301": ("9332", "9385", "9379", "S329"),
    "JW305": ("9019", "9063", "9071", "9074", "9326", "S329"),
    "JW307": ("9019", "9063", "9069", "9074", "9413", "9414", "9415", "S329"),
    "JW315": ("9347", "9374", "S329"),
    "JW317": ("9347", "9349", "9350", "9351", "9357"),
    "JW319": ("9355", "9359", "9360", "9365"),
    "JW323": ("8021", "9338", "9339", "9341", "9389"),
}


def example(naam: str, seed: int = 0) -> bytes:
    """Give the bytes of a valid message of this kind (JW301); KeyError for a kind that is not known."""
    _, soort = find_berichtsoort(naam)
    first = "JW323" if naam == "JW325" else soort.heen or naam
    rng = random.Random(f"{first}-{seed}")  # noqa: S311 - examples, no secrets
    data = build(_MAKERS[first](rng))
    return data if first == naam else _answer(data, rng)


def _answer(data: bytes, rng: random.Random) -> bytes:
    bericht = parse(data)
    verdict = rng.choice(("good", "technical", "header", "client", "client"))
    if verdict == "good":
        findings = []
    elif verdict == "technical":
        findings = [Finding("CS002", "0001", 2, "/Bericht/Client/Bsn", "")]
    elif verdict == "header":
        findings = [Finding("TR056", "9056", 3, "/Bericht/Header/BerichtIdentificatie/Identificatie", "")]
    else:
        places = [path for path, _ in walk(bericht, "/Bericht") if path.rpartition("/")[2].startswith(_JUDGED)]
        codes = rng.sample(_CODES[bericht.naam], rng.randint(1, 3))
        findings = [Finding("", code, 3, rng.choice(places), "") for code in codes]
    day = bericht.header.bericht_identificatie.dagtekening + timedelta(days=rng.randint(0, 3))
    answer = reply(data, findings, dagtekening_retour=day)
    assert answer is not None  # noqa: S101 - only messages that have a return message come here
    return answer


_JUDGED: Final = (
    "ToegewezenProduct", "StartProduct", "StopProduct", "AangevraagdProduct", "Verzoek", "Antwoord",
    "Declaratie", "Client", "Prestatie",
)  # fmt: skip
"""Classes that a rule of level 3 or 4 can reject."""


def _contact(rng: random.Random, soort: str, dagtekening: date) -> Contact:
    needs_address = soort in ("01", "03")
    adres = made_up.adres(rng) if needs_address or rng.random() < 0.5 else None
    telefoon = made_up.telefoonnummers(rng) if adres is None or rng.random() < 0.5 else None
    begin = dagtekening - timedelta(days=rng.randint(0, 400))
    return Contact(
        soort=soort,
        adres=adres,
        organisatie=made_up.maybe(rng, lambda: made_up.words(rng, 35), 0.2),
        telefoon=telefoon,
        emailadres=made_up.maybe(rng, lambda: f"{rng.choice(('noor', 'tom.de.wit', 'z'))}@example.org"),
        periode=made_up.maybe(rng, lambda: _periode(rng, begin)) if soort == "04" else None,
    )


def _periode(rng: random.Random, begin: date) -> OpenPeriode:
    return OpenPeriode(
        begindatum=begin, einddatum=made_up.maybe(rng, lambda: begin + timedelta(days=rng.randint(0, 90)))
    )


def _contacten(rng: random.Random, dagtekening: date) -> tuple[Contact, ...]:
    soorten = [rng.choice(("01", "02", "03"))]
    soorten += [soort for soort in ("01", "02", "03", "04") if soort not in soorten and rng.random() < 0.3]
    return tuple(_contact(rng, soort, dagtekening) for soort in soorten)


def _relaties(rng: random.Random, dagtekening: date) -> tuple[Relatie, ...]:
    if rng.random() < 0.3:
        return ()
    return tuple(
        Relatie(
            nummer=str(number),
            volgorde=made_up.maybe(rng, lambda: rng.randint(0, 99)),
            soort=made_up.code(rng, "SoortRelatie"),
            geboortedatum=made_up.maybe(rng, lambda: made_up.geboortedatum(rng, dagtekening, 80)),
            geslacht=made_up.maybe(rng, lambda: made_up.code(rng, "Geslacht")),
            naam=made_up.volledige_naam(rng, client=False),
            contact=_contact(rng, made_up.code(rng, "AdresSoort"), dagtekening),
        )
        for number in range(1, made_up.some(rng, 6) + 1)
    )


def _toewijzing(rng: random.Random, nummer: int, product: Product, dagtekening: date) -> ToegewezenProduct:
    """Make one assignment of one of the kinds of section 11: specific, a-specific, with budget, generic."""
    begin = dagtekening + timedelta(days=rng.randint(-200, 60))
    end = begin + timedelta(days=rng.randint(1, 500))
    soort = rng.choice(("specifiek", "specifiek", "specifiek", "aspecifiek", "aspecifiek met budget"))
    omvang = made_up.omvang(rng) if soort == "specifiek" else None
    budget = rng.randint(0, 99_999_999) if soort == "aspecifiek met budget" else None
    must_end = budget is not None or (omvang is not None and omvang.frequentie == "2")
    reden = made_up.maybe(rng, lambda: made_up.code(rng, "RedenWijziging", ("01",)), 0.3)
    if reden == "13":
        end = begin
    fraction = rng.choice(("", "", "", ".5", ".123"))
    return ToegewezenProduct(
        toewijzing_nummer=nummer,
        referentie_aanbieder=made_up.maybe(rng, lambda: made_up.words(rng, 36), 0.3),
        product=product if soort == "specifiek" else Product(categorie=product.categorie),
        toewijzingsdatum=dagtekening - timedelta(days=rng.randint(0, 30)),
        toewijzingstijd=f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}{fraction}",
        ingangsdatum=begin,
        einddatum=end if must_end or reden == "13" or rng.random() < 0.6 else None,
        reden_wijziging=reden,
        omvang=omvang,
        budget=budget,
        commentaar=made_up.maybe(rng, lambda: rng.choice(made_up.REMARKS), 0.3),
    )


def _toewijzingen(rng: random.Random, dagtekening: date) -> tuple[ToegewezenProduct, ...]:
    first = rng.choice((0, 300201, 999_999_900))
    if rng.random() < 0.1:
        return (_generiek(rng, first, dagtekening),)
    made = enumerate(made_up.products(rng, 12), start=first)
    return tuple(_toewijzing(rng, nummer, product, dagtekening) for nummer, product in made)


def _generiek(rng: random.Random, nummer: int, dagtekening: date) -> ToegewezenProduct:
    return ToegewezenProduct(
        toewijzing_nummer=nummer,
        toewijzingsdatum=dagtekening,
        toewijzingstijd="00:00:00",
        ingangsdatum=dagtekening,
        einddatum=dagtekening + timedelta(days=rng.randint(0, 365)),
        budget=rng.randint(1, 99_999_999),
    )


def _jw301(rng: random.Random) -> jw301.Bericht:
    day = made_up.dagtekening(rng)
    vorm = made_up.maybe(rng, lambda: made_up.code(rng, "Communicatievorm"), 0.3)
    taal = rng.choice(made_up.LANGUAGES) if vorm == "1" else None
    return jw301.Bericht(
        header=jw301.Header(
            afzender=rng.choice(list(gemeenten())),
            ontvanger=made_up.agb(rng),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        client=jw301.Client(
            bsn=make_test_bsn(rng.randint(0, 9_000)),
            geboortedatum=made_up.geboortedatum(rng, day, 20),
            geslacht=made_up.code(rng, "Geslacht"),
            naam=made_up.volledige_naam(rng, client=True),
            communicatie=Communicatie(vorm=vorm, taal=taal) if vorm else None,
            juridische_status=made_up.maybe(rng, lambda: made_up.code(rng, "JuridischeStatus"), 0.2),
            wettelijke_vertegenwoordiging=made_up.maybe(
                rng, lambda: made_up.code(rng, "WettelijkeVertegenwoordiging"), 0.2
            ),
            commentaar=made_up.maybe(rng, lambda: rng.choice(made_up.REMARKS), 0.3),
            relaties=_relaties(rng, day),
            contactgegevens=_contacten(rng, day),
            toegewezen_producten=_toewijzingen(rng, day),
        ),
    )


def _delivered(rng: random.Random) -> Product | None:
    product = made_up.product(rng)
    return rng.choice((product, product, Product(categorie=product.categorie), None))


def _jw305(rng: random.Random) -> jw305.Bericht:
    day = made_up.dagtekening(rng)
    return jw305.Bericht(
        header=jw305.Header(
            afzender=made_up.agb(rng),
            ontvanger=rng.choice(list(gemeenten())),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        client=jw305.Client(
            bsn=make_test_bsn(rng.randint(0, 9_000)),
            geboortedatum=made_up.geboortedatum(rng, day, 20),
            geslacht=made_up.code(rng, "Geslacht"),
            naam=made_up.verkorte_naam(rng),
            start_producten=_many(rng, lambda nummer: _start(rng, nummer, day)),
        ),
    )


def _many(rng: random.Random, make: Callable[[int | None], T]) -> tuple[T, ...]:
    """Make products with numbers of their own, or at times one without a number (taakgericht, IV096)."""
    if rng.random() < 0.1:
        return (make(None),)
    return tuple(make(300_200 + place) for place in range(made_up.some(rng, 15)))


def _start(rng: random.Random, nummer: int | None, day: date) -> jw305.StartProduct:
    begin = day - timedelta(days=rng.randint(0, 300))
    return jw305.StartProduct(
        toewijzing_nummer=nummer,
        product=made_up.product(rng) if nummer is None else _delivered(rng),
        toewijzing_ingangsdatum=made_up.maybe(rng, lambda: begin - timedelta(days=rng.randint(0, 30))),
        begindatum=begin,
        status_aanlevering=rng.choice("1113"),
    )


def _jw307(rng: random.Random) -> jw307.Bericht:
    day = made_up.dagtekening(rng)
    return jw307.Bericht(
        header=jw307.Header(
            afzender=made_up.agb(rng),
            ontvanger=rng.choice(list(gemeenten())),
            bericht_identificatie=made_up.identificatie(rng, day),
        ),
        client=jw307.Client(
            bsn=make_test_bsn(rng.randint(0, 9_000)),
            geboortedatum=made_up.geboortedatum(rng, day, 20),
            geslacht=made_up.code(rng, "Geslacht"),
            naam=made_up.verkorte_naam(rng),
            stop_producten=_many(rng, lambda nummer: _stop(rng, nummer, day)),
        ),
    )


def _stop(rng: random.Random, nummer: int | None, day: date) -> jw307.StopProduct:
    end = day - timedelta(days=rng.randint(0, 100))
    begin = end - timedelta(days=rng.randint(0, 700))
    return jw307.StopProduct(
        toewijzing_nummer=nummer,
        product=made_up.product(rng) if nummer is None else _delivered(rng),
        toewijzing_ingangsdatum=made_up.maybe(rng, lambda: begin - timedelta(days=rng.randint(0, 30))),
        begindatum=begin,
        reden_beeindiging=made_up.code(rng, "RedenBeeindiging"),
        einddatum=end,
        status_aanlevering=rng.choice("1113"),
    )


_MAKERS: Final[dict[str, Callable[[random.Random], Bericht]]] = {
    "JW301": _jw301,
    "JW305": _jw305,
    "JW307": _jw307,
    "JW315": made_up_verzoeken.jw315_bericht,
    "JW317": made_up_verzoeken.jw317_bericht,
    "JW319": made_up_verzoeken.jw319_bericht,
    "JW323": made_up_verzoeken.jw323_bericht,
}
