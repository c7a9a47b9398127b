"""Toestemming: what the family shares of its own, where the law leaves the choice to them, and until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Toestemming(models.Model):
    class Onderdeel(models.TextChoices):
        PLAN = "plan", _("het plan: doelen en afspraken")
        VERKENNING = "verkenning", _("wat er in de gesprekken is opgeschreven")

    personal = ("gezin", "gever", "voor")
    free_text = ()
    plain = ("id", "onderdeel", "van", "tot", "recorded_at", "withdrawn_at", "withdrawn_by")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="toestemmingen")
    gever = models.ForeignKey(Persoon, models.PROTECT, related_name="gegeven_toestemmingen")
    voor = models.ForeignKey(Persoon, models.PROTECT, related_name="gekregen_toestemmingen")
    onderdeel = models.CharField(max_length=12, choices=Onderdeel.choices)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day, agreed on when it was given
    recorded_at = models.DateTimeField()
    # Withdrawing works at once, not from tomorrow on.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("van")), name="toestemming_tot_not_before_van"),
            models.UniqueConstraint(
                fields=["gezin", "gever", "voor", "onderdeel"],
                condition=Q(tot=None, withdrawn_at=None),
                name="toestemming_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(gever=F("voor")), name="toestemming_not_for_oneself"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="toestemming_withdrawn_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel} voor {self.voor}"
