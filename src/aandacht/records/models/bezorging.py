"""Bezorging: a letter on paper that left the building, or was put into somebody's hands."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.brief import Brief
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.klachtbrief import Klachtbrief


class Bezorging(models.Model):
    """What somebody did with a letter whose reader has no account: from that day it is made known (Awb 3:41)."""

    class Hoe(models.TextChoices):
        POST = "post", _("op de post gedaan")
        AANGETEKEND = "aangetekend", _("aangetekend op de post gedaan")
        OVERHANDIGD = "overhandigd", _("zelf gegeven")

    personal = ("brief", "klachtbrief")
    free_text = ()
    plain = ("id", "hoe", "op", "door", "recorded_at")

    brief = models.OneToOneField(Brief, models.PROTECT, null=True, blank=True, related_name="bezorging")
    klachtbrief = models.OneToOneField(Klachtbrief, models.PROTECT, null=True, blank=True, related_name="bezorging")
    hoe = models.CharField(max_length=12, choices=Hoe.choices)
    op = models.DateField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "bezorgingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(brief__isnull=False, klachtbrief=None) | Q(brief=None, klachtbrief__isnull=False),
                name="bezorging_of_one_letter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hoe} {self.op}"
