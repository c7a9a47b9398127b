"""Maatregel: a measure of the juvenile court or youth probation, with the days that its terms count from."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon


class Maatregel(models.Model):
    class Soort(models.TextChoices):
        OTS = "ots", _("ondertoezichtstelling")
        VOTS = "vots", _("voorlopige ondertoezichtstelling")
        VOOGDIJ = "voogdij", _("voogdij door een gecertificeerde instelling")
        UHP = "uhp", _("machtiging uithuisplaatsing")
        GESLOTEN = "gesloten", _("machtiging gesloten jeugdhulp")
        JEUGDRECLASSERING = "jeugdreclassering", _("jeugdreclassering")

    class Variant(models.TextChoices):
        MACHTIGING = "machtiging", _("gewone machtiging")
        SPOED = "spoed", _("spoedmachtiging")
        VOORWAARDELIJK = "voorwaardelijk", _("voorwaardelijke machtiging")

    personal = (
        "jeugdige",
        "soort",
        "variant",
        "start",
        "einde",
        "gi_in_kennis_op",
        "opname_op",
        "ten_uitvoer_op",
        "instemming_ingetrokken_op",
    )
    free_text = ("bron",)
    plain = ("id", "bron_datum", "recorded_at", "recorded_by", "vervangt", "vervallen")

    jeugdige = models.ForeignKey(Persoon, models.PROTECT, related_name="maatregelen")
    soort = models.CharField(max_length=18, choices=Soort.choices)
    variant = models.CharField(max_length=14, choices=Variant.choices, blank=True)
    start = models.DateField()  # the order takes effect and the GI is charged
    einde = models.DateField(null=True, blank=True)  # last day
    gi_in_kennis_op = models.DateField(null=True, blank=True)
    opname_op = models.DateField(null=True, blank=True)
    ten_uitvoer_op = models.DateField(null=True, blank=True)
    instemming_ingetrokken_op = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=120)
    bron_datum = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    vervallen = models.BooleanField(default=False)  # what it replaces was a mistake: there was no such measure

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(einde=None) | Q(einde__gte=F("start")), name="maatregel_einde_not_before_start"
            ),
            models.CheckConstraint(
                condition=Q(soort="gesloten") & ~Q(variant="") | ~Q(soort="gesloten") & Q(variant=""),
                name="maatregel_gesloten_has_a_variant",
            ),
            models.CheckConstraint(
                condition=Q(vervallen=False) | Q(vervangt__isnull=False), name="maatregel_vervallen_replaces_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} vanaf {self.start}"
