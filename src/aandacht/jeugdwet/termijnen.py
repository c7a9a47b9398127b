"""Terms: by when somebody must do something (Awb, Jeugdwet, Besluit Jeugdwet, BW book 1).

Each function takes plain values and gives a `Termijn`. A term of at most twelve weeks or three months in the Awb or the Jeugdwet
that ends on a Saturday, a Sunday or a holiday moves to the next other day; the end of a measure and terms counted in years do
not (Algemene termijnenwet 1 and 4). The value used is that of `peildatum`, or of the day the term counts from.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from aandacht.jeugdwet.antwoord import write_day
from aandacht.jeugdwet.parameters import Bron, bron_on, value_on
from aandacht.kernel.dagen import (
    add_months,
    add_weeks,
    add_werkdagen,
    add_years,
    birthday,
    move_to_werkdag,
)

LONGEST_THAT_MOVES = 12  # weeks; Algemene termijnenwet art. 4


@dataclass(frozen=True)
class Termijn:
    """A term: `start` the day of the event it counts from, `uiterlijk` the last day, with words and sources.

    `uiterlijk` is None when facts are missing, `mist` names them; `start` is None when that is the missing fact.
    """

    termijn: str
    start: date | None
    uiterlijk: date | None
    uitleg: str
    bron: tuple[Bron, ...]
    mist: tuple[str, ...] = ()

    def over(self, peildatum: date) -> int | None:
        """Days from `peildatum` to `uiterlijk`, negative when past; None when `uiterlijk` is not known."""
        return None if self.uiterlijk is None else (self.uiterlijk - peildatum).days

    @property
    def antwoord(self) -> date | None:
        """The last day, under the name that all results of rules share."""
        return self.uiterlijk


def _make(termijn: str, start: date, last: date, wat: str, *bron: Bron, moves: bool = False) -> Termijn:
    uiterlijk = move_to_werkdag(last) if moves else last
    uitleg = f"{wat} De laatste dag is {write_day(uiterlijk)}."
    if uiterlijk != last:
        uitleg += f" Want {write_day(last)} is geen werkdag."
        bron = (*bron, bron_on("atw.verschuiving", max(last, bron[0].geldig_van)))
    return Termijn(termijn, start, uiterlijk, uitleg, bron)


def _moves(weken: int) -> bool:
    return weken <= LONGEST_THAT_MOVES


def beslistermijn(
    ontvangen_op: date,
    *,
    verordening_weken: int | None = None,
    opgeschort_van: date | None = None,
    opgeschort_tot: date | None = None,
    peildatum: date | None = None,
) -> Termijn:
    """Term to decide on an application (Awb 4:13, 4:15): the weeks of the ordinance, else eight.

    The clock stands still from `opgeschort_van` up to and not including `opgeschort_tot`. Raises ValueError when it still does:
    then there is no last day yet.
    """
    dag = peildatum or ontvangen_op
    later = timedelta()
    bron = [bron_on("beslistermijn.weken", dag)]
    if opgeschort_van is not None:
        if opgeschort_tot is None:
            raise ValueError("Zolang de termijn stilstaat, is er geen laatste dag.")
        later = opgeschort_tot - opgeschort_van
        bron.append(bron_on("awb.opschorting", dag))
    weken = verordening_weken or value_on("beslistermijn.weken", dag)
    wat = f"De gemeente beslist binnen {weken} weken na de aanvraag."
    if later:
        wat += f" De termijn stond {later.days} {'dag' if later.days == 1 else 'dagen'} stil."
    return _make(
        "beslissing_aanvraag", ontvangen_op, add_weeks(ontvangen_op, weken) + later, wat, *bron, moves=_moves(weken)
    )


def bezwaartermijn(bekend_op: date, *, peildatum: date | None = None) -> Termijn:
    """Term to object: six weeks from the day after the decision was notified (Awb 6:7, 6:8)."""
    dag = peildatum or bekend_op
    weken = value_on("bezwaartermijn.weken", dag)
    wat = f"Bezwaar maken kan tot {weken} weken na de dag waarop het besluit bekend is gemaakt."
    bron = (bron_on("bezwaartermijn.weken", dag), bron_on("awb.bekendmaking", dag))
    return _make("bezwaar_indienen", bekend_op, add_weeks(bekend_op, weken), wat, *bron, moves=_moves(weken))


def beslistermijn_bezwaar(
    bekend_op: date, *, commissie: bool = False, verdaagd_weken: int | None = None, peildatum: date | None = None
) -> Termijn:
    """Term to decide on an objection: six weeks, twelve with a committee, from the day after the objection term (Awb 7:10).

    `start` is the last day of the objection term, moved as that term is. `verdaagd_weken` adds to the weeks.
    """
    dag = peildatum or bekend_op
    regel = "beslissing_bezwaar_commissie.weken" if commissie else "beslissing_bezwaar.weken"
    bron = [bron_on(regel, dag)]
    if verdaagd_weken:
        bron.append(bron_on("awb.verdaging", dag))
    weken = value_on(regel, dag) + (verdaagd_weken or 0)
    start = move_to_werkdag(add_weeks(bekend_op, value_on("bezwaartermijn.weken", dag)))
    wat = f"De gemeente beslist op het bezwaar binnen {weken} weken nadat de termijn voor bezwaar voorbij is."
    return _make("bezwaar_beslissen", start, add_weeks(start, weken), wat, *bron, moves=_moves(weken))


def eerste_contact_gi(start: date, gi_in_kennis_op: date, *, peildatum: date | None = None) -> Termijn:
    """First contact by the GI: five working days from the later of charge and knowledge (Besluit Jeugdwet 4.2.1-4.2.3)."""
    later = max(start, gi_in_kennis_op)
    dag = peildatum or later
    werkdagen = value_on("gi_eerste_contact.werkdagen", dag)
    wat = (
        f"De gecertificeerde instelling neemt binnen {werkdagen} werkdagen contact op en zegt wie de vaste persoon is."
    )
    return _make(
        "gi_eerste_contact", later, add_werkdagen(later, werkdagen), wat, bron_on("gi_eerste_contact.werkdagen", dag)
    )


def plantermijn(afgezien_op: date, *, peildatum: date | None = None) -> Termijn:
    """Adoption of the plan: six weeks after it is settled that there will be no family group plan (Jeugdwet 4.1.3(5))."""
    dag = peildatum or afgezien_op
    weken = value_on("plan_vaststellen.weken", dag)
    wat = f"Het plan is klaar binnen {weken} weken nadat duidelijk is dat er geen familiegroepsplan komt."
    bron = bron_on("plan_vaststellen.weken", dag)
    return _make("plan_vaststellen", afgezien_op, add_weeks(afgezien_op, weken), wat, bron, moves=_moves(weken))


def plan_op_schrift(gevraagd_op: date, *, peildatum: date | None = None) -> Termijn:
    """The plan in writing: fourteen days after somebody concerned asked (Jeugdwet 4.1.3(4))."""
    dag = peildatum or gevraagd_op
    dagen = value_on("plan_op_schrift.dagen", dag)
    last = gevraagd_op + timedelta(days=dagen)
    wat = f"Wie om het plan op papier vraagt, krijgt het binnen {dagen} dagen."
    return _make("plan_op_schrift", gevraagd_op, last, wat, bron_on("plan_op_schrift.dagen", dag), moves=True)


def bewaartermijn(laatste_wijziging: date, *, peildatum: date | None = None) -> Termijn:
    """Keeping of a file: twenty years after the last change, fifteen until 2019 (Jeugdwet 7.3.8(3)).

    `uiterlijk` is the last day on which it must be kept; longer when good care asks for it.
    """
    dag = peildatum or laatste_wijziging
    jaren = value_on("dossier_bewaren.jaren", dag)
    wat = (
        f"Het dossier blijft {jaren} jaar bewaard na de laatste wijziging, of langer als dat nodig is voor goede zorg."
    )
    uiterlijk = add_years(laatste_wijziging, jaren)
    return _make("dossier_bewaren", laatste_wijziging, uiterlijk, wat, bron_on("dossier_bewaren.jaren", dag))


def einde_ots(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a supervision order has passed: one year (BW1 258)."""
    dag = peildatum or start
    uiterlijk = add_years(start, value_on("ots.jaren", dag))
    return _make(
        "ots_einde", start, uiterlijk, "Een ondertoezichtstelling duurt hoogstens een jaar.", bron_on("ots.jaren", dag)
    )


