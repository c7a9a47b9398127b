"""What the family does itself in the dossier: words it keeps, a talk it asked for, a plan of its own."""

from datetime import timedelta

from tests.regio import Regio

from aandacht.actions import bijsturingen, documenten, dossierverzoeken, evaluaties, familiegroepsplannen, gemachtigden
from aandacht.records.models import Evaluatie, Vraag

PDF = b"%PDF-1.7\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


def act_themselves(regio: Regio, helped: Vraag, asked: Vraag) -> dict[str, int | str]:
    """Noor says how it goes and that it does not help; her mother begins a plan of their own. Numbers for the addresses."""
    moment = Evaluatie.objects.get(vraag=helped, closed_at=None)
    words = evaluaties.look_back(evaluatie=moment, by=regio.noor_account, now=regio.now, hoe_gaat_het="gelijk", nut=4)
    talk = bijsturingen.ask(vraag=helped, by=regio.noor_account, now=regio.now, gebruiker=regio.specialist)
    familiegroepsplannen.begin(
        vraag=asked,
        tot=regio.day + timedelta(days=40),
        met_hulp_van="tante Els",
        by=regio.moeder_account,
        now=regio.now,
    )
    request = dossierverzoeken.ask(
        gezin=regio.gezin, over=regio.noor, soort="verbeteren", wat="Ik ben niet gezakt.", by=regio.moeder_account, now=regio.now
    )  # fmt: skip
    helper = gemachtigden.authorise(
        gezin=regio.gezin, namens=regio.moeder, helper=regio.tante_account, relatie="zus", mag="doen", hoe="zelf",
        tot=regio.day + timedelta(days=90), by=regio.moeder_account, now=regio.now,
    )  # fmt: skip
    paper = documenten.add(
        gezin=regio.gezin, over=regio.noor, titel="Brief van school", inhoud=PDF, onderdeel="plan", by=regio.moeder_account,
        now=regio.now,
    )  # fmt: skip
    own = ("aanbieden", "kiezen", "beginnen", "dag", "stoppen", "afzien", "wachten", "verder")
    return {
        "jeugdige_id": regio.noor.pk,
        "gemachtigde_id": helper.pk, "document_id": paper.pk, "dossierverzoek_id": request.pk, "soort": "verbeteren", "terugblik_id": words.pk, "bijsturing_id": talk.pk, "evaluatie_moment:evaluatie_id": moment.pk,
        "evaluatie_niet:evaluatie_id": moment.pk, "familiegroepsplan:vraag_id": asked.pk,
        **{f"familiegroepsplan_{name}:vraag_id": asked.pk for name in own},
    }  # fmt: skip
