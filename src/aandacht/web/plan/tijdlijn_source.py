"""What the timeline adds to the rows of the plan: help, looking back, letters, objections and sharing.

In the shape of those rows (`regels.Regel`), so that all of it is one query. `tekst` is the kind or outcome, `gebruiker` and
`sleutel` the first and last name of a user, `uiterlijk` the day it happened, `since` when it was recorded, `first` when it ended.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce

from aandacht.access import tijdlijn as access
from aandacht.access.bezoeken import visible_bezoeken
from aandacht.access.bijsturingen import visible_bijsturingen
from aandacht.access.brieven import visible_brieven
from aandacht.access.evaluaties import visible_evaluaties, visible_terugblikken
from aandacht.access.familiegroepsplannen import visible_familiegroepsplannen
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.access.overdrachtsverhalen import visible_verhalen
from aandacht.access.toestemmingen import visible_toestemmingen
from aandacht.records.models import Bezoekmoment, Gebruiker, Gezin

TERUGGEBLIKT, GEVRAAGD, GEREGELD, BEGONNEN, GESTOPT = "teruggeblikt", "gevraagd", "geregeld", "begonnen", "gestopt"
GESCHREVEN, TEGEN, GEDEELD = "geschreven", "tegen", "gedeeld"
BEZOCHT, OVERGEDRAGEN, ZELF_BEGONNEN, HELPT_NIET = "bezocht", "overgedragen", "zelf_begonnen", "helpt_niet"
GEZAG_BEGON, GEZAG_STOPTE, VERHUISD = "gezag_begon", "gezag_stopte", "verhuisd"
PLEEGZORG_BEGON, PLEEGZORG_STOPTE = "pleegzorg_begon", "pleegzorg_stopte"
VERBLIJF_BEGON, VERBLIJF_STOPTE = "verblijf_begon", "verblijf_stopte"
# None of them is the name of a kind of term: those stand in the same list.
KINDS = frozenset(
    {
        TERUGGEBLIKT, GEVRAAGD, GEREGELD, BEGONNEN, GESTOPT, GESCHREVEN, TEGEN, GEDEELD, BEZOCHT, OVERGEDRAGEN,
        ZELF_BEGONNEN, HELPT_NIET, GEZAG_BEGON, GEZAG_STOPTE, VERHUISD, PLEEGZORG_BEGON, PLEEGZORG_STOPTE, VERBLIJF_BEGON,
        VERBLIJF_STOPTE,
    }
)  # fmt: skip

_NO_TEXT = Value("", output_field=CharField())
_NO_NUMBER = Value(None, output_field=IntegerField())
_NO_DAY = Value(None, output_field=DateField())
_NO_MOMENT = Value(None, output_field=DateTimeField())
_NOBODY = (_NO_NUMBER, _NO_TEXT, _NO_TEXT, _NO_TEXT)
_NO_USER = (_NO_NUMBER, _NO_TEXT, _NO_TEXT)


def _text(path: str) -> Coalesce:
    return Coalesce(F(path), Value(""), output_field=CharField())


def _persoon(path: str) -> tuple[Any, ...]:
    return F(f"{path}_id"), *(_text(f"{path}__{name}") for name in ("voornamen", "voorvoegsel", "achternaam"))


def _gebruiker(path: str, first: str = "first_name", last: str = "last_name") -> tuple[Any, ...]:
    return F(f"{path}_id"), _text(f"{path}__{first}"), _text(f"{path}__{last}")


def _rows(
    rows: "QuerySet[Any, Any]", kind: str, *, op: Any, soort: Any = _NO_TEXT, persoon: Sequence[Any] = _NOBODY,
    gebruiker: Sequence[Any] = _NO_USER, dag: Any = _NO_DAY, eind: Any = _NO_MOMENT, ref: Any = _NO_NUMBER,
    organisatie: Any = _NO_TEXT,
) -> "QuerySet[Any, Any]":  # fmt: skip
    user, first_name, last_name = gebruiker
    return rows.order_by().values_list(
        Value(kind, output_field=CharField()), "pk", soort, last_name, *persoon, user, first_name, dag, op, eind,
        _NO_MOMENT, _NO_MOMENT, ref, Value(False, output_field=BooleanField()), organisatie, _NO_NUMBER,
    )  # fmt: skip


def more(zicht: Zicht, user: Gebruiker) -> list["QuerySet[Any, Any]"]:
    """Queries of the rows that are open to this view, to be joined to those of the plan."""
    found = [
        _rows(
            visible_brieven(zicht), GESCHREVEN, soort=_text("soort"), persoon=_persoon("aan"), op=F("made_at"), ref=F("pk")
        ),
        _rows(
            access.visible_bezwaren(zicht), TEGEN, persoon=_persoon("ingediend_door"),
            gebruiker=_gebruiker("recorded_by"), dag=F("ontvangen_op"), op=F("recorded_at"),
        ),
        # Who gets to see it stands as the person, who shares it as the user: both are people of the family.
        _rows(
            visible_toestemmingen(zicht), GEDEELD, soort=_text("onderdeel"), persoon=_persoon("voor"),
            gebruiker=_gebruiker("gever", "voornamen", "achternaam"), dag=F("van"), op=F("recorded_at"),
            eind=F("withdrawn_at"),
        ),
    ]  # fmt: skip
    found += _samen(zicht, user)
    if zicht.sees(Onderdeel.GEGEVENS):
        found += _thuis(zicht)
    if zicht.sees(Onderdeel.HULP):
        found += _hulp(zicht, user)
    if zicht.sees(Onderdeel.EVALUATIE):
        found += _terugkijken(zicht)
    return found


def _hulp(zicht: Zicht, user: Gebruiker) -> list["QuerySet[Any, Any]"]:
    reported: dict[str, Any] = {
        "persoon": _persoon("toewijzing__vraag__jeugdige"), "organisatie": _text("toewijzing__aanbod__aanbieder__naam"),
        "ref": F("toewijzing__toewijzing_nummer"), "op": F("recorded_at"),
    }  # fmt: skip
    return [
        _rows(
            access.visible_hulp(zicht, user), GEREGELD, persoon=_persoon("vraag__jeugdige"), op=F("toewijzing_at"),
            organisatie=_text("aanbod__aanbieder__naam"), ref=F("toewijzing_nummer"),
        ),
        _rows(access.visible_starts(zicht, user), BEGONNEN, dag=F("begindatum"), **reported),
        _rows(
            access.visible_stops(zicht, user), GESTOPT, soort=_text("reden_beeindiging"), dag=F("einddatum"), **reported
        ),
    ]  # fmt: skip


def _samen(zicht: Zicht, user: Gebruiker) -> list["QuerySet[Any, Any]"]:
    """Visits on the day that was chosen, what was handed over, the family's own plan, and talks that were asked for."""
    chosen = Bezoekmoment.objects.filter(gekozen=True, bezoek__cancelled_at=None)
    own_plans = visible_familiegroepsplannen(zicht).filter(begonnen_op__isnull=False)
    return [
        _rows(
            chosen.filter(bezoek__in=visible_bezoeken(zicht, user)), BEZOCHT, soort=_text("bezoek__waarover"),
            persoon=_persoon("bezoek__aan_persoon"), gebruiker=_gebruiker("bezoek__proposed_by"), dag=F("dag"),
            op=F("bezoek__chosen_at"), ref=F("bezoek_id"),
        ),
        _rows(
            visible_verhalen(zicht, user), OVERGEDRAGEN, soort=_text("soort"), gebruiker=_gebruiker("aan"),
            op=F("recorded_at"),
        ),
        _rows(
            own_plans, ZELF_BEGONNEN, persoon=_persoon("maker"), gebruiker=_gebruiker("recorded_by"),
            dag=F("begonnen_op"), op=F("recorded_at"), ref=F("vraag_id"),
        ),
        _rows(
            visible_bijsturingen(zicht, user), HELPT_NIET, persoon=_persoon("vrager"),
            gebruiker=_gebruiker("recorded_by"), op=F("gevraagd_at"),
        ),
    ]  # fmt: skip