def einde_vots(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a provisional supervision order has passed: three months (BW1 257)."""
    dag = peildatum or start
    maanden = value_on("vots.maanden", dag)
    wat = f"Een voorlopige ondertoezichtstelling duurt hoogstens {maanden} maanden."
    return _make("vots_einde", start, add_months(start, maanden), wat, bron_on("vots.maanden", dag))


def einde_uhp(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of an out-of-home authorisation has passed: one year (BW1 265c)."""
    dag = peildatum or start
    uiterlijk = add_years(start, value_on("uhp.jaren", dag))
    return _make(
        "uhp_einde", start, uiterlijk, "Een uithuisplaatsing duurt hoogstens een jaar.", bron_on("uhp.jaren", dag)
    )


def verval_uhp(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which an out-of-home authorisation that is not carried out lapses: three months (BW1 265c)."""
    dag = peildatum or start
    maanden = value_on("uhp_verval.maanden", dag)
    wat = f"De machtiging vervalt als die {maanden} maanden niet is uitgevoerd."
    return _make("uhp_verval", start, add_months(start, maanden), wat, bron_on("uhp_verval.maanden", dag))


def longest_gesloten(variant: str, start: date, dag: date) -> tuple[date, Bron]:
    """Day on which the longest duration of a closed order has passed, its age limit apart (Jeugdwet 6.1.12(2))."""
    if variant == "spoed":
        return add_weeks(start, value_on("gesloten_spoed.weken", dag)), bron_on("gesloten_spoed.weken", dag)
    if variant == "voorwaardelijk":
        regel = "gesloten_voorwaardelijk.maanden"
        return add_months(start, value_on(regel, dag)), bron_on(regel, dag)
    return add_years(start, value_on("gesloten_machtiging.jaren", dag)), bron_on("gesloten_machtiging.jaren", dag)


def einde_gesloten(start: date, *, variant: str, geboortedatum: date, peildatum: date | None = None) -> Termijn:
    """Day on which the longest duration of a closed order has passed (Jeugdwet 6.1.12(2), 6.1.2(4)).

    A year; the first conditional order six months; an emergency order four weeks; for an order given at 18 or later
    never past six months after the 18th birthday.
    """
    dag = peildatum or start
    uiterlijk, bron = longest_gesloten(variant, start, dag)
    wat = "Gesloten jeugdhulp duurt niet langer dan de wet toelaat."
    achttien = birthday(geboortedatum, value_on("leeftijd.jeugdige", dag))
    if start < achttien:
        return _make("gesloten_einde", start, uiterlijk, wat, bron)
    grens = add_months(achttien, value_on("gesloten_na_18.maanden", dag))
    wat += " Na de 18e verjaardag is dat hoogstens een half jaar."
    return _make("gesloten_einde", start, min(uiterlijk, grens), wat, bron, bron_on("gesloten_na_18.maanden", dag))


def verval_gesloten(start: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which a closed order that is not carried out lapses: three months (Jeugdwet 6.1.12(3))."""
    dag = peildatum or start
    maanden = value_on("gesloten_verval.maanden", dag)
    wat = f"De machtiging vervalt als die {maanden} maanden niet is uitgevoerd."
    return _make("gesloten_verval", start, add_months(start, maanden), wat, bron_on("gesloten_verval.maanden", dag))


def verval_na_intrekking(ingetrokken_op: date, *, peildatum: date | None = None) -> Termijn:
    """Day on which a closed order lapses after the legal representative withdraws consent: the 14th (Jeugdwet 6.1.2(7))."""
    dag = peildatum or ingetrokken_op
    uiterlijk = ingetrokken_op + timedelta(days=value_on("gesloten_verval_instemming.dagen", dag))
    wat = "De ouder of voogd trok de instemming in. Daarna vervalt de machtiging."
    bron = bron_on("gesloten_verval_instemming.dagen", dag)
    return _make("gesloten_verval_instemming", ingetrokken_op, uiterlijk, wat, bron)


def plan_gesloten(opname_op: date, *, peildatum: date | None = None) -> Termijn:
    """Adoption of the plan in closed help: six weeks after admission (Jeugdwet 6.2.9(2))."""
    dag = peildatum or opname_op
    weken = value_on("gesloten_plan.weken", dag)
    wat = f"Het plan voor de gesloten jeugdhulp is klaar binnen {weken} weken na de opname."
    return _make(
        "gesloten_plan",
        opname_op,
        add_weeks(opname_op, weken),
        wat,
        bron_on("gesloten_plan.weken", dag),
        moves=_moves(weken),
    )
