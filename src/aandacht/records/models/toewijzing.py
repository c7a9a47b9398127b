"""Toewijzing, start and stop: the administration that both sides keep of the same help.

Municipality and provider each have their own rows (`administratie`), made from the messages they sent or received and
from nothing else, so that one installation can hold either side or, in the demo, both.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbod
from aandacht.records.models.besluit import Besluit
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import volledige_naam
from aandacht.records.models.vraag import Vraag

DELETED = ("13", "01")  # RedenWijziging JZ002 of what was deleted: 13 (CS335), or 01 in old messages


class Toewijzing(models.Model):
    """ToegewezenProduct of a JW301, as one administration knows it."""

    personal = ("gezin", "bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht")
    free_text = ("commentaar",)
    plain = ("id", "administratie", "gemeente_code", "agb_code", "toewijzing_nummer", "referentie_aanbieder", "vraag", "besluit",
             "aanbod", "categorie", "code",
             "toewijzing_at", "ingangsdatum", "einddatum", "volume", "eenheid", "frequentie", "budget", "reden_wijziging", "recorded_at")  # fmt: skip

    administratie = models.CharField(max_length=8)  # whose: gemeente (4 digits) or AGB code (8 digits)
    gemeente_code = models.CharField(max_length=4)
    agb_code = models.CharField(max_length=8)
    toewijzing_nummer = models.PositiveIntegerField()
    referentie_aanbieder = models.CharField(max_length=36, blank=True)  # of the request this version is the answer to
    # The municipality knows where it comes from; the provider knows only what the message says.
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="toewijzingen")
    vraag = models.ForeignKey(Vraag, models.PROTECT, null=True, blank=True, related_name="toewijzingen")
    # Without a decision of the municipality the access is a referral, a determination or a judge (Jeugdwet 2.6, 3.5, 2.4).
    besluit = models.ForeignKey(Besluit, models.PROTECT, null=True, blank=True, related_name="toewijzingen")
    aanbod = models.ForeignKey(Aanbod, models.PROTECT, null=True, blank=True, related_name="toewijzingen")
    bsn = models.CharField(max_length=9)
    voornamen = models.CharField(max_length=200, blank=True)
    voorvoegsel = models.CharField(max_length=10, blank=True)
    achternaam = models.CharField(max_length=200)
    geboortedatum = models.DateField()
    geslacht = models.CharField(max_length=1)
    categorie = models.CharField(max_length=2, blank=True)
    code = models.CharField(max_length=5, blank=True)
    toewijzing_at = models.DateTimeField()  # Toewijzingsdatum and Toewijzingstijd: they order the versions (IV013)
    ingangsdatum = models.DateField()
    einddatum = models.DateField(null=True, blank=True)
    volume = models.PositiveIntegerField(null=True, blank=True)
    eenheid = models.CharField(max_length=2, blank=True)
    frequentie = models.CharField(max_length=1, blank=True)
    budget = models.PositiveIntegerField(null=True, blank=True)  # cents, instead of an Omvang (CD077)
    reden_wijziging = models.CharField(max_length=2, blank=True)
    commentaar = models.TextField(blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "gemeente_code", "toewijzing_nummer", "toewijzing_at"],
                name="toewijzing_version_once",
            ),
            models.CheckConstraint(
                condition=Q(einddatum=None) | Q(einddatum__gte=F("ingangsdatum")),
                name="toewijzing_einddatum_not_before_ingangsdatum",
            ),
            models.CheckConstraint(
                condition=Q(budget=None) | Q(volume=None, einddatum__isnull=False), name="toewijzing_budget_has_an_end"
            ),
        ]
        indexes = [
            models.Index(fields=["administratie", "bsn"]),
            models.Index(fields=["agb_code", "gezin"]),
            models.Index(fields=["administratie", "-recorded_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente_code}/{self.toewijzing_nummer}"

    @property
    def naam(self) -> str:
        """The name of the young person as on screen."""
        return volledige_naam(self.voornamen, self.voorvoegsel, self.achternaam)

    @property
    def is_deleted(self) -> bool:
        """As never sent: it ends on the day it begins with such a reason."""
        return self.einddatum == self.ingangsdatum and self.reden_wijziging in DELETED


class Start(models.Model):
    """StartProduct of a JW305, as one administration knows it; a deletion (status 3) ends the row, it stays."""

    personal = ("toewijzing",)
    free_text = ()
    plain = ("id", "begindatum", "bericht", "recorded_at", "deleted_at")

    toewijzing = models.ForeignKey(Toewijzing, models.PROTECT, related_name="starts")
    begindatum = models.DateField()
    bericht = models.ForeignKey("records.Bericht", models.PROTECT, related_name="starts")
    recorded_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["toewijzing", "begindatum"], condition=Q(deleted_at=None), name="start_key_once"
            )
        ]

    def __str__(self) -> str:
        return f"start {self.begindatum}"


class Stop(models.Model):
    """StopProduct of a JW307, as one administration knows it."""

    class Reden(models.TextChoices):
        OVERLIJDEN = "02", _("overlijden")
        TIJDELIJK = "20", _("tijdelijk gestopt")
        VOLGENS_PLAN = "31", _("klaar, volgens plan")
        DOOR_CLIENT = "32", _("eerder gestopt door het gezin")
        DOOR_AANBIEDER = "33", _("eerder gestopt door de aanbieder")
        IN_OVEREENSTEMMING = "34", _("eerder gestopt, samen besloten")
        EXTERN = "35", _("eerder gestopt door iets van buiten")
        DOOR_GEMEENTE = "36", _("gestopt door de gemeente")
        WIJZIGING = "37", _("gestopt door een wijziging")
        ANDERE_AANBIEDER = "38", _("verder bij een andere aanbieder")
        ANDER_DOMEIN = "39", _("verder met hulp uit een andere wet")

    personal = ("toewijzing", "reden_beeindiging")
    free_text = ()
    plain = ("id", "begindatum", "einddatum", "bericht", "recorded_at", "deleted_at")

    toewijzing = models.ForeignKey(Toewijzing, models.PROTECT, related_name="stops")
    begindatum = models.DateField()
    einddatum = models.DateField()
    reden_beeindiging = models.CharField(max_length=2, choices=Reden.choices)
    bericht = models.ForeignKey("records.Bericht", models.PROTECT, related_name="stops")
    recorded_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["toewijzing", "begindatum", "reden_beeindiging", "einddatum"],
                condition=Q(deleted_at=None),
                name="stop_key_once",
            ),
            models.CheckConstraint(condition=Q(einddatum__gte=F("begindatum")), name="stop_not_before_start"),
        ]

    def __str__(self) -> str:
        return f"stop {self.einddatum}"
