"""Decisions: a person decides, with reasons, after everybody was heard; the letters follow from what was recorded."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.besluiten import check_may_decide
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Zicht
from aandacht.access.toewijzingen import current
from aandacht.actions import (
    afwegingen,
    afwijkingen,
    bezwaarbeslissingen,
    brieven,
    expertvragen,
    familiegroepsplannen,
    logboek,
    maatwerk,
    opschortingen,
    stations,
    stemmen,
    teambesprekingen,
    termijnen,
)
from aandacht.actions.leveringstoestand import Status, toestand
from aandacht.jeugdwet.termijnen import bezwaartermijn
from aandacht.kernel.dagen import add_werkdagen
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Afweging,
    Besluit,
    Bezwaarbeslissing,
    Brief,
    Gebruiker,
    Optie,
    Persoon,
    Stem,
    Termijn,
    Toewijzing,
    Vraag,
)
from aandacht.records.models.vraag import Station

# Our own promises, no legal terms.
TOEWIJZEN_WERKDAGEN = 5
BRONNEN = ["Jeugdwet artikel 2.3", "Algemene wet bestuursrecht artikel 3:46, 6:7 en 6:8"]
BRONNEN_HERZIEN = ["Jeugdwet artikel 2.3", "Algemene wet bestuursrecht artikel 3:46, 6:7, 6:8 en 7:11"]
# What nobody has to do any more once the decision is there.
KLAAR = (Termijn.Soort.STEM, Termijn.Soort.OPSCHORTING, Termijn.Soort.AANVULLING)
# Which decisions fit an option; the others are chosen together and need no youth help.
PAST = {
    Optie.Soort.INDIVIDUELE_HULP: {Besluit.Soort.TOEKENNING, Besluit.Soort.AFWIJZING},
    Optie.Soort.MAATWERK: {Besluit.Soort.MAATWERK},
}
Periode = tuple[date | None, date | None]  # ingangsdatum, einddatum


def newest_stem_id(afweging: Afweging) -> int:
    """Number of the newest voice: the page keeps it to notice that somebody spoke meanwhile."""
    newest = Stem.objects.filter(optie__afweging=afweging).order_by("-id").values_list("id", flat=True).first()
    return newest or 0


def _check_state(
    afweging: Afweging, optie: Optie, soort: str, motivering: str, seen_stem_id: int | None, day: date
) -> None:
    vraag = afweging.vraag
    earlier = vraag.besluit
    if earlier and bezwaarbeslissingen.to_carry_out(vraag) is None:
        raise ChangedMeanwhile(
            _(
                "%(naam)s heeft op %(datum)s al besloten over deze vraag. Bekijk dat besluit; jouw tekst is bewaard als concept."
            )
            % {"naam": earlier.genomen_door.naam, "datum": f"{earlier.datum:%d-%m-%Y}"}
        )
    if day < localdate(vraag.received_at):
        raise NotPossible(_("Een besluit kan niet eerder zijn dan de vraag. Kijk naar de datum."))
    if seen_stem_id is not None and seen_stem_id != newest_stem_id(afweging):
        raise ChangedMeanwhile(
            _("Er heeft iemand iets gezegd terwijl je schreef. Lees het en neem dan je besluit; jouw tekst is bewaard.")
        )
    if optie.afweging_id != afweging.pk or optie.withdrawn_at:
        raise NotPossible(_("Deze optie hoort niet (meer) bij deze afweging. Kies een andere."))
    if soort not in PAST.get(Optie.Soort(optie.soort), {Besluit.Soort.GEEN_VOORZIENING}):
        raise NotPossible(
            _("Dit soort besluit past niet bij de gekozen optie. Kies een ander soort of een andere optie.")
        )
    if not motivering.strip():
        raise NotPossible(_("Schrijf op waarom dit besluit is genomen (Awb 3:46). Zonder reden kan de brief niet weg."))
    if missing := _missing(afweging, optie, day):
        raise NotPossible(_("Dit ontbreekt nog: %(wat)s") % {"wat": " ".join(missing)})


def _missing(afweging: Afweging, optie: Optie, day: date) -> list[str]:
    missing = afwegingen.missing(afweging, day, optie) + expertvragen.missing_of(afweging.vraag)
    if optie.soort == Optie.Soort.MAATWERK:
        missing += maatwerk.missing_of(optie, day)
    return missing


def _draft(
    afweging: Afweging,
    optie: Optie,
    soort: str,
    motivering: str,
    by: Gebruiker,
    now: datetime,
    periode: Periode,
    seen: int | None,
) -> tuple[Besluit, Zicht]:
    """Check everything and return the decision, not stored yet."""
    vraag, day = afweging.vraag, localdate(now)
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_decide(zicht, by, vraag)
    _check_state(afweging, optie, soort, motivering, seen, day)
    ingangsdatum, einddatum = periode
    if soort == Besluit.Soort.TOEKENNING and ingangsdatum is None:
        raise NotPossible(_("Vul in vanaf welke dag de hulp mag beginnen."))
    if ingangsdatum and einddatum and einddatum < ingangsdatum:
        raise NotPossible(_("De einddatum ligt voor de ingangsdatum. Pas een van beide aan."))
    besluit = Besluit(
        vraag=vraag, optie=optie, soort=soort, gemeente=vraag.gezin.gemeente, motivering=motivering.strip(), genomen_door=by,
        datum=day, bekend_op=day, bezwaar_tot=_bezwaar_tot(day), ingangsdatum=ingangsdatum, einddatum=einddatum,
        recorded_at=now, vervangt=vraag.besluit,
        op_bezwaar=bezwaarbeslissingen.to_carry_out(vraag) if vraag.besluit else None,
    )  # fmt: skip
    return besluit, zicht


def _bezwaar_tot(bekend_op: date) -> date:
    uiterlijk = bezwaartermijn(bekend_op).uiterlijk
    assert uiterlijk is not None  # noqa: S101 - the day it counts from is known
    return uiterlijk


def _contents(besluit: Besluit, afweging: Afweging) -> list[tuple[Persoon, dict[str, Any]]]:
    opties = list(afweging.opties.filter(withdrawn_at=None).order_by("id"))
    voices = stemmen.newest_of(besluit.optie)
    geld = maatwerk.in_letter(besluit.optie) if besluit.soort == Besluit.Soort.MAATWERK else {}
    more = {"maatwerk": geld, "team_oneens": teambesprekingen.dissent(besluit.vraag), **_herzien(besluit)}
    bronnen = BRONNEN_HERZIEN if besluit.vervangt else BRONNEN
    return [
        (persoon, brieven.inhoud(besluit, persoon, voices.get(persoon.pk), opties, bronnen) | more)
        for persoon in brieven.needed_addressees(besluit.vraag, besluit.datum)
    ]


def _herzien(besluit: Besluit) -> dict[str, Any]:
    """What the letter says of the decision it takes the place of; nothing for a first decision."""
    if besluit.vervangt is None or besluit.op_bezwaar is None:
        return {}
    return {
        "vervangt_op": besluit.vervangt.datum.isoformat(), "vervangt_keuze": besluit.vervangt.optie.naam,
        "beslist_op": besluit.op_bezwaar.datum.isoformat(),
    }  # fmt: skip


def preview(
    *,
    afweging: Afweging,
    optie: Optie,
    soort: str,
    motivering: str,
    by: Gebruiker,
    now: datetime,
    ingangsdatum: date | None = None,
    einddatum: date | None = None,
    seen_stem_id: int | None = None,
) -> list[tuple[Persoon, dict[str, Any]]]:
    """The letters this decision would send, per person; changes nothing. Raises what `decide` would raise."""
    besluit, _zicht = _draft(afweging, optie, soort, motivering, by, now, (ingangsdatum, einddatum), seen_stem_id)
    return _contents(besluit, afweging)


@transaction.atomic
def decide(
    *,
    afweging: Afweging,
    optie: Optie,
    soort: str,
    motivering: str,
    by: Gebruiker,
    now: datetime,
    ingangsdatum: date | None = None,
    einddatum: date | None = None,
    seen_stem_id: int | None = None,
) -> Besluit:
    """Take the decision, make the letters, start the objection term and the next step.

    After an objection that was right, the decision takes the place of the one there is (Awb 7:11): a new row, and the old one
    stays as it was. Against that one goes to the judge.

    `seen_stem_id` is the newest voice the decider saw; when somebody spoke since, nothing is decided.
    Raises `Refused`, `NotPossible` (what is missing) or `ChangedMeanwhile`.
    """
    vraag = (
        Vraag.objects.select_for_update(of=("self",))
        .select_related(
            "gezin__gemeente", "jeugdige__account", "behandelaar", "team", "besluit__genomen_door", "besluit__optie"
        )
        .get(pk=afweging.vraag_id)
    )
    afweging.vraag = vraag
    besluit, zicht = _draft(afweging, optie, soort, motivering, by, now, (ingangsdatum, einddatum), seen_stem_id)
    besluit.save()
    sent = brieven.send(Brief.Soort.BESLUIT, besluit, _contents(besluit, afweging), vraag=vraag, now=now)
    if besluit.op_bezwaar is not None:
        _take_the_place(besluit, besluit.op_bezwaar, by=by, now=now)
    else:
        _open_bezwaar(besluit, sent, now=now)
    termijnen.close(soort=Termijn.Soort.BESLUIT, sleutel=f"vraag:{vraag.pk}", now=now, by=by)
    opschortingen.end_by_decision(vraag, day=besluit.datum)
    Termijn.objects.filter(soort__in=KLAAR, vraag=vraag, voldaan_at=None).update(voldaan_at=now, voldaan_door=by)
    teambesprekingen.end(vraag, by=by, now=now)
    stations.keep_besluit(besluit)
    if besluit.vervangt is None or vraag.station == Station.AFGEROND:
        stations.reach(vraag, Station.BESLUIT, by=by, now=now)
    _open_next(besluit, day=besluit.datum, now=now)
    if besluit.soort == Besluit.Soort.MAATWERK and not (besluit.vervangt and besluit.vervangt.optie_id == optie.pk):
        maatwerk.keep_money(optie=optie, by=by, now=now)
    afwijkingen.keep_not_asked(vraag, optie, by=by, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="besluit.nemen", gezin_id=vraag.gezin_id, velden="besluit, brieven"
    )
    return besluit


def _open_bezwaar(besluit: Besluit, sent: list[Brief], *, now: datetime) -> None:
    for brief in sent:
        termijnen.open_termijn(
            soort=Termijn.Soort.BEZWAAR, sleutel=f"brief:{brief.pk}", vraag=besluit.vraag, persoon=brief.aan,
            uiterlijk=besluit.bezwaar_tot, bron="Awb 6:7", now=now,
        )  # fmt: skip


def _take_the_place(besluit: Besluit, beslissing: Bezwaarbeslissing, *, by: Gebruiker, now: datetime) -> None:
    """Close what the decision it replaces still asked, and what the decision on the objection asked; part of the action."""
    earlier = besluit.vervangt_id
    termijnen.close(soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{earlier}", now=now, by=by)
    letters = Brief.objects.filter(besluit=earlier).values_list("pk", flat=True)
    keys = [f"brief:{pk}" for pk in letters]
    Termijn.objects.filter(soort=Termijn.Soort.BEZWAAR, sleutel__in=keys, voldaan_at=None).update(
        voldaan_at=now, voldaan_door=by
    )
    if not _running(besluit):  # else the help that runs is looked at first, and somebody says what was done with it
        uitvoering = _("Er is een nieuw besluit genomen: %(keuze)s.") % {"keuze": besluit.optie.naam}
        bezwaarbeslissingen.keep_carried_out(beslissing, uitvoering, by=by, now=now)


def _running(besluit: Besluit) -> list[Toewijzing]:
    """Help that was assigned under the decision this one takes the place of, and has not ended."""
    if besluit.vervangt_id is None:
        return []
    rows = current(Toewijzing.objects.filter(besluit=besluit.vervangt_id))
    return [row for row in rows if not row.is_deleted and toestand(row).status != Status.BEEINDIGD]


def _open_next(besluit: Besluit, *, day: date, now: datetime) -> None:
    vraag, key = besluit.vraag, f"vraag:{besluit.vraag_id}"
    if besluit.vervangt is None:
        familiegroepsplannen.open_plantermijn(vraag, day=day, now=now)
    same = [row for row in _running(besluit) if row.besluit and row.besluit.optie.vorm == besluit.optie.vorm]
    if besluit.soort == Besluit.Soort.TOEKENNING and not same:
        termijnen.open_termijn(
            soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{besluit.pk}", vraag=vraag, gebruiker=vraag.behandelaar, now=now,
            uiterlijk=add_werkdagen(day, TOEWIJZEN_WERKDAGEN), bron=termijnen.BELOFTE,
        )  # fmt: skip
    elif besluit.optie.kijk_opnieuw:
        termijnen.open_termijn(
            soort=Termijn.Soort.OPNIEUW_KIJKEN, sleutel=key, vraag=vraag, gebruiker=vraag.behandelaar, now=now,
            uiterlijk=besluit.optie.kijk_opnieuw, bron="afspraak",
        )  # fmt: skip
