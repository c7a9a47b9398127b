"""Overdrachtsverhaal: what a new helper is told once, so that the family need not tell it again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.plan import Afspraak, Doel
from aandacht.records.models.verkenning import Uitspraak
from aandacht.records.models.vraag import Vraag


class Overdrachtsverhaal(models.Model):
    """The story with which somebody takes over. The family reads along; it is never changed afterwards."""

    class Soort(models.TextChoices):
        REGISSEUR = "regisseur", _("een andere regisseur")
        BEHANDELAAR = "behandelaar", _("iemand anders behandelt de vraag")
        HELPER = "helper", _("een nieuwe helper")

    personal = ("gezin", "vraag")
    free_text = ("verhaal",)
    plain = ("id", "soort", "van", "aan", "recorded_at", "recorded_by", "read_at")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="overdrachtsverhalen")
    vraag = models.ForeignKey(Vraag, models.PROTECT, null=True, blank=True, related_name="overdrachtsverhalen")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    van = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    aan = models.ForeignKey(Gebruiker, models.PROTECT, related_name="overdrachtsverhalen")
    verhaal = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "overdrachtsverhalen"
        constraints = [
            models.CheckConstraint(condition=~Q(verhaal=""), name="overdrachtsverhaal_tells_something"),
            models.CheckConstraint(condition=~Q(van=F("aan")), name="overdrachtsverhaal_is_for_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"overdracht aan {self.aan_id}"


class Overdrachtsdeel(models.Model):
    """A goal, an agreement or a statement that was handed over with the story, as it stood then."""

    personal = ("overdrachtsverhaal", "doel", "afspraak", "uitspraak")
    free_text = ()
    plain = ("id",)

    overdrachtsverhaal = models.ForeignKey(Overdrachtsverhaal, models.PROTECT, related_name="delen")
    doel = models.ForeignKey(Doel, models.PROTECT, null=True, blank=True, related_name="+")
    afspraak = models.ForeignKey(Afspraak, models.PROTECT, null=True, blank=True, related_name="+")
    uitspraak = models.ForeignKey(Uitspraak, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "overdrachtsdelen"
        constraints = [
            models.CheckConstraint(
                condition=Q(doel__isnull=False, afspraak=None, uitspraak=None)
                | Q(doel=None, afspraak__isnull=False, uitspraak=None)
                | Q(doel=None, afspraak=None, uitspraak__isnull=False),
                name="overdrachtsdeel_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.overdrachtsverhaal_id}"


class Overdrachtsvraag(models.Model):
    """A question about the story: of the new helper to who wrote it, or of the family to the new helper."""

    personal = ("overdrachtsverhaal",)
    free_text = ("tekst", "antwoord")
    plain = ("id", "gevraagde", "asked_at", "asked_by", "answered_at")

    overdrachtsverhaal = models.ForeignKey(Overdrachtsverhaal, models.PROTECT, related_name="vragen")
    tekst = models.TextField()
    gevraagde = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    antwoord = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "overdrachtsvragen"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="overdrachtsvraag_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_at=None, antwoord="") | Q(answered_at__isnull=False) & ~Q(antwoord=""),
                name="overdrachtsvraag_answer_is_words_and_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]
