"""Requests in the demo: one that waits on the specialist's day, one under examination, one rejected and one granted."""

from datetime import datetime, time, timedelta

from aandacht.actions import beantwoordingen, berichtenstops, verzoeken, wijzigingen
from aandacht.actions.demo.gezinnen import KOMPAS, NIEUWEGEIN
from aandacht.actions.demo.hulp import send_post
from aandacht.actions.demo.run import HERE, Story
from aandacht.actions.demo.seed import PRODUCTEN, Region
from aandacht.actions.jw315 import Gevraagd, Jongere, Verwijzer
from aandacht.actions.wijzigingen import Anders
from aandacht.kernel.dagen import is_werkdag
from aandacht.records.models import Gebruiker, Persoon, Toewijzing, Verzoek

BUDGET = 480_000  # cents
GEVAAR = "De ex-partner van moeder werkt sinds kort bij de aanbieder. Eerst praten met moeder en de politie."
HUISARTS = Verwijzer(type="02", naam="Anneke Vermeer")
MORE = 200_000  # cents on top of a budget
STAPELING = "6"  # RedenAfwijzingVerzoek WJ759


def on(region: Region, days_ago: int, hour: int) -> datetime:
    """A moment on the last working day on or before so many days ago."""
    day = region.today - timedelta(days=days_ago)
    while not is_werkdag(day):
        day -= timedelta(days=1)
    return datetime.combine(day, time(hour), HERE)


def kind_of(region: Region, verhaal: str) -> Persoon | None:
    """The child of a story, once somebody asked; by the story, as in a large region others have the same name."""
    child = region.verhalen.get(verhaal)
    return child() if child else None


def _ask(region: Region, kind: Persoon, vorm: str, now: datetime, budget: int | None = None) -> None:
    """Kompas asks for an assignment, after the GP referred; with a budget (cents) for all help of that category."""
    if not kind.bsn:
        kind.bsn = region.new_bsn()
        kind.save(update_fields=["bsn"])
    assert kind.bsn  # noqa: S101 - there are enough test numbers
    assert kind.geboortedatum  # noqa: S101 - children of the stories have one
    aanbod = next(row for row in region.aanbod[NIEUWEGEIN, vorm] if row.aanbieder_id == KOMPAS)
    product = PRODUCTEN[vorm]
    jongere = Jongere(
        kind.bsn, kind.geboortedatum, kind.geslacht, kind.voornamen, kind.achternaam, kind.voorvoegsel
    )  # fmt: skip
    gevraagd = Gevraagd(
        aanbod, now.date() + timedelta(days=7), now.date() + timedelta(weeks=26),
        product.volume if budget is None else None, product.frequentie if budget is None else "", budget,
    )  # fmt: skip
    verzoeken.ask_assignment(
        jongere=jongere, gevraagd=gevraagd, verwijzer=HUISARTS, by=region.hulpverleners[KOMPAS], now=now
    )
    send_post(now + timedelta(minutes=1))


def _asked_about(kind: Persoon) -> Verzoek:
    """The newest request about this child, as the municipality has it."""
    rows = Verzoek.objects.filter(administratie=NIEUWEGEIN, bsn=kind.bsn).select_related("behandelaar")
    return rows.latest("id")


def _behandelaar(verzoek: Verzoek) -> Gebruiker:
    assert verzoek.behandelaar is not None  # noqa: S101 - somebody works with these families
    return verzoek.behandelaar


def _help(kind: Persoon | None) -> Toewijzing | None:
    """What Kompas was assigned for this child, in its newest version."""
    if kind is None or not kind.bsn:
        return None
    rows = Toewijzing.objects.filter(administratie=KOMPAS, gemeente_code=NIEUWEGEIN, bsn=kind.bsn)
    return rows.order_by("-toewijzing_at").first()


def waiting(region: Region) -> Story:
    """The GP referred Fenna to Kompas as well, which asks a budget; the specialist finds the request of last night."""
    now = on(region, 1, 17)
    yield now
    kind = kind_of(region, "groot")
    if kind is not None:
        _ask(region, kind, "ggz", now, BUDGET)


def stopped(region: Region) -> Story:
    """Messages about Ilyas are a danger for some days: the change of his assignment waits, and Iris tells Kompas herself."""
    now = on(region, 2, 9)
    yield now
    kind = kind_of(region, "bakir")
    iris = region.specialisten[NIEUWEGEIN][0]
    rows = Toewijzing.objects.filter(administratie=NIEUWEGEIN, bsn=kind.bsn if kind else "")
    row = rows.order_by("-toewijzing_at").first()
    if kind is None or row is None or row.einddatum is None or row.is_deleted:
        return
    berichtenstops.begin(administratie=NIEUWEGEIN, bsn=row.bsn, reden=GEVAAR, by=iris, now=now)
    wijzigingen.change(
        toewijzing=row, anders=Anders(row.einddatum - timedelta(weeks=1), None), reden="05", by=iris,
        now=now + timedelta(minutes=20),
    )  # fmt: skip
    send_post(now + timedelta(minutes=21))


def examined(region: Region) -> Story:
    """Noor's help needs more than the budget; the municipality looks into it."""
    now = on(region, 7, 10)
    yield now
    kind = kind_of(region, "yilmaz")
    row = _help(kind)
    if kind is None or row is None or row.budget is None:
        return
    verzoeken.ask_change(
        toewijzing=row,
        reden="2",
        anders=Anders(row.einddatum, None, budget=row.budget + MORE),
        by=region.hulpverleners[KOMPAS],
        now=now,
    )
    send_post(now + timedelta(minutes=1))
    now = on(region, 4, 11)
    yield now
    asked = _asked_about(kind)
    beantwoordingen.investigate(verzoek=asked, by=_behandelaar(asked), now=now)
    send_post(now + timedelta(minutes=1))


def rejected(region: Region) -> Story:
    """Other help for Tess, who waits for treatment already: rejected as stacking."""
    now = on(region, 40, 14)
    yield now
    kind = kind_of(region, "vliet")
    if kind is None or not kind.bsn:
        return
    _ask(region, kind, "ambulant", now)
    now = on(region, 37, 9)
    yield now
    asked = _asked_about(kind)
    beantwoordingen.reject(verzoek=asked, reden=STAPELING, by=_behandelaar(asked), now=now)
    send_post(now + timedelta(minutes=1))


def granted(region: Region) -> Story:
    """Ilyas needs help for a shorter time than was thought: granted."""
    now = on(region, 20, 13)
    yield now
    kind = kind_of(region, "bakir")
    row = _help(kind)
    if kind is None or row is None or row.einddatum is None:
        return
    verzoeken.ask_change(
        toewijzing=row, reden="1", anders=Anders(row.einddatum - timedelta(weeks=4), None),
        by=region.hulpverleners[KOMPAS], now=now,
    )  # fmt: skip
    send_post(now + timedelta(minutes=1))
    now = on(region, 16, 15)
    yield now
    asked = _asked_about(kind)
    beantwoordingen.agree(verzoek=asked, by=_behandelaar(asked), now=now)
    send_post(now + timedelta(minutes=1))


STORIES = (waiting, stopped, examined, rejected, granted)
