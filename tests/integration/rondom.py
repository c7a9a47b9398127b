"""What is around a conversation in the dossier: words beside a factor, people, a look along, a talk of the team."""

from tests.regio import Regio

from aandacht.actions import duidingen, meekijkverzoeken, netwerkleden, teambesprekingen
from aandacht.actions.duidingen import Naast
from aandacht.records.models import Verkenning


def look_around(regio: Regio, verkenning: Verkenning) -> dict[str, int | str]:
    """Put everything that stands around this conversation, and give the numbers for the addresses."""
    by = {"by": regio.specialist, "now": regio.now}
    vraag, words = verkenning.vraag, verkenning.uitspraken.filter(spreker=regio.noor).latest("pk")
    duiding = duidingen.lay(uitspraak=words, naast=Naast(factor="tijd"), **by)  # type: ignore[arg-type]
    netwerklid = netwerkleden.record(
        gezin=regio.gezin, jeugdige=regio.noor, naam="Oma Riet", nabijheid="dichtbij", **by,  # type: ignore[arg-type]
    )  # fmt: skip
    verzoek = meekijkverzoeken.ask(
        vraag=vraag, tekst="Waar let ik op?", gevraagde=regio.deskundige, delen=[words], uiterlijk=regio.day, **by,  # type: ignore[arg-type]
    )  # fmt: skip
    talk = teambesprekingen.record(
        vraag=vraag, voorstel="Eerst dichtbij huis.", gehouden_op=regio.day,
        deelnemers=[regio.specialist, regio.deskundige], **by,  # type: ignore[arg-type]
    )  # fmt: skip
    return {
        "duiding_id": duiding.pk, "netwerklid_id": netwerklid.pk, "meekijkverzoek_id": verzoek.pk,
        "teambespreking_id": talk.pk, "gebruiker_id": regio.specialist.pk, "bij": "tijd",
    }  # fmt: skip
