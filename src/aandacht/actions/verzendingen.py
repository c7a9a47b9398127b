"""Queueing a message: checked by our own rules first, stored with its outbox row in the caller's transaction."""

import hashlib
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.actions import termijnen
from aandacht.ijw.build import build
from aandacht.ijw.check import check_content
from aandacht.ijw.finding import Finding, InvalidBericht
from aandacht.ijw.release_3_2.basis import Bericht as IjwBericht
from aandacht.ijw.releases import find_klasse, in_force
from aandacht.ijw.termijnen import op090, op090x4
from aandacht.kernel.errors import NotPossible
from aandacht.records.held import Held, as_text
from aandacht.records.insertion import insert, make
from aandacht.records.models import Aanbieder, Bericht, Gebruiker, Gemeente, Gezin, Outbox, Termijn, Toewijzing, Vraag
from aandacht.records.prepared import Prepared

RETOUR_BRON, DECLARATIE_BRON = "iJw OP090", "iJw OP090x4"
_AGB_LENGTH = 8
_locked_aanbieder = Prepared(
    lambda code: Aanbieder.objects.select_for_update(no_key=True).filter(pk=code), code=str
)  # fmt: skip
_locked_gemeente = Prepared(lambda code: Gemeente.objects.select_for_update(no_key=True).filter(pk=code), code=str)
_last_sent = Prepared(
    lambda administratie: Bericht.objects.filter(administratie=administratie, richting=Bericht.Richting.UIT).order_by(
        "-id"
    ).values_list("identificatie")[:1], administratie=str,
)  # fmt: skip


def lock(administratie: str) -> Aanbieder | Gemeente:
    """Hold one administration until the end of the transaction, so that its numbers are given out once.

    Raises NotPossible when nobody here has this code.
    """
    found: list[Aanbieder] | list[Gemeente]
    found = (_locked_aanbieder if len(administratie) == _AGB_LENGTH else _locked_gemeente)(code=administratie)
    if not found:
        raise NotPossible(
            _("Er is hier geen organisatie met code %(code)s. Controleer de Ontvanger in het bericht.")
            % {"code": administratie}
        )
    return found[0]


def next_identificatie(administratie: str) -> str:
    """A name that this administration never gave to a message before (TR056); call it while it is locked."""
    newest = _last_sent(administratie=administratie)
    return f"{int(newest[0][0] if newest else 0) + 1:012d}"


def sha256(inhoud: bytes) -> str:
    """The fingerprint by which the same bytes are known again."""
    return hashlib.sha256(inhoud).hexdigest()


def retour_uiterlijk(day: date, soort: str = "") -> date:
    """Last day on which the answer to a message of `day` must be there (OP090; of a claim OP090x4)."""
    return op090x4(day) if soort == "JW323" else op090(day)


def enqueue(
    *,
    bericht: IjwBericht,
    administratie: str,
    now: datetime,
    gezin: Gezin | None = None,
    toewijzing: Toewijzing | None = None,
    vraag: Vraag | None = None,
    vervangt: Bericht | None = None,
) -> Bericht:
    """Check a message, store it and put it in the outbox; the sender watches the term for the answer.

    Part of an action: call it inside its transaction, with the administration locked. A message that does not pass our
    own check (levels 1 and 2) raises NotPossible with the findings in words, and nothing is queued; so does one of a release that is not
    in force on this day.
    """
    release = find_klasse(type(bericht))[0]
    if in_force(localdate(now)) is not release:
        raise NotPossible(
            _("Berichten van iJw %(release)s gelden op deze dag niet. Vraag de beheerder om Aandacht bij te werken.")
            % {"release": release.naam}
        )
    findings = check_content(bericht)
    if findings:
        raise _not_valid(findings)
    try:
        inhoud = build(bericht)
    except InvalidBericht as error:
        raise _not_valid(error.findings) from error
    except ValueError as error:
        raise NotPossible(_("Er staat een teken in de gegevens dat niet in een bericht mag. Haal het weg.")) from error
    row = store(
        inhoud=inhoud, administratie=administratie, soort=bericht.naam, afzender=bericht.header.afzender,
        ontvanger=bericht.header.ontvanger, identificatie=bericht.header.bericht_identificatie.identificatie, now=now,
        oordeel=Bericht.Oordeel.OPEN, gezin_id=gezin.pk if gezin else None, toewijzing_id=toewijzing.pk if toewijzing else None,
        vervangt=vervangt,
        retour_uiterlijk=retour_uiterlijk(localdate(now), bericht.naam),
    )  # fmt: skip
    watch_answer(row, now=now, vraag=vraag)
    return row


def _not_valid(findings: tuple[Finding, ...]) -> NotPossible:
    words = " ".join(f"{finding.melding} ({finding.regel})" for finding in findings[:5])
    return NotPossible(_("Het bericht kan zo niet weg. %(bevindingen)s") % {"bevindingen": words})


def store(
    *,
    inhoud: bytes | Held,
    administratie: str,
    soort: str,
    afzender: str,
    ontvanger: str,
    identificatie: str,
    now: datetime,
    oordeel: str,
    gezin_id: int | None = None,
    toewijzing_id: int | None = None,
    antwoord_op: Bericht | None = None,
    vervangt: Bericht | None = None,
    retour_uiterlijk: date | None = None,
) -> Bericht:
    """Store a message to send with its outbox row; part of an action. What is `Held` is let go of here."""
    data = inhoud.take() if isinstance(inhoud, Held) else inhoud
    mark, text = sha256(data), as_text(data)
    del data, inhoud
    row = insert(make(
        Bericht, administratie=administratie, richting=Bericht.Richting.UIT, soort=soort, afzender=afzender, ontvanger=ontvanger,
        identificatie=identificatie, dagtekening=localdate(now), inhoud=text, sha256=mark,
        recorded_at=now, gezin_id=gezin_id, toewijzing_id=toewijzing_id,
        antwoord_op_id=antwoord_op and antwoord_op.pk, vervangt_id=vervangt and vervangt.pk, oordeel=oordeel,
        retour_uiterlijk=retour_uiterlijk,
    ))  # fmt: skip
    sleutel = f"{soort}-{administratie}-{identificatie}"
    insert(make(Outbox, sleutel=sleutel, bericht_id=row.pk, created_at=now, next_attempt_at=now))
    return row


def watch_answer(bericht: Bericht, *, now: datetime, vraag: Vraag | None) -> None:
    """Open the term within which the other side must answer; the sender is the one to ask after it (OP090)."""
    gebruiker: Gebruiker | None = vraag.behandelaar if vraag else None
    if gebruiker is None and len(bericht.administratie) != _AGB_LENGTH:
        return
    termijnen.open_termijn(
        soort=Termijn.Soort.RETOUR, sleutel=f"bericht:{bericht.pk}", vraag=vraag, gebruiker=gebruiker, now=now,
        aanbieder=None if gebruiker else Aanbieder(pk=bericht.administratie), bron=DECLARATIE_BRON if bericht.soort == "JW323" else RETOUR_BRON,
        uiterlijk=bericht.retour_uiterlijk or retour_uiterlijk(localdate(now), bericht.soort),
        toelichting=f"{bericht.soort} {bericht.identificatie}",
    )  # fmt: skip
