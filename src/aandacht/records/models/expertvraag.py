"""Expertvraag: a question to the expert team. The family is heard first; the expert sees only what was shared for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.verkenning import Uitspraak
from aandacht.records.models.vraag import Vraag


class Expertvraag(models.Model):
    class Opvolging(models.TextChoices):
        GEVOLGD = "gevolgd", _("we volgen het advies")
        ANDERS = "anders", _("we doen het anders")

    personal = ("vraag",)
    free_text = ("tekst", "gehoord", "advies", "opvolging_reden")
    plain = ("id", "deskundige", "uiterlijk", "bindend", "bron", "asked_at", "asked_by", "gehoord_op", "gehoord_door",
             "advies_at", "opvolging", "opvolging_at", "withdrawn_at")  # fmt: skip

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="expertvragen")
    tekst = models.TextField()
    deskundige = models.ForeignKey(Gebruiker, models.PROTECT, related_name="expertvragen")
    uiterlijk = models.DateField()
    bindend = models.BooleanField()  # as the local rule was on the day of asking
    bron = models.CharField(max_length=200)  # the local rule of the term and of the binding force
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gehoord_op = models.DateField(null=True, blank=True)
    gehoord = models.TextField(blank=True)  # what the family said
    gehoord_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    advies = models.TextField(blank=True)
    advies_at = models.DateTimeField(null=True, blank=True)
    opvolging = models.CharField(max_length=8, choices=Opvolging.choices, blank=True)
    opvolging_reden = models.TextField(blank=True)
    opvolging_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "expertvragen"
        constraints = [
            models.CheckConstraint(
                condition=Q(gehoord_op=None, gehoord="", gehoord_door=None)
                | Q(gehoord_op__isnull=False, gehoord_door__isnull=False) & ~Q(gehoord=""),
                name="expertvraag_heard_is_a_day_and_words",
            ),
            models.CheckConstraint(
                condition=Q(advies_at=None, advies="")
                | Q(advies_at__isnull=False, gehoord_op__isnull=False, withdrawn_at=None) & ~Q(advies=""),
                name="expertvraag_family_is_heard_before_the_advice",
            ),
            models.CheckConstraint(
                condition=Q(opvolging="", opvolging_at=None)
                | ~Q(opvolging="") & Q(advies_at__isnull=False, opvolging_at__isnull=False),
                name="expertvraag_followed_after_the_advice",
            ),
            models.CheckConstraint(
                condition=~Q(opvolging="anders") | ~Q(opvolging_reden=""), name="expertvraag_otherwise_has_a_reason"
            ),
            models.CheckConstraint(condition=~Q(tekst=""), name="expertvraag_asks_something"),
        ]

    def __str__(self) -> str:
        return f"expertvraag bij {self.vraag_id}"


class Expertdeel(models.Model):
    """A statement of the conversation that is shared for one question to the expert team, as long as it is open."""

    personal = ("expertvraag", "uitspraak")
    free_text = ()
    plain = ("id",)

    expertvraag = models.ForeignKey(Expertvraag, models.PROTECT, related_name="delen")
    uitspraak = models.ForeignKey(Uitspraak, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "expertdelen"
        constraints = [models.UniqueConstraint(fields=["expertvraag", "uitspraak"], name="expertdeel_once")]

    def __str__(self) -> str:
        return f"{self.expertvraag_id}: {self.uitspraak_id}"
