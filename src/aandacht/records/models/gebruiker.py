"""Gebruiker: an account. Its role opens no file; a ground does (see access)."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gemeente import Gemeente, LokaalTeam
from aandacht.records.models.persoon import Persoon


class Gebruiker(AbstractUser):
    class Rol(models.TextChoices):
        INWONER = "inwoner", _("gezin of netwerk")
        SPECIALIST = "specialist", _("jeugd- en gezinsspecialist")
        VERWIJZER = "verwijzer", _("verwijzer (huisarts, jeugdarts of school)")
        AANBIEDER = "aanbieder", _("jeugdhulpaanbieder")
        # Behavioural expert or member of the expert team: sees only what was asked of them, by name.
        DESKUNDIGE = "deskundige", _("deskundige (gedragswetenschapper of expertteam)")
        BELEID = "beleid", _("beleidsmedewerker")
        DECLARATIES = "declaraties", _("medewerker declaraties")  # of the gemeente: payment, not help
        KLACHTEN = "klachten", _("medewerker bezwaar en klachten")  # of the gemeente: what somebody disagrees with
        BEHEER = "beheer", _("functioneel beheerder")
        FG = "fg", _("functionaris gegevensbescherming")

    personal = ("username", "first_name", "last_name", "email", "persoon", "last_login")
    free_text = ()
    plain = ("id", "password", "is_superuser", "is_staff", "is_active", "date_joined", "groups", "user_permissions",
             "rol", "team", "aanbieder", "gemeente", "functie", "telefoon", "taal")  # fmt: skip

    rol = models.CharField(max_length=12, choices=Rol.choices)
    persoon = models.OneToOneField(Persoon, models.PROTECT, null=True, blank=True, related_name="account")
    team = models.ForeignKey(LokaalTeam, models.PROTECT, null=True, blank=True, related_name="medewerkers")
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="medewerkers")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, null=True, blank=True, related_name="+")
    functie = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=20, blank=True)
    taal = models.CharField(max_length=2, default="nl")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(rol="inwoner") | Q(persoon__isnull=False), name="inwoner_is_a_persoon"),
            models.CheckConstraint(
                condition=~Q(rol="specialist") | Q(team__isnull=False), name="specialist_has_a_team"
            ),
            models.CheckConstraint(
                condition=~Q(rol="aanbieder") | Q(aanbieder__isnull=False), name="aanbieder_has_one"
            ),
            models.CheckConstraint(
                condition=~Q(rol="declaraties") | Q(gemeente__isnull=False), name="declaraties_has_a_gemeente"
            ),
            models.CheckConstraint(
                condition=~Q(rol="klachten") | Q(gemeente__isnull=False), name="klachten_has_a_gemeente"
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """The name others see."""
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def is_professional(self) -> bool:
        """Everybody who works with files of others; they log in with a second factor."""
        return self.rol != self.Rol.INWONER
