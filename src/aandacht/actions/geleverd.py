"""What was delivered, asked once: per assignment and day, by the provider. Claims follow from it and from nothing else.

An assignment of a category, or of the whole contract, does not say which product it is: what was delivered does then (IV075).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.declaraties import check_may_claim
from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import current
from aandacht.actions import logboek
from aandacht.actions.verzendingen import lock
from aandacht.ijw.release_3_2.omvang import MINUUT, PER_DAG, PER_WEEK, UUR
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Aanbod, Gebruiker, GeleverdVolume, LogboekRegel, Toewijzing

WEEK: Final = 7
_MINUTES_A_DAY: Final = 24 * 60
# The most that one day can hold, where the unit says so; of other units the assignment is the limit.
MOST_A_DAY: Final = {MINUUT: _MINUTES_A_DAY, "14": 1, "16": 3}
MOST: Final = 99_999_999  # LDT_Volume
Sleutel = (
    int | tuple[int, str]
)  # an assignment by the key of its current row, with the code of the product where it names none


def eenheid_a_day(eenheid: str) -> str:
    """The unit in which a day is recorded: hours in minutes, that are rounded once a month (IV079)."""
    return MINUUT if eenheid == UUR else eenheid


def as_assigned(toewijzing: Toewijzing, maandag: date, today: date) -> dict[date, int]:
    """What the assignment says of a week, on the days of it that have been: each day, or the week's volume on its first day.

    Nothing when the Omvang is per month or in total: then no week follows from it.
    """
    first = max(maandag, toewijzing.ingangsdatum)
    last = min(maandag + timedelta(days=WEEK - 1), toewijzing.einddatum or today, today)
    if toewijzing.volume is None or first > last:
        return {}
    volume = toewijzing.volume * 60 if toewijzing.eenheid == UUR else toewijzing.volume
    if toewijzing.frequentie == PER_DAG:
        return {first + timedelta(days=number): volume for number in range((last - first).days + 1)}
    if toewijzing.frequentie != PER_WEEK:
        return {}
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    most = MOST_A_DAY.get(eenheid_a_day(toewijzing.eenheid), MOST)
    spread = {}
    for day in days:
        spread[day] = min(volume, most)
        volume -= spread[day]
        if not volume:
            break
    return spread


def products_of(agb_code: str, rows: Iterable[Toewijzing]) -> dict[int, list[Aanbod]]:
    """What the contract has for assignments that name no product or no unit, by name; nothing for any other."""
    open_rows = [row for row in rows if not (row.code and row.eenheid)]
    found: dict[int, list[Aanbod]] = defaultdict(list)
    if not open_rows:
        return found
    agreed = list(Aanbod.objects.filter(aanbieder=agb_code, gemeente__in={row.gemeente_code for row in open_rows}))
    for product in sorted(agreed, key=lambda product: (product.naam.casefold(), product.code)):
        for row in open_rows:
            if _can_be(row, product):
                found[row.pk].append(product)
    return found


def _can_be(row: Toewijzing, product: Aanbod) -> bool:
    return (
        product.gemeente_id == row.gemeente_code
        and row.categorie in ("", product.categorie)
        and row.code in ("", product.code)
    )


@transaction.atomic
def record(*, volumes: Mapping[Sleutel, Mapping[date, int]], by: Gebruiker, now: datetime) -> int:
    """Record what was delivered, by assignment and product, and day; return how many days changed.

    A day that was recorded before gets the new amount, 0 takes it away; what was recorded stays as it was then. Raises
    Refused for assignments of others, NotPossible for a day that has not been or that was not assigned, and where the
    assignment leaves the product open and nobody said which of the contract it was.
    """
    check_may_claim(by)
    agb_code = by.aanbieder_id or ""
    lock(agb_code)
    asked = [(*(key if isinstance(key, tuple) else (key, "")), days) for key, days in volumes.items()]
    rows = {row.pk: row for row in current(Toewijzing.objects.filter(pk__in={pk for pk, _code, _days in asked}))}
    for pk, _code, _days in asked:
        check_may_claim(by, rows.get(pk) or Toewijzing())
    agreed = products_of(agb_code, rows.values())
    wanted: dict[tuple[str, int, str, date], tuple[int, Toewijzing, str]] = {}
    for pk, code, days in asked:
        row = rows[pk]
        code, unit = _product(row, code, agreed.get(pk, []))
        _check(row, days, unit, localdate(now))
        wanted |= {
            (row.gemeente_code, row.toewijzing_nummer, code, day): (volume, row, unit) for day, volume in days.items()
        }
    held = _held(agb_code, list(rows.values()), {key[3] for key in wanted})
    changed = {key: value for key, value in wanted.items() if value[0] != (held[key].volume if key in held else 0)}
    GeleverdVolume.objects.filter(pk__in=[held[key].pk for key in changed if key in held]).update(vervallen_at=now)
    GeleverdVolume.objects.bulk_create(
        GeleverdVolume(
            administratie=row.administratie, gemeente_code=row.gemeente_code, toewijzing_nummer=row.toewijzing_nummer,
            code=key[2], dag=key[3], volume=volume, eenheid=eenheid_a_day(unit), recorded_at=now, door=by,
        )
        for key, (volume, row, unit) in changed.items()
        if volume
    )  # fmt: skip
    if changed:
        _log(by, now, sorted({f"{row}" for _volume, row, _unit in changed.values()}))
    return len(changed)


def _product(row: Toewijzing, code: str, agreed: list[Aanbod]) -> tuple[str, str]:
    """The code to keep (none when the assignment says it) and the unit; raises NotPossible when that is not clear."""
    naam = {"naam": row.naam}
    if row.code:
        if code not in ("", row.code):
            raise NotPossible(_("De toewijzing van %(naam)s is voor een ander product. Vraag om een wijziging.") % naam)
        return "", row.eenheid or (agreed[0].eenheid if agreed else "")
    fitting = [product for product in agreed if code in ("", product.code)]
    if code and not fitting:
        raise NotPossible(
            _("Deze hulp aan %(naam)s staat niet in het contract met de gemeente. Kies hulp uit de lijst.") % naam
        )
    if len(fitting) > 1:
        raise NotPossible(_("Kies welke hulp %(naam)s kreeg: de toewijzing laat dat open.") % naam)
    return (fitting[0].code, fitting[0].eenheid) if fitting else ("", row.eenheid)


def _check(row: Toewijzing, days: Mapping[date, int], eenheid: str, today: date) -> None:
    naam = {"naam": row.naam}
    if row.is_deleted:
        raise NotPossible(_("De toewijzing van %(naam)s is ingetrokken. Bel de gemeente als er toch hulp was.") % naam)
    if not eenheid:
        raise NotPossible(
            _("Voor de hulp aan %(naam)s is geen eenheid afgesproken. Vraag de gemeente om een contract met eenheid.")
            % naam
        )
    for day, volume in days.items():
        values = {**naam, "dag": f"{day:%d-%m-%Y}"}
        if volume and day > today:
            raise NotPossible(_("%(naam)s, %(dag)s: die dag is nog niet geweest. Vul in wat er is geleverd.") % values)
        if volume and not row.ingangsdatum <= day <= (row.einddatum or day):
            raise NotPossible(
                _("%(naam)s, %(dag)s: die dag valt buiten de toewijzing. Vraag de gemeente om een wijziging.") % values
            )
        if not 0 <= volume <= MOST_A_DAY.get(eenheid_a_day(eenheid), MOST):
            raise NotPossible(_("%(naam)s, %(dag)s: zo veel past niet in een dag. Kijk het getal na.") % values)


def _held(agb_code: str, rows: list[Toewijzing], days: set[date]) -> dict[tuple[str, int, str, date], GeleverdVolume]:
    found = GeleverdVolume.objects.filter(
        administratie=agb_code, gemeente_code__in={row.gemeente_code for row in rows},
        toewijzing_nummer__in={row.toewijzing_nummer for row in rows}, dag__in=days, vervallen_at=None,
    )  # fmt: skip
    return {(row.gemeente_code, row.toewijzing_nummer, row.code, row.dag): row for row in found}


def _log(by: Gebruiker, now: datetime, about: list[str]) -> None:
    # The provider's administration knows no family file: the line tells who wrote about which assignments.
    logboek.record(
        by=by, now=now, grond=Grond.HULP, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat="levering.vastleggen",
        gezin_ids=[], velden=f"toewijzing {', '.join(about)}",
    )  # fmt: skip
