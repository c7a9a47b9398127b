"""Gezag: dated data with its source, never guessed from "parent" (BW1 art. 245 and further)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.persoon import Persoon


class Gezag(models.Model):
    class Soort(models.TextChoices):
        OUDERLIJK = "ouderlijk", _("ouderlijk gezag")
        VOOGDIJ = "voogdij", _("voogdij")

    personal = ("jeugdige", "houder", "soort", "sinds", "tot")
    free_text = ("bron",)
    plain = ("id", "bron_datum", "recorded_at", "vervangt")

    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="gezag_over_mij")
    houder = models.ForeignKey(Persoon, models.PROTECT, related_name="gezag_van_mij")
    soort = models.CharField(max_length=10, choices=Soort.choices)
    sinds = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    bron = models.CharField(max_length=120)  # gezagsregister, BRP, beschikking with number
    bron_datum = models.DateField()
    recorded_at = models.DateTimeField()
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("sinds")), name="gezag_tot_not_before_sinds"),
            models.CheckConstraint(condition=~Q(jeugdige=F("houder")), name="gezag_not_over_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.houder} over {self.jeugdige} sinds {self.sinds}"
