"""Besluit: what was chosen, by whom, with which reasons."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.afweging import Optie
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.vraag import Vraag


class Besluit(models.Model):
    """One decision per question; after an objection another may take its place, and the row it takes the place of stays as it was."""

    class Soort(models.TextChoices):
        TOEKENNING = "toekenning", _("jeugdhulp toegekend")
        MAATWERK = "maatwerk", _("maatwerk toegezegd: iets anders dan zorg")
        GEEN_VOORZIENING = "geen_voorziening", _("samen gekozen voor iets anders dan jeugdhulp")
        AFWIJZING = "afwijzing", _("jeugdhulp niet toegekend")

    personal = ("vraag", "optie", "vervangt", "op_bezwaar")
    free_text = ("motivering",)
    plain = (
        "id",
        "soort",
        "gemeente",
        "genomen_door",
        "datum",
        "bekend_op",
        "bezwaar_tot",
        "ingangsdatum",
        "einddatum",
        "recorded_at",
    )

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="besluiten")
    # The decision it takes the place of, and the decision on the objection that asks it (Awb 7:11).
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    op_bezwaar = models.OneToOneField(
        "records.Bezwaarbeslissing", models.PROTECT, null=True, blank=True, related_name="besluit"
    )
    optie = models.ForeignKey(Optie, models.PROTECT, related_name="besluiten")
    soort = models.CharField(max_length=16, choices=Soort.choices)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    motivering = models.TextField()
    genomen_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    datum = models.DateField()
    bekend_op = models.DateField()  # the day on which the letter was made known (Awb 3:41)
    bezwaar_tot = models.DateField()  # last day (Awb 6:7, 6:8)
    ingangsdatum = models.DateField(null=True, blank=True)
    einddatum = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bekend_op__gte=F("datum")), name="besluit_known_not_before_taken"),
            models.CheckConstraint(condition=~Q(motivering=""), name="besluit_has_reasons"),
            models.UniqueConstraint(fields=["vraag"], condition=Q(vervangt=None), name="besluit_first_once_per_vraag"),
            models.CheckConstraint(
                condition=Q(vervangt=None, op_bezwaar=None) | Q(vervangt__isnull=False, op_bezwaar__isnull=False),
                name="besluit_replaces_only_after_an_objection",
            ),
            models.CheckConstraint(
                condition=~Q(soort="toekenning") | Q(ingangsdatum__isnull=False),
                name="besluit_toekenning_has_ingangsdatum",
            ),
            models.CheckConstraint(
                condition=Q(einddatum=None) | Q(einddatum__gte=F("ingangsdatum")),
                name="besluit_einddatum_not_before_ingangsdatum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.datum}"
