"""Rules of levels 3 and 4 about claims (JW323), by code: true when the rule is kept.

Credit lines are not judged on content (IV085): of these rules only TR304, TR314, TR323, TR338 and TR390 hold for them.
Source: fact sheet 7.1, regelrapport iJw 3.2.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from aandacht.ijw.release_3_2.bedrag import is_minute_bedrag, minute_bedrag, minute_tarief
from aandacht.ijw.release_3_2.jw323 import Prestatie
from aandacht.ijw.release_3_2.omvang import MINUUT, UUR, ceiling, parts, product_periode, total_ceiling
from aandacht.ijw.release_3_2.rules.cd_verzoek import EUROS
from aandacht.ijw.release_3_2.stand import GecontracteerdProduct, Regel, Toewijzing

Contract = Sequence[GecontracteerdProduct]
"""The agreements about the product of a line that hold on the first day of its ProductPeriode; none: not known."""
DEBET: Final = "D"


class Geteld:
    """The lines of an assignment that count, added up, so that judging a line takes no longer when there are many."""

    __slots__ = ("bedrag", "lines", "subjects", "volume")

    def __init__(self) -> None:
        """Begin without lines."""
        self.lines: dict[str, Prestatie] = {}
        self.volume = self.bedrag = 0
        self.subjects: dict[tuple[object, ...], int] = {}

    def add(self, prestatie: Prestatie) -> None:
        """Count a line; of a number that is there the new line counts."""
        number = prestatie.product_referentie.referentie_nummer
        self.remove(number)
        self.lines[number] = prestatie
        self.volume += _in_minutes(prestatie)
        self.bedrag += prestatie.ingediend_bedrag.bedrag
        subject = _subject(prestatie)
        self.subjects[subject] = self.subjects.get(subject, 0) + 1

    def remove(self, referentie_nummer: str) -> None:
        """Count a line no more; nothing when it is not there."""
        prestatie = self.lines.pop(referentie_nummer, None)
        if prestatie is None:
            return
        self.volume -= _in_minutes(prestatie)
        self.bedrag -= prestatie.ingediend_bedrag.bedrag
        self.subjects[_subject(prestatie)] -= 1


def tr307(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR307 (9307): a ProductPeriode does not begin before the assignment."""
    return prestatie.product_periode.begindatum >= toewijzing.ingangsdatum


