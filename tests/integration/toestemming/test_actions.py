"""The family shares and stops sharing; stopping works at once; inviting needs no e-mail."""

from datetime import date, timedelta

import pytest
from tests.integration.gesprek import DAY, NOW, Gesprek, later, make

from aandacht.access import toestemmingen as access
from aandacht.access.gezinnen import visible_to, zicht_op
from aandacht.access.gronden import Onderdeel
from aandacht.actions import gebruikers, plannen, toestemmingen, uitnodigingen
from aandacht.actions.gezinnen import PersoonGegevens
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, Gezag, LogboekRegel, Persoon, Toestemming, Uitnodiging

pytestmark = pytest.mark.django_db
PLAN = Toestemming.Onderdeel.PLAN
VERKENNING = Toestemming.Onderdeel.VERKENNING


@pytest.fixture
def g() -> Gesprek:
    return make()


def give(g: Gesprek, **values: object) -> Toestemming:
    given = {
        "gezin": g.gezin,
        "gever": g.moeder,
        "voor": g.tante,
        "onderdeel": PLAN,
        "by": g.moeder_account,
        "now": NOW,
    }
    return toestemmingen.give(**{**given, **values})  # type: ignore[arg-type]


def sees(g: Gesprek, user: Gebruiker, day: int = 0) -> bool:
    listed = visible_to(user, later(day)).filter(pk=g.gezin.pk).exists()
    try:
        opened = zicht_op(user, g.gezin, later(day)).sees(Onderdeel.PLAN, g.noor.pk)
    except Refused:
        opened = False
    assert listed == opened
    return opened


def test_sharing_opens_that_part_and_no_other(g: Gesprek) -> None:
    assert not sees(g, g.tante_account)
    give(g)
    assert zicht_op(g.tante_account, g.gezin, NOW).delen[g.noor.pk] == {Onderdeel.PLAN, Onderdeel.GEGEVENS}


def test_withdrawing_closes_it_at_once(g: Gesprek) -> None:
    toestemming = give(g)
    assert sees(g, g.tante_account, 3)
    toestemmingen.withdraw(toestemming=toestemming, by=g.moeder_account, now=later(3))
    assert not sees(g, g.tante_account, 3)
    with pytest.raises(ChangedMeanwhile):
        toestemmingen.withdraw(toestemming=toestemming, by=g.moeder_account, now=later(4))
    give(g, now=later(5))
    assert sees(g, g.tante_account, 5)


def test_sharing_until_a_day_ends_by_itself(g: Gesprek) -> None:
    give(g, tot=DAY + timedelta(days=7))
    assert sees(g, g.tante_account, 7)
    assert not sees(g, g.tante_account, 8)
    with pytest.raises(NotPossible, match="al voorbij"):
        give(g, onderdeel=VERKENNING, tot=DAY - timedelta(days=1))


def test_sharing_twice_says_so(g: Gesprek) -> None:
    give(g, tot=DAY + timedelta(days=7))
    with pytest.raises(ChangedMeanwhile, match="deel je al"):
        give(g)


def test_parent_without_authority_shares_nothing(g: Gesprek) -> None:
    Gezag.objects.filter(houder=g.vader).update(tot=DAY - timedelta(days=1))
    give(g, voor=g.vader)
    with pytest.raises(Refused, match="kan dit deel niet delen"):
        give(g, gever=g.vader, by=g.vader_account)


def test_sharing_ends_with_the_authority_it_rests_on(g: Gesprek) -> None:
    give(g)
    Gezag.objects.filter(houder=g.moeder).update(tot=DAY + timedelta(days=4))
    assert sees(g, g.tante_account, 4)
    assert not sees(g, g.tante_account, 5)


def test_nobody_gives_consent_for_another(g: Gesprek) -> None:
    with pytest.raises(Refused, match="ieder zelf"):
        give(g, by=g.vader_account)
    with pytest.raises(Refused):
        give(g, by=g.collega)
    with pytest.raises(Refused):
        give(g, by=g.buurman_account)
    assert give(g, by=g.specialist).gever == g.moeder


def test_sharing_is_with_somebody_of_the_family(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="Nodig de persoon eerst uit"):
        give(g, voor=g.buurman_account.persoon)


def test_young_person_from_12_stops_what_a_parent_shares_of_them(g: Gesprek) -> None:
    toestemming = give(g)
    with pytest.raises(Refused):
        toestemmingen.withdraw(toestemming=toestemming, by=g.vader_account, now=NOW)
    toestemmingen.withdraw(toestemming=toestemming, by=g.noor_account, now=later(1))
    assert not sees(g, g.tante_account, 1)
    with pytest.raises(NotPossible, match="Noor Bakker wil dit niet delen"):
        give(g, now=later(2))
    give(g, gever=g.noor, by=g.noor_account, now=later(3))
    assert sees(g, g.tante_account, 3)


def test_from_16_the_file_is_theirs_on_the_birthday_itself() -> None:
    g = make(geboortedatum=DAY.replace(year=DAY.year - 16) + timedelta(days=10))
    give(g)
    assert sees(g, g.moeder_account, 9)
    assert sees(g, g.tante_account, 9)
    assert not sees(g, g.moeder_account, 10)
    assert not sees(g, g.tante_account, 10)
    give(g, gever=g.noor, voor=g.moeder, by=g.noor_account, now=later(11))
    assert zicht_op(g.moeder_account, g.gezin, later(11)).delen[g.noor.pk] == {Onderdeel.PLAN, Onderdeel.GEGEVENS}


