"""Uitnodiging: a one-time code on paper with which somebody chooses the password of their own account."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin


class Uitnodiging(models.Model):
    personal = ("gezin", "gebruiker")
    free_text = ()
    plain = ("id", "code_hash", "tot", "pogingen", "recorded_at", "recorded_by", "used_at")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="uitnodigingen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="uitnodigingen")
    code_hash = models.CharField(max_length=64)  # keyed: the code itself is only on the paper
    tot = models.DateField()  # last day
    pogingen = models.PositiveSmallIntegerField(default=0)  # wrong codes tried
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(used_at__gte=F("recorded_at")), name="uitnodiging_used_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return f"uitnodiging voor {self.gebruiker}"
