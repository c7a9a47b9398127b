"""Who may share which part with whom, who may end that, and what ending it means."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import (
    EIGEN_DEEL,
    EIGEN_DOSSIER,
    MEERDERJARIG,
    gezag_that_opens,
    open_on,
    open_toestemmingen,
)
from aandacht.access.gronden import FAMILIE, GASTEN, Grond, Zicht
from aandacht.kernel.dagen import age_on, birthday
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afspraak, Gebruiker, Gezag, Gezin, Gezinslid, Persoon, Toestemming


@dataclass(frozen=True)
class Gevolg:
    """What changes when consent ends: whose part closes, whether another ground stays, and which agreements are open."""

    jeugdigen: tuple[str, ...]
    onderdeel: str
    naam: str
    blijft_open: bool
    open_afspraken: int


def shareable(gezin: Gezin, gever: Persoon, onderdeel: str, now: datetime) -> dict[int, str]:
    """Young people (id: name) whose part `gever` may share on this day.

    One's own: the plan from 12, what was said in the talks from 16 (Jeugdwet 7.3.11 and 7.3.15; the words of others are
    in it too). Of a child: whoever has authority, while the child's file is not its own yet.
    """
    day = localdate(now)
    leden = open_on(Gezinslid.objects.filter(gezin=gezin), day, "sinds").select_related("persoon").order_by("id")
    held = set(gezag_that_opens(day).filter(houder=gever).values_list("jeugdige", flat=True))
    return _shareable(leden, held, gever.pk, onderdeel, now)


def _shareable(
    leden: Iterable[Gezinslid], held: Collection[int], gever_id: int, onderdeel: str, now: datetime
) -> dict[int, str]:
    from_age = EIGEN_DEEL if onderdeel == Toestemming.Onderdeel.PLAN else EIGEN_DOSSIER
    return {
        lid.persoon_id: lid.persoon.voornamen
        for lid in leden
        if lid.rol == Gezinslid.Rol.JEUGDIGE
        and (lid.persoon_id in held or (lid.persoon_id == gever_id and _is_aged(lid.persoon, from_age, now)))
    }


def _is_aged(persoon: Persoon, leeftijd: int, now: datetime) -> bool:
    return persoon.geboortedatum is not None and age_on(persoon.geboortedatum, localdate(now)) >= leeftijd


def check_may_see_kijkers(zicht: Zicht) -> None:
    """Raise `Refused` unless who sees what is for them: the family, who handles the question; a guest their own part."""
    if zicht.grond not in (FAMILIE | GASTEN | {Grond.ONDERZOEK}) - {Grond.EIGEN_WOORDEN}:
        raise Refused(_("Wie wat mag zien, is iets van het gezin."), _("Vraag het de regisseur van het plan."))


def check_may_give(zicht: Zicht, gever: Persoon, by: Gebruiker, *, deelbaar: bool) -> None:
    """Raise `Refused` unless `by` may give consent in the name of `gever`, and `gever` has something to share.

    Each gives their own consent; the specialist writes down what somebody said or signed.
    """
    if by.persoon_id != gever.pk and zicht.grond != Grond.ONDERZOEK:
        raise Refused(_("Toestemming geeft ieder zelf."), _("Vraag het %(naam)s.") % {"naam": gever.voornamen})
    if not deelbaar:
        raise Refused(
            _("%(naam)s kan dit deel niet delen.") % {"naam": gever.voornamen},
            _("Van een kind delen alleen de ouders of de voogd met gezag. Vanaf 16 jaar doet de jongere het zelf."),
        )


def visible_toestemmingen(zicht: Zicht) -> QuerySet[Toestemming]:
    """Consent that this view may know of: the family and who handles the question all; others their own."""
    rows = Toestemming.objects.filter(gezin=zicht.gezin_id)
    if zicht.grond == Grond.ONDERZOEK:
        return rows
    if zicht.grond in FAMILIE:
        # What a young person shares of their own file is not for who does not see that file.
        dicht = zicht.jeugdigen - zicht.delen.keys()
        return rows.exclude(gever__in=dicht)
    return rows.filter(voor=zicht.persoon_id)


def houders_of(zicht: Zicht, now: datetime) -> frozenset[int]:
    """Ids of who has authority over the young person who is looking; empty for anybody else."""
    me = zicht.vertrouwelijk_van & {zicht.persoon_id or 0}
    return frozenset(row.houder_id for row in _gezag(zicht, now) if row.jeugdige_id in me) if me else frozenset()


def _gezag(zicht: Zicht, now: datetime) -> Collection[Gezag]:
    """Authority that opens a file in this family, as it was read with the view or else now."""
    if zicht.gezag is not None:
        return zicht.gezag
    return list(gezag_that_opens(localdate(now)).filter(jeugdige__in=zicht.jeugdigen))


def may_withdraw(zicht: Zicht, toestemming: Toestemming, houders: frozenset[int]) -> bool:
    """Test if they may end this consent: the giver, who got it, or a young person from 12 whose own part it opens.

    `houders` comes from `houders_of`: what they share opens the part of the young person who is looking.
    """
    if zicht.grond == Grond.ONDERZOEK:
        return True
    mine = zicht.persoon_id in (toestemming.gever_id, toestemming.voor_id)
    return mine or toestemming.gever_id in houders


def check_may_withdraw(zicht: Zicht, toestemming: Toestemming, now: datetime) -> None:
    """Raise `Refused` unless they may end this consent."""
    if not may_withdraw(zicht, toestemming, houders_of(zicht, now)):
        raise Refused(
            _("Je kunt alleen intrekken wat je zelf hebt gedeeld."), _("Vraag het degene die het heeft gedeeld.")
        )


def opened_by(gever_id: int, onderdeel: str, zicht: Zicht, now: datetime) -> dict[int, str]:
    """Young people (id: first names) of whom consent of this giver opens the part today, as this view knows it."""
    held = {row.jeugdige_id for row in _gezag(zicht, now) if row.houder_id == gever_id}
    return _shareable(zicht.leden, held, gever_id, onderdeel, now)


@dataclass(frozen=True)
class Opening:
    """What sharing one part would open: of whom, and the day on which it stops by itself because authority ends."""

    onderdeel: str
    jeugdigen: tuple[str, ...]
    stopt_op: date | None


def opening(gever_id: int, onderdelen: Iterable[str], zicht: Zicht, now: datetime) -> list[Opening]:
    """What sharing would open, shown before it is done; a part without young people is not theirs to share."""
    born = {lid.persoon_id: lid.persoon.geboortedatum for lid in zicht.leden}
    found = []
    for onderdeel in onderdelen:
        jeugdigen = opened_by(gever_id, onderdeel, zicht, now)
        ends = [
            end
            for row in _gezag(zicht, now)
            if row.houder_id == gever_id and row.jeugdige_id in jeugdigen
            and (end := gezag_opens_until(row, born.get(row.jeugdige_id), zicht)) is not None
        ]  # fmt: skip
        label = str(Toestemming.Onderdeel(onderdeel).label)
        found.append(Opening(label, tuple(jeugdigen.values()), min(ends, default=None)))
    return found


def gezag_opens_until(row: Gezag, geboortedatum: date | None, zicht: Zicht) -> date | None:
    """Last day on which this authority opens the file, as far as is known today (None: no birth date and no end).

    The 16th birthday closes it, the 18th when the young person cannot weigh it (Jeugdwet 7.3.15); an end that is on
    record may come before.
    """
    bekwaam = all(lid.persoon.wilsbekwaam for lid in zicht.leden if lid.persoon_id == row.jeugdige_id)
    leeftijd = EIGEN_DOSSIER if bekwaam else MEERDERJARIG
    grown = birthday(geboortedatum, leeftijd) - timedelta(days=1) if geboortedatum else None
    return min((day for day in (grown, row.tot) if day is not None), default=None)


def consequence(toestemming: Toestemming, zicht: Zicht, now: datetime) -> Gevolg:
    """What changes when this consent ends now; shown before it is done."""
    gezin, voor = toestemming.gezin, toestemming.voor
    pairs = {(row.houder_id, row.jeugdige_id) for row in _gezag(zicht, now)}
    held = {jeugdige for houder, jeugdige in pairs if houder == toestemming.gever_id}
    jeugdigen = _shareable(zicht.leden, held, toestemming.gever_id, toestemming.onderdeel, now)
    others = open_toestemmingen(localdate(now), now).filter(gezin=gezin, voor=voor, onderdeel=toestemming.onderdeel)
    by_gezag = any((voor.pk, jeugdige) in pairs for jeugdige in jeugdigen)
    taken = Afspraak.objects.filter(plan__gezin=gezin, persoon=voor, done_at=None, cancelled_at=None)
    return Gevolg(
        jeugdigen=tuple(jeugdigen.values()),
        onderdeel=toestemming.get_onderdeel_display(),
        naam=voor.naam,
        blijft_open=by_gezag or others.exclude(pk=toestemming.pk).exists(),
        open_afspraken=taken.count(),
    )
