"""The region's own figures as what the verkenner may start with: counts that are open to the organisation already, small ones hidden."""

from datetime import date, timedelta

from aandacht.records.models import Aanbod, Cijfer
from aandacht.simulation.beginstand import MEEST_DAGEN, Beginstand, Telling, code_of
from aandacht.simulation.regions import ALLE, regions_of

# The kinds of help of contracts as the simulation calls them. Crisis is how help begins, not a kind: most of it is ambulatory.
SOORT_VAN = {
    Aanbod.Vorm.AMBULANT: "ambulant", Aanbod.Vorm.GGZ: "ambulant", Aanbod.Vorm.CRISIS: "ambulant",
    Aanbod.Vorm.DAGHULP: "daghulp", Aanbod.Vorm.PLEEGZORG: "pleegzorg", Aanbod.Vorm.GEZINSHUIS: "gezinsgericht",
    Aanbod.Vorm.RESIDENTIEEL: "ander_verblijf",
}  # fmt: skip
IN_HULP, WACHTENDEN = "in_hulp", "wachtenden"
Counts = dict[tuple[str, str], dict[str, int | None]]


def beginstand_for(regio: str, first: int) -> Beginstand | None:
    """The newest figures by 1 January of `first`, no older than a year, of the municipalities of a region; None when there are none."""
    if regio.lower() == ALLE:
        return None
    begin = date(first, 1, 1)
    rows = Cijfer.objects.filter(
        maat__in=(IN_HULP, WACHTENDEN), gemeente_code__in=[code_of(part) for part in regions_of(regio)],
        peildatum__gte=begin - timedelta(days=MEEST_DAGEN), peildatum__lte=begin,
    )  # fmt: skip
    newest = rows.order_by("-peildatum").values_list("peildatum", flat=True).first()
    if newest is None:
        return None
    counts: Counts = {}
    for row in rows.filter(peildatum=newest).order_by("gemeente_code", "vorm"):
        soort = SOORT_VAN[Aanbod.Vorm(row.vorm)] if row.vorm else ""
        found = counts.setdefault((row.gemeente_code, soort), {})
        # Of kinds that are taken together, one that is hidden hides the sum.
        was = found.get(row.maat, 0)
        found[row.maat] = None if was is None or row.aantal is None else was + row.aantal
    if not any(found.get(IN_HULP) for found in counts.values()):
        return None
    return Beginstand(
        newest, tuple(Telling(*key, found.get(IN_HULP), found.get(WACHTENDEN)) for key, found in sorted(counts.items()))
    )
