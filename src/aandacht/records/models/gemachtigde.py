"""Gemachtigde: who acts in the name of somebody that asked them to (Awb 2:1), until a day or until either ends it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Gemachtigde(models.Model):
    """The recorded consent of `namens`. It opens nothing by itself: what they see together is what `namens` may see that day."""

    class Mag(models.TextChoices):
        LEZEN = "lezen", _("meelezen: kijken en voorlezen")
        DOEN = "doen", _("alles doen: lezen, antwoorden en opschrijven")

    class Hoe(models.TextChoices):
        ZELF = "zelf", _("zelf gekozen, in het eigen account")
        GESPREK = "gesprek", _("gezegd in een gesprek")
        PAPIER = "papier", _("op papier, met een handtekening")

    personal = ("gezin", "namens", "gebruiker", "relatie")
    free_text = ("toelichting",)
    plain = ("id", "mag", "hoe", "van", "tot", "recorded_at", "recorded_by", "withdrawn_at", "withdrawn_by")

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="gemachtigden")
    namens = models.ForeignKey(Persoon, models.PROTECT, related_name="gemachtigden")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="machtigingen")
    relatie = models.CharField(max_length=80)  # who it is to them: "buurvrouw", "cliëntondersteuner"
    mag = models.CharField(max_length=5, choices=Mag.choices)
    hoe = models.CharField(max_length=7, choices=Hoe.choices)
    toelichting = models.TextField(blank=True)  # how they said it, in which language, who was there
    van = models.DateField()
    tot = models.DateField()  # last day: never for ever
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "gemachtigden"
        constraints = [
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="gemachtigde_tot_not_before_van"),
            models.CheckConstraint(condition=~Q(relatie=""), name="gemachtigde_is_somebody_to_them"),
            # What somebody else wrote down says how it was said.
            models.CheckConstraint(condition=Q(hoe="zelf") | ~Q(toelichting=""), name="gemachtigde_says_how_it_was_said"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="gemachtigde_withdrawn_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["gezin", "namens", "gebruiker", "van"], condition=Q(withdrawn_at=None),
                name="gemachtigde_once_at_a_time",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"gemachtigde {self.gebruiker} {self.van}"
