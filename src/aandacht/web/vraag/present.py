"""What the asker of a question may see by its number: where it stands, who to call, and by when. No names of the family."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from aandacht.records.models import Termijn, Vraag
from aandacht.records.models.vraag import Station


@dataclass(frozen=True)
class Stand:
    nummer: str
    station: str
    station_label: str
    behandelaar: str
    functie: str
    team: str
    telefoon: str
    nu: str  # what happens now
    uiterlijk: date | None
    steps: list[dict[str, Any]]


def stand(vraag: Vraag) -> Stand:
    behandelaar, team = vraag.behandelaar, vraag.team
    uiterlijk = (
        Termijn.objects.filter(vraag=vraag, gebruiker=behandelaar, voldaan_at=None)
        .order_by("uiterlijk").values_list("uiterlijk", flat=True).first()
    )  # fmt: skip
    return Stand(
        nummer=vraag.nummer,
        station=vraag.station,
        station_label=vraag.get_station_display(),
        behandelaar=behandelaar.naam,
        functie=behandelaar.functie or behandelaar.get_rol_display(),
        team=f"{team.naam}, {team.gemeente.naam}",
        telefoon=behandelaar.telefoon or team.telefoon or team.gemeente.telefoon,
        nu=nu(vraag.station),
        uiterlijk=uiterlijk,
        steps=[{"key": station.value, "label": station.label} for station in Station],
    )


def nu(station: str) -> str:
    """What happens now, in words of the asker."""
    return {
        Station.VRAAG: _("We bellen of mailen voor een eerste gesprek."),
        Station.VERKENNING: _("Jullie praten samen over wat er nodig is."),
        Station.AFWEGING: _("Jullie kiezen samen wat er gaat gebeuren."),
        Station.BESLUIT: _("Er is een besluit. De brief is verstuurd."),
        Station.WACHTEN: _("De hulp is geregeld en begint zodra er plek is."),
        Station.HULP: _("De hulp is begonnen."),
        Station.NAZORG: _("De hulp is gestopt. We blijven in de buurt."),
        Station.AFGEROND: _("Deze vraag is afgerond. Een nieuwe vraag mag altijd."),
    }[Station(station)]
