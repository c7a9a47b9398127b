"""Letters in the demo: more time, facts that were missing and came, an objection under way and one decided, complaints learned from."""

from datetime import datetime, time, timedelta

from aandacht.access.afwegingen import gevraagden
from aandacht.actions import (
    afdoeningen,
    afwegingen,
    besluiten,
    bezorgingen,
    bezwaarbeslissingen,
    bezwaren,
    klachten,
    onderzoek,
    opschortingen,
    overdrachten,
    verkenningen,
    verlengingen,
    vragen,
)
from aandacht.actions.demo.gezinnen import NIEUWEGEIN
from aandacht.actions.demo.run import Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.verzoeken import kind_of, on
from aandacht.kernel.dagen import add_weeks, move_to_werkdag
from aandacht.records.models import (
    Afweging,
    Besluit,
    Bezorging,
    Bezwaarbeslissing,
    Binnenkomst,
    Brief,
    Gebruiker,
    Klacht,
    Klachtafhandeling,
    Optie,
    Stem,
    Uitspraak,
    Vraag,
)

LONGEST_AGO = 7 * 120  # days: longer than any story
KLACHTEN = "klachten"  # the account of whoever handles them


def _vraag(region: Region, verhaal: str) -> Vraag | None:
    """The newest question of a story, as long as nobody decided on it."""
    kind = kind_of(region, verhaal)
    if kind is None:
        return None
    rows = Vraag.objects.filter(jeugdige=kind, besluit=None).select_related(
        "behandelaar__team", "gezin__gemeente", "jeugdige"
    )
    return rows.order_by("-received_at").first()


def _reader(besluit: Besluit, *, last: bool = False) -> Gebruiker | None:
    """Somebody who got the letter and has an account."""
    rows = Brief.objects.filter(besluit=besluit, weg=Brief.Weg.ACCOUNT).select_related("aan__account").order_by("pk")
    found = rows.last() if last else rows.first()
    return found.aan.account if found else None


def missing_facts(region: Region) -> Story:
    """Noor's mentor had a report that was needed to choose: the clock stood still for four days."""
    now = on(region, 302, 11)
    yield now
    vraag = _vraag(region, "yilmaz")
    if vraag is None:
        return
    opschorting = opschortingen.ask(
        vraag=vraag, gevraagd="Het verslag van je mentor over dit schooljaar\nDe naam van de huisarts",
        reden="We willen weten wat school al heeft geprobeerd, voordat we samen kiezen.",
        tot=now.date() + timedelta(days=14), by=vraag.behandelaar, now=now,
    )  # fmt: skip
    now = on(region, 298, 16)
    yield now
    brief = opschorting.brieven.select_related("aan__account").earliest("pk")
    opschortingen.answer(
        opschorting=opschorting, by=brief.aan.account, now=now,
        antwoord="Mijn mentor schreef dat ik vaak ziek naar huis ga voor een toets. Onze huisarts is dokter Vermeer.",
    )  # fmt: skip


def more_time(region: Region) -> Story:
    """Sam's parents do not agree; Iris wants to talk with both once more before she decides."""
    now = on(region, 3, 15)
    yield now
    vraag = _vraag(region, "wit")
    if vraag is None:
        return
    verlengingen.extend(
        vraag=vraag, nieuwe_datum=add_weeks(vraag.received_at.date(), 11), by=vraag.behandelaar, now=now,
        reden="Jullie denken verschillend over wat Sam nodig heeft. We willen daar eerst samen met Sam over praten.",
    )  # fmt: skip


