"""Verkenning: the good conversation. Words of each person stay apart; nothing is overwritten."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Verkenning(models.Model):
    personal = ("vraag",)
    free_text = ()
    plain = ("id", "started_at", "started_by", "finished_at")

    vraag = models.OneToOneField(Vraag, models.PROTECT, related_name="verkenning")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"verkenning van {self.vraag}"


class Uitspraak(models.Model):
    """Something somebody said or that was established, with its source and date. A correction is a new row."""

    class Onderwerp(models.TextChoices):
        WILLEN = "willen", _("Wat wil je?")
        NODIG = "nodig", _("Wat heb je daarvoor nodig?")
        ZELF = "zelf", _("Wat kun je zelf, met de mensen om je heen?")
        GOED = "goed", _("Wat gaat er goed?")
        GEZIN = "gezin", _("Gezin en opvoeden")
        SCHOOL = "school", _("School")
        OPVANG = "opvang", _("Opvang")
        VRIJE_TIJD = "vrije_tijd", _("Vrije tijd en vrienden")
        WONEN = "wonen", _("Wonen")
        GELD = "geld", _("Geld")
        WERK = "werk", _("Werk")
        GEZONDHEID = "gezondheid", _("Gezondheid")
        NETWERK = "netwerk", _("Mensen om ons heen")
        BESCHERMEND = "beschermend", _("Wat helpt en beschermt")

    class Soort(models.TextChoices):
        FEIT = "feit", _("feit")
        MENING = "mening", _("mening of beleving")
        CITAAT = "citaat", _("citaat")  # what somebody else wrote; never a fact by itself

    personal = ("verkenning", "spreker", "vertrouwelijk")
    free_text = ("tekst", "bron", "correctie_reden", "schrijver", "document")
    plain = ("id", "onderwerp", "soort", "professional", "datum", "recorded_at", "recorded_by", "vervangt", "reactie_op",
             "geschreven_op")  # fmt: skip

    verkenning = models.ForeignKey(Verkenning, models.PROTECT, related_name="uitspraken")
    onderwerp = models.CharField(max_length=12, choices=Onderwerp.choices)
    soort = models.CharField(max_length=6, choices=Soort.choices)
    tekst = models.TextField()
    # Whose words these are: somebody of the family, or a professional. Never both.
    spreker = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="uitspraken")
    professional = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="uitspraken")
    bron = models.CharField(max_length=120)  # "gesprek thuis", "rapport van school"
    datum = models.DateField()
    # The shielded part of a young person from 12: seen by themselves and by whom they talk with.
    vertrouwelijk = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervangt = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="vervangen_door")
    correctie_reden = models.CharField(max_length=200, blank=True)
    # Own words beside those of another: "this is not how it was" (Jeugdwet 7.3.8(2); AVG 16).
    reactie_op = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reacties")
    # Of a quote: who wrote it, in which document, of which day. The voice is of whoever brought it in.
    schrijver = models.CharField(max_length=120, blank=True)
    document = models.CharField(max_length=160, blank=True)
    geschreven_op = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spreker__isnull=False, professional=None) | Q(spreker=None, professional__isnull=False),
                name="uitspraak_has_one_voice",
            ),
            models.CheckConstraint(
                condition=Q(vervangt=None) | ~Q(correctie_reden=""), name="uitspraak_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(vertrouwelijk=False) | Q(spreker__isnull=False), name="uitspraak_shielded_is_of_a_person"
            ),
            models.CheckConstraint(
                condition=Q(soort="citaat", geschreven_op__isnull=False) & ~Q(schrijver="") & ~Q(document="")
                | ~Q(soort="citaat") & Q(schrijver="", document="", geschreven_op=None),
                name="uitspraak_quote_has_its_origin",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderwerp} ({self.soort})"

    @property
    def herkomst(self) -> str:
        """Of a quote: who wrote it, where and when; empty for words that were said."""
        if self.soort != self.Soort.CITAAT or self.geschreven_op is None:
            return ""
        return _("%(schrijver)s schreef dit in: %(document)s, op %(dag)s") % {
            "schrijver": self.schrijver, "document": self.document, "dag": f"{self.geschreven_op:%d-%m-%Y}",
        }  # fmt: skip

    @property
    def woorden(self) -> str:
        """The words as any other document shows them: a quote stays one, with its origin, and never becomes a fact."""
        return f"‘{self.tekst}’ ({self.herkomst})" if self.herkomst else self.tekst


class Duiding(models.Model):
    """A statement laid beside a protective factor, or beside a domain of what a family can bear. Words, never a score."""

    class Factor(models.TextChoices):
        """The ten protective factors of NJi, figure 3."""

        BINDING = "binding", _("Mensen met wie je je verbonden voelt")
        BETROKKENHEID = "betrokkenheid", _("Mee kunnen doen en ertoe doen")
        NORMEN = "normen", _("Duidelijke regels en waarden")
        WAARDERING = "waardering", _("Waardering voor wat goed gaat")
        VOLWASSENEN = "volwassenen", _("Steun van volwassenen die er voor je zijn")
        TIJD = "tijd", _("Fijne dingen doen in je vrije tijd")
        COMPETENTIES = "competenties", _("Omgaan met anderen en met jezelf")
        DENKEN = "denken", _("Leren, lezen en nadenken")
        SCHOOLMOTIVATIE = "schoolmotivatie", _("Zin in school")
        IDENTITEIT = "identiteit", _("Trots op wie je bent, en zin in later")

    class Domein(models.TextChoices):
        """The six domains of what helps a family to bear, and of what weighs on it (WvA, part 1)."""

        KIND = "kind", _("Het kind zelf")
        OUDER = "ouder", _("De ouders")
        GEZIN = "gezin", _("Samen als gezin")
        OMGEVING = "omgeving", _("Wonen, geld, werk en buurt")
        NETWERK = "netwerk", _("De mensen eromheen")
        HULP = "hulp", _("De hulp die er is of was")

    class Kant(models.TextChoices):
        DRAAGKRACHT = "draagkracht", _("Dit geeft kracht")
        DRAAGLAST = "draaglast", _("Dit weegt zwaar")

    personal = ("uitspraak",)
    free_text = ()
    plain = ("id", "factor", "domein", "kant", "recorded_at", "recorded_by", "withdrawn_at")

    uitspraak = models.ForeignKey(Uitspraak, models.PROTECT, related_name="duidingen")
    factor = models.CharField(max_length=16, choices=Factor.choices, blank=True)
    domein = models.CharField(max_length=10, choices=Domein.choices, blank=True)
    kant = models.CharField(max_length=12, choices=Kant.choices, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duidingen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(factor="") & Q(domein="", kant="") | Q(factor="") & ~Q(domein="") & ~Q(kant=""),
                name="duiding_beside_a_factor_or_a_domain",
            ),
            models.UniqueConstraint(
                fields=["uitspraak", "factor", "domein", "kant"], condition=Q(withdrawn_at=None), name="duiding_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor or self.domein} bij {self.uitspraak_id}"
