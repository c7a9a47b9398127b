"""Netwerklid: who is around a child, as it was told. Named in a talk; nobody is an account or a file by being named."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Netwerklid(models.Model):
    """Somebody around a young person. A change is a new row that replaces the old; `tot` ends it."""

    class Nabijheid(models.TextChoices):
        DICHTBIJ = "dichtbij", _("dichtbij")
        VERDER = "verder", _("verder weg")

    personal = ("gezin", "jeugdige", "persoon", "naam", "relatie", "nabijheid")
    free_text = ("wat_doet",)
    plain = ("id", "sinds", "tot", "recorded_at", "recorded_by", "vervangt")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="netwerkleden")
    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="netwerkleden")
    # When this is somebody who is known here as a member of the family, so that nobody is drawn twice.
    persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    naam = models.CharField(max_length=80)
    relatie = models.CharField(max_length=40, blank=True)  # "oma", "voetbaltrainer"
    nabijheid = models.CharField(max_length=8, choices=Nabijheid.choices)
    wat_doet = models.CharField(max_length=200, blank=True)  # "haalt hem op dinsdag van school"
    sinds = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name_plural = "netwerkleden"
        constraints = [
            models.CheckConstraint(condition=~Q(naam=""), name="netwerklid_has_a_name"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("sinds")), name="netwerklid_tot_not_before_sinds"
            ),
        ]

    def __str__(self) -> str:
        return self.naam
