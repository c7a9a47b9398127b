"""What moves the last day to decide on a question: facts that are missing, and more time with a reason."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Opschorting(models.Model):
    """The clock of the decision stands still (Awb 4:15): something is missing, or who applied agrees in writing to wait.

    It stands still from `van`, the day after the letter or the consent, up to and not including `hervat_op`.
    """

    class Grond(models.TextChoices):
        AANVULLING = "aanvulling", _("er ontbreekt nog iets")
        INSTEMMING = "instemming", _("het gezin vraagt om te wachten")

    class Afloop(models.TextChoices):
        AANGEVULD = "aangevuld", _("aangevuld")
        ONGEBRUIKT = "ongebruikt", _("niet aangevuld")
        BESLOTEN = "besloten", _("besloten met wat er was")
        GESTOPT = "gestopt", _("wachten is niet meer nodig")

    personal = ("vraag", "antwoord_van")
    free_text = ("gevraagd", "reden", "antwoord")
    plain = ("id", "grond", "van", "tot", "hervat_op", "afloop", "recorded_at", "recorded_by")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="opschortingen")
    grond = models.CharField(max_length=10, choices=Grond.choices, default=Grond.AANVULLING)
    gevraagd = models.TextField()  # what is missing, a line for each thing
    reden = models.TextField()  # why it is needed
    van = models.DateField()
    tot = models.DateField()  # last day to send it
    hervat_op = models.DateField(null=True, blank=True)
    afloop = models.CharField(max_length=10, choices=Afloop.choices, blank=True)
    antwoord = models.TextField(blank=True)
    antwoord_van = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "opschortingen"
        constraints = [
            models.UniqueConstraint(fields=["vraag"], condition=Q(hervat_op=None), name="opschorting_one_at_a_time"),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="opschorting_tot_not_before_van"),
            models.CheckConstraint(
                condition=Q(hervat_op=None) | Q(hervat_op__gte=F("van")), name="opschorting_ends_not_before_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(hervat_op=None, afloop="") | Q(hervat_op__isnull=False) & ~Q(afloop=""),
                name="opschorting_ended_says_how",
            ),
            models.CheckConstraint(condition=~Q(gevraagd=""), name="opschorting_asks_something"),
            models.CheckConstraint(
                condition=~Q(afloop="aangevuld") | ~Q(antwoord=""), name="opschorting_answered_has_the_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vraag}: stil vanaf {self.van}"


class Verlenging(models.Model):
    """A new last day to decide, told with the reason before the old one was over (Awb 4:14)."""

    personal = ("vraag",)
    free_text = ("reden",)
    plain = ("id", "oude_datum", "nieuwe_datum", "recorded_at", "recorded_by")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="verlenging")
    oude_datum = models.DateField()
    nieuwe_datum = models.DateField()
    reden = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "verlengingen"
        constraints = [
            models.CheckConstraint(condition=Q(nieuwe_datum__gt=F("oude_datum")), name="verlenging_is_longer"),
            models.CheckConstraint(condition=~Q(reden=""), name="verlenging_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.vraag}: beslissen uiterlijk {self.nieuwe_datum}"
