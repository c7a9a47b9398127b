"""Who may open which family's file: the grounds of one user, and the same as a query for lists."""

from collections import defaultdict
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Value
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import DELEN, Grond, Onderdeel, Zicht
from aandacht.access.refusals import why_closed
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Betrokkenheid,
    Doel,
    Gebruiker,
    Gezag,
    Gezin,
    Gezinslid,
    Noodtoegang,
    Pleegcontract,
    Toestemming,
)
from aandacht.records.prepared import Prepared

M = TypeVar("M", bound=Model)

# Jeugdwet 7.3.4 and 7.3.5: from 12 an own voice and a shielded part, from 16 the file is theirs.
EIGEN_DEEL = 12
EIGEN_DOSSIER = 16
# BW1 245: authority ends at 18; until then it opens the file of a young person who cannot weigh this (Jeugdwet 7.3.15).
MEERDERJARIG = 18


def open_on(rows: QuerySet[M], day: date, start: str = "van", end: str = "tot") -> QuerySet[M]:
    """Rows that hold on `day`: started on or before it, and not ended before it."""
    return rows.filter(Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}), **{f"{start}__lte": day})


def geldend_gezag(day: date) -> QuerySet[Gezag]:
    """Authority that holds on `day`, corrections applied."""
    return open_on(Gezag.objects.filter(vervangen_door=None), day, "sinds")


def _open_betrokkenheid(gebruiker: int, aanbieder: str | None, day: date) -> QuerySet[Betrokkenheid]:
    mine = Q(gebruiker=gebruiker)
    if aanbieder is not None:
        mine |= Q(aanbieder=aanbieder)
    return open_on(Betrokkenheid.objects.filter(mine), day)


def _active_noodtoegang(gebruiker: int, now: datetime) -> QuerySet[Noodtoegang]:
    return Noodtoegang.objects.filter(gebruiker=gebruiker, van__lte=now, tot__gt=now)


def open_to_professional(gebruiker: int, aanbieder: str | None, day: date, now: datetime) -> QuerySet[Gezin]:
    """Families that are open to a professional: by being involved, themselves or their provider, or in an emergency.

    `visible_to` for an account, in plain values for prepared queries.
    """
    return Gezin.objects.filter(
        Q(pk__in=_open_betrokkenheid(gebruiker, aanbieder, day).values("gezin"))
        | Q(pk__in=_active_noodtoegang(gebruiker, now).values("gezin"))
    )


def visible_to(user: Gebruiker, now: datetime) -> QuerySet[Gezin]:
    """Families of which this user may see at least a part now. The permission is in the query."""
    day = localdate(now)
    if user.is_professional:
        return open_to_professional(user.pk, user.aanbieder_id, day, now)
    twaalf = _years_before(day, EIGEN_DEEL)
    leden = open_on(Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE), day, "sinds")
    own = leden.filter(persoon=user.persoon, persoon__geboortedatum__lte=twaalf)
    gezag = gezag_that_opens(day).filter(houder=user.persoon)
    return Gezin.objects.filter(
        Q(pk__in=own.values("gezin"))
        | Q(pk__in=leden.filter(persoon__in=gezag.values("jeugdige")).values("gezin"))
        | Q(pk__in=_shares_that_open(user, day, now).values("gezin"))
        | Q(pk__in=_in_pleegzorg(user, day).values("gezin"))
    )


def geldende_pleegcontracten(day: date) -> QuerySet[Pleegcontract]:
    """Foster care that holds on `day`, corrections applied."""
    return open_on(Pleegcontract.objects.filter(vervangen_door=None), day)


def _in_pleegzorg(user: Gebruiker, day: date) -> QuerySet[Gezinslid]:
    """The young people who live with this user as foster parent, in families they belong to as such."""
    leden = open_on(Gezinslid.objects.all(), day, "sinds")
    mine = leden.filter(rol=Gezinslid.Rol.PLEEGOUDER, persoon=user.persoon, gezin=OuterRef("gezin"))
    contracten = geldende_pleegcontracten(day).filter(pleegouder=user.persoon)
    return leden.filter(Exists(mine), rol=Gezinslid.Rol.JEUGDIGE, persoon__in=contracten.values("jeugdige"))


