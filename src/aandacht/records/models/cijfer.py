"""Cijfer: a figure of the region on a day, made by the worker; pages show these and count nothing themselves."""

from django.db import models


class Cijfer(models.Model):
    personal = free_text = ()
    plain = ("id", "peildatum", "maat", "gemeente_code", "vorm", "waarde", "aantal", "made_at")

    peildatum = models.DateField()
    maat = models.CharField(max_length=30)  # name of the measure in informatie
    gemeente_code = models.CharField(max_length=4, blank=True)  # empty: the whole region
    vorm = models.CharField(max_length=12, blank=True)  # empty: all kinds
    waarde = models.FloatField(null=True)  # null: suppressed, the number it rests on is under 5
    aantal = models.PositiveIntegerField(null=True)  # the number it rests on
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peildatum", "maat", "gemeente_code", "vorm"], name="cijfer_once_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.maat} {self.peildatum}: {self.waarde}"
