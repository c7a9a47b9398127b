"""Bericht: every message an administration sent or received; Outbox: what still has to leave."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.berichtenstop import Berichtenstop
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.toewijzing import Toewijzing


class Bericht(models.Model):
    class Richting(models.TextChoices):
        IN = "in", _("ontvangen")
        UIT = "uit", _("verstuurd")

    class Oordeel(models.TextChoices):
        OPEN = "open", _("wacht op antwoord")
        GOED = "goed", _("goedgekeurd")
        AFGEKEURD = "afgekeurd", _("afgekeurd")
        VERVALLEN = "vervallen", _("afgekeurd en niet meer nodig")
        ONLEESBAAR = "onleesbaar", _("niet te lezen")
        GEEN = "geen", _("geen antwoord nodig")

    personal = ("gezin", "toewijzing", "inhoud")
    free_text = ()
    plain = ("id", "administratie", "richting", "soort", "afzender", "ontvanger", "identificatie", "dagtekening", "sha256",
             "recorded_at", "antwoord_op", "oordeel", "bevindingen", "retour_uiterlijk", "vervangt")  # fmt: skip

    administratie = models.CharField(max_length=8)
    richting = models.CharField(max_length=3, choices=Richting.choices)
    soort = models.CharField(max_length=5, blank=True)  # JW301; empty when it cannot be told
    afzender = models.CharField(max_length=8, blank=True)
    ontvanger = models.CharField(max_length=8, blank=True)
    identificatie = models.CharField(max_length=12, blank=True)
    dagtekening = models.DateField(null=True, blank=True)
    inhoud = models.TextField(blank=True)  # empty when the message could not be read: only the fact of receipt is kept
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="berichten")
    toewijzing = models.ForeignKey(Toewijzing, models.PROTECT, null=True, blank=True, related_name="berichten")
    antwoord_op = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="antwoorden")
    vervangt = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices)
    bevindingen = models.JSONField(default=list)  # findings: regel, retourcode, niveau, path, melding
    retour_uiterlijk = models.DateField(null=True, blank=True)  # OP090: 3 working days

    class Meta:
        constraints = [
            # The same bytes again change nothing.
            models.UniqueConstraint(fields=["administratie", "richting", "sha256"], name="bericht_bytes_once"),
        ]
        indexes = [
            models.Index(fields=["administratie", "-id"]),
            models.Index(fields=["administratie", "soort", "afzender", "identificatie"]),
            models.Index(
                fields=["administratie", "retour_uiterlijk"], condition=Q(oordeel="open"), name="bericht_awaits_answer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort or 'bericht'} {self.identificatie}"


class Outbox(models.Model):
    """Filled in the transaction of the action, emptied by the worker: at least once, idempotent by `sleutel`."""

    personal = ()
    free_text = ()
    plain = ("id", "sleutel", "bericht", "created_at", "sent_at", "attempts", "last_error", "next_attempt_at",
             "vastgehouden_door")  # fmt: skip

    sleutel = models.CharField(max_length=80, unique=True)  # also the file name at the other side
    bericht = models.OneToOneField(Bericht, models.PROTECT, related_name="outbox")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    next_attempt_at = models.DateTimeField()
    # It waits for as long as no messages about this client may leave (OP003).
    vastgehouden_door = models.ForeignKey(
        Berichtenstop, models.PROTECT, null=True, blank=True, related_name="vastgehouden"
    )

    class Meta:
        verbose_name_plural = "outbox"
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(vastgehouden_door=None), name="outbox_sent_is_not_held_back"
            )
        ]
        indexes = [models.Index(fields=["next_attempt_at", "id"], condition=Q(sent_at=None), name="outbox_to_send")]

    def __str__(self) -> str:
        return self.sleutel
