"""Navraag: somebody of a family asks why a line of their log is there; the privacy officer answers."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.logboek import LogboekRegel


class Navraag(models.Model):
    """For whoever asked and for the privacy officer (AVG 15 and 38(4)); nobody else of the family reads it."""

    personal = ("gezin", "door")
    free_text = ("tekst", "antwoord")
    plain = ("id", "regel", "asked_at", "answered_at", "answered_by")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="navragen")
    regel = models.ForeignKey(LogboekRegel, models.PROTECT, related_name="navragen")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="navragen")
    tekst = models.TextField(blank=True)  # what they want to know; empty: why was this?
    asked_at = models.DateTimeField()
    antwoord = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "navragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, antwoord="")
                | Q(answered_at__gte=F("asked_at"), answered_by__isnull=False) & ~Q(antwoord=""),
                name="navraag_answered_by_somebody_in_words",
            ),
            models.UniqueConstraint(fields=["regel", "door"], name="navraag_once_about_a_line"),
        ]
        indexes = [models.Index(fields=["answered_at", "asked_at"])]

    def __str__(self) -> str:
        return f"navraag over regel {self.regel_id}"
