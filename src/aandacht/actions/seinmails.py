"""The mails that say that there is something, and nothing else: planned, sent once, by the worker.

One mail for all that waits for somebody, when they want to hear of it. It is a row before it leaves: claimed by a conditional
update, sent, and only then marked as sent. A worker that dies while the mail server answers leaves a claim that runs out; the
next one sends the same mail with the same Message-ID, by which a mailbox knows it again. Before it leaves is asked once more
whether it is still wanted, still unseen, and whether the family is still open to whom it is for.
"""

import logging
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from aandacht.access.gezinnen import with_plan
from aandacht.kernel.stilte import Stilte, next_day
from aandacht.records.models import Seinkeuze, Seinmail, Seintje

logger = logging.getLogger(__name__)

CLAIM = timedelta(
    minutes=2
)  # longer than a mail server may take (EMAIL_TIMEOUT); a dead worker's claim is free after it
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
GIVE_UP = timedelta(days=3)  # after that the news is old; it stays on their own page
LIMIT = 20
_MAX_ERROR = 300
_MAX_DOUBLINGS = 10
PERMANENT = 500  # an SMTP reply from here on will not change by trying again

Send = Callable[[EmailMessage], None]


@dataclass(frozen=True)
class Verzonden:
    """What one round did; true when there was something to do."""

    planned: int = 0
    sent: int = 0
    failed: int = 0

    def __bool__(self) -> bool:
        """Tell if the round moved anything."""
        return bool(self.planned or self.sent)


def run_once(*, now: datetime, limit: int = LIMIT) -> Verzonden:
    """Plan a mail for whoever wants one, then send what is due. Does nothing where no mail server is named."""
    if not settings.AANDACHT_MAIL:
        return Verzonden()
    planned = plan(now=now)
    sent, failed = send_due(now=now, limit=limit)
    return Verzonden(planned, sent, failed)


def plan(*, now: datetime) -> int:
    """Make a mail for everybody for whom something waits and who wants to hear of it by mail; returns how many."""
    waiting = Seintje.objects.filter(Seintje.WAITS, mail=None, gebruiker__seinkeuze__per_mail=True)
    busy = Seinmail.objects.filter(sent_at=None, dropped_at=None)
    free = waiting.exclude(gebruiker__in=busy.values("gebruiker")).exclude(gebruiker__email="")
    made = 0
    for user in list(free.values_list("gebruiker", flat=True).distinct()[:100]):
        made += plan_one(user_id=user, now=now)
    return made


@transaction.atomic
def plan_one(*, user_id: int, now: datetime) -> bool:
    """One mail for all that waits for this account, in the row before it is due."""
    keuze = Seinkeuze.objects.select_for_update().get(gebruiker=user_id)
    rows = Seintje.objects.filter(Seintje.WAITS, gebruiker=user_id, mail=None)
    first = rows.order_by("id").values_list("id", flat=True).first()
    if first is None:
        return False  # seen meanwhile
    last = Seinmail.objects.filter(gebruiker=user_id, sent_at__isnull=False).order_by("-sent_at").first()
    try:
        with transaction.atomic():
            mail = Seinmail.objects.create(
                sleutel=f"seintje-{user_id}-{first}-{int(now.timestamp())}", gebruiker_id=user_id, created_at=now,
                next_attempt_at=due_at(keuze, last.sent_at if last else None, now),
            )  # fmt: skip
    except IntegrityError:
        return False  # another worker was first
    rows.update(mail=mail)
    return True


def due_at(keuze: Seinkeuze, last_sent: datetime | None, now: datetime) -> datetime:
    """When the next mail may leave: not in the quiet hours, and once a day when that was chosen."""
    moment = localtime(now)
    if keuze.ritme == Seinkeuze.Ritme.DAGELIJKS and last_sent is not None:
        moment = max(moment, next_day(localtime(last_sent)))
    return _quiet(keuze).end(moment)


def _quiet(keuze: Seinkeuze) -> Stilte:
    return Stilte(keuze.stil_van, keuze.stil_tot, keuze.stil_weekend)


