"""Verkenning: the good conversation. Words of each person stay apart; nothing is overwritten."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Verkenning(models.Model):
    personal = ("vraag",)
    free_text = ()
    plain = ("id", "started_at", "started_by", "finished_at")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="verkenning")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"verkenning van {self.vraag}"


class Uitspraak(models.Model):
    """Something somebody said or that was established, with its source and date. A correction is a new row."""

    class Onderwerp(models.TextChoices):
        WILLEN = "willen", _("Wat wil je?")
        NODIG = "nodig", _("Wat heb je daarvoor nodig?")
        ZELF = "zelf", _("Wat kun je zelf, met de mensen om je heen?")
        GOED = "goed", _("Wat gaat er goed?")
        GEZIN = "gezin", _("Gezin en opvoeden")
        SCHOOL = "school", _("School of opvang")
        VRIJE_TIJD = "vrije_tijd", _("Vrije tijd en vrienden")
        WONEN = "wonen", _("Wonen")
        GELD = "geld", _("Geld")
        WERK = "werk", _("Werk")
        GEZONDHEID = "gezondheid", _("Gezondheid")
        NETWERK = "netwerk", _("Mensen om ons heen")
        BESCHERMEND = "beschermend", _("Wat helpt en beschermt")

    class Soort(models.TextChoices):
        FEIT = "feit", _("feit")
        MENING = "mening", _("mening of beleving")

    personal = ("verkenning", "spreker", "vertrouwelijk")
    free_text = ("tekst", "bron", "correctie_reden")
    plain = (
        "id",
        "onderwerp",
        "soort",
        "professional",
        "datum",
        "recorded_at",
        "recorded_by",
        "vervangt",
        "reactie_op",
    )

    verkenning = models.ForeignKey(Verkenning, models.PROTECT, related_name="uitspraken")
    onderwerp = models.CharField(max_length=12, choices=Onderwerp.choices)
    soort = models.CharField(max_length=6, choices=Soort.choices)
    tekst = models.TextField()
    # Whose words these are: somebody of the family, or a professional. Never both.
    spreker = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="uitspraken")
    professional = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="uitspraken")
    bron = models.CharField(max_length=120)  # "gesprek thuis", "rapport van school"
    datum = models.DateField()
    # The shielded part of a young person from 12: seen by themselves and by whom they talk with.
    vertrouwelijk = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    correctie_reden = models.CharField(max_length=200, blank=True)
    # Own words beside those of another: "this is not how it was" (Jeugdwet 7.3.8(2); AVG 16).
    reactie_op = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reacties")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spreker__isnull=False, professional=None) | Q(spreker=None, professional__isnull=False),
                name="uitspraak_has_one_voice",
            ),
            models.CheckConstraint(
                condition=Q(vervangt=None) | ~Q(correctie_reden=""), name="uitspraak_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(vertrouwelijk=False) | Q(spreker__isnull=False), name="uitspraak_shielded_is_of_a_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.soort})"