def objection_decided(region: Region) -> Story:
    """Joost objected to the first decision about Sam: he was heard, and the decision changed in part."""
    now = on(region, 400, 10)
    yield now
    besluit = _decided(region, "wit")
    by = _reader(besluit, last=True) if besluit else None
    if besluit is None or by is None:
        return
    bezwaar = bezwaren.make(
        besluit=besluit, by=by, now=now, tekst="De gesprekken zijn alleen bij Marieke thuis. Ik wil er ook bij zijn, Sam woont ook bij mij.",
    )  # fmt: skip
    handler = Gebruiker.objects.get(username=KLACHTEN)
    now = on(region, 388, 11)
    yield now
    bezwaren.record_hearing(
        bezwaar=bezwaar, gehoord_op=now.date(), by=handler, now=now,
        verslag="Joost wil meedoen aan de gesprekken. Iris had gedacht dat hij dat niet wilde.",
    )  # fmt: skip
    now = on(region, 380, 14)
    yield now
    beslissing = bezwaarbeslissingen.decide(
        bezwaar=bezwaar, uitkomst=Bezwaarbeslissing.Uitkomst.DEELS, by=handler, now=now,
        motivering="De hulp is goed gekozen. Maar in het besluit staat niet waarom de gesprekken maar bij een van de ouders zijn.",
        wat_verandert="De gesprekken zijn om de beurt bij Marieke en bij Joost thuis.",
    )  # fmt: skip
    now = on(region, 373, 8)
    yield now
    besluiten.decide(
        afweging=Afweging.objects.get(vraag=besluit.vraag), optie=besluit.optie, soort=besluit.soort,
        motivering="Sam woont bij allebei. Daarom is de hulp om de beurt bij Marieke en bij Joost thuis.",
        ingangsdatum=besluit.ingangsdatum, einddatum=besluit.einddatum, by=besluit.vraag.behandelaar, now=now,
    )  # fmt: skip
    now = on(region, 373, 9)
    yield now
    beslissing.refresh_from_db()
    if beslissing.uitgevoerd_op is not None:
        return
    bezwaarbeslissingen.carry_out(
        beslissing=beslissing, by=besluit.vraag.behandelaar, now=now, uitvoering="Kompas komt vanaf volgende week om de beurt bij jullie allebei."
    )  # fmt: skip


def objection_open(region: Region) -> Story:
    """Samira finds the help too little; she is invited to tell why."""
    now = on(region, 30, 13)
    yield now
    besluit = _decided(region, "bakir")
    by = _reader(besluit) if besluit else None
    if besluit is None or by is None:
        return
    bezwaar = bezwaren.make(
        besluit=besluit, by=by, now=now, tekst="Een keer per week is te weinig. Ilyas heeft elke dag driftbuien en ik sta er alleen voor.",
    )  # fmt: skip
    now = on(region, 2, 10)
    yield now
    bezwaren.invite(
        bezwaar=bezwaar, op=datetime.combine(move_to_werkdag(region.today + timedelta(days=6)), time(14), now.tzinfo),
        waar="Stadshuis, kamer 2.14", commissie=False, by=Gebruiker.objects.get(username=KLACHTEN), now=now,
    )  # fmt: skip


def _decided(region: Region, verhaal: str) -> Besluit | None:
    """The first decision about the child of a story."""
    kind = kind_of(region, verhaal)
    rows = Besluit.objects.filter(vraag__jeugdige=kind) if kind else Besluit.objects.none()
    return (
        rows.select_related("vraag__gezin__gemeente", "vraag__jeugdige", "vraag__behandelaar__team", "optie")
        .order_by("datum")
        .first()
    )


def objection_on_paper(region: Region) -> Story:
    """Somebody without an account posted an objection; it is taken in with the day it came, also when that is late."""
    now = on(region, 12, 10)
    yield now
    letter = (
        Brief.objects.filter(weg=Brief.Weg.POST, besluit__gemeente=NIEUWEGEIN, made_at__lt=now - timedelta(days=7))
        .select_related("besluit", "aan").order_by("-made_at", "pk").first()
    )  # fmt: skip
    if letter is None or letter.besluit is None:
        return
    bezwaren.record(
        besluit=letter.besluit, ingediend_door=letter.aan, binnenkomst=Binnenkomst.POST, by=Gebruiker.objects.get(username=KLACHTEN), now=now,
        ontvangen_op=now.date(),
        reden_te_laat="De brief lag bij mijn oude adres.",
        tekst="Ik begrijp niet waarom dit is gekozen. Niemand heeft mij gebeld. Ik wil het graag uitgelegd krijgen.",
    )  # fmt: skip


