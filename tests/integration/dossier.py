"""One family with a question at every station of the way, and everything that pages are about, made through actions."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.utils import timezone
from tests.integration.eigen import act_themselves
from tests.integration.keten.chain import exchange
from tests.integration.kijkend import look_in
from tests.integration.naast import stand_beside
from tests.integration.opgroeien import grow_up
from tests.integration.pratend import talk_together
from tests.integration.rondom import look_around
from tests.regio import Regio, account, make_regio

from aandacht.actions import (
    afdoeningen,
    afwegingen,
    besluiten,
    bezwaren,
    cijfers,
    doorrekeningen,
    evaluaties,
    geleverd,
    indieningen,
    klachten,
    leveringen,
    noodtoegangen,
    onderzoek,
    opschortingen,
    overdrachten,
    plannen,
    scenarios,
    toewijzingen,
    verkenningen,
    verzoeken,
    vragen,
)
from aandacht.actions.wijzigingen import Anders
from aandacht.kernel.dagen import add_months
from aandacht.records.models import (
    Aanbod,
    Afdoening,
    Afspraak,
    Afweging,
    Bericht,
    Berichtenstop,
    Besluit,
    Betaling,
    Brief,
    Declaratie,
    Declaratieregel,
    Gebruiker,
    Optie,
    Stop,
    Tarief,
    Toestemming,
    Toewijzing,
    Verkenning,
    Verzoek,
    Vraag,
)
from aandacht.records.models.vraag import Station
from aandacht.simulation.scenario import text_of

PRODUCTEN = ("45A48", "45A50", "45A53", "45A55")
REDEN = "Noor is vannacht niet thuisgekomen en niemand neemt op."


@dataclass
class Dossier:
    regio: Regio
    vragen: dict[str, Vraag] = field(default_factory=dict)  # by station
    others: dict[str, Gebruiker] = field(default_factory=dict)  # who is no part of the region, by name
    ids: dict[str, int | str] = field(default_factory=dict)  # what the parts of an address stand for, "page:part" first

    def who(self, name: str) -> Gebruiker:
        """The account with this name in the tables of access: of the region, or somebody added here."""
        found: Gebruiker = self.others.get(name) or getattr(self.regio, name, None)  # type: ignore[assignment]
        return getattr(self.regio, f"{name}_account") if not isinstance(found, Gebruiker) else found

    def address(self, page: str, path: str) -> str:
        """Fill the parts of a path ("<int:gezin_id>") with the records this page is about."""
        for part in [piece.partition(">")[0].partition(":")[2] for piece in path.split("<")[1:]]:
            value = self.ids.get(f"{page}:{part}", self.ids.get(part))
            assert value is not None, f"the dossier has no {part} for {page}: add it to tests/integration/dossier.py"
            start, _, rest = path.partition("<")
            path = f"{start}{value}{rest.partition('>')[2]}"
        return path


def make_dossier(drop: Path) -> Dossier:
    regio = make_regio(timezone.now() - timedelta(days=1))
    d = Dossier(regio, {Station.VRAAG: regio.vraag})
    for station in list(Station)[1:]:
        d.vragen[station] = vragen.ask(
            by=regio.moeder_account, now=regio.now, gemeente=regio.gemeente, gezin=regio.gezin, steller="ouder",
            jeugdige=regio.noor, tekst=f"Een vraag die nu staat bij: {station.label}.", contact="06 1",
        )  # fmt: skip
    later = list(d.vragen.values())[1:]
    for vraag in later:
        _talk(regio, vraag)
    weighed = {vraag: _weigh(regio, vraag) for vraag in later[1:]}
    decided = {vraag: _decide(regio, weighed[vraag]) for vraag in later[2:]}
    helped = [_assign(regio, decided[vraag], code) for vraag, code in zip(later[3:], PRODUCTEN, strict=True)]
    exchange(drop, regio.now)
    started = [_at_provider(row) for row in helped[1:]]
    for row in started:
        leveringen.report_start(toewijzing=row, begindatum=regio.day, by=regio.hulpverlener, now=regio.now)
    exchange(drop, regio.now)
    for row in started[1:]:
        leveringen.report_stop(
            toewijzing=row, einddatum=regio.day, reden=Stop.Reden.VOLGENS_PLAN, by=regio.hulpverlener, now=regio.now
        )
    exchange(drop, regio.now)
    _ask(d, _at_provider(helped[0]), drop)
    regel = _claim(regio, started[0], drop)
    held = _stop(regio)
    _end(d)
    d.ids = {
        "slug": "zonder-ouders",
        "provider_id": "digid",
        "pk": 1,
        **_ids(d, helped),
        **_claim_ids(regio, started[0], regel),
        **held,
        **_letters(d),
    }
    d.ids |= stand_beside(regio, d.vragen[Station.AFWEGING])
    d.ids |= look_around(regio, Verkenning.objects.get(vraag=d.vragen[Station.VERKENNING]))
    d.ids |= grow_up(regio, d.vragen[Station.HULP])
    d.ids |= act_themselves(regio, d.vragen[Station.HULP], d.vragen[Station.VERKENNING])
    d.ids |= _try_a_policy(regio)
    looking = look_in(regio)
    d.ids |= looking.ids
    d.others["pleegmoeder"] = looking.pleegmoeder
    d.ids |= talk_together(regio, Afspraak.objects.get(pk=d.ids["afspraak_id"]))
    stations = {station: Vraag.objects.get(pk=vraag.pk).station for station, vraag in d.vragen.items()}
    assert stations == {station: station.value for station in Station}, stations
    return d


def _try_a_policy(regio: Regio) -> dict[str, int]:
    """A scenario of the policy maker, with one result: played once, for two years of a small gemeente."""
    tekst = text_of("naar-voren")
    scenario = scenarios.add(titel="Ons plan voor de voorkant", tekst=tekst, by=regio.beleid, now=regio.now)
    scenarios.share(scenario=scenario, gedeeld=True, by=regio.beleid)
    asked = doorrekeningen.ask(
        gevraagd=doorrekeningen.Gevraagd("Houten", 2026, 2027, 1, {}), by=regio.beleid, now=regio.now, scenario=scenario
    )  # fmt: skip
    assert doorrekeningen.play_next(now=regio.now)
    return {"scenario_id": scenario.pk, "doorrekening_id": asked.pk}


def _talk(regio: Regio, vraag: Vraag) -> None:
    verkenning = verkenningen.start(vraag=vraag, by=regio.specialist, now=regio.now)
    for onderwerp, wie in (("willen", regio.noor), ("nodig", regio.moeder), ("zelf", regio.vader)):
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort="mening", tekst=f"Woorden van {wie.voornamen}.",
            bron="gesprek thuis", datum=regio.day, spreker=wie, by=regio.specialist, now=regio.now,
        )  # fmt: skip


def _weigh(regio: Regio, vraag: Vraag) -> Afweging:
    verkenningen.finish(verkenning=Verkenning.objects.get(vraag=vraag), by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=vraag, by=regio.specialist, now=regio.now)
    afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Hulp aan huis", vorm="ambulant", by=regio.specialist, now=regio.now
    )  # fmt: skip
    return afweging


def _decide(regio: Regio, afweging: Afweging) -> Besluit:
    for optie in Optie.objects.filter(afweging=afweging):
        for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
            afwegingen.give_stem(optie=optie, persoon=user.persoon, oordeel="eens", by=user, now=regio.now)
    onderzoek.confirm(
        afweging=afweging,
        by=regio.specialist,
        now=regio.now,
        teksten={"problemen": "Noor slaapt slecht en mist school."},
    )
    return besluiten.decide(
        afweging=afweging, optie=Optie.objects.get(afweging=afweging, soort="individueel"), soort="toekenning",
        motivering="Samen gekozen.", by=regio.specialist, now=regio.now, ingangsdatum=regio.day,
        einddatum=regio.day + timedelta(weeks=26),
    )  # fmt: skip


def _assign(regio: Regio, besluit: Besluit, code: str) -> Toewijzing:
    """Assign a product of its own: one client has a product once at a time (TR302)."""
    aanbod = Aanbod.objects.create(
        aanbieder=regio.aanbieder, gemeente=regio.gemeente, naam=f"Hulp {code}", vorm="ambulant", categorie="45", code=code,
        eenheid="01", plaatsen=3,
    )  # fmt: skip
    return toewijzingen.assign(
        besluit=besluit, aanbod=aanbod, ingangsdatum=regio.day, einddatum=regio.day + timedelta(weeks=26),
        volume=120, frequentie="2", by=regio.specialist, now=regio.now,
    )  # fmt: skip


def _at_provider(row: Toewijzing) -> Toewijzing:
    """The same assignment in the administration of the provider."""
    return Toewijzing.objects.get(administratie=row.agb_code, toewijzing_nummer=row.toewijzing_nummer)


def _ask(d: Dossier, row: Toewijzing, drop: Path) -> None:
    """The provider asks a change that the municipality has not answered yet."""
    regio = d.regio
    assert row.einddatum
    asked = verzoeken.ask_change(
        toewijzing=row, reden="1", anders=Anders(row.einddatum - timedelta(weeks=4), None), by=regio.hulpverlener,
        now=regio.now,
    )  # fmt: skip
    exchange(drop, regio.now)
    at_gemeente = Verzoek.objects.get(administratie=regio.gemeente.pk)
    d.ids = {"verzoek_id": asked.pk, "hulp_verzoek_antwoord:verzoek_id": at_gemeente.pk}


def _claim(regio: Regio, row: Toewijzing, drop: Path) -> Declaratieregel:
    """A claim of this month, sent in the next one, with a line that needs somebody: no tariff is on record any more."""
    month = regio.day.replace(day=1)
    later = datetime.combine(add_months(month, 1) + timedelta(days=2), time(9), tzinfo=timezone.get_current_timezone())
    agreed = Tarief.objects.create(
        aanbod=Aanbod.objects.get(code=row.code), eenheid="01", tarief=102, van=date(2020, 1, 1)
    )
    geleverd.record(volumes={row.pk: {regio.day: 60}}, by=regio.hulpverlener, now=regio.now)
    indieningen.submit(gemeente_code=regio.gemeente.pk, maand=month, by=regio.hulpverlener, now=later)
    agreed.delete()
    exchange(drop, later)
    return Declaratieregel.objects.get(administratie=regio.gemeente.pk)


def _stop(regio: Regio) -> dict[str, int | str]:
    """A stop on messages about another child, with nothing that waits; and a payment that was recorded."""
    other = Toewijzing.objects.filter(administratie=regio.gemeente.pk).earliest("pk")
    stop = Berichtenstop.objects.create(
        administratie=regio.gemeente.pk, bsn=other.bsn, gezin=regio.gezin, reden=REDEN, door=regio.specialist, van=regio.now
    )  # fmt: skip
    paid = Betaling.objects.create(
        declaratie=Declaratie.objects.get(administratie=regio.gemeente.pk), betaald_op=regio.day, bedrag=100, referentie="K1",
        recorded_at=regio.now, door=regio.betaler,
    )  # fmt: skip
    return {"stop_id": stop.pk, "betaling_id": paid.pk, "declaratie_ruimte:toewijzing_id": _at_provider(other).pk}


def _claim_ids(regio: Regio, row: Toewijzing, regel: Declaratieregel) -> dict[str, int | str]:
    return {
        "declaratie_id": regel.declaratie_id, "declaratieregel_id": regel.pk, "gemeente_code": regio.gemeente.pk,
        "maand": f"{regio.day:%Y-%m}", "declaratie_dagen:toewijzing_id": row.pk,
    }  # fmt: skip


def _end(d: Dossier) -> None:
    regio, now = d.regio, timezone.now()
    evaluaties.close_vraag(
        vraag=d.vragen[Station.AFGEROND], wat_nu="Els belt over een week.", by=regio.specialist, now=regio.now,
        waakvlam_persoon=regio.tante, waakvlam_op=regio.day + timedelta(days=7),
    )  # fmt: skip
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    doel = plannen.propose_doel(
        plan=plan, van=regio.noor, tekst="Weer naar voetbal", by=regio.noor_account, now=regio.now
    )
    afspraak = plannen.add_afspraak(
        plan=plan, wat="Samen naar de training", by=regio.noor_account, now=regio.now, persoon=regio.tante, doel=doel
    )
    elders = account("iris", "Iris Bos", "specialist", team=regio.ander_team)
    nood = noodtoegangen.open(gezin=regio.gezin, reden=REDEN, by=elders, now=now)
    cijfers.snapshot(peildatum=regio.day, now=now)
    d.ids |= {"doel_id": doel.pk, "afspraak_id": afspraak.pk, "noodtoegang_id": nood.pk}
    d.others["nood"] = elders


def _ids(d: Dossier, helped: list[Toewijzing]) -> dict[str, int | str]:
    regio, of = d.regio, d.vragen
    at = {station: Afweging.objects.filter(vraag=vraag).first() for station, vraag in of.items()}
    besluit = Besluit.objects.get(vraag=of[Station.BESLUIT])
    talk = Verkenning.objects.get(vraag=of[Station.VERKENNING])
    waits, helps = helped[0], helped[1]
    weighing = at[Station.AFWEGING]
    assert weighing is not None
    return {
        **d.ids,
        "gezin_id": regio.gezin.pk, "persoon_id": regio.noor.pk, "aanbod_id": regio.aanbod.pk, "maat": "wachttijd_weken",
        "vraag_id": of[Station.HULP].pk, "gezin_overdragen:vraag_id": of[Station.VERKENNING].pk,
        "evaluatie_afsluiten:vraag_id": of[Station.NAZORG].pk, "evaluatie_waakvlam:vraag_id": of[Station.AFGEROND].pk,
        "verkenning_id": talk.pk, "uitspraak_id": talk.uitspraken.filter(spreker=regio.noor).latest("pk").pk,
        "afweging_id": weighing.pk, "optie_id": weighing.opties.latest("pk").pk, "besluit_id": besluit.pk,
        "brief_id": Brief.objects.get(besluit=besluit, aan=regio.moeder).pk,
        "evaluatie_id": of[Station.NAZORG].evaluaties.latest("pk").pk,
        "toestemming_id": Toestemming.objects.latest("pk").pk,
        "toewijzing_id": _at_provider(waits).pk, "hulp_stop:toewijzing_id": _at_provider(helps).pk,
        "hulp_terugnemen:toewijzing_id": _at_provider(helps).pk, "hulp_intrekken:toewijzing_id": waits.pk,
        "hulp_wijzigen:toewijzing_id": waits.pk,
        "keten_gesprek:toewijzing_id": helps.pk, "bericht_id": Bericht.objects.filter(administratie=regio.gemeente.pk).earliest("pk").pk,
    }  # fmt: skip


def _letters(d: Dossier) -> dict[str, int | str]:
    """A question of which something is missing, one that needs no decision, one that is passed on, an objection and a complaint."""
    regio = d.regio
    asked, settled, passed = (_question(regio, text) for text in ("Er ontbreekt iets.", "Samen gekozen.", "Verhuisd."))
    opschorting = opschortingen.ask(
        vraag=asked, gevraagd="Het verslag van school", reden="Dat helpt kiezen.", tot=regio.day + timedelta(days=14),
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    overdracht = overdrachten.pass_on(
        vraag=passed, gemeente=regio.andere_gemeente, contact="Karim, 030 1", reden="Noor woont in Houten.",
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    besluit = Besluit.objects.get(vraag=d.vragen[Station.BESLUIT])
    bezwaar = bezwaren.make(besluit=besluit, tekst="Het is te weinig.", by=regio.moeder_account, now=regio.now)
    op_papier = klachten.record(
        by=regio.klachten, now=regio.now, binnenkomst="telefoon", ontvangen_op=regio.day, naam="Truus", contact="",
        adres="Merwestraat 12", waarover="wachten", tekst="Niemand belde terug.",
    )  # fmt: skip
    klacht = klachten.make(
        by=regio.moeder_account, now=regio.now, gemeente=regio.gemeente, naam="Marije Jansen", waarover="wachten",
        tekst="Niemand belde terug.", over=regio.specialist,
    )  # fmt: skip
    return {
        "opschorting_id": opschorting.pk, "overdracht_id": overdracht.pk, "afdoening_id": _settle(regio, settled).pk,
        "bezwaar_id": bezwaar.pk, "klacht_id": klacht.pk, "bezwaar_stap:woord": "uitstellen", "klachtbrief_id": op_papier.brieven.get().pk, "brief_maken:woord": "overdracht",
        "brief_maken:vraag_id": d.vragen[Station.AFWEGING].pk, "bezwaar_maken:besluit_id": besluit.pk,
    }  # fmt: skip


def _question(regio: Regio, tekst: str) -> Vraag:
    return vragen.ask(
        by=regio.moeder_account, now=regio.now, gemeente=regio.gemeente, gezin=regio.gezin, steller="ouder",
        jeugdige=regio.noor, tekst=tekst, contact="06 1",
    )  # fmt: skip


def _settle(regio: Regio, vraag: Vraag) -> Afdoening:
    """Everybody agrees to look again later, which needs no decision."""
    _talk(regio, vraag)
    verkenningen.finish(verkenning=Verkenning.objects.get(vraag=vraag), by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=vraag, by=regio.specialist, now=regio.now)
    niets = afweging.opties.get(soort="niets_nu")
    for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
        afwegingen.give_stem(optie=niets, persoon=user.persoon, oordeel="eens", by=user, now=regio.now)
    onderzoek.confirm(
        afweging=afweging, by=regio.specialist, now=regio.now, teksten={"problemen": "Noor slaapt weer beter."}
    )
    return afdoeningen.settle(
        vraag=vraag, optie=niets, toelichting="We kijken later opnieuw.", by=regio.specialist, now=regio.now
    )
