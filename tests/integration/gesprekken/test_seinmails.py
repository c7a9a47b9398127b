"""Mail that says that there is something and nothing else, against a real mail server."""

import socket
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from email import message_from_bytes
from email.message import Message
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.core.mail import EmailMessage
from pytest_django import Settings
from tests.integration.gesprekken.threads import make_afspraken, sanne
from tests.regio import Regio, make_regio

from aandacht.access.gesprekken import Iemand
from aandacht.actions import gesprekken, herinneringen, seinmails, seintjes, toestemmingen
from aandacht.actions.seintjes import Keuze
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Gebruiker, Herinnering, Seinkeuze, Seinmail, Seintje, Toestemming

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Monday
UUR, DAG, MINUUT = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
GEHEIM = "Noor slaapt weer bij Els"


class Postbus:
    """What a mail server took in: all of it, and as a mailbox keeps it, once per Message-ID."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.answer = self.to = "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("2"):
            self.taken.append(message_from_bytes(bytes(envelope.content or b"")))
        return self.answer

    @property
    def kept(self) -> list[Message]:
        return list({mail["Message-ID"]: mail for mail in self.taken}.values())


@pytest.fixture
def postbus(settings: Settings) -> Iterator[Postbus]:
    box = Postbus()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.AANDACHT_MAIL, settings.AANDACHT_SITE = True, "https://aandacht.voorbeeld.nl"
    settings.DEFAULT_FROM_EMAIL = "Aandacht <aandacht@voorbeeld.nl>"
    yield box
    server.stop()


@pytest.fixture
def regio(db: None) -> Regio:
    return make_regio(NOON)


def wants(user: Gebruiker, **more: object) -> Seinkeuze:
    keuze = Keuze(per_mail=True, email=f"{user.username}@voorbeeld.nl", **more)  # type: ignore[arg-type]
    return seintjes.choose(keuze=keuze, by=user, now=NOON)


def write(regio: Regio, now: datetime = NOON, by: Gebruiker | None = None) -> None:
    gesprekken.write_about_plan(gezin=regio.gezin, tekst=GEHEIM, by=by or regio.moeder_account, now=now)


def round_at(now: datetime) -> seinmails.Verzonden:
    return seinmails.run_once(now=now)


def test_the_mail_says_that_there_is_something_and_nothing_of_what(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    write(regio)
    assert round_at(NOON).sent == 1
    (mail,) = postbus.taken
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    said = f"{mail} {body.decode()}"
    assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (
        "pieter@voorbeeld.nl", "Er is iets voor je", "auto-generated",
    )  # fmt: skip
    assert "https://aandacht.voorbeeld.nl" in said
    people = (regio.noor, regio.moeder, regio.vader, regio.tante)
    words = [
        GEHEIM,
        "plan",
        "bericht",
        regio.specialist.naam,
        *(name for one in people for name in (one.voornamen, one.achternaam)),
    ]
    assert [word for word in words if word.lower() in said.replace("pieter@", "").lower()] == []


def test_it_is_in_the_language_of_the_account(regio: Regio, postbus: Postbus) -> None:
    Gebruiker.objects.filter(pk=regio.vader_account.pk).update(taal="en")
    wants(regio.vader_account)
    write(regio)
    round_at(NOON)
    assert postbus.taken[0]["Content-Language"] == "en"


def test_nobody_gets_mail_who_did_not_ask_for_it(regio: Regio, postbus: Postbus) -> None:
    write(regio)
    assert not round_at(NOON)
    seintjes.choose(keuze=Keuze(per_mail=False), by=regio.vader_account, now=NOON)
    assert not round_at(NOON)
    assert postbus.taken == []


def test_one_mail_for_all_that_waits_and_no_more_until_they_looked(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    for minutes in range(3):
        write(regio, NOON + minutes * MINUUT)
    round_at(NOON + UUR)
    write(regio, NOON + 2 * UUR)
    round_at(NOON + 3 * UUR)
    assert len(postbus.taken) == 1
    row = Seintje.objects.get(gebruiker=regio.vader_account)
    seintjes.look(
        by=regio.vader_account,
        soort=Seintje.Soort.BIJDRAGE,
        sleutel=row.sleutel,
        gezin_id=regio.gezin.pk,
        now=NOON + 4 * UUR,
    )
    write(regio, NOON + 5 * UUR)
    round_at(NOON + 6 * UUR)
    assert len(postbus.kept) == 2


def test_in_the_quiet_hours_it_waits_until_they_are_over(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    late = NOON.replace(hour=22)
    write(regio, late)
    round_at(late)
    assert postbus.taken == []
    assert Seinmail.objects.get().next_attempt_at == (NOON + DAG).replace(hour=8)
    round_at((NOON + DAG).replace(hour=7, minute=59))
    assert postbus.taken == []
    round_at((NOON + DAG).replace(hour=8))
    assert len(postbus.taken) == 1


def test_what_was_seen_in_the_night_needs_no_mail_in_the_morning(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    late = NOON.replace(hour=22)
    write(regio, late)
    round_at(late)
    row = Seintje.objects.get(gebruiker=regio.vader_account)
    seintjes.look(
        by=regio.vader_account,
        soort=Seintje.Soort.BIJDRAGE,
        sleutel=row.sleutel,
        gezin_id=regio.gezin.pk,
        now=late + MINUUT,
    )
    round_at((NOON + DAG).replace(hour=9))
    assert postbus.taken == []
    assert Seinmail.objects.get().dropped_at is not None


def test_once_a_day_is_once_a_day(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account, ritme="dagelijks")
    write(regio)
    round_at(NOON)
    begun = gesprekken.begin(
        gezin=regio.gezin, onderwerp="Even", met=[Iemand(persoon=regio.vader)], tekst="Hoi", by=regio.specialist,
        now=NOON + UUR,
    )  # fmt: skip
    assert begun.gesprek_id
    for hours in (1, 8, 23):
        round_at(NOON + hours * UUR)
    assert len(postbus.taken) == 1
    round_at(NOON + DAG + MINUUT)
    assert len(postbus.kept) == 2


def test_another_choice_counts_for_what_waits_already(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account, stil_van=time(9), stil_tot=time(20))
    write(regio)
    round_at(NOON)
    assert postbus.taken == []
    wants(regio.vader_account)
    round_at(NOON + MINUUT)
    assert len(postbus.taken) == 1


def test_when_the_family_closed_meanwhile_nothing_is_said(regio: Regio, postbus: Postbus) -> None:
    made = make_afspraken(regio)
    wants(regio.tante_account)
    gesprekken.write_about_afspraak(afspraak=made.van_tante, tekst="Hoi", by=regio.moeder_account, now=NOON)
    seinmails.plan(now=NOON)
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=NOON + MINUUT)
    round_at(NOON + UUR)
    assert postbus.taken == []


# --- sent once, whatever happens --------------------------------------------------------------------------------------


def test_a_worker_that_died_before_sending_leaves_it_for_the_next(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    write(regio)
    seinmails.plan(now=NOON)
    assert seinmails.claim(Seinmail.objects.get().pk, NOON)
    assert not seinmails.claim(Seinmail.objects.get().pk, NOON)  # another worker at the same moment
    round_at(NOON + MINUUT)
    assert postbus.taken == []
    round_at(NOON + 3 * MINUUT)
    round_at(NOON + 4 * MINUUT)
    assert len(postbus.taken) == 1


def test_a_worker_that_died_while_the_server_answered_leaves_one_mail_in_the_mailbox(
    regio: Regio, postbus: Postbus
) -> None:
    wants(regio.vader_account)
    write(regio)
    seinmails.plan(now=NOON)

    def send_and_die(email: EmailMessage) -> None:
        email.send()
        raise SystemExit

    with pytest.raises(SystemExit):
        seinmails.send_due(now=NOON, send=send_and_die)
    assert Seinmail.objects.get().sent_at is None
    round_at(NOON + 3 * MINUUT)
    assert Seinmail.objects.get().sent_at is not None
    assert len({mail["Message-ID"] for mail in postbus.taken}) == 1
    assert len(postbus.kept) == 1


def test_nothing_is_noted_when_the_action_was_taken_back(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    with pytest.raises(NotPossible):
        gesprekken.write_about_plan(
            gezin=regio.gezin, tekst="Hoi", by=regio.moeder_account, now=NOON, aan=Iemand(gebruiker=regio.collega)
        )
    round_at(NOON)
    assert (postbus.taken, Seintje.objects.count()) == ([], 0)


def test_a_server_that_is_busy_is_asked_again_later(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    write(regio)
    postbus.answer = "451 Try again later"
    assert round_at(NOON).failed == 1
    postbus.answer = "250 OK"
    assert not round_at(NOON + timedelta(seconds=30))
    assert round_at(NOON + 2 * MINUUT).sent == 1
    assert Seinmail.objects.get().attempts == 2


def test_an_address_that_is_refused_is_not_tried_again(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    write(regio)
    postbus.to = "550 No such mailbox"
    assert round_at(NOON).failed == 1
    row = Seinmail.objects.get()
    assert (row.dropped_at, row.attempts) == (NOON, 1)
    assert "voorbeeld.nl" not in row.last_error


def test_news_of_days_ago_is_not_sent_any_more(regio: Regio, postbus: Postbus) -> None:
    wants(regio.vader_account)
    write(regio)
    seinmails.plan(now=NOON)
    postbus.answer = "451 Try again later"
    at = NOON
    while Seinmail.objects.filter(dropped_at=None).exists():
        at = Seinmail.objects.get().next_attempt_at.astimezone(NOON.tzinfo)
        seinmails.send_due(now=at)
        assert at < NOON + 6 * DAG
    assert postbus.taken == []


def test_when_the_server_is_away_all_mails_wait_and_the_worker_goes_on(regio: Regio, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.AANDACHT_MAIL = "127.0.0.1", 9, True
    for user in (regio.vader_account, regio.noor_account):
        wants(user)
    write(regio)
    assert round_at(NOON).failed == 1
    assert {row.next_attempt_at for row in Seinmail.objects.all()} == {NOON + seinmails.FIRST_WAIT}
    assert round_at(NOON + timedelta(seconds=10)) == seinmails.Verzonden()


def test_without_a_mail_server_nothing_is_planned(regio: Regio, settings: Settings) -> None:
    settings.AANDACHT_MAIL = False
    wants(regio.vader_account)
    write(regio)
    assert round_at(NOON) == seinmails.Verzonden()
    assert not Seinmail.objects.exists()


@pytest.mark.parametrize("email", ["", "pieter", "pieter@", "a b@c.nl"])
def test_mail_needs_an_address(regio: Regio, email: str) -> None:
    with pytest.raises(NotPossible, match="geen e-mailadres"):
        seintjes.choose(keuze=Keuze(per_mail=True, email=email), by=regio.vader_account, now=NOON)


# --- reminders --------------------------------------------------------------------------------------------------------


def test_a_reminder_is_given_once_on_the_day_that_was_chosen(regio: Regio, postbus: Postbus) -> None:
    made = make_afspraken(regio)
    wants(regio.tante_account)
    for _twice in range(2):
        herinneringen.choose(afspraak=made.van_tante, op=regio.day + 2 * DAG, by=regio.tante_account, now=NOON)
    assert Herinnering.objects.count() == 1
    assert herinneringen.give_due(now=NOON + DAG) == 0
    assert herinneringen.give_due(now=NOON + 2 * DAG) == 1
    assert herinneringen.give_due(now=NOON + 3 * DAG) == 0
    assert Seintje.objects.get(Seintje.WAITS, gebruiker=regio.tante_account).soort == "herinnering"
    assert round_at(NOON + 2 * DAG).sent == 1


def test_nobody_is_reminded_of_what_is_done_or_closed_to_them(regio: Regio) -> None:
    made = make_afspraken(regio)
    for user, afspraak in ((regio.tante_account, made.van_tante), (regio.noor_account, made.van_noor)):
        herinneringen.choose(afspraak=afspraak, op=regio.day + DAG, by=user, now=NOON)
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=NOON + UUR)
    made.van_noor.__class__.objects.filter(pk=made.van_noor.pk).update(cancelled_at=NOON + UUR)
    assert herinneringen.give_due(now=NOON + DAG) == 0
    assert not Herinnering.objects.filter(ended_at=None).exists()


def test_a_reminder_is_of_an_open_agreement_on_a_day_to_come(regio: Regio) -> None:
    made = make_afspraken(regio)
    with pytest.raises(NotPossible, match="voorbij"):
        herinneringen.choose(afspraak=made.van_noor, op=regio.day - DAG, by=regio.noor_account, now=NOON)
    made.van_noor.__class__.objects.filter(pk=made.van_noor.pk).update(cancelled_at=NOON)
    made.van_noor.refresh_from_db()
    with pytest.raises(NotPossible, match="gedaan of vervallen"):
        herinneringen.choose(afspraak=made.van_noor, op=regio.day, by=regio.noor_account, now=NOON)
    assert sanne(regio).naam == "Sanne de Wit"
