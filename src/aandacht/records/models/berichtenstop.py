"""Berichtenstop: no messages about one client, because a professional judges that they endanger this client (iJw OP003)."""

from django.db import models
from django.db.models import Q

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin


class Berichtenstop(models.Model):
    """As long as it holds no message about this client leaves the administration by itself; people tell what must be told.

    Ending it fills the last three fields; another one is a new row.
    """

    personal = ("bsn", "gezin")
    free_text = ("reden", "opgeheven_reden")
    plain = ("id", "administratie", "door", "van", "opgeheven_at", "opgeheven_door")

    administratie = models.CharField(max_length=8)  # whose messages: gemeente (4 digits) or AGB code (8 digits)
    bsn = models.CharField(max_length=9)
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="berichtenstops")
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    van = models.DateTimeField()
    opgeheven_at = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    opgeheven_reden = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "bsn"], condition=Q(opgeheven_at=None), name="berichtenstop_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="berichtenstop_has_a_reason"),
            models.CheckConstraint(
                condition=Q(opgeheven_at=None, opgeheven_door=None, opgeheven_reden="")
                | Q(opgeheven_at__isnull=False, opgeheven_door__isnull=False) & ~Q(opgeheven_reden=""),
                name="berichtenstop_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"berichtenstop {self.pk}"
