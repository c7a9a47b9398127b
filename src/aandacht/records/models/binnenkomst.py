"""Binnenkomst: how an objection or a complaint came in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Binnenkomst(models.TextChoices):
    """Online whoever it is from wrote it themselves; otherwise somebody here wrote it down."""

    ONLINE = "online", _("via Aandacht")
    POST = "post", _("per brief")
    MAIL = "mail", _("per e-mail")
    TELEFOON = "telefoon", _("per telefoon")
    BALIE = "balie", _("aan de balie of in een gesprek")
