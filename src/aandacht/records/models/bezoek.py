"""Bezoek: days are proposed for a visit or a talk, and the other side chooses one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Bezoek(models.Model):
    """A visit between who proposes it and one other. Where is a kind of place and never an address: that may be secret."""

    class Plek(models.TextChoices):
        THUIS = "thuis", _("bij het gezin thuis")
        KANTOOR = "kantoor", _("op kantoor")
        SCHOOL = "school", _("op school")
        BELLEN = "bellen", _("we bellen")
        BEELD = "beeld", _("we beeldbellen")
        BUITEN = "buiten", _("buiten, we gaan wandelen")
        ANDERS = "anders", _("dat spreken we nog af")

    personal = ("gezin", "aan_persoon", "aan_gebruiker", "aan_aanbieder", "plek")
    free_text = ("waarover",)
    plain = ("id", "proposed_at", "proposed_by", "chosen_at", "chosen_by", "cancelled_at", "cancelled_by", "vervangt")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="bezoeken")
    waarover = models.CharField(max_length=200)
    plek = models.CharField(max_length=8, choices=Plek.choices)
    aan_persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    aan_gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    aan_aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    # None of the days was possible: these are proposed instead.
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name_plural = "bezoeken"
        constraints = [
            models.CheckConstraint(condition=~Q(waarover=""), name="bezoek_is_about_something"),
            models.CheckConstraint(
                condition=Q(aan_persoon__isnull=False, aan_gebruiker=None, aan_aanbieder=None)
                | Q(aan_persoon=None, aan_gebruiker__isnull=False, aan_aanbieder=None)
                | Q(aan_persoon=None, aan_gebruiker=None, aan_aanbieder__isnull=False),
                name="bezoek_is_with_one",
            ),
            models.CheckConstraint(
                condition=Q(chosen_at=None, chosen_by=None) | Q(chosen_at__isnull=False, chosen_by__isnull=False),
                name="bezoek_chosen_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="bezoek_cancelled_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"bezoek {self.pk}"


class Bezoekmoment(models.Model):
    """One of the days that were proposed; at most one is chosen."""

    personal = ("bezoek", "dag", "van", "tot", "gekozen")
    free_text = ()
    plain = ("id",)

    bezoek = models.ForeignKey(Bezoek, models.PROTECT, related_name="momenten")
    dag = models.DateField()
    van = models.TimeField()
    tot = models.TimeField(null=True, blank=True)
    gekozen = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "bezoekmomenten"
        constraints = [
            models.UniqueConstraint(fields=["bezoek", "dag", "van"], name="bezoekmoment_once"),
            models.UniqueConstraint(fields=["bezoek"], condition=Q(gekozen=True), name="bezoekmoment_one_is_chosen"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gt=F("van")), name="bezoekmoment_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dag} {self.van:%H:%M}"
