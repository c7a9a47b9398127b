"""What families do themselves in the demo: an own plan, somebody who acts for a father, words that are kept, asking for a talk."""

from datetime import timedelta

from aandacht.actions import bijsturingen, documenten, evaluatiemomenten, evaluaties, familiegroepsplannen, gemachtigden
from aandacht.actions.demo.run import Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.verzoeken import kind_of, on
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.records.models import Evaluatie, Gebruiker, Persoon, Terugblik, Vraag
from aandacht.records.models.vraag import Station

WOORDEN = "Met de psycholoog gaat het wel. Ik ben vooral moe. Thuis zeg ik dat nog niet."
HELPT_NIET = "De gesprekken gaan steeds over vroeger. Ik wil leren hoe ik straks alleen woon."

HELPER = "helper"
BUURVROUW = PersoonGegevens("Fatima", "Aydin", telefoon="06 555 80802")
GEVRAAGD = (
    "Thuis gezegd, met Fatima en mij aan tafel. Hij leest niet goed en wil dat zij meedenkt en voor hem opschrijft."
)


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


def asked_to_act(region: Region) -> Story:
    """Sam's father reads little: a neighbour acts in his name, as he told the specialist, and adds a letter of school."""
    yield (now := on(region, 20, 10))
    kind = kind_of(region, "wit")
    vraag = _vraag(kind) if kind else None
    father = Gebruiker.objects.filter(username="ouder2").select_related("persoon").first()
    if vraag is None or vraag.behandelaar is None or kind is None or father is None or father.persoon is None:
        return
    helper = gemachtigden.invite_helper(gezin=vraag.gezin, gegevens=BUURVROUW, by=vraag.behandelaar, now=now).gebruiker
    helper.username, helper.password = HELPER, region.password_hash
    helper.save(update_fields=["username", "password"])
    row = gemachtigden.authorise(
        gezin=vraag.gezin, namens=father.persoon, helper=helper, relatie="buurvrouw", mag="doen", hoe="gesprek",
        toelichting=GEVRAAGD, tot=region.today + timedelta(days=120), by=vraag.behandelaar, now=now,
    )  # fmt: skip
    yield (now := on(region, 18, 15))
    row = gemachtigden.begin(gemachtigde_id=row.pk, by=helper, now=now)
    with gemachtigden.acting(row, helper) as by:
        documenten.add(
            gezin=vraag.gezin, over=kind, titel="Brief van school over de toetsweek", inhoud=letter_of_school(),
            onderdeel="plan", by=by, now=now + timedelta(minutes=6),
        )  # fmt: skip


def letter_of_school() -> bytes:
    """A small PDF that any reader opens."""
    said = b"BT /F1 14 Tf 60 740 Td (Toetsweek: Sam mag de toetsen in een rustige ruimte maken.) Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(said), said),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    text, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return text + start + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(text))


STORIES = (own_plan, own_words, asked_to_act)
