"""Their own network: drawn by the family, invited by a link or on paper, doing tasks, and there when the help ends."""

import re
from collections.abc import Callable

from django.test import Client
from tests.integration.conftest import max_queries
from tests.regio import Regio

from aandacht.actions import evaluaties, plannen
from aandacht.records.models import Gebruiker, Netwerklid, Vraag

As = Callable[[Gebruiker], Client]


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, response
    return response.content.decode()


def test_family_draws_its_people_without_a_talk_and_invites_one_who_is_then_drawn_once(
    regio: Regio, as_user: As
) -> None:
    moeder = as_user(regio.moeder_account)
    start = f"/ons-netwerk/{regio.gezin.pk}/"
    with max_queries():
        assert "Wie staan om ons heen" in text_of(moeder, start)
    here = f"{start}{regio.noor.pk}/"
    with max_queries():
        text_of(moeder, f"{here}nieuw/")
    moeder.post(
        f"{here}nieuw/",
        {"naam": "Oma Riet", "relatie": "oma", "nabijheid": "dichtbij", "wat_doet": "Belt elke zondag."},
    )
    row = Netwerklid.objects.get(naam="Oma Riet")
    with max_queries():
        assert "Belt elke zondag." in text_of(moeder, here)
    moeder.post(f"{here}{row.pk}/", {"naam": "Oma Riet", "relatie": "oma", "nabijheid": "verder", "wat_doet": ""})
    row = Netwerklid.objects.get(vervangt=row)
    paper = moeder.post(
        f"/ons-plan/{regio.gezin.pk}/uitnodigen/?netwerklid={row.pk}",
        {
            "namens": regio.moeder.pk,
            "voornamen": "Riet",
            "achternaam": "Jansen",
            "relatie": "oma",
            "onderdelen": ["plan"],
        },
    ).content.decode()
    assert text_of(moeder, here).count("<strong>Riet Jansen</strong>") == 1
    assert "alleen genoemd" not in text_of(moeder, here)
    account = Gebruiker.objects.get(persoon__voornamen="Riet")
    # The code stands after the #, which no browser sends: it is in no log of a server.
    link = re.search(rf'href="http://testserver(/uitnodiging/)#{account.username}/([A-Z0-9-]+)"', paper)
    assert link
    riet = Client()
    sent = {"gebruikersnaam": account.username, "code": link[2], "wachtwoord": "een korte zin van oma"}
    assert riet.post(link[1], sent).status_code == 302
    for outsider in (regio.buurman_account, regio.hulpverlener):
        assert as_user(outsider).get(here).status_code == 403


def test_who_was_invited_does_tasks_and_stays_when_the_help_ends(regio: Regio, as_user: As) -> None:
    plan = plannen.ensure(gezin=regio.gezin, now=regio.now)
    task = plannen.add_afspraak(
        plan=plan, wat="Op dinsdag samen koken", by=regio.moeder_account, now=regio.now, persoon=regio.tante
    )
    Vraag.objects.filter(gezin=regio.gezin).update(station="nazorg")
    evaluaties.close_vraag(vraag=regio.vraag, wat_nu="Tante kookt mee.", by=regio.specialist, now=regio.now)
    tante = as_user(regio.tante_account)
    assert "Op dinsdag samen koken" in text_of(tante, f"/ons-plan/{regio.gezin.pk}/")
    assert tante.post(f"/ons-plan/afspraak/{task.pk}/", {"stap": "gedaan"}).status_code == 302
    task.refresh_from_db()
    assert task.done_by == regio.tante_account
