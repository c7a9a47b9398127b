"""Afweging: options side by side, a voice per person. People decide; nothing here ranks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbod
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Afweging(models.Model):
    personal = ("vraag",)
    free_text = ()
    plain = ("id", "started_at", "started_by")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="afweging")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"afweging van {self.vraag}"


class Optie(models.Model):
    class Soort(models.TextChoices):
        NIETS_NU = "niets_nu", _("Nu niets doen en later opnieuw kijken")
        EIGEN_NETWERK = "eigen_netwerk", _("Met de mensen om ons heen")
        VRIJ_TOEGANKELIJK = "vrij", _("Hulp zonder besluit, bij jullie in de buurt")
        ANDERE_WET = "andere_wet", _("Hulp uit een andere wet")
        MAATWERK = "maatwerk", _("Maatwerk: iets anders dan zorg")
        INDIVIDUELE_HULP = "individueel", _("Jeugdhulp van een aanbieder")

    personal = ("afweging",)
    free_text = ("naam", "wat_vraagt", "wat_brengt")
    plain = ("id", "soort", "vorm", "kijk_opnieuw", "recorded_at", "recorded_by", "withdrawn_at")

    afweging = models.ForeignKey(Afweging, models.PROTECT, related_name="opties")
    soort = models.CharField(max_length=14, choices=Soort.choices)
    naam = models.CharField(max_length=120)
    wat_vraagt = models.TextField(blank=True)  # what it asks of the family
    wat_brengt = models.TextField(blank=True)  # what it may bring, and its limits
    vorm = models.CharField(max_length=12, choices=Aanbod.Vorm.choices, blank=True)  # for jeugdhulp: which kind
    kijk_opnieuw = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(soort="niets_nu") | Q(kijk_opnieuw__isnull=False),
                name="optie_niets_nu_has_a_day_to_look_again",
            ),
            models.CheckConstraint(condition=~Q(soort="individueel") | ~Q(vorm=""), name="optie_jeugdhulp_has_a_vorm"),
        ]

    def __str__(self) -> str:
        return self.naam


class Stem(models.Model):
    """What one person says of one option. Changing one's mind is a new row; the newest counts."""

    class Oordeel(models.TextChoices):
        EENS = "eens", _("eens")
        ONEENS = "oneens", _("niet eens")
        NIET_GEVRAAGD = "niet_gevraagd", _("kon niet gevraagd worden")

    personal = ("optie", "persoon", "oordeel")
    free_text = ("reden",)
    plain = ("id", "given_at", "given_by", "eigen_account")

    optie = models.ForeignKey(Optie, models.PROTECT, related_name="stemmen")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="stemmen")
    oordeel = models.CharField(max_length=14, choices=Oordeel.choices)
    reden = models.TextField(blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    eigen_account = models.BooleanField()  # False: written down by the professional

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(oordeel="eens") | ~Q(reden=""), name="stem_other_than_eens_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(oordeel="niet_gevraagd") | Q(eigen_account=False),
                name="stem_not_asked_is_not_from_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon}: {self.oordeel}"