def send_due(*, now: datetime, limit: int = LIMIT, send: Send | None = None) -> tuple[int, int]:
    """Send the mails that are due; returns how many left and how many have to be tried again later.

    When the mail server cannot be reached all of them wait: the worker has other things to do than to ask it again and again.
    """
    sent = failed = 0
    for pk in list(_due(now).order_by("next_attempt_at", "id").values_list("pk", flat=True)[:limit]):
        if not claim(pk, now):
            continue  # another worker was first
        mail = Seinmail.objects.select_related("gebruiker__seinkeuze").get(pk=pk)
        if not is_wanted(mail, now):
            Seinmail.objects.filter(pk=pk).update(dropped_at=now)
            continue
        if (moment := _quiet(mail.gebruiker.seinkeuze).end(localtime(now))) > now:
            Seinmail.objects.filter(pk=pk).update(next_attempt_at=moment)
            continue
        try:
            (send or _send)(message(mail, now))
        except (OSError, smtplib.SMTPException) as error:
            failed += 1
            _try_later(mail, error, now)
            if _is_unreachable(error):
                _due(now).update(next_attempt_at=now + FIRST_WAIT)
                break
        else:
            _mark_sent(mail, now)
            sent += 1
    return sent, failed


@transaction.atomic
def _mark_sent(mail: Seinmail, now: datetime) -> None:
    """It left; what came while it waited was told by it too."""
    Seinmail.objects.filter(pk=mail.pk).update(sent_at=now, last_error="")
    Seintje.objects.filter(gebruiker=mail.gebruiker_id, mail=None, made_at__lte=now).update(mail=mail)


def _due(now: datetime) -> QuerySet[Seinmail]:
    return Seinmail.objects.filter(sent_at=None, dropped_at=None, next_attempt_at__lte=now)


def claim(pk: int, now: datetime) -> bool:
    """Take one mail for this worker: only one update can find it unclaimed."""
    return bool(_due(now).filter(pk=pk).update(next_attempt_at=now + CLAIM, attempts=F("attempts") + 1))


def is_wanted(mail: Seinmail, now: datetime) -> bool:
    """Test if they still want mail, have not seen it all, and may still open what it is about."""
    user = mail.gebruiker
    keuze = getattr(user, "seinkeuze", None)
    if not (user.is_active and user.email and keuze is not None and keuze.per_mail):
        return False
    unseen = set(mail.seintjes.filter(Seintje.WAITS).values_list("gezin", flat=True))
    return bool(unseen) and with_plan(user, now).filter(pk__in=unseen).exists()


def message(mail: Seinmail, now: datetime) -> EmailMessage:
    """The mail in the language of the account. Never what it is about, of whom, or who wrote."""
    with override(mail.gebruiker.taal):
        lines = (
            _("Er is iets voor je in Aandacht."),
            _("Log in om te zien wat het is. In deze mail staat dat niet, zodat niemand anders het leest."),
            settings.AANDACHT_SITE,
            _("Wil je geen mail meer, of op andere uren? Kies dat na het inloggen bij Seintjes."),
        )
        return EmailMessage(
            subject=_("Er is iets voor je"), body="\n\n".join(line for line in lines if line) + "\n",
            from_email=settings.DEFAULT_FROM_EMAIL, to=[mail.gebruiker.email],
            headers={
                "Message-ID": f"<{mail.sleutel}@{_domain()}>", "Date": format_datetime(localtime(now)),
                "Auto-Submitted": "auto-generated", "Content-Language": mail.gebruiker.taal,
            },
        )  # fmt: skip


def _domain() -> str:
    """Of our own address: the same on every machine that sends, so that the same mail has the same Message-ID."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")


def _send(email: EmailMessage) -> None:
    email.connection = get_connection()
    email.send()


def _try_later(mail: Seinmail, error: Exception, now: datetime) -> None:
    """Wait twice as long each time; a refused address, or news of days ago, is given up."""
    Seinmail.objects.filter(pk=mail.pk).update(last_error=_words(error)[:_MAX_ERROR])
    if _is_refused(error) or now - mail.created_at > GIVE_UP:
        logger.warning("mail %s is given up: %s", mail.sleutel, type(error).__name__)
        Seinmail.objects.filter(pk=mail.pk).update(dropped_at=now)
        return
    wait = min(FIRST_WAIT * 2 ** min(mail.attempts - 1, _MAX_DOUBLINGS), LONGEST_WAIT)
    Seinmail.objects.filter(pk=mail.pk).update(next_attempt_at=now + wait)


def _words(error: Exception) -> str:
    """What went wrong, without the address: that is data of a person."""
    code = getattr(error, "smtp_code", "")
    return f"{type(error).__name__} {code}".strip()


def _is_refused(error: Exception) -> bool:
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return False
    return all(code >= PERMANENT for code, _reply in error.recipients.values())


def _is_unreachable(error: Exception) -> bool:
    return not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError)
