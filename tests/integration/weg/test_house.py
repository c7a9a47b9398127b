"""A family better helped by a house than by care, on the pages: from the talk to the sent decision, nothing typed twice."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.integration.naast import make_rules
from tests.integration.weg.test_families import Walk
from tests.integration.weg.walker import Walker
from tests.regio import Regio

from aandacht.records.models import Besluit, Gebruiker, Maatwerk, Optie, Tarief, Termijn

pytestmark = pytest.mark.django_db
HUIS = "Een huis met een tuin huren"


@pytest.fixture
def walk(regio: Regio, as_user: Callable[[Gebruiker], Client]) -> Walk:
    make_rules(regio)
    Tarief.objects.create(aanbod=regio.aanbod, eenheid="04", tarief=7500, van=regio.day)
    return Walk(regio, Walker(as_user(regio.specialist)), regio.vraag)


def test_a_house_instead_of_fifteen_hours_of_support_a_week(walk: Walk, as_user: Callable[[Gebruiker], Client]) -> None:
    regio, sanne = walk.regio, walk.sanne
    afweging = walk.talk()
    sanne.fill(
        f"/afweging/{afweging.pk}/optie/?soort=maatwerk",
        {"naam": HUIS, "wat_brengt": "Ruimte om te spelen en te slapen."},
    )
    optie = Optie.objects.get(afweging=afweging, soort=Optie.Soort.MAATWERK)
    page = f"/maatwerk/{optie.pk}/"
    assert sanne.at == page  # from the option straight to what it costs
    assert HUIS in sanne.read(page)
    tarief = str(Tarief.objects.get().pk)
    sanne.fill(f"{page}regel/?kant=kost", {"omschrijving": "Huur", "per_maand": "1.450", "eenmalig": "2600"})
    sanne.fill(f"{page}regel/?kant=vervangt", {"tarief": tarief, "per_week": "15"})
    sanne.fill(f"{page}regel/?kant=blijft", {"tarief": tarief, "per_week": "2"})
    sanne.fill(
        f"{page}regel/?kant=bespaart",
        {"omschrijving": "Weekendopvang", "per_maand": "640", "bron": "rekeningen van dit voorjaar"},
    )
    shown = sanne.read(page)
    for said in ("€\xa020.000,00", "€\xa058.500,00", "€\xa07.800,00", "€\xa07.680,00", "De som kiest niet"):
        assert said in shown, said  # 2,600 and twelve times 1,450; fifteen and two hours at 75 euro; 640 a month
    assert "meer dan je zelf mag toezeggen" in shown
    sanne.fill(f"{page}akkoord/", {"aan": str(regio.teamleider.pk)})

    leider = Walker(as_user(regio.teamleider))
    term = Termijn.objects.get(soort="akkoord", voldaan_at=None)
    assert f"/maatwerk/van/{Maatwerk.objects.get().pk}/" in leider.read("/dag/")
    assert term.gezin is None
    leider.fill(page, {"akkoord": "ja"})
    assert "Er is akkoord" in sanne.read(page)

    besluit = walk.decide(afweging, optie, regio.noor_account, regio.moeder_account, regio.vader_account, granted=False)
    assert besluit.soort == Besluit.Soort.MAATWERK
    brief = besluit.brieven.get(aan=regio.moeder)
    letter = " ".join(Walker(as_user(regio.moeder_account)).read(f"/brief/{brief.pk}/").split())
    for said in (HUIS, "één keer € 2.600,00 en € 1.450,00 per maand, 12 maanden lang", "bezwaar maken"):
        assert said in letter, said
    assert sanne.typed_twice == set()
    assert leider.filled == [(HUIS, "Ga je akkoord met dit bedrag?")]  # one thing to fill in, the amount stands there


def test_the_family_reads_the_sum_and_changes_nothing(walk: Walk, as_user: Callable[[Gebruiker], Client]) -> None:
    afweging = walk.talk()
    walk.sanne.fill(f"/afweging/{afweging.pk}/optie/?soort=maatwerk", {"naam": HUIS})
    page = f"/maatwerk/{Optie.objects.get(soort='maatwerk').pk}/"
    mother = as_user(walk.regio.moeder_account)
    assert "De som is nog leeg" in mother.get(page).content.decode()
    for path in (f"{page}regel/", f"{page}som/", f"{page}akkoord/"):
        assert mother.get(path).status_code == 403
    assert mother.post(page, {"akkoord": "ja"}).status_code == 403
