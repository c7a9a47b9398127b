"""Persoon: jeugdige, gezagdrager and professional are roles of a person, never kinds of person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gemeente import Gemeente


def volledige_naam(voornamen: str, voorvoegsel: str, achternaam: str) -> str:
    """A name as on screen."""
    return " ".join(part for part in (voornamen, voorvoegsel, achternaam) if part)


class Persoon(models.Model):
    class Geslacht(models.TextChoices):
        ONBEKEND = "0", _("onbekend")
        MAN = "1", _("man")
        VROUW = "2", _("vrouw")

    personal = (
        "bsn",
        "voornamen",
        "voorvoegsel",
        "achternaam",
        "geboortedatum",
        "geslacht",
        "telefoon",
        "email",
        "wilsbekwaam",
    )
    free_text = ()
    plain = ("id",)

    bsn = models.CharField(max_length=9, unique=True, null=True, blank=True)
    voornamen = models.CharField(max_length=200)
    voorvoegsel = models.CharField(max_length=10, blank=True)
    achternaam = models.CharField(max_length=200)
    geboortedatum = models.DateField(null=True, blank=True)
    geslacht = models.CharField(max_length=1, choices=Geslacht.choices, default=Geslacht.ONBEKEND)
    telefoon = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    wilsbekwaam = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """First names and surname as on screen."""
        return volledige_naam(self.voornamen, self.voorvoegsel, self.achternaam)


class Adres(models.Model):
    """Where somebody lives from a day on; a move is a new row."""

    personal = (
        "persoon",
        "straatnaam",
        "huisnummer",
        "toevoeging",
        "postcode",
        "plaatsnaam",
        "gemeente",
        "sinds",
        "geheim",
    )
    free_text = ()
    plain = ("id", "bron", "recorded_at")

    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="adressen")
    straatnaam = models.CharField(max_length=24)
    huisnummer = models.PositiveIntegerField()
    toevoeging = models.CharField(max_length=4, blank=True)
    postcode = models.CharField(max_length=6)
    plaatsnaam = models.CharField(max_length=80)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    sinds = models.DateField()
    # A secret address is suppressed everywhere, messages included; only the family member self sees it.
    geheim = models.BooleanField(default=False)
    bron = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["persoon", "sinds"])]
        constraints = [
            models.CheckConstraint(condition=Q(huisnummer__lte=99999), name="adres_huisnummer_at_most_5_digits")
        ]

    def __str__(self) -> str:
        return (
            "geheim adres"
            if self.geheim
            else f"{self.straatnaam} {self.huisnummer}{self.toevoeging}, {self.plaatsnaam}"
        )
