"""Doorbraak: who pays is in dispute, so help begins first. The pooled budget that pays meanwhile has its own ledger."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.vraag import Vraag


class Budget(models.Model):
    """Money that partners put together, so that nobody waits for the outcome of a dispute."""

    personal = ()
    free_text = ("partners",)
    plain = ("id", "gemeente", "naam", "van", "tot", "recorded_at", "recorded_by")

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="budgetten")
    naam = models.CharField(max_length=80)
    partners = models.CharField(max_length=300)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day on which something may be reserved
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "budgetten"
        constraints = [
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("van")), name="budget_tot_not_before_van"),
            models.CheckConstraint(condition=~Q(naam="") & ~Q(partners=""), name="budget_is_of_somebody"),
            models.UniqueConstraint(fields=["gemeente", "naam", "van"], name="budget_once"),
        ]

    def __str__(self) -> str:
        return self.naam


class Budgetboeking(models.Model):
    """A line of the ledger of a budget, in cents. Nothing is changed: what was wrong is booked back."""

    class Soort(models.TextChoices):
        INLEG = "inleg", _("inleg van een partner")
        RESERVERING = "reservering", _("gereserveerd")
        UITGAVE = "uitgave", _("uitgegeven")
        VERREKENING = "verrekening", _("terugontvangen van wie betaalt")
        TERUGBOEKING = "terugboeking", _("teruggeboekt")

    personal = ("doorbraak", "maatwerk")
    free_text = ("wie", "omschrijving")
    plain = ("id", "budget", "soort", "bedrag", "hoort_bij", "recorded_at", "recorded_by")

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="boekingen")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    bedrag = models.PositiveBigIntegerField()  # cents; the kind says in which direction
    # An expense: the reservation it is paid from, if there is one. A booking back: what it takes back.
    hoort_bij = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="vervolg")
    doorbraak = models.ForeignKey("Doorbraak", models.PROTECT, null=True, blank=True, related_name="boekingen")
    maatwerk = models.ForeignKey("Maatwerk", models.PROTECT, null=True, blank=True, related_name="boekingen")
    wie = models.CharField(max_length=120)  # who paid it in, or who was paid
    omschrijving = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "budgetboekingen"
        constraints = [
            models.CheckConstraint(condition=Q(bedrag__gt=0), name="budgetboeking_is_more_than_nothing"),
            models.CheckConstraint(
                condition=~Q(soort="terugboeking") | Q(hoort_bij__isnull=False), name="budgetboeking_back_of_another"
            ),
            models.CheckConstraint(
                condition=Q(hoort_bij=None) | Q(soort__in=["uitgave", "terugboeking"]),
                name="budgetboeking_follows_only_as_expense_or_back",
            ),
            models.CheckConstraint(
                condition=Q(doorbraak=None) | Q(maatwerk=None), name="budgetboeking_is_for_one_thing"
            ),
            models.CheckConstraint(condition=~Q(wie="") & ~Q(omschrijving=""), name="budgetboeking_says_what_and_who"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.bedrag}"


class Doorbraak(models.Model):
    """A dispute about who pays, with somebody who cuts the knot before a day. It never holds up help."""

    personal = ("vraag",)
    free_text = ("waarover", "hulp_nu", "hulp_door", "uitkomst", "geleerd")
    plain = ("id", "hulp_vanaf", "trekker", "beslis_uiterlijk", "bron", "budget", "opened_at", "opened_by", "closed_at",
             "closed_by")  # fmt: skip

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="doorbraken")
    waarover = models.TextField()
    hulp_nu = models.TextField()  # the help that begins meanwhile
    hulp_door = models.CharField(max_length=120)  # who gives it
    hulp_vanaf = models.DateField()
    trekker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="doorbraken")
    beslis_uiterlijk = models.DateField()
    bron = models.CharField(max_length=200)  # the local rule the day follows from
    budget = models.ForeignKey(Budget, models.PROTECT, null=True, blank=True, related_name="doorbraken")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    uitkomst = models.TextField(blank=True)  # who pays, and what is settled with whom
    geleerd = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "doorbraken"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, uitkomst="", geleerd="")
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(uitkomst="") & ~Q(geleerd=""),
                name="doorbraak_ends_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(waarover="") & ~Q(hulp_nu="") & ~Q(hulp_door=""), name="doorbraak_help_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"doorbraak van {self.vraag_id}"


class Doorbraakpartij(models.Model):
    """A party of a dispute about who pays; whether it pays is known when the doorbraak ends."""

    class Soort(models.TextChoices):
        GEMEENTE = "gemeente", _("onze gemeente (Jeugdwet)")
        ANDERE_GEMEENTE = "andere_gemeente", _("een andere gemeente")
        WLZ = "wlz", _("zorgkantoor (Wet langdurige zorg)")
        ZVW = "zvw", _("zorgverzekeraar (Zorgverzekeringswet)")
        WMO = "wmo", _("onze gemeente (Wmo)")
        ONDERWIJS = "onderwijs", _("school of samenwerkingsverband (passend onderwijs)")

    personal = ("doorbraak",)
    free_text = ("naam",)
    plain = ("id", "soort", "betaalt")

    doorbraak = models.ForeignKey(Doorbraak, models.PROTECT, related_name="partijen")
    soort = models.CharField(max_length=16, choices=Soort.choices)
    naam = models.CharField(max_length=120, blank=True)  # which one, where there are more
    betaalt = models.BooleanField(null=True)

    class Meta:
        verbose_name_plural = "doorbraakpartijen"
        constraints = [
            models.UniqueConstraint(fields=["doorbraak", "soort"], name="doorbraakpartij_once"),
        ]

    def __str__(self) -> str:
        return self.naam or str(self.get_soort_display())
