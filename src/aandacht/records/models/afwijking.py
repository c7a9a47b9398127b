"""Afwijking: a step of our own that was taken differently, with the reason. Casus: what was learned from it, without names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.doorbraak import Doorbraak
from aandacht.records.models.expertvraag import Expertvraag
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.termijn import Termijn
from aandacht.records.models.vraag import Vraag


class Afwijking(models.Model):
    class Stap(models.TextChoices):
        GESPREK = "gesprek", _("Samen kiezen voordat het gesprek is afgerond")
        ONDERZOEK = "onderzoek", _("Een stap van het onderzoek overslaan")
        STEM = "stem", _("Besluiten terwijl een stem niet gevraagd kon worden")
        TERMIJN = "termijn", _("Later dan we hadden beloofd")
        VRIJ_EERST = "vrij_eerst", _("Niet eerst vrij toegankelijke hulp")
        EXPERTADVIES = "expertadvies", _("Een bindend advies van het expertteam niet volgen")
        ANDERS = "anders", _("Iets anders doen dan onze werkwijze")

    personal = ("vraag",)
    free_text = ("wat", "reden")
    plain = ("id", "stap", "sleutel", "termijn", "nieuwe_dag", "recorded_at", "recorded_by")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="afwijkingen")
    stap = models.CharField(max_length=12, choices=Stap.choices)
    sleutel = models.CharField(max_length=40, blank=True)  # which step of the investigation, which option, which advice
    wat = models.CharField(max_length=200)  # what the way of working asked, in the words of that day
    reden = models.TextField()
    termijn = models.ForeignKey(Termijn, models.PROTECT, null=True, blank=True, related_name="afwijkingen")
    nieuwe_dag = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "afwijkingen"
        constraints = [
            models.CheckConstraint(condition=~Q(reden="") & ~Q(wat=""), name="afwijking_has_a_reason"),
            models.CheckConstraint(
                condition=~Q(stap="termijn") | Q(termijn__isnull=False, nieuwe_dag__isnull=False),
                name="afwijking_of_a_term_names_the_new_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stap} bij {self.vraag_id}"


class Casus(models.Model):
    """What happened, what was learned and what was changed because of it, written without names. Rewriting is a new row."""

    class Soort(models.TextChoices):
        AFWIJKING = "afwijking", _("een afwijking")
        DOORBRAAK = "doorbraak", _("een doorbraak")
        EXPERTVRAAG = "expertvraag", _("een advies van het expertteam")

    personal = ("afwijking", "doorbraak", "expertvraag")
    free_text = ("titel", "gebeurtenis", "les", "veranderd")
    plain = ("id", "soort", "gemeente", "recorded_at", "recorded_by", "vervangt")

    soort = models.CharField(max_length=12, choices=Soort.choices)
    afwijking = models.ForeignKey(Afwijking, models.PROTECT, null=True, blank=True, related_name="casussen")
    doorbraak = models.ForeignKey(Doorbraak, models.PROTECT, null=True, blank=True, related_name="casussen")
    expertvraag = models.ForeignKey(Expertvraag, models.PROTECT, null=True, blank=True, related_name="casussen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    titel = models.CharField(max_length=120)
    gebeurtenis = models.TextField()
    les = models.TextField()
    veranderd = models.TextField(blank=True)  # what was changed because of it; empty: nothing yet
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")

    class Meta:
        verbose_name_plural = "casussen"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="afwijking", afwijking__isnull=False, doorbraak=None, expertvraag=None)
                | Q(soort="doorbraak", afwijking=None, doorbraak__isnull=False, expertvraag=None)
                | Q(soort="expertvraag", afwijking=None, doorbraak=None, expertvraag__isnull=False),
                name="casus_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(titel="") & ~Q(gebeurtenis="") & ~Q(les=""), name="casus_tells_and_teaches"
            ),
            *[
                models.UniqueConstraint(fields=[name], condition=Q(vervangt=None), name=f"casus_once_of_a_{name}")
                for name in ("afwijking", "doorbraak", "expertvraag")
            ],
        ]

    def __str__(self) -> str:
        return self.titel
