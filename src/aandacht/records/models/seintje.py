"""Seintje: there is something for somebody. By e-mail it never says what, and only as they chose it."""

from datetime import time

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin


class Seinkeuze(models.Model):
    """How somebody wants to hear that there is something for them. Without a row: no e-mail."""

    class Ritme(models.TextChoices):
        METEEN = "meteen", _("meteen")
        DAGELIJKS = "dagelijks", _("hoogstens één keer per dag")

    personal = ("gebruiker", "ritme", "stil_van", "stil_tot", "stil_weekend")
    free_text = ()
    plain = ("id", "per_mail", "chosen_at")

    gebruiker = models.OneToOneField(Gebruiker, models.PROTECT, related_name="seinkeuze")
    per_mail = models.BooleanField()
    ritme = models.CharField(max_length=9, choices=Ritme.choices, default=Ritme.METEEN)
    # No mail from `stil_van` until `stil_tot`; over midnight when it begins later than it ends, never when they are alike.
    stil_van = models.TimeField(default=time(21))
    stil_tot = models.TimeField(default=time(8))
    stil_weekend = models.BooleanField(default=False)
    chosen_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "seinkeuzes"

    def __str__(self) -> str:
        return f"keuze van {self.gebruiker_id}"


class Seinmail(models.Model):
    """An e-mail that says only that there is something: filled by the worker, sent once, one for all that waited."""

    personal = ("gebruiker",)
    free_text = ()
    plain = ("id", "sleutel", "created_at", "next_attempt_at", "attempts", "sent_at", "dropped_at", "last_error")

    sleutel = models.CharField(
        max_length=60, unique=True
    )  # also in its Message-ID: the same mail twice is known as one
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="seinmails")
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)  # no longer wanted or needed before it left
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "seinmails"
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(dropped_at=None), name="seinmail_ends_one_way"),
            # One mail at a time: what comes meanwhile waits for the next.
            models.UniqueConstraint(
                fields=["gebruiker"], condition=Q(sent_at=None, dropped_at=None), name="seinmail_one_at_a_time"
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"], condition=Q(sent_at=None, dropped_at=None), name="seinmail_to_send"
            )
        ]

    def __str__(self) -> str:
        return self.sleutel


class Seintje(models.Model):
    """There is something for this account at one place, and until when they have seen it: the read mark of a thread.

    One row per account and place. It waits as long as they have not looked since `made_at`.
    """

    class Soort(models.TextChoices):
        BIJDRAGE = "bijdrage", _("Er is een nieuw bericht")
        ANTWOORD = "antwoord", _("Iemand vraagt je om een antwoord")
        BEZOEK = "bezoek", _("Er is iets over een bezoek")
        HERINNERING = "herinnering", _("Je wilde hieraan denken")
        DOSSIER = "dossier", _("Er is een antwoord op je verzoek")

    personal = ("gebruiker", "gezin", "sleutel", "seen_at")
    free_text = ()
    plain = ("id", "soort", "made_at", "mail")

    WAITS = Q(seen_at=None) | Q(seen_at__lt=F("made_at"))

    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="seintjes")
    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="+")
    soort = models.CharField(max_length=11, choices=Soort.choices)
    sleutel = models.CharField(max_length=60)  # what it is about: "gesprek:12"
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Seinmail, models.PROTECT, null=True, blank=True, related_name="seintjes")

    class Meta:
        verbose_name_plural = "seintjes"
        constraints = [models.UniqueConstraint(fields=["gebruiker", "sleutel"], name="seintje_once_per_place")]
        indexes = [
            models.Index(fields=["sleutel"]),
            models.Index(
                fields=["id"], condition=Q(mail=None) & (Q(seen_at=None) | Q(seen_at__lt=F("made_at"))), name="seintje_to_mail"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.soort} voor {self.gebruiker_id}"
