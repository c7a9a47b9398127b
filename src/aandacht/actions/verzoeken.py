"""Requests, on the provider's side: ask the municipality for an assignment (JW315) or for a change (JW317)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import current
from aandacht.access.verzoeken import check_may_ask, check_may_see_own
from aandacht.actions import jw301, jw315, logboek, termijnen
from aandacht.actions.jw315 import Gevraagd, Jongere, Verwijzer
from aandacht.actions.plaatsing import check_budget, check_omvang
from aandacht.actions.verzendingen import enqueue, lock, next_identificatie
from aandacht.actions.verzoekboekingen import client_of
from aandacht.actions.wijzigingen import Anders, is_split, newest
from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.termijnen import op274, op346
from aandacht.kernel.bsn import is_valid_bsn
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Bericht, Gebruiker, LogboekRegel, Termijn, Toewijzing, Verzoek

ONDERHANDEN = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)


@transaction.atomic
def ask_assignment(
    *,
    jongere: Jongere,
    gevraagd: Gevraagd,
    verwijzer: Verwijzer,
    by: Gebruiker,
    now: datetime,
    gezagsdrager_bekend: bool = False,
    commentaar: str = "",
    vervangt: Verzoek | None = None,
) -> Verzoek:
    """Ask the municipality to assign help for which somebody referred, or decided (OP307), and queue the JW315.

    `vervangt` is a request of which the message was rejected. Raises Refused, NotPossible (what to do) or ChangedMeanwhile
    when a request for this young person waits already (OP350).
    """
    aanbod, day = gevraagd.aanbod, localdate(now)
    check_may_ask(by, aanbod.aanbieder_id)
    lock(aanbod.aanbieder_id)
    _check_jongere(jongere, day)
    _check_gevraagd(gevraagd)
    _check_none_waits(aanbod.aanbieder_id, aanbod.gemeente_id, jongere.bsn)
    _check_not_assigned(gevraagd, jongere.bsn)
    identificatie = next_identificatie(aanbod.aanbieder_id)
    message = jw315.verzoek_om_toewijzing(
        jongere=jongere, gevraagd=gevraagd, verwijzer=verwijzer, referentie=f"V{identificatie}",
        identificatie=identificatie, dagtekening=day, gezagsdrager_bekend=gezagsdrager_bekend,
        commentaar=commentaar.strip(),
    )  # fmt: skip
    bericht = enqueue(
        bericht=message, administratie=aanbod.aanbieder_id, now=now, vervangt=_replaced(vervangt, by, now)
    )  # fmt: skip
    verzoek = Verzoek.objects.create(
        administratie=aanbod.aanbieder_id, gemeente_code=aanbod.gemeente_id, agb_code=aanbod.aanbieder_id,
        soort=Verzoek.Soort.TOEWIJZING, referentie=f"V{identificatie}", bericht=bericht, gevraagd_door=by,
        uiterlijk=op274(day), recorded_at=now, **vars(jongere),
    )  # fmt: skip
    _log(by, now, "verzoek.toewijzing", verzoek)
    return verzoek


def _check_jongere(jongere: Jongere, day: date) -> None:
    if not is_valid_bsn(jongere.bsn):
        raise NotPossible(_("Dit is geen burgerservicenummer. Kijk of alle negen cijfers kloppen (CS002)."))
    if jongere.geboortedatum > day:
        raise NotPossible(_("De geboortedatum ligt in de toekomst. Kijk of zij klopt."))


def _check_gevraagd(gevraagd: Gevraagd) -> None:
    if not gevraagd.aanbod.actief:
        raise NotPossible(_("Met deze gemeente is hiervoor nu geen contract. Kies ander aanbod (OP296)."))
    if gevraagd.einddatum and gevraagd.einddatum < gevraagd.ingangsdatum:
        raise NotPossible(_("De einddatum ligt voor de ingangsdatum. Pas een van beide aan."))
    if gevraagd.volume is None:
        check_budget(gevraagd.budget or 0, gevraagd.einddatum)
    else:
        check_omvang(gevraagd.aanbod, gevraagd.volume, gevraagd.frequentie, gevraagd.einddatum)


def waiting_for(agb_code: str, gemeente_code: str, bsn: str) -> Verzoek | None:
    """The request for this young person that waits for its answer, in the provider's own administration."""
    rows = Verzoek.objects.filter(administratie=agb_code, gemeente_code=gemeente_code, bsn=bsn, status__in=ONDERHANDEN)
    return rows.order_by("id").first()


