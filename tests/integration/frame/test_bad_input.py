"""What goes wrong in a family's own hands: each a plain page that says what happened and what now; nothing lost, nothing shown.

Elsewhere: a level of login too low (test_broker.py), a message to somebody who left (gesprekken/test_pages.py), a wrong or too
large file (document/test_documents.py), consent to act that ended (namens/test_acting.py).
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.regio import Regio

from aandacht.actions import gezinnen, plannen, toestemmingen, uitnodigingen
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Afspraak, Doel, Gebruiker, Gezag, Gezinslid, Persoon, Toestemming, Uitnodiging

pytestmark = pytest.mark.django_db
Open = Callable[[Gebruiker], Client]
WORDS = "een korte zin van mij"
TYPED = "Een lange zin die ik niet nog eens wil typen."


@pytest.fixture
def paper(regio: Regio) -> uitnodigingen.Uitgenodigd:
    return uitnodigingen.give_account(gezin=regio.gezin, persoon=regio.moeder, by=regio.specialist, now=regio.now)


def enter(paper: uitnodigingen.Uitgenodigd, code: str = "", wachtwoord: str = WORDS) -> tuple[int, str]:
    given = {"gebruikersnaam": paper.gebruiker.username, "code": code or paper.code, "wachtwoord": wachtwoord}
    answer = Client().post("/uitnodiging/", given)
    return answer.status_code, answer.content.decode()


# --- an invitation ------------------------------------------------------------------------------------------------------


def test_an_expired_code_says_so_and_where_to_get_another(paper: uitnodigingen.Uitgenodigd) -> None:
    Uitnodiging.objects.update(tot=paper.tot - timedelta(days=60))
    status, text = enter(paper)
    assert status == 410
    assert "Deze code is verlopen. Vraag een nieuwe brief" in text


def test_a_used_code_says_so_and_leaves_the_password(paper: uitnodigingen.Uitgenodigd) -> None:
    assert enter(paper)[0] == 302
    status, text = enter(paper, wachtwoord="een heel andere lange zin")
    assert status == 410
    assert "Deze code is al gebruikt" in text
    assert Gebruiker.objects.get(pk=paper.gebruiker.pk).check_password(WORDS)


def test_a_guessed_code_tells_nothing_and_ten_guesses_end_the_paper(
    regio: Regio, paper: uitnodigingen.Uitgenodigd
) -> None:
    unknown = uitnodigingen.Uitgenodigd(regio.buurman_account, "AAAA-BBBB-CCCC", paper.tot)
    assert enter(paper, "AAAA-BBBB-CCCC")[1].count("horen niet bij elkaar") == 1
    assert enter(unknown)[1].count("horen niet bij elkaar") == 1
    Uitnodiging.objects.update(pogingen=9)
    enter(paper, "AAAA-BBBB-CCCD")
    status, text = enter(paper)
    assert status == 410
    assert "te vaak een verkeerde code" in text


def invite(client: Client, regio: Regio, **other: object) -> tuple[int, str]:
    given = {
        "namens": regio.moeder.pk, "voornamen": "Riet", "achternaam": "Jansen", "relatie": "oma", "onderdelen": ["plan"], **other
    }  # fmt: skip
    answer = client.post(reverse("plan_uitnodigen", args=[regio.gezin.pk]), given)
    return answer.status_code, answer.content.decode()


def test_who_is_invited_twice_is_one_person_with_one_account_and_the_newest_letter_counts(
    regio: Regio, as_user: Open
) -> None:
    moeder = as_user(regio.moeder_account)
    assert invite(moeder, regio)[0] == 200
    assert invite(moeder, regio, voornamen=" riet ", achternaam="JANSEN")[0] == 200
    assert Persoon.objects.filter(voornamen__iexact="riet").count() == 1
    assert Gezinslid.objects.filter(persoon__voornamen="Riet").count() == 1
    assert Toestemming.objects.filter(voor__voornamen="Riet").count() == 1
    first, second = Uitnodiging.objects.filter(gebruiker__persoon__voornamen="Riet").order_by("pk")
    assert (first.pogingen, second.pogingen) == (uitnodigingen.MEESTE_POGINGEN, 0)


def test_who_has_an_account_is_shared_with_and_not_invited(regio: Regio, as_user: Open) -> None:
    status, text = invite(as_user(regio.moeder_account), regio, voornamen="Els", relatie="zus")
    assert status == 422
    assert "Els Jansen heeft al een account. Je kunt meteen delen." in text


def test_nobody_takes_the_account_of_another_by_typing_the_name(regio: Regio, as_user: Open) -> None:
    Gebruiker.objects.filter(pk=regio.vader_account.pk).update(password="!nog-niet-gekozen")
    status, text = invite(as_user(regio.moeder_account), regio, voornamen="Pieter", achternaam="Bakker", relatie="oom")
    assert status == 422
    assert "Pieter Bakker hoort al bij jullie." in text
    assert not Uitnodiging.objects.exists()


def test_nobody_is_parent_of_themselves(regio: Regio, as_user: Open) -> None:
    with pytest.raises(NotPossible, match="over zichzelf"):
        gezinnen.record_gezag(
            gezin=regio.gezin, jeugdige=regio.noor, houder=regio.noor, soort="ouderlijk", sinds=regio.day, bron="gezagsregister",
            bron_datum=regio.day, by=regio.specialist, now=regio.now,
        )  # fmt: skip
    given = {
        "jeugdige": regio.noor.pk, "houder": regio.noor.pk, "soort": "ouderlijk", "sinds": regio.day, "bron": "BRP",
        "bron_datum": regio.day,
    }  # fmt: skip
    answer = as_user(regio.specialist).post(reverse("gezin_gezag", args=[regio.gezin.pk]), given)
    assert answer.status_code == 422
    assert Gezag.objects.count() == 2


# --- while somebody is reading ------------------------------------------------------------------------------------------


def test_consent_that_is_withdrawn_while_somebody_reads_closes_the_next_step_and_keeps_the_words(
    regio: Regio, as_user: Open
) -> None:
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    plannen.add_afspraak(plan=plan, wat="Samen koken", by=regio.moeder_account, now=regio.now, persoon=regio.tante)
    tante = as_user(regio.tante_account)
    page = reverse("ons_plan", args=[regio.gezin.pk])
    assert "Samen koken" in tante.get(page).content.decode()
    toestemmingen.withdraw(toestemming=Toestemming.objects.get(), by=regio.noor_account, now=regio.now)
    sent = tante.post(reverse("plan_afspraak_nieuw", args=[regio.gezin.pk]), {"wat": TYPED})
    text = sent.content.decode()
    assert sent.status_code == 403
    assert "Dit wordt niet meer met jou gedeeld." in text
    assert TYPED in text
    assert "Samen koken" not in text + tante.get(page).content.decode()
    assert not Afspraak.objects.filter(wat=TYPED).exists()


def test_a_young_person_who_turns_16_in_the_middle_of_a_form_of_a_parent(regio: Regio, as_user: Open) -> None:
    moeder = as_user(regio.moeder_account)
    form = reverse("plan_doel_nieuw", args=[regio.gezin.pk])
    plannen.ensure(gezin=regio.gezin, now=regio.now)
    assert moeder.get(form).status_code == 200
    Persoon.objects.filter(pk=regio.noor.pk).update(geboortedatum=regio.day.replace(year=regio.day.year - 16, day=1))
    sent = moeder.post(form, {"tekst": TYPED, "van": regio.noor.pk})
    text = sent.content.decode()
    assert sent.status_code in (403, 422)
    assert TYPED in text
    assert not Doel.objects.exists()
    noor = as_user(regio.noor_account)
    assert noor.post(form, {"tekst": TYPED, "van": regio.noor.pk}).status_code == 302


def test_a_young_person_who_turns_16_in_the_middle_of_the_own_form_loses_nothing(regio: Regio, as_user: Open) -> None:
    noor = as_user(regio.noor_account)
    form = reverse("plan_doel_nieuw", args=[regio.gezin.pk])
    plannen.ensure(gezin=regio.gezin, now=regio.now)
    assert noor.get(form).status_code == 200
    Persoon.objects.filter(pk=regio.noor.pk).update(geboortedatum=regio.day.replace(year=regio.day.year - 16, day=1))
    assert noor.post(form, {"tekst": TYPED, "van": regio.noor.pk}).status_code == 302
    assert Doel.objects.get().tekst == TYPED
