"""Evaluatie: looking back together, briefly; and how it ended."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.plan import Doel
from aandacht.records.models.vraag import Vraag

CIJFER = [MinValueValidator(1), MaxValueValidator(10)]


class Evaluatie(models.Model):
    """A moment to look back, agreed on beforehand or at the end of help."""

    class Aanleiding(models.TextChoices):
        AFGESPROKEN = "afgesproken", _("zoals afgesproken")
        EINDE = "einde", _("de hulp is gestopt")

    personal = ("vraag", "akkoord_van")
    free_text = ()
    plain = ("id", "aanleiding", "gevraagd_op", "uiterlijk", "eerst_tot", "ritme", "akkoord_op", "closed_at")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="evaluaties")
    aanleiding = models.CharField(max_length=12, choices=Aanleiding.choices)
    gevraagd_op = models.DateField()
    uiterlijk = models.DateField()
    # The young person is asked first; the others from the day after this one, or once the young person has spoken.
    eerst_tot = models.DateField(null=True, blank=True)
    ritme = models.PositiveSmallIntegerField(default=3)  # months to the next moment; 0: only this once
    # The day and the rhythm are a proposal until the family agrees.
    akkoord_op = models.DateField(null=True, blank=True)
    akkoord_van = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ritme__lte=12), name="evaluatie_ritme_within_a_year"),
            models.CheckConstraint(
                condition=Q(akkoord_op=None, akkoord_van=None) | Q(akkoord_op__isnull=False, akkoord_van__isnull=False),
                name="evaluatie_akkoord_is_of_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"evaluatie {self.gevraagd_op}"


class Terugblik(models.Model):
    """How one person says it goes: family member or helper, each for themselves."""

    class Hoe(models.TextChoices):
        BETER = "beter", _("Het gaat beter")
        GELIJK = "gelijk", _("Het is hetzelfde")
        SLECHTER = "slechter", _("Het gaat slechter")

    class Delen(models.TextChoices):
        NIEMAND = "niemand", _("Nu nog met niemand")
        PRATER = "prater", _("Met wie met mij praat")
        ALLEN = "allen", _("Met iedereen die met ons meekijkt")

    personal = ("evaluatie", "persoon", "hoe_gaat_het", "nut", "verder_zonder")
    free_text = ("tekst",)
    plain = ("id", "gebruiker", "delen", "given_at")

    evaluatie = models.ForeignKey(Evaluatie, models.PROTECT, related_name="terugblikken")
    persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="terugblikken")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")  # the helper
    hoe_gaat_het = models.CharField(max_length=8, choices=Hoe.choices)
    nut = models.PositiveSmallIntegerField(null=True, blank=True, validators=CIJFER)  # usefulness 1-10, by family only
    verder_zonder = models.BooleanField(null=True, blank=True)  # can go on without help
    tekst = models.TextField(blank=True)
    delen = models.CharField(max_length=7, choices=Delen.choices, default=Delen.ALLEN)  # from 12 one's own choice
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(persoon__isnull=False, gebruiker=None) | Q(persoon=None, gebruiker__isnull=False, nut=None),
                name="terugblik_has_one_voice",
            ),
            models.UniqueConstraint(fields=["evaluatie", "persoon"], name="terugblik_once_per_person"),
            models.UniqueConstraint(fields=["evaluatie", "gebruiker"], name="terugblik_once_per_helper"),
            models.CheckConstraint(condition=Q(nut=None) | Q(nut__gte=1, nut__lte=10), name="terugblik_nut_1_to_10"),
        ]

    def __str__(self) -> str:
        return f"terugblik {self.given_at:%Y-%m-%d}"


class Doelscore(models.Model):
    """How far a goal is, said by the one whose goal it is."""

    personal = ("doel", "cijfer")
    free_text = ()
    plain = ("id", "evaluatie", "given_at")

    doel = models.ForeignKey(Doel, models.PROTECT, related_name="scores")
    evaluatie = models.ForeignKey(Evaluatie, models.PROTECT, related_name="scores")
    cijfer = models.PositiveSmallIntegerField(validators=CIJFER)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["doel", "evaluatie"], name="doelscore_once"),
            models.CheckConstraint(condition=Q(cijfer__gte=1, cijfer__lte=10), name="doelscore_1_to_10"),
        ]

    def __str__(self) -> str:
        return f"{self.cijfer}"


class Afsluiting(models.Model):
    """How it ended: what now, and who stays near (waakvlam)."""

    personal = ("vraag", "waakvlam_persoon")
    free_text = ("wat_nu",)
    plain = ("id", "waakvlam_gebruiker", "waakvlam_op", "closed_at", "closed_by")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="afsluiting")
    wat_nu = models.TextField()
    waakvlam_persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    waakvlam_gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    waakvlam_op = models.DateField(null=True, blank=True)  # the day on which that person calls
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(waakvlam_op=None) | Q(waakvlam_persoon__isnull=False) | Q(waakvlam_gebruiker__isnull=False),
                name="afsluiting_waakvlam_is_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"afsluiting van {self.vraag}"
