"""Judging a message at levels 3 and 4 against an administration: it fills the `Stand` that the rules of the kind ask for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from aandacht.ijw.administratie import declaraties, leveringen, toewijzingen, verzoeken
from aandacht.ijw.administratie.contract import Contract, productcodes_of, products_of
from aandacht.ijw.administratie.feiten import Declaratie, bericht_id, first_name, id_of, pair_of
from aandacht.ijw.administratie.stand import Administratie
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge import judge_start, judge_stop, judge_toewijzing
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_declaratieantwoord import judge_declaratieantwoord
from aandacht.ijw.judge_verzoek import judge_antwoord, judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw301, jw305, jw307, jw315, jw317, jw319, jw323, jw325
from aandacht.ijw.release_3_2.basis import Bericht
from aandacht.ijw.release_3_2.rules import keten_verzoek
from aandacht.ijw.release_3_2.stand import (
    AntwoordStand,
    DeclaratieAntwoordStand,
    DeclaratieStand,
    Gemeentelijst,
    LeveringStand,
    Toewijzing,
    ToewijzingenStand,
    VerzoekenStand,
    VerzondenDeclaratie,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bronnen:
    """The sources outside messaging: the system date, the contracts and the CBS lists in use (level 4)."""

    vandaag: date | None = None
    contracten: tuple[Contract, ...] = ()
    gemeentelijsten: tuple[Gemeentelijst, ...] = ()


class _Shared(TypedDict):
    identificaties: frozenset[str]
    vandaag: date | None
    gemeentelijsten: tuple[Gemeentelijst, ...]
    productcodes: Mapping[str, str] | None


def judge(bericht: Bericht, administratie: Administratie, bronnen: Bronnen) -> tuple[Finding, ...]:
    """Judge a message that is good at levels 1 and 2 against what is known; return messages are not judged."""
    if isinstance(bericht, jw301.Bericht):
        return judge_toewijzing(bericht, _toewijzingen_stand(bericht, administratie, bronnen))
    if isinstance(bericht, jw305.Bericht):
        return judge_start(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, bronnen))
    if isinstance(bericht, jw307.Bericht):
        return judge_stop(bericht, _levering_stand(bericht, bericht.client.bsn, administratie, bronnen))
    if isinstance(bericht, jw323.Bericht):
        return judge_declaratie(bericht, _declaratie_stand(bericht, administratie, bronnen))
    if isinstance(bericht, jw325.Bericht):
        return judge_declaratieantwoord(bericht, _declaratieantwoord_stand(bericht, administratie, bronnen))
    return _judge_request(bericht, administratie, bronnen)


def _judge_request(bericht: Bericht, administratie: Administratie, bronnen: Bronnen) -> tuple[Finding, ...]:
    if isinstance(bericht, jw315.Bericht):
        return judge_verzoek_om_toewijzing(
            bericht, _verzoeken_stand(bericht, bericht.client.bsn, (), administratie, bronnen)
        )
    if isinstance(bericht, jw317.Bericht):
        named = set(keten_verzoek.numbers(bericht.client.verzoek))
        return judge_verzoek_om_wijziging(
            bericht, _verzoeken_stand(bericht, bericht.client.bsn, named, administratie, bronnen)
        )
    if isinstance(bericht, jw319.Bericht):
        return judge_antwoord(bericht, _antwoord_stand(bericht, administratie, bronnen))
    return ()


def _shared(bericht: Bericht, administratie: Administratie, bronnen: Bronnen) -> _Shared:
    identificatie = bericht.header.bericht_identificatie.identificatie
    used = id_of(bericht) in administratie.ontvangen
    return {
        "identificaties": frozenset({identificatie}) if used else frozenset(),
        "vandaag": bronnen.vandaag,
        "gemeentelijsten": bronnen.gemeentelijsten,
        "productcodes": productcodes_of(products_of(bronnen.contracten, *pair_of(bericht))),
    }


def _toewijzingen_stand(bericht: jw301.Bericht, administratie: Administratie, bronnen: Bronnen) -> ToewijzingenStand:
    gemeente, aanbieder = pair_of(bericht)
    claimed = {
        regel.prestatie.toewijzing_nummer
        for feit, regel in declaraties.regels(administratie)
        if (feit.gemeente, feit.aanbieder) == (gemeente, aanbieder)
        and regel.is_debet and regel.is_toegekend and not regel.is_gecrediteerd
    }  # fmt: skip
    numbers = (product.toewijzing_nummer for product in bericht.client.toegewezen_producten)
    held = (
        toewijzingen.find(administratie, (gemeente, aanbieder, number), is_claimed=number in claimed)
        for number in numbers
    )
    return ToewijzingenStand(
        **_shared(bericht, administratie, bronnen),
        toewijzingen=tuple(one for one in held if one is not None and not one.verwijderd),
        referenties=verzoeken.of_client(administratie, gemeente, aanbieder, bericht.client.bsn),
    )


def _levering_stand(bericht: Bericht, bsn: str, administratie: Administratie, bronnen: Bronnen) -> LeveringStand:
    pair = pair_of(bericht)
    return LeveringStand(
        **_shared(bericht, administratie, bronnen),
        toewijzingen=tuple(held for held in toewijzingen.of_pair(administratie, *pair) if not held.verwijderd),
        starts=leveringen.starts(administratie, *pair, bsn),
        stops=leveringen.stops(administratie, *pair, bsn),
    )


def _verzoeken_stand(
    bericht: Bericht, bsn: str, named: Iterable[int], administratie: Administratie, bronnen: Bronnen
) -> VerzoekenStand:
    gemeente, aanbieder = pair_of(bericht)
    numbers = set(named)
    held = toewijzingen.of_pair(administratie, gemeente, aanbieder)
    return VerzoekenStand(
        **_shared(bericht, administratie, bronnen),
        toewijzingen=tuple(one for one in held if one.bsn == bsn or one.toewijzing_nummer in numbers),
        referenties=frozenset(
            verzoek.referentie for verzoek in administratie.verzoeken if verzoek.aanbieder == aanbieder
        ),
        heeft_onderhanden_verzoek=verzoeken.has_onderhanden(administratie, gemeente, aanbieder, bsn),
    )


def _antwoord_stand(bericht: jw319.Bericht, administratie: Administratie, bronnen: Bronnen) -> AntwoordStand:
    gemeente, aanbieder = pair_of(bericht)
    reference = (aanbieder, bericht.antwoord.referentie_aanbieder)
    return AntwoordStand(
        **_shared(bericht, administratie, bronnen),
        is_verzocht=any(
            (verzoek.gemeente, verzoek.aanbieder, verzoek.referentie) == (gemeente, *reference)
            for verzoek in administratie.verzoeken
        ),
        is_toegewezen=reference in administratie.toegewezen,
        antwoorden=frozenset(administratie.antwoorden.get(reference, ())),
    )


def _declaratie_stand(bericht: jw323.Bericht, administratie: Administratie, bronnen: Bronnen) -> DeclaratieStand:
    pair = pair_of(bericht)
    named = {line.toewijzing_nummer for client in bericht.declaratie.clienten for line in client.prestaties}
    found = (toewijzingen.find(administratie, (*pair, number)) for number in sorted(named))
    held = [regel for feit, regel in declaraties.regels(administratie) if (feit.gemeente, feit.aanbieder) == pair]
    own = [feit for feit in administratie.declaraties.values() if (feit.gemeente, feit.aanbieder) == pair]
    return DeclaratieStand(
        **_shared(bericht, administratie, bronnen),
        toewijzingen=tuple(_present(found)),
        regels=tuple(declaraties.preferred(held).values()),
        declaratie_nummers=frozenset(
            feit.declaratie_nummer for feit in administratie.declaraties.values() if feit.aanbieder == pair[1]
        ),
        laatste_periode=max((feit.periode.begindatum for feit in own), default=None),
        contract=products_of(bronnen.contracten, *pair),
    )


def _present(found: Iterable[Toewijzing | None]) -> Iterable[Toewijzing]:
    return (held for held in found if held is not None)


def _declaratieantwoord_stand(
    bericht: jw325.Bericht, administratie: Administratie, bronnen: Bronnen
) -> DeclaratieAntwoordStand:
    pair = pair_of(bericht)
    identificatie = bericht.header.declaratie_identificatie
    wanted = bericht_id("JW323", pair[1], identificatie.identificatie)
    claim = _answered_claim(bericht, administratie, wanted)
    if claim is None:
        return DeclaratieAntwoordStand(**_shared(bericht, administratie, bronnen))
    lines = (regel for feit, regel in declaraties.regels(administratie) if feit.bericht == claim.bericht)
    declaratie = VerzondenDeclaratie(
        identificatie=claim.identificatie,
        xsd_versie=claim.xsd_versie,
        declaratie_nummer=claim.declaratie_nummer,
        regels=declaraties.preferred(lines),
        # Of two claims with one identification the second gets an answer too.
        is_beantwoord=wanted in administratie.declaratieoordelen and len(administratie.verzonden.get(wanted, ())) < 2,
    )
    return DeclaratieAntwoordStand(**_shared(bericht, administratie, bronnen), declaratie=declaratie)


def _answered_claim(bericht: jw325.Bericht, administratie: Administratie, wanted: str) -> Declaratie | None:
    """Give the claim with the DeclaratieIdentificatie; of two with one number that of the day, then the first."""
    gemeente, _ = pair_of(bericht)
    found = [
        claim
        for claim in administratie.declaraties.values()
        if first_name(claim.bericht) == wanted
        and (claim.gemeente, claim.identificatie) == (gemeente, bericht.header.declaratie_identificatie)
    ]
    return min(found, key=lambda claim: claim.bericht, default=None)
