"""Klachtbrief: a letter about a complaint to somebody without an account, as it was made."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.klacht import Klacht


class Klachtbrief(models.Model):
    """Its content is frozen, as that of every letter; it is not in the file of a family, as the complaint is not."""

    class Soort(models.TextChoices):
        ONTVANGEN = "ontvangen", _("we hebben je klacht")
        AFGEROND = "afgerond", _("wat we van je klacht vinden")

    personal = ("klacht", "inhoud")
    free_text = ()
    plain = ("id", "soort", "sjabloon", "sha256", "made_at")

    klacht = models.ForeignKey(Klacht, models.PROTECT, related_name="brieven")
    soort = models.CharField(max_length=10, choices=Soort.choices)
    sjabloon = models.CharField(max_length=40)  # name and version of the template
    inhoud = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the content
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "klachtbrieven"
        constraints = [models.UniqueConstraint(fields=["klacht", "soort"], name="klachtbrief_once_per_kind")]

    def __str__(self) -> str:
        return f"{self.soort}: {self.klacht}"
