"""The local rules of the demo's municipalities, each said to be an example; places to ask, and who has the mandate."""

from datetime import date, datetime, time

from aandacht.access.verordeningen import Regel
from aandacht.actions import verordeningen
from aandacht.actions.demo.run import HERE
from aandacht.records.models import Gebruiker, Gemeente, Mandaat, Toegangsplek

VOORBEELD = "Voorbeeld van deze demo: verordening jeugdhulp {gemeente}, artikel {artikel}"
# Rule, value, article. What a municipality did not set is not there: Lopik did not choose whether an advice is binding.
REGELS = (
    (Regel.BESLISTERMIJN, 8, 4), (Regel.GEZINSHUIS, 1, 12), (Regel.LANGDURIG, 36, 7), (Regel.SPOED_GESPREK, 1, 5),
    (Regel.VRIJ_EERST, 1, 6), (Regel.DOORBRAAK, 10, 14), (Regel.EXPERTTEAM, 4, 15), (Regel.EXPERTTEAM_BINDEND, 1, 15),
)  # fmt: skip
NOT_SET = {("0331", Regel.EXPERTTEAM_BINDEND)}
EERDER, NU = 2500, 5000  # whole euros a specialist may promise, before this year and since


def set_rules(gemeente: Gemeente, since: date, today: date) -> None:
    """The rules of one municipality from a day on; the mandate was raised at the start of this year."""
    now = datetime.combine(since, time(9), HERE)

    def put(regel: Regel, waarde: int, artikel: int, van: date, tot: date | None = None) -> None:
        bron = VOORBEELD.format(gemeente=gemeente.naam, artikel=artikel)
        verordeningen.put_in(
            gemeente=gemeente, regel=regel, waarde=waarde, geldig_van=van, geldig_tot=tot, bron=bron, by=None, now=now
        )

    for regel, waarde, artikel in REGELS:
        if (gemeente.pk, regel) not in NOT_SET:
            put(regel, waarde, artikel, since)
    put(Regel.MANDAAT_MAATWERK, EERDER, 13, since, date(today.year - 1, 12, 31))
    put(Regel.MANDAAT_MAATWERK, NU, 13, date(today.year, 1, 1))
    Toegangsplek.objects.bulk_create(
        Toegangsplek(gemeente=gemeente, naam=naam, plaats=plaats, geldig_van=since, recorded_at=now,
                     bron=VOORBEELD.format(gemeente=gemeente.naam, artikel=3))
        for naam, plaats in (
            (f"Huisartsen in {gemeente.naam}", f"bij elke praktijk in {gemeente.naam}"),
            (f"Lokaal team {gemeente.naam}", f"het gemeentehuis van {gemeente.naam}"),
        )
    )  # fmt: skip


def give_mandaat(gebruiker: Gebruiker, gemeente: Gemeente, since: date) -> None:
    """Somebody who decides for the municipality what a specialist may not alone."""
    Mandaat.objects.create(
        gebruiker=gebruiker, gemeente=gemeente, van=since, bron="Voorbeeld van deze demo: mandaatbesluit jeugd, artikel 2",
        recorded_at=datetime.combine(since, time(9), HERE),
    )  # fmt: skip
