"""Requests, on the municipality's side: join the family, agree, reject, or say that it is under examination."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.access.toewijzingen import check_may_assign, current
from aandacht.access.verzoeken import check_may_answer
from aandacht.actions import boekingen, jw315, logboek, termijnen, verzoekboekingen, vragen
from aandacht.actions.gezinnen import PersoonGegevens, new_gezin, new_persoon
from aandacht.actions.plaatsing import Inhoud, place
from aandacht.actions.toewijzingberichten import send
from aandacht.actions.verzendingen import enqueue, lock, next_identificatie
from aandacht.actions.wijzigingen import Anders, apply, besluit_for, vraag_of
from aandacht.ijw.administratie.toewijzen import OP_VERZOEK
from aandacht.ijw.parse import parse
from aandacht.ijw.release_3_2 import basis
from aandacht.ijw.release_3_2 import jw315 as vot
from aandacht.ijw.release_3_2 import jw317 as vow
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import (
    Aanbod,
    Antwoord,
    Besluit,
    Gebruiker,
    Gemeente,
    Gezin,
    LogboekRegel,
    Persoon,
    Termijn,
    Toewijzing,
    Verzoek,
    Vraag,
)

WOONPLAATSBEGINSEL: Final = "8"  # RedenAfwijzingVerzoek WJ759
# Who gave access without a decision of the municipality (COD327): the help may begin on that (Jeugdwet 2.4, 2.6, 3.5).
STELLERS: Final = {
    "02": Vraag.Steller.HUISARTS, "03": Vraag.Steller.JEUGDARTS, "04": Vraag.Steller.GI, "05": Vraag.Steller.ARTS,
    "08": Vraag.Steller.RECHTER,
}  # fmt: skip


def asked_product(verzoek: Verzoek) -> vot.AangevraagdProduct:
    """What a JW315 asks for under this reference."""
    message = parse(verzoek.bericht.inhoud.encode())
    assert isinstance(message, vot.Bericht)  # noqa: S101 - a Verzoek of this kind is made from a JW315 only
    asked = message.client.aangevraagde_producten
    return next(product for product in asked if product.referentie_aanbieder == verzoek.referentie)


def asked_change(verzoek: Verzoek) -> vow.Verzoek:
    """What a JW317 asks for."""
    message = parse(verzoek.bericht.inhoud.encode())
    assert isinstance(message, vow.Bericht)  # noqa: S101 - a Verzoek of this kind is made from a JW317 only
    return message.client.verzoek


def _open(verzoek: Verzoek, by: Gebruiker, now: datetime) -> Verzoek:
    """Check, hold the administration, and give the request as it is now; raises ChangedMeanwhile when it is settled."""
    check_may_answer(by, verzoek, now)
    lock(verzoek.administratie)
    row = Verzoek.objects.select_related("bericht", "gezin__gemeente", "behandelaar__team", "toewijzing__vraag").get(
        pk=verzoek.pk
    )
    if not row.is_onderhanden:
        raise ChangedMeanwhile(
            _("Dit verzoek is al beantwoord: %(status)s. Open het opnieuw.") % {"status": row.get_status_display()}
        )
    return row


@transaction.atomic
def join(*, verzoek: Verzoek, by: Gebruiker, now: datetime, new: bool = False) -> Gezin:
    """Join the family a request is about: the one with this BSN, or with `new` a family made from what the provider wrote.

    Whoever answers the request becomes involved with the family by that (Jeugdwet 2.3). Raises NotPossible when it is not
    clear which family it is.
    """
    row = _open(verzoek, by, now)
    if row.gezin is not None:
        raise ChangedMeanwhile(_("Dit verzoek hoort al bij een gezin. Open het opnieuw."))
    day = localdate(now)
    found = verzoekboekingen.gezinnen_with(row.bsn, row.administratie, day)
    if len(found) > 1:
        raise NotPossible(
            _("Dit BSN staat in meer dan één gezin. Vraag de behandelaars van die gezinnen welk gezin het is.")
        )
    if not found and not new:
        raise NotPossible(
            _("Dit BSN is hier niet bekend. Kijk in de BRP en maak het gezin aan, of wijs het verzoek af.")
        )
    gezin = found[0] if found else _new_gezin(row, now)
    vragen.involve(gezin, by, day=day, by=by, now=now)
    row.gezin, row.behandelaar = gezin, by
    row.save(update_fields=["gezin", "behandelaar"])
    row.bericht.gezin = gezin
    row.bericht.save(update_fields=["gezin"])
    verzoekboekingen.watch(row, now=now)
    logboek.record_write(
        by=by, now=now, grond=Grond.ONDERZOEK, wat="verzoek.gezin", gezin_id=gezin.pk, velden=f"verzoek {row}"
    )
    return gezin


def _new_gezin(verzoek: Verzoek, now: datetime) -> Gezin:
    if Persoon.objects.filter(bsn=verzoek.bsn).exists():
        raise NotPossible(
            _("Iemand met dit BSN is hier al bekend, maar niet als jeugdige in een gezin van deze gemeente. Kijk in de BRP waar "
              "het kind woont; wijs af met het woonplaatsbeginsel als een andere gemeente verantwoordelijk is.")
        )  # fmt: skip
    jeugdige = new_persoon(
        PersoonGegevens(
            voornamen=verzoek.voornamen or "?", voorvoegsel=verzoek.voorvoegsel, achternaam=verzoek.achternaam,
            geboortedatum=verzoek.geboortedatum, geslacht=verzoek.geslacht, bsn=verzoek.bsn,
        )
    )  # fmt: skip
    gemeente = Gemeente.objects.get(pk=verzoek.administratie)
    return new_gezin(jeugdige=jeugdige, gemeente=gemeente, now=now, day=localdate(now))


@transaction.atomic
def agree(*, verzoek: Verzoek, by: Gebruiker, now: datetime) -> list[Toewijzing]:
    """Grant a request one to one (OP344, OP348): the JW301 goes out with the reference; give the versions it made.

    Raises Refused, NotPossible with what is in the way (a contract, a decision) or ChangedMeanwhile; nothing changes then.
    """
    row = _open(verzoek, by, now)
    if row.gezin is None:
        raise NotPossible(_("Zoek eerst uit bij welk gezin dit verzoek hoort."))
    zicht = zicht_op(by, row.gezin, now)
    made = _give(row, by, now) if row.soort == Verzoek.Soort.TOEWIJZING else _change(row, by, now)
    vraag = vraag_of(made[-1])
    check_may_assign(zicht, by, vraag)
    row.uitkomst = send(made[-1], now=now, fresh=made, verzoek=row)
    row.status = Verzoek.Status.TOEGEWEZEN
    row.save(update_fields=["uitkomst", "status"])
    if row.toewijzing is None:
        verzoekboekingen.tie(row, made[-1])
    _close_terms(row, by, now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="verzoek.toewijzen", gezin_id=row.gezin_id or 0,
        velden=f"verzoek {row}, toewijzing {made[-1]}",
    )  # fmt: skip
    return made


def offered(verzoek: Verzoek, product: basis.Product | None, offers: Iterable[Aanbod] | None = None) -> Aanbod:
    """What the contract with this provider holds under this product; raises NotPossible when it does not."""
    return _fitting(verzoek, product, offers)[0]


def _fitting(verzoek: Verzoek, product: basis.Product | None, offers: Iterable[Aanbod] | None = None) -> list[Aanbod]:
    """Every offer of the contract that this product can be: of its code, of its category, or (generic) all of them."""
    if offers is None:
        offers = Aanbod.objects.filter(gemeente=verzoek.administratie, aanbieder=verzoek.agb_code).select_related(
            "aanbieder"
        )
    found = [offer for offer in offers if offer.actief and _is_of(offer, product)]
    if not found:
        raise NotPossible(
            _("Dit product staat niet in het contract met deze aanbieder. Wijs af met 'geen contract' of 'niet binnen contract', "
              "of laat de contractbeheerder het toevoegen.")
        )  # fmt: skip
    return found


def _is_of(offer: Aanbod, product: basis.Product | None) -> bool:
    if product is None:
        return True
    return offer.code == product.code if product.code else offer.categorie == product.categorie


def _inhoud(
    asked: vot.AangevraagdProduct | vow.NieuwProduct, van: date, tot: date | None, referentie: str
) -> Inhoud:  # fmt: skip
    """What is assigned when it is given as it is asked: an Omvang, a budget, or (a-specific) neither."""
    omvang, product = asked.omvang, asked.product
    return Inhoud(
        ingangsdatum=van, einddatum=tot, volume=omvang.volume if omvang else None,
        frequentie=omvang.frequentie if omvang else "", referentie=referentie, budget=asked.budget,
        categorie=product.categorie if product else "", code=(product.code or "") if product else "",
    )  # fmt: skip


def _give(row: Verzoek, by: Gebruiker, now: datetime) -> list[Toewijzing]:
    asked = asked_product(row)
    offers = _fitting(row, asked.product)
    inhoud = _inhoud(asked, asked.toewijzing_ingangsdatum, asked.toewijzing_einddatum, row.referentie)
    steller = STELLERS.get(asked.verwijzer.type)
    aanbod, besluit = offers[0], None
    if steller is None:
        aanbod, besluit = _decided(row, offers, inhoud)
    vraag = besluit.vraag if besluit else _referred(row, aanbod, steller or "", asked.verwijzer.naam or "", by, now)
    if besluit is not None:
        termijnen.close(soort=Termijn.Soort.TOEWIJZEN, sleutel=f"besluit:{besluit.pk}", now=now, by=by)
    return [place(vraag=vraag, besluit=besluit, aanbod=aanbod, inhoud=inhoud, by=by, now=now)]


def _decided(row: Verzoek, offers: Iterable[Aanbod], inhoud: Inhoud) -> tuple[Aanbod, Besluit]:
    """The decision that the request carries out, and the offer it is about; raises NotPossible without one."""
    for offer in offers:
        besluit = decided_for(row, offer, inhoud)
        if besluit is not None:
            return offer, besluit
    raise NotPossible(_needs_besluit())


def decided_for(row: Verzoek, aanbod: Aanbod, inhoud: Inhoud) -> Besluit | None:
    """The decision of the municipality that this request carries out: same help, same period, nothing assigned yet."""
    rows = Besluit.objects.filter(
        vraag__gezin=row.gezin, vraag__jeugdige__bsn=row.bsn, soort=Besluit.Soort.TOEKENNING, optie__vorm=aanbod.vorm,
        ingangsdatum__lte=inhoud.ingangsdatum, vervangen_door=None,
    ).select_related("vraag__jeugdige", "vraag__gezin__gemeente", "vraag__behandelaar", "vraag__team", "gemeente")  # fmt: skip
    for besluit in rows.order_by("-id"):
        reaches = besluit.einddatum is None or (inhoud.einddatum is not None and inhoud.einddatum <= besluit.einddatum)
        given = [one for one in current(Toewijzing.objects.filter(besluit=besluit)) if not one.is_deleted]
        if reaches and not given:
            return besluit
    return None


def in_the_way(row: Verzoek, offers: Iterable[Aanbod]) -> str:
    """What keeps this request from being granted, in words, told before anybody presses the button; empty for nothing.

    `offers` is the contract with this provider.
    """
    try:
        if row.soort == Verzoek.Soort.TOEWIJZING:
            asked = asked_product(row)
            fitting = _fitting(row, asked.product, offers)
            inhoud = _inhoud(asked, asked.toewijzing_ingangsdatum, asked.toewijzing_einddatum, row.referentie)
            if asked.verwijzer.type not in STELLERS:
                _decided(row, fitting, inhoud)
        else:
            wanted = asked_change(row)
            ends = [changed.einddatum for changed in wanted.te_wijzigen_producten]
            ends += [new.einddatum for new in wanted.nieuwe_producten]
            for new in wanted.nieuwe_producten:
                offered(row, new.product, offers)
            assert row.toewijzing is not None  # noqa: S101 - verzoek_om_wijziging_has_a_toewijzing
            besluit_for(row.toewijzing, max(ends, key=lambda end: end or date.max))
    except NotPossible as error:
        return str(error)
    return ""


def _needs_besluit() -> str:
    return _(
        "Zonder verwijzing van een arts, GI of rechter is een besluit van de gemeente nodig voor deze hulp in deze "
        "periode. Zet het verzoek op 'in onderzoek' en neem samen een besluit, of wijs het af."
    )


def _referred(row: Verzoek, aanbod: Aanbod, steller: str, naam: str, by: Gebruiker, now: datetime) -> Vraag:
    """The question of this family that the referral is: what follows (waiting, help, looking back) follows as always."""
    assert row.gezin is not None  # noqa: S101 - checked before
    jeugdige = Persoon.objects.get(bsn=row.bsn)
    wie = Vraag.Steller(steller).label
    tekst = _("Verwezen door %(wie)s voor %(aanbod)s bij %(aanbieder)s. De aanbieder vroeg de toewijzing aan.") % {
        "wie": wie, "aanbod": aanbod.naam, "aanbieder": aanbod.aanbieder.naam,
    }  # fmt: skip
    return vragen.take_referral(
        gezin=row.gezin, jeugdige=jeugdige, steller=steller, verwijzer_naam=naam, tekst=tekst, behandelaar=by,
        received_at=row.recorded_at, by=by, now=now,
    )  # fmt: skip


def _change(row: Verzoek, by: Gebruiker, now: datetime) -> list[Toewijzing]:
    asked = asked_change(row)
    made: list[Toewijzing] = []
    for product in asked.te_wijzigen_producten:
        held = boekingen.find(row.administratie, row.administratie, product.toewijzing_nummer)
        if held is None or held.is_deleted:
            raise NotPossible(_("Een toewijzing in dit verzoek is intussen ingetrokken. Wijs het verzoek af."))
        volume = product.omvang.volume if product.omvang else None
        anders = Anders(product.einddatum, volume, product.gewenste_ingangsdatum, product.budget)
        made += apply(held, anders, reden=OP_VERZOEK, by=by, now=now, referentie=row.referentie)
    for new in asked.nieuwe_producten:
        made.append(_add(row, new, by, now))
    return made


def _add(row: Verzoek, new: vow.NieuwProduct, by: Gebruiker, now: datetime) -> Toewijzing:
    """Other help besides, under the same question; the decision of the municipality, where there is one, must cover it."""
    assert row.toewijzing is not None  # noqa: S101 - verzoek_om_wijziging_has_a_toewijzing
    aanbod = offered(row, new.product)
    inhoud = _inhoud(new, new.gewenste_ingangsdatum, new.einddatum, row.referentie)
    besluit = besluit_for(row.toewijzing, inhoud.einddatum)
    if besluit is not None and besluit.optie.vorm != aanbod.vorm:
        raise NotPossible(
            _("Voor %(vorm)s is nog geen besluit. Zet het verzoek op 'in onderzoek' en neem samen een besluit, of wijs het af.")
            % {"vorm": aanbod.get_vorm_display().lower()}
        )  # fmt: skip
    return place(vraag=vraag_of(row.toewijzing), besluit=besluit, aanbod=aanbod, inhoud=inhoud, by=by, now=now)


@transaction.atomic
def reject(*, verzoek: Verzoek, reden: str, by: Gebruiker, now: datetime, gemeente_code: str = "") -> Antwoord:
    """Reject a request with a reason (WJ759), and queue the JW319 that says so.

    With reason 8 `gemeente_code` is the municipality that is responsible instead (TR377).
    """
    if not reden:
        raise NotPossible(_("Kies waarom je het verzoek afwijst (CD085)."))
    if (reden == WOONPLAATSBEGINSEL) != bool(gemeente_code):
        raise NotPossible(
            _("Vul alleen bij het woonplaatsbeginsel in welke gemeente verantwoordelijk is (TR377, TR409).")
        )
    row = _open(verzoek, by, now)
    if gemeente_code == row.administratie:
        raise NotPossible(_("Dat is deze gemeente zelf. Kies de gemeente die wel verantwoordelijk is."))
    _check_woonplaats(row, reden, now)
    made = _answer(row, Antwoord.AFGEWEZEN, reden, gemeente_code, by, now)
    _close_terms(row, by, now)
    return made


def _check_woonplaats(row: Verzoek, reden: str, now: datetime) -> None:
    """OP359: that another municipality is responsible for a VOT is said within two weeks."""
    last = verzoekboekingen.woonplaats_uiterlijk(row)
    is_vot = row.soort == Verzoek.Soort.TOEWIJZING
    if is_vot and reden == WOONPLAATSBEGINSEL and localdate(now) > last:
        raise NotPossible(
            _("Dat een andere gemeente verantwoordelijk is, kon tot en met %(dag)s (OP359). Overleg met die gemeente wie betaalt; "
              "de jongere wacht daar niet op.") % {"dag": f"{last:%d-%m-%Y}"}
        )  # fmt: skip


def _close_terms(row: Verzoek, by: Gebruiker, now: datetime) -> None:
    for soort in (Termijn.Soort.VERZOEK, Termijn.Soort.WOONPLAATS):
        termijnen.close(soort=soort, sleutel=f"verzoek:{row.pk}", now=now, by=by)


@transaction.atomic
def investigate(*, verzoek: Verzoek, by: Gebruiker, now: datetime) -> Antwoord:
    """Say once that a request is under examination (JW319, answer 2): an answer follows within eight weeks (OP274, OP346)."""
    row = _open(verzoek, by, now)
    if row.status == Verzoek.Status.IN_ONDERZOEK:
        raise ChangedMeanwhile(_("De aanbieder weet al dat dit in onderzoek is. Wijs nu toe of wijs af (TR360)."))
    made = _answer(row, Antwoord.IN_ONDERZOEK, "", "", by, now)
    verzoekboekingen.watch(row, now=now)
    return made


def _answer(row: Verzoek, soort: str, reden: str, gemeente_code: str, by: Gebruiker, now: datetime) -> Antwoord:
    message = jw315.antwoord(
        verzoek=row, soort=soort, reden=reden, gemeente_code=gemeente_code,
        identificatie=next_identificatie(row.administratie), dagtekening=localdate(now),
    )  # fmt: skip
    bericht = enqueue(
        bericht=message, administratie=row.administratie, now=now, gezin=row.gezin, toewijzing=row.toewijzing
    )
    made = Antwoord.objects.create(
        verzoek=row, verzoek_antwoord=soort, reden_afwijzing=reden, gemeente_code=gemeente_code, bericht=bericht,
        recorded_at=now,
    )  # fmt: skip
    verzoekboekingen.settle(row)
    logboek.record(
        by=by, now=now, grond=Grond.ONDERZOEK, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat="verzoek.antwoord",
        gezin_ids=[row.gezin_id] if row.gezin_id else [], velden=f"verzoek {row}, antwoord {soort}{reden}",
    )  # fmt: skip
    return made
