"""A document in the file: taken as its content says, read by who the part is open to, as a download, and gone when destroyed."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.integration.conftest import max_queries
from tests.regio import Regio
from tests.unit.test_bestand import GPS, PDF, exif, jpeg

from aandacht.access import gezinnen, logboek
from aandacht.actions import documenten, dossierverzoeken
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible, Refused
from aandacht.records.models import Document, Documentinhoud, Gebruiker, LogboekRegel
from aandacht.web.shared import upload

pytestmark = pytest.mark.django_db
Open = Callable[[Gebruiker], Client]


def put(regio: Regio, by: Gebruiker | None = None, **other: object) -> Document:
    values = {
        "gezin": regio.gezin, "over": regio.noor, "titel": "Brief van school", "inhoud": PDF, "onderdeel": "plan",
        "by": by or regio.moeder_account, "now": regio.now, **other,
    }  # fmt: skip
    return documenten.add(**values)  # type: ignore[arg-type]


def form(**other: object) -> dict[str, object]:
    return {
        "titel": "Brief van school", "onderdeel": "plan", "bestand": SimpleUploadedFile("brief.pdf", PDF, "application/pdf"),
        **other,
    }  # fmt: skip


def test_somebody_of_the_family_adds_one_and_others_with_the_part_get_it_as_a_download(
    regio: Regio, as_user: Open
) -> None:
    url = reverse("document_nieuw", args=[regio.gezin.pk])
    moeder = as_user(regio.moeder_account)
    assert moeder.post(url, form()).status_code == 302
    row = Document.objects.get()
    assert (row.soort, row.van, row.over) == ("pdf", regio.moeder, regio.noor)
    for user in (regio.moeder_account, regio.noor_account, regio.vader_account, regio.tante_account, regio.specialist):
        answer = as_user(user).get(reverse("document", args=[row.pk]))
        assert answer.content == PDF
        assert answer["Content-Disposition"] == 'attachment; filename="brief-van-school.pdf"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]
    for user in (regio.buurman_account, regio.collega, regio.hulpverlener, regio.beheer, regio.fg):
        assert as_user(user).get(reverse("document", args=[row.pk])).status_code == 403
    lines = LogboekRegel.objects.filter(wat="document.lezen", velden=f"document {row.pk}")
    assert {line.wie_naam.partition(" (")[0] for line in lines} == {
        "Marije Jansen", "Noor Bakker", "Pieter Bakker", "Els Jansen", "Sanne de Wit"
    }  # fmt: skip


def test_what_belongs_to_the_question_is_not_for_who_sees_the_plan_only(regio: Regio, as_user: Open) -> None:
    row = put(regio, onderdeel="vraag")
    assert as_user(regio.tante_account).get(reverse("document", args=[row.pk])).status_code == 403
    assert (
        "Brief van school"
        not in as_user(regio.tante_account).get(reverse("documenten", args=[regio.gezin.pk])).content.decode()
    )
    assert as_user(regio.vader_account).get(reverse("document", args=[row.pk])).status_code == 200


def test_what_somebody_keeps_to_themselves_the_other_parent_and_the_log_say_nothing_of(
    regio: Regio, as_user: Open
) -> None:
    row = put(regio, titel="Huurcontract Verborgenpad", vertrouwelijk=True)
    page, listed, log = (
        reverse("document", args=[row.pk]), reverse("documenten", args=[regio.gezin.pk]),
        f"{reverse('plan_logboek', args=[regio.gezin.pk])}?alles=1",
    )  # fmt: skip
    assert as_user(regio.specialist).get(page).status_code == 200
    vader = as_user(regio.vader_account)
    assert vader.get(page).status_code == 403
    assert "Verborgenpad" not in vader.get(listed).content.decode()
    assert "Sanne de Wit" in as_user(regio.moeder_account).get(log).content.decode()
    assert not LogboekRegel.objects.filter(velden__contains="Verborgenpad").exists()
    lines = logboek.visible_regels(gezinnen.zicht_op(regio.vader_account, regio.gezin, regio.now), regio.vader_account)
    assert not lines.filter(velden=f"document {row.pk}").exists()


def test_a_photo_is_kept_without_the_place_where_it_was_taken(regio: Regio) -> None:
    row = put(regio, inhoud=jpeg(exif(6)))
    kept = bytes(Documentinhoud.objects.get(document=row).inhoud)
    assert GPS not in kept
    assert (row.grootte, row.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())


@pytest.mark.parametrize("content", [b"MZ\x90\0 a program", b"<html><script>alert(1)</script></html>", b"PK\3\4 a zip"])
def test_a_file_that_is_not_what_it_says_is_a_plain_sentence_and_what_was_typed_stays(
    regio: Regio, as_user: Open, content: bytes
) -> None:
    url = reverse("document_nieuw", args=[regio.gezin.pk])
    fake = SimpleUploadedFile("brief.pdf", content, "application/pdf")
    answer = as_user(regio.moeder_account).post(url, form(bestand=fake))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "geen PDF of foto" in text
    assert 'value="Brief van school"' in text
    assert not Document.objects.exists()


def test_a_file_that_is_too_large_is_a_plain_sentence_and_never_on_a_disk(regio: Regio, as_user: Open) -> None:
    url = reverse("document_nieuw", args=[regio.gezin.pk])
    large = SimpleUploadedFile("film.pdf", b"%PDF-" + b"x" * (documenten.LARGEST + 5), "application/pdf")
    answer = as_user(regio.moeder_account).post(url, form(bestand=large))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "te groot: 11 MB, en het mag 10 MB zijn" in text
    assert "Kies een bestand." not in text
    assert 'value="Brief van school"' in text
    assert not answer.wsgi_request.FILES


def test_an_empty_file_and_none_at_all_are_asked_for_again(regio: Regio, as_user: Open) -> None:
    url = reverse("document_nieuw", args=[regio.gezin.pk])
    client = as_user(regio.moeder_account)
    empty = client.post(url, form(bestand=SimpleUploadedFile("leeg.pdf", b"")))
    assert "Dit bestand is leeg" in empty.content.decode()
    without = form()
    del without["bestand"]
    assert "Kies een bestand." in client.post(url, without).content.decode()


def test_the_library_refuses_too_large_as_well(regio: Regio) -> None:
    with pytest.raises(NotPossible, match="te groot"):
        put(regio, inhoud=b"%PDF-" + b"x" * documenten.LARGEST + b"%%EOF")
    with pytest.raises(NotPossible, match="leeg"):
        put(regio, inhoud=b"")
    with pytest.raises(NotPossible, match="naam"):
        put(regio, titel="  ")
    with pytest.raises(NotPossible, match="hoort"):
        put(regio, onderdeel="hulp")


def test_the_same_file_twice_is_said(regio: Regio) -> None:
    put(regio)
    with pytest.raises(ChangedMeanwhile):
        put(regio)
    assert put(regio, by=regio.vader_account).van == regio.vader  # but not what somebody else has


def test_no_more_than_the_limit(regio: Regio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documenten, "MOST", 1)
    put(regio)
    with pytest.raises(NotPossible, match="al 1 documenten"):
        put(regio, inhoud=PDF + b"%%EOF")


def test_a_guest_reads_and_does_not_add(regio: Regio, as_user: Open) -> None:
    assert as_user(regio.tante_account).get(reverse("document_nieuw", args=[regio.gezin.pk])).status_code == 403
    with pytest.raises(Refused):
        put(regio, by=regio.tante_account)


def test_a_wrong_file_is_taken_away_on_the_day_itself_by_who_added_it(regio: Regio, as_user: Open) -> None:
    row = put(regio)
    url = reverse("document_weg", args=[row.pk])
    assert as_user(regio.vader_account).post(url).status_code == 403
    assert as_user(regio.moeder_account).post(url).status_code == 302
    row.refresh_from_db()
    assert row.destroyed_by == regio.moeder_account
    assert row.titel.startswith("Vernietigd op")
    assert not Documentinhoud.objects.exists()
    assert as_user(regio.moeder_account).get(reverse("document", args=[row.pk])).status_code == 409
    assert as_user(regio.moeder_account).post(url).status_code == 409


def test_later_it_is_destroyed_on_request_in_the_step_that_answers_it(regio: Regio, as_user: Open) -> None:
    row = put(regio)
    Document.objects.update(added_at=regio.now - timedelta(days=2))
    with pytest.raises(NotPossible, match="op de dag zelf"):
        documenten.take_away(document=row, by=regio.moeder_account, now=regio.now)
    moeder = as_user(regio.moeder_account)
    with max_queries():
        assert "Laat vernietigen" in moeder.get(reverse("documenten", args=[regio.gezin.pk])).content.decode()
    url = f"{reverse('dossierverzoek_nieuw', args=[regio.gezin.pk, 'vernietigen'])}?document={row.pk}"
    assert "Brief van school" in moeder.get(url).content.decode()
    assert moeder.post(url, {"woorden": f"d{row.pk}", "wat": "", "reden": ""}).status_code == 302
    verzoek = regio.gezin.dossierverzoeken.get()
    assert "Brief van school" not in verzoek.wat
    dossierverzoeken.answer(
        verzoek=verzoek, oordeel="ja", antwoord="Het is weg.", by=regio.specialist, now=timezone.now()
    )
    assert not Documentinhoud.objects.exists()
    assert as_user(regio.vader_account).get(url).content.decode().count(f"d{row.pk}") == 0


def test_who_takes_the_file_along_takes_the_documents_that_are_open_to_them(regio: Regio, as_user: Open) -> None:
    put(regio)
    put(regio, titel="Alleen voor mij", inhoud=PDF + b"\n%%EOF", vertrouwelijk=True)
    for user, many in ((regio.moeder_account, 2), (regio.vader_account, 1), (regio.noor_account, 1)):
        answer = as_user(user).post(reverse("dossier_bestand", args=[regio.gezin.pk]), {"vorm": "zip"})
        whole = ZipFile(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
        names = whole.namelist()
        assert names[:2] == ["dossier.pdf", "dossier.json"]
        assert len(names) == 2 + many
        assert whole.read(names[2]) == PDF


def test_a_second_file_in_one_form_is_not_taken_into_memory(regio: Regio, as_user: Open) -> None:
    url = reverse("document_nieuw", args=[regio.gezin.pk])
    answer = as_user(regio.moeder_account).post(url, form(nog_een=SimpleUploadedFile("b.pdf", PDF)))
    assert answer.status_code == 400
    assert not Document.objects.exists()


def test_what_never_ends_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "LARGEST", 4)
    monkeypatch.setattr(upload, "ENDLESS", 8)
    handler = upload.Limited()
    handler.new_file("bestand", "film.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"123456", 0)
    assert handler.kept.getvalue() == b""
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"789", 6)
