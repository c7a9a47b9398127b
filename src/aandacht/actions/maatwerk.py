"""Maatwerk: the lines beside the care they replace, the mandate, one approval above it, and the money when it is promised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.doorbraken import check_has_mandaat
from aandacht.access.gezinnen import open_on, zicht_op
from aandacht.access.gronden import Grond, Zicht
from aandacht.access.verkenningen import check_may_lead
from aandacht.access.verordeningen import Geldend, Regel, geldende_regels, has_mandaat, say_missing
from aandacht.actions import bezwaarbeslissingen, budgetten, logboek, termijnen
from aandacht.actions.budgetten import euro
from aandacht.informatie.maatwerk import EENHEDEN, Post, Som, eerste_jaar, fits, per_maand, sommen
from aandacht.kernel.dagen import add_werkdagen, add_years
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Akkoord,
    Besluit,
    Budget,
    Budgetboeking,
    Gebruiker,
    Maatwerk,
    Maatwerkregel,
    Optie,
    Tarief,
    Termijn,
    Vraag,
)

Kant = Maatwerkregel.Kant
AKKOORD_WERKDAGEN = 5  # our own promise
LONGEST = 60  # months
MOST = 100_000_000  # cents of one line: more is a typing error


@dataclass(frozen=True)
class Kosten:
    """What one line costs: typed, in cents, or derived from a contracted tariff and how much of it there is in a week."""

    eenmalig: int = 0
    per_maand: int = 0
    tarief: Tarief | None = None
    per_week: int | None = None


@dataclass(frozen=True)
class Stand:
    """How the sums of one maatwerk stand on a day, and what it takes to promise it.

    `bedrag` is the maatwerk itself in its first year and `eerder` what this family was promised in the year before, in
    cents. `mandaat` is the local rule (None: not set); `akkoord` the newest word about exactly this amount.
    """

    maanden: int
    sommen: dict[str, Som]
    bedrag: int
    eerder: int
    mandaat: Geldend | None
    akkoord: Akkoord | None

    @property
    def within(self) -> bool:
        """Test if the specialist may promise it alone."""
        return self.mandaat is not None and fits(self.bedrag, self.eerder, self.mandaat.waarde)

    def missing(self) -> list[str]:
        """What is missing before it can be promised, each in a sentence with what to do."""
        if not self.bedrag:
            return [_("Zet bij het maatwerk wat het kost.")]
        if self.mandaat is None:
            return [say_missing(Regel.MANDAAT_MAATWERK)]
        if self.within or (self.akkoord and self.akkoord.akkoord):
            return []
        if self.akkoord:
            return [
                _("%(naam)s gaf geen akkoord: %(reden)s")
                % {"naam": self.akkoord.given_by.naam, "reden": self.akkoord.reden}
            ]
        return [
            _("Dit is meer dan je zelf mag toezeggen (%(mandaat)s per gezin per jaar). Vraag eerst akkoord.")
            % {"mandaat": euro(self.mandaat.waarde * 100)}
        ]


@transaction.atomic
def set_up(*, optie: Optie, maanden: int, by: Gebruiker, now: datetime, budget: Budget | None = None) -> Maatwerk:
    """Say over how many months the sums are made and which budget pays; again before the decision changes it."""
    zicht = _check_open(optie, by, now)
    if optie.soort != Optie.Soort.MAATWERK:
        raise NotPossible(_("Sommen maken kan bij een mogelijkheid die maatwerk is."))
    if not 1 <= maanden <= LONGEST:
        raise NotPossible(_("Kies een aantal maanden van 1 tot en met %(n)d.") % {"n": LONGEST})
    if budget is not None and budget.gemeente_id != optie.afweging.vraag.gezin.gemeente_id:
        raise NotPossible(_("Dit budget is van een andere gemeente. Kies een ander budget."))
    values = {"maanden": maanden, "budget": budget, "recorded_at": now, "recorded_by": by}
    row = Maatwerk.objects.filter(optie=optie, maanden=maanden, budget=budget).first()
    if row is None:  # who changes the sums has made them
        row, _made = Maatwerk.objects.update_or_create(optie=optie, defaults=values)
    _changed(row, zicht, by=by, now=now)
    return row


@transaction.atomic
def add_regel(
    *, maatwerk: Maatwerk, kant: str, omschrijving: str, kosten: Kosten, by: Gebruiker, now: datetime, bron: str = ""
) -> Maatwerkregel:
    """Add a line on one side of the comparison. With a tariff the amount per month follows from it and is not typed."""
    zicht = _check_open(maatwerk.optie, by, now)
    if kant not in Kant.values or not omschrijving.strip():
        raise NotPossible(_("Kies waar de regel hoort, en schrijf op wat het is."))
    if kant == Kant.BESPAART and not bron.strip():
        raise NotPossible(_("Schrijf op hoe je weet dat dit ergens anders scheelt: wie zegt het, of waar staat het?"))
    maand = _per_maand(maatwerk, kosten, localdate(now))
    if not 0 < kosten.eenmalig + maand <= MOST or min(kosten.eenmalig, maand) < 0:
        raise NotPossible(_("Vul een bedrag in: eenmalig, per maand, of allebei."))
    row = Maatwerkregel.objects.create(
        maatwerk=maatwerk, kant=kant, omschrijving=omschrijving.strip(), eenmalig=kosten.eenmalig, per_maand=maand,
        tarief=kosten.tarief, per_week=kosten.per_week, bron=bron.strip(), recorded_at=now, recorded_by=by,
    )  # fmt: skip
    _changed(maatwerk, zicht, by=by, now=now)
    return row


@transaction.atomic
def drop_regel(*, regel: Maatwerkregel, by: Gebruiker, now: datetime) -> None:
    """Let a line lapse; it stays readable in the records."""
    zicht = _check_open(regel.maatwerk.optie, by, now)
    row = Maatwerkregel.objects.select_for_update().get(pk=regel.pk)
    if row.vervallen_at is not None:
        raise ChangedMeanwhile(_("Deze regel is al weggehaald."))
    row.vervallen_at = now
    row.save(update_fields=["vervallen_at"])
    _changed(regel.maatwerk, zicht, by=by, now=now)


@transaction.atomic
def ask_akkoord(*, maatwerk: Maatwerk, aan: Gebruiker, by: Gebruiker, now: datetime) -> Termijn:
    """Ask somebody with the mandate for the one approval that is needed above the amount."""
    zicht = _check_open(maatwerk.optie, by, now)
    gezin, day = maatwerk.optie.afweging.vraag.gezin, localdate(now)
    stands = read(maatwerk, day)
    if stands.within or not stands.bedrag or (stands.akkoord and stands.akkoord.akkoord):
        raise NotPossible(_("Hiervoor is geen akkoord nodig. Neem samen het besluit."))
    if aan.pk in made_by(maatwerk):
        raise NotPossible(_("%(naam)s maakte zelf aan de som mee. Kies iemand anders.") % {"naam": aan.naam})
    if not has_mandaat(aan, gezin.gemeente_id, day):
        raise NotPossible(
            _("%(naam)s heeft geen mandaat van de gemeente. Kies iemand die dat heeft.") % {"naam": aan.naam}
        )
    # No family in the term: who has the mandate sees the sums and not the file.
    termijn = termijnen.open_termijn(
        soort=Termijn.Soort.AKKOORD, sleutel=_key(maatwerk), gebruiker=aan, now=now, bron=termijnen.BELOFTE,
        uiterlijk=add_werkdagen(day, AKKOORD_WERKDAGEN),
    )  # fmt: skip
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="maatwerk.akkoord_vragen", gezin_id=gezin.pk, velden="maatwerk"
    )
    return termijn


@transaction.atomic
def give_akkoord(
    *, maatwerk: Maatwerk, akkoord: bool, bedrag: int, by: Gebruiker, now: datetime, reden: str = ""
) -> Akkoord:
    """Say yes or no to the amount the page showed; who has the mandate does, and never who made the sums.

    Raises `Refused`, `NotPossible`, or `ChangedMeanwhile` when the amount changed or it is decided.
    """
    gezin, day = maatwerk.optie.afweging.vraag.gezin, localdate(now)
    check_has_mandaat(by, gezin.gemeente_id, day)
    maatwerk = (
        Maatwerk.objects.select_for_update(of=("self",))
        .select_related("optie__afweging__vraag__gezin")
        .get(pk=maatwerk.pk)
    )
    _check_undecided(maatwerk.optie.afweging.vraag)
    if by.pk in made_by(maatwerk):
        raise NotPossible(_("Je hebt de som zelf gemaakt. Laat een ander ernaar kijken."))
    if read(maatwerk, day).bedrag != bedrag:
        raise ChangedMeanwhile(_("De bedragen zijn net veranderd. Kijk eerst hoe ze nu zijn."))
    if not akkoord and not reden.strip():
        raise NotPossible(_("Schrijf op waarom niet, en wat wel kan."))
    row = Akkoord.objects.create(
        maatwerk=maatwerk, bedrag=bedrag, akkoord=akkoord, reden=reden.strip(), given_at=now, given_by=by
    )
    termijnen.close(soort=Termijn.Soort.AKKOORD, sleutel=_key(maatwerk), now=now, by=by)
    logboek.record_write(
        by=by, now=now, grond=Grond.MANDAAT, wat="maatwerk.akkoord", gezin_id=gezin.pk, velden="maatwerk, bedrag"
    )
    return row


def made_by(maatwerk: Maatwerk, lines: Iterable[Maatwerkregel] | None = None) -> frozenset[int]:
    """Ids of who made these sums as they stand: who set the months and the budget, and who wrote each line that holds.

    `lines` when the lines that hold are read already.
    """
    held = maatwerk.regels.filter(vervallen_at=None) if lines is None else lines
    return frozenset({maatwerk.recorded_by_id, *(row.recorded_by_id for row in held)})


def read_lines(maatwerk: Maatwerk, day: date) -> tuple[list[Maatwerkregel], list[Maatwerkregel]]:
    """The lines of these sums, and what this family was promised in the year before `day`, in one query."""
    optie = maatwerk.optie
    besluit = "maatwerk__optie__besluiten"
    promised = Q(**{
        "kant": Kant.KOST, f"{besluit}__vraag__gezin": optie.afweging.vraag.gezin_id, f"{besluit}__soort": Besluit.Soort.MAATWERK,
        f"{besluit}__datum__gt": add_years(day, -1),
    })  # fmt: skip
    rows = (
        Maatwerkregel.objects.filter(Q(maatwerk=maatwerk.pk) | promised, vervallen_at=None)
        .select_related("tarief", "maatwerk").order_by("id").distinct()
    )  # fmt: skip
    own = [row for row in rows if row.maatwerk_id == maatwerk.pk]
    return own, [row for row in rows if row.maatwerk_id != maatwerk.pk]


def read(maatwerk: Maatwerk, day: date, lines: tuple[list[Maatwerkregel], list[Maatwerkregel]] | None = None) -> Stand:
    """The sums as they stand on `day`, in three queries; `lines` when they are read already."""
    own, before = lines or read_lines(maatwerk, day)
    posten = _posten(own)
    bedrag = eerste_jaar(posten, maatwerk.maanden)
    eerder = sum(eerste_jaar(_posten([row]), row.maatwerk.maanden) for row in before)
    newest = maatwerk.akkoorden.filter(bedrag=bedrag).select_related("given_by").last()
    regels = geldende_regels(maatwerk.optie.afweging.vraag.gezin.gemeente_id, day)
    return Stand(
        maatwerk.maanden, sommen(posten, maatwerk.maanden), bedrag, eerder, regels.get(Regel.MANDAAT_MAATWERK), newest
    )


def _posten(rows: Iterable[Maatwerkregel]) -> list[Post]:
    return [Post(row.kant, row.eenmalig, row.per_maand) for row in rows]


def missing_of(optie: Optie, day: date) -> list[str]:
    """What is missing before this option can be promised as maatwerk; empty when nothing is."""
    maatwerk = Maatwerk.objects.filter(optie=optie).select_related("optie__afweging__vraag__gezin").first()
    return read(maatwerk, day).missing() if maatwerk else [_("Zet bij het maatwerk wat het kost.")]


def in_letter(optie: Optie) -> dict[str, str | int]:
    """What the letter says of the money: cents once and per month, over how many months."""
    maatwerk = Maatwerk.objects.filter(optie=optie).first()
    if maatwerk is None:
        return {}
    som = _promised(maatwerk)
    return {"eenmalig": som.eenmalig, "per_maand": som.per_maand, "maanden": maatwerk.maanden, "totaal": som.totaal}


def keep_money(*, optie: Optie, by: Gebruiker, now: datetime) -> Budgetboeking | None:
    """Reserve what was promised in the pooled budget, when that pays; part of the decision."""
    maatwerk = Maatwerk.objects.filter(optie=optie).select_related("budget").first()
    if maatwerk is None or maatwerk.budget is None:
        return None
    som = _promised(maatwerk)
    return budgetten.add(
        budget=maatwerk.budget, soort=Budgetboeking.Soort.RESERVERING, bedrag=som.totaal, wie="Maatwerk voor een gezin",
        omschrijving="Toegezegd in een besluit", by=by, now=now, maatwerk=maatwerk,
    )  # fmt: skip


def _promised(maatwerk: Maatwerk) -> Som:
    return sommen(_posten(maatwerk.regels.filter(vervallen_at=None)), maatwerk.maanden)[Kant.KOST]


def tarieven_on(gemeente: str, day: date) -> list[Tarief]:
    """Contracted tariffs of a gemeente on `day` that have an amount per week, with their aanbod and aanbieder."""
    rows = open_on(Tarief.objects.filter(aanbod__gemeente=gemeente, eenheid__in=sorted(EENHEDEN)), day)
    return list(rows.select_related("aanbod__aanbieder").order_by("aanbod__naam", "aanbod__aanbieder__naam", "id"))


def _per_maand(maatwerk: Maatwerk, kosten: Kosten, day: date) -> int:
    if kosten.tarief is None:
        return kosten.per_maand
    tarief, gemeente = kosten.tarief, maatwerk.optie.afweging.vraag.gezin.gemeente_id
    held = tarief.van <= day and (tarief.tot is None or day <= tarief.tot)
    if not kosten.per_week or tarief.eenheid not in EENHEDEN or tarief.aanbod.gemeente_id != gemeente or not held:
        raise NotPossible(_("Kies hulp die de gemeente nu inkoopt, en hoeveel daarvan in een week."))
    return per_maand(tarief.tarief, tarief.eenheid, kosten.per_week)


def _check_open(optie: Optie, by: Gebruiker, now: datetime) -> Zicht:
    vraag = optie.afweging.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    _check_undecided(vraag)
    return zicht


def _check_undecided(vraag: Vraag) -> None:
    if bezwaarbeslissingen.is_decided(vraag):
        raise ChangedMeanwhile(_("Er is al besloten. De bedragen staan in het besluit."))


def _changed(maatwerk: Maatwerk, zicht: Zicht, *, by: Gebruiker, now: datetime) -> None:
    logboek.record_write(
        by=by,
        now=now,
        grond=zicht.grond,
        wat="maatwerk.som",
        gezin_id=maatwerk.optie.afweging.vraag.gezin_id,
        velden="som",
    )


def _key(maatwerk: Maatwerk) -> str:
    return f"maatwerk:{maatwerk.pk}"
