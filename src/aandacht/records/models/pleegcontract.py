"""Pleegcontract: who cares for a young person as foster parent, from when until when (Jeugdwet 1.1 and chapter 5)."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon


class Pleegcontract(models.Model):
    """Dated data with its source, as authority is; a correction or an end is a new row that names the old one."""

    personal = ("jeugdige", "pleegouder", "van", "tot")
    free_text = ("bron",)
    plain = ("id", "bron_datum", "recorded_at", "recorded_by", "vervangt")

    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="pleegcontracten_over_mij")
    pleegouder = models.ForeignKey(Persoon, models.PROTECT, related_name="pleegcontracten_van_mij")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    bron = models.CharField(max_length=120)
    bron_datum = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name_plural = "pleegcontracten"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="pleegcontract_tot_not_before_van"
            ),
            models.CheckConstraint(condition=~Q(jeugdige=F("pleegouder")), name="pleegcontract_not_of_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.pleegouder} voor {self.jeugdige} sinds {self.van}"