def _check_none_waits(agb_code: str, gemeente_code: str, bsn: str) -> None:
    waits = waiting_for(agb_code, gemeente_code, bsn)
    if waits is not None:
        raise ChangedMeanwhile(
            _("Er loopt al een verzoek voor deze jongere. De gemeente antwoordt uiterlijk %(dag)s. Wacht dat af (OP350).")
            % {"dag": f"{waits.uiterlijk:%d-%m-%Y}"}
        )  # fmt: skip


def _check_not_assigned(gevraagd: Gevraagd, bsn: str) -> None:
    """OP307: no assignment is asked for a product that is assigned in that period."""
    aanbod = gevraagd.aanbod
    rows = held(aanbod.aanbieder_id, aanbod.gemeente_id, bsn, gevraagd.ingangsdatum)
    for row in rows:
        before_it = gevraagd.einddatum is not None and gevraagd.einddatum < row.ingangsdatum
        same = row.categorie == aanbod.categorie and row.code == ("" if gevraagd.volume is None else aanbod.code)
        if same and not before_it:
            raise NotPossible(
                _(
                    "Deze hulp is in deze periode al toegewezen (nummer %(nummer)s). Vraag daarvan een wijziging (OP307)."
                )
                % {"nummer": row.toewijzing_nummer}
            )


def held(agb_code: str, gemeente_code: str, bsn: str, day: date) -> list[Toewijzing]:
    """The assignments of this young person at this provider that hold on `day` or later (TR349)."""
    rows = Toewijzing.objects.filter(administratie=agb_code, gemeente_code=gemeente_code, bsn=bsn)
    open_rows = current(rows).filter(Q(einddatum=None) | Q(einddatum__gte=day)).order_by("toewijzing_nummer")
    return [row for row in open_rows if not row.is_deleted]


@transaction.atomic
def ask_change(
    *,
    toewijzing: Toewijzing,
    reden: str,
    by: Gebruiker,
    now: datetime,
    anders: Anders | None = None,
    nieuw: Gevraagd | None = None,
    vervangt: Verzoek | None = None,
) -> Verzoek:
    """Ask the municipality to change an assignment (`anders`), to add other help (`nieuw`), or both; queue the JW317.

    The message tells the whole wanted situation: what stays as it is travels along (OP306, TR349). `reden` is the
    RedenVerzoek (WJ758). Raises Refused, NotPossible or ChangedMeanwhile.
    """
    check_may_ask(by, toewijzing.administratie)
    lock(toewijzing.administratie)
    row, day = newest(toewijzing), localdate(now)
    if row.einddatum and row.einddatum < day:
        raise NotPossible(
            _("Deze toewijzing is afgelopen. Vraag een nieuwe toewijzing aan, met een verwijzing of besluit.")
        )
    _check_none_waits(row.administratie, row.gemeente_code, row.bsn)
    if anders is None and nieuw is None:
        raise NotPossible(_("Er verandert niets. Vul in wat er anders moet (TR353)."))
    if nieuw is not None:
        _check_nieuw(nieuw, day)
    others = [
        other.toewijzing_nummer for other in held(row.agb_code, row.gemeente_code, row.bsn, day) if other.pk != row.pk
    ]
    identificatie = next_identificatie(row.administratie)
    message = jw315.verzoek_om_wijziging(
        toewijzing=row, anders=() if anders is None else (_te_wijzigen(row, anders, day),), nieuw=nieuw, reden=reden,
        gelijk=tuple(others if anders else sorted([row.toewijzing_nummer, *others])), referentie=f"V{identificatie}",
        identificatie=identificatie, dagtekening=day,
    )  # fmt: skip
    bericht = enqueue(
        bericht=message, administratie=row.administratie, now=now, toewijzing=row, vervangt=_replaced(vervangt, by, now)
    )
    verzoek = Verzoek.objects.create(
        administratie=row.administratie, gemeente_code=row.gemeente_code, agb_code=row.agb_code,
        soort=Verzoek.Soort.WIJZIGING, referentie=f"V{identificatie}", bericht=bericht, gevraagd_door=by, toewijzing=row,
        uiterlijk=op346(day), recorded_at=now, **client_of(row),
    )  # fmt: skip
    _log(by, now, "verzoek.wijziging", verzoek)
    return verzoek


