"""The demo region: made through the actions, the same for the same seed, with everything a visitor wants to see."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.db.models import Count

from aandacht.actions import demo, logboek
from aandacht.actions.demo.parameters import load, parameter
from aandacht.actions.demo.seed import PRODUCTEN
from aandacht.ijw.release_3_2.codelijsten import productcodes
from aandacht.kernel.bsn import is_test_bsn
from aandacht.records.models import (
    Adres,
    Bericht,
    Berichtenstop,
    Betaling,
    Bijsturing,
    Cijfer,
    Declaratieregel,
    Document,
    Familiegroepsplan,
    Gebruiker,
    Gemachtigde,
    Gezin,
    LogboekRegel,
    Outbox,
    Persoon,
    Stem,
    Termijn,
    Terugblik,
    Toewijzing,
    Vraag,
)
from aandacht.records.models.vraag import Station

TODAY = date(2026, 11, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def region(django_db_setup, django_db_blocker):  # type: ignore[no-untyped-def]
    """A region of 30 families, made once for this module and rolled back at its end."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        shown: list[tuple[int, int]] = []
        logins = demo.build(families=30, seed=7, today=TODAY, progress=lambda done, total: shown.append((done, total)))
        yield logins, shown
        transaction.set_rollback(True)


def test_every_role_has_a_way_in(region) -> None:  # type: ignore[no-untyped-def]
    logins, _shown = region
    users = {
        user.username: user for user in Gebruiker.objects.filter(username__in=[login.username for login in logins])
    }
    assert {user.rol for user in users.values()} == set(Gebruiker.Rol.values)
    assert len(logins) == len(users) >= len(Gebruiker.Rol.values)
    assert all(users[login.username].check_password(login.password) for login in logins)


def test_there_are_as_many_families_as_asked(region) -> None:  # type: ignore[no-untyped-def]
    assert Gezin.objects.count() == 30


def test_progress_counts_up_to_all_families(region) -> None:  # type: ignore[no-untyped-def]
    _logins, shown = region
    assert [done for done, _total in shown] == sorted(done for done, _total in shown)
    assert shown[-1] == (30, 30)


def test_nothing_happened_today_or_later(region) -> None:  # type: ignore[no-untyped-def]
    assert LogboekRegel.objects.order_by("-op").values_list("op", flat=True)[0].date() < TODAY
    assert not Vraag.objects.filter(received_at__date__gte=TODAY).exists()
    assert Vraag.objects.order_by("received_at")[0].received_at.date() >= TODAY - timedelta(days=735)


def test_the_log_of_two_years_holds(region) -> None:  # type: ignore[no-untyped-def]
    assert list(logboek.verify()) == []
    moments = list(LogboekRegel.objects.order_by("id").values_list("op", flat=True))
    late = sum(after < before for before, after in pairwise(moments))
    assert late < len(moments) / 20  # a step may write down a talk of an hour: never days out of order


def test_all_stations_are_filled(region) -> None:  # type: ignore[no-untyped-def]
    filled = dict(Vraag.objects.values_list("station").annotate(Count("pk")))
    assert set(filled) >= {Station.VRAAG, Station.AFWEGING, Station.WACHTEN, Station.HULP, Station.AFGEROND}


def test_every_bsn_is_a_test_bsn(region) -> None:  # type: ignore[no-untyped-def]
    known = list(Persoon.objects.exclude(bsn=None).values_list("bsn", flat=True))
    assert known
    assert all(is_test_bsn(str(bsn)) for bsn in known)
    assert set(Toewijzing.objects.values_list("bsn", flat=True)) <= set(known)


def test_every_message_but_one_was_accepted_and_none_waits(region) -> None:  # type: ignore[no-untyped-def]
    assert set(Bericht.objects.values_list("soort", flat=True)) >= {
        "JW301",
        "JW302",
        "JW305",
        "JW306",
        "JW307",
        "JW308",
    }
    waits = Bericht.objects.filter(oordeel__in=["onleesbaar", "open"]).exclude(soort="JW323")
    assert not waits.filter(outbox__vastgehouden_door=None).exists()
    assert [row.soort for row in waits] == ["JW301"]  # of a child about whom messages are a danger
    assert {row.soort for row in Bericht.objects.filter(oordeel="afgekeurd")} == {"JW305"}
    assert not Outbox.objects.filter(sent_at=None, vastgehouden_door=None).exists()


def test_sams_parents_do_not_agree_and_sam_has_not_spoken(region) -> None:  # type: ignore[no-untyped-def]
    sam = Gebruiker.objects.get(username="jongere13").persoon
    vraag = Vraag.objects.filter(jeugdige=sam).latest("received_at")
    assert vraag.station == Station.AFWEGING
    newest = {
        stem.given_by.username: stem.oordeel
        for stem in Stem.objects.filter(optie__afweging__vraag=vraag, optie__vorm="ggz").select_related("given_by")
    }
    assert newest == {"ouder1": "eens", "ouder2": "oneens"}
    assert Termijn.objects.filter(persoon=sam, soort=Termijn.Soort.STEM, voldaan_at=None).exists()


