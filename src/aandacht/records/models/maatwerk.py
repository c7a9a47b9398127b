"""Maatwerk: something other than care, and what it costs beside the care it replaces. Sums are derived, nothing judges."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.afweging import Optie
from aandacht.records.models.declaratie import Tarief
from aandacht.records.models.doorbraak import Budget
from aandacht.records.models.gebruiker import Gebruiker


class Maatwerk(models.Model):
    """The sums of one option: over how many months, and which budget pays (None: the gemeente's own)."""

    personal = ("optie",)
    free_text = ()
    plain = ("id", "maanden", "budget", "recorded_at", "recorded_by")

    optie = models.OneToOneField(Optie, models.PROTECT, related_name="maatwerk")
    maanden = models.PositiveSmallIntegerField()
    budget = models.ForeignKey(Budget, models.PROTECT, null=True, blank=True, related_name="maatwerk")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "maatwerk"
        constraints = [
            models.CheckConstraint(condition=Q(maanden__gte=1, maanden__lte=60), name="maatwerk_is_over_some_months")
        ]

    def __str__(self) -> str:
        return f"maatwerk bij {self.optie_id}"


class Maatwerkregel(models.Model):
    """One line of the comparison. A line is not changed: it lapses, and another takes its place."""

    class Kant(models.TextChoices):
        KOST = "kost", _("Wat het kost")
        BLIJFT = "blijft", _("Zorg die blijft")
        VERVANGT = "vervangt", _("Zorg die niet meer nodig is")
        BESPAART = "bespaart", _("Wat het ergens anders scheelt")

    personal = ("maatwerk",)
    free_text = ("omschrijving", "bron")
    plain = ("id", "kant", "eenmalig", "per_maand", "tarief", "per_week", "recorded_at", "recorded_by", "vervallen_at")

    maatwerk = models.ForeignKey(Maatwerk, models.PROTECT, related_name="regels")
    kant = models.CharField(max_length=8, choices=Kant.choices)
    omschrijving = models.CharField(max_length=120)
    eenmalig = models.PositiveIntegerField(default=0)  # cents
    per_maand = models.PositiveIntegerField(default=0)  # cents
    # Care that is contracted: the amount per month follows from the tariff and how much of it there is in a week.
    tarief = models.ForeignKey(Tarief, models.PROTECT, null=True, blank=True, related_name="maatwerkregels")
    per_week = models.PositiveIntegerField(null=True, blank=True)  # in the unit of the tariff; of hours the minutes
    bron = models.CharField(max_length=200, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervallen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "maatwerkregels"
        constraints = [
            models.CheckConstraint(
                condition=Q(eenmalig__gt=0) | Q(per_maand__gt=0), name="maatwerkregel_is_more_than_nothing"
            ),
            models.CheckConstraint(
                condition=Q(tarief=None, per_week=None) | Q(tarief__isnull=False, per_week__gt=0),
                name="maatwerkregel_tarief_with_an_amount",
            ),
            models.CheckConstraint(
                condition=~Q(kant="bespaart") | ~Q(bron=""), name="maatwerkregel_savings_elsewhere_have_a_source"
            ),
            models.CheckConstraint(condition=~Q(omschrijving=""), name="maatwerkregel_says_what"),
        ]

    def __str__(self) -> str:
        return self.omschrijving


class Akkoord(models.Model):
    """What somebody with the mandate said of maatwerk above the amount: of these cents, and no other."""

    personal = ("maatwerk",)
    free_text = ("reden",)
    plain = ("id", "bedrag", "akkoord", "given_at", "given_by")

    maatwerk = models.ForeignKey(Maatwerk, models.PROTECT, related_name="akkoorden")
    bedrag = models.PositiveBigIntegerField()  # cents in the first year, as the page showed it
    akkoord = models.BooleanField()
    reden = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "akkoorden"
        constraints = [
            models.CheckConstraint(condition=Q(akkoord=True) | ~Q(reden=""), name="akkoord_refusal_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"{'wel' if self.akkoord else 'geen'} akkoord met {self.bedrag}"