def gezag_that_opens(day: date) -> QuerySet[Gezag]:
    """Authority that opens a file on `day`: of a child under 16, or under 18 when it cannot weigh its own interests.

    Without a birth date somebody counts as a small child.
    """
    return _gezag_that_opens(day, *_own_from(day))


def _own_from(day: date) -> tuple[date, date]:
    """The latest birth dates of who has a file of their own on that day, and of who is of age."""
    return _years_before(day, EIGEN_DOSSIER), _years_before(day, MEERDERJARIG)


def _gezag_that_opens(day: date, zestien: date, achttien: date) -> QuerySet[Gezag]:
    jong = Q(jeugdige__geboortedatum=None) | Q(jeugdige__geboortedatum__gt=zestien)
    onbekwaam = Q(jeugdige__wilsbekwaam=False, jeugdige__geboortedatum__gt=achttien)
    return geldend_gezag(day).filter(jong | onbekwaam)


_opening_gezag = Prepared(
    lambda jeugdigen, day, zestien, achttien: (
        _gezag_that_opens(day, zestien, achttien).filter(jeugdige__in=jeugdigen).select_related("houder").order_by("id")
    ), jeugdigen=list[int], day=date, zestien=date, achttien=date,
)  # fmt: skip


def opening_gezag(jeugdigen: list[int], day: date) -> list[Gezag]:
    """Authority over these young people that opens their file on `day`, with its holder."""
    zestien, achttien = _own_from(day)
    return _opening_gezag(jeugdigen=jeugdigen, day=day, zestien=zestien, achttien=achttien)


def open_toestemmingen(day: date, now: datetime) -> QuerySet[Toestemming]:
    """Consent that was given, has not ended and was not withdrawn. It still opens only what the giver may share."""
    return open_on(Toestemming.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=now)), day)


def _shares_that_open(user: Gebruiker, day: date, now: datetime) -> QuerySet[Toestemming]:
    """Consent for this user of a giver who may share a part that day: their own from 12, or by authority."""
    leden = open_on(Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE, gezin=OuterRef("gezin")), day, "sinds")
    own = leden.filter(persoon=OuterRef("gever"), persoon__geboortedatum__lte=_years_before(day, EIGEN_DEEL))
    held = gezag_that_opens(day).filter(houder=OuterRef(OuterRef("gever")))
    by_gezag = leden.filter(persoon__in=held.values("jeugdige"))
    return open_toestemmingen(day, now).filter(Exists(own) | Exists(by_gezag), voor=user.persoon)


