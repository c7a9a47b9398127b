"""Messages to measure with, made by the library: large claims, and the months of many clients in the order they come."""

from collections.abc import Iterator
from datetime import date

from aandacht.ijw.build import nodes, write
from aandacht.ijw.release_3_2 import basis, jw301, jw305, jw307, jw315, jw323
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.release_3_2.bedrag import totaal
from aandacht.kernel.bsn import make_test_bsn

GEMEENTE, AANBIEDER = "0344", "22220001"
LINES_PER_CLIENT = 12
TEST_BSNS = 9_000
FIRST, LAST, SENT = date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 3)
_PRODUCT = basis.Product(categorie="45", code="45A04")
_OMVANG = basis.Omvang(volume=99_999, eenheid="16", frequentie="4")
_NAAM = basis.Achternaam(achternaam="de Wit")
_BORN = basis.Geboortedatum(datum=date(2014, 5, 6))


def bytes_of(bericht: Bericht) -> bytes:
    """The bytes of a message, without looking at them again."""
    return write(bericht.naam, nodes(bericht))


def _identificatie(text: str, dag: date = SENT) -> basis.BerichtIdentificatie:
    return basis.BerichtIdentificatie(identificatie=text, dagtekening=dag)


def line(number: int, toewijzing: int) -> jw323.Prestatie:
    """A line of March on an assignment."""
    volume = 10 + number % 90
    return jw323.Prestatie(
        product_referentie=basis.Referentie(referentie_nummer=f"R{number}"), toewijzing_nummer=toewijzing,
        product_categorie="45", product_code="45A04",
        product_periode=basis.GeslotenPeriode(begindatum=FIRST, einddatum=LAST), geleverd_volume=volume, eenheid="16",
        product_tarief=4_000, ingediend_bedrag=basis.BedragMetDC(bedrag=volume * 4_000, debet_credit="D"),
    )  # fmt: skip


def claim_of(name: str, clienten: dict[str, list[jw323.Prestatie]]) -> jw323.Bericht:
    """A claim over March with these lines by BSN."""
    total = totaal(prestatie.ingediend_bedrag for lines in clienten.values() for prestatie in lines)
    return jw323.Bericht(
        header=jw323.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=_identificatie(name)),
        declaratie=jw323.Declaratie(
            declaratie_nummer=name, declaratie_periode=basis.GeslotenPeriode(begindatum=FIRST, einddatum=LAST),
            declaratie_dagtekening=SENT, totaal_ingediend_bedrag=total,
            clienten=tuple(jw323.Client(bsn=bsn, prestaties=tuple(lines)) for bsn, lines in clienten.items()),
        ),
    )  # fmt: skip


def large_claim(lines: int) -> bytes:
    """A claim of this many lines, each on an assignment of its own, twelve to a client."""
    clienten: dict[str, list[jw323.Prestatie]] = {}
    for number in range(1, lines + 1):
        clienten.setdefault(make_test_bsn((number - 1) // LINES_PER_CLIENT), []).append(line(number, number))
    return bytes_of(claim_of("D1", clienten))


def product(toewijzing: int) -> jw301.ToegewezenProduct:
    """An assignment since January, with more than anybody claims."""
    return jw301.ToegewezenProduct(
        toewijzing_nummer=toewijzing, product=_PRODUCT, toewijzingsdatum=date(2026, 1, 2), toewijzingstijd="12:00:00",
        ingangsdatum=date(2026, 1, 1), omvang=_OMVANG,
    )  # fmt: skip


def assignment(number: int, bsn: str) -> jw301.Bericht:
    """The JW301 of one assignment."""
    adres = basis.Adres(
        huis=basis.Huis(huisnummer=1), postcode="3511AA", straatnaam="Dorpsstraat", plaatsnaam="Utrecht", land_code="NL"
    )
    return jw301.Bericht(
        header=jw301.Header(afzender=GEMEENTE, ontvanger=AANBIEDER, bericht_identificatie=_identificatie(f"A{number}")),
        client=jw301.Client(
            bsn=bsn, geboortedatum=_BORN, geslacht="2", naam=basis.VolledigeNaam(geslachtsnaam=_NAAM, naam_gebruik="1"),
            contactgegevens=(jw301.Contact(soort="01", adres=adres),), toegewezen_producten=(product(number),),
        ),
    )  # fmt: skip


def mixed(count: int, first: int = 1) -> Iterator[bytes]:
    """So many messages as a gemeente sees them: per client a JW301, 305, 315 and 307, and a claim for every four."""
    made = 0
    number = first
    while made < count:
        for data in _of_client(number):
            yield data
            made += 1
            if made == count:
                return
        number += 1


def _of_client(number: int) -> Iterator[bytes]:
    bsn, naam = make_test_bsn(number % TEST_BSNS), basis.VerkorteNaam(geslachtsnaam=_NAAM)
    yield bytes_of(assignment(number, bsn))
    begun = jw305.StartProduct(
        toewijzing_nummer=number, product=_PRODUCT, toewijzing_ingangsdatum=date(2026, 1, 1), begindatum=date(2026, 1, 5),
        status_aanlevering="1",
    )  # fmt: skip
    yield bytes_of(jw305.Bericht(
        header=jw305.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=_identificatie(f"S{number}")),
        client=jw305.Client(bsn=bsn, geboortedatum=_BORN, geslacht="2", naam=naam, start_producten=(begun,)),
    ))  # fmt: skip
    asked = jw315.AangevraagdProduct(
        referentie_aanbieder=f"V{number}", product=basis.Product(categorie="50", code="50A01"),
        toewijzing_ingangsdatum=date(2026, 5, 1), omvang=_OMVANG,
        verwijzer=basis.Verwijzer(type="02", naam="Huisartsenpraktijk"),
    )  # fmt: skip
    yield bytes_of(jw315.Bericht(
        header=jw315.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=_identificatie(f"V{number}")),
        client=jw315.Client(bsn=bsn, geboortedatum=_BORN, geslacht="2", naam=naam, aangevraagde_producten=(asked,)),
    ))  # fmt: skip
    if number % 4 == 0:
        lines = {
            make_test_bsn(other % TEST_BSNS): [line(other, other)] for other in range(max(number - 3, 1), number + 1)
        }
        yield bytes_of(claim_of(f"D{number}", lines))
    ended = jw307.StopProduct(
        toewijzing_nummer=number, product=_PRODUCT, toewijzing_ingangsdatum=date(2026, 1, 1), begindatum=date(2026, 1, 5),
        reden_beeindiging="31", einddatum=LAST, status_aanlevering="1",
    )  # fmt: skip
    yield bytes_of(jw307.Bericht(
        header=jw307.Header(afzender=AANBIEDER, ontvanger=GEMEENTE, bericht_identificatie=_identificatie(f"E{number}")),
        client=jw307.Client(bsn=bsn, geboortedatum=_BORN, geslacht="2", naam=naam, stop_producten=(ended,)),
    ))  # fmt: skip
