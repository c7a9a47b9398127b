"""Three families from the talk to the sent decision, on the pages: the law says the right thing, nothing is typed twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from tests.integration.keten.chain import exchange
from tests.integration.weg.walker import Values, Walker
from tests.regio import Regio, make_regio

from aandacht.actions import gezinnen, leveringen, toewijzingen, vragen
from aandacht.kernel.dagen import birthday
from aandacht.records.models import Afweging, Besluit, Brief, Gebruiker, Gezag, Optie, Toewijzing, Verkenning, Vraag

As = Callable[[Gebruiker], Client]
PROBLEEM = "Noor slaapt slecht, is vaak gespannen en mist veel school."
WAAROM = "Thuis en met tante Els lukt het niet genoeg. Deze hulp sluit aan bij wat Noor zelf wil."
THUIS = ["jeugdige.brp_onderzoek", "jeugdige.verblijf"]


@dataclass
class Walk:
    regio: Regio
    sanne: Walker
    vraag: Vraag

    def talk(self) -> Afweging:
        """The conversation, each in their own words, and the options side by side."""
        regio, sanne = self.regio, self.sanne
        sanne.press(f"/verkenning/vraag/{self.vraag.pk}/begin/")
        verkenning = Verkenning.objects.get(vraag=self.vraag)
        for onderwerp, wie, tekst in (
            ("willen", regio.noor, "Ik wil weer slapen."),
            ("nodig", regio.moeder, "Iemand die ons helpt rust te vinden."),
            ("zelf", regio.vader, "Noor kan in het weekend bij tante Els."),
        ):
            path = f"/verkenning/{verkenning.pk}/nieuw/?onderwerp={onderwerp}"
            sanne.fill(path, {"spreker": str(wie.pk), "tekst": tekst})
        sanne.press(f"/verkenning/{verkenning.pk}/afronden/")
        sanne.press(f"/afweging/vraag/{self.vraag.pk}/begin/")
        return Afweging.objects.get(vraag=self.vraag)

    def add_help(self, afweging: Afweging, vorm: str, naam: str) -> Optie:
        self.sanne.fill(f"/afweging/{afweging.pk}/optie/", {"soort": "individueel", "vorm": vorm, "naam": naam})
        return afweging.opties.latest("pk")

    def law(self, afweging: Afweging, optie: Optie | None = None, dag: date | None = None) -> str:
        one = f"{optie.pk}/" if optie else ""
        return self.sanne.read(f"/afweging/{afweging.pk}/wet/{one}{f'?dag={dag}' if dag else ''}")

    def tell(self, afweging: Afweging, sleutel: str, values: Values, optie: Optie | None = None) -> None:
        """Say one missing fact in place."""
        name = f"{optie.pk if optie else 0}-{sleutel}"
        self.sanne.fill(f"/afweging/{afweging.pk}/wet/", {f"{name}-{key}": value for key, value in values.items()})

    def decide(self, afweging: Afweging, optie: Optie, *speakers: Gebruiker, granted: bool = True) -> Besluit:
        """Everybody speaks from their own account; the steps are confirmed; the decision is read and sent."""
        for by in speakers:
            own = Client()
            own.force_login(by, backend="aandacht.web.shared.login.Backend")
            Walker(own).fill(f"/afweging/{afweging.pk}/stem/", {f"oordeel_{optie.pk}": "eens"})
        self.sanne.fill(f"/afweging/{afweging.pk}/onderzoek/", {"tekst_problemen": PROBLEEM}, press={"stap": "alle"})
        values = {"optie": str(optie.pk), "motivering": WAAROM, **({"toekennen": "ja"} if granted else {})}
        self.sanne.fill_in_two_looks(
            f"/besluit/nieuw/{afweging.pk}/", values, ({"stap": "bekijken"}, {"stap": "versturen"})
        )
        return Besluit.objects.get(vraag=afweging.vraag)


def live(regio: Regio, since: date) -> None:
    gezinnen.record_adres(
        gezin=regio.gezin, persoon=regio.noor, straatnaam="Dorpsweg", huisnummer=1, postcode="3521AA", plaatsnaam="Utrecht",
        gemeente=regio.gemeente, sinds=since, bron="BRP", by=regio.specialist, now=regio.now,
    )  # fmt: skip


def test_two_separated_parents_and_a_13_year_old(regio: Regio, as_user: As) -> None:
    live(regio, regio.day - timedelta(days=900))
    walk = Walk(regio, Walker(as_user(regio.specialist)), regio.vraag)
    afweging = walk.talk()
    optie = walk.add_help(afweging, "ambulant", "Hulp aan huis")
    walk.sanne.press(f"/afweging/{afweging.pk}/wet/", gewoon=THUIS)
    walk.tell(afweging, "oorzaken", {"waarde": "jeugdwet"})
    walk.tell(afweging, "wlz_weigert_medewerking", {"waarde": "nee"})
    page = walk.law(afweging, optie)
    for said in (
        "Noor, Marije Jansen, Pieter Bakker", "Jeugdwet art. 7.3.4 lid 2",  # both parents and she herself
        "Utrecht", "Jeugdwet art. 1.1", "een besluit van de gemeente", "Jeugdwet art. 2.3",
        "Awb art. 4:13",
    ):  # fmt: skip
        assert said in page, said
    assert "Dit weten we nog niet" not in page
    besluit = walk.decide(afweging, optie, regio.noor_account, regio.moeder_account, regio.vader_account)
    assert {brief.aan for brief in Brief.objects.filter(besluit=besluit)} == {regio.noor, regio.moeder, regio.vader}
    assert walk.sanne.typed_twice == set()


@pytest.fixture
def treated(db: None, tmp_path: Path) -> Regio:
    """Noor turns 18 in two months; her help began half a year ago and runs."""
    today = timezone.localdate()
    born = (today + timedelta(days=60)).replace(year=(today + timedelta(days=60)).year - 18)
    began = today - timedelta(days=180)
    regio = make_regio(datetime.combine(began, time(9), tzinfo=timezone.get_current_timezone()))
    type(regio.noor).objects.filter(pk=regio.noor.pk).update(geboortedatum=born)
    regio.noor.refresh_from_db()
    walk = Walk(regio, Walker(Client()), regio.vraag)
    walk.sanne.client.force_login(regio.specialist, backend="aandacht.web.shared.login.Backend")
    afweging = walk.talk()
    besluit = walk.decide(afweging, walk.add_help(afweging, "ambulant", "Begeleiding"), regio.noor_account)
    Besluit.objects.filter(pk=besluit.pk).update(
        datum=began, bekend_op=began, ingangsdatum=began, einddatum=birthday(born, 18) - timedelta(days=1)
    )
    besluit.refresh_from_db()
    given = toewijzingen.assign(
        besluit=besluit, aanbod=regio.aanbod, ingangsdatum=began, einddatum=besluit.einddatum, volume=60, frequentie="2",
        by=regio.specialist, now=regio.now,
    )  # fmt: skip
    exchange(tmp_path, regio.now)
    theirs = Toewijzing.objects.get(administratie=given.agb_code, toewijzing_nummer=given.toewijzing_nummer)
    leveringen.report_start(toewijzing=theirs, begindatum=began, by=regio.hulpverlener, now=regio.now)
    exchange(tmp_path, regio.now)
    return regio


def test_a_17_year_old_turning_18_whose_help_has_to_go_on(treated: Regio, as_user: As) -> None:
    regio = treated
    began, now = regio.day, timezone.now()
    assert regio.noor.geboortedatum
    achttien = birthday(regio.noor.geboortedatum, 18)
    vraag = vragen.ask(
        by=regio.noor_account, now=now, gemeente=regio.gemeente, gezin=regio.gezin, steller="jeugdige",
        jeugdige=regio.noor, tekst="Ik word bijna 18. Kan ik mijn begeleiding houden?", contact="06 1",
    )  # fmt: skip
    walk = Walk(regio, Walker(as_user(vraag.behandelaar)), vraag)
    afweging = walk.talk()
    optie = walk.add_help(afweging, "ambulant", "Begeleiding gaat door")
    page = walk.law(afweging, optie)
    assert "Of is bepaald dat de hulp na de 18e verjaardag moet doorgaan" in page
    walk.tell(afweging, "hulp.limb", {"waarde": "1"}, optie)
    walk.tell(afweging, "hulp.start", {"waarde": began.isoformat()}, optie)  # chosen from what the provider reported
    walk.tell(afweging, "hulp.voortzetting_noodzakelijk", {"waarde": "ja"}, optie)
    walk.sanne.press(f"/afweging/{afweging.pk}/wet/", gewoon=["jeugdige.jeugdstrafrecht"])
    page = walk.law(afweging, optie)
    drieentwintig = birthday(regio.noor.geboortedatum, 23)
    assert f"tot {drieentwintig.day}" in page, "continued help may last to 23 (Jeugdwet 1.1, jeugdige 4)"
    assert str(drieentwintig.year) in page
    assert 'wet-regel__antwoord">Noor</p>' in page, "from 16 she alone consents (Jeugdwet 7.3.5)"
    assert f'href="?dag={achttien}"' in page
    later = walk.law(afweging, optie, achttien)
    assert "Zo is de wet op" in later
    besluit = walk.decide(afweging, optie, regio.noor_account)
    assert [brief.aan for brief in Brief.objects.filter(besluit=besluit)] == [regio.noor]
    assert walk.sanne.typed_twice == set()


def test_a_child_in_foster_care_from_another_municipality(regio: Regio, as_user: As) -> None:
    """A chain of stays without a gap: the municipality from before the first one stays responsible."""
    today = timezone.localdate()
    walk = Walk(regio, Walker(as_user(regio.specialist)), regio.vraag)
    path = f"/gezin/{regio.gezin.pk}/verblijf/"
    first, moved = today - timedelta(days=800), today - timedelta(days=300)
    walk.sanne.fill(path, {
        "soort": "residentieel", "start": f"{first}", "einde": f"{moved}", "gemeente_code": "0228",
        "brp_gemeente_ervoor": regio.andere_gemeente.pk, "bron": "beschikking C/16/551",
    })  # fmt: skip
    walk.sanne.fill(path, {
        "soort": "pleegzorg", "start": f"{moved + timedelta(days=1)}", "gemeente_code": regio.gemeente.pk,
        "bron": "pleegcontract 2026-14",
    })  # fmt: skip
    live(regio, moved + timedelta(days=1))
    Gezag.objects.filter(jeugdige=regio.noor, houder=regio.vader).delete()
    afweging = walk.talk()
    optie = walk.add_help(afweging, "ambulant", "Begeleiding in het pleeggezin")
    page = walk.law(afweging)
    for said in (
        "Houten is verantwoordelijk, niet Utrecht", "Dan telt het BRP-adres van voor dat verblijf.", "Jeugdwet art. 1.1",
        "De gemeente die met de hulp instemde, betaalt eerst.", "Jeugdwet art. 8.2.1", "Noor, Marije Jansen",
    ):  # fmt: skip
        assert said in page, said
    besluit = walk.decide(afweging, optie, regio.noor_account, regio.moeder_account)
    assert {brief.aan for brief in Brief.objects.filter(besluit=besluit)} == {regio.noor, regio.moeder}
    assert walk.sanne.typed_twice == set()
