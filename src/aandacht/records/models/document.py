"""Document: a file that was put in the dossier (Jeugdwet 7.3.8: bescheiden), and apart from it what is in it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon


class Document(models.Model):
    class Soort(models.TextChoices):
        PDF = "pdf", "PDF"
        JPEG = "jpeg", _("foto (JPEG)")
        PNG = "png", _("plaatje (PNG)")

    class Onderdeel(models.TextChoices):
        VRAAG = "vraag", _("bij de vraag")
        PLAN = "plan", _("bij het plan")

    personal = ("gezin", "over", "van")
    free_text = ("titel",)
    plain = ("id", "soort", "onderdeel", "vertrouwelijk", "grootte", "sha256", "added_at", "added_by", "destroyed_at",
             "destroyed_by")  # fmt: skip

    gezin = models.ForeignKey(Gezin, models.PROTECT, related_name="documenten")
    over = models.ForeignKey(Persoon, models.PROTECT, related_name="+")  # whose file it is in
    # Who of the family brought it; absent when a professional did.
    van = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="documenten")
    titel = models.CharField(max_length=120)
    soort = models.CharField(max_length=4, choices=Soort.choices)  # as its content says, never its name
    onderdeel = models.CharField(max_length=12, choices=Onderdeel.choices)  # opens with this part
    vertrouwelijk = models.BooleanField(default=False)  # for whoever brought it and who handles the question only
    grootte = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    # The content is gone; that it was there, and when, stays.
    destroyed_at = models.DateTimeField(null=True, blank=True)
    destroyed_by = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(condition=~Q(titel=""), name="document_has_a_title"),
            models.CheckConstraint(condition=Q(grootte__gt=0), name="document_is_not_empty"),
            models.CheckConstraint(
                condition=Q(vertrouwelijk=False) | Q(van__isnull=False), name="document_kept_by_somebody_of_the_family"
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at=None, destroyed_by=None)
                | Q(destroyed_at__isnull=False, destroyed_by__isnull=False, destroyed_at__gte=F("added_at")),
                name="document_destroyed_at_and_by",
            ),
        ]
        indexes = [models.Index(fields=["gezin", "id"])]

    def __str__(self) -> str:
        return f"document {self.pk}"


class Documentinhoud(models.Model):
    """The bytes, in a table of their own, so that a list of documents reads none.

    In the database: a document and what is written about it are kept, backed up and destroyed in one step.
    """

    personal = ("document", "inhoud")
    free_text = ()
    plain = ("id",)

    document = models.OneToOneField(Document, models.CASCADE, related_name="bewaard")
    inhoud = models.BinaryField()

    def __str__(self) -> str:
        return f"inhoud van {self.document_id}"