def _check_nieuw(nieuw: Gevraagd, day: date) -> None:
    _check_gevraagd(nieuw)
    if nieuw.ingangsdatum <= day:
        raise NotPossible(_("Nieuwe hulp kan pas na vandaag ingaan. Kies een latere dag (TR380)."))


def _te_wijzigen(row: Toewijzing, anders: Anders, day: date) -> jw317.TeWijzigenProduct:
    """What should change, from the day it should: for the end and for a total from the first day (TR357, TR373)."""
    _check_changes(row, anders)
    omvang, wanted = jw301.product(row).omvang, row.ingangsdatum
    if row.aanbod is not None and anders.volume is not None:
        check_omvang(row.aanbod, anders.volume, row.frequentie, anders.einddatum)
    if is_split(row, anders):
        if anders.per is None or anders.per <= day:
            raise NotPossible(_("Meer of minder hulp kan pas na vandaag ingaan. Kies een latere dag (TR357)."))
        if anders.einddatum and anders.per > anders.einddatum:
            raise NotPossible(_("De dag waarop het anders wordt ligt na het einde van de hulp. Kies een eerdere dag."))
        wanted = anders.per
    if omvang is not None and anders.volume is not None:
        omvang = type(omvang)(volume=anders.volume, eenheid=omvang.eenheid, frequentie=omvang.frequentie)
    return jw317.TeWijzigenProduct(
        toewijzing_nummer=row.toewijzing_nummer, gewenste_ingangsdatum=wanted, einddatum=anders.einddatum, omvang=omvang,
        budget=anders.budget or row.budget,
    )  # fmt: skip


def _check_changes(row: Toewijzing, anders: Anders) -> None:
    budget = anders.budget or row.budget
    if (anders.einddatum, anders.volume or row.volume, budget) == (row.einddatum, row.volume, row.budget):
        raise NotPossible(
            _("Er verandert niets. Vul een andere einddatum in, of hoeveel hulp het moet worden (TR353).")
        )
    if anders.einddatum and anders.einddatum < row.ingangsdatum:
        raise NotPossible(_("De einddatum ligt voor de ingangsdatum. Pas een van beide aan."))
    if budget is not None:
        check_budget(budget, anders.einddatum)


def _replaced(vervangt: Verzoek | None, by: Gebruiker, now: datetime) -> Bericht | None:
    """The rejected message that a new request puts right; its term is met then."""
    if vervangt is None:
        return None
    check_may_see_own(by, vervangt)
    if vervangt.status != Verzoek.Status.AFGEKEURD or vervangt.bericht.vervangen_door.exists():
        raise ChangedMeanwhile(_("Dit verzoek hoeft niet (meer) te worden hersteld. Open het opnieuw."))
    termijnen.close(soort=Termijn.Soort.BERICHTFOUT, sleutel=f"bericht:{vervangt.bericht_id}", now=now, by=by)
    return vervangt.bericht


def _log(by: Gebruiker, now: datetime, wat: str, verzoek: Verzoek) -> None:
    # The provider's administration knows no family file: the line tells who wrote, the municipality's line about whom.
    logboek.record(
        by=by, now=now, grond=Grond.HULP, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat=wat, gezin_ids=[],
        velden=f"verzoek {verzoek}",
    )  # fmt: skip
