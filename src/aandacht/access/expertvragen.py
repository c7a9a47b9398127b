"""Who may ask the expert team, who reads what was shared with it, and when that ends."""

from datetime import datetime

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Coalesce, Concat
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond, Onderdeel
from aandacht.kernel.errors import Refused
from aandacht.records.models import Expertvraag, Gebruiker, Uitspraak

DESKUNDIGE = Gebruiker.Rol.DESKUNDIGE


def visible_vragen(user: Gebruiker) -> QuerySet[Expertvraag]:
    """The questions this expert has to answer. What was answered or taken back is not theirs to read any more."""
    return Expertvraag.objects.filter(deskundige=user, advies_at=None, withdrawn_at=None)


def is_open_for(user: Gebruiker, expertvraag: Expertvraag) -> bool:
    """Test if this user answers the question, and it is still open."""
    still_open = expertvraag.advies_at is None and expertvraag.withdrawn_at is None
    return user.pk == expertvraag.deskundige_id and user.rol == DESKUNDIGE and still_open


def check_may_answer(user: Gebruiker, expertvraag: Expertvraag) -> None:
    """Raise `Refused` unless this expert may read what was shared and answer."""
    if not is_open_for(user, expertvraag):
        raise Refused(
            _("Deze vraag is niet aan jou, of hij is afgesloten."),
            _("Vraag het wie de vraag van het gezin behandelt."),
        )


def ground_for(user: Gebruiker, expertvraag: Expertvraag, now: datetime) -> Grond:
    """On which ground this user reads a question to the expert team; raises `Refused`.

    The family itself and who handles the question read all of it. The expert reads it as long as it is open.
    """
    if is_open_for(user, expertvraag):
        return Grond.ADVIES
    vraag = expertvraag.vraag
    zicht = zicht_op(user, vraag.gezin, now)
    if not zicht.sees(Onderdeel.AFWEGING, vraag.jeugdige_id):
        raise Refused(
            _("Dit deel van het dossier is niet voor jou open."),
            _("Het gezin kan dit deel met je delen. Vraag het hun."),
        )
    return zicht.grond


def experts_and_statements(vraag_id: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Whom the question can be put to, and what was said that may be shared: numbers and words, in one query.

    Shielded words are not among them.
    """
    naam = Concat("first_name", Value(" "), "last_name", Value(", "), "functie", output_field=CharField())
    experts = Gebruiker.objects.filter(rol=DESKUNDIGE, is_active=True).values_list(Value("deskundige"), "pk", naam)
    wie = Coalesce(
        "spreker__voornamen", Concat("professional__first_name", Value(" "), "professional__last_name"),
        output_field=CharField(),
    )  # fmt: skip
    said = Uitspraak.objects.filter(
        verkenning__vraag=vraag_id, vertrouwelijk=False, vervangen_door=None, reactie_op=None
    ).values_list(Value("uitspraak"), "pk", Concat(wie, Value(": "), "tekst", output_field=CharField()))
    rows = sorted(experts.union(said, all=True), key=lambda row: row[1])
    return (
        [(pk, text.removesuffix(", ")) for kind, pk, text in rows if kind == "deskundige"],
        [(pk, text) for kind, pk, text in rows if kind == "uitspraak"],
    )
