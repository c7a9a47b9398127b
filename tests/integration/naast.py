"""What stands beside the usual way in the dossier: local rules, a budget, a doorbraak, maatwerk, an expert, departures."""

from tests.regio import Regio

from aandacht.access.verordeningen import Regel
from aandacht.actions import (
    afwegingen,
    afwijkingen,
    budgetten,
    casussen,
    doorbraken,
    expertvragen,
    maatwerk,
    verordeningen,
)
from aandacht.actions.casussen import Bron, Verhaal
from aandacht.actions.doorbraken import Betaling, HulpNu
from aandacht.actions.maatwerk import Kosten
from aandacht.records.models import Afweging, Optie, Uitspraak, Vraag

BRON = "Verordening jeugdhulp, artikel 9 (voorbeeld)"
REGELS = {Regel.MANDAAT_MAATWERK: 1000, Regel.DOORBRAAK: 10, Regel.EXPERTTEAM: 4, Regel.EXPERTTEAM_BINDEND: 0}


def make_rules(regio: Regio) -> dict[str, int | str]:
    """Set the local rules, a place to ask and a mandate of the gemeente."""
    here = {"gemeente": regio.gemeente, "by": regio.beheer, "now": regio.now, "bron": BRON}
    rows = [
        verordeningen.record(regel=regel, waarde=waarde, geldig_van=regio.day, **here)  # type: ignore[arg-type]
        for regel, waarde in REGELS.items()
    ]
    plek = verordeningen.add_toegangsplek(naam="Huisartsen Noord", plaats="Lange weg 1", geldig_van=regio.day, **here)  # type: ignore[arg-type]
    mandaat = verordeningen.give_mandaat(gebruiker=regio.teamleider, van=regio.day, **here)  # type: ignore[arg-type]
    return {
        "beheer_regel:regel": "doorbraak", "verordening_id": rows[0].pk, "toegangsplek_id": plek.pk, "mandaat_id": mandaat.pk,
    }  # fmt: skip


def stand_beside(regio: Regio, vraag: Vraag) -> dict[str, int | str]:
    """Put everything that stands beside the choice of this question, and give the numbers for the addresses."""
    by = {"by": regio.specialist, "now": regio.now}
    numbers = make_rules(regio)
    budget = budgetten.open_budget(
        gemeente=regio.gemeente, naam="Doorbraakbudget", partners="gemeente, zorgkantoor", van=regio.day, by=regio.teamleider,
        now=regio.now,
    )  # fmt: skip
    budgetten.book(
        budget=budget,
        soort="inleg",
        bedrag=900_000,
        wie="zorgkantoor",
        omschrijving="inleg",
        by=regio.teamleider,
        now=regio.now,
    )
    doorbraak = doorbraken.open_doorbraak(
        vraag=vraag, waarover="Is het zorg of wonen?", partijen=[("gemeente", ""), ("wlz", "")], trekker=regio.teamleider,
        hulp=HulpNu("Begeleiding thuis", "De Brug", regio.day), betaling=Betaling(budget, 300_000), **by,
    )  # type: ignore[arg-type]  # fmt: skip
    optie = afwegingen.add_optie(
        afweging=Afweging.objects.get(vraag=vraag), soort=Optie.Soort.MAATWERK, naam="Een huis met een tuin", **by,
    )  # type: ignore[arg-type]  # fmt: skip
    row = maatwerk.set_up(optie=optie, maanden=12, **by)  # type: ignore[arg-type]
    kosten = {"kost": Kosten(eenmalig=260_000, per_maand=145_000), "vervangt": Kosten(per_maand=487_500)}
    regels = [
        maatwerk.add_regel(maatwerk=row, kant=kant, omschrijving=kant, kosten=value, **by)  # type: ignore[arg-type]
        for kant, value in kosten.items()
    ]
    maatwerk.ask_akkoord(maatwerk=row, aan=regio.teamleider, **by)  # type: ignore[arg-type]
    vraag_aan = expertvragen.ask(
        vraag=vraag, tekst="Wat past hier?", deskundige=regio.deskundige,
        delen=list(Uitspraak.objects.filter(verkenning__vraag=vraag)[:1]), **by,
    )  # type: ignore[arg-type]  # fmt: skip
    kept = [
        afwijkingen.depart(vraag=vraag, stap="anders", wat=wat, reden="Het paste niet.", **by)  # type: ignore[arg-type]
        for wat in ("Eerst een huisbezoek", "Twee gesprekken")
    ]
    verhaal = Verhaal("Niet thuis, wel op school", "Een huisbezoek was te veel.", "Vraag waar het gesprek fijn is.")
    casus = casussen.write(bron=Bron(afwijking=kept[0]), verhaal=verhaal, **by)  # type: ignore[arg-type]
    of = dict.fromkeys(("doorbraak_nieuw", "expert_nieuw", "afwijking_nieuw"), vraag.pk)
    return {
        **numbers, **{f"{page}:vraag_id": pk for page, pk in of.items()}, "budget_id": budget.pk, "doorbraak_id": doorbraak.pk,
        **{f"{page}:optie_id": optie.pk for page in ("maatwerk", "maatwerk_regel", "maatwerk_som", "maatwerk_vragen")},
         "maatwerk_id": row.pk, "maatwerkregel_id": regels[0].pk, "expertvraag_id": vraag_aan.pk,
        "casus_id": casus.pk, "casus_nieuw:soort": "afwijking", "casus_nieuw:bron_id": kept[1].pk,
    }  # fmt: skip
