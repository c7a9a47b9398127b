"""Giving an assignment its place: its number, who becomes involved, what is waited for. Part of the actions that assign."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.actions import boekingen, jw301, stations
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import (
    Aanbod,
    Besluit,
    Betrokkenheid,
    Gebruiker,
    Gezin,
    Persoon,
    Toewijzing,
    Vraag,
)
from aandacht.records.models.vraag import Station

# CS338 and the table of assignment types: which Frequentie (WMO757) goes with which Eenheid (WJ756).
_ALLE_FREQUENTIES = ("1", "2", "4", "6")
FREQUENTIES = {"01": _ALLE_FREQUENTIES, "04": _ALLE_FREQUENTIES, "82": _ALLE_FREQUENTIES}
FREQUENTIES_OTHERWISE = ("2", "4", "6")
PER_WEEK = "2"
EERSTE_NUMMER = 100001
MEESTE_BUDGET = 99_999_999  # LDT_Budget, cents


class Toewijzingssoort(StrEnum):
    """How far an assignment is filled in: the types of the standard (fact sheet, section 11)."""

    SPECIFIEK = "specifiek"  # a product, and how much of it
    ASPECIFIEK = "aspecifiek"  # a category; provider and family choose the product and how much
    ASPECIFIEK_BUDGET = "aspecifiek_budget"  # a category, for a budget
    GENERIEK = "generiek"  # everything of the contract, for a budget

    @property
    def has_budget(self) -> bool:
        """Tell if it says a budget instead of an amount of help."""
        return self in (Toewijzingssoort.ASPECIFIEK_BUDGET, Toewijzingssoort.GENERIEK)


@dataclass(frozen=True)
class Inhoud:
    """What is assigned: from when until when, how much and how often, or for which budget.

    Without a volume it is a-specific (a category without a code) or generic (no product): `categorie` and `code` say so then;
    else they are those of the offer.
    """

    ingangsdatum: date
    einddatum: date | None
    volume: int | None
    frequentie: str
    commentaar: str = ""
    referentie: str = ""  # of the request it answers
    budget: int | None = None  # cents
    categorie: str | None = None
    code: str | None = None


def inhoud_of(
    soort: Toewijzingssoort,
    aanbod: Aanbod,
    *,
    ingangsdatum: date,
    einddatum: date | None,
    volume: int | None,
    frequentie: str,
    budget: int | None,
    commentaar: str,
) -> Inhoud:
    """What is assigned of an offer in this way; what does not belong to it (an amount beside a budget) is left out.

    Raises NotPossible when what belongs to it is missing or cannot be.
    """
    categorie, code = aanbod.categorie, ""
    if soort == Toewijzingssoort.SPECIFIEK:
        code = aanbod.code
        check_omvang(aanbod, volume or 0, frequentie, einddatum)
    else:
        volume, frequentie = None, ""
    if soort.has_budget:
        check_budget(budget or 0, einddatum)
    else:
        budget = None
    if soort == Toewijzingssoort.GENERIEK:
        categorie = ""
    return Inhoud(
        ingangsdatum, einddatum, volume, frequentie, commentaar, budget=budget, categorie=categorie, code=code
    )  # fmt: skip


def frequenties_for(eenheid: str) -> tuple[str, ...]:
    """The frequencies that go with a unit (CS338)."""
    return FREQUENTIES.get(eenheid, FREQUENTIES_OTHERWISE)


def check_omvang(aanbod: Aanbod, volume: int, frequentie: str, einddatum: date | None) -> None:
    """Raise NotPossible when this much and this often cannot be, of this offer."""
    if volume < 1:
        raise NotPossible(_("Vul in hoeveel hulp het is: een heel getal vanaf 1."))
    if frequentie not in frequenties_for(aanbod.eenheid):
        raise NotPossible(_("Deze frequentie past niet bij de eenheid van dit aanbod (CS338). Kies een andere."))
    if frequentie == PER_WEEK and einddatum is None:
        raise NotPossible(_("Bij hulp per week hoort een einddatum (CD076). Vul die in."))


def check_budget(budget: int, einddatum: date | None) -> None:
    """Raise NotPossible when this budget cannot be; `budget` is in cents."""
    if not 0 < budget <= MEESTE_BUDGET:
        raise NotPossible(_("Vul een budget in van meer dan nul en minder dan een miljoen euro."))
    if einddatum is None:
        raise NotPossible(_("Bij een budget hoort een einddatum (CD075). Vul die in."))


def next_nummer(gemeente_code: str) -> int:
    """A number that no assignment of this municipality has (TR332); the administration is locked."""
    highest = Toewijzing.objects.filter(administratie=gemeente_code, gemeente_code=gemeente_code).aggregate(
        highest=Max("toewijzing_nummer")
    )["highest"]
    return (highest or EERSTE_NUMMER - 1) + 1


def place(
    *, vraag: Vraag, besluit: Besluit | None, aanbod: Aanbod, inhoud: Inhoud, by: Gebruiker, now: datetime
) -> Toewijzing:
    """Make an assignment with a new number; the provider may see the plan from now on, and the family waits for it.

    The JW301 is not sent here. Raises NotPossible when a message cannot name this client.
    """
    code = aanbod.gemeente_id
    toewijzing = Toewijzing.objects.create(
        administratie=code, gemeente_code=code, agb_code=aanbod.aanbieder_id, toewijzing_nummer=next_nummer(code),
        gezin=vraag.gezin, vraag=vraag, besluit=besluit, aanbod=aanbod, **client_of(vraag.jeugdige),
        categorie=aanbod.categorie if inhoud.categorie is None else inhoud.categorie,
        code=aanbod.code if inhoud.code is None else inhoud.code, toewijzing_at=now, ingangsdatum=inhoud.ingangsdatum,
        einddatum=inhoud.einddatum, volume=inhoud.volume, eenheid="" if inhoud.volume is None else aanbod.eenheid,
        frequentie=inhoud.frequentie, budget=inhoud.budget,
        commentaar=inhoud.commentaar.strip(), referentie_aanbieder=inhoud.referentie, recorded_at=now,
    )  # fmt: skip
    involve(vraag.gezin, toewijzing, by=by, now=now)
    boekingen.watch_start(toewijzing, now=now)
    if vraag.station in (Station.VRAAG, Station.BESLUIT):
        stations.reach(vraag, Station.WACHTEN, by=by, now=now)
    return toewijzing


def client_of(jeugdige: Persoon) -> dict[str, object]:
    """The client as an assignment keeps them; raises NotPossible without a BSN or a birth date."""
    jw301.check_client(jeugdige)
    names = ("bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht")
    return {name: getattr(jeugdige, name) for name in names}


def involve(gezin: Gezin, toewijzing: Toewijzing, *, by: Gebruiker, now: datetime) -> None:
    """Give the provider its ground to see what it needs of whom it helps (Jeugdwet 7.3.11), and of nobody else in the family."""
    day = localdate(now)
    grond = {
        "gezin": gezin, "aanbieder_id": toewijzing.agb_code, "rol": Betrokkenheid.Rol.HULPVERLENER, "gebruiker": None,
        "grond": Betrokkenheid.Grond.HULP, "jeugdige": toewijzing.vraag and toewijzing.vraag.jeugdige,
    }  # fmt: skip
    # A ground that is about to end after earlier help ends where the new one begins.
    Betrokkenheid.objects.filter(**grond, van__lte=day, tot__gt=day).update(tot=day)
    Betrokkenheid.objects.get_or_create(**grond, tot=None, defaults={"van": day, "recorded_at": now, "recorded_by": by})
