"""Verblijf: where a young person stays away from home, dated and with its source (Jeugdwet 1.1, woonplaats)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon

GEEN_BRP = "geen"  # looked for, and there was no BRP address


class Verblijf(models.Model):
    class Soort(models.TextChoices):
        PLEEGZORG = "pleegzorg", _("bij pleegouders")
        GEZINSHUIS = "gezinshuis", _("in een gezinshuis")
        RESIDENTIEEL = "residentieel", _("in een groep of instelling")
        GESLOTEN = "gesloten", _("in gesloten jeugdhulp")
        OPVANG = "opvang", _("in opvang of beschermd wonen (Wmo)")
        WLZ = "wlz", _("in een instelling voor langdurige zorg (Wlz)")
        JJI = "jji", _("in een justitiële jeugdinrichting")

    personal = ("jeugdige", "soort", "start", "einde", "gemeente_code", "brp_gemeente_ervoor")
    free_text = ("bron",)
    plain = ("id", "bron_datum", "recorded_at", "recorded_by", "vervangt", "vervallen")

    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="verblijven")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    start = models.DateField()
    einde = models.DateField(null=True, blank=True)  # last day
    gemeente_code = models.CharField(max_length=4, blank=True)  # CBS code; empty: not known
    # CBS code of the BRP address right before this stay; empty: not known, "geen": there was none.
    brp_gemeente_ervoor = models.CharField(max_length=4, blank=True)
    bron = models.CharField(max_length=120)
    bron_datum = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    vervallen = models.BooleanField(default=False)  # what it replaces was a mistake: there was no such stay

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde=None) | Q(einde__gte=F("start")), name="verblijf_einde_not_before_start"
            ),
            models.CheckConstraint(
                condition=Q(vervallen=False) | Q(vervangt__isnull=False), name="verblijf_vervallen_replaces_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.start}"
