"""Concept: a draft kept while typing, bound to its form, its record and its author; gone once submitted."""

from django.db import models
from django.db.models import Q

from aandacht.records.models.gebruiker import Gebruiker


class Concept(models.Model):
    personal = ("inhoud",)
    free_text = ()
    plain = ("id", "gebruiker", "bezoek", "formulier", "sleutel", "saved_at")

    gebruiker = models.ForeignKey(Gebruiker, models.CASCADE, null=True, blank=True, related_name="concepten")
    bezoek = models.CharField(max_length=40, blank=True)  # for somebody without account: a random key in their cookie
    formulier = models.CharField(max_length=40)
    sleutel = models.CharField(max_length=60)
    inhoud = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gebruiker", "formulier", "sleutel"],
                condition=Q(gebruiker__isnull=False),
                name="concept_once_per_author",
            ),
            models.UniqueConstraint(
                fields=["bezoek", "formulier", "sleutel"], condition=~Q(bezoek=""), name="concept_once_per_visit"
            ),
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, bezoek="") | Q(gebruiker=None) & ~Q(bezoek=""),
                name="concept_has_one_author",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.formulier} {self.sleutel}"
