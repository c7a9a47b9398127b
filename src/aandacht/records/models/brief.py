"""Brief: a letter as it was sent to one person, made from what was recorded."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.afdoening import Afdoening, Overdracht
from aandacht.records.models.besluit import Besluit
from aandacht.records.models.bezwaar import Bezwaar
from aandacht.records.models.opschorting import Opschorting, Verlenging
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag

# Which record the letter of a kind is about: exactly that one is filled.
OVER = {
    "besluit": ("besluit",),
    "verlenging": ("verlenging",),
    "opschorting": ("aanvulling",),
    "overdracht": ("overdracht",),
    "afdoening": ("geen_besluit",),
    "bezwaar": ("bezwaar_in", "bezwaar_horen", "bezwaar_later", "bezwaar_uit"),
}


def _about() -> Q:
    found = Q()
    for name, kinds in OVER.items():
        others = {f"{other}__isnull": True for other in OVER if other != name}
        found |= Q(soort__in=kinds, **{f"{name}__isnull": False}, **others)
    return found


class Brief(models.Model):
    """Its content is frozen; the page and the PDF are made from it whenever asked."""

    class Soort(models.TextChoices):
        BESLUIT = "besluit", _("besluit")
        VERLENGING = "verlenging", _("we hebben meer tijd nodig")
        AANVULLING = "aanvulling", _("we missen nog iets")
        OVERDRACHT = "overdracht", _("je vraag gaat naar een andere gemeente")
        GEEN_BESLUIT = "geen_besluit", _("er is geen besluit nodig")
        BEZWAAR_ONTVANGEN = "bezwaar_in", _("we hebben je bezwaar")
        BEZWAAR_HOREN = "bezwaar_horen", _("uitnodiging voor een gesprek over je bezwaar")
        BEZWAAR_VERDAAGD = "bezwaar_later", _("je bezwaar duurt langer")
        BEZWAAR_BESLIST = "bezwaar_uit", _("besluit op bezwaar")

    class Weg(models.TextChoices):
        ACCOUNT = "account", _("staat in het account")
        POST = "post", _("per post")
        OVERHANDIGEN = "overhandigen", _("overhandigen: het adres is geheim")

    personal = ("vraag", "aan", "inhoud", *OVER)
    free_text = ()
    plain = ("id", "soort", "weg", "sjabloon", "made_at", "sha256")

    soort = models.CharField(max_length=14, choices=Soort.choices)
    vraag = models.ForeignKey(Vraag, models.PROTECT, related_name="brieven")
    besluit = models.ForeignKey(Besluit, models.PROTECT, null=True, blank=True, related_name="brieven")
    verlenging = models.ForeignKey(Verlenging, models.PROTECT, null=True, blank=True, related_name="brieven")
    opschorting = models.ForeignKey(Opschorting, models.PROTECT, null=True, blank=True, related_name="brieven")
    overdracht = models.ForeignKey(Overdracht, models.PROTECT, null=True, blank=True, related_name="brieven")
    afdoening = models.ForeignKey(Afdoening, models.PROTECT, null=True, blank=True, related_name="brieven")
    bezwaar = models.ForeignKey(Bezwaar, models.PROTECT, null=True, blank=True, related_name="brieven")
    aan = models.ForeignKey(Persoon, models.PROTECT, related_name="brieven")
    weg = models.CharField(max_length=12, choices=Weg.choices)
    sjabloon = models.CharField(max_length=40)  # name and version of the template
    inhoud = models.JSONField()
    sha256 = models.CharField(max_length=64)  # of the content
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_about(), name="brief_is_about_what_its_kind_says"),
            models.UniqueConstraint(fields=["besluit", "aan"], name="brief_once_per_person"),
            models.UniqueConstraint(fields=["verlenging", "aan"], name="brief_verlenging_once_per_person"),
            models.UniqueConstraint(fields=["opschorting", "aan"], name="brief_opschorting_once_per_person"),
            models.UniqueConstraint(fields=["overdracht", "aan"], name="brief_overdracht_once_per_person"),
            models.UniqueConstraint(fields=["afdoening", "aan"], name="brief_afdoening_once_per_person"),
            models.UniqueConstraint(
                fields=["soort", "bezwaar", "aan"], condition=~Q(soort="bezwaar_horen"),
                name="brief_bezwaar_once_per_person",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"brief aan {self.aan}"
