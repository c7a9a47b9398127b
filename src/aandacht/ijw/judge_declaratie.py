"""Judging claims (JW323) as the gemeente, at levels 3 and 4: the claim, its clients and every line.

Credit lines are judged before debit lines, so that a correction may stand beside its credit (OP366). A line that is
good counts for those after it; nothing is judged by starts and stops (OP364). A claim that fails as a whole is not
looked into further.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_header import TR381, Broken, judge_header
from aandacht.ijw.release_3_2 import jw323
from aandacht.ijw.release_3_2.basis import Product
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.rules import keten as keten_list
from aandacht.ijw.release_3_2.rules import keten_declaratie as keten
from aandacht.ijw.release_3_2.rules import keten_verzoek
from aandacht.ijw.release_3_2.rules.tr_declaratie import index
from aandacht.ijw.release_3_2.stand import DeclaratieStand, GecontracteerdProduct, Toewijzing

_DECLARATIE: Final = "/Bericht/Declaratie"
_MELDINGEN: Final = {
    "TR304": ("8187", 3, "Deze toewijzing is van een andere cliënt. Controleer het BSN en het nummer."),
    "TR307": ("9307", 3, "Deze periode begint voor de toewijzing. Declareer vanaf de ingangsdatum."),
    "TR308": ("9308", 3, "Deze periode eindigt na de toewijzing. Declareer tot en met de einddatum."),
    "TR314": ("8021", 3, "Dit referentienummer is al gebruikt. Geef de regel een nieuw nummer."),
    "TR318": ("8214", 3, "Er is al een latere periode gedeclareerd. Neem de regels op in die periode of later."),
    "TR321": ("9321", 3, "Er is meer gedeclareerd dan in deze periode is toegewezen. Controleer het volume."),
    "TR322": ("9322", 3, "Met deze regel is meer gedeclareerd dan in totaal is toegewezen. Controleer het volume."),
    "TR323": ("8017", 3, "Er is geen goedgekeurde regel die hetzelfde is. Een afgewezen regel crediteer je niet."),
    "TR333": ("9333", 3, "Dit declaratienummer is al gebruikt. Geef de declaratie een nieuw nummer."),
    "TR338": ("9338", 3, "We kennen geen toewijzing met dit nummer. Controleer het nummer."),
    "TR339": ("9339", 3, "Dit is niet de toegewezen categorie. Neem die van de toewijzing over."),
    "TR340": ("9340", 3, "Dit is niet het toegewezen product. Neem de code van de toewijzing over."),
    "TR341": ("9341", 3, "Deze eenheid past niet bij de toewijzing of het contract. Neem die over."),
    "TR346": ("9346", 4, "Het bedrag is niet volume maal tarief. Reken het bedrag opnieuw uit."),
    "TR369": ("9369", 3, "Met deze regel is meer gedeclareerd dan het budget. Controleer de bedragen."),
    "TR384": ("9384", 3, "Deze toewijzing is verwijderd. Er kan niet op gedeclareerd worden."),
    "TR387": ("9387", 3, "Deze periode begint niet op de eerste dag van de maand of van de toewijzing. Verbeter de datum."),
    "TR388": ("9388", 3, "Deze periode eindigt niet op de laatste dag van de maand of de toewijzing. Verbeter de datum."),
    "TR389": ("9389", 3, "Deze periode is al gedeclareerd. Crediteer eerst de eerdere regel."),
    "TR390": ("9390", 3, "Deze regel is al gecrediteerd. Crediteer een regel maar één keer."),
    "TR418": ("0611", 3, "Het tarief is niet het afgesproken tarief. Neem het tarief van het contract over."),
}  # fmt: skip


_NOTHING: Final = keten.Geteld()


class _Line(NamedTuple):
    """A line with its place and its client."""

    path: str
    bsn: str
    prestatie: Prestatie


class _Ledger:
    """What is known while a claim is judged: assignments, lines that count per assignment, numbers in use."""

    def __init__(self, stand: DeclaratieStand) -> None:
        self.toewijzingen = {held.toewijzing_nummer: held for held in stand.toewijzingen}
        self.regels = {regel.referentie_nummer: regel for regel in stand.regels}
        self.used = set(self.regels)
        self.counting: dict[int, keten.Geteld] = defaultdict(keten.Geteld)
        for regel in stand.regels:
            if regel.counts:
                self.counting[regel.prestatie.toewijzing_nummer].add(regel.prestatie)

    def book(self, prestatie: Prestatie) -> None:
        """Count a good line for those after it: a credit line frees what its debit line used."""
        if prestatie.ingediend_bedrag.debet_credit == keten.DEBET:
            self.counting[prestatie.toewijzing_nummer].add(prestatie)
        elif (held := self.counting.get(prestatie.toewijzing_nummer)) is not None:
            held.remove(prestatie.product_referentie.vorig_referentie_nummer or "")


def judge_declaratie(bericht: jw323.Bericht, stand: DeclaratieStand) -> tuple[Finding, ...]:
    """Judge a JW323 as the gemeente: header rules, TR304-TR390 and TR418 as far as they are about claims (TR319 is level 2)."""
    known = {held.toewijzing_nummer: held for held in stand.toewijzingen}
    found = [*judge_header(bericht, stand, bericht.header.ontvanger, _dagen(bericht, known))]
    found += _claim_faults(bericht.declaratie, stand)
    if found:
        return tuple(found)
    ledger = _Ledger(stand)
    refused: set[str] = set()
    for path, client in _clienten(bericht.declaratie):
        if not _is_client(client, known):
            found += _at(f"{path}/Bsn", ["TR304"])
            refused.add(path)
    for line in _in_order(bericht.declaratie):
        if line.path.rpartition("/Prestaties/")[0] not in refused:
            found += _judge_line(line, ledger, stand)
    return tuple(found)


def _dagen(bericht: jw323.Bericht, known: dict[int, Toewijzing]) -> list[date]:
    days = [held.ingangsdatum for held in known.values()]
    return days or [bericht.header.bericht_identificatie.dagtekening]


def _claim_faults(declaratie: jw323.Declaratie, stand: DeclaratieStand) -> Iterator[Finding]:
    if not keten.tr333(declaratie.declaratie_nummer, stand.declaratie_nummers):
        yield from _at(_DECLARATIE, ["TR333"])
    if not keten.tr318(declaratie.declaratie_periode.begindatum, stand.laatste_periode):
        yield from _at(_DECLARATIE, ["TR318"])


def _clienten(declaratie: jw323.Declaratie) -> Iterator[tuple[str, jw323.Client]]:
    for number, client in enumerate(declaratie.clienten, start=1):
        yield f"{_DECLARATIE}/Clienten/Client{index(number, declaratie.clienten)}", client


def _in_order(declaratie: jw323.Declaratie) -> list[_Line]:
    lines = [
        _Line(f"{path}/Prestaties/Prestatie{index(number, client.prestaties)}", client.bsn, prestatie)
        for path, client in _clienten(declaratie)
        for number, prestatie in enumerate(client.prestaties, start=1)
    ]
    return sorted(lines, key=lambda line: line.prestatie.ingediend_bedrag.debet_credit == keten.DEBET)


def _is_client(client: jw323.Client, known: dict[int, Toewijzing]) -> bool:
    named = [known.get(line.toewijzing_nummer) for line in client.prestaties]
    return keten_verzoek.tr304(client.bsn, [held for held in named if held is not None])


def _judge_line(line: _Line, ledger: _Ledger, stand: DeclaratieStand) -> Iterator[Finding]:
    prestatie = line.prestatie
    toewijzing = ledger.toewijzingen.get(prestatie.toewijzing_nummer)
    broken = [] if keten.tr314(prestatie, ledger.used) else ["TR314"]
    ledger.used.add(prestatie.product_referentie.referentie_nummer)
    if not keten.tr338(toewijzing):
        broken.append("TR338")
    elif toewijzing is not None and prestatie.ingediend_bedrag.debet_credit == keten.DEBET:
        broken += _debit_faults(prestatie, toewijzing, ledger, stand)
    if prestatie.ingediend_bedrag.debet_credit != keten.DEBET:
        broken += _credit_faults(line, ledger)
    if not broken:
        ledger.book(prestatie)
    yield from _at(line.path, broken)


def _credit_faults(line: _Line, ledger: _Ledger) -> list[str]:
    debit = ledger.regels.get(line.prestatie.product_referentie.vorig_referentie_nummer or "")
    broken = [] if keten.tr323(line.prestatie, line.bsn, debit) else ["TR323"]
    return broken if keten.tr390(debit) else [*broken, "TR390"]


def _debit_faults(prestatie: Prestatie, toewijzing: Toewijzing, ledger: _Ledger, stand: DeclaratieStand) -> list[str]:
    if not keten.tr384(toewijzing):
        return ["TR384"]
    earlier = ledger.counting.get(toewijzing.toewijzing_nummer, _NOTHING)
    contract = _contract(prestatie, stand.contract or ())
    unit_fits = keten.tr341(prestatie, toewijzing, contract)
    verdicts = (
        (keten.tr307(prestatie, toewijzing), "TR307"),
        (keten.tr308(prestatie, toewijzing), "TR308"),
        (keten.tr339(prestatie, toewijzing), "TR339"),
        (keten.tr340(prestatie, toewijzing), "TR340"),
        (unit_fits, "TR341"),
        # Volumes in another unit cannot be compared.
        (not unit_fits or keten.tr321(prestatie, toewijzing), "TR321"),
        (not unit_fits or keten.tr322(prestatie, toewijzing, earlier), "TR322"),
        (keten.tr346(prestatie, toewijzing, contract), "TR346"),
        (keten.tr369(toewijzing, prestatie, earlier), "TR369"),
        (keten.tr387(prestatie, toewijzing), "TR387"),
        (keten.tr388(prestatie, toewijzing), "TR388"),
        (keten.tr389(prestatie, earlier), "TR389"),
        (keten.tr418(prestatie, contract), "TR418"),
        (_is_in_list(prestatie, stand), "TR381"),
    )
    return [regel for kept, regel in verdicts if not kept]


def _is_in_list(prestatie: Prestatie, stand: DeclaratieStand) -> bool:
    product = Product(categorie=prestatie.product_categorie, code=prestatie.product_code)
    return stand.productcodes is None or keten_list.tr381(product, stand.productcodes)


def _contract(prestatie: Prestatie, contract: Sequence[GecontracteerdProduct]) -> list[GecontracteerdProduct]:
    return [
        product
        for product in contract
        if (product.categorie, product.code) == (prestatie.product_categorie, prestatie.product_code)
        and product.holds_on(prestatie.product_periode.begindatum)
    ]


def _at(path: str, regels: Sequence[str]) -> Iterator[Finding]:
    for regel in regels:
        retourcode, niveau, melding = _sentence(regel)
        yield Finding(regel, retourcode, niveau, path, melding)


def explain(retourcode: str) -> tuple[str, str] | None:
    """Give the rule behind a code of a JW325, with what is wrong and what to do; None for a code of another rule."""
    for regel, (code, _niveau, melding) in _MELDINGEN.items():
        if code == retourcode:
            return regel, melding
    return (TR381[0], TR381[3]) if retourcode == TR381[1] else None


def _sentence(regel: str) -> tuple[str | None, int, str]:
    broken: Broken = TR381 if regel == "TR381" else (regel, *_MELDINGEN[regel])
    return broken[1], broken[2], broken[3]
