"""Meekijkverzoek: somebody is asked to look along with a question of its own, and sees only what was shared for it."""

from django.db import models
from django.db.models import Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.verkenning import Uitspraak
from aandacht.records.models.vraag import Vraag


class Meekijkverzoek(models.Model):
    """Open until it is answered or taken back; after that the asked person sees nothing of it any more."""

    personal = ("vraag",)
    free_text = ("tekst", "antwoord")
    plain = ("id", "gevraagde", "uiterlijk", "asked_at", "asked_by", "answered_at", "withdrawn_at")

    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="meekijkverzoeken")
    tekst = models.TextField()  # what is asked
    gevraagde = models.ForeignKey(Gebruiker, models.PROTECT, related_name="meekijkverzoeken")
    uiterlijk = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    antwoord = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "meekijkverzoeken"
        constraints = [
            models.CheckConstraint(condition=~Q(tekst=""), name="meekijkverzoek_asks_something"),
            models.CheckConstraint(
                condition=Q(answered_at=None, antwoord="")
                | Q(answered_at__isnull=False, withdrawn_at=None) & ~Q(antwoord=""),
                name="meekijkverzoek_answer_is_words_and_a_moment",
            ),
            models.UniqueConstraint(
                fields=["vraag", "gevraagde"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="meekijkverzoek_open_once_per_person",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gevraagde", "uiterlijk", "id"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="meekijkverzoek_open",
            )
        ]

    def __str__(self) -> str:
        return f"meekijkverzoek bij {self.vraag_id}"


class Meekijkdeel(models.Model):
    """A statement that is shared for one request to look along, as long as it is open."""

    personal = ("meekijkverzoek", "uitspraak")
    free_text = ()
    plain = ("id",)

    meekijkverzoek = models.ForeignKey(Meekijkverzoek, models.PROTECT, related_name="delen")
    uitspraak = models.ForeignKey(Uitspraak, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "meekijkdelen"
        constraints = [models.UniqueConstraint(fields=["meekijkverzoek", "uitspraak"], name="meekijkdeel_once")]

    def __str__(self) -> str:
        return f"{self.meekijkverzoek_id}: {self.uitspraak_id}"
