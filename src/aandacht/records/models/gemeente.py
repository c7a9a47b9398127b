"""Gemeente and lokaal team: where a family asks."""

from django.db import models


class Gemeente(models.Model):
    personal = free_text = ()
    plain = ("code", "naam", "jeugdregio", "adres", "telefoon")

    code = models.CharField(max_length=4, primary_key=True)  # CBS code, as in messages
    naam = models.CharField(max_length=80)
    jeugdregio = models.CharField(max_length=80)
    adres = models.CharField(max_length=200, blank=True)  # for letters
    telefoon = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.naam


class LokaalTeam(models.Model):
    personal = free_text = ()
    plain = ("id", "naam", "gemeente", "telefoon")

    naam = models.CharField(max_length=80)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="teams")
    telefoon = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.naam
