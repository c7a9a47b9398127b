"""Local rules as dated data: recorded with their article, ended, corrected beside the wrong one. Also who has the mandate."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond
from aandacht.access.verordeningen import Regel, check_may_set, valid, works_for
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Gebruiker, Gemeente, LogboekRegel, Mandaat, Toegangsplek, Verordening

JA_NEE = frozenset({Regel.GEZINSHUIS, Regel.VRIJ_EERST, Regel.EXPERTTEAM_BINDEND})
# The lowest and highest value a rule can have; outside it is a typing error.
GRENZEN: dict[Regel, tuple[int, int]] = {
    Regel.BESLISTERMIJN: (1, 26),
    Regel.MANDAAT_MAATWERK: (0, 100_000),
    Regel.LANGDURIG: (1, 240),
    Regel.SPOED_GESPREK: (0, 10),
    Regel.DOORBRAAK: (1, 90),
    Regel.EXPERTTEAM: (1, 26),
    **dict.fromkeys(JA_NEE, (0, 1)),
}


@transaction.atomic
def record(
    *,
    gemeente: Gemeente,
    regel: str,
    waarde: int,
    geldig_van: date,
    bron: str,
    by: Gebruiker,
    now: datetime,
    geldig_tot: date | None = None,
    vervangt: Verordening | None = None,
    correctie_reden: str = "",
) -> Verordening:
    """Record a rule of the gemeente with the days it holds and the article it stands in.

    A correction names the row it replaces and why. Another rule of the same kind may not hold on the same day: end that
    one first. Raises `Refused`, `NotPossible` or `ChangedMeanwhile`.
    """
    check_may_set(by, gemeente.pk)
    row = put_in(
        gemeente=gemeente, regel=regel, waarde=waarde, geldig_van=geldig_van, geldig_tot=geldig_tot, bron=bron, by=by, now=now,
        vervangt=vervangt, correctie_reden=correctie_reden,
    )  # fmt: skip
    _log("verordening.opschrijven", f"{regel} {waarde}", by=by, now=now)
    return row


@transaction.atomic
def put_in(
    *,
    gemeente: Gemeente,
    regel: str,
    waarde: int,
    geldig_van: date,
    bron: str,
    by: Gebruiker | None,
    now: datetime,
    geldig_tot: date | None = None,
    vervangt: Verordening | None = None,
    correctie_reden: str = "",
) -> Verordening:
    """Keep a rule when it can be one and no other holds on its days; part of an action, and of the furnishing."""
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)
    _check_values(regel, waarde, geldig_van, geldig_tot, bron)
    if vervangt is not None:
        _check_correction(vervangt, gemeente, regel, correctie_reden)
    _check_free(gemeente, regel, geldig_van, geldig_tot, leave=vervangt)
    return Verordening.objects.create(
        gemeente=gemeente, regel=regel, waarde=waarde, geldig_van=geldig_van, geldig_tot=geldig_tot, bron=bron.strip(),
        recorded_at=now, recorded_by=by, vervangt=vervangt, correctie_reden=correctie_reden.strip(),
    )  # fmt: skip


@transaction.atomic
def end(*, verordening: Verordening, geldig_tot: date, by: Gebruiker, now: datetime) -> Verordening:
    """Let a rule hold for the last time on `geldig_tot`."""
    check_may_set(by, verordening.gemeente_id)
    row = valid(verordening.gemeente_id).select_for_update(of=("self",)).filter(pk=verordening.pk).first()
    if row is None or row.geldig_tot is not None:
        raise ChangedMeanwhile(_("Deze regel is al beëindigd of verbeterd. Kijk hoe hij nu is."))
    if geldig_tot < row.geldig_van:
        raise NotPossible(_("Een regel kan niet eindigen voordat hij begint. Pas de dag aan, of verbeter de regel."))
    row.geldig_tot = geldig_tot
    row.save(update_fields=["geldig_tot"])
    _log("verordening.beeindigen", row.regel, by=by, now=now)
    return row


@transaction.atomic
def add_toegangsplek(
    *, gemeente: Gemeente, naam: str, plaats: str, geldig_van: date, bron: str, by: Gebruiker, now: datetime
) -> Toegangsplek:
    """Name a place where families can ask, from a day on."""
    check_may_set(by, gemeente.pk)
    if not (naam.strip() and plaats.strip()):
        raise NotPossible(_("Geef de plek een naam, en schrijf op waar hij is."))
    if Toegangsplek.objects.filter(gemeente=gemeente, naam=naam.strip(), geldig_tot=None).exists():
        raise ChangedMeanwhile(_("Deze plek staat er al."))
    plek = Toegangsplek.objects.create(
        gemeente=gemeente, naam=naam.strip(), plaats=plaats.strip(), geldig_van=geldig_van, bron=bron.strip(),
        recorded_at=now, recorded_by=by,
    )  # fmt: skip
    _log("verordening.toegangsplek", plek.naam, by=by, now=now)
    return plek


@transaction.atomic
def end_toegangsplek(*, toegangsplek: Toegangsplek, geldig_tot: date, by: Gebruiker, now: datetime) -> Toegangsplek:
    """Let families come to a place for the last time on `geldig_tot`."""
    check_may_set(by, toegangsplek.gemeente_id)
    row = Toegangsplek.objects.select_for_update().get(pk=toegangsplek.pk)
    if row.geldig_tot is not None:
        raise ChangedMeanwhile(_("Deze plek is al gesloten."))
    if geldig_tot < row.geldig_van:
        raise NotPossible(_("Een plek kan niet sluiten voordat hij opent. Pas de dag aan."))
    row.geldig_tot = geldig_tot
    row.save(update_fields=["geldig_tot"])
    _log("verordening.toegangsplek", row.naam, by=by, now=now)
    return row


@transaction.atomic
def give_mandaat(
    *, gebruiker: Gebruiker, gemeente: Gemeente, van: date, bron: str, by: Gebruiker, now: datetime
) -> Mandaat:
    """Give somebody the mandate of the gemeente from a day on, with the decision it follows from; never oneself."""
    check_may_set(by, gemeente.pk)
    works_here = Gebruiker.objects.filter(works_for(gemeente.pk), pk=gebruiker.pk).exists()
    if gebruiker.pk == by.pk or not gebruiker.is_professional or not works_here:
        raise NotPossible(_("Het mandaat is voor een professional van de gemeente, en niet voor jezelf."))
    if not bron.strip():
        raise NotPossible(_("Schrijf op in welk mandaatbesluit het staat."))
    if Mandaat.objects.filter(gebruiker=gebruiker, gemeente=gemeente, tot=None).exists():
        raise ChangedMeanwhile(_("%(naam)s heeft het mandaat al.") % {"naam": gebruiker.naam})
    row = Mandaat.objects.create(
        gebruiker=gebruiker, gemeente=gemeente, van=van, bron=bron.strip(), recorded_at=now, recorded_by=by
    )
    _log("verordening.mandaat", gebruiker.naam, by=by, now=now)
    return row


@transaction.atomic
def end_mandaat(*, mandaat: Mandaat, tot: date, by: Gebruiker, now: datetime) -> Mandaat:
    """Let the mandate hold for the last time on `tot`."""
    check_may_set(by, mandaat.gemeente_id)
    row = Mandaat.objects.select_for_update(of=("self",)).select_related("gebruiker").get(pk=mandaat.pk)
    if row.tot is not None:
        raise ChangedMeanwhile(_("Dit mandaat is al beëindigd."))
    if tot < row.van:
        raise NotPossible(_("Het mandaat kan niet eindigen voordat het begint. Pas de dag aan."))
    row.tot = tot
    row.save(update_fields=["tot"])
    _log("verordening.mandaat", row.gebruiker.naam, by=by, now=now)
    return row


def _check_values(regel: str, waarde: int, geldig_van: date, geldig_tot: date | None, bron: str) -> None:
    if regel not in Regel.values:
        raise NotPossible(_("Kies een regel uit de lijst."))
    lowest, highest = GRENZEN[Regel(regel)]
    if not lowest <= waarde <= highest:
        raise NotPossible(
            _("Bij deze regel hoort een getal van %(van)d tot en met %(tot)d.") % {"van": lowest, "tot": highest}
        )
    if geldig_tot is not None and geldig_tot < geldig_van:
        raise NotPossible(_("Een regel kan niet eindigen voordat hij begint. Pas een van beide dagen aan."))
    if not bron.strip():
        raise NotPossible(_("Schrijf op in welk artikel of welke beleidsregel dit staat."))


def _check_correction(vervangt: Verordening, gemeente: Gemeente, regel: str, reden: str) -> None:
    if vervangt.gemeente_id != gemeente.pk or vervangt.regel != regel:
        raise NotPossible(_("Een verbetering gaat over dezelfde regel van dezelfde gemeente."))
    if not reden.strip():
        raise NotPossible(_("Schrijf kort op wat er niet klopte."))
    if Verordening.objects.filter(vervangt=vervangt).exists():
        raise ChangedMeanwhile(_("Deze regel is al verbeterd. Kijk hoe hij nu is."))


def _check_free(
    gemeente: Gemeente, regel: str, geldig_van: date, geldig_tot: date | None, leave: Verordening | None
) -> None:
    rows = valid(gemeente.pk).filter(Q(geldig_tot=None) | Q(geldig_tot__gte=geldig_van), regel=regel)
    if geldig_tot is not None:
        rows = rows.filter(geldig_van__lte=geldig_tot)
    if leave is not None:
        rows = rows.exclude(pk=leave.pk)
    other = rows.order_by("geldig_van").first()
    if other is not None:
        last = f"{other.geldig_tot:%d-%m-%Y}" if other.geldig_tot else _("een open einde")
        raise NotPossible(
            _("In die dagen geldt deze regel al: van %(van)s tot %(tot)s. Beëindig die eerst, of verbeter hem.")
            % {"van": f"{other.geldig_van:%d-%m-%Y}", "tot": last}
        )


def _log(wat: str, velden: str, *, by: Gebruiker, now: datetime) -> None:
    logboek.record(
        by=by,
        now=now,
        grond=Grond.BEHEER,
        handeling=LogboekRegel.Handeling.SCHRIJVEN,
        wat=wat,
        gezin_ids=[],
        velden=velden,
    )
