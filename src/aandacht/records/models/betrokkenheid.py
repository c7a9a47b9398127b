"""Betrokkenheid: who is involved with a family, in which role, on which ground, from when until when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Betrokkenheid(models.Model):
    class Rol(models.TextChoices):
        SPECIALIST = "specialist", _("jeugd- en gezinsspecialist")
        REGISSEUR = "regisseur", _("regisseur van het plan")
        HULPVERLENER = "hulpverlener", _("hulpverlener van de aanbieder")

    class Grond(models.TextChoices):
        ONDERZOEK = "jw_2_3", _("behandelt de vraag van dit gezin (Jeugdwet 2.3 en 7.4.0)")
        HULP = "jw_7_3_11", _("geeft hulp aan dit gezin (Jeugdwet 7.3.11)")

    personal = ("gezin", "gebruiker", "aanbieder", "jeugdige")
    free_text = ()
    plain = ("id", "rol", "grond", "van", "tot", "recorded_at", "recorded_by")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="betrokkenheden")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="betrokkenheden")
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="betrokkenheden")
    # Whom the help is for; without, for every young person of the family (Jeugdwet 7.3.11 opens only who is helped).
    jeugdige = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    rol = models.CharField(max_length=12, choices=Rol.choices)
    grond = models.CharField(max_length=12, choices=Grond.choices)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="betrokkenheid_tot_not_before_van"
            ),
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False) | Q(aanbieder__isnull=False), name="betrokkenheid_is_of_somebody"
            ),
            models.CheckConstraint(
                condition=Q(jeugdige=None) | Q(grond="jw_7_3_11"), name="betrokkenheid_for_one_jeugdige_is_help"
            ),
            models.UniqueConstraint(
                fields=["gezin"], condition=Q(rol="regisseur", tot=None), name="gezin_has_one_regisseur_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["gebruiker", "gezin"]), models.Index(fields=["aanbieder", "gezin"])]

    def __str__(self) -> str:
        return f"{self.gebruiker or self.aanbieder} ({self.rol})"


class Noodtoegang(models.Model):
    """Emergency access: with a reason, ending by itself, shown to the family and to the privacy officer."""

    personal = ("gezin", "gebruiker")
    free_text = ("reden", "bevinding", "veiligheid")
    plain = ("id", "van", "tot", "reviewed_at", "reviewed_by", "shown_at")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="noodtoegangen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="noodtoegangen")
    reden = models.TextField()
    van = models.DateTimeField()
    tot = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    bevinding = models.TextField(blank=True)  # what the privacy officer found
    # Why the family may not see it yet: somebody would be in danger. The privacy officer looks at it and shows it when it is safe.
    veiligheid = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at=None, reviewed_by=None)
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(bevinding=""),
                name="noodtoegang_reviewed_with_a_finding",
            ),
            models.CheckConstraint(condition=Q(tot__gt=F("van")), name="noodtoegang_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reden=""), name="noodtoegang_has_a_reason"),
            models.CheckConstraint(
                condition=Q(shown_at=None) | ~Q(veiligheid=""), name="noodtoegang_shown_was_kept_from_the_family"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} {self.van:%Y-%m-%d %H:%M}"
