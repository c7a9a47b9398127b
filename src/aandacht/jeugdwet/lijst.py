"""The terms that follow from facts, in the order of the promised list."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from aandacht.jeugdwet import termijnen as terms
from aandacht.jeugdwet.antwoord import write_list
from aandacht.jeugdwet.feiten import Aanvraag, Bezwaar, Feiten, Maatregel, Ontbreekt
from aandacht.jeugdwet.onbekend import grow, what_matters
from aandacht.jeugdwet.termijnen import Termijn
from aandacht.jeugdwet.woorden import describe

Rule = Callable[[Feiten], Termijn]


def termijnen(feiten: Feiten) -> tuple[Termijn, ...]:
    """All terms for which the facts give a reason; one with missing facts has no last day and names them in `mist`."""
    return tuple(_decide(name, rule, feiten) for name, rule in _reasons(feiten))


def _decide(name: str, rule: Rule, feiten: Feiten) -> Termijn:
    boom = grow(rule, feiten)
    eerste: Termijn = next(boom.outcomes())
    if len(boom.antwoorden) == 1:
        return eerste
    mist = what_matters(boom)
    start = eerste.start if len({uitkomst.start for uitkomst in boom.outcomes()}) == 1 else None
    uitleg = f"De laatste dag is nog niet te zeggen. Daarvoor moeten we weten {write_list(tuple(map(describe, mist)))}."
    return Termijn(name, start, None, uitleg, eerste.bron, mist)


def _reasons(feiten: Feiten) -> Iterator[tuple[str, Rule]]:
    if (aanvraag := feiten.aanvraag) is not None:
        yield "beslissing_aanvraag", lambda f: _beslissing(f.aanvraag or aanvraag, f.peildatum)
    if (bekend_op := feiten.besluit.bekend_op) is not None:
        yield "bezwaar_indienen", lambda f: terms.bezwaartermijn(bekend_op, peildatum=f.peildatum)
    if (bezwaar := feiten.bezwaar) is not None and bezwaar.ontvangen_op is not None:
        yield "bezwaar_beslissen", lambda f: _beslissing_bezwaar(f, f.bezwaar or bezwaar)
    yield from _of_measures(feiten, CONTACT)
    if feiten.plan is not None and (afgezien_op := feiten.plan.familiegroepsplan_afgezien_op) is not None:
        yield "plan_vaststellen", lambda f: terms.plantermijn(afgezien_op, peildatum=f.peildatum)
    if feiten.plan is not None and (gevraagd_op := feiten.plan.schriftelijk_gevraagd_op) is not None:
        yield "plan_op_schrift", lambda f: terms.plan_op_schrift(gevraagd_op, peildatum=f.peildatum)
    yield from _of_measures(feiten, MEASURES)
    if feiten.dossier is not None and (gewijzigd_op := feiten.dossier.laatste_wijziging) is not None:
        yield "dossier_bewaren", lambda f: terms.bewaartermijn(gewijzigd_op, peildatum=max(f.peildatum, gewijzigd_op))


def _beslissing(aanvraag: Aanvraag, dag: date) -> Termijn:
    if aanvraag.opgeschort_van is not None and aanvraag.opgeschort_tot is None:
        raise Ontbreekt((*aanvraag.pad, "opgeschort_tot"))
    return terms.beslistermijn(
        aanvraag.datum,
        verordening_weken=aanvraag.verordening_weken,
        opgeschort_van=aanvraag.opgeschort_van,
        opgeschort_tot=aanvraag.opgeschort_tot,
        peildatum=dag,
    )


def _beslissing_bezwaar(feiten: Feiten, bezwaar: Bezwaar) -> Termijn:
    if feiten.besluit.bekend_op is None:
        raise Ontbreekt((*feiten.besluit.pad, "bekend_op"))
    return terms.beslistermijn_bezwaar(
        feiten.besluit.bekend_op,
        commissie=bezwaar.commissie,
        verdaagd_weken=bezwaar.verdaagd_weken,
        peildatum=feiten.peildatum,
    )


class OfMeasure(NamedTuple):
    """A term of a measure: its name, the measures that have it, the event that gives reason for it, how it is computed."""

    termijn: str
    soorten: tuple[str, ...]
    has_reason: Callable[[Maatregel], bool]
    compute: Callable[[Feiten, Maatregel], Termijn]


def _of_measures(feiten: Feiten, kinds: tuple[OfMeasure, ...]) -> Iterator[tuple[str, Rule]]:
    maatregelen = feiten.maatregelen if feiten.knows("maatregelen") else ()
    for kind in kinds:
        for at, maatregel in enumerate(maatregelen):
            if maatregel.knows("soort") and maatregel.soort in kind.soorten and kind.has_reason(maatregel):
                yield kind.termijn, partial(_compute, kind, at)


def _compute(kind: OfMeasure, at: int, feiten: Feiten) -> Termijn:
    return kind.compute(feiten, feiten.maatregelen[at])


def _eerste_contact(feiten: Feiten, maatregel: Maatregel) -> Termijn:
    return terms.eerste_contact_gi(
        maatregel.start, maatregel.gi_in_kennis_op or maatregel.start, peildatum=feiten.peildatum
    )


def _einde_gesloten(feiten: Feiten, maatregel: Maatregel) -> Termijn:
    return terms.einde_gesloten(
        maatregel.start,
        variant=maatregel.variant,
        geboortedatum=feiten.jeugdige.geboortedatum,
        peildatum=feiten.peildatum,
    )


def _from_start(compute: Callable[..., Termijn]) -> Callable[[Feiten, Maatregel], Termijn]:
    return lambda feiten, maatregel: compute(maatregel.start, peildatum=feiten.peildatum)


def _from_event(name: str, compute: Callable[..., Termijn]) -> Callable[[Feiten, Maatregel], Termijn]:
    return lambda feiten, maatregel: compute(getattr(maatregel, name), peildatum=feiten.peildatum)


def _always(_: Maatregel) -> bool:
    return True


def _not_carried_out(maatregel: Maatregel) -> bool:
    return maatregel.ten_uitvoer_op is None


CONTACT = (
    OfMeasure(
        "gi_eerste_contact",
        ("ots", "vots", "voogdij", "jeugdreclassering"),
        lambda maatregel: maatregel.gi_in_kennis_op is not None,
        _eerste_contact,
    ),
)
MEASURES = (
    OfMeasure("ots_einde", ("ots",), _always, _from_start(terms.einde_ots)),
    OfMeasure("vots_einde", ("vots",), _always, _from_start(terms.einde_vots)),
    OfMeasure("uhp_einde", ("uhp",), _always, _from_start(terms.einde_uhp)),
    OfMeasure("gesloten_einde", ("gesloten",), _always, _einde_gesloten),
    OfMeasure("uhp_verval", ("uhp",), _not_carried_out, _from_start(terms.verval_uhp)),
    OfMeasure("gesloten_verval", ("gesloten",), _not_carried_out, _from_start(terms.verval_gesloten)),
    OfMeasure(
        "gesloten_verval_instemming",
        ("gesloten",),
        lambda maatregel: maatregel.instemming_ingetrokken_op is not None,
        _from_event("instemming_ingetrokken_op", terms.verval_na_intrekking),
    ),
    OfMeasure(
        "gesloten_plan",
        ("gesloten",),
        lambda maatregel: maatregel.opname_op is not None,
        _from_event("opname_op", terms.plan_gesloten),
    ),
)
