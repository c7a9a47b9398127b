"""Termijn: what has to happen, who does it and by when. Work lists, deadlines and "what now" all read this table."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aandacht.records.models.aanbieder import Aanbieder
from aandacht.records.models.gebruiker import Gebruiker
from aandacht.records.models.gezin import Gezin
from aandacht.records.models.persoon import Persoon
from aandacht.records.models.vraag import Vraag


class Termijn(models.Model):
    class Soort(models.TextChoices):
        EERSTE_GESPREK = "eerste_gesprek", _("eerste gesprek houden")
        VERKENNING = "verkenning", _("gesprek afronden")
        VERBETERING = "verbetering", _("gevraagde verbetering beantwoorden")
        STEM = "stem", _("zeggen wat je ervan vindt")
        MEEKIJKEN = "meekijken", _("meekijken en antwoorden")
        TEAMSTEM = "teamstem", _("zeggen wat je van het voorstel vindt")
        BESLUIT = "besluit", _("besluit nemen")
        OPSCHORTING = "opschorting", _("beslistermijn staat stil: wachten op wat er nog ontbreekt")
        AANVULLING = "aanvulling", _("laten weten wat er nog ontbreekt")
        OVERDRACHT = "overdracht", _("nagaan of de andere gemeente de vraag overneemt")
        BEZWAAR = "bezwaar", _("bezwaar maken kan nog")
        BEZWAAR_BESLISSEN = "bezwaarbesluit", _("beslissen op bezwaar")
        BEZWAAR_UITVOEREN = "bezwaargevolg", _("uitvoeren wat op het bezwaar is beslist")
        KLACHT = "klacht", _("klacht afhandelen")
        BEZORGEN = "bezorgen", _("brief op de post doen")
        TOEWIJZEN = "toewijzen", _("aanbieder kiezen en hulp toewijzen")
        PLAN = "plan", _("plan maken")
        RETOUR = "retour", _("antwoord op bericht ontvangen")
        START = "start", _("hulp laten beginnen")
        STOP = "stop", _("stop melden")
        EVALUATIE = "evaluatie", _("terugkijken")
        BIJSTURING = "bijsturing", _("samen praten: de hulp helpt niet")
        EIGEN_PLAN = "eigen_plan", _("eigen plan maken, met familie en bekenden")
        AFSPRAAK = "afspraak", _("afspraak nakomen")
        WAAKVLAM = "waakvlam", _("even bellen hoe het gaat")
        OPNIEUW_KIJKEN = "opnieuw_kijken", _("opnieuw kijken, zoals afgesproken")
        VERZOEK = "verzoek", _("verzoek van een aanbieder beantwoorden")
        DECLARATIE = "declaratie", _("twijfel in een declaratie beoordelen")
        DOORBRAAK = "doorbraak", _("doorbraak: besluiten wie betaalt")
        AKKOORD = "akkoord", _("maatwerk boven het mandaat beoordelen")
        HOREN = "horen", _("gezin horen voor het expertteam")
        EXPERTADVIES = "expertadvies", _("advies van het expertteam geven")
        BERICHTFOUT = "berichtfout", _("bericht herstellen")
        BUITENOM = "buitenom", _("buiten de berichten om regelen")
        WOONPLAATS = "woonplaats", _("zeggen als een andere gemeente verantwoordelijk is")
        NAVRAAG = "navraag", _("navragen waar het antwoord blijft")
        TOEKOMST = "toekomst", _("samen een toekomstplan maken")
        NA_18 = "na_18", _("regelen wat er na de 18e verjaardag doorgaat")
        INLEZEN = "inlezen", _("het verhaal van het gezin lezen")
        OVERDRACHTSVRAAG = "overdrachtsvraag", _("vraag bij een overdracht beantwoorden")
        ANTWOORD = "antwoord", _("bericht beantwoorden")
        BEZOEKDAG = "bezoekdag", _("dag kiezen voor een bezoek")
        BEZOEK = "bezoek", _("bezoek")
        DOSSIERVERZOEK = "dossierverzoek", _("verzoek over het dossier beantwoorden")

    personal = ("gezin", "vraag", "persoon")
    free_text = ("toelichting",)
    plain = (
        "id",
        "soort",
        "sleutel",
        "uiterlijk",
        "gebruiker",
        "aanbieder",
        "bron",
        "opened_at",
        "voldaan_at",
        "voldaan_door",
    )

    soort = models.CharField(max_length=16, choices=Soort.choices)
    # What the term is about (for example "toewijzing:12"): an action closes it by kind and key.
    sleutel = models.CharField(max_length=60)
    gezin = models.ForeignKey(Gezin, models.PROTECT, null=True, blank=True, related_name="termijnen")
    vraag = models.ForeignKey(Vraag, models.PROTECT, null=True, blank=True, related_name="termijnen")
    uiterlijk = models.DateField()  # last day
    # Whose move it is: exactly one of a professional, a provider, or somebody of the family.
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="termijnen")
    aanbieder = models.ForeignKey(Aanbieder, models.PROTECT, null=True, blank=True, related_name="termijnen")
    persoon = models.ForeignKey(Persoon, models.PROTECT, null=True, blank=True, related_name="termijnen")
    bron = models.CharField(max_length=120)  # article, rule code or "afspraak"
    toelichting = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    voldaan_at = models.DateTimeField(null=True, blank=True)
    voldaan_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["soort", "sleutel"], condition=Q(voldaan_at=None), name="termijn_open_once"
            ),
            models.CheckConstraint(
                condition=Q(gebruiker__isnull=False, aanbieder=None, persoon=None)
                | Q(gebruiker=None, aanbieder__isnull=False, persoon=None)
                | Q(gebruiker=None, aanbieder=None, persoon__isnull=False),
                name="termijn_is_the_move_of_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gebruiker", "uiterlijk", "id"], condition=Q(voldaan_at=None), name="termijn_open_gebruiker"
            ),
            models.Index(
                fields=["aanbieder", "uiterlijk", "id"], condition=Q(voldaan_at=None), name="termijn_open_aanbieder"
            ),
            models.Index(fields=["persoon", "uiterlijk"], condition=Q(voldaan_at=None), name="termijn_open_persoon"),
            models.Index(fields=["gezin", "uiterlijk"], condition=Q(voldaan_at=None), name="termijn_open_gezin"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} uiterlijk {self.uiterlijk}"