def _years_before(day: date, years: int) -> date:
    """Latest birth date of somebody who has reached `years` on `day` (born 29 February: reached on 1 March)."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def zicht_op(user: Gebruiker, gezin: Gezin, now: datetime) -> Zicht:
    """What this user may see of this family now.

    Raises `Refused`, in words that say whom to ask, when there is no ground at all.
    """
    zicht = _professional(user, gezin, now) if user.is_professional else _inwoner(user, gezin, now)
    if zicht is None:
        raise why_closed(user, gezin, now)
    return zicht


def check_may_see(zicht: Zicht, onderdeel: Onderdeel, jeugdige_id: int | None = None) -> None:
    """Raise `Refused` unless this part is open."""
    if not zicht.sees(onderdeel, jeugdige_id):
        raise Refused(
            _("Dit deel van het dossier is niet voor jou open."),
            _("Het gezin kan dit deel met je delen. Vraag het hun."),
        )


# Every page and every action asks these two.
leden_on = Prepared(
    lambda gezin, day: (
        open_on(Gezinslid.objects.filter(gezin=gezin), day, "sinds").select_related("persoon").order_by("id")
    ),
    gezin=int,
    day=date,
)
betrokkenheden_on = Prepared(
    lambda gezin, gebruiker, aanbieder, day: _open_betrokkenheid(gebruiker, aanbieder, day).filter(gezin=gezin),
    gezin=int,
    gebruiker=int,
    aanbieder=str,
    day=date,
)


def _leden(gezin: Gezin, day: date) -> tuple[Gezinslid, ...]:
    return tuple(leden_on(gezin=gezin.pk, day=day))


def _jeugdigen(leden: tuple[Gezinslid, ...]) -> list[Gezinslid]:
    return [lid for lid in leden if lid.rol == Gezinslid.Rol.JEUGDIGE]


def _professional(user: Gebruiker, gezin: Gezin, now: datetime) -> Zicht | None:
    day = localdate(now)
    rows = betrokkenheden_on(gezin=gezin.pk, gebruiker=user.pk, aanbieder=user.aanbieder_id, day=day)
    gronden = {row.grond for row in rows}
    leden = _leden(gezin, day)
    ids = frozenset(lid.persoon_id for lid in _jeugdigen(leden))
    if Grond.ONDERZOEK in gronden:
        allen = frozenset(lid.persoon_id for lid in leden)
        return Zicht(
            Grond.ONDERZOEK, gezin.pk, dict.fromkeys(ids, DELEN[Grond.ONDERZOEK]), allen, jeugdigen=ids, leden=leden
        )
    if _active_noodtoegang(user.pk, now).filter(gezin=gezin).exists():
        return Zicht(Grond.NOOD, gezin.pk, dict.fromkeys(ids, DELEN[Grond.NOOD]), jeugdigen=ids, leden=leden)
    if Grond.HULP in gronden:
        helped = dict.fromkeys(_helped_by(rows, ids), DELEN[Grond.HULP])
        known = tuple(lid for lid in leden if lid.persoon_id in helped or lid.persoon_id not in ids)
        return Zicht(Grond.HULP, gezin.pk, helped, jeugdigen=ids, aanbieder_id=user.aanbieder_id, leden=known)
    return None


def _helped_by(rows: list[Betrokkenheid], ids: frozenset[int]) -> frozenset[int]:
    """The young people whom these rows say that help is for: by name, or every one of the family when it is for all.

    Who coordinates for a provider sees whom the provider helps; coordinating is no ground of its own for the others.
    """
    helps = [row for row in rows if row.grond == Grond.HULP]
    named = frozenset(row.jeugdige_id for row in helps if row.jeugdige_id is not None)
    every = any(row.jeugdige_id is None and row.rol != Betrokkenheid.Rol.REGISSEUR for row in helps)
    return ids if every else named & ids


def _inwoner(user: Gebruiker, gezin: Gezin, now: datetime) -> Zicht | None:
    day = localdate(now)
    me = user.persoon_id
    if me is None:
        return None
    leden = _leden(gezin, day)
    jongeren = {lid.persoon_id: lid.persoon for lid in _jeugdigen(leden)}
    ages = {pk: _age(persoon.geboortedatum, day) for pk, persoon in jongeren.items()}
    houders: dict[int, set[int]] = defaultdict(set)
    gezag = tuple(opening_gezag(list(ages), day))
    for row in gezag:
        houders[row.houder_id].add(row.jeugdige_id)
    delen: dict[int, frozenset[Onderdeel]] = defaultdict(frozenset)
    gevers = set()
    shared, pleegkinderen = _shared_with(me, gezin, leden, now)
    for gever, onderdeel in shared:
        own = {gever} if ages.get(gever, 0) >= EIGEN_DEEL else set()
        for jeugdige in own | houders[gever]:
            delen[jeugdige] |= {Onderdeel(onderdeel), Onderdeel.GEGEVENS}
            gevers.add(gever)
    for jeugdige in pleegkinderen:
        delen[jeugdige] |= DELEN[Grond.PLEEGZORG]
    delen.update(dict.fromkeys(houders[me], DELEN[Grond.GEZAG]))
    jongere = ages.get(me, 0) >= EIGEN_DEEL
    if jongere:
        delen[me] = DELEN[Grond.EIGEN]
    if not delen:
        return _own_words(me, gezin, leden, frozenset(ages), day)
    grond = (
        Grond.EIGEN if jongere else Grond.GEZAG if houders[me] else Grond.PLEEGZORG if pleegkinderen
        else Grond.UITNODIGING
    )  # fmt: skip
    # Adults have words of their own as well: a parent never reads those of the other (Jeugdwet 7.3.10).
    volwassen = any(lid.persoon_id == me and lid.rol != Gezinslid.Rol.JEUGDIGE for lid in leden)
    eigen = frozenset({me}) if jongere or volwassen else frozenset()
    te_jong = {pk for pk in houders[me] if ages[pk] < EIGEN_DEEL or not jongeren[pk].wilsbekwaam}
    return Zicht(
        grond, gezin.pk, dict(delen), eigen, me, frozenset(ages), frozenset(gevers),
        frozenset({me} - (ages.keys() - eigen) | te_jong), leden=leden, gezag=gezag,
    )  # fmt: skip


def _own_words(
    me: int, gezin: Gezin, leden: tuple[Gezinslid, ...], jeugdigen: frozenset[int], day: date
) -> Zicht | None:
    """A parent whose authority opens nothing any more keeps what they want and do themselves, and sees nothing of others.

    Whose authority holds while a child is 16 goes on writing; whose authority ended reads.
    """
    own = tuple(lid for lid in leden if lid.persoon_id == me and lid.rol == Gezinslid.Rol.OUDER)
    if not own or not _adopted_doelen(me).filter(plan__gezin=gezin).exists():
        return None
    mine = frozenset({me})
    writes = geldend_gezag(day).filter(houder=me, jeugdige__in=jeugdigen).exists()
    return Zicht(
        Grond.EIGEN_WOORDEN, gezin.pk, {me: frozenset({Onderdeel.PLAN})}, mine, me, jeugdigen,
        spreekt_voor=mine if writes else frozenset(), leden=own,
    )  # fmt: skip


def _adopted_doelen(persoon: int) -> QuerySet[Doel]:
    return Doel.objects.filter(van=persoon, adopted_at__isnull=False)


def with_plan(user: Gebruiker, now: datetime) -> QuerySet[Gezin]:
    """Families of which this user opens the page of the plan: `visible_to`, and those in which a parent has own words."""
    families = visible_to(user, now)
    if user.is_professional or user.persoon_id is None:
        return families
    ouder = open_on(Gezinslid.objects.filter(persoon=user.persoon_id, rol=Gezinslid.Rol.OUDER), localdate(now), "sinds")
    own = _adopted_doelen(user.persoon_id).values("plan__gezin")
    return Gezin.objects.filter(Q(pk__in=families.values("pk")) | Q(pk__in=ouder.filter(gezin__in=own).values("gezin")))


_shared = Prepared(
    lambda gezin, voor, day, now: (
        open_toestemmingen(day, now).filter(gezin=gezin, voor=voor).values_list("gever", "onderdeel")
    ), gezin=int, voor=int, day=date, now=datetime,
)  # fmt: skip


def _shared_with(
    me: int, gezin: Gezin, leden: tuple[Gezinslid, ...], now: datetime
) -> tuple[list[tuple[int, str]], list[int]]:
    """What is shared with somebody (giver and part), and who of this family lives with them as foster parent, in one query."""
    day = localdate(now)
    if not any(lid.persoon_id == me and lid.rol == Gezinslid.Rol.PLEEGOUDER for lid in leden):
        return _shared(gezin=gezin.pk, voor=me, day=day, now=now), []
    rows = _shared.queryset(gezin=gezin.pk, voor=me, day=day, now=now)
    ids = [lid.persoon_id for lid in _jeugdigen(leden)]
    contracten = geldende_pleegcontracten(day).filter(pleegouder=me, jeugdige__in=ids)
    found = list(rows.union(contracten.values_list("jeugdige", Value(Grond.PLEEGZORG.value)), all=True))
    shared = [(wie, wat) for wie, wat in found if wat != Grond.PLEEGZORG]
    return shared, [wie for wie, wat in found if wat == Grond.PLEEGZORG]


def _age(geboortedatum: date | None, day: date) -> int:
    # Without a birth date somebody counts as a small child: the strictest reading for their own access.
    return age_on(geboortedatum, day) if geboortedatum else 0
