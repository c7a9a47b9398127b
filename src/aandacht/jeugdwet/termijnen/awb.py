"""Terms of the general administrative law: deciding, its delay and what it costs, and objection (Awb)."""

from datetime import date, timedelta

from aandacht.jeugdwet.parameters import bron_on, value_on
from aandacht.jeugdwet.termijnen.termijn import Termijn, count, counts_from, make, moves_weeks
from aandacht.kernel.dagen import DAY, add_weeks, move_to_werkdag


@counts_from("aanvraag.datum", "beslissing_aanvraag", "beslistermijn.weken")
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
    last = add_weeks(ontvangen_op, weken) + later
    return make("beslissing_aanvraag", ontvangen_op, last, wat, *bron, moves=moves_weeks(weken))


@counts_from("aanvraag.datum", "uitstel_melden", "uitstel_melden.weken")
def uitstel_melden(ontvangen_op: date, *, peildatum: date | None = None) -> Termijn:
    """Term to say that the decision takes longer, with a new reasonable day: the same eight weeks (Awb 4:14(3)).

    Only where no law or ordinance sets a term of its own.
    """
    wat = "Lukt het niet op tijd? Dan schrijft de gemeente dat binnen {n} weken, met een nieuwe redelijke dag."
    return count("uitstel_melden", ontvangen_op, "uitstel_melden.weken", wat, dag=peildatum or ontvangen_op)


@counts_from("uitgenodigd_op", "klok_staat_stil", "awb.opschorting")
def klok_staat_stil(uitgenodigd_op: date, *, peildatum: date | None = None) -> Termijn:
    """First day on which the clock stands still: the day after the invitation to complete the application (Awb 4:15(1)).

    It runs again when the application is complete, or when the time given for that has passed unused.
    """
    wat = "Mist er iets in de aanvraag? Dan staat de klok stil tot het er is, of tot de tijd daarvoor voorbij is."
    bron = bron_on("awb.opschorting", peildatum or uitgenodigd_op)
    return make("klok_staat_stil", uitgenodigd_op, uitgenodigd_op + DAY, wat, bron, slot="Dat begint op {dag}.")


@counts_from("in_gebreke_op", "dwangsom_begint", "dwangsom.weken")
def dwangsom_begint(in_gebreke_op: date, *, peildatum: date | None = None) -> Termijn:
    """Last day on which the college can decide without owing a penalty: two weeks after the notice of default (Awb 4:17).

    The notice counts when the term to decide has passed. How much is owed a day is not in here: those amounts are indexed.
    """
    wat = "Beslist de gemeente te laat en heb je dat geschreven? Dan heeft zij nog {n} weken. Daarna telt een dwangsom per dag."
    return count("dwangsom_begint", in_gebreke_op, "dwangsom.weken", wat, dag=peildatum or in_gebreke_op)


@counts_from("in_gebreke_op", "dwangsom_eindigt", "dwangsom.dagen")
def dwangsom_eindigt(in_gebreke_op: date, *, peildatum: date | None = None) -> Termijn:
    """Last day over which a penalty can be owed: 42 days after the two weeks (Awb 4:17(1))."""
    dag = peildatum or in_gebreke_op
    begint = dwangsom_begint(in_gebreke_op, peildatum=dag).uiterlijk or in_gebreke_op
    dagen = value_on("dwangsom.dagen", dag)
    wat = f"De dwangsom telt hoogstens {dagen} dagen door."
    bron = (bron_on("dwangsom.dagen", dag), bron_on("dwangsom.weken", dag))
    return make("dwangsom_eindigt", in_gebreke_op, begint + timedelta(days=dagen), wat, *bron)


@counts_from("besluit.bekend_op", "bezwaar_indienen", "bezwaartermijn.weken")
def bezwaartermijn(bekend_op: date, *, peildatum: date | None = None) -> Termijn:
    """Term to object: six weeks from the day after the decision was notified (Awb 6:7, 6:8)."""
    wat = "Bezwaar maken kan tot {n} weken na de dag waarop het besluit bekend is gemaakt."
    dag = peildatum or bekend_op
    return count("bezwaar_indienen", bekend_op, "bezwaartermijn.weken", wat, "awb.bekendmaking", dag=dag)


@counts_from("besluit.bekend_op", "bezwaar_beslissen", "beslissing_bezwaar.weken")
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
    return make("bezwaar_beslissen", start, add_weeks(start, weken), wat, *bron, moves=moves_weeks(weken))
