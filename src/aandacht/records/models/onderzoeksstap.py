"""Onderzoeksstap: a step of the investigation, each recorded apart with the expertise used (CRvB 1 May 2017)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.afweging import Afweging
from aandacht.records.models.gebruiker import Gebruiker


class Onderzoeksstap(models.Model):
    """The newest row of a step counts.

    What was said in the talk is not copied: a step holds the statements that answer it as they stood at `recorded_at`;
    `tekst` is what the professional adds.
    """

    class Stap(models.TextChoices):
        VRAAG = "vraag", _("Wat is de vraag?")
        PROBLEMEN = "problemen", _("Wat is er aan de hand?")
        HULP = "hulp", _("Welke hulp is nodig?")
        ZELF = "zelf", _("Wat kunnen jullie zelf, met de mensen om je heen?")
        REST = "rest", _("Wat blijft er over?")

    personal = ("afweging", "stap")
    free_text = ("tekst", "deskundigheid")
    plain = ("id", "recorded_at", "recorded_by", "vervangt")

    afweging = models.ForeignKey(Afweging, models.PROTECT, related_name="stappen")
    stap = models.CharField(max_length=10, choices=Stap.choices)
    tekst = models.TextField(blank=True)
    deskundigheid = models.CharField(max_length=200)  # who, and which discipline
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(deskundigheid=""), name="onderzoeksstap_says_whose_expertise"),
        ]

    def __str__(self) -> str:
        return self.stap
