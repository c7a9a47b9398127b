"""Gesprek: people write to each other about one agreement, about the plan, or with a few of them only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.plan import Afspraak


class Gesprek(models.Model):
    """A thread. Who reads it follows from what it is about; of a private one, from who takes part."""

    class Soort(models.TextChoices):
        PLAN = "plan", _("over het plan")
        AFSPRAAK = "afspraak", _("over een afspraak")
        ONDERLING = "onderling", _("onder elkaar")

    personal = ("gezin", "afspraak")
    free_text = ("onderwerp",)
    plain = ("id", "soort", "started_at", "started_by")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="gesprekken")
    soort = models.CharField(max_length=9, choices=Soort.choices)
    afspraak = models.OneToOneField(Afspraak, models.PROTECT, null=True, blank=True, related_name="gesprek")
    onderwerp = models.CharField(max_length=120, blank=True)  # of a private one
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "gesprekken"
        constraints = [
            models.CheckConstraint(
                condition=Q(soort="afspraak", afspraak__isnull=False) | ~Q(soort="afspraak") & Q(afspraak=None),
                name="gesprek_is_about_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(soort="onderling") & ~Q(onderwerp="") | ~Q(soort="onderling") & Q(onderwerp=""),
                name="gesprek_among_few_has_a_subject",
            ),
            models.UniqueConstraint(fields=["gezin"], condition=Q(soort="plan"), name="gesprek_one_about_the_plan"),
        ]

    def __str__(self) -> str:
        return f"gesprek {self.soort} van {self.gezin_id}"


class Gespreksdeelnemer(models.Model):
    """Who takes part in a private thread: an account, or everybody of one provider. Nobody else reads it."""

    personal = ("gesprek", "gebruiker", "aanbieder")
    free_text = ()
    plain = ("id",)

    gesprek = models.ForeignKey(Gesprek, models.PROTECT, related_name="deelnemers")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, aanbieder=None) | Q(gebruiker=None, aanbieder__isnull=False),
                name="gespreksdeelnemer_is_one",
            ),
            models.UniqueConstraint(fields=["gesprek", "gebruiker"], name="gespreksdeelnemer_account_once"),
            models.UniqueConstraint(fields=["gesprek", "aanbieder"], name="gespreksdeelnemer_aanbieder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.gesprek_id}: {self.gebruiker_id or self.aanbieder_id}"


class Bijdrage(models.Model):
    """One message in a thread, never changed. Somebody may be asked for an answer."""

    personal = ("gesprek", "aan_persoon", "aan_gebruiker", "aan_aanbieder")
    free_text = ("tekst",)
    plain = ("id", "written_at", "written_by")

    gesprek = models.ForeignKey(Gesprek, models.PROTECT, related_name="bijdragen")
    tekst = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    aan_persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    aan_gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    aan_aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "bijdragen"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="bijdrage_says_something"),
            models.CheckConstraint(
                condition=Q(aan_gebruiker=None, aan_aanbieder=None)
                | Q(aan_persoon=None, aan_aanbieder=None)
                | Q(aan_persoon=None, aan_gebruiker=None),
                name="bijdrage_asks_one",
            ),
        ]
        indexes = [models.Index(fields=["gesprek", "id"])]

    def __str__(self) -> str:
        return f"bijdrage {self.pk} in gesprek {self.gesprek_id}"


class Herinnering(models.Model):
    """Somebody wants to be reminded of an agreement on a day they chose; seen by nobody else."""

    personal = ("afspraak", "gebruiker", "op")
    free_text = ()
    plain = ("id", "made_at", "given_at", "ended_at")

    afspraak = models.ForeignKey(Afspraak, models.PROTECT, related_name="herinneringen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="herinneringen")
    op = models.DateField()
    made_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "herinneringen"
        constraints = [
            models.CheckConstraint(condition=Q(given_at=None) | Q(ended_at=None), name="herinnering_ends_one_way"),
            models.UniqueConstraint(
                fields=["gebruiker", "afspraak", "op"], condition=Q(given_at=None, ended_at=None),
                name="herinnering_open_once_a_day",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["op", "id"], condition=Q(given_at=None, ended_at=None), name="herinnering_to_give")
        ]

    def __str__(self) -> str:
        return f"herinnering op {self.op}"
