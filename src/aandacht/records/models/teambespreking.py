"""Teambespreking: colleagues talk a proposal over; every voice is kept, also who does not agree. It is no vote."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.vraag import Vraag


class Teambespreking(models.Model):
    personal = ("vraag",)
    free_text = ("voorstel",)
    plain = ("id", "gehouden_op", "recorded_at", "recorded_by")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="teambesprekingen")
    voorstel = models.TextField()
    gehouden_op = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "teambesprekingen"
        constraints = [models.CheckConstraint(condition=~Q(voorstel=""), name="teambespreking_has_a_proposal")]

    def __str__(self) -> str:
        return f"teambespreking {self.gehouden_op}"


class Teamdeelnemer(models.Model):
    """A colleague who takes part: sees the proposal and gives a voice, until the question is decided."""

    personal = ()
    free_text = ()
    plain = ("id", "teambespreking", "gebruiker")

    teambespreking = models.ForeignKey(Teambespreking, models.PROTECT, related_name="deelnemers")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="teambesprekingen")

    class Meta:
        verbose_name_plural = "teamdeelnemers"
        constraints = [models.UniqueConstraint(fields=["teambespreking", "gebruiker"], name="teamdeelnemer_once")]

    def __str__(self) -> str:
        return f"{self.gebruiker_id} in {self.teambespreking_id}"


class Teamstem(models.Model):
    """What one colleague says of the proposal. Changing one's mind is a new row; the newest counts."""

    class Oordeel(models.TextChoices):
        EENS = "eens", _("eens")
        ONEENS = "oneens", _("niet eens")

    personal = ()
    free_text = ("reden",)
    plain = ("id", "teambespreking", "gebruiker", "oordeel", "eigen_account", "given_at", "given_by")

    teambespreking = models.ForeignKey(Teambespreking, models.PROTECT, related_name="stemmen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    oordeel = models.CharField(max_length=8, choices=Oordeel.choices)
    reden = models.TextField(blank=True)
    eigen_account = models.BooleanField()  # False: written down by whoever held the talk
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "teamstemmen"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(oordeel="eens") | ~Q(reden=""), name="teamstem_that_differs_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker_id}: {self.oordeel}"
