"""Verzoek: what a provider asked of a municipality (JW315, JW317), and how that stands; Antwoord: what was said back (JW319).

Both sides keep their own rows (`administratie`), made from the messages they sent or received, as with Toewijzing. What
is asked stands in the message itself; here stands what lists, terms and access ask for.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.bericht import Bericht
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.toewijzing import Toewijzing


class Verzoek(models.Model):
    """An AangevraagdProduct of a JW315 (each has its own reference) or the Verzoek of a JW317."""

    class Soort(models.TextChoices):
        TOEWIJZING = "JW315", _("verzoek om toewijzing")
        WIJZIGING = "JW317", _("verzoek om wijziging")

    class Status(models.TextChoices):
        OPEN = "open", _("wacht op antwoord")
        IN_ONDERZOEK = "in_onderzoek", _("in onderzoek")
        TOEGEWEZEN = "toegewezen", _("toegewezen")
        AFGEWEZEN = "afgewezen", _("afgewezen")
        AFGEKEURD = "afgekeurd", _("bericht afgekeurd")  # counts as never sent (OP286)

    personal = ("bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht", "gezin", "toewijzing")
    free_text = ()
    plain = ("id", "administratie", "gemeente_code", "agb_code", "soort", "referentie", "bericht", "behandelaar",
             "gevraagd_door", "status", "uiterlijk", "uitkomst", "recorded_at")  # fmt: skip

    administratie = models.CharField(max_length=8)  # whose: gemeente (4 digits) or AGB code (8 digits)
    gemeente_code = models.CharField(max_length=4)
    agb_code = models.CharField(max_length=8)
    soort = models.CharField(max_length=5, choices=Soort.choices)
    referentie = models.CharField(max_length=36)  # ReferentieAanbieder
    bericht = models.ForeignKey(Bericht, models.PROTECT, related_name="verzoeken")
    bsn = models.CharField(max_length=9)
    voornamen = models.CharField(max_length=200, blank=True)
    voorvoegsel = models.CharField(max_length=10, blank=True)
    achternaam = models.CharField(max_length=200)
    geboortedatum = models.DateField(null=True, blank=True)
    geslacht = models.CharField(max_length=1)
    # A JW317 is about assignments: the first one it wants to change.
    toewijzing = models.ForeignKey(Toewijzing, models.PROTECT, null=True, blank=True, related_name="verzoeken")
    # The municipality knows (after joining) which family, and who answers; the provider knows who asked.
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="verzoeken")
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    gevraagd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.OPEN)
    uiterlijk = models.DateField()  # last day for the answer of the municipality (OP274, OP346)
    uitkomst = models.ForeignKey(Bericht, models.PROTECT, null=True, blank=True, related_name="+")  # the JW301
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "agb_code", "referentie"], condition=~Q(status="afgekeurd"),
                name="verzoek_referentie_once",
            ),
            models.CheckConstraint(
                condition=Q(soort="JW315") | Q(toewijzing__isnull=False), name="verzoek_om_wijziging_has_a_toewijzing"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["administratie", "status", "uiterlijk", "id"]),
            models.Index(fields=["administratie", "bsn"]),
            models.Index(fields=["behandelaar", "status"]),
        ]

    def __str__(self) -> str:
        return f"{self.agb_code}/{self.referentie}"

    @property
    def naam(self) -> str:
        """The name of the young person as on screen."""
        return " ".join(part for part in (self.voornamen, self.voorvoegsel, self.achternaam) if part)

    @property
    def is_onderhanden(self) -> bool:
        """Whether an assignment or a rejection is still to come."""
        return self.status in (self.Status.OPEN, self.Status.IN_ONDERZOEK)


class Antwoord(models.Model):
    """A JW319, as one administration knows it; one that was rejected ends, the row stays."""

    AFGEWEZEN, IN_ONDERZOEK = "1", "2"  # VerzoekAntwoord WJ760

    personal = ("verzoek",)
    free_text = ()
    plain = ("id", "verzoek_antwoord", "reden_afwijzing", "gemeente_code", "bericht", "recorded_at", "deleted_at")

    verzoek = models.ForeignKey(Verzoek, models.PROTECT, related_name="antwoorden")
    verzoek_antwoord = models.CharField(max_length=1)
    reden_afwijzing = models.CharField(max_length=1, blank=True)  # RedenAfwijzingVerzoek WJ759
    gemeente_code = models.CharField(max_length=4, blank=True)  # which municipality is responsible (reason 8)
    bericht = models.ForeignKey(Bericht, models.PROTECT, related_name="antwoorden_op_verzoek")
    recorded_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["verzoek", "verzoek_antwoord"], condition=Q(deleted_at=None), name="antwoord_once"
            ),
            models.CheckConstraint(
                condition=Q(verzoek_antwoord="1") & ~Q(reden_afwijzing="")
                | Q(verzoek_antwoord="2", reden_afwijzing="", gemeente_code=""),
                name="antwoord_rejects_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"antwoord {self.verzoek_antwoord} op {self.verzoek}"
