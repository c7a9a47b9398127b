"""Bezwaar: an objection to a decision, on the way to a second decision by somebody else."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.besluit import Besluit
from aandacht.records.models.binnenkomst import Binnenkomst
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon


class Bezwaar(models.Model):
    personal = ("besluit", "ingediend_door")
    free_text = ("tekst", "reden_te_laat", "verdaagd_reden", "verslag")
    plain = (
        "id",
        "bekend_op",
        "ontvangen_op",
        "binnenkomst",
        "gepost_op",
        "behandelaar",
        "commissie",
        "hoorzitting_op",
        "hoorzitting_waar",
        "gehoord_op",
        "verdaagd_op",
        "ingetrokken_op",
        "recorded_at",
        "recorded_by",
    )

    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="bezwaren")
    ingediend_door = models.ForeignKey(Persoon, models.PROTECT, related_name="bezwaren")
    tekst = models.TextField()
    # When the decision was made known to whoever objects: later than to others when their letter was posted later.
    bekend_op = models.DateField()
    ontvangen_op = models.DateField()
    binnenkomst = models.CharField(max_length=10, choices=Binnenkomst.choices, default=Binnenkomst.ONLINE)
    gepost_op = models.DateField(null=True, blank=True)  # the stamp on the envelope
    reden_te_laat = models.TextField(blank=True)  # in the words of whoever objects; people weigh it
    # Never whoever took the decision; nobody when the gemeente has nobody for it yet.
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    commissie = models.BooleanField(default=False)
    hoorzitting_op = models.DateTimeField(null=True, blank=True)
    hoorzitting_waar = models.CharField(max_length=200, blank=True)
    gehoord_op = models.DateField(null=True, blank=True)
    verslag = models.TextField(blank=True)  # what was said at the hearing
    verdaagd_op = models.DateField(null=True, blank=True)
    verdaagd_reden = models.TextField(blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "bezwaren"
        constraints = [
            models.UniqueConstraint(
                fields=["besluit", "ingediend_door"], condition=Q(ingetrokken_op=None), name="bezwaar_once_per_person"
            ),
            models.CheckConstraint(condition=~Q(tekst=""), name="bezwaar_has_words"),
            models.CheckConstraint(
                condition=Q(gepost_op=None) | Q(binnenkomst="post", gepost_op__lte=F("ontvangen_op")),
                name="bezwaar_posted_before_received",
            ),
            models.CheckConstraint(
                condition=Q(verdaagd_op=None, verdaagd_reden="") | Q(verdaagd_op__isnull=False) & ~Q(verdaagd_reden=""),
                name="bezwaar_postponed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None) | Q(ingetrokken_op__gte=F("ontvangen_op")),
                name="bezwaar_withdrawn_not_before_received",
            ),
            models.CheckConstraint(
                condition=Q(verslag="") | Q(gehoord_op__isnull=False), name="bezwaar_heard_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["behandelaar", "ontvangen_op"])]

    def __str__(self) -> str:
        return f"bezwaar tegen {self.besluit}"


class Bezwaarbeslissing(models.Model):
    """The decision on an objection, and what was done with it."""

    class Uitkomst(models.TextChoices):
        GEGROND = "gegrond", _("Je krijgt gelijk: het besluit verandert")
        DEELS = "deels", _("Je krijgt voor een deel gelijk: het besluit verandert")
        ONGEGROND = "ongegrond", _("Het besluit blijft zoals het is")
        NIET_BEHANDELD = "niet_behandeld", _("We behandelen het bezwaar niet")

    personal = ("bezwaar",)
    free_text = ("motivering", "wat_verandert", "uitvoering")
    plain = ("id", "uitkomst", "datum", "door", "uitgevoerd_op", "recorded_at")

    bezwaar = models.OneToOneField(Bezwaar, models.PROTECT, related_name="beslissing")
    uitkomst = models.CharField(max_length=14, choices=Uitkomst.choices)
    motivering = models.TextField()
    wat_verandert = models.TextField(blank=True)
    datum = models.DateField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    uitgevoerd_op = models.DateField(null=True, blank=True)
    uitvoering = models.TextField(blank=True)  # what was done
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(motivering=""), name="bezwaarbeslissing_has_reasons"),
            models.CheckConstraint(
                condition=Q(uitkomst__in=["gegrond", "deels"]) & ~Q(wat_verandert="")
                | Q(uitkomst__in=["ongegrond", "niet_behandeld"], wat_verandert=""),
                name="bezwaarbeslissing_says_what_changes",
            ),
            models.CheckConstraint(
                condition=Q(uitgevoerd_op=None, uitvoering="") | Q(uitgevoerd_op__gte=F("datum")) & ~Q(uitvoering=""),
                name="bezwaarbeslissing_carried_out_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uitkomst} {self.datum}"
