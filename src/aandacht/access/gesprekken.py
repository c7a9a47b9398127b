"""Who reads and writes which thread, whom one may write to, and who of them still takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on, open_toestemmingen, zicht_op
from aandacht.access.gronden import FAMILIE, PROFESSIONEEL, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import visible_afspraken, visible_betrokkenheden
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Aanbieder,
    Betrokkenheid,
    Gebruiker,
    Gesprek,
    Gespreksdeelnemer,
    Persoon,
    Seintje,
)


@dataclass(frozen=True)
class Iemand:
    """Exactly one of somebody of the family or network, a professional by name, or a provider."""

    persoon: Persoon | None = None
    gebruiker: Gebruiker | None = None
    aanbieder: Aanbieder | None = None

    @property
    def key(self) -> str:
        """A name for forms and for terms: "p12", "g3" or "a22220001"."""
        if self.persoon is not None:
            return f"p{self.persoon.pk}"
        return f"g{self.gebruiker.pk}" if self.gebruiker is not None else f"a{self.aanbieder and self.aanbieder.pk}"

    @property
    def naam(self) -> str:
        """As others call them."""
        return self.persoon.naam if self.persoon else self.gebruiker.naam if self.gebruiker else str(self.aanbieder)

    @property
    def fields(self) -> dict[str, Any]:
        """The values of a term whose move it is."""
        return {"persoon": self.persoon, "gebruiker": self.gebruiker, "aanbieder": self.aanbieder}

    @property
    def columns(self) -> dict[str, Any]:
        """The values of a row that is for them."""
        return {f"aan_{name}": value for name, value in self.fields.items()}

    def is_(self, user: Gebruiker) -> bool:
        """Test if this is that account; of a provider everybody who works there is."""
        if self.persoon is not None:
            return user.persoon_id == self.persoon.pk
        if self.gebruiker is not None:
            return user.pk == self.gebruiker.pk
        return self.aanbieder is not None and user.aanbieder_id == self.aanbieder.pk


def own_key(user: Gebruiker) -> str:
    """The key of the one this account is, as `Iemand.key` gives it."""
    return f"p{user.persoon_id}" if user.persoon_id is not None else f"g{user.pk}"


def own_keys(user: Gebruiker) -> list[str]:
    """Under which keys something may wait for this account."""
    return [own_key(user), *([f"a{user.aanbieder_id}"] if user.aanbieder_id else [])]


def to_somebody(user: Gebruiker, prefix: str = "aan_") -> Q:
    """Rows that are for this account: themselves, or the provider they work for."""
    mine = Q(**{f"{prefix}gebruiker": user.pk})
    if user.persoon_id is not None:
        mine |= Q(**{f"{prefix}persoon": user.persoon_id})
    if user.aanbieder_id is not None:
        mine |= Q(**{f"{prefix}aanbieder": user.aanbieder_id})
    return mine


def takes_part(user: Gebruiker) -> QuerySet[Gespreksdeelnemer]:
    """Their part in private threads, themselves or as their provider."""
    mine = Q(gebruiker=user.pk)
    return Gespreksdeelnemer.objects.filter(mine | Q(aanbieder=user.aanbieder_id) if user.aanbieder_id else mine)


def visible_gesprekken(zicht: Zicht, user: Gebruiker) -> QuerySet[Gesprek]:
    """Threads of this family that are open to this view.

    About an agreement: to whom the agreement is open. About the plan: to whom all of the plan is open. Private ones: to who
    takes part, as long as the family is open to them; never by emergency access.
    """
    wie = Q(pk__in=()) if zicht.grond == Grond.NOOD else Q(soort="onderling", pk__in=takes_part(user).values("gesprek"))
    if zicht.sees(Onderdeel.PLAN):
        wie |= Q(soort="afspraak", afspraak__in=visible_afspraken(zicht))
    if may_see_plan_gesprek(zicht):
        wie |= Q(soort="plan")
    return Gesprek.objects.filter(wie, gezin=zicht.gezin_id)


def may_see_plan_gesprek(zicht: Zicht) -> bool:
    """Test if the thread about the plan is open: nothing says whose part its words are about, so all of it must be."""
    whole = bool(zicht.jeugdigen) and zicht.sees_all(Onderdeel.PLAN)
    return zicht.grond in PROFESSIONEEL | FAMILIE and whole


def check_may_read(zicht: Zicht, gesprek: Gesprek, user: Gebruiker) -> None:
    """Raise `Refused` unless this thread is open to this view."""
    if not visible_gesprekken(zicht, user).filter(pk=gesprek.pk).exists():
        raise Refused(_("Dit gesprek is niet voor jou open."), _("Vraag het iemand die eraan meedoet."))


def check_may_write(zicht: Zicht) -> None:
    """Raise `Refused` for whoever only looks: emergency access, and a parent whose authority ended, do not take part."""
    if zicht.grond == Grond.EIGEN_WOORDEN and zicht.only_reads:
        raise Refused(_("Je kunt dit lezen en niet meer schrijven."), _("Bel het lokale team als je iets wilt zeggen."))
    if zicht.grond == Grond.NOOD:
        raise Refused(
            _("Met noodtoegang kun je lezen en niet schrijven."), _("Bel het gezin, of wie er met het gezin werkt.")
        )


def may_read(user: Gebruiker, gesprek: Gesprek, now: datetime) -> bool:
    """Test if this account can read this thread now; what somebody could read before does not count."""
    try:
        zicht = zicht_op(user, gesprek.gezin, now)
    except Refused:
        return False
    return visible_gesprekken(zicht, user).filter(pk=gesprek.pk).exists()


def lezers(gesprek: Gesprek, now: datetime) -> list[Gebruiker]:
    """Accounts that read this thread now. Of a provider: who looked at it before, not everybody who works there."""
    wie = Q(pk__in=Gespreksdeelnemer.objects.filter(gesprek=gesprek, gebruiker__isnull=False).values("gebruiker"))
    wie |= Q(pk__in=Seintje.objects.filter(sleutel=f"gesprek:{gesprek.pk}").values("gebruiker"))
    if gesprek.soort != Gesprek.Soort.ONDERLING:
        day = localdate(now)
        involved = open_on(Betrokkenheid.objects.filter(gezin=gesprek.gezin_id, gebruiker__isnull=False), day)
        leden = open_on(gesprek.gezin.leden.all(), day, "sinds")
        wie |= Q(pk__in=involved.values("gebruiker")) | Q(persoon__in=leden.values("persoon"))
    candidates = Gebruiker.objects.filter(wie, is_active=True).select_related("persoon", "team", "aanbieder")
    return [user for user in candidates.order_by("pk") if may_read(user, gesprek, now)]


def still_reads(iemand: Iemand, gesprek: Gesprek, now: datetime) -> bool:
    """Test if this one can still read the thread; of a provider, whether it is still involved."""
    if iemand.aanbieder is not None:
        rows = Betrokkenheid.objects.filter(gezin=gesprek.gezin_id, aanbieder=iemand.aanbieder)
        helped: set[int | None] = set(open_on(rows, localdate(now)).values_list("jeugdige", flat=True))
        return bool(helped) and _is_open_to_aanbieder(iemand.aanbieder, gesprek, helped)
    user = iemand.gebruiker or Gebruiker.objects.filter(persoon=iemand.persoon, is_active=True).first()
    return user is not None and user.is_active and may_read(user, gesprek, now)


def _is_open_to_aanbieder(aanbieder: Aanbieder, gesprek: Gesprek, helped: set[int | None]) -> bool:
    """A private thread when they take part; one about an agreement unless it belongs to a shielded goal.

    `helped`: for whom they are involved (None: for everybody). Not when the goal is of another young person.
    """
    if gesprek.soort == Gesprek.Soort.ONDERLING:
        return gesprek.deelnemers.filter(aanbieder=aanbieder).exists()
    doel = gesprek.afspraak.doel if gesprek.afspraak else None
    if doel is None:
        return True
    young = gesprek.gezin.leden.filter(persoon=doel.van_id, rol="jeugdige")
    return not doel.vertrouwelijk and (bool({None, doel.van_id} & helped) or not young.exists())


def professionals(zicht: Zicht, by: Gebruiker, day: date) -> list[Iemand]:
    """Who works with the family now, the coordinator first: somebody by name, else the provider."""
    rows = open_on(visible_betrokkenheden(zicht), day).select_related(
        "gebruiker__team", "gebruiker__aanbieder", "aanbieder"
    )
    found: dict[str, Iemand] = {}
    for row in sorted(rows, key=lambda row: (row.rol != Betrokkenheid.Rol.REGISSEUR, row.pk)):
        one = Iemand(gebruiker=row.gebruiker) if row.gebruiker else Iemand(aanbieder=row.aanbieder)
        if not one.is_(by):
            found.setdefault(one.key, one)
    return list(found.values())


def contacten(zicht: Zicht, by: Gebruiker, now: datetime) -> list[Iemand]:
    """Whom this user may begin a private thread or a visit with.

    A professional with anybody of the family they know of; the family with who works with it and with whom they share
    themselves. Not one parent with the other: a thread that nobody else reads is no place for that.
    """
    day = localdate(now)
    found = professionals(zicht, by, day)
    if zicht.grond in WERK:
        leden = [lid.persoon for lid in zicht.leden if lid.rol != "jeugdige" or lid.persoon_id in zicht.delen]
        return [*found, *(Iemand(persoon=persoon) for persoon in leden)]
    me = zicht.persoon_id
    rows = open_toestemmingen(day, now).filter(Q(gever=me, voor__isnull=False) | Q(voor=me), gezin=zicht.gezin_id)
    others = {row.voor if row.gever_id == me else row.gever for row in rows.select_related("voor", "gever")}
    return [*found, *_people(others)]


def _people(others: Iterable[Persoon | None]) -> list[Iemand]:
    return [Iemand(persoon=one) for one in sorted((o for o in others if o is not None), key=lambda one: one.pk)]
