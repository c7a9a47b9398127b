"""Aanbieder and its aanbod (what can be had, where, and how many places)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gemeente import Gemeente


class Aanbieder(models.Model):
    personal = free_text = ()
    plain = ("agb_code", "naam", "plaats", "telefoon")

    agb_code = models.CharField(max_length=8, primary_key=True)
    naam = models.CharField(max_length=80)
    plaats = models.CharField(max_length=80)
    telefoon = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return self.naam


class Aanbod(models.Model):
    """One kind of help of one provider that a municipality can assign."""

    class Vorm(models.TextChoices):
        AMBULANT = "ambulant", _("Hulp thuis of op gesprek")
        DAGHULP = "daghulp", _("Hulp overdag")
        PLEEGZORG = "pleegzorg", _("Pleegzorg")
        GEZINSHUIS = "gezinshuis", _("Gezinshuis")
        RESIDENTIEEL = "residentieel", _("Wonen met hulp")
        GGZ = "ggz", _("Behandeling (jeugd-ggz)")
        CRISIS = "crisis", _("Hulp bij crisis")

    personal = free_text = ()
    plain = ("id", "aanbieder", "gemeente", "naam", "vorm", "categorie", "code", "eenheid", "plaatsen", "actief")

    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, related_name="aanbod")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="aanbod")  # the contract is with one gemeente
    naam = models.CharField(max_length=120)
    vorm = models.CharField(max_length=12, choices=Vorm.choices)
    categorie = models.CharField(max_length=2)  # ProductCategorie JZ020
    code = models.CharField(max_length=5)  # ProductCode, national list JZ21
    eenheid = models.CharField(max_length=2)  # Eenheid WJ756
    plaatsen = models.PositiveIntegerField()
    actief = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["aanbieder", "gemeente", "code"], name="aanbod_once_per_contract")
        ]
        indexes = [models.Index(fields=["gemeente", "vorm"])]

    def __str__(self) -> str:
        return self.naam
