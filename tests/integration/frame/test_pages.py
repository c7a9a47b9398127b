"""What views are made of: opening a family, roles, pages by key."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import RequestFactory
from tests.regio import Regio

from aandacht.access.gronden import Onderdeel
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Gebruiker, LogboekRegel, Persoon, Plan
from aandacht.web.shared import errors
from aandacht.web.shared.forms import AandachtForm
from aandacht.web.shared.pages import AuthenticatedRequest, for_rol, open_gezin, paged, problems_in


def request_of(user: Gebruiker, path: str = "/") -> AuthenticatedRequest:
    request = RequestFactory().get(path)
    request.user = user
    request.session = SessionStore()
    return request  # type: ignore[return-value]


def test_opening_a_family_checks_and_logs(regio: Regio) -> None:
    gezin, zicht = open_gezin(request_of(regio.specialist), regio.gezin.pk, Onderdeel.VRAAG, "gezin.bekeken", "vraag")
    assert gezin == regio.gezin
    assert zicht.grond == "jw_2_3"
    line = LogboekRegel.objects.order_by("-id")[0]
    assert (line.handeling, line.wat, line.velden, line.wie) == (
        "lezen", "gezin.bekeken", "vraag", f"gebruiker:{regio.specialist.pk}"
    )  # fmt: skip


@pytest.mark.parametrize("who", ["collega", "hulpverlener", "buurman_account", "beheer", "fg"])
def test_opening_a_family_without_ground_is_refused_and_not_logged_as_read(regio: Regio, who: str) -> None:
    before = LogboekRegel.objects.count()
    with pytest.raises(Refused):
        open_gezin(request_of(getattr(regio, who)), regio.gezin.pk, Onderdeel.PLAN, "gezin.bekeken")
    assert LogboekRegel.objects.count() == before


def test_a_family_that_does_not_exist_is_refused_in_the_same_words(regio: Regio) -> None:
    said = []
    for gezin_id in (regio.gezin.pk, 999_999):
        with pytest.raises(Refused) as refused:
            open_gezin(request_of(regio.collega), gezin_id, Onderdeel.PLAN, "gezin.bekeken")
        said.append((refused.value.reason, refused.value.ask))
    assert said[0] == said[1]


def test_a_page_of_another_role_says_whose_it_is(regio: Regio) -> None:
    @for_rol(Gebruiker.Rol.BELEID)
    def view(request: AuthenticatedRequest) -> HttpResponse:
        return HttpResponse("cijfers")

    assert view(request_of(regio.beleid)).content == b"cijfers"
    with pytest.raises(Refused, match="beleidsmedewerker"):
        view(request_of(regio.specialist))


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (Refused("Dit dossier is niet voor jou.", "Vraag het Sanne."), 403, "Vraag het Sanne."),
        (NotPossible("Er is nog geen gesprek geweest."), 409, "Er is nog geen gesprek geweest."),
        (ChangedMeanwhile("Karim koos net een andere optie."), 409, "Iemand anders was net eerder"),
    ],
)
def test_an_error_is_a_page_in_words(regio: Regio, error: Exception, status: int, words: str) -> None:
    answer = errors.page_for(request_of(regio.specialist), error)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_what_is_there_already_is_said_in_words_and_another_fault_is_not_hidden(regio: Regio) -> None:
    twice = {"gezin": regio.gezin, "created_at": regio.now}
    Plan.objects.create(**twice)
    with pytest.raises(IntegrityError) as there, transaction.atomic():
        Plan.objects.create(**twice)
    error = errors.in_words(there.value)
    assert isinstance(error, ChangedMeanwhile)
    request = request_of(regio.specialist)
    request.method, request.POST = "POST", QueryDict("tekst=Dit had ik al geschreven.&concept=geheim teken")
    page = errors.page_for(request, error).content.decode()
    assert "twee keer" in page
    assert "Dit had ik al geschreven." in page
    assert "geheim teken" not in page
    with pytest.raises(IntegrityError) as wrong, transaction.atomic():
        Plan.objects.create(gezin=regio.gezin, created_at=None)
    assert errors.in_words(wrong.value) is None


def test_a_broken_page_needs_neither_database_nor_session() -> None:
    answer = errors.broken(HttpRequest())
    assert answer.status_code == 500
    assert "Het ligt niet aan jou" in answer.content.decode()


def test_what_an_action_finds_impossible_stands_in_the_form(db: None) -> None:
    form = AandachtForm({})
    with problems_in(form):
        raise NotPossible("Kies eerst een optie.")
    assert form.non_field_errors() == ["Kies eerst een optie."]


Pager = Callable[[str], list[str]]


@pytest.fixture
def people(db: None) -> Pager:
    """Give the names on the page at an address; 7 people, 3 per page, two pairs with the same surname."""
    for naam in ("Aydin", "Bakker", "Bakker", "de Boer", "Jansen", "Jansen", "Visser"):
        Persoon.objects.create(voornamen="Test", achternaam=naam)

    def names(query: str) -> list[str]:
        page = paged(RequestFactory().get(f"/{query}"), Persoon.objects.all(), ["achternaam", "id"], per_page=3)
        rest = [] if page.after is None else names(f"?na={page.after}")
        return [person.achternaam for person in page.rows] + rest

    return names


def test_pages_by_key_hold_every_row_once(people: Pager) -> None:
    found = people("")
    assert sorted(found) == sorted(["Aydin", "Bakker", "Bakker", "de Boer", "Jansen", "Jansen", "Visser"])


def test_a_row_added_meanwhile_does_not_shift_the_next_page(db: None) -> None:
    for naam in ("B", "C", "D", "E"):
        Persoon.objects.create(voornamen="Test", achternaam=naam)
    first = paged(RequestFactory().get("/"), Persoon.objects.all(), ["achternaam", "id"], per_page=2)
    Persoon.objects.create(voornamen="Test", achternaam="A")
    after = paged(RequestFactory().get(f"/?na={first.after}"), Persoon.objects.all(), ["achternaam", "id"], per_page=2)
    assert [person.achternaam for person in after.rows] == ["D", "E"]
    assert after.after is None


def test_newest_first_pages_go_down(db: None) -> None:
    ids = [Persoon.objects.create(voornamen="Test", achternaam="X").pk for _ in range(4)]
    first = paged(RequestFactory().get("/"), Persoon.objects.all(), ["-id"], per_page=3)
    second = paged(RequestFactory().get(f"/?na={first.after}"), Persoon.objects.all(), ["-id"], per_page=3)
    assert [person.pk for person in second.rows] == [ids[0]]


@pytest.mark.parametrize("key", ["onzin", "a~b~c", "~", "x~y"])
def test_a_key_that_makes_no_sense_gives_a_page_and_no_error(db: None, key: str) -> None:
    Persoon.objects.create(voornamen="Test", achternaam="X")
    page = paged(RequestFactory().get(f"/?na={key}"), Persoon.objects.all(), ["achternaam", "id"], per_page=3)
    assert len(page.rows) <= 1