def complaint_by_phone(region: Region) -> Story:
    """A grandmother called about how she was spoken to; the receipt lies ready to be posted."""
    now = on(region, 1, 11)
    yield now
    klachten.record(
        by=Gebruiker.objects.get(username=KLACHTEN), now=now, binnenkomst=Binnenkomst.TELEFOON, ontvangen_op=now.date(),
        naam="Truus Hendriks", adres="Merwestraat 12\n3433 GH Nieuwegein", contact="030 555 0404", waarover=Klacht.Waarover.BEJEGENING,
        over_wie="een medewerker aan de telefoon", nummer="KLCT-3456",
        tekst="Ik belde over mijn kleinzoon. Er werd gezegd dat ik er niets mee te maken heb, en opgehangen.",
        wat_wil_je="Dat iemand mij uitlegt wat wel en niet mag.",
    )  # fmt: skip


def complaint_learned(region: Region) -> Story:
    """Marieke called three times and nobody called back: she was right, and there is a rota now."""
    now = on(region, 190, 20)
    yield now
    moeder = Gebruiker.objects.filter(username="ouder1").first()
    if moeder is None:
        return
    klacht = klachten.make(
        by=moeder, now=now, gemeente=region.gemeenten["0356"], naam=moeder.naam, waarover=Klacht.Waarover.WACHTEN,
        over_wie="het lokale team", tekst="Ik heb drie keer gebeld dat het niet goed ging met Sam. Niemand belde terug.",
        wat_wil_je="Dat er altijd iemand terugbelt, ook als Iris vrij is.",
    )  # fmt: skip
    handler = Gebruiker.objects.get(username=KLACHTEN)
    now = on(region, 187, 11)
    yield now
    klachten.hear(
        klacht=klacht, gehoord_op=now.date(), by=handler, now=now,
        gesprek="Marieke belde op drie dagen. Het team zegt: de telefoon ging naar een collega die met vakantie was.",
    )  # fmt: skip
    now = on(region, 170, 15)
    yield now
    klachten.finish(
        klacht=klacht, oordeel=Klachtafhandeling.Oordeel.GEGROND, by=handler, now=now,
        uitleg="Je had gelijk. Je had dezelfde dag teruggebeld moeten worden. Het spijt ons.",
        geleerd="Als iemand vrij is, moet een ander zien dat er is gebeld.",
        veranderd="Het team heeft nu elke dag iemand die alle gemiste telefoontjes terugbelt.",
    )  # fmt: skip


def complaint_open(region: Region) -> Story:
    """Somebody without an account complains about how long it takes."""
    now = on(region, 3, 19)
    yield now
    klachten.make(
        by=None, now=now, gemeente=region.gemeenten["0356"], naam="Bas van Vliet", contact="06 555 40403",
        waarover=Klacht.Waarover.WACHTEN, over_wie="de wachtlijst", nummer="KLCT-2345",
        tekst="Onze dochter wacht al bijna een jaar op hulp. Niemand vertelt ons hoe lang het nog duurt.",
        wat_wil_je="Elke maand een telefoontje met hoe het ervoor staat.",
    )  # fmt: skip


