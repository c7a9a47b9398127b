"""Levels 3 and 4 of requests and their answers: what this administration knows, as plain values for the rules."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate

from aandacht.actions.beoordelingen import bekend, gemeentelijsten, productcodes, used_identificaties
from aandacht.ijw.finding import Finding
from aandacht.ijw.judge_verzoek import judge_antwoord, judge_verzoek_om_toewijzing, judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw315, jw317, jw319
from aandacht.ijw.release_3_2.rules.keten_verzoek import numbers
from aandacht.ijw.release_3_2.stand import AntwoordStand, VerzoekenStand
from aandacht.records.models import Toewijzing, Verzoek

_ONDERHANDEN = (Verzoek.Status.OPEN, Verzoek.Status.IN_ONDERZOEK)


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
    rows = Toewijzing.objects.filter(
        Q(bsn=bsn) | Q(toewijzing_nummer__in=list(named)), administratie=administratie, agb_code=agb_code
    )
    asked = Verzoek.objects.filter(administratie=administratie, agb_code=agb_code)
    used = asked.filter(referentie__in=references).exclude(status=Verzoek.Status.AFGEKEURD)
    return VerzoekenStand(
        identificaties=used_identificaties(bericht, administratie),
        vandaag=localdate(now),
        gemeentelijsten=gemeentelijsten(),
        productcodes=productcodes(administratie, agb_code),
        toewijzingen=bekend(rows),
        referenties=frozenset(used.values_list("referentie", flat=True)),
        heeft_onderhanden_verzoek=asked.filter(bsn=bsn, status__in=_ONDERHANDEN).exists(),
    )
