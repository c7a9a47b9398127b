"""Uitnodiging: a one-time code on paper with which somebody chooses how they log in to their own account."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin


class Uitnodiging(models.Model):
    personal = ("gezin", "gebruiker")
    free_text = ()
    plain = ("id", "code_hash", "tot", "pogingen", "recorded_at", "recorded_by", "used_at")

    # Absent for a professional, whose account belongs to no family.
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="uitnodigingen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="uitnodigingen")
    code_hash = models.CharField(max_length=64)  # keyed: the code itself is only on the paper
    tot = models.DateField()  # last day
    pogingen = models.PositiveSmallIntegerField(default=0)  # wrong codes tried
    recorded_at = models.DateTimeField()
    # Absent when whoever runs the site made it, from the command line.
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(used_at__gte=F("recorded_at")), name="uitnodiging_used_after_it_was_made"
            ),
            models.CheckConstraint(
                condition=Q(gezin=None) | Q(recorded_by__isnull=False), name="uitnodiging_of_a_gezin_has_a_maker"
            ),
        ]

    def __str__(self) -> str:
        return f"uitnodiging voor {self.gebruiker}"
