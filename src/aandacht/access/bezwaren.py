"""Who may object to a decision, who follows it, and who decides on it: never whoever took the decision."""

from datetime import datetime

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.gronden import Grond
from aandacht.kernel.errors import Refused
from aandacht.records.models import Besluit, Bezwaar, Brief, Gebruiker


def check_may_object(user: Gebruiker, besluit: Besluit) -> None:
    """Raise `Refused` unless the decision was sent to this user: whoever got the letter can object, also when the term is over.

    Not to a decision that took the place of another after an objection: that one goes to the judge.
    """
    own_bezwaar(user, besluit)
    check_can_be_objected(besluit)


def check_can_be_objected(besluit: Besluit) -> None:
    """Raise `Refused` unless `can_be_objected`, with the way that is open."""
    if not can_be_objected(besluit):
        raise Refused(
            _("Tegen dit besluit kun je geen bezwaar maken: het is na bezwaar genomen, of het geldt niet meer."),
            _("Je kunt het aan de rechter voorleggen. Een cliëntondersteuner helpt je gratis."),
        )


def can_be_objected(besluit: Besluit) -> bool:
    """Test if an objection to this decision is possible: it is the first one about the question, and still the one that counts."""
    return besluit.vervangt_id is None and not hasattr(besluit, "vervangen_door")


def own_bezwaar(user: Gebruiker, besluit: Besluit) -> int | None:
    """The id of the objection this user made to the decision and did not withdraw, in one query; `Refused` unless they got the letter."""
    made = Bezwaar.objects.filter(besluit=besluit, ingediend_door=user.persoon_id, ingetrokken_op=None)
    letter = Brief.objects.filter(besluit=besluit, aan=user.persoon_id or 0).annotate(
        made=Subquery(made.values("pk")[:1])
    )
    found: tuple[int | None] | None = letter.values_list("made").first()
    if found is None:
        raise Refused(
            _("Bezwaar maken doet wie de brief met het besluit kreeg."),
            _(
                "Ben je er toch bij betrokken? Schrijf dan een brief aan de gemeente, of vraag het een cliëntondersteuner."
            ),
        )
    return found[0]


def check_may_record(user: Gebruiker, besluit: Besluit) -> None:
    """Raise `Refused` unless this user decides on objections to this decision: they take in what came on paper or was told."""
    check_handles(user, Bezwaar(besluit=besluit))


def decided_in(user: Gebruiker, kenmerk: str) -> QuerySet[Besluit]:
    """The decisions about the question with this number, as it stands in a letter; empty for who cannot decide on objections to them."""
    if user.rol != Gebruiker.Rol.KLACHTEN:
        return Besluit.objects.none()
    rows = Besluit.objects.filter(vraag__nummer=kenmerk, gemeente=user.gemeente_id).exclude(genomen_door=user.pk)
    return rows.filter(vervangt=None, vervangen_door=None)


def handles(user: Gebruiker, bezwaar: Bezwaar) -> bool:
    """Test if this user decides on objections for this gemeente and did not take this decision."""
    besluit = bezwaar.besluit
    return (
        user.rol == Gebruiker.Rol.KLACHTEN and user.gemeente_id == besluit.gemeente_id
        and user.pk != besluit.genomen_door_id
    )  # fmt: skip


def check_handles(user: Gebruiker, bezwaar: Bezwaar) -> None:
    """Raise `Refused` unless `handles`."""
    if not handles(user, bezwaar):
        raise Refused(
            _("Over een bezwaar beslist iemand anders dan wie het besluit nam."),
            _("Dat is de medewerker bezwaar en klachten van de gemeente."),
        )


def open_bezwaar(user: Gebruiker, bezwaar: Bezwaar, now: datetime) -> Grond:
    """The ground on which this user reads an objection: their own, deciding on it, or handling the question.

    Raises `Refused` without one; a parent does not read what the other parent wrote.
    """
    if user.persoon_id is not None and user.persoon_id == bezwaar.ingediend_door_id:
        return Grond.EIGEN
    if handles(user, bezwaar):
        return Grond.BEZWAAR
    if user.rol == Gebruiker.Rol.SPECIALIST:
        zicht = zicht_op(user, bezwaar.besluit.vraag.gezin, now)
        if zicht.grond == Grond.ONDERZOEK:
            return zicht.grond
    raise Refused(
        _("Dit bezwaar is niet voor jou open."),
        _("Wie het schreef en wie erover beslist, kunnen het lezen. Vraag het hun."),
    )


def check_carries_out(user: Gebruiker, bezwaar: Bezwaar, now: datetime) -> None:
    """Raise `Refused` unless they handle the question: they carry out what was decided."""
    if open_bezwaar(user, bezwaar, now) != Grond.ONDERZOEK:
        raise Refused(_("Wie de vraag behandelt, voert uit wat op het bezwaar is beslist."))


def to_handle(user: Gebruiker) -> QuerySet[Bezwaar]:
    """Objections of the gemeente of this user that are for them to decide on."""
    if user.rol != Gebruiker.Rol.KLACHTEN:
        return Bezwaar.objects.none()
    return Bezwaar.objects.filter(Q(besluit__gemeente=user.gemeente_id) & ~Q(besluit__genomen_door=user.pk))
