"""A provider that helps one child of a family sees what is of that child, and nothing of the other young people."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client
from tests.regio import Regio, make_regio, persoon

from aandacht.access.gezinnen import zicht_op
from aandacht.access.plannen import visible_afspraken, visible_betrokkenheden, visible_doelen
from aandacht.actions import gesprekken, gezinnen, plannen
from aandacht.kernel.errors import Refused
from aandacht.records.models import Betrokkenheid, Gebruiker, Persoon

pytestmark = pytest.mark.django_db


@dataclass
class Twee:
    regio: Regio
    daan: Persoon

    def goals(self, who: Gebruiker) -> set[str]:
        zicht = zicht_op(who, self.regio.gezin, self.regio.now)
        return set(visible_doelen(zicht).values_list("tekst", flat=True))

    def tasks(self, who: Gebruiker) -> set[str]:
        zicht = zicht_op(who, self.regio.gezin, self.regio.now)
        return set(visible_afspraken(zicht).values_list("wat", flat=True))


@pytest.fixture
def twee() -> Twee:
    r = make_regio()
    by, now = r.specialist, r.now
    daan = gezinnen.add_lid(
        gezin=r.gezin, gegevens=persoon("Daan", "Bakker", 10, date(2014, 5, 5)), rol="jeugdige", sinds=r.day, by=by, now=now
    ).persoon  # fmt: skip
    gezinnen.record_gezag(
        gezin=r.gezin, jeugdige=daan, houder=r.moeder, soort="ouderlijk", sinds=r.day, bron="gezagsregister",
        bron_datum=r.day, by=by, now=now,
    )  # fmt: skip
    for jeugdige, aanbieder in ((r.noor, r.aanbieder), (daan, r.andere_aanbieder)):
        Betrokkenheid.objects.create(
            gezin=r.gezin, aanbieder=aanbieder, jeugdige=jeugdige, rol="hulpverlener", grond="jw_7_3_11", van=r.day,
            recorded_at=now,
        )  # fmt: skip
    plan = plannen.ensure(gezin=r.gezin, now=now)
    for wie, tekst in ((r.noor, "naar school"), (daan, "stoppen met gamen"), (r.moeder, "rust thuis")):
        doel = plannen.propose_doel(plan=plan, van=wie, tekst=tekst, by=by, now=now)
        plannen.add_afspraak(plan=plan, wat=f"bellen over {tekst}", by=by, now=now, gebruiker=by, doel=doel)
    plannen.add_afspraak(plan=plan, wat="los van alles", by=by, now=now, gebruiker=by)
    plannen.add_afspraak(plan=plan, wat="samen koken", by=by, now=now, persoon=r.moeder)
    return Twee(r, daan)


def test_jw_7_3_11_helper_reads_goals_and_agreements_of_whom_they_help_and_of_the_adults(twee: Twee) -> None:
    r = twee.regio
    assert twee.goals(r.hulpverlener) == {"naar school", "rust thuis"}
    assert twee.tasks(r.hulpverlener) == {"bellen over naar school", "bellen over rust thuis", "samen koken"}
    assert twee.goals(r.andere_hulpverlener) == {"stoppen met gamen", "rust thuis"}
    assert twee.goals(r.specialist) == {"naar school", "stoppen met gamen", "rust thuis"}
    with pytest.raises(Refused):
        twee.goals(r.collega)


def test_helper_knows_no_other_provider_nor_the_thread_about_the_whole_plan(twee: Twee) -> None:
    r = twee.regio
    zicht = zicht_op(r.hulpverlener, r.gezin, r.now)
    assert {row.aanbieder for row in visible_betrokkenheden(zicht)} == {r.aanbieder, None}
    said = gesprekken.write_about_plan(gezin=r.gezin, tekst="Voor ons allemaal.", by=r.moeder_account, now=r.now)
    client = Client()
    client.force_login(r.hulpverlener, backend="aandacht.web.shared.login.Backend")
    assert client.get(f"/gesprekken/{r.gezin.pk}/{said.gesprek_id}/").status_code == 403
    for path in (f"/ons-plan/{r.gezin.pk}/", f"/gezin/{r.gezin.pk}/", f"/gezin/{r.gezin.pk}/mensen/"):
        text = client.get(path).content.decode()
        assert "Noor" in text
        for hidden in ("stoppen met gamen", "Het Anker", "Voor ons allemaal", "los van alles", "Daan"):
            assert hidden not in text, path


def test_mother_reads_for_whom_each_provider_helps(twee: Twee) -> None:
    r = twee.regio
    client = Client()
    client.force_login(r.moeder_account, backend="aandacht.web.shared.login.Backend")
    text = " ".join(client.get(f"/ons-plan/{r.gezin.pk}/delen/").content.decode().split())
    helpers = text[text.index("De Brug") :]
    assert helpers.index("Noor") < helpers.index("Het Anker") < helpers.rindex("Daan")


def test_coordinating_for_a_provider_opens_nobody_whom_it_does_not_help(twee: Twee) -> None:
    r = twee.regio
    plannen.set_regisseur(gezin=r.gezin, gebruiker=r.hulpverlener, by=r.specialist, now=r.now)
    assert twee.goals(r.hulpverlener) == {"naar school", "rust thuis"}
    Betrokkenheid.objects.create(
        gezin=r.gezin, aanbieder=r.aanbieder, jeugdige=twee.daan, rol="hulpverlener", grond="jw_7_3_11", van=r.day,
        recorded_at=r.now,
    )  # fmt: skip
    assert twee.goals(r.hulpverlener) == {"naar school", "stoppen met gamen", "rust thuis"}
