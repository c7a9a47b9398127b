"""What families do themselves in the demo: Sam's parents make their own plan first; Noor keeps her words and asks for a talk."""

from datetime import timedelta

from aandacht.actions import bijsturingen, evaluatiemomenten, evaluaties, familiegroepsplannen
from aandacht.actions.demo.run import Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.verzoeken import kind_of, on
from aandacht.records.models import Evaluatie, Gebruiker, Persoon, Terugblik, Vraag
from aandacht.records.models.vraag import Station

WOORDEN = "Met de psycholoog gaat het wel. Ik ben vooral moe. Thuis zeg ik dat nog niet."
HELPT_NIET = "De gesprekken gaan steeds over vroeger. Ik wil leren hoe ik straks alleen woon."


def _vraag(kind: Persoon) -> Vraag | None:
    """The newest question about this child that is not closed."""
    rows = Vraag.objects.exclude(station=Station.AFGEROND).select_related("gezin", "behandelaar", "jeugdige")
    return rows.filter(jeugdige=kind).order_by("-received_at").first()


def own_plan(region: Region) -> Story:
    """The specialist offers it; Sam and his father say yes, and his mother begins, with the help of aunt Els."""
    now = on(region, 12, 11)
    yield now
    kind = kind_of(region, "wit")
    vraag = _vraag(kind) if kind else None
    if vraag is None:
        return
    row = familiegroepsplannen.offer(vraag=vraag, by=vraag.behandelaar, now=now)
    accounts = {
        user.username: user for user in Gebruiker.objects.filter(username__in=("ouder1", "ouder2", "jongere13"))
    }
    for hour, username in ((16, "jongere13"), (19, "ouder2")):
        yield (now := on(region, 11, hour))
        user = accounts[username]
        assert user.persoon is not None  # noqa: S101 - people of the family
        familiegroepsplannen.choose(familiegroepsplan=row, persoon=user.persoon, wil=True, by=user, now=now)
    yield (now := on(region, 9, 20))
    familiegroepsplannen.begin(
        vraag=vraag, tot=region.today + timedelta(days=30), met_hulp_van="tante Els", by=accounts["ouder1"], now=now
    )


def own_words(region: Region) -> Story:
    """Noor chooses to look back every month, keeps her words to herself, and then says that the help does not help."""
    now = on(region, 24, 16)
    yield now
    kind = kind_of(region, "yilmaz")
    noor = Gebruiker.objects.filter(persoon=kind).first() if kind else None
    open_rows = Evaluatie.objects.filter(closed_at=None, aanleiding=Evaluatie.Aanleiding.AFGESPROKEN)
    moment = open_rows.filter(vraag__jeugdige=kind).select_related("vraag__behandelaar").first()
    if noor is None or moment is None:
        return
    vraag = moment.vraag
    evaluatiemomenten.agree(evaluatie=moment, uiterlijk=now.date() + timedelta(days=14), ritme=1, by=noor, now=now)
    yield (now := on(region, 16, 21))
    if not Terugblik.objects.filter(evaluatie=moment, persoon=kind).exists():
        evaluaties.look_back(
            evaluatie=moment,
            by=noor,
            now=now,
            hoe_gaat_het=Terugblik.Hoe.GELIJK,
            nut=6,
            verder_zonder=False,
            tekst=WOORDEN,
        )
    yield (now := on(region, 2, 20))
    bijsturingen.ask(vraag=vraag, by=noor, now=now, tekst=HELPT_NIET, gebruiker=vraag.behandelaar)


STORIES = (own_plan, own_words)
