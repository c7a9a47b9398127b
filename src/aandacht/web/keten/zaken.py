"""The requests and claims behind messages: about whom they are, how they stand and until when they wait."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aandacht.records.models import Antwoord, Bericht, Declaratie, Declaratieregel, Toewijzing, Verzoek
from aandacht.web.keten.present import GOED, WACHT, Regel, Zaak, is_of_gemeente
from aandacht.web.shared.labels import soort_words

AFGEWEZEN = "warning"
ONDERHANDEN = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)
_ASKS = ("JW315", "JW317")


def verzoeken(rows: Iterable[Bericht]) -> dict[int, Zaak]:
    """Per message that asks something how that stands; no query when nothing is asked."""
    sides = {row.pk: is_of_gemeente(row) for row in rows if row.soort in _ASKS}
    if not sides:
        return {}
    found: dict[int, Zaak] = {}
    # Of more requests in one message the one that waits shortest speaks for all.
    for verzoek in Verzoek.objects.filter(bericht__in=sides).order_by("-uiterlijk", "-id"):
        known = found.get(verzoek.bericht_id)
        if verzoek.is_onderhanden or known is None or known.toon != WACHT:
            found[verzoek.bericht_id] = _of_verzoek(verzoek, of_gemeente=sides[verzoek.bericht_id])
    return found


def zaken(rows: Iterable[Bericht]) -> dict[int, Zaak]:
    """Per message what it asks, answers or claims; a query for each of these that is on the page."""
    rows = list(rows)
    found = verzoeken(rows)
    if said := [row.pk for row in rows if row.soort == "JW319"]:
        answers = Antwoord.objects.filter(bericht__in=said).select_related("verzoek")
        found |= {answer.bericht_id: Zaak(answer.verzoek.naam) for answer in answers}
    if claimed := [row.pk for row in rows if row.soort == "JW323"]:
        claims = Declaratie.objects.filter(bericht__in=claimed)
        found |= {claim.bericht_id: _of_declaratie(claim) for claim in claims}
    return found


def _of_verzoek(verzoek: Verzoek, *, of_gemeente: bool) -> Zaak:
    naam = verzoek.naam
    if verzoek.status == Verzoek.Status.TOEGEWEZEN:
        return Zaak(naam, GOED, _("toegewezen"), _("De hulp is toegewezen."))
    if verzoek.status == Verzoek.Status.AFGEWEZEN:
        return Zaak(
            naam, AFGEWEZEN, _("afgewezen"), _("De gemeente wees het verzoek af. De reden staat bij het verzoek.")
        )
    if not verzoek.is_onderhanden:
        return Zaak(naam)
    staat = _("in onderzoek") if verzoek.status == Verzoek.Status.IN_ONDERZOEK else _("wacht op antwoord")
    tekst = (
        _("Dit verzoek wacht op jullie antwoord.") if of_gemeente else _("Aangekomen. De gemeente moet nog antwoorden.")
    )
    return Zaak(naam, WACHT, staat, tekst, verzoek.uiterlijk)


def _of_declaratie(claim: Declaratie) -> Zaak:
    maand = date_format(claim.periode, "F Y")
    if claim.status == Declaratie.Status.OPEN:
        tekst = _("Over %(maand)s. De gemeente beoordeelt de regels.") % {"maand": maand}
        return Zaak("", WACHT, _("wacht op antwoord"), tekst, claim.antwoord_uiterlijk)
    if claim.afgewezen:
        words = ngettext("Over %(maand)s. %(aantal)d regel is afgewezen.", "Over %(maand)s. %(aantal)d regels zijn afgewezen.",
                         claim.afgewezen) % {"maand": maand, "aantal": claim.afgewezen}  # fmt: skip
        return Zaak("", AFGEWEZEN, _("beantwoord"), words)
    return Zaak("", GOED, _("toegekend"), _("Over %(maand)s. Alles is toegekend.") % {"maand": maand})


def berichten_over(toewijzing: Toewijzing) -> QuerySet[Bericht]:
    """Every message about an assignment, the request it came from and the answers to that too; without the claims."""
    same = {"gemeente_code": toewijzing.gemeente_code, "toewijzing_nummer": toewijzing.toewijzing_nummer}
    asked = Verzoek.objects.filter(
        administratie=toewijzing.administratie, bsn=toewijzing.bsn,
        **{f"uitkomst__toewijzing__{name}": value for name, value in same.items()},
    ).values("bericht")  # fmt: skip
    said = Antwoord.objects.filter(verzoek__bericht__in=asked).values("bericht")
    about = Q(**{f"toewijzing__{name}": value for name, value in same.items()})
    rows = Bericht.objects.filter(administratie=toewijzing.administratie)
    for part in (asked, said):
        about |= Q(pk__in=part) | Q(antwoord_op__in=part)
    return rows.filter(about)


def declaraties_over(toewijzing: Toewijzing, ander: str, *, of_gemeente: bool) -> list[Regel]:
    """The claims with lines for this assignment, as turns of the conversation; what the lines hold is not told."""
    lines = Declaratieregel.objects.filter(
        administratie=toewijzing.administratie, gemeente_code=toewijzing.gemeente_code, agb_code=toewijzing.agb_code,
        toewijzing_nummer=toewijzing.toewijzing_nummer,
    ).select_related("declaratie__bericht").order_by("declaratie", "id")  # fmt: skip
    claims: dict[Declaratie, set[str]] = {}
    for line in lines:
        claims.setdefault(line.declaratie, set()).add(line.oordeel)
    return [_turn(claim, verdicts, toewijzing, ander, of_gemeente) for claim, verdicts in claims.items()]


def _turn(claim: Declaratie, verdicts: set[str], toewijzing: Toewijzing, ander: str, of_gemeente: bool) -> Regel:
    tekst = _("Over %(maand)s.") % {"maand": date_format(claim.periode, "F Y")}
    toon, staat, uiterlijk = GOED, _("toegekend"), None
    if Declaratieregel.Oordeel.OPEN in verdicts:
        toon, staat, uiterlijk = WACHT, _("wacht op antwoord"), claim.antwoord_uiterlijk
    elif Declaratieregel.Oordeel.AFGEWEZEN in verdicts:
        toon, staat, uiterlijk = AFGEWEZEN, _("afgewezen"), None
    return Regel(
        bericht_id=claim.bericht_id, soort=soort_words("JW323"), code="JW323", nummer=claim.bericht.identificatie,
        is_in=of_gemeente, ander=ander, naam=toewijzing.naam, at=claim.recorded_at, toon=toon, staat=staat, tekst=tekst,
        uiterlijk=uiterlijk, toewijzing_id=toewijzing.pk, opens=not of_gemeente,
    )  # fmt: skip
