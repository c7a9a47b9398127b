"""Opening a conversation: what is around each of its pages (who, which tab, which group), in one query for all of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from aandacht.access import verkenningen as access
from aandacht.access.gronden import Onderdeel, Zicht
from aandacht.kernel.dagen import age_on
from aandacht.records.models import Gebruiker, Persoon, Termijn, Uitspraak, Verkenning, Vraag, Vraaggroep
from aandacht.records.models.vraag import Station
from aandacht.web.shared.labels import label
from aandacht.web.shared.pages import AuthenticatedRequest, open_gezin

VRAAG = (
    "vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar", "vraag__team", "vraag__afweging", "vraag__besluit",
)  # fmt: skip


@dataclass(frozen=True)
class Kop:
    """A conversation that is open for this reader, with what every page of it shows."""

    verkenning: Verkenning
    zicht: Zicht
    may_lead: bool
    may_add: bool
    uiterlijk: Any
    newest: int  # the newest statement of anybody: whoever writes meanwhile is seen by it
    groep: str
    onveilig: bool

    @property
    def vraag(self) -> Vraag:
        return self.verkenning.vraag

    def context(self, tab: str, user: Gebruiker) -> dict[str, Any]:
        """What the header, the tabs and the crumbs of a page ask for."""
        return {
            "verkenning": {
                "id": self.verkenning.pk, "finished_at": self.verkenning.finished_at,
                "started_at": self.verkenning.started_at,
            },
            "vraag": readable(self.vraag, self.zicht),
            "tab": tab,
            "groep": label(Vraaggroep.Groep, self.groep) if self.groep else "",
            "onveilig": self.onveilig,
            "may_lead": self.may_lead,
            "may_add": self.may_add,
            "for_family": not user.is_professional,
            "uiterlijk": self.uiterlijk,
        }  # fmt: skip


def load(verkenning_id: int) -> Verkenning:
    terms = Termijn.objects.filter(vraag=OuterRef("vraag"), voldaan_at=None, soort__in=("verkenning", "besluit"))
    chosen = Vraaggroep.objects.filter(vraag=OuterRef("vraag")).order_by("-pk")
    newest = Uitspraak.objects.filter(verkenning=OuterRef("pk")).order_by().values("verkenning")
    rows: QuerySet[Verkenning] = Verkenning.objects.select_related(*VRAAG).annotate(
        uiterlijk=Subquery(terms.order_by("-soort").values("uiterlijk")[:1]),
        groep=Subquery(chosen.values("groep")[:1]),
        onveilig=Subquery(chosen.values("onveilig")[:1]),
        newest=Subquery(newest.annotate(most=Max("pk")).values("most")),
    )
    return get_object_or_404(rows, pk=verkenning_id)


def open_kop(request: AuthenticatedRequest, verkenning_id: int, wat: str = "verkenning.bekijken", velden: str = "uitspraken") -> Kop:  # fmt: skip
    """Load a conversation, check that it is open for this reader, and log the read."""
    verkenning = load(verkenning_id)
    vraag = verkenning.vraag
    zicht = open_gezin(request, vraag.gezin, Onderdeel.VERKENNING, wat, velden, vraag.jeugdige_id)[1]
    extra = vars(verkenning)
    return Kop(
        verkenning, zicht, access.may_lead(zicht), is_open(vraag, zicht, request.user), extra["uiterlijk"],
        extra["newest"] or 0, extra["groep"] or "", bool(extra["onveilig"]),
    )  # fmt: skip


def is_open(vraag: Vraag, zicht: Zicht, user: Gebruiker) -> bool:
    """Words can be added as long as the question is not finished, by whoever may."""
    return vraag.station != Station.AFGEROND and (access.may_lead(zicht) if user.is_professional else True)


def readable(vraag: Vraag, zicht: Zicht) -> dict[str, Any]:
    """The question as far as it is open: who is let into the conversation is not let into the rest by that."""
    afweging = getattr(vraag, "afweging", None)
    values = {
        "id": vraag.pk, "nummer": vraag.nummer, "tekst": vraag.tekst, "gezin_id": vraag.gezin_id, "gezin": vraag.gezin.naam,
        "jeugdige": vraag.jeugdige.voornamen, "behandelaar": vraag.behandelaar.naam,
        "afweging_id": afweging.pk if afweging else None, "besluit_id": vraag.besluit_id,
    }  # fmt: skip
    parts = {"tekst": Onderdeel.VRAAG, "afweging_id": Onderdeel.AFWEGING, "besluit_id": Onderdeel.BESLUIT}
    return {
        name: value if name not in parts or zicht.sees(parts[name], vraag.jeugdige_id) else None
        for name, value in values.items()
    }


def age_of(persoon: Persoon) -> int | None:
    return age_on(persoon.geboortedatum, timezone.localdate()) if persoon.geboortedatum else None
