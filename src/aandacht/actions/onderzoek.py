"""The steps of the investigation, each recorded apart with the expertise used (CRvB 1 May 2017, ECLI:NL:CRVB:2017:1477).

Nothing is typed twice: a step holds what was said about it in the talk, as it stood when the step was confirmed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.access.afwegingen import check_may_read
from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import bezwaarbeslissingen, logboek, stations
from aandacht.actions.feitenblad import ROUTES
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Afweging, Gebruiker, Onderzoeksstap, Rechtsfeit, Uitspraak, Vraag

Stap = Onderzoeksstap.Stap
Onderwerp = Uitspraak.Onderwerp
# Which statements of the talk answer a step. The question itself belongs to the first; what remains is answered by the
# reasons of the decision.
ANTWOORDEN: dict[str, frozenset[str]] = {
    Stap.VRAAG: frozenset({Onderwerp.WILLEN}),
    Stap.PROBLEMEN: frozenset(Onderwerp)
    - {Onderwerp.WILLEN, Onderwerp.NODIG, Onderwerp.ZELF, Onderwerp.GOED, Onderwerp.NETWERK, Onderwerp.BESCHERMEND},
    Stap.HULP: frozenset({Onderwerp.NODIG}),
    Stap.ZELF: frozenset({Onderwerp.ZELF, Onderwerp.GOED, Onderwerp.NETWERK, Onderwerp.BESCHERMEND}),
    Stap.REST: frozenset(),
}
# These have an answer of their own besides the statements: the words of the question, the reasons of the decision.
ANSWERED = frozenset({Stap.VRAAG, Stap.REST})
COLLEGE = "college"


@dataclass(frozen=True)
class Gezegd:
    """One statement as far as the steps need it."""

    id: int
    onderwerp: str
    recorded_at: datetime
    vervangt_id: int | None
    reactie_op_id: int | None = None


def statements_of(stap: str, said: Iterable[Gezegd], at: datetime) -> list[int]:
    """Ids of the statements that answered this step at a moment, corrections applied; in the order of the talk."""
    there = [row for row in said if row.recorded_at <= at]
    replaced = {row.vervangt_id for row in there}
    return [
        row.id
        for row in there
        if row.onderwerp in ANTWOORDEN[stap] and row.id not in replaced and not row.reactie_op_id
    ]


def expertise_of(user: Gebruiker) -> str:
    """The specialist's own expertise as it stands in the record: name and discipline."""
    return f"{user.naam}, {user.functie or user.get_rol_display()}"


@transaction.atomic
def confirm(
    *,
    afweging: Afweging,
    by: Gebruiker,
    now: datetime,
    stappen: Iterable[str] = Stap.values,
    teksten: Mapping[str, str] | None = None,
    deskundigheid: Mapping[str, str] | None = None,
    seen: Mapping[str, int] | None = None,
) -> list[Onderzoeksstap]:
    """Confirm steps of the investigation, all in one go: what was said is their content, `teksten` adds to it.

    `deskundigheid` per step where it was another's than that of `by`. `seen` holds, per step, the row that was newest on
    the page (0: none). Raises `Refused`, `NotPossible` (a step nothing was said about) or `ChangedMeanwhile`.
    """
    vraag = afweging.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    check_may_read(zicht, vraag)
    stations.lock(vraag)
    if bezwaarbeslissingen.is_decided(vraag):
        raise NotPossible(_("Er is al besloten. Wat er onderzocht is, verandert niet meer."))
    said, newest, own = _said(vraag), newest_stappen(afweging), expertise_of(by)
    rows = []
    for stap in stappen:
        before = newest.get(stap)
        if seen is not None and seen.get(stap, 0) != (before.pk if before else 0):
            raise ChangedMeanwhile(
                _("Iemand heeft de stap ‘%(stap)s’ net bevestigd. Lees die eerst.") % {"stap": Stap(stap).label}
            )
        tekst = (teksten or {}).get(stap, "").strip()
        if not tekst and stap not in ANSWERED and not statements_of(stap, said, now):
            raise NotPossible(
                _("Bij ‘%(stap)s’ is nog niets gezegd of opgeschreven. Schrijf het daar kort op.")
                % {"stap": Stap(stap).label}
            )
        rows.append(
            Onderzoeksstap(
                afweging=afweging, stap=stap, tekst=tekst, deskundigheid=(deskundigheid or {}).get(stap, "").strip() or own,
                recorded_at=now, recorded_by=by, vervangt=before,
            )
        )  # fmt: skip
    Onderzoeksstap.objects.bulk_create(rows)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="onderzoek.bevestigen", gezin_id=vraag.gezin_id,
        velden=", ".join(row.stap for row in rows),
    )  # fmt: skip
    return rows


def _said(vraag: Vraag) -> list[Gezegd]:
    rows = Uitspraak.objects.filter(verkenning__vraag=vraag).order_by("pk")
    return [Gezegd(*row) for row in rows.values_list("pk", "onderwerp", "recorded_at", "vervangt", "reactie_op")]


def newest_stappen(afweging: Afweging) -> dict[str, Onderzoeksstap]:
    """Of each step the row that counts."""
    return {row.stap: row for row in Onderzoeksstap.objects.filter(afweging=afweging).order_by("pk")}


def needs_onderzoek(vraag: Vraag, route: str | None) -> bool:
    """Test if the municipality has to investigate: not after a referral, a determination of the GI or a judge.

    Then it may not weigh the need again (Jeugdwet 2.6(1)(e), 3.5, 2.4(2)(b)). `route` is the recorded route, if any;
    otherwise who asked tells it.
    """
    return (route or ROUTES.get(vraag.steller, COLLEGE)) == COLLEGE


def missing_stappen(afweging: Afweging) -> frozenset[str]:
    """The steps that still have to be confirmed before somebody can decide; none where nothing is investigated."""
    vraag = afweging.vraag
    route = (
        Rechtsfeit.objects.filter(vraag=vraag, sleutel="verwijzing.route", vervangen_door=None)
        .values_list("waarde", flat=True)
        .last()
    )
    if not needs_onderzoek(vraag, route):
        return frozenset()
    confirmed = Onderzoeksstap.objects.filter(afweging=afweging).values_list("stap", flat=True)
    return frozenset(Stap.values) - set(confirmed)