def tr308(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR308 (9308): a ProductPeriode does not end after the assignment."""
    return toewijzing.einddatum is None or prestatie.product_periode.einddatum <= toewijzing.einddatum


def tr314(prestatie: Prestatie, referenties: Collection[str]) -> bool:
    """TR314 (8021): ReferentieNummer was not used before, in this message or an earlier one."""
    return prestatie.product_referentie.referentie_nummer not in referenties


def tr318(begin: date, laatste_periode: date | None) -> bool:
    """TR318 (8214): a DeclaratiePeriode is not before the last one submitted (IV090).

    A second claim for the last period is allowed, and so is a gap: without care there is nothing to claim, and care of a
    missed month may be claimed in a later one (OP364: whether there was care is not judged by start and stop messages).
    """
    return laatste_periode is None or begin >= laatste_periode


def tr321(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR321 (9321): the volume of a line fits the assigned Omvang in its ProductPeriode."""
    omvang = toewijzing.omvang
    if omvang is None:
        return True
    most = ceiling(omvang, toewijzing.ingangsdatum, toewijzing.einddatum, prestatie.product_periode)
    return prestatie.geleverd_volume <= most * parts(prestatie.eenheid, omvang)


def tr322(prestatie: Prestatie, toewijzing: Toewijzing, earlier: "Geteld") -> bool:
    """TR322 (9322): all lines of an assignment together fit its Omvang over its whole duration.

    Lines in minutes and lines in hours are added up in minutes.
    """
    omvang = toewijzing.omvang
    most = total_ceiling(omvang, toewijzing.ingangsdatum, toewijzing.einddatum) if omvang else None
    if omvang is None or most is None:
        return True
    used = earlier.volume + _in_minutes(prestatie)
    return used <= most * (60 if omvang.eenheid == UUR else 1)


def _in_minutes(prestatie: Prestatie) -> int:
    return prestatie.geleverd_volume * (60 if prestatie.eenheid == UUR else 1)


def tr323(prestatie: Prestatie, bsn: str, debit: Regel | None) -> bool:
    """TR323 (8017): a credit line repeats an earlier approved debit line of the client, but for its numbers (IV091)."""
    if debit is None or not debit.is_debet or not debit.is_toegekend or debit.bsn != bsn:
        return False
    return _content(prestatie) == _content(debit.prestatie)


def _content(prestatie: Prestatie) -> tuple[object, ...]:
    return (
        prestatie.toewijzing_nummer, prestatie.product_categorie, prestatie.product_code, prestatie.product_periode,
        prestatie.geleverd_volume, prestatie.eenheid, prestatie.product_tarief, prestatie.ingediend_bedrag.bedrag,
    )  # fmt: skip


def tr333(declaratie_nummer: str, declaratie_nummers: Collection[str]) -> bool:
    """TR333 (9333): DeclaratieNummer was not used before."""
    return declaratie_nummer not in declaratie_nummers


def tr338(toewijzing: Toewijzing | None) -> bool:
    """TR338 (9338): ToewijzingNummer is that of a known assignment."""
    return toewijzing is not None


def tr339(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR339 (9339): the category is the assigned one, if there is one."""
    return toewijzing.product is None or prestatie.product_categorie == toewijzing.product.categorie


def tr340(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR340 (9340): the code is the assigned one, if there is one."""
    code = toewijzing.product.code if toewijzing.product else None
    return code is None or prestatie.product_code == code


def tr341(prestatie: Prestatie, toewijzing: Toewijzing, contract: Contract) -> bool:
    """TR341 (9341): the unit is the assigned one, or without Omvang the contracted one; hours may be claimed in minutes."""
    units = {toewijzing.omvang.eenheid} if toewijzing.omvang else {product.eenheid for product in contract}
    return not units or any(_fits_unit(prestatie.eenheid, unit) for unit in units)


def _fits_unit(eenheid: str, agreed: str) -> bool:
    return eenheid == agreed or (eenheid, agreed) == (MINUUT, UUR)


def tr346(prestatie: Prestatie, toewijzing: Toewijzing, contract: Contract) -> bool:
    """TR346 (9346): with another unit than euros the amount is volume x tariff; minutes under an hourly tariff are rounded once.

    Without a contract that says so minutes are under an hourly tariff when hours were assigned, or when nothing says
    otherwise; then an hourly tariff must exist that gives both the tariff per minute and the amount.
    """
    if prestatie.eenheid == EUROS:
        return True
    bedrag, tarief, volume = prestatie.ingediend_bedrag.bedrag, prestatie.product_tarief or 0, prestatie.geleverd_volume
    hourly = {product.tarief for product in contract if product.eenheid == UUR and product.tarief is not None}
    if prestatie.eenheid != MINUUT:
        return bedrag == volume * tarief
    if hourly and not any(product.eenheid == MINUUT for product in contract):
        return bedrag in {minute_bedrag(uurtarief, volume) for uurtarief in hourly}
    if toewijzing.omvang is not None and toewijzing.omvang.eenheid == MINUUT:
        return bedrag == volume * tarief
    return bedrag == volume * tarief or is_minute_bedrag(tarief, volume, bedrag)


def tr369(toewijzing: Toewijzing, prestatie: Prestatie, earlier: "Geteld") -> bool:
    """TR369 (9369): all lines of an assignment together fit its Budget, in cents."""
    used = earlier.bedrag + prestatie.ingediend_bedrag.bedrag
    return toewijzing.budget is None or used <= toewijzing.budget


def tr384(toewijzing: Toewijzing) -> bool:
    """TR384 (9384): nothing is claimed on an assignment that was deleted with reason 13."""
    return not toewijzing.verwijderd


def tr387(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR387 (9387): a ProductPeriode begins on the first day of the month, or of the assignment if that is later."""
    wanted = product_periode(toewijzing.ingangsdatum, None, prestatie.product_periode.begindatum)
    return wanted is None or prestatie.product_periode.begindatum == wanted.begindatum


def tr388(prestatie: Prestatie, toewijzing: Toewijzing) -> bool:
    """TR388 (9388): a ProductPeriode ends on the last day of the month, or of the assignment if that is earlier."""
    wanted = product_periode(date.min, toewijzing.einddatum, prestatie.product_periode.einddatum)
    return wanted is None or prestatie.product_periode.einddatum == wanted.einddatum


def tr389(prestatie: Prestatie, earlier: "Geteld") -> bool:
    """TR389 (9389): no second debit line for the same assignment, product and period, unless the first was credited."""
    return not earlier.subjects.get(_subject(prestatie))


def _subject(prestatie: Prestatie) -> tuple[object, ...]:
    return (
        prestatie.toewijzing_nummer, prestatie.product_categorie, prestatie.product_code, prestatie.product_periode,
    )  # fmt: skip


def tr390(debit: Regel | None) -> bool:
    """TR390 (9390): a line is credited once."""
    return debit is None or not debit.is_gecrediteerd


def tr418(prestatie: Prestatie, contract: Contract) -> bool:
    """TR418 (0611): ProductTarief is the contracted one; per minute it is the hourly tariff / 60, rounded."""
    tarieven = {
        _tarief_in(prestatie.eenheid, product)
        for product in contract
        if product.tarief is not None and _fits_unit(prestatie.eenheid, product.eenheid)
    }
    return not tarieven or prestatie.product_tarief in tarieven


def _tarief_in(eenheid: str, product: GecontracteerdProduct) -> int:
    tarief = product.tarief or 0
    return minute_tarief(tarief) if eenheid != product.eenheid else tarief
