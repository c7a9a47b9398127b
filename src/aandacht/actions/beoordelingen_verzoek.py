"""Levels 3 and 4 of requests and their answers: what this administration knows, as plain values for the rules."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate

from aandacht.actions.beoordelingen import bekend, gemeentelijsten, productcodes, used_identificaties
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_verzoek import judge_antwoord, judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw315, jw317, jw319
from aandacht.ijw.release_3_2.rules.keten_verzoek import numbers
from aandacht.ijw.release_3_2.stand import AntwoordStand, VerzoekenStand
from aandacht.records.models import Toewijzing, Verzoek
from aandacht.records.prepared import Prepared

_ONDERHANDEN = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)
_SIDE = {"administratie": str, "agb_code": str}
_of_client = Prepared(lambda **client: Toewijzing.objects.filter(**client), **_SIDE, bsn=str)
_numbered = Prepared(
    lambda nummers, **side: Toewijzing.objects.filter(toewijzing_nummer__in=nummers, **side), **_SIDE, nummers=list[int]
)
_used = Prepared(
    lambda references, **side: Verzoek.objects.filter(referentie__in=references, **side).exclude(
        status=Verzoek.Status.AFGEKEURD
    ).values_list("referentie"), **_SIDE, references=list[str],
)  # fmt: skip
_pending = Prepared(
    lambda **client: Verzoek.objects.filter(status__in=_ONDERHANDEN, **client).values_list("pk")[:1], **_SIDE, bsn=str
)


def toewijzing_gevraagd(bericht: jw315.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW315 that is good at levels 1 and 2 against everything this municipality took in before."""
    references = [product.referentie_aanbieder for product in bericht.client.aangevraagde_producten]
    return judge_verzoek_om_toewijzing(bericht, _stand(bericht, (), references, administratie, now))


def wijziging_gevraagd(bericht: jw317.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW317 that is good at levels 1 and 2 against everything this municipality took in before."""
    verzoek = bericht.client.verzoek
    stand = _stand(bericht, numbers(verzoek), [verzoek.referentie_aanbieder], administratie, now)
    return judge_verzoek_om_wijziging(bericht, stand)


def antwoord(bericht: jw319.Bericht, administratie: str, now: datetime) -> tuple[Finding, ...]:
    """Judge a JW319 that is good at levels 1 and 2 against what this provider asked before."""
    asked = (
        Verzoek.objects.filter(
            administratie=administratie, agb_code=administratie, gemeente_code=bericht.header.afzender,
            referentie=bericht.antwoord.referentie_aanbieder,
        ).exclude(status=Verzoek.Status.AFGEKEURD).prefetch_related("antwoorden").first()
    )  # fmt: skip
    answers = asked.antwoorden.all() if asked else ()
    return judge_antwoord(
        bericht,
        AntwoordStand(
            identificaties=used_identificaties(bericht, administratie),
            vandaag=localdate(now),
            gemeentelijsten=gemeentelijsten(),
            is_verzocht=asked is not None,
            is_toegewezen=asked is not None and asked.status == Verzoek.Status.TOEGEWEZEN,
            antwoorden=frozenset(row.verzoek_antwoord for row in answers if row.deleted_at is None),
        ),
    )


def _stand(
    bericht: jw315.Bericht | jw317.Bericht,
    named: Iterable[int],
    references: list[str],
    administratie: str,
    now: datetime,
) -> VerzoekenStand:
    agb_code, bsn = bericht.header.afzender, bericht.client.bsn
    side = {"administratie": administratie, "agb_code": agb_code}
    own = _of_client(**side, bsn=bsn)
    seen = {row.pk for row in own}
    own += [row for row in _numbered(**side, nummers=list(named)) if row.pk not in seen]
    return VerzoekenStand(
        identificaties=used_identificaties(bericht, administratie),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(administratie, agb_code),
        toewijzingen=bekend(own),
        referenties=frozenset(referentie for (referentie,) in _used(**side, references=references)),
        heeft_onderhanden_verzoek=bool(_pending(**side, bsn=bsn)),
    )
