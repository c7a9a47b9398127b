"""Who offers the family to make its own plan first, who chooses, who makes it, and who reads how that went."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, check_may_see, geldend_gezag, gezag_that_opens
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import says_or_writes_down, working_accounts
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Familiegroepsplan, Gebruiker, Groepsplankeuze, Persoon, Vraag


def visible_familiegroepsplannen(zicht: Zicht) -> QuerySet[Familiegroepsplan]:
    """The plans of their own of this family, for whom the plan of that young person is open."""
    return Familiegroepsplan.objects.filter(
        vraag__gezin=zicht.gezin_id, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN)
    )


def may_offer(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may offer it, or say why it is not offered: who works with this family."""
    return zicht.grond in WERK and zicht.sees(Onderdeel.PLAN, vraag.jeugdige_id)


def check_may_offer(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may offer it, or say why it is not offered."""
    if not may_offer(zicht, vraag):
        raise Refused(
            _("Alleen wie met dit gezin werkt, biedt dit aan."), _("Jullie kunnen zelf altijd een plan beginnen.")
        )


def may_begin(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may begin a plan of their own, and say how long they need: the family itself."""
    return zicht.grond in FAMILIE and zicht.sees(Onderdeel.PLAN, vraag.jeugdige_id)


def check_may_begin(zicht: Zicht, vraag: Vraag, voor: Persoon | None) -> None:
    """Raise `Refused` unless they begin it themselves; `voor`: the specialist writes it down for who has no account."""
    check_may_see(zicht, Onderdeel.PLAN, vraag.jeugdige_id)
    if says_or_writes_down(zicht, voor, themselves=may_begin(zicht, vraag)):
        return
    raise Refused(_("Een eigen plan begint het gezin zelf."), _("Vraag het iemand van het gezin."))


@dataclass(frozen=True)
class Kiezer:
    """Somebody who has a say in it: who is asked to choose, whose "no" settles it, and what they said last."""

    persoon: Persoon
    is_asked: bool
    decides: bool
    has_account: bool
    wil: bool | None


def kiezers(vraag: Vraag, day: date) -> list[Kiezer]:
    """Who has a say, in one query: the young person, and everybody with authority.

    Asked are the young person from 12 and who has the authority that opens the file. Their "no" settles it (Jeugdwet 4.1.2,
    "de ouders"): of everybody with authority; without any, of the young person.
    """
    here = {"jeugdige": vraag.jeugdige_id, "houder": OuterRef("pk")}
    said = Groepsplankeuze.objects.filter(
        persoon=OuterRef("pk"), familiegroepsplan__vraag=vraag, familiegroepsplan__afloop=""
    )
    rows = Persoon.objects.filter(
        Q(pk=vraag.jeugdige_id) | Q(pk__in=geldend_gezag(day).filter(jeugdige=vraag.jeugdige_id).values("houder"))
    ).annotate(
        holds=Exists(geldend_gezag(day).filter(**here)),
        opens=Exists(gezag_that_opens(day).filter(**here)),
        account_works=Exists(working_accounts().filter(persoon=OuterRef("pk"))),
        said=Subquery(said.order_by("-id").values("wil")[:1]),
    )
    people = list(rows.order_by("id"))
    alone = not any(vars(row)["holds"] for row in people)
    return [_kiezer(row, vars(row), vraag, day, alone=alone) for row in people]


def _kiezer(row: Persoon, found: dict[str, Any], vraag: Vraag, day: date, *, alone: bool) -> Kiezer:
    young = row.pk == vraag.jeugdige_id
    born = row.geboortedatum
    own_voice = young and born is not None and age_on(born, day) >= EIGEN_DEEL
    return Kiezer(
        row, own_voice or bool(found["opens"]), alone if young else bool(found["holds"]), bool(found["account_works"]),
        found["said"],
    )  # fmt: skip


def may_write_for(zicht: Zicht, kiezer: Kiezer) -> bool:
    """Test if the specialist writes down what they say: they are not asked here, or have no account."""
    return zicht.grond == Grond.ONDERZOEK and not (kiezer.is_asked and kiezer.has_account)


def check_may_choose(zicht: Zicht, vraag: Vraag, persoon: Persoon, day: date) -> None:
    """Raise `Refused` unless they say this for themselves, or the specialist does for who cannot do so here."""
    check_may_see(zicht, Onderdeel.PLAN, vraag.jeugdige_id)
    kiezer = next((row for row in kiezers(vraag, day) if row.persoon.pk == persoon.pk), None)
    if kiezer is not None and (may_write_for(zicht, kiezer) or (kiezer.is_asked and persoon.pk == zicht.persoon_id)):
        return
    raise Refused(
        _("%(naam)s zegt dit zelf.") % {"naam": persoon.voornamen},
        _("Wie geen account heeft, kan het tegen de specialist zeggen."),
    )


def may_extend(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they may agree on another day: the family, or who works with it."""
    return may_begin(zicht, vraag) or may_offer(zicht, vraag)


def check_may_extend(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may agree on another day."""
    if not may_extend(zicht, vraag):
        raise Refused(_("Dit spreken het gezin en de hulpverlener af."), _("Vraag het iemand van het gezin."))


def may_ask_to_wait(zicht: Zicht, vraag: Vraag, by: Gebruiker) -> bool:
    """Test if they may agree that the decision waits (Awb 4:15): who applied, or the family when somebody else did for it."""
    if not may_begin(zicht, vraag):
        return False
    applicant = vraag.gesteld_door
    return applicant is None or applicant.is_professional or applicant.pk == by.pk


def check_may_ask_to_wait(zicht: Zicht, vraag: Vraag, by: Gebruiker) -> None:
    """Raise `Refused` unless they may agree that the decision waits."""
    if not may_ask_to_wait(zicht, vraag, by):
        raise Refused(
            _("Alleen wie de vraag stelde, kan vragen om te wachten."), _("Vraag het degene die de vraag stelde.")
        )
