"""Klacht: a complaint about how somebody was treated, and what was learned from it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.binnenkomst import Binnenkomst
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.gezin import Gezin


class Klacht(models.Model):
    """Confidential: for whoever complains and whoever handles it; whoever it is about sees it when the handler shows it."""

    class Waarover(models.TextChoices):
        BEJEGENING = "bejegening", _("Hoe iemand met mij omging")
        LUISTEREN = "luisteren", _("Er is niet naar mij geluisterd")
        WACHTEN = "wachten", _("Het duurt te lang, of er gebeurt niets")
        INFORMATIE = "informatie", _("Ik kreeg geen, te weinig of verkeerde informatie")
        PRIVACY = "privacy", _("Wat er met mijn gegevens is gedaan")
        AANBIEDER = "aanbieder", _("De hulp van een aanbieder")
        ANDERS = "anders", _("Iets anders")

    personal = ("gezin", "ingediend_door", "naam", "over")
    free_text = ("contact", "over_wie", "tekst", "wat_wil_je", "gesprek")
    plain = (
        "id",
        "nummer",
        "gemeente",
        "waarover",
        "ontvangen_op",
        "binnenkomst",
        "opgeschreven_door",
        "behandelaar",
        "gehoord_op",
        "gedeeld_op",
        "ingetrokken_op",
        "recorded_at",
    )

    nummer = models.CharField(max_length=12, unique=True)  # what the asker gets, no meaning inside
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="klachten")
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="klachten")
    ingediend_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="klachten")
    naam = models.CharField(max_length=120)
    contact = models.CharField(max_length=200, blank=True)
    waarover = models.CharField(max_length=12, choices=Waarover.choices)
    over_wie = models.CharField(max_length=200, blank=True)  # in the words of whoever complains
    over = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.TextField()
    wat_wil_je = models.TextField(blank=True)
    ontvangen_op = models.DateField()
    binnenkomst = models.CharField(max_length=10, choices=Binnenkomst.choices, default=Binnenkomst.ONLINE)
    # Who wrote down what came on paper or was told; whoever complains online writes it themselves.
    opgeschreven_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    gehoord_op = models.DateField(null=True, blank=True)
    gesprek = models.TextField(blank=True)  # what was said
    gedeeld_op = models.DateField(null=True, blank=True)  # from here on `over` reads it too
    ingetrokken_op = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "klachten"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="klacht_has_words"),
            models.CheckConstraint(
                condition=Q(binnenkomst="online", opgeschreven_door=None)
                | ~Q(binnenkomst="online") & Q(opgeschreven_door__isnull=False),
                name="klacht_written_down_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ingediend_door__isnull=False) | ~Q(contact=""), name="klacht_can_be_answered"
            ),
            models.CheckConstraint(
                condition=Q(gedeeld_op=None) | Q(over__isnull=False), name="klacht_shown_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(behandelaar=None) | Q(over=None) | ~Q(behandelaar=F("over")),
                name="klacht_not_handled_by_whom_it_is_about",
            ),
            models.CheckConstraint(condition=Q(gesprek="") | Q(gehoord_op__isnull=False), name="klacht_heard_on_a_day"),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None) | Q(ingetrokken_op__gte=F("ontvangen_op")),
                name="klacht_withdrawn_not_before_received",
            ),
        ]
        indexes = [models.Index(fields=["gemeente", "ontvangen_op"])]

    def __str__(self) -> str:
        return self.nummer


class Klachtafhandeling(models.Model):
    """What came out of a complaint: a judgement, what was learned, what is done differently."""

    class Oordeel(models.TextChoices):
        GEGROND = "gegrond", _("Je hebt gelijk")
        DEELS = "deels", _("Je hebt voor een deel gelijk")
        ONGEGROND = "ongegrond", _("We vinden dat het goed is gegaan")
        OPGELOST = "opgelost", _("Samen opgelost, een oordeel was niet nodig")

    personal = ("klacht",)
    free_text = ("uitleg", "geleerd", "veranderd")
    plain = ("id", "oordeel", "datum", "door", "recorded_at")

    klacht = models.OneToOneField(Klacht, models.PROTECT, related_name="afhandeling")
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices)
    uitleg = models.TextField()
    geleerd = models.TextField()
    veranderd = models.TextField(blank=True)
    datum = models.DateField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(uitleg="") & ~Q(geleerd=""), name="klachtafhandeling_says_what_was_learned"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.klacht}: {self.oordeel}"
