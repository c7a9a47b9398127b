"""Gezin: the people around one or more young people; one family, one plan, one file."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.persoon import Persoon


class Gezin(models.Model):
    personal = ("naam",)
    free_text = ()
    plain = ("id", "gemeente", "created_at")

    naam = models.CharField(max_length=200)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="gezinnen")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.naam


class Gezinslid(models.Model):
    """Somebody belongs to this family in a role from a day on. Authority is not here but in Gezag."""

    class Rol(models.TextChoices):
        JEUGDIGE = "jeugdige", _("kind of jongere")
        OUDER = "ouder", _("ouder")
        PLEEGOUDER = "pleegouder", _("pleegouder")
        VERZORGER = "verzorger", _("andere verzorger")
        STEUNFIGUUR = "steunfiguur", _("steunfiguur of JIM")
        NETWERK = "netwerk", _("iemand uit het netwerk")

    personal = ("gezin", "persoon", "rol", "relatie", "sinds", "tot")
    free_text = ()
    plain = ("id", "recorded_at")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="leden")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField(max_length=12, choices=Rol.choices)
    relatie = models.CharField(max_length=40, blank=True)  # "tante", "buurman"
    sinds = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("sinds")), name="gezinslid_tot_not_before_sinds"
            ),
            models.UniqueConstraint(
                fields=["gezin", "persoon"], condition=Q(tot=None), name="gezinslid_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.persoon} ({self.rol})"
