"""A result shows the forecasts of its plan and what must be assumed for them to come true, in words."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.regio import Regio

from aandacht.actions import doorrekeningen
from aandacht.actions.doorrekeningen import Gevraagd
from aandacht.web.verkenner.nodig import voorspellingen

pytestmark = pytest.mark.django_db
ROW = {
    "wat": "een gebruik van ongeveer 520.000", "bron": "NJi 2019", "maat": "jeugdigen_met_hulp", "jaar": 2027, "doel": 565_577.0,
    "basis": 474_240.0, "plan": 568_880.0,
    "nodig": [
        {"namen": ["instroom_per_jaar", "capaciteit_per_jaar"], "van": 0.0, "tot": 0.12, "bij_van": 1.0, "bij_tot": 2.0, "plan": 0.025,
         "waarde": 0.0244},
        {"namen": ["duur"], "van": 0.8, "tot": 3.0, "bij_van": 1.0, "bij_tot": 2.0, "plan": None, "waarde": None},
    ],
}  # fmt: skip


def test_what_must_be_true_is_told_in_words() -> None:
    (told,) = voorspellingen({"nodig": [ROW]})
    assert (told["doel"], told["plan"], told["basis"]) == ("566.000", "569.000", "474.000")
    growth, longer = told["nodig"]
    assert growth["naam"] == "Groei van de vragen per jaar en Groei van de plaatsen per jaar"
    assert "2,4 %" in growth["nodig"]
    assert "2,5 %" in growth["plan"]
    assert longer["nodig"].startswith("komt niet uit (geprobeerd")
    assert longer["plan"] == "zegt het plan niets over"


@pytest.mark.once
def test_the_page_of_a_result_has_the_forecasts_of_its_plan(regio: Regio, client: Client) -> None:
    vraag = Gevraagd("Houten", 2026, 2026, 1, {})
    row = doorrekeningen.ask(gevraagd=vraag, by=regio.beleid, now=regio.now, ingebouwd="nji-lijn")
    assert doorrekeningen.play_next(now=timezone.now())
    client.force_login(regio.beleid)
    page = client.get(reverse("verkenner_doorrekening", args=[row.pk])).content.decode()
    assert "Wat moet er waar zijn om de voorspelling te laten uitkomen?" in page
    assert "ongeveer 520.000 kinderen tot 18 jaar in 2027" in page
