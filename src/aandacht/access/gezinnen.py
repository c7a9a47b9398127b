"""Who may open which family's file: the grounds of one user, and the same as a query for lists."""

from datetime import date, datetime
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import ALLE, VOOR_HULP, Grond, Onderdeel, Zicht
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Gebruiker, Gezag, Gezin, Gezinslid, Noodtoegang, Toestemming

M = TypeVar("M", bound=Model)

# Jeugdwet 7.3.4 and 7.3.5: from 12 an own voice and a shielded part, from 16 the file is theirs.
EIGEN_DEEL = 12
EIGEN_DOSSIER = 16


def open_on(rows: QuerySet[M], day: date, start: str = "van", end: str = "tot") -> QuerySet[M]:
    """Rows that hold on `day`: started on or before it, and not ended before it."""
    return rows.filter(Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}), **{f"{start}__lte": day})


def geldend_gezag(day: date) -> QuerySet[Gezag]:
    """Authority that holds on `day`, corrections applied."""
    return open_on(Gezag.objects.filter(vervangen_door=None), day, "sinds")


def _open_betrokkenheid(user: Gebruiker, day: date) -> QuerySet[Betrokkenheid]:
    mine = Q(gebruiker=user)
    if user.aanbieder_id:
        mine |= Q(aanbieder_id=user.aanbieder_id)
    return open_on(Betrokkenheid.objects.filter(mine), day)


def _active_noodtoegang(user: Gebruiker, now: datetime) -> QuerySet[Noodtoegang]:
    return Noodtoegang.objects.filter(gebruiker=user, van__lte=now, tot__gt=now)


def visible_to(user: Gebruiker, now: datetime) -> QuerySet[Gezin]:
    """Families of which this user may see at least a part now. The permission is in the query."""
    day = localdate(now)
    if user.is_professional:
        return Gezin.objects.filter(
            Q(pk__in=_open_betrokkenheid(user, day).values("gezin"))
            | Q(pk__in=_active_noodtoegang(user, now).values("gezin"))
        )
    zestien = _years_before(day, EIGEN_DOSSIER)
    twaalf = _years_before(day, EIGEN_DEEL)
    leden = open_on(Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE), day, "sinds")
    own = leden.filter(persoon=user.persoon, persoon__geboortedatum__lte=twaalf)
    gezag = geldend_gezag(day).filter(houder=user.persoon, jeugdige__geboortedatum__gt=zestien)
    shared = open_on(Toestemming.objects.filter(voor=user.persoon), day)
    return Gezin.objects.filter(
        Q(pk__in=own.values("gezin"))
        | Q(pk__in=leden.filter(persoon__in=gezag.values("jeugdige")).values("gezin"))
        | Q(pk__in=shared.values("gezin"))
    )


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
        raise Refused(
            _("Je kunt dit dossier niet openen: je bent nu niet bij dit gezin betrokken."),
            _("Denk je dat dit niet klopt? Vraag het de regisseur van het gezin of de functioneel beheerder."),
        )
    return zicht


def check_may_see(zicht: Zicht, onderdeel: Onderdeel, jeugdige_id: int | None = None) -> None:
    """Raise `Refused` unless this part is open."""
    if not zicht.sees(onderdeel, jeugdige_id):
        raise Refused(
            _("Dit deel van het dossier is niet voor jou open."),
            _("Het gezin kan dit deel met je delen. Vraag het hun."),
        )


def _jeugdigen(gezin: Gezin, day: date) -> list[Gezinslid]:
    return list(
        open_on(gezin.leden.filter(rol=Gezinslid.Rol.JEUGDIGE), day, "sinds").select_related("persoon").order_by("id")
    )


def _professional(user: Gebruiker, gezin: Gezin, now: datetime) -> Zicht | None:
    day = localdate(now)
    gronden = set(_open_betrokkenheid(user, day).filter(gezin=gezin).values_list("grond", flat=True))
    ids = [lid.persoon_id for lid in _jeugdigen(gezin, day)]
    if Grond.ONDERZOEK in gronden:
        return Zicht(Grond.ONDERZOEK, gezin.pk, dict.fromkeys(ids, ALLE), frozenset(ids))
    if _active_noodtoegang(user, now).filter(gezin=gezin).exists():
        return Zicht(Grond.NOOD, gezin.pk, dict.fromkeys(ids, ALLE))
    if Grond.HULP in gronden:
        return Zicht(Grond.HULP, gezin.pk, dict.fromkeys(ids, VOOR_HULP))
    return None


def _inwoner(user: Gebruiker, gezin: Gezin, now: datetime) -> Zicht | None:
    day = localdate(now)
    persoon_id = user.persoon_id
    ages = {lid.persoon_id: _age(lid.persoon.geboortedatum, day) for lid in _jeugdigen(gezin, day)}
    delen: dict[int, frozenset[Onderdeel]] = {}
    grond = None
    for jeugdige_id in (
        geldend_gezag(day).filter(houder_id=persoon_id, jeugdige__in=ages).values_list("jeugdige", flat=True)
    ):
        if ages[jeugdige_id] < EIGEN_DOSSIER:
            delen[jeugdige_id], grond = ALLE, Grond.GEZAG
    for gever, onderdeel in open_on(Toestemming.objects.filter(gezin=gezin, voor_id=persoon_id), day).values_list(
        "gever", "onderdeel"
    ):
        grond = grond or Grond.UITNODIGING
        for jeugdige_id in _shared_by(gever, ages):
            delen[jeugdige_id] = delen.get(jeugdige_id, frozenset()) | {Onderdeel(onderdeel), Onderdeel.GEGEVENS}
    own: frozenset[int] = frozenset()
    if persoon_id in ages and ages[persoon_id] >= EIGEN_DEEL:
        delen[persoon_id], grond, own = ALLE, Grond.EIGEN, frozenset({persoon_id})
    return Zicht(grond, gezin.pk, delen, own, persoon_id) if grond and delen else None


def _shared_by(gever: int, ages: dict[int, int]) -> list[int]:
    """Whose parts a giver can share: their own, or those of the children under 16."""
    if gever in ages:
        return [gever]
    return [jeugdige for jeugdige, age in ages.items() if age < EIGEN_DOSSIER]


def _age(geboortedatum: date | None, day: date) -> int:
    # Without a birth date somebody counts as a small child: the strictest reading for their own access.
    return age_on(geboortedatum, day) if geboortedatum else 0
