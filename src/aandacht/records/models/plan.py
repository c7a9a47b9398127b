"""Plan: the family's own plan. Goals in their own words, agreements with who, what and when."""

from django.db import models
from django.db.models import Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Plan(models.Model):
    personal = ("gezin",)
    free_text = ()
    plain = ("id", "created_at", "vastgesteld_op")

    gezin = models.OneToOneField(Gezin, models.PROTECT, related_name="plan")
    created_at = models.DateTimeField()
    vastgesteld_op = models.DateField(null=True, blank=True)  # Jeugdwet 4.1.3

    def __str__(self) -> str:
        return f"plan van {self.gezin}"


class Doel(models.Model):
    """A goal of somebody, in their words. Saying it otherwise is a new row that names the old one."""

    personal = ("plan", "van")
    free_text = ("tekst",)
    plain = ("id", "vertrouwelijk", "recorded_at", "recorded_by", "adopted_at", "reached_at", "stopped_at", "vervangt")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="doelen")
    van = models.ForeignKey(Persoon, models.PROTECT, related_name="doelen")
    tekst = models.TextField()
    vertrouwelijk = models.BooleanField(default=False)  # the shielded part of a young person from 12
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    # A professional may propose a goal; it is of the family once they adopt it.
    adopted_at = models.DateTimeField(null=True, blank=True)
    reached_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    def __str__(self) -> str:
        return self.tekst[:60]


class Afspraak(models.Model):
    personal = ("plan", "doel", "toekomstonderdeel", "persoon")
    free_text = ("wat",)
    plain = ("id", "gebruiker", "uiterlijk", "recorded_at", "recorded_by", "done_at", "done_by", "cancelled_at")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="afspraken")
    doel = models.ForeignKey(Doel, models.PROTECT, null=True, blank=True, related_name="afspraken")
    # Of a future plan: what is still to be done for this area of the young person.
    toekomstonderdeel = models.ForeignKey(
        "Toekomstonderdeel", models.PROTECT, null=True, blank=True, related_name="afspraken"
    )
    wat = models.CharField(max_length=300)
    # Who does it: somebody of the family or their network, or a professional.
    persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="afspraken")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="afspraken")
    uiterlijk = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(persoon__isnull=False, gebruiker=None) | Q(persoon=None, gebruiker__isnull=False),
                name="afspraak_is_of_one",
            ),
            models.CheckConstraint(
                condition=Q(doel=None) | Q(toekomstonderdeel=None), name="afspraak_of_a_goal_or_an_area"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None) | Q(done_at__isnull=False, done_by__isnull=False),
                name="afspraak_done_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.wat[:60]
