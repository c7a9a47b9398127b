"""Their own plan as finished values: where it stands, what each said, what can be done now and by whom."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aandacht.access.familiegroepsplannen import Kiezer, may_write_for
from aandacht.access.gronden import Grond, Zicht
from aandacht.records.models import Familiegroepsplan


@dataclass(frozen=True)
class Stem:
    """What one of the family said to the offer; `send`: this reader may say it now."""

    persoon_id: int
    naam: str
    wil: bool | None
    send: bool


@dataclass(frozen=True)
class Stand:
    """One plan of their own."""

    aangeboden: date | None
    begonnen: date | None
    maker: str
    hulp: str
    tot: date
    open: bool
    afloop: str
    reden: str
    afgerond: date | None


def stand(row: Familiegroepsplan, zicht: Zicht) -> Stand:
    may_read_reason = zicht.grond != Grond.UITNODIGING
    return Stand(
        row.aangeboden_op, row.begonnen_op, row.maker.voornamen if row.maker else "", row.met_hulp_van, row.tot,
        not row.afloop, str(row.get_afloop_display()) if row.afloop else "", row.reden if may_read_reason else "",
        row.afgerond_op,
    )  # fmt: skip


def stemmen(kiezers: list[Kiezer], zicht: Zicht) -> list[Stem]:
    """Everybody who is asked or decides, with what they said last."""
    return [
        Stem(
            row.persoon.pk, _("Jij") if row.persoon.pk == zicht.persoon_id else row.persoon.naam, row.wil,
            (row.is_asked and row.persoon.pk == zicht.persoon_id) or may_write_for(zicht, row),
        )
        for row in kiezers
        if row.is_asked or row.decides
    ]  # fmt: skip


def spreekt_voor(kiezers: list[Kiezer], zicht: Zicht) -> list[tuple[int, str]]:
    """For whom the specialist may begin: who is asked and has no account."""
    if zicht.grond != Grond.ONDERZOEK:
        return []
    return [(row.persoon.pk, row.persoon.naam) for row in kiezers if row.is_asked and not row.has_account]
