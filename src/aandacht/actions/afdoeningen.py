"""No decision is needed for what was chosen together: a letter says so, and how to ask for a decision anyway."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.brieven import check_may_answer, check_may_send
from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.actions import (
    afwegingen,
    beslistermijnen,
    brieven,
    familiegroepsplannen,
    logboek,
    opschortingen,
    stations,
    stemmen,
    teambesprekingen,
    termijnen,
)
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Afdoening, Besluit, Brief, Gebruiker, Optie, Persoon, Stem, Termijn, Vraag
from aandacht.records.models.vraag import Station

# Nobody has to grant these; for anything else, and where somebody disagrees, a decision is taken.
ZONDER_BESLUIT = frozenset({Optie.Soort.VRIJ_TOEGANKELIJK, Optie.Soort.EIGEN_NETWERK, Optie.Soort.NIETS_NU})
KLAAR = (Termijn.Soort.BESLUIT, Termijn.Soort.STEM, Termijn.Soort.OPSCHORTING, Termijn.Soort.AANVULLING)


def _draft(
    vraag: Vraag, optie: Optie, toelichting: str, by: Gebruiker, now: datetime
) -> tuple[Afdoening, Grond, list[brieven.Ontwerp]]:
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_send(zicht, by, vraag)
    day = localdate(now)
    if Besluit.objects.filter(vraag=vraag).exists() or Afdoening.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Dit is al afgesproken of besloten. Bekijk de brieven bij deze vraag."))
    _check_optie(vraag, optie, day)
    if not toelichting.strip():
        raise NotPossible(_("Schrijf op wat jullie hebben afgesproken. Dat staat zo in de brief."))
    row = Afdoening(
        vraag=vraag, optie=optie, toelichting=toelichting.strip(), datum=day, recorded_at=now, recorded_by=by
    )
    return row, zicht.grond, [(aan, _inhoud(row, aan)) for aan in brieven.needed_addressees(vraag, day)]


def _check_optie(vraag: Vraag, optie: Optie, day: date) -> None:
    if optie.afweging.vraag_id != vraag.pk or optie.withdrawn_at:
        raise NotPossible(_("Deze optie hoort niet (meer) bij deze vraag. Kies een andere."))
    if optie.soort not in ZONDER_BESLUIT:
        raise NotPossible(_("Voor deze keuze is wel een besluit nodig. Neem een besluit."))
    if missing := afwegingen.missing(optie.afweging, day, optie):
        raise NotPossible(_("Dit ontbreekt nog: %(wat)s") % {"wat": " ".join(missing)})
    against = [
        stem.persoon.voornamen for stem in stemmen.newest_of(optie).values() if stem.oordeel == Stem.Oordeel.ONEENS
    ]
    if against:
        raise NotPossible(
            _("%(wie)s is het niet eens met deze keuze. Neem dan een besluit: daartegen kan iemand bezwaar maken.")
            % {"wie": ", ".join(against)}
        )


def _inhoud(row: Afdoening, aan: Persoon) -> dict[str, Any]:
    return brieven.kop(row.vraag, aan, row.recorded_by, row.datum) | {
        "keuze": row.optie.naam,
        "keuze_soort": row.optie.soort,
        "toelichting": row.toelichting,
        "kijk_opnieuw": row.optie.kijk_opnieuw.isoformat() if row.optie.kijk_opnieuw else "",
        "bronnen": ["Algemene wet bestuursrecht artikel 4:13"],
    }


def preview(*, vraag: Vraag, optie: Optie, toelichting: str, by: Gebruiker, now: datetime) -> list[brieven.Ontwerp]:
    """The letters that would tell this; changes nothing. Raises what `settle` would raise."""
    return _draft(vraag, optie, toelichting, by, now)[2]


@transaction.atomic
def settle(*, vraag: Vraag, optie: Optie, toelichting: str, by: Gebruiker, now: datetime) -> Afdoening:
    """Tell everybody what was chosen, that no decision is needed for it, and how to ask for one anyway; the plan comes next.

    Raises NotPossible when somebody disagrees: then a decision is taken, to which they can object.
    """
    stations.lock(vraag)
    row, grond, letters = _draft(vraag, optie, toelichting, by, now)
    row.save()
    brieven.send(Brief.Soort.GEEN_BESLUIT, row, letters, vraag=vraag, now=now)
    opschortingen.end_by_decision(vraag, day=row.datum)
    Termijn.objects.filter(soort__in=KLAAR, vraag=vraag, voldaan_at=None).update(voldaan_at=now, voldaan_door=by)
    teambesprekingen.end(vraag, by=by, now=now)
    stations.reach(vraag, Station.BESLUIT, by=by, now=now)
    familiegroepsplannen.open_plantermijn(vraag, day=row.datum, now=now)
    if optie.kijk_opnieuw:
        termijnen.open_termijn(
            soort=Termijn.Soort.OPNIEUW_KIJKEN, sleutel=f"vraag:{vraag.pk}", vraag=vraag, gebruiker=vraag.behandelaar,
            uiterlijk=optie.kijk_opnieuw, bron="afspraak", now=now,
        )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=grond, wat="brief.geen_besluit", gezin_id=vraag.gezin_id, velden="afdoening, brieven"
    )
    return row


@transaction.atomic
def ask_besluit(*, afdoening: Afdoening, by: Gebruiker, now: datetime) -> Afdoening:
    """Ask for a decision anyway, by whoever got the letter; the term to decide runs from today."""
    stations.lock(afdoening.vraag)  # the question first, as every step does: two steps never wait for each other
    row = (
        Afdoening.objects.select_for_update(of=("self",)).select_related("vraag__gezin", "vraag__behandelaar")
        .get(pk=afdoening.pk)
    )  # fmt: skip
    vraag = row.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_answer(zicht, by, frozenset(row.brieven.values_list("aan", flat=True)))
    if row.besluit_gevraagd_op is not None or Besluit.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Het besluit is al gevraagd of genomen. Je hoeft niets te doen."))
    if by.persoon is None:
        raise NotPossible(_("Wie de brief kreeg, vraagt zelf om het besluit. Help diegene daarbij."))
    row.besluit_gevraagd_op, row.besluit_gevraagd_door = max(localdate(now), row.datum), by.persoon
    row.save(update_fields=["besluit_gevraagd_op", "besluit_gevraagd_door"])
    vraag.afdoening = row
    stations.reach(vraag, Station.AFWEGING, by=by, now=now)
    beslistermijnen.run(vraag, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="besluit.vragen", gezin_id=vraag.gezin_id, velden="afdoening, termijn"
    )
    return row
