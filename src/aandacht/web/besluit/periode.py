"""The days a decision is proposed for: long where the gemeente lets the group of the question have a long one."""

from datetime import date, timedelta

from aandacht.kernel.dagen import add_months, birthday
from aandacht.records.models import Vraaggroep

MEERDERJARIG = 18


def proposed_period(groep: str | None, langdurig: int | None, geboortedatum: date | None, day: date) -> dict[str, date]:
    """First and last day for a lifelong and life-wide question, as the gemeente set it in months; nothing for another.

    No further than the day before the 18th birthday: from then on another law decides. Whoever decides can change both.
    """
    if groep != Vraaggroep.Groep.LEVENSBREED or langdurig is None:
        return {}
    end = add_months(day, langdurig) - timedelta(days=1)
    if geboortedatum is not None and (adult := birthday(geboortedatum, MEERDERJARIG)) > day:
        end = min(end, adult - timedelta(days=1))
    return {"ingangsdatum": day, "einddatum": end}
