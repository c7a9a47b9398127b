"""Familiegroepsplan: the family first makes a plan of its own, with its own people (Jeugdwet 4.1.2)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag

_WITHHELD = ("bedreiging", "belang")  # Jeugdwet 4.1.2: the offer may be left out


class Familiegroepsplan(models.Model):
    """From the offer, or from the day the family began by itself, until the plan is there or there will be none.

    The plan itself is the family's plan (`Plan`, `Doel`, `Afspraak`). While this row has no `afloop`, nobody else makes one.
    """

    class Afloop(models.TextChoices):
        GEMAAKT = "gemaakt", _("jullie plan is er")
        OUDERS = "ouders", _("jullie kozen ervoor om geen eigen plan te maken")
        BEDREIGING = "bedreiging", _("er zijn concrete bedreigingen voor de ontwikkeling van het kind")
        BELANG = "belang", _("het is op een andere manier niet goed voor het kind")

    personal = ("vraag", "maker", "afloop")
    free_text = ("met_hulp_van", "reden")
    plain = (
        "id",
        "aangeboden_op",
        "begonnen_op",
        "tot",
        "afgerond_op",
        "afgerond_door",
        "recorded_at",
        "recorded_by",
    )

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="familiegroepsplannen")
    aangeboden_op = models.DateField(null=True, blank=True)  # empty: the family began without being asked
    begonnen_op = models.DateField(null=True, blank=True)
    maker = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")  # who takes the lead
    met_hulp_van = models.CharField(max_length=120, blank=True)  # empty: alone
    tot = models.DateField()  # last day to choose; once they began, the day the plan is to be there
    afloop = models.CharField(max_length=10, choices=Afloop.choices, blank=True)
    reden = models.TextField(blank=True)
    afgerond_op = models.DateField(null=True, blank=True)
    afgerond_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "familiegroepsplannen"
        constraints = [
            models.UniqueConstraint(fields=["vraag"], condition=Q(afloop=""), name="familiegroepsplan_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(begonnen_op=None, maker=None) & (Q(aangeboden_op__isnull=False) | Q(afloop__in=_WITHHELD))
                | Q(begonnen_op__isnull=False, maker__isnull=False),
                name="familiegroepsplan_offered_or_begun_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(afloop="", afgerond_op=None, afgerond_door=None)
                | ~Q(afloop="") & Q(afgerond_op__isnull=False, afgerond_door__isnull=False),
                name="familiegroepsplan_ended_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(afloop="gemaakt") | Q(begonnen_op__isnull=False), name="familiegroepsplan_made_was_begun"
            ),
            models.CheckConstraint(
                condition=~Q(afloop__in=_WITHHELD) | ~Q(reden=""),
                name="familiegroepsplan_withheld_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(begonnen_op=None) | Q(tot__gte=F("begonnen_op")),
                name="familiegroepsplan_tot_not_before_begin",
            ),
        ]

    def __str__(self) -> str:
        return f"familiegroepsplan bij {self.vraag}"


class Groepsplankeuze(models.Model):
    """What one parent, or the young person, says to the offer; each for themselves. The newest counts."""

    personal = ("familiegroepsplan", "persoon", "wil")
    free_text = ()
    plain = ("id", "given_at", "recorded_by")

    familiegroepsplan = models.ForeignKey(Familiegroepsplan, models.PROTECT, related_name="keuzes")
    persoon = models.ForeignKey(Persoon, models.PROTECT, related_name="+")
    wil = models.BooleanField()
    given_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.persoon}: {self.wil}"
