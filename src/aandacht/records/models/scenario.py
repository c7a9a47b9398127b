"""Scenario: a policy that somebody wrote to try. Doorrekening: what the simulation said of it. Neither holds anything about a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente


class Scenario(models.Model):
    """A policy as YAML text, of the one who made it, open to colleagues of the same gemeente when it is shared."""

    personal = ()
    free_text = ("titel", "tekst")
    plain = ("id", "gemeente", "gedeeld", "versie", "made_by", "made_at", "changed_at")

    titel = models.CharField(max_length=120)
    tekst = models.TextField()  # YAML, read and found right when it was saved
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, null=True, blank=True, related_name="scenarios")
    gedeeld = models.BooleanField(default=False)
    versie = models.PositiveIntegerField(default=1)  # against two people changing it at once
    made_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(titel="") & ~Q(tekst=""), name="scenario_says_something")]

    def __str__(self) -> str:
        return self.titel


class Doorrekening(models.Model):
    """A question to the simulation and its answer: the text as it was when asked, and the result as a whole or not at all."""

    class Status(models.TextChoices):
        WACHT = "wacht", _("staat klaar")
        BEZIG = "bezig", _("wordt doorgerekend")
        KLAAR = "klaar", _("klaar")
        MISLUKT = "mislukt", _("mislukt")

    personal = ()
    free_text = ("titel", "tekst", "fout")
    plain = ("id", "scenario", "ingebouwd", "gemeente", "regio", "eerste", "laatste", "runs", "seed", "steekproef", "aannames", "beginstand",
            "status", "gedaan", "claim", "claim_tot", "resultaat", "asked_at", "asked_by", "finished_at")  # fmt: skip

    scenario = models.ForeignKey(Scenario, models.CASCADE, null=True, blank=True, related_name="doorrekeningen")
    ingebouwd = models.CharField(max_length=60, blank=True)  # name of a scenario that comes with the package
    titel = models.CharField(max_length=120)
    tekst = models.TextField(blank=True)  # YAML as it was when asked; empty for one that comes with the package
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, null=True, blank=True, related_name="+")
    regio = models.CharField(max_length=80)  # all, a youth region or a municipality, as the simulation calls it
    eerste = models.PositiveSmallIntegerField()
    laatste = models.PositiveSmallIntegerField()
    runs = models.PositiveSmallIntegerField()
    seed = models.PositiveBigIntegerField(default=1)
    steekproef = models.PositiveSmallIntegerField(default=1)  # one young person in so many
    aannames = models.JSONField(default=dict, blank=True)  # factors that somebody chose for parameters
    # The region's own counts that it starts with, as they were shown when it was asked; empty: published figures.
    beginstand = models.JSONField(default=dict, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WACHT)
    gedaan = models.PositiveSmallIntegerField(default=0)  # runs done, of `runs`
    claim = models.CharField(max_length=36, blank=True)  # of the process that works on it
    claim_tot = models.DateTimeField(null=True, blank=True)  # after this moment another may take over
    fout = models.CharField(max_length=300, blank=True)
    resultaat = models.JSONField(null=True, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "doorrekeningen"
        indexes = [models.Index(fields=["status", "asked_at"], name="doorrekening_next")]
        constraints = [
            models.CheckConstraint(
                condition=Q(laatste__gte=models.F("eerste")), name="doorrekening_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(runs__gte=1) & Q(gedaan__lte=models.F("runs")), name="doorrekening_counts_runs"
            ),
            models.CheckConstraint(
                condition=Q(scenario__isnull=False, ingebouwd="") | Q(scenario=None) & ~Q(ingebouwd=""),
                name="doorrekening_of_one_scenario",
            ),
            models.CheckConstraint(
                condition=Q(status="klaar", finished_at__isnull=False, resultaat__isnull=False)
                | ~Q(status="klaar") & Q(finished_at=None, resultaat__isnull=True),
                name="doorrekening_result_when_done",
            ),
            models.CheckConstraint(
                condition=Q(status="bezig", claim_tot__isnull=False) & ~Q(claim="")
                | ~Q(status="bezig") & Q(claim="", claim_tot=None),
                name="doorrekening_claimed_while_busy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, {self.regio} {self.eerste}-{self.laatste}"
