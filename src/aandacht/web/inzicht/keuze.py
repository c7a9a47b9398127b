"""What the reader chose to see: which gemeente, which kind of help; everything when nothing is chosen."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from aandacht.records.models import Aanbod, Cijfer, Gemeente


@dataclass(frozen=True)
class Keuze:
    gemeente: str
    vorm: str
    gemeenten: tuple[tuple[str, str], ...]  # code and name
    regio: str
    peildatum: date | None

    @property
    def vormen(self) -> list[tuple[str, str]]:
        return [(code, str(label)) for code, label in Aanbod.Vorm.choices]

    @property
    def gemeente_naam(self) -> str:
        return dict(self.gemeenten).get(self.gemeente, "") or _("de hele regio")

    @property
    def vorm_naam(self) -> str:
        return dict(self.vormen).get(self.vorm, "") or _("alle soorten hulp")

    @property
    def query(self) -> str:
        """The choice as the end of an address."""
        chosen = {name: value for name, value in (("gemeente", self.gemeente), ("vorm", self.vorm)) if value}
        return f"?{urlencode(chosen)}" if chosen else ""


def read_keuze(asked: QueryDict) -> Keuze:
    """The choice in the address; an unknown code is no choice."""
    rows = Gemeente.objects.filter(teams__isnull=False).distinct().order_by("naam")
    gemeenten = list(rows.values_list("code", "naam", "jeugdregio"))
    gemeente, vorm = asked.get("gemeente", ""), asked.get("vorm", "")
    return Keuze(
        gemeente=gemeente if any(code == gemeente for code, _naam, _regio in gemeenten) else "",
        vorm=vorm if vorm in Aanbod.Vorm.values else "",
        gemeenten=tuple((code, naam) for code, naam, _regio in gemeenten),
        regio=gemeenten[0][2] if gemeenten else "",
        peildatum=Cijfer.objects.order_by("-peildatum").values_list("peildatum", flat=True).first(),
    )
