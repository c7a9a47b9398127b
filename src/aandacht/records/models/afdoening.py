"""A question that goes on without a decision: to another municipality, or because none is needed."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.afweging import Optie
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gemeente import Gemeente
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Overdracht(models.Model):
    """The question is passed on to the municipality where the young person has their woonplaats.

    Until somebody there takes it over, the family keeps its own specialist.
    """

    personal = ("vraag",)
    free_text = ("reden", "contact", "overgenomen_door")
    plain = ("id", "gemeente", "datum", "overgenomen_op", "recorded_at", "recorded_by")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="overdracht")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    contact = models.CharField(max_length=200)  # whom to ask there
    reden = models.TextField()
    datum = models.DateField()
    overgenomen_op = models.DateField(null=True, blank=True)
    overgenomen_door = models.CharField(max_length=120, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "overdrachten"
        constraints = [
            models.CheckConstraint(condition=~Q(reden="") & ~Q(contact=""), name="overdracht_has_reason_and_contact"),
            models.CheckConstraint(
                condition=Q(overgenomen_op=None, overgenomen_door="")
                | Q(overgenomen_op__gte=F("datum")) & ~Q(overgenomen_door=""),
                name="overdracht_taken_over_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vraag} naar {self.gemeente}"


class Afdoening(models.Model):
    """No decision is needed for what was chosen together; whoever wants one asks for it, and the term starts that day."""

    personal = ("vraag", "optie", "besluit_gevraagd_door")
    free_text = ("toelichting",)
    plain = ("id", "datum", "besluit_gevraagd_op", "recorded_at", "recorded_by")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="afdoening")
    optie = models.ForeignKey(Optie, models.PROTECT, related_name="+")
    toelichting = models.TextField()
    datum = models.DateField()
    besluit_gevraagd_op = models.DateField(null=True, blank=True)
    besluit_gevraagd_door = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "afdoeningen"
        constraints = [
            models.CheckConstraint(condition=~Q(toelichting=""), name="afdoening_has_words"),
            models.CheckConstraint(
                condition=Q(besluit_gevraagd_op=None, besluit_gevraagd_door=None)
                | Q(besluit_gevraagd_op__gte=F("datum"), besluit_gevraagd_door__isnull=False),
                name="afdoening_decision_asked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vraag}: geen besluit nodig"
