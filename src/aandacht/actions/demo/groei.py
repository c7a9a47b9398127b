"""Growing up in the demo: Noor's future plan five weeks before she turns 18, and a coordinator who handed her story over."""

from datetime import timedelta

from aandacht.actions import overdrachtsverhalen, plannen, toekomst
from aandacht.actions.demo.gezinnen import NIEUWEGEIN
from aandacht.actions.demo.run import Story
from aandacht.actions.demo.seed import Region
from aandacht.actions.demo.verzoeken import kind_of, on
from aandacht.records.models import Gebruiker, Gezin, Overdrachtsverhaal, Persoon, Plan, Toekomstonderdeel

Gebied = Toekomstonderdeel.Gebied
VERHAAL = (
    "Noor weet goed wat ze wil. De behandeling bij de psycholoog helpt: ze durft weer met de bus. Praat liever al lopend "
    "dan aan een tafel.\n\nZe wordt bijna 18 en is bang dat alles dan stopt. Zeg steeds wat er blijft.\n\n"
    "Niet meer vragen: hoe het begon op school. Dat heeft ze al drie keer verteld."
)
ZEI = (
    (Gebied.STEUN, "geregeld", "Mijn nicht Selin. Die kan ik altijd bellen, ook midden in de nacht."),
    (Gebied.WONEN, "niet", "Ik weet nog niet of ik thuis blijf wonen."),
    (Gebied.SCHOOL_WERK, "geregeld", "Ik doe mbo pedagogiek, en zaterdag werk ik bij de bakker."),
    (Gebied.WELZIJN, "bezig", "De paniek is minder. Ik merk het als ik slecht slaap, dan bel ik mijn psycholoog."),
)
LATER = "Ik blijf thuis tot de zomer. Ik sta ingeschreven voor een kamer in Utrecht."
GELD = "Noor heeft een eigen rekening en een bijbaan. De zorgtoeslag moet nog worden aangevraagd."


def _noor(region: Region) -> tuple[Persoon, Gezin, Gebruiker] | None:
    """Noor, her family and her account, once she asked."""
    kind = kind_of(region, "yilmaz")
    account = Gebruiker.objects.filter(persoon=kind).first() if kind else None
    vraag = kind.vragen.select_related("gezin").first() if kind else None
    return (kind, vraag.gezin, account) if kind and account and vraag else None


def another_regisseur(region: Region) -> Story:
    """The coordinator hands Noor's story over to a colleague, who reads it, asks, and gets an answer."""
    now = on(region, 75, 11)
    yield now
    found = _noor(region)
    if found is None:
        return
    _kind, gezin, noor = found
    vorige = plannen.last_regisseur(gezin)
    if vorige is None:
        return
    # In a small region there is one specialist here; then a colleague from the next municipality helps out.
    near = [*region.specialisten[NIEUWEGEIN], *(by for team in region.specialisten.values() for by in team)]
    others = [by for by in near if by.pk != vorige.pk]
    if not others:
        return
    plannen.set_regisseur(gezin=gezin, gebruiker=others[0], by=vorige, now=now, verhaal=VERHAAL)
    row = Overdrachtsverhaal.objects.select_related("gezin", "van", "aan", "recorded_by", "vraag").get(gezin=gezin)
    yield (now := on(region, 73, 9))
    overdrachtsverhalen.mark_read(verhaal=row, by=others[0], now=now)
    later = now + timedelta(minutes=10)
    asked = overdrachtsverhalen.ask(verhaal=row, tekst="Welke dag past haar het best?", by=others[0], now=later)
    yield (now := on(region, 72, 16))
    overdrachtsverhalen.answer(vraag=asked, antwoord="Vrijdag na school. Stuur eerst een bericht.", by=vorige, now=now)
    yield (now := on(region, 69, 15))
    asked = overdrachtsverhalen.ask(
        verhaal=row, tekst="Het waren twee keer, niet drie. Verder klopt het.", by=noor, now=now
    )
    yield (now := on(region, 69, 17))
    overdrachtsverhalen.answer(vraag=asked, antwoord="Dank je. Ik onthoud het.", by=others[0], now=now)


def noors_toekomst(region: Region) -> Story:
    """Noor says how it stands in four areas; about money the coordinator proposes; somebody does something for each."""
    now = on(region, 40, 15)
    yield now
    found = _noor(region)
    if found is None:
        return
    kind, gezin, noor = found
    told = {
        gebied: toekomst.tell(
            gezin=gezin,
            jeugdige=kind,
            gebied=gebied,
            stand=stand,
            tekst=tekst,
            by=noor,
            now=now + timedelta(minutes=minutes),
        )
        for minutes, (gebied, stand, tekst) in enumerate(ZEI)
    }
    yield (now := on(region, 12, 16))
    wonen = toekomst.tell(
        gezin=gezin,
        jeugdige=kind,
        gebied=Gebied.WONEN,
        stand="bezig",
        tekst=LATER,
        by=noor,
        now=now,
        vervangt=told[Gebied.WONEN],
    )
    by = plannen.last_regisseur(gezin)
    plan = Plan.objects.filter(gezin=gezin).first()
    if by is None or plan is None:
        return
    plannen.add_afspraak(
        plan=plan, wat="Samen kijken naar huurtoeslag en een kamer", by=noor, now=now + timedelta(minutes=5), gebruiker=by,
        toekomstonderdeel=wonen, uiterlijk=region.today + timedelta(days=9),
    )  # fmt: skip
    yield (now := on(region, 5, 10))
    geld = toekomst.tell(gezin=gezin, jeugdige=kind, gebied=Gebied.GELD, stand="bezig", tekst=GELD, by=by, now=now)
    plannen.add_afspraak(
        plan=plan, wat="Zorgtoeslag aanvragen met DigiD", by=by, now=now + timedelta(minutes=5), persoon=kind,
        toekomstonderdeel=geld, uiterlijk=region.today + timedelta(days=30),
    )  # fmt: skip


STORIES = (another_regisseur, noors_toekomst)
