"""Bijsturing: somebody says that the help does not help, and within days they talk about what could be different."""

from django.db import models
from django.db.models import F, Q

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Bijsturing(models.Model):
    """A talk that was asked for because the help does not help. It leads to a talk, never to a report."""

    personal = ("vraag", "vrager")
    free_text = ("tekst", "wat_nu")
    plain = (
        "id",
        "gebruiker",
        "aanbieder",
        "gevraagd_at",
        "recorded_by",
        "uiterlijk",
        "gesproken_op",
        "closed_at",
        "closed_by",
    )

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="bijsturingen")
    vrager = models.ForeignKey(Persoon, models.PROTECT, related_name="bijsturingen")  # who asks for the talk
    tekst = models.TextField(blank=True)  # what does not help; nobody has to write it down to be heard
    # With whom: one professional, or the provider that helps.
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="bijsturingen")
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="bijsturingen")
    gevraagd_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    uiterlijk = models.DateField()  # last day on which they talk
    gesproken_op = models.DateField(null=True, blank=True)  # empty while open, and when it was taken back
    wat_nu = models.TextField(blank=True)  # what will be different, as they agreed
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "bijsturingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, aanbieder=None) | Q(gebruiker=None, aanbieder__isnull=False),
                name="bijsturing_is_with_one",
            ),
            models.UniqueConstraint(
                fields=["vraag", "vrager"], condition=Q(closed_at=None), name="bijsturing_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None, gesproken_op=None, wat_nu="")
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="bijsturing_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(gesproken_op=None, wat_nu="") | Q(gesproken_op__isnull=False) & ~Q(wat_nu=""),
                name="bijsturing_talk_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("gevraagd_at")),
                name="bijsturing_closed_after_it_was_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"bijsturing voor {self.vraag}"
