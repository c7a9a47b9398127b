"""What seldom happens with threads, visits, reminders and mail, and must be right all the same."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings
from tests.integration.gesprekken.threads import Afspraken, make_afspraken, sanne
from tests.regio import Regio, make_regio

from aandacht.access import bezoeken as bezoeken_access
from aandacht.access import gesprekken as access
from aandacht.access.gesprekken import Iemand
from aandacht.access.gezinnen import zicht_op
from aandacht.actions import bezoeken, gesprekken, herinneringen, noodtoegangen, seinmails, seintjes, toestemmingen
from aandacht.actions.bezoeken import Moment
from aandacht.actions.seintjes import Keuze
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import (
    Betrokkenheid,
    Bezoek,
    Bijdrage,
    Herinnering,
    Seinmail,
    Seintje,
    Termijn,
    Toestemming,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Monday
DAG, MINUUT = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def regio(db: None) -> Regio:
    return make_regio(NOON)


@pytest.fixture
def afspraken(regio: Regio) -> Afspraken:
    return make_afspraken(regio)


def help_by_provider(regio: Regio) -> None:
    Betrokkenheid.objects.create(
        gezin=regio.gezin,
        aanbieder=regio.aanbieder,
        rol="hulpverlener",
        grond="jw_7_3_11",
        van=regio.day,
        recorded_at=NOON,
    )


def visit(regio: Regio) -> Bezoek:
    return bezoeken.propose(
        gezin=regio.gezin, met=Iemand(persoon=regio.moeder), waarover="Praten", plek="bellen", by=regio.specialist, now=NOON,
        momenten=[Moment(regio.day + DAG, time(9))],
    )  # fmt: skip


def test_a_provider_is_not_asked_where_it_may_not_read(regio: Regio, afspraken: Afspraken) -> None:
    help_by_provider(regio)
    provider = Iemand(aanbieder=regio.aanbieder)
    asked = gesprekken.write_about_afspraak(
        afspraak=afspraken.van_noor, tekst="Hoi", by=regio.noor_account, now=NOON, aan=provider
    )
    assert asked.aan_aanbieder == regio.aanbieder
    assert access.to_somebody(regio.hulpverlener) & access.to_somebody(regio.andere_hulpverlener)
    assert Bijdrage.objects.filter(access.to_somebody(regio.hulpverlener)).get() == asked
    with pytest.raises(NotPossible, match="De Brug doet nu niet meer mee"):
        gesprekken.write_about_afspraak(
            afspraak=afspraken.eigen, tekst="Hoi", by=regio.noor_account, now=NOON, aan=provider
        )


def test_who_shares_no_plan_has_private_threads_only(regio: Regio, afspraken: Afspraken) -> None:
    gesprekken.write_about_afspraak(afspraak=afspraken.van_tante, tekst="Hoi", by=regio.moeder_account, now=NOON)
    Toestemming.objects.update(onderdeel="verkenning")
    zicht = zicht_op(regio.tante_account, regio.gezin, NOON)
    assert not access.visible_gesprekken(zicht, regio.tante_account).exists()
    with pytest.raises(Refused):
        gesprekken.write_about_afspraak(afspraak=afspraken.van_tante, tekst="Hoi", by=regio.tante_account, now=NOON)


def test_asking_oneself_is_asking_nobody(regio: Regio, afspraken: Afspraken) -> None:
    row = gesprekken.write_about_afspraak(
        afspraak=afspraken.van_noor, tekst="Hoi", by=regio.noor_account, now=NOON, aan=Iemand(persoon=regio.noor)
    )
    assert row.aan_persoon is None
    assert not Termijn.objects.filter(soort="antwoord").exists()


def test_a_question_that_nobody_can_take_over_waits_for_nobody(regio: Regio, afspraken: Afspraken) -> None:
    for user, afspraak in ((regio.tante_account, afspraken.van_tante), (regio.moeder_account, afspraken.van_noor)):
        gesprekken.write_about_afspraak(afspraak=afspraak, tekst="?", by=user, now=NOON, aan=sanne(regio))
    Betrokkenheid.objects.update(tot=regio.day)
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=NOON)
    assert gesprekken.pass_on(now=NOON + DAG) == 2
    assert not Termijn.objects.filter(soort="antwoord", voldaan_at=None).exists()


def test_emergency_access_sees_no_visits_and_a_colleague_cannot_call_one_off(regio: Regio) -> None:
    row = visit(regio)
    Betrokkenheid.objects.create(
        gezin=regio.gezin, gebruiker=regio.teamleider, rol="specialist", grond="jw_2_3", van=regio.day, recorded_at=NOON
    )
    with pytest.raises(Refused, match="Alleen wie heeft afgesproken"):
        bezoeken.cancel(bezoek=row, by=regio.teamleider, now=NOON)
    noodtoegangen.open(
        gezin=regio.gezin, reden="Noor is vannacht niet thuisgekomen en niemand neemt op.", by=regio.collega, now=NOON
    )
    zicht = zicht_op(regio.collega, regio.gezin, NOON)
    assert not bezoeken_access.visible_bezoeken(zicht, regio.collega).exists()


def test_a_reminder_is_set_and_taken_back_by_oneself_only(regio: Regio, afspraken: Afspraken) -> None:
    with pytest.raises(Refused):
        herinneringen.choose(afspraak=afspraken.eigen, op=regio.day, by=regio.moeder_account, now=NOON)
    herinneringen.choose(afspraak=afspraken.van_noor, op=regio.day, by=regio.noor_account, now=NOON)
    row = Herinnering.objects.get()
    with pytest.raises(Refused, match="iemand anders"):
        herinneringen.end(herinnering=row, by=regio.moeder_account, now=NOON)
    assert herinneringen.end(herinnering=row, by=regio.noor_account, now=NOON)
    assert not herinneringen.end(herinnering=row, by=regio.noor_account, now=NOON)
    assert not herinneringen.give(pk=row.pk, now=NOON)


def wait_for_father(regio: Regio) -> None:
    seintjes.choose(keuze=Keuze(per_mail=True, email="pieter@voorbeeld.nl"), by=regio.vader_account, now=NOON)
    gesprekken.write_about_plan(gezin=regio.gezin, tekst="Hoi", by=regio.moeder_account, now=NOON)


def test_two_workers_plan_and_send_one_mail(regio: Regio, settings: Settings) -> None:
    settings.AANDACHT_MAIL = True
    wait_for_father(regio)
    assert seinmails.plan_one(user_id=regio.vader_account.pk, now=NOON)
    assert not seinmails.plan_one(user_id=regio.vader_account.pk, now=NOON)  # nothing waits that is not planned
    Seintje.objects.update(mail=None)
    assert not seinmails.plan_one(
        user_id=regio.vader_account.pk, now=NOON + MINUUT
    )  # the mail of the other worker stands there
    Seintje.objects.update(mail=Seinmail.objects.get())
    sent: list[EmailMessage] = []

    def while_another_sends(email: EmailMessage) -> None:
        sent.append(email)
        assert seinmails.send_due(now=NOON, send=sent.append) == (0, 0)

    assert seinmails.send_due(now=NOON, send=while_another_sends) == (1, 0)
    assert len(sent) == 1


def test_who_wants_no_mail_any_more_gets_none(regio: Regio, settings: Settings) -> None:
    settings.AANDACHT_MAIL = True
    wait_for_father(regio)
    seinmails.plan(now=NOON)
    seintjes.choose(keuze=Keuze(per_mail=False), by=regio.vader_account, now=NOON)
    assert not seinmails.is_wanted(Seinmail.objects.get(), NOON)
    assert seinmails.send_due(now=NOON, send=lambda _email: pytest.fail("sent")) == (0, 0)
