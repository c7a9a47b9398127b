"""What the pages about growing up and handing over are about: an area, a reason, and a story with a question."""

from tests.regio import Regio

from aandacht.actions import overdrachtsverhalen
from aandacht.records.models import Loslaatreden, Toekomstonderdeel, Vraag

PAGES = ("groei", "groei_mensen", "groei_loslaten", "groei_gebied")


def grow_up(regio: Regio, vraag: Vraag) -> dict[str, int | str]:
    """Give the numbers for the addresses. Noor is too young for a future plan, so its rows are put there by hand."""
    rows = {"gezin": regio.gezin, "jeugdige": regio.noor, "recorded_at": regio.now}
    onderdeel = Toekomstonderdeel.objects.create(
        gebied="wonen", stand="bezig", tekst="Ik zoek een kamer.", recorded_by=regio.specialist, **rows
    )
    reden = Loslaatreden.objects.create(soort="wil", reden="Klaar.", recorded_by=regio.noor_account, **rows)
    verhaal = overdrachtsverhalen.give(
        gezin=regio.gezin, aan=regio.hulpverlener, verhaal="Praat buiten met haar.", by=regio.specialist, now=regio.now,
        vraag=vraag,
    )  # fmt: skip
    asked = overdrachtsverhalen.ask(verhaal=verhaal, tekst="Waar?", by=regio.hulpverlener, now=regio.now)
    return {
        "onderdeel_id": onderdeel.pk, "reden_id": reden.pk, "verhaal_id": verhaal.pk, "gebied": "wonen",
        "overdracht_antwoord:vraag_id": asked.pk, **{f"{page}:persoon_id": regio.noor.pk for page in PAGES},
    }  # fmt: skip