def test_noor_turns_18_within_weeks_while_help_runs(region) -> None:  # type: ignore[no-untyped-def]
    noor = Gebruiker.objects.get(username="jongere17").persoon
    assert noor is not None
    assert noor.geboortedatum is not None
    assert (
        timedelta(0)
        < noor.geboortedatum.replace(year=TODAY.year + (noor.geboortedatum.month < 6)) - TODAY
        < timedelta(60)
    )
    assert Vraag.objects.get(jeugdige=noor, besluit__isnull=False).station == Station.HULP


def test_there_is_trouble_of_every_kind(region) -> None:  # type: ignore[no-untyped-def]
    assert Adres.objects.filter(geheim=True).exists()
    assert Vraag.objects.filter(spoed=True).exists()
    assert Toewijzing.objects.filter(reden_wijziging="13").exists()
    long_wait = Vraag.objects.filter(station=Station.WACHTEN, received_at__date__lt=TODAY - timedelta(weeks=40))
    assert long_wait.exists()
    assert Termijn.objects.filter(voldaan_at=None, uiterlijk__lt=TODAY).exists()


def test_figures_run_from_two_years_back_to_yesterday(region) -> None:  # type: ignore[no-untyped-def]
    days = sorted(set(Cijfer.objects.values_list("peildatum", flat=True)))
    assert len(days) == 25
    assert days[-1] == TODAY - timedelta(days=1)


def test_every_parameter_says_where_it_comes_from() -> None:
    for name, entry in load("parameters.yaml").items():
        assert set(entry) <= {"description", "period", "source", "note", "value"}, name
        assert entry["description"]
        assert entry["source"]
        assert entry["period"] == "aanname" or any(char.isdigit() for char in str(entry["period"])), name


def test_every_product_of_the_demo_is_in_the_national_list() -> None:
    known = productcodes()
    for product in PRODUCTEN.values():
        assert known[product.code].categorie == product.categorie
    assert set(parameter("vorm")) == set(PRODUCTEN)


def test_a_message_that_came_back_waits_to_be_put_right(region) -> None:  # type: ignore[no-untyped-def]
    rejected = Bericht.objects.filter(
        administratie="99900102", richting="uit", oordeel="afgekeurd", vervangen_door=None
    )
    assert [row.soort for row in rejected] == ["JW305"]
    waits = Termijn.objects.filter(soort="berichtfout", aanbieder="99900102", voldaan_at=None)
    assert waits.filter(toelichting__startswith="JW305").count() == 1
    again = Toewijzing.objects.filter(administratie="99900102", achternaam="Hendriks").latest("id")
    assert again.is_deleted
    assert not Termijn.objects.filter(soort="start", aanbieder="99900102", toelichting=str(again), voldaan_at=None)


def test_claims_are_doubtful_rejected_and_paid(region) -> None:  # type: ignore[no-untyped-def]
    lines = Declaratieregel.objects.filter(administratie="0356")
    assert lines.filter(oordeel="open").exclude(twijfel="").exists()
    assert lines.filter(oordeel="afgewezen").count() == 1
    assert Declaratieregel.objects.exclude(administratie="0356").filter(oordeel="afgewezen").count() == 1
    assert Betaling.objects.filter(vervallen_at=None).exists()


def test_messages_about_one_child_are_stopped_and_somebody_tells_instead(region) -> None:  # type: ignore[no-untyped-def]
    stop = Berichtenstop.objects.get()
    assert (stop.gezin.naam if stop.gezin else "", stop.opgeheven_at) == ("Gezin van Ilyas Bakir", None)
    term = Termijn.objects.get(soort=Termijn.Soort.BUITENOM, voldaan_at=None)
    assert term.gebruiker == Gebruiker.objects.get(username="specialist")


def test_help_for_a_budget_is_recorded_and_claimed_by_product(region) -> None:  # type: ignore[no-untyped-def]
    given = Toewijzing.objects.filter(budget__isnull=False, code="", gezin__isnull=False).latest("id")
    lines = Declaratieregel.objects.filter(
        administratie=given.administratie, toewijzing_nummer=given.toewijzing_nummer, oordeel="toegekend"
    )
    assert set(lines.values_list("code", flat=True)) == {PRODUCTEN["ggz"].code, PRODUCTEN["ambulant"].code}


def test_sams_family_makes_its_own_plan_and_noor_asked_for_a_talk(region) -> None:  # type: ignore[no-untyped-def]
    plan = Familiegroepsplan.objects.get()
    assert (plan.maker.voornamen, plan.met_hulp_van, plan.afloop) == ("Marieke", "tante Els", "")  # type: ignore[union-attr]
    assert Bijsturing.objects.get().vrager.voornamen == "Noor"
    assert Terugblik.objects.filter(delen="niemand", persoon__voornamen="Noor").exists()


def test_a_neighbour_acts_for_sams_father_and_added_a_letter_in_his_name(region) -> None:  # type: ignore[no-untyped-def]
    row = Gemachtigde.objects.select_related("namens__account", "gebruiker").get()
    assert (row.namens.account.username, row.gebruiker.username, row.hoe) == ("ouder2", "helper", "gesprek")
    assert Document.objects.get().van == row.namens
    line = LogboekRegel.objects.get(wat="document.toevoegen")
    assert (line.wie, line.namens.partition(" ")[0]) == (
        f"gebruiker:{row.gebruiker_id}",
        f"gebruiker:{row.namens.account.pk}",
    )