def test_parent_keeps_the_file_of_a_16_year_old_who_cannot_weigh_it_until_18() -> None:
    g = make(geboortedatum=DAY.replace(year=DAY.year - 18) + timedelta(days=10))
    Persoon.objects.filter(pk=g.noor.pk).update(wilsbekwaam=False)
    assert sees(g, g.moeder_account, 9)
    assert not sees(g, g.moeder_account, 10)


def test_what_was_said_in_the_talks_is_shared_by_a_young_person_only_from_16(g: Gesprek) -> None:
    with pytest.raises(Refused):
        give(g, gever=g.noor, by=g.noor_account, onderdeel=VERKENNING)
    assert give(g, gever=g.noor, by=g.noor_account).onderdeel == PLAN


def test_consequence_names_what_closes_and_what_stays(g: Gesprek) -> None:
    toestemming = give(g)
    plan = plannen.ensure(gezin=g.gezin, now=NOW)
    plannen.add_afspraak(plan=plan, wat="Samen koken", persoon=g.tante, by=g.moeder_account, now=NOW)
    gevolg = access.consequence(toestemming, zicht_op(g.moeder_account, g.gezin, later(1)), later(1))
    assert (gevolg.jeugdigen, gevolg.blijft_open, gevolg.open_afspraken) == (("Noor",), False, 1)
    give(g, gever=g.vader, by=g.vader_account)
    assert access.consequence(toestemming, zicht_op(g.moeder_account, g.gezin, later(1)), later(1)).blijft_open


def test_what_a_16_year_old_shares_is_not_known_to_who_does_not_see_their_file(g: Gesprek) -> None:
    Persoon.objects.filter(pk=g.noor.pk).update(geboortedatum=date(2009, 1, 1))
    give(g, gever=g.noor, voor=g.vader, by=g.noor_account)
    with pytest.raises(Refused):
        zicht_op(g.moeder_account, g.gezin, NOW)
    assert access.visible_toestemmingen(zicht_op(g.vader_account, g.gezin, NOW)).count() == 1


# --- inviting -------------------------------------------------------------------------------------------------------


def invite(g: Gesprek, **values: object) -> uitnodigingen.Uitgenodigd:
    given = {
        "gezin": g.gezin, "gever": g.moeder, "gegevens": PersoonGegevens("Opa Jan", "Jansen"), "relatie": "opa",
        "onderdelen": [PLAN], "by": g.moeder_account, "now": NOW,
    }  # fmt: skip
    return uitnodigingen.invite(**{**given, **values})  # type: ignore[arg-type]


WACHTWOORD = "appeltaart met slagroom"


def test_invited_person_chooses_a_password_once_and_sees_what_is_shared(g: Gesprek) -> None:
    opa = invite(g)
    assert not opa.gebruiker.has_usable_password()
    user = uitnodigingen.accept(
        gebruikersnaam=opa.gebruiker.username.upper(), code=opa.code.lower(), wachtwoord=WACHTWOORD, now=later(2)
    )
    assert user.check_password(WACHTWOORD)
    assert sees(g, user, 2)
    with pytest.raises(NotPossible):
        uitnodigingen.accept(gebruikersnaam=user.username, code=opa.code, wachtwoord="iets anders", now=later(2))
    assert LogboekRegel.objects.filter(wat="uitnodiging.gebruiken", wie=f"gebruiker:{user.pk}").exists()


def test_the_code_is_nowhere_in_the_database(g: Gesprek) -> None:
    opa = invite(g)
    assert opa.code.replace("-", "") not in str(list(Uitnodiging.objects.values()))


def test_wrong_code_counts_and_ten_make_the_paper_worthless(g: Gesprek) -> None:
    opa = invite(g)
    for _ in range(10):
        with pytest.raises(NotPossible, match="horen niet bij elkaar"):
            uitnodigingen.accept(
                gebruikersnaam=opa.gebruiker.username, code="AAAA-AAAA-AAAA", wachtwoord=WACHTWOORD, now=NOW
            )
    with pytest.raises(NotPossible):
        uitnodigingen.accept(gebruikersnaam=opa.gebruiker.username, code=opa.code, wachtwoord=WACHTWOORD, now=NOW)


def test_code_expires_and_a_newer_paper_replaces_it(g: Gesprek) -> None:
    oud = invite(g)
    with pytest.raises(NotPossible):
        uitnodigingen.accept(gebruikersnaam=oud.gebruiker.username, code=oud.code, wachtwoord=WACHTWOORD, now=later(15))
    nieuw = invite(g, gegevens=oud.gebruiker.persoon, onderdelen=[], now=later(1))
    assert nieuw.gebruiker == oud.gebruiker
    with pytest.raises(NotPossible):
        uitnodigingen.accept(gebruikersnaam=oud.gebruiker.username, code=oud.code, wachtwoord=WACHTWOORD, now=later(1))
    uitnodigingen.accept(gebruikersnaam=oud.gebruiker.username, code=nieuw.code, wachtwoord=WACHTWOORD, now=later(1))


def test_who_has_an_account_needs_no_invitation(g: Gesprek) -> None:
    with pytest.raises(NotPossible, match="al een account"):
        invite(g, gegevens=g.tante)


def test_only_the_family_and_the_specialist_invite(g: Gesprek) -> None:
    give(g)
    for other in (g.tante_account, g.collega, g.aanbieder, g.buurman_account):
        with pytest.raises(Refused):
            invite(g, by=other)
    with pytest.raises(Refused):
        invite(g, by=g.vader_account)
    assert invite(g, by=g.specialist).gebruiker.rol == "inwoner"


def test_invited_username_says_little(g: Gesprek) -> None:
    assert invite(g).gebruiker.username.startswith("opa-jan-")
    account = gebruikers.create(username="x1", rol="specialist", password=None, naam="X", team=g.specialist.team)
    assert not account.has_usable_password()
