"""Toekomst: growing up from 16 on. How it stands in five areas, why we let go all the same, and who keeps asking."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.evaluatie import Afsluiting
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Toekomstonderdeel(models.Model):
    """How it stands in one of the five areas of a young person's future; told anew by a row that replaces the old one."""

    class Gebied(models.TextChoices):
        STEUN = "steun", _("mensen om je heen")
        WONEN = "wonen", _("wonen")
        GELD = "geld", _("geld")
        SCHOOL_WERK = "school_werk", _("school of werk")
        WELZIJN = "welzijn", _("hoe het met je gaat")

    class Stand(models.TextChoices):
        NIET = "niet", _("nog niet geregeld")
        BEZIG = "bezig", _("we zijn bezig")
        GEREGELD = "geregeld", _("geregeld")

    personal = ("gezin", "jeugdige", "gebied", "stand")
    free_text = ("tekst",)
    plain = ("id", "recorded_at", "recorded_by", "adopted_at", "vervangt")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="toekomstonderdelen")
    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="toekomstonderdelen")
    gebied = models.CharField(max_length=12, choices=Gebied.choices)
    stand = models.CharField(max_length=8, choices=Stand.choices)
    tekst = models.TextField()  # what is arranged, what is not
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    # What a professional says counts once the young person finds so too.
    adopted_at = models.DateTimeField(null=True, blank=True)
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name_plural = "toekomstonderdelen"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="toekomstonderdeel_says_something"),
            models.UniqueConstraint(
                fields=["gezin", "jeugdige", "gebied"], condition=Q(vervangt=None), name="toekomstonderdeel_begins_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebied}: {self.stand}"


class Loslaatreden(models.Model):
    """Why help may let go of a young person although not all five areas are arranged: in their own words."""

    class Soort(models.TextChoices):
        WIL = "wil", _("wil zelf dat de hulp stopt")
        NIET_GEVRAAGD = "niet", _("kon niet gevraagd worden")

    personal = ("gezin", "jeugdige", "soort")
    free_text = ("reden",)
    plain = ("id", "recorded_at", "recorded_by", "withdrawn_at")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="loslaatredenen")
    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="loslaatredenen")
    soort = models.CharField(max_length=4, choices=Soort.choices)
    reden = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "loslaatredenen"
        constraints = [
            models.CheckConstraint(condition=~Q(reden=""), name="loslaatreden_is_words"),
            models.UniqueConstraint(
                fields=["gezin", "jeugdige"], condition=Q(withdrawn_at=None), name="loslaatreden_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.reden[:60]


class Waakvlamcontact(models.Model):
    """Somebody who stays near has called: when again, or why that is enough."""

    personal = ("afsluiting",)
    free_text = ("genoeg",)
    plain = ("id", "gebruiker", "called_at", "opnieuw_op")

    afsluiting = models.ForeignKey(Afsluiting, models.PROTECT, related_name="waakvlamcontacten")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    called_at = models.DateTimeField()
    opnieuw_op = models.DateField(null=True, blank=True)
    genoeg = models.TextField(blank=True)  # in the words of who was called: why nobody needs to ask any more

    class Meta:
        verbose_name_plural = "waakvlamcontacten"
        constraints = [
            models.CheckConstraint(condition=Q(opnieuw_op=None) | Q(genoeg=""), name="waakvlamcontact_again_or_enough")
        ]

    def __str__(self) -> str:
        return f"gebeld {self.called_at:%Y-%m-%d}"