def no_decision(region: Region) -> Story:
    """Pim's parents ask about his sleep: a course nearby is enough, and needs no decision."""
    now = on(region, 26, 9)
    yield now
    vraag = _ask(region, "hendriks", "Pim slaapt slecht in en is overdag moe. Wat kunnen we doen?", now)
    if vraag is None:
        return
    now = on(region, 22, 10)
    yield now
    verkenning = verkenningen.start(vraag=vraag, by=vraag.behandelaar, now=now)
    for onderwerp, tekst in (
        (Uitspraak.Onderwerp.WILLEN, "Ik wil gewoon slapen."),
        (Uitspraak.Onderwerp.NODIG, "Iemand die ons vertelt wat helpt."),
        (Uitspraak.Onderwerp.ZELF, "We kunnen samen een vast ritme maken."),
    ):
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort=Uitspraak.Soort.MENING, tekst=tekst, bron="gesprek thuis",
            datum=now.date(), spreker=vraag.jeugdige, by=vraag.behandelaar, now=now,
        )  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=vraag.behandelaar, now=now + timedelta(hours=1))
    now = on(region, 15, 15)
    yield now
    afweging = afwegingen.start(vraag=vraag, by=vraag.behandelaar, now=now)
    optie = afweging.opties.get(soort=Optie.Soort.VRIJ_TOEGANKELIJK)
    for asked in gevraagden(vraag.jeugdige, now.date()):
        by = getattr(asked.persoon, "account", None) or vraag.behandelaar
        afwegingen.give_stem(optie=optie, persoon=asked.persoon, oordeel=Stem.Oordeel.EENS, by=by, now=now)
    onderzoek.confirm(
        afweging=afweging,
        by=vraag.behandelaar,
        now=now,
        teksten={"problemen": "Pim slaapt laat in. Verder gaat het goed."},
    )
    afdoeningen.settle(
        vraag=vraag, optie=optie, by=vraag.behandelaar, now=now + timedelta(hours=1),
        toelichting="Jullie gaan op dinsdag naar de slaapcursus in het buurthuis. Iris belt na de laatste avond.",
    )  # fmt: skip


def passed_on(region: Region) -> Story:
    """Tess lives with her father in another place by now; its municipality is asked to go on, and has not answered yet."""
    now = on(region, 9, 11)
    yield now
    vraag = _ask(region, "vliet", "Tess zoekt een plek om te oefenen met reizen naar haar nieuwe school.", now)
    elders = next(gemeente for code, gemeente in region.gemeenten.items() if code != NIEUWEGEIN)
    if vraag is None:
        return
    now = on(region, 6, 14)
    yield now
    overdrachten.pass_on(
        vraag=vraag, gemeente=elders, contact=f"Lokaal team {elders.naam}, 030 555 0300", by=vraag.behandelaar, now=now,
        reden=f"Tess is deze maand verhuisd naar {elders.naam}. Die gemeente helpt bij een nieuwe vraag.",
    )  # fmt: skip


def _ask(region: Region, verhaal: str, tekst: str, now: datetime) -> Vraag | None:
    """A family of a story asks something new, of the specialist they know."""
    kind = kind_of(region, verhaal)
    lid = kind.lidmaatschappen.select_related("gezin__gemeente").first() if kind else None
    if kind is None or lid is None:
        return None
    vraag = vragen.ask(
        by=None, now=now, gemeente=lid.gezin.gemeente, gezin=lid.gezin, steller=Vraag.Steller.OUDER, tekst=tekst, jeugdige=kind,
        contact="030 555 0101",
    )  # fmt: skip
    rows = Vraag.objects.select_related("behandelaar__team", "gezin__gemeente", "jeugdige")
    return rows.get(pk=vraag.pk)


def the_post(region: Region) -> Story:
    """Letters on paper go the working day after they are made; those of the last days still lie there."""
    for days in range(LONGEST_AGO, 0, -7):
        now = on(region, days, 16)
        yield now
        rows = Brief.objects.filter(bezorging=None, made_at__lt=now - timedelta(days=1)).exclude(weg=Brief.Weg.ACCOUNT)
        for brief in rows.select_related("vraag__behandelaar", "bezwaar__behandelaar").order_by("pk"):
            handed = brief.weg == Brief.Weg.OVERHANDIGEN
            bezorgingen.record(
                brief=brief, hoe=Bezorging.Hoe.OVERHANDIGD if handed else Bezorging.Hoe.POST, now=now,
                op=min(move_to_werkdag(brief.made_at.date() + timedelta(days=1)), now.date()),
                by=(brief.bezwaar and brief.bezwaar.behandelaar) or brief.vraag.behandelaar,
            )  # fmt: skip


STORIES = (
    the_post,
    no_decision,
    passed_on,
    missing_facts,
    more_time,
    objection_decided,
    objection_open,
    objection_on_paper,
    complaint_learned,
    complaint_open,
    complaint_by_phone,
)
