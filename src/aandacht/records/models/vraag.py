"""Vraag: the question as the family asked it, and the station it has reached on the way."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import LokaalTeam
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Station(models.TextChoices):
    """The way of a question; the order is the order of the way."""

    VRAAG = "vraag", _("vraag gesteld")
    VERKENNING = "verkenning", _("in gesprek")
    AFWEGING = "afweging", _("samen kiezen")
    BESLUIT = "besluit", _("besloten")
    WACHTEN = "wachten", _("wacht op hulp")
    HULP = "hulp", _("hulp is begonnen")
    NAZORG = "nazorg", _("hulp gestopt, we blijven in de buurt")
    AFGEROND = "afgerond", _("afgerond")


class Vraag(models.Model):
    class Steller(models.TextChoices):
        JEUGDIGE = "jeugdige", _("de jongere zelf")
        OUDER = "ouder", _("een ouder of verzorger")
        HUISARTS = "huisarts", _("de huisarts")
        JEUGDARTS = "jeugdarts", _("de jeugdarts")
        SCHOOL = "school", _("de school")
        # Through a request of a provider (JW315): who referred, determined or ordered the help.
        ARTS = "arts", _("de medisch specialist")
        GI = "gi", _("de gecertificeerde instelling")
        RECHTER = "rechter", _("de rechter of de officier van justitie")

    personal = ("gezin", "jeugdige", "steller", "gesteld_door", "besluit")
    free_text = ("tekst", "verwijzer_naam", "contact")
    plain = (
        "id",
        "nummer",
        "team",
        "behandelaar",
        "spoed",
        "gezin_weet_ervan",
        "received_at",
        "station",
        "station_sinds",
    )

    Station = Station

    nummer = models.CharField(max_length=12, unique=True)  # what the asker gets, no meaning inside
    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="vragen")
    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="vragen")
    steller = models.CharField(max_length=10, choices=Steller.choices)
    gesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    verwijzer_naam = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=200, blank=True)  # how to reach whoever asked
    tekst = models.TextField()
    spoed = models.BooleanField(default=False)
    gezin_weet_ervan = models.BooleanField(default=True)
    team = models.ForeignKey(LokaalTeam, models.PROTECT, related_name="vragen")
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, related_name="behandelt")  # the named person
    received_at = models.DateTimeField()
    # The newest VraagStation, kept here in the same transaction so that lists need no subquery.
    station = models.CharField(max_length=12, choices=Station.choices, default=Station.VRAAG)
    station_sinds = models.DateTimeField()
    # The newest Besluit, kept here in the same transaction for the same reason.
    besluit = models.OneToOneField("records.Besluit", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["behandelaar", "station", "-station_sinds"]),
            models.Index(fields=["gezin", "-received_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(steller__in=["jeugdige", "ouder"]) | models.Q(gezin_weet_ervan=True),
                name="vraag_of_a_referrer_with_the_familys_knowledge",
            )
        ]

    def __str__(self) -> str:
        return self.nummer


class VraagStation(models.Model):
    """A station reached; rows are only added."""

    personal = ("vraag",)
    free_text = ()
    plain = ("id", "station", "sinds", "door")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="stations")
    station = models.CharField(max_length=12, choices=Station.choices)
    sinds = models.DateTimeField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.vraag}: {self.station}"
