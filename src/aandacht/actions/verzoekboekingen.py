"""What requests and their answers change here when they come in, when they are rejected, and when an assignment settles them.

Part of `berichten.receive`, as `boekingen`: called inside its transaction.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import open_on
from aandacht.actions import boekingen, termijnen
from aandacht.actions.boekingen import Boeking
from aandacht.actions.toewijzingberichten import send
from aandacht.actions.vragen import find_behandelaar, known_behandelaar
from aandacht.ijw.release_3_2 import jw301, jw315, jw317, jw319
from aandacht.ijw.termijnen import op274, op346, op359
from aandacht.records.insertion import insert, make
from aandacht.records.models import (
    Antwoord,
    Bericht,
    Gebruiker,
    Gezin,
    Gezinslid,
    Termijn,
    Toewijzing,
    Verzoek,
    Vraag,
)
from aandacht.records.prepared import Prepared

BRON = {Verzoek.Soort.TOEWIJZING: "iJw OP274", Verzoek.Soort.WIJZIGING: "iJw OP346"}
ONDERZOEK_BRON = "iJw OP274 en OP346: 8 weken"


def find(administratie: str, gemeente_code: str, referentie: str) -> Verzoek | None:
    """The request of this provider with this reference, in its own administration; rejected messages do not count."""
    rows = Verzoek.objects.filter(
        administratie=administratie, agb_code=administratie, gemeente_code=gemeente_code, referentie=referentie
    )
    return rows.exclude(status=Verzoek.Status.AFGEKEURD).select_related("toewijzing").first()


def gezinnen_with(bsn: str, gemeente_code: str, day: date) -> list[Gezin]:
    """The families of this municipality in which somebody with this BSN is a young person on `day`."""
    return _gezinnen(bsn=bsn, gemeente=gemeente_code, day=day)


_gezinnen = Prepared(
    lambda bsn, gemeente, day: Gezin.objects.filter(
        gemeente=gemeente,
        pk__in=open_on(
            Gezinslid.objects.filter(rol=Gezinslid.Rol.JEUGDIGE, persoon__bsn=bsn), day, "sinds"
        ).values("gezin"),
    ).order_by("pk"), bsn=str, gemeente=str, day=date,
)  # fmt: skip


def book_verzoek_om_toewijzing(bericht: jw315.Bericht, row: Bericht, now: datetime) -> Boeking:
    """The municipality takes in what is asked; each product gets a named person who answers, and a day (OP274).

    The family is joined when it is the only one with this BSN and somebody works with it; else that person joins it.
    """
    day, client = localdate(now), bericht.client
    gezin, behandelaar = _who_answers(client.bsn, row.administratie, day)
    # A date that is unknown in part (DatumGebruik) is no birth date: somebody looks it up.
    geboortedatum = None if client.geboortedatum.datum_gebruik else client.geboortedatum.datum
    for product in bericht.client.aangevraagde_producten:
        verzoek = insert(make(
            Verzoek, administratie=row.administratie, gemeente_code=row.administratie, agb_code=row.afzender,
            soort=Verzoek.Soort.TOEWIJZING, referentie=product.referentie_aanbieder, bericht_id=row.pk, bsn=client.bsn,
            voornamen=client.naam.voornamen or "", voorvoegsel=client.naam.geslachtsnaam.voorvoegsel or "",
            achternaam=client.naam.geslachtsnaam.achternaam, geboortedatum=geboortedatum,
            geslacht=client.geslacht, gezin_id=gezin and gezin.pk, behandelaar_id=behandelaar and behandelaar.pk,
            uiterlijk=op274(day), recorded_at=now,
        ))  # fmt: skip
        verzoek.gezin, verzoek.behandelaar = gezin, behandelaar
        watch(verzoek, now=now)
    if gezin is not None:
        row.gezin = gezin
        row.save(update_fields=["gezin"])
    return Boeking(_("het verzoek om toewijzing is opgeslagen en wacht op een antwoord"))


def _who_answers(bsn: str, gemeente_code: str, day: date) -> tuple[Gezin | None, Gebruiker | None]:
    found = gezinnen_with(bsn, gemeente_code, day)
    if len(found) == 1 and (behandelaar := known_behandelaar(found[0], day)) is not None:
        return found[0], behandelaar
    return None, find_behandelaar(gemeente_code)  # without a team the message stands in the list of messages


def book_verzoek_om_wijziging(bericht: jw317.Bericht, row: Bericht, now: datetime) -> Boeking:
    """The municipality takes in which change is asked; who handles the question of the family answers (OP346)."""
    asked, day = bericht.client.verzoek, localdate(now)
    toewijzing = boekingen.find(row.administratie, row.administratie, first_nummer(asked))
    assert toewijzing is not None  # noqa: S101 - TR350 and TR351 were kept
    vraag: Vraag | None = toewijzing.vraag
    verzoek = Verzoek.objects.create(
        administratie=row.administratie, gemeente_code=row.administratie, agb_code=row.afzender,
        soort=Verzoek.Soort.WIJZIGING, referentie=asked.referentie_aanbieder, bericht=row, toewijzing=toewijzing,
        gezin=toewijzing.gezin, behandelaar=vraag.behandelaar if vraag else None, uiterlijk=op346(day), recorded_at=now,
        **client_of(toewijzing),
    )  # fmt: skip
    watch(verzoek, now=now)
    return Boeking(_("het verzoek om wijziging is opgeslagen en wacht op een antwoord"), toewijzing)


def first_nummer(verzoek: jw317.Verzoek) -> int:
    """The number of the assignment a request for a change is shown with: the first it wants to change, else to keep."""
    changes = [product.toewijzing_nummer for product in verzoek.te_wijzigen_producten]
    return [*changes, *(product.toewijzing_nummer for product in verzoek.ongewijzigde_producten)][0]


def client_of(toewijzing: Toewijzing) -> dict[str, object]:
    """The client of an assignment, as a request keeps them."""
    names = ("bsn", "voornamen", "voorvoegsel", "achternaam", "geboortedatum", "geslacht")
    return {name: getattr(toewijzing, name) for name in names}


def watch(verzoek: Verzoek, *, now: datetime) -> None:
    """Open the term for the answer, with who answers: an examination has its own, longer one."""
    if verzoek.behandelaar is None:
        return
    pending = verzoek.status == Verzoek.Status.IN_ONDERZOEK
    termijnen.open_termijn(
        soort=Termijn.Soort.VERZOEK, sleutel=f"verzoek:{verzoek.pk}", gebruiker=verzoek.behandelaar, now=now,
        gezin=verzoek.gezin, vraag=verzoek.toewijzing.vraag if verzoek.toewijzing else None, uiterlijk=verzoek.uiterlijk,
        bron=ONDERZOEK_BRON if pending else BRON[Verzoek.Soort(verzoek.soort)], toelichting=str(verzoek),
    )  # fmt: skip


def uiterlijk(verzoek: Verzoek, *, pending: bool) -> date:
    """Last day for the answer: five working days after receipt, or eight weeks after the Dagtekening of the request."""
    day = localdate(verzoek.recorded_at)
    term = op274 if verzoek.soort == Verzoek.Soort.TOEWIJZING else op346
    return term(day, verzoek.bericht.dagtekening or day) if pending else term(day)


def woonplaats_uiterlijk(verzoek: Verzoek) -> date:
    """Last day to say that another municipality is responsible (OP359)."""
    return op359(localdate(verzoek.recorded_at))


def book_antwoord(bericht: jw319.Bericht, row: Bericht, now: datetime) -> Boeking:
    """The provider learns that its request is rejected, with the reason, or under investigation, with the new day."""
    antwoord = bericht.antwoord
    verzoek = find(row.administratie, row.afzender, antwoord.referentie_aanbieder)
    assert verzoek is not None  # noqa: S101 - TR355 was kept
    woonplaats = antwoord.woonplaatsbeginsel
    Antwoord.objects.create(
        verzoek=verzoek, verzoek_antwoord=antwoord.verzoek_antwoord, reden_afwijzing=antwoord.reden_afwijzing_verzoek or "",
        gemeente_code=woonplaats.gemeente if woonplaats else "", bericht=row, recorded_at=now,
    )  # fmt: skip
    settle(verzoek)
    melding = {
        Verzoek.Status.AFGEWEZEN: _("het verzoek is afgewezen"),
        Verzoek.Status.IN_ONDERZOEK: _("de gemeente onderzoekt het verzoek"),
    }
    return Boeking(melding[Verzoek.Status(verzoek.status)], verzoek.toewijzing)


def settle(verzoek: Verzoek) -> None:
    """Tell the status from the answers that count, and the day from the status (fact sheet, 8.2)."""
    answers = set(verzoek.antwoorden.filter(deleted_at=None).values_list("verzoek_antwoord", flat=True))
    if Antwoord.AFGEWEZEN in answers:
        verzoek.status = Verzoek.Status.AFGEWEZEN
    else:
        pending = Antwoord.IN_ONDERZOEK in answers
        verzoek.status = Verzoek.Status.IN_ONDERZOEK if pending else Verzoek.Status.OPEN
        verzoek.uiterlijk = uiterlijk(verzoek, pending=pending)
    verzoek.save(update_fields=["status", "uiterlijk"])


def book_toewijzing(bericht: jw301.Bericht, row: Bericht, now: datetime) -> Boeking:
    """A provider takes in what it is assigned; a request that an assignment refers to is settled by it (TR379)."""
    named = (product.referentie_aanbieder for product in bericht.client.toegewezen_producten)
    references = {reference for reference in named if reference is not None}
    boeking = boekingen.book_toewijzing(bericht, row, now)
    if not references:
        return boeking
    settled = Verzoek.objects.filter(
        administratie=row.administratie, gemeente_code=row.afzender, referentie__in=references
    ).exclude(status=Verzoek.Status.AFGEKEURD)  # fmt: skip
    for verzoek in settled:
        verzoek.status, verzoek.uitkomst = Verzoek.Status.TOEGEWEZEN, row
        verzoek.save(update_fields=["status", "uitkomst"])
        given = Toewijzing.objects.filter(
            administratie=row.administratie, gemeente_code=row.afzender, referentie_aanbieder=verzoek.referentie
        )
        if verzoek.toewijzing_id is None and (found := given.order_by("id").first()) is not None:
            tie(verzoek, found)
    return boeking


def tie(verzoek: Verzoek, toewijzing: Toewijzing) -> None:
    """Let what was asked and answered stand in the conversation about the assignment it led to."""
    verzoek.toewijzing = toewijzing
    verzoek.save(update_fields=["toewijzing"])
    said = Q(pk=verzoek.bericht_id) | Q(antwoord_op=verzoek.bericht_id)
    answers = verzoek.antwoorden.values("bericht")
    Bericht.objects.filter(said | Q(pk__in=answers) | Q(antwoord_op__in=answers)).update(toewijzing=toewijzing)


def take_back(origineel: Bericht, now: datetime) -> None:
    """A request that was rejected was never asked; an answer that was rejected was never given, so it is awaited again."""
    Verzoek.objects.filter(bericht=origineel).update(status=Verzoek.Status.AFGEKEURD)
    answers: Iterable[Antwoord] = Antwoord.objects.filter(bericht=origineel, deleted_at=None).select_related(
        "verzoek__bericht", "verzoek__behandelaar", "verzoek__gezin", "verzoek__toewijzing__vraag"
    )
    for antwoord in answers:
        antwoord.deleted_at = now
        antwoord.save(update_fields=["deleted_at"])
        settle(antwoord.verzoek)
        watch(antwoord.verzoek, now=now)


def send_again(toewijzing: Toewijzing, rejected: Bericht, *, now: datetime) -> Bericht:
    """Send a rejected JW301 anew; when it granted a request it does so again."""
    verzoek = Verzoek.objects.filter(uitkomst=rejected).first()
    made = send(toewijzing, now=now, verzoek=verzoek, vervangt=rejected)
    if verzoek is not None:
        verzoek.uitkomst = made
        verzoek.save(update_fields=["uitkomst"])
    return made
