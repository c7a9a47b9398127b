"""Verordening: the local rules of a gemeente as dated data, its places to ask, and who may decide for it. Never code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente


class Verordening(models.Model):
    """One rule on the days it holds, with the article it stands in. A correction is a new row that replaces the wrong one."""

    class Regel(models.TextChoices):
        BESLISTERMIJN = "beslistermijn", _("Beslissen op een aanvraag: binnen hoeveel weken")
        GEZINSHUIS = "gezinshuis_21", _("Gezinshuis mag doorlopen tot 21 jaar")
        MANDAAT_MAATWERK = (
            "mandaat_maatwerk",
            _("Maatwerk dat een specialist zelf mag toezeggen: euro per gezin per jaar"),
        )
        LANGDURIG = "langdurig", _("Duur van een besluit bij levenslange of levensbrede zorg: maanden")
        SPOED_GESPREK = "spoed_gesprek", _("Gesprek bij spoed of onveiligheid: binnen hoeveel werkdagen")
        VRIJ_EERST = "vrij_eerst", _("Bij alledaagse vragen eerst vrij toegankelijke hulp")
        DOORBRAAK = "doorbraak", _("Een doorbraak beslissen: binnen hoeveel dagen")
        EXPERTTEAM = "expertteam", _("Advies van het expertteam: binnen hoeveel weken")
        EXPERTTEAM_BINDEND = "expert_bindend", _("Het advies van het expertteam is bindend")

    personal = ()
    free_text = ("bron", "correctie_reden")
    plain = ("id", "gemeente", "regel", "waarde", "geldig_van", "geldig_tot", "recorded_at", "recorded_by", "vervangt")

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="verordeningen")
    regel = models.CharField(max_length=16, choices=Regel.choices)
    waarde = models.PositiveIntegerField()  # in the unit the rule names; yes is 1 and no is 0
    geldig_van = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)  # last day
    bron = models.CharField(max_length=200)  # article of the ordinance or policy rule
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    correctie_reden = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "verordeningen"
        constraints = [
            models.CheckConstraint(
                condition=Q(geldig_tot=None) | Q(geldig_tot__gte=F("geldig_van")),
                name="verordening_tot_not_before_van",
            ),
            models.CheckConstraint(condition=~Q(bron=""), name="verordening_has_a_source"),
            models.CheckConstraint(
                condition=Q(vervangt=None) | ~Q(correctie_reden=""), name="verordening_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(regel__in=["gezinshuis_21", "vrij_eerst", "expert_bindend"]) | Q(waarde__in=[0, 1]),
                name="verordening_yes_or_no",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "geldig_van"])]

    def __str__(self) -> str:
        return f"{self.regel} {self.waarde} vanaf {self.geldig_van}"


class Toegangsplek(models.Model):
    """Where a family can ask, named by the gemeente: the practice of a GP first, a neighbourhood room, a school."""

    personal = ()
    free_text = ("bron",)
    plain = ("id", "gemeente", "naam", "plaats", "geldig_van", "geldig_tot", "recorded_at", "recorded_by")

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="toegangsplekken")
    naam = models.CharField(max_length=120)
    plaats = models.CharField(max_length=160)  # street and town, as a visitor reads it
    geldig_van = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True)  # last day
    bron = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "toegangsplekken"
        constraints = [
            models.CheckConstraint(
                condition=Q(geldig_tot=None) | Q(geldig_tot__gte=F("geldig_van")),
                name="toegangsplek_tot_not_before_van",
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="toegangsplek_has_a_name"),
            models.UniqueConstraint(
                fields=["gemeente", "naam"], condition=Q(geldig_tot=None), name="toegangsplek_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.naam


class Mandaat(models.Model):
    """Who may decide for the gemeente what a specialist may not alone: a doorbraak, and maatwerk above the amount."""

    personal = ("gebruiker",)
    free_text = ("bron",)
    plain = ("id", "gemeente", "van", "tot", "recorded_at", "recorded_by")

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="mandaten")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="mandaten")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    bron = models.CharField(max_length=200)  # the mandate decision it follows from
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "mandaten"
        constraints = [
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("van")), name="mandaat_tot_not_before_van"),
            models.CheckConstraint(condition=~Q(bron=""), name="mandaat_has_a_source"),
            models.UniqueConstraint(fields=["gebruiker", "gemeente"], condition=Q(tot=None), name="mandaat_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} voor {self.gemeente_id}"
