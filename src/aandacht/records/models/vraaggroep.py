"""Vraaggroep: the group a question belongs to, dated. It steers the route and the pace, never the outcome."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.vraag import Vraag


class Vraaggroep(models.Model):
    """One choice of a group by a person, with why. The newest row counts; nothing is worked out by the machine."""

    class Groep(models.TextChoices):
        """The seven groups (VNG, building block 1; NJi, special groups)."""

        ALLEDAAGS = "alledaags", _("Alledaagse vraag over opgroeien en opvoeden")
        ENKELVOUDIG = "enkelvoudig", _("Eén psychische klacht")
        ERNSTIG = "ernstig", _("Ernstige psychische problemen")
        LEVENSBREED = "levensbreed", _("Beperking die een leven lang en overal speelt")
        OUDERS = "ouders", _("Ouders met problemen op meer gebieden")
        KWETSBAAR = "kwetsbaar", _("Gezin dat het zwaar heeft")
        JONGVOLWASSEN = "jongvolwassen", _("Jongvolwassene op weg naar zelfstandigheid")

    personal = ("vraag", "groep", "onveilig")
    free_text = ("toelichting",)
    plain = ("id", "sinds", "door", "recorded_at")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="groepen")
    groep = models.CharField(max_length=14, choices=Groep.choices)
    onveilig = models.BooleanField(default=False)  # it is not safe now: then speed, whatever the group
    toelichting = models.CharField(max_length=300)
    sinds = models.DateField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "vraaggroepen"
        constraints = [models.CheckConstraint(condition=~Q(toelichting=""), name="vraaggroep_says_why")]
        indexes = [models.Index(fields=["vraag", "-id"])]

    def __str__(self) -> str:
        return f"{self.groep} bij {self.vraag_id}"
