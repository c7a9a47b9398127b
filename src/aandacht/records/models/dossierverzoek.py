"""Dossierverzoek: somebody asks to put right, complete or destroy something in the file, or to let another look at it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.document import Document
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gesprek import Bijdrage
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.verkenning import Uitspraak


class Dossierverzoek(models.Model):
    """A request about the file of one young person. A person answers it, with the reason; who asked may take it back."""

    class Soort(models.TextChoices):
        VERBETEREN = "verbeteren", _("iets verbeteren")
        AANVULLEN = "aanvullen", _("jouw verhaal erbij zetten")
        VERNIETIGEN = "vernietigen", _("iets vernietigen")
        TWEEDE_BLIK = "tweede_blik", _("een andere specialist laten meekijken")

    class Oordeel(models.TextChoices):
        JA = "ja", _("ja")
        DEELS = "deels", _("deels")
        NEE = "nee", _("nee")

    personal = ("gezin", "over", "vrager", "uitspraak", "bijdrage", "document")
    free_text = ("wat", "reden", "antwoord")
    plain = ("id", "soort", "gevraagd_at", "recorded_by", "behandelaar", "uiterlijk", "oordeel", "answered_at", "answered_by",
             "vernietigd_at", "withdrawn_at")  # fmt: skip

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="dossierverzoeken")
    over = models.ForeignKey(Persoon, models.PROTECT, related_name="+")  # whose file it is
    vrager = models.ForeignKey(Persoon, models.PROTECT, related_name="dossierverzoeken")
    soort = models.CharField(max_length=12, choices=Soort.choices)
    wat = models.TextField()  # which words, or where they stand
    reden = models.TextField(blank=True)
    # Own words that can be destroyed in one step: said in the conversation, or written in a thread.
    uitspraak = models.ForeignKey(Uitspraak, models.PROTECT, null=True, blank=True, related_name="dossierverzoeken")
    bijdrage = models.ForeignKey(Bijdrage, models.PROTECT, null=True, blank=True, related_name="dossierverzoeken")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="dossierverzoeken")
    gevraagd_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    behandelaar = models.ForeignKey(Gebruiker, models.PROTECT, related_name="dossierverzoeken")
    uiterlijk = models.DateField()  # last day for an answer
    oordeel = models.CharField(max_length=5, choices=Oordeel.choices, blank=True)
    antwoord = models.TextField(blank=True)  # with the reason
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    vernietigd_at = models.DateTimeField(null=True, blank=True)  # from here on the words are gone
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "dossierverzoeken"
        constraints = [
            models.CheckConstraint(condition=~Q(wat=""), name="dossierverzoek_says_what"),
            models.CheckConstraint(
                condition=Q(uitspraak=None, bijdrage=None, document=None)
                | Q(soort="vernietigen")
                & (
                    Q(uitspraak=None, bijdrage=None)
                    | Q(uitspraak=None, document=None)
                    | Q(bijdrage=None, document=None)
                ),
                name="dossierverzoek_points_at_what_to_destroy",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, oordeel="", antwoord="")
                | Q(answered_at__isnull=False, answered_by__isnull=False, withdrawn_at=None)
                & ~Q(oordeel="")
                & ~Q(antwoord=""),
                name="dossierverzoek_answered_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(vernietigd_at=None)
                | Q(soort="vernietigen", oordeel="ja")
                & (Q(uitspraak__isnull=False) | Q(bijdrage__isnull=False) | Q(document__isnull=False)),
                name="dossierverzoek_destroyed_when_granted",
            ),
            # One's own statement is added when one asks for it; nobody weighs that (Jeugdwet 7.3.8, second paragraph).
            models.CheckConstraint(
                condition=~Q(soort="aanvullen") | Q(oordeel="") | Q(oordeel="ja"),
                name="dossierverzoek_own_story_is_added",
            ),
            models.CheckConstraint(
                condition=(Q(answered_at=None) | Q(answered_at__gte=F("gevraagd_at")))
                & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("gevraagd_at"))),
                name="dossierverzoek_ends_after_it_was_asked",
            ),
        ]
        indexes = [models.Index(fields=["gezin", "id"])]

    def __str__(self) -> str:
        return f"dossierverzoek {self.soort} {self.pk}"

    @property
    def in_one_step(self) -> bool:
        """Whether it points at what is to be destroyed, so that a yes does it."""
        return bool(self.uitspraak_id or self.bijdrage_id or self.document_id)
