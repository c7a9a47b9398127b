"""What is due on the way to 18 stands on the list in time, once, and goes away when it is known."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.actions import afwegingen, rechtsfeiten, toekomst, toekomsttermijnen, verkenningen
from aandacht.records.models import Besluit, Optie, Rechtsfeit, Termijn, Toekomstonderdeel, Vraag
from aandacht.records.models.vraag import Station

pytestmark = pytest.mark.django_db
ZESTIEN = date(DAY.year - 16, 1, 15)
IN_HALF_JAAR_18 = date(DAY.year - 18, 8, 20)


def at(g: Gesprek, station: str) -> Gesprek:
    Vraag.objects.filter(pk=g.vraag.pk).update(station=station)
    return g


def open_terms(soort: str) -> list[Termijn]:
    return list(Termijn.objects.filter(soort=soort, voldaan_at=None))


def test_from_16_there_is_a_term_to_make_a_future_plan_once_the_talk_is_over() -> None:
    g = at(make(geboortedatum=ZESTIEN), Station.VERKENNING)
    assert toekomsttermijnen.register(now=NOW) == 0
    at(g, Station.AFWEGING)
    assert toekomsttermijnen.register(now=NOW) == 1
    assert toekomsttermijnen.register(now=later(1)) == 0
    (term,) = open_terms("toekomst")
    assert (term.gebruiker, term.vraag, term.uiterlijk) == (g.specialist, g.vraag, DAY + timedelta(days=42))


def test_somebody_who_turned_16_yesterday_is_on_the_list_and_who_does_tomorrow_is_not() -> None:
    at(make(geboortedatum=DAY.replace(year=DAY.year - 16)), Station.HULP)
    at(make(geboortedatum=(DAY + timedelta(days=1)).replace(year=DAY.year - 16), place=1), Station.HULP)
    assert toekomsttermijnen.register(now=NOW) == 1


def test_the_term_ends_when_something_was_said_of_all_five_and_does_not_come_back() -> None:
    g = at(make(geboortedatum=ZESTIEN), Station.HULP)
    toekomsttermijnen.register(now=NOW)
    for number, gebied in enumerate(Toekomstonderdeel.Gebied.values, 1):
        toekomst.tell(
            gezin=g.gezin, jeugdige=g.noor, gebied=gebied, stand="niet", tekst="Nog niet.", by=g.specialist, now=NOW
        )
        assert len(open_terms("toekomst")) == (number < 5)
    assert toekomsttermijnen.register(now=later(1)) == 0


def test_nine_months_before_18_somebody_finds_out_what_goes_on_three_months_before_the_birthday() -> None:
    g = at(make(geboortedatum=IN_HALF_JAAR_18), Station.HULP)
    toekomsttermijnen.register(now=NOW)
    (term,) = open_terms("na_18")
    assert (term.gebruiker, term.uiterlijk, term.bron) == (g.specialist, date(DAY.year, 5, 20), "Jeugdwet 1.1")
    assert toekomsttermijnen.register(now=later(1)) == 0


@pytest.mark.parametrize(
    ("born", "station"),
    [(ZESTIEN, Station.HULP), (date(DAY.year - 19, 1, 1), Station.HULP), (IN_HALF_JAAR_18, Station.AFWEGING)],
)
def test_nobody_looks_for_it_too_early_too_late_or_without_help(born: date, station: str) -> None:
    at(make(geboortedatum=born), station)
    toekomsttermijnen.register(now=NOW)
    assert open_terms("na_18") == []


def with_option(g: Gesprek) -> Optie:
    """A talk, and one option that is youth help."""
    talk = verkenningen.start(vraag=g.vraag, by=g.specialist, now=NOW)
    verkenningen.record_uitspraak(
        verkenning=talk, onderwerp="willen", soort="mening", tekst="Doorgaan.", bron="gesprek", datum=DAY, spreker=g.noor,
        by=g.specialist, now=NOW,
    )  # fmt: skip
    verkenningen.finish(verkenning=talk, by=g.specialist, now=NOW)
    afweging = afwegingen.start(vraag=g.vraag, by=g.specialist, now=NOW)
    return afwegingen.add_optie(
        afweging=afweging, soort="individueel", naam="Behandeling", vorm="ggz", by=g.specialist, now=NOW
    )


def test_help_that_was_decided_on_until_after_18_needs_nobody_to_find_out() -> None:
    g = make(geboortedatum=IN_HALF_JAAR_18)
    besluit = Besluit.objects.create(
        vraag=g.vraag, optie=with_option(g), soort="toekenning", gemeente=g.gemeente, datum=DAY, bekend_op=DAY,
        bezwaar_tot=DAY + timedelta(days=42), ingangsdatum=DAY, einddatum=DAY + timedelta(days=400), motivering="Nodig.",
        genomen_door=g.specialist, recorded_at=NOW,
    )  # fmt: skip
    Vraag.objects.filter(pk=g.vraag.pk).update(besluit=besluit, station=Station.HULP)
    Rechtsfeit.objects.create(
        vraag=g.vraag, sleutel="jeugdige.jeugdstrafrecht", waarde=False, bron="gevraagd", datum=DAY, recorded_at=NOW,
        recorded_by=g.specialist,
    )  # fmt: skip
    toekomsttermijnen.register(now=NOW)
    assert open_terms("na_18") == []


def test_facts_that_cannot_be_read_leave_the_term_for_somebody_to_look() -> None:
    g = make(geboortedatum=IN_HALF_JAAR_18)
    Rechtsfeit.objects.create(
        vraag=g.vraag, optie=with_option(g), sleutel="hulp.start", waarde="vorig jaar", bron="x", datum=DAY, recorded_at=NOW,
        recorded_by=g.specialist,
    )  # fmt: skip
    at(g, Station.HULP)
    toekomsttermijnen.register(now=NOW)
    assert len(open_terms("na_18")) == 1


def test_the_term_about_18_ends_when_the_law_has_its_answer() -> None:
    g = make(geboortedatum=IN_HALF_JAAR_18)
    optie = with_option(g)
    at(g, Station.HULP)
    toekomsttermijnen.register(now=NOW)
    assert len(open_terms("na_18")) == 1
    vraag = Vraag.objects.get(pk=g.vraag.pk)
    told = {
        "jeugdige.jeugdstrafrecht": (False, None), "hulp.start": ("2025-09-01", optie),
        "hulp.vastgesteld_voor_18": (False, optie), "hulp.voortzetting_noodzakelijk": (True, optie),
    }  # fmt: skip
    for sleutel, (waarde, about) in told.items():
        rechtsfeiten.record(
            vraag=vraag,
            optie=about,
            sleutel=sleutel,
            waarde=waarde,
            bron="behandelaar",
            datum=DAY,
            by=g.specialist,
            now=NOW,
        )
    assert Rechtsfeit.objects.count() == 4
    assert open_terms("na_18") == []
    assert toekomsttermijnen.register(now=later(1)) == 0
    assert open_terms("na_18") == []
