"""Claims: agreed tariffs, what a provider recorded as delivered, and the claims with their lines on both sides.

As with Toewijzing, municipality and provider each keep their own rows of a claim (`administratie`), made from the JW323
and the JW325 and from nothing else. Amounts are whole cents; a credit has its amount positive and `debet_credit` C.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbod
from aandacht.records.models.bericht import Bericht
from aandacht.records.models.gebruiker import Gebruiker


class Tarief(models.Model):
    """What was agreed to pay for an aanbod from a day on, in the unit of the tariff (minutes often have one per hour)."""

    personal = free_text = ()
    plain = ("id", "aanbod", "eenheid", "tarief", "van", "tot")

    aanbod = models.ForeignKey(Aanbod, models.PROTECT, related_name="tarieven")
    eenheid = models.CharField(max_length=2)  # Eenheid WJ756
    tarief = models.PositiveIntegerField()  # cents
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # last day

    class Meta:
        verbose_name_plural = "tarieven"
        constraints = [
            models.UniqueConstraint(fields=["aanbod", "eenheid", "van"], name="tarief_once_from_a_day"),
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("van")), name="tarief_tot_not_before_van"),
        ]

    def __str__(self) -> str:
        return f"{self.aanbod_id} {self.tarief} per {self.eenheid}"


class GeleverdVolume(models.Model):
    """What a provider delivered on one day of an assignment; another amount for that day is a new row and ends the old.

    `code` is the product of the contract that was given, of an assignment that names none; otherwise it is empty.
    """

    personal = ("administratie", "gemeente_code", "toewijzing_nummer", "dag", "volume")
    free_text = ()
    plain = ("id", "code", "eenheid", "recorded_at", "door", "vervallen_at")

    administratie = models.CharField(max_length=8)
    gemeente_code = models.CharField(max_length=4)
    toewijzing_nummer = models.PositiveIntegerField()
    code = models.CharField(max_length=5, blank=True)  # LDT_ProductCode; its category is that of the contract
    dag = models.DateField()
    volume = models.PositiveIntegerField()
    eenheid = models.CharField(max_length=2)  # hours are recorded in minutes and rounded once a month (IV079)
    recorded_at = models.DateTimeField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervallen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "geleverde volumes"
        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "gemeente_code", "toewijzing_nummer", "dag", "code"],
                condition=Q(vervallen_at=None),
                name="geleverd_once_a_day",
            )
        ]
        indexes = [models.Index(fields=["administratie", "gemeente_code", "dag"], condition=Q(vervallen_at=None),
                                name="geleverd_per_maand")]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.gemeente_code}/{self.toewijzing_nummer} {self.dag}: {self.volume}"


class Declaratie(models.Model):
    """Declaratie of a JW323, as one administration knows it."""

    class Status(models.TextChoices):
        OPEN = "open", _("wacht op antwoord")
        BEANTWOORD = "beantwoord", _("beantwoord")
        AFGEWEZEN = "afgewezen", _("in zijn geheel afgewezen")  # counts as not sent (IV087)

    personal = free_text = ()
    plain = ("id", "administratie", "gemeente_code", "agb_code", "declaratie_nummer", "periode", "dagtekening", "ingediend",
             "toegekend", "afgewezen", "status", "bericht", "antwoord", "antwoord_uiterlijk", "recorded_at")  # fmt: skip

    administratie = models.CharField(max_length=8)
    gemeente_code = models.CharField(max_length=4)
    agb_code = models.CharField(max_length=8)
    declaratie_nummer = models.CharField(max_length=12)
    periode = models.DateField()  # first day of the calendar month (CS340)
    dagtekening = models.DateField()
    ingediend = models.BigIntegerField()  # cents, debit minus credit
    toegekend = models.BigIntegerField(null=True, blank=True)
    afgewezen = models.PositiveIntegerField(default=0)  # how many lines, so that a list need not count 100,000
    status = models.CharField(max_length=10, choices=Status.choices)
    bericht = models.OneToOneField(Bericht, models.PROTECT, related_name="declaratie")
    antwoord = models.ForeignKey(Bericht, models.PROTECT, null=True, blank=True, related_name="+")
    antwoord_uiterlijk = models.DateField()  # OP090x4: 10 working days
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["administratie", "agb_code", "declaratie_nummer"],
                condition=~Q(status="afgewezen"),
                name="declaratie_nummer_once",
            ),
            models.CheckConstraint(condition=Q(periode__day=1), name="declaratie_periode_is_a_month"),
            models.CheckConstraint(
                condition=Q(status="open", toegekend=None) | Q(status="beantwoord", toegekend__isnull=False)
                | Q(status="afgewezen", toegekend=0),
                name="declaratie_toegekend_when_answered",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["administratie", "gemeente_code", "agb_code", "-periode"]),
            models.Index(fields=["administratie", "antwoord_uiterlijk"], condition=Q(status="open"), name="declaratie_open"),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.declaratie_nummer


class Declaratieregel(models.Model):
    """Prestatie of a JW323 with what was decided about it."""

    class Oordeel(models.TextChoices):
        OPEN = "open", _("wacht op antwoord")
        TOEGEKEND = "toegekend", _("toegekend")
        AFGEWEZEN = "afgewezen", _("afgewezen")

    personal = ("bsn", "toewijzing_nummer", "begindatum", "einddatum", "volume", "bedrag", "bevindingen")
    free_text = ()
    plain = ("id", "declaratie", "administratie", "gemeente_code", "agb_code", "referentie_nummer", "vorig_referentie_nummer",
             "categorie", "code", "eenheid", "tarief", "debet_credit", "oordeel", "twijfel", "beoordeeld_door",
             "beoordeeld_at")  # fmt: skip

    declaratie = models.ForeignKey(Declaratie, models.PROTECT, related_name="regels")
    administratie = models.CharField(
        max_length=8
    )  # with the pair here as well: lines are found by number within a pair
    gemeente_code = models.CharField(max_length=4)
    agb_code = models.CharField(max_length=8)
    bsn = models.CharField(max_length=9)
    referentie_nummer = models.CharField(max_length=20)
    vorig_referentie_nummer = models.CharField(max_length=20, blank=True)
    toewijzing_nummer = models.PositiveIntegerField()
    categorie = models.CharField(max_length=2)
    code = models.CharField(max_length=5)
    begindatum = models.DateField()  # ProductPeriode
    einddatum = models.DateField()
    volume = models.PositiveIntegerField()
    eenheid = models.CharField(max_length=2)
    tarief = models.PositiveIntegerField(null=True, blank=True)
    bedrag = models.PositiveIntegerField()
    debet_credit = models.CharField(max_length=1)
    oordeel = models.CharField(max_length=10, choices=Oordeel.choices, default=Oordeel.OPEN)
    bevindingen = models.JSONField(default=list)  # findings: regel, retourcode, niveau, path, melding
    twijfel = models.CharField(max_length=5, blank=True)  # rule that only people can judge here
    beoordeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "declaratieregels"
        constraints = [
            models.CheckConstraint(condition=Q(debet_credit__in=["D", "C"]), name="declaratieregel_debet_or_credit"),
            models.CheckConstraint(condition=Q(einddatum__gte=F("begindatum")), name="declaratieregel_periode"),
        ]
        indexes = [
            models.Index(fields=["administratie", "gemeente_code", "agb_code", "toewijzing_nummer"]),
            models.Index(fields=["administratie", "gemeente_code", "agb_code", "referentie_nummer"]),
            models.Index(fields=["declaratie", "id"], condition=~Q(twijfel=""), name="declaratieregel_twijfel"),
        ]

    def __str__(self) -> str:
        return self.referentie_nummer

    @property
    def signed_bedrag(self) -> int:
        """Cents: debit counts up, credit counts down."""
        return -self.bedrag if self.debet_credit == "C" else self.bedrag


class Betaling(models.Model):
    """What was paid for a claim, as the administration that pays recorded it; one that was wrong lapses, the row stays."""

    personal = free_text = ()
    plain = ("id", "declaratie", "betaald_op", "bedrag", "referentie", "recorded_at", "door", "vervallen_at")

    declaratie = models.ForeignKey(Declaratie, models.PROTECT, related_name="betalingen")
    betaald_op = models.DateField()
    bedrag = models.BigIntegerField()  # cents; below zero when the provider paid back
    referentie = models.CharField(max_length=35)  # of the bank: what both sides find on their statement
    recorded_at = models.DateTimeField()
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vervallen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "betalingen"
        constraints = [
            models.CheckConstraint(condition=~Q(bedrag=0), name="betaling_is_not_nothing"),
            models.CheckConstraint(condition=~Q(referentie=""), name="betaling_has_a_referentie"),
        ]
        indexes = [models.Index(fields=["declaratie"], condition=Q(vervallen_at=None), name="betaling_geldt")]

    def __str__(self) -> str:
        return f"{self.declaratie_id} {self.betaald_op} {self.bedrag}"
