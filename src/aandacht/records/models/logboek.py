"""Logboek: every read and write of a person's data, as a hash chain; rows are only added."""

from django.db import models


class LogboekRegel(models.Model):
    class Handeling(models.TextChoices):
        LEZEN = "lezen", "lezen"
        SCHRIJVEN = "schrijven", "schrijven"

    # Text, not foreign keys: the log never blocks a deletion and never loses by one.
    personal = ("wie", "wie_naam", "namens", "gezin_ids")
    free_text = ("reden",)
    plain = ("id", "op", "grond", "handeling", "wat", "velden", "vorige_hash", "hash")

    op = models.DateTimeField()
    wie = models.CharField(max_length=40)  # "gebruiker:12" or "systeem:worker"
    wie_naam = models.CharField(max_length=120)  # name and organisation as shown to the family
    namens = models.CharField(max_length=120, blank=True)
    grond = models.CharField(max_length=40)
    handeling = models.CharField(max_length=10, choices=Handeling.choices)
    wat = models.CharField(max_length=80)  # page or action
    velden = models.CharField(max_length=300, blank=True)
    reden = models.CharField(max_length=300, blank=True)
    gezin_ids = models.JSONField(default=list)
    vorige_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.op:%Y-%m-%d %H:%M} {self.wie} {self.handeling} {self.wat}"


class LogboekBetreft(models.Model):
    """Which families a line is about, so that a family finds its own part."""

    personal = ("gezin_id",)
    free_text = ()
    plain = ("id", "regel")

    regel = models.ForeignKey(LogboekRegel, models.PROTECT, related_name="betreft")
    gezin_id = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["gezin_id", "-id"])]

    def __str__(self) -> str:
        return f"{self.regel_id}: {self.gezin_id}"


class LogboekKop(models.Model):
    """The newest hash, one row: it serialises writers and shows when the last lines were cut off."""

    personal = free_text = ()
    plain = ("id", "aantal", "hash")

    aantal = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.aantal} regels"