def _thuis(zicht: Zicht) -> list["QuerySet[Any, Any]"]:
    """Where a young person lives and who decides. The young person stands as the user: all of them are people of the family.

    Authority that was there from the birth or from before the family came here is no event.
    """
    over = _gebruiker("jeugdige", "voornamen", "achternaam")
    gezag, pleegzorg, verblijven = (
        access.visible_gezag(zicht), access.visible_pleegcontracten(zicht), access.visible_verblijven(zicht)
    )  # fmt: skip
    first = Gezin.objects.filter(pk=zicht.gezin_id).values("created_at__date")
    houder: dict[str, Any] = {"persoon": _persoon("houder"), "gebruiker": over, "op": F("recorded_at")}
    ouder: dict[str, Any] = {"persoon": _persoon("pleegouder"), "gebruiker": over, "op": F("recorded_at")}
    where: dict[str, Any] = {"soort": _text("soort"), "gebruiker": over, "op": F("recorded_at")}
    moved = _gebruiker("persoon", "voornamen", "achternaam")
    return [
        _rows(gezag.filter(sinds__gt=Subquery(first)), GEZAG_BEGON, dag=F("sinds"), **houder),
        _rows(gezag.filter(tot__isnull=False), GEZAG_STOPTE, dag=F("tot"), **houder),
        _rows(pleegzorg, PLEEGZORG_BEGON, dag=F("van"), **ouder),
        _rows(pleegzorg.filter(tot__isnull=False), PLEEGZORG_STOPTE, dag=F("tot"), **ouder),
        _rows(verblijven, VERBLIJF_BEGON, dag=F("start"), **where),
        _rows(verblijven.filter(einde__isnull=False), VERBLIJF_STOPTE, dag=F("einde"), **where),
        _rows(access.visible_verhuizingen(zicht), VERHUISD, gebruiker=moved, dag=F("sinds"), op=F("recorded_at")),
    ]  # fmt: skip


def _terugkijken(zicht: Zicht) -> list["QuerySet[Any, Any]"]:
    asked = Cast("gevraagd_op", DateTimeField())
    return [
        _rows(
            visible_terugblikken(zicht), TERUGGEBLIKT, soort=_text("hoe_gaat_het"), persoon=_persoon("persoon"),
            gebruiker=_gebruiker("gebruiker"), op=F("given_at"),
        ),
        _rows(visible_evaluaties(zicht), GEVRAAGD, soort=_text("aanleiding"), dag=F("gevraagd_op"), op=asked),
    ]  # fmt: skip
