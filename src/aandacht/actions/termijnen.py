"""Terms: what has to happen, who does it and by when. Actions open and close them; pages and lists read them."""

from datetime import date, datetime
from typing import Any

from aandacht.records.insertion import insert_if_new, make
from aandacht.records.models import Aanbieder, Gebruiker, Gezin, Persoon, Termijn, Vraag
from aandacht.records.prepared import Prepared, PreparedUpdate

# Where a day comes from that no law or local rule sets: we promise it ourselves.
BELOFTE = "belofte van Aandacht"
_open_one = Prepared(
    lambda soort, sleutel: Termijn.objects.filter(soort=soort, sleutel=sleutel, voldaan_at=None), soort=str, sleutel=str
)
_close = PreparedUpdate(
    lambda soort, sleutel, now, by: (
        Termijn.objects.filter(soort=soort, sleutel=sleutel, voldaan_at=None), {"voldaan_at": now, "voldaan_door": by}
    ), soort=str, sleutel=str, now=datetime, by=int,
)  # fmt: skip
_change = PreparedUpdate(
    lambda pk, **values: (Termijn.objects.filter(pk=pk), values), pk=int, uiterlijk=date, bron=str, gezin_id=int,
    vraag_id=int, gebruiker_id=int, aanbieder_id=str, persoon_id=int, toelichting=str,
)  # fmt: skip


def is_open(*, soort: Termijn.Soort, sleutel: str) -> bool:
    """Test if a term of this kind and key runs."""
    return bool(_open_one(soort=str(soort), sleutel=sleutel))


def open_termijn(
    *,
    soort: Termijn.Soort,
    sleutel: str,
    uiterlijk: date,
    bron: str,
    now: datetime,
    gezin: Gezin | None = None,
    vraag: Vraag | None = None,
    gebruiker: Gebruiker | None = None,
    aanbieder: Aanbieder | None = None,
    persoon: Persoon | None = None,
    toelichting: str = "",
) -> Termijn:
    """Open a term for exactly one of a professional, a provider or a person; the same kind and key moves the day.

    `sleutel` says what it is about ("vraag:12"); `bron` is the article, rule code or "afspraak" it follows from.
    Part of an action: call it inside its transaction.
    """
    values: dict[str, Any] = {
        "uiterlijk": uiterlijk, "bron": bron, "gezin_id": gezin.pk if gezin else vraag.gezin_id if vraag else None,
        "vraag_id": vraag and vraag.pk, "gebruiker_id": gebruiker and gebruiker.pk,
        "aanbieder_id": aanbieder and aanbieder.pk, "persoon_id": persoon and persoon.pk, "toelichting": toelichting,
    }  # fmt: skip
    made = make(Termijn, soort=soort, sleutel=sleutel, opened_at=now, **values)
    if insert_if_new(made):  # not when there is an open one (termijn_open_once), also when it was opened at this moment
        return made
    termijn = _open_one(soort=str(soort), sleutel=sleutel)[0]
    _change(pk=termijn.pk, **values)
    vars(termijn).update(values)
    return termijn


def close(*, soort: Termijn.Soort, sleutel: str, now: datetime, by: Gebruiker | None) -> int:
    """Close the open term of this kind and key; return how many there were (0 or 1)."""
    return _close(soort=str(soort), sleutel=sleutel, now=now, by=by.pk if by else None)
