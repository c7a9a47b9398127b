"""Rechtsfeit: one fact the law asks for that no other record holds, with its source; the newest row counts."""

from django.db import models
from django.db.models import Q

from aandacht.records.models.afweging import Optie
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.vraag import Vraag


class Rechtsfeit(models.Model):
    personal = ("vraag", "optie", "sleutel")
    free_text = ("waarde", "bron")
    plain = ("id", "datum", "recorded_at", "recorded_by", "vervangt")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="rechtsfeiten")
    # What is said of the help belongs to one option; everything else to the question.
    optie = models.ForeignKey(Optie, models.PROTECT, null=True, blank=True, related_name="rechtsfeiten")
    sleutel = models.CharField(max_length=60)  # path in the promised file: "jeugdige.brp_onderzoek"
    waarde = models.JSONField()  # as in the promised file; null: looked for, and there is none
    bron = models.CharField(max_length=120)
    datum = models.DateField()  # day on which the source said so
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sleutel__startswith="hulp.", optie__isnull=False)
                | ~Q(sleutel__startswith="hulp.") & Q(optie=None),
                name="rechtsfeit_of_the_help_is_of_an_optie",
            ),
        ]

    def __str__(self) -> str:
        return self.sleutel
