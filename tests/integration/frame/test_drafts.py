"""Drafts: bound to form, record and author; they outlive the session and leave with the form."""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from tests.regio import Regio

from aandacht.actions import concepten
from aandacht.records.models import Concept, Gebruiker
from aandacht.web.shared.drafts import Draft, keep_posted, open_draft

Login = Callable[[Gebruiker], Client]


def draft_of(user: Gebruiker, sleutel: str = "gezin:1") -> Draft:
    request = RequestFactory().get("/")
    request.user = user
    return open_draft(request, "verslag", sleutel)


def test_what_is_typed_is_kept_and_comes_back_for_its_author_only(regio: Regio, as_user: Login) -> None:
    token = draft_of(regio.specialist).token
    answer = as_user(regio.specialist).post("/concept/", {"concept": token, "tekst": "We spraken over school."})
    assert answer.json()["melding"].startswith("Bewaard als concept om ")
    assert draft_of(regio.specialist).inhoud == {"tekst": "We spraken over school."}
    assert draft_of(regio.collega).inhoud == {}


def test_a_draft_never_appears_at_another_family(regio: Regio, as_user: Login) -> None:
    as_user(regio.specialist).post("/concept/", {"concept": draft_of(regio.specialist).token, "tekst": "over Noor"})
    assert draft_of(regio.specialist, "gezin:2").inhoud == {}


def test_typing_goes_on_being_kept_when_the_session_has_ended(regio: Regio, client: Client) -> None:
    token = draft_of(regio.specialist).token
    client.post("/concept/", {"concept": token, "tekst": "na de pauze"})
    assert draft_of(regio.specialist).inhoud == {"tekst": "na de pauze"}


def test_a_token_that_was_tampered_with_keeps_nothing(regio: Regio, client: Client) -> None:
    assert (
        client.post("/concept/", {"concept": draft_of(regio.specialist).token + "x", "tekst": "…"}).status_code == 409
    )
    assert not Concept.objects.exists()


def test_passwords_and_keys_are_no_part_of_a_draft(regio: Regio, client: Client) -> None:
    token = draft_of(regio.specialist).token
    client.post("/concept/", {"concept": token, "tekst": "a", "password": "geheim", "csrfmiddlewaretoken": "x"})
    assert Concept.objects.get().inhoud == {"tekst": "a"}


def test_more_choices_of_one_field_are_all_kept(regio: Regio, client: Client) -> None:
    client.post("/concept/", {"concept": draft_of(regio.specialist).token, "wie": ["noor", "els"]})
    assert draft_of(regio.specialist).inhoud == {"wie": ["noor", "els"]}


def test_a_draft_that_is_too_long_is_refused_in_words(regio: Regio, client: Client) -> None:
    answer = client.post("/concept/", {"concept": draft_of(regio.specialist).token, "tekst": "x" * 50_001})
    assert answer.status_code == 409
    assert "te lang" in answer.json()["melding"]


def test_a_form_sent_after_the_session_ended_is_kept(regio: Regio) -> None:
    request = RequestFactory().post("/", {"concept": draft_of(regio.specialist).token, "tekst": "bijna kwijt"})
    request.user = AnonymousUser()
    assert keep_posted(request)
    assert draft_of(regio.specialist).inhoud == {"tekst": "bijna kwijt"}


def test_a_sent_form_leaves_no_draft(regio: Regio, client: Client) -> None:
    draft = draft_of(regio.specialist)
    client.post("/concept/", {"concept": draft.token, "tekst": "klaar"})
    draft.discard()
    assert draft_of(regio.specialist).inhoud == {}


def test_a_form_without_its_key_says_what_to_do(regio: Regio) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(regio.specialist, backend="aandacht.web.shared.login.Backend")
    answer = client.post(
        "/account/password/change/", {"concept": draft_of(regio.specialist).token, "tekst": "lang verhaal"}
    )
    assert answer.status_code == 403
    assert "Wat je typte is bewaard" in answer.content.decode()
    assert draft_of(regio.specialist).inhoud == {"tekst": "lang verhaal"}


def test_a_draft_nobody_came_back_for_is_forgotten(regio: Regio) -> None:
    for by, bezoek, days in (
        (regio.specialist, "", 89),
        (regio.collega, "", 91),
        (None, "kort", 13),
        (None, "lang", 15),
    ):
        concepten.save(
            formulier="verslag", sleutel="gezin:1", inhoud={"tekst": "…"}, now=regio.now - timedelta(days=days), by=by,
            bezoek=bezoek,
        )  # fmt: skip
    assert concepten.forget_old(now=regio.now) == 2
    assert set(Concept.objects.values_list("gebruiker", "bezoek")) == {(regio.specialist.pk, ""), (None, "kort")}
