"""Who may read, lead and add to the good conversation. Everybody speaks for themselves; a shielded word stays shielded."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, check_may_see
from aandacht.access.gronden import Grond, Onderdeel, Zicht
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import NotPossible, Refused
from aandacht.records.models import Gebruiker, Persoon, Uitspraak, Verkenning, Vraag


def check_may_read(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless what was said about this question is open to them."""
    check_may_see(zicht, Onderdeel.VERKENNING, vraag.jeugdige_id)


def may_read(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if what was said about this question is open to them."""
    return zicht.sees(Onderdeel.VERKENNING, vraag.jeugdige_id)


def check_may_lead(zicht: Zicht) -> None:
    """Raise `Refused` unless they handle questions of this family (Jeugdwet 2.3)."""
    if not may_lead(zicht):
        raise Refused(
            _("Alleen wie de vraag van dit gezin behandelt, kan dit doen."),
            _("Vraag het de specialist van het lokale team die bij de vraag staat."),
        )


def may_lead(zicht: Zicht) -> bool:
    """Test if they handle questions of this family; emergency access reads only."""
    return zicht.grond == Grond.ONDERZOEK


def visible_uitspraken(zicht: Zicht, verkenning: Verkenning) -> QuerySet[Uitspraak]:
    """Statements this viewer may read: all but the shielded words of others."""
    return verkenning.uitspraken.filter(Q(vertrouwelijk=False) | Q(spreker__in=zicht.vertrouwelijk_van))


def check_may_see_uitspraak(zicht: Zicht, uitspraak: Uitspraak) -> None:
    """Raise `Refused` for the shielded words of somebody else."""
    if not may_see_uitspraak(zicht, uitspraak):
        raise Refused(_("Deze woorden zijn afgeschermd."), _("Vraag het degene die het zei."))


def may_see_uitspraak(zicht: Zicht, uitspraak: Uitspraak) -> bool:
    """Test if this viewer may read this statement, given that the conversation is open to them."""
    return not uitspraak.vertrouwelijk or uitspraak.spreker_id in zicht.vertrouwelijk_van


def check_may_share(zicht: Zicht, vraag: Vraag, delen: Iterable[Uitspraak]) -> None:
    """Raise `NotPossible` unless all of this was said about this question and nothing of it is shielded."""
    for deel in delen:
        if deel.verkenning.vraag_id != vraag.pk or deel.vertrouwelijk or not may_see_uitspraak(zicht, deel):
            raise NotPossible(_("Afgeschermde woorden en woorden uit een ander gesprek deel je niet."))


def check_may_say(zicht: Zicht, vraag: Vraag, by: Gebruiker, spreker: Persoon | None) -> None:
    """Raise `Refused` unless `by` may add words of `spreker` (None: their own words as a professional).

    The family says it itself, each in their own name. A professional who handles the question writes down what
    somebody told them.
    """
    check_may_read(zicht, vraag)
    if by.is_professional:
        check_may_lead(zicht)
    elif spreker is None or spreker.pk != by.persoon_id:
        raise Refused(_("Je kunt hier alleen je eigen woorden opschrijven."), _("De ander kan zelf inloggen."))


def may_shield(zicht: Zicht, spreker: Persoon | None, day: date) -> bool:
    """Test if these words can be shielded: of a young person of 12 or older (Jeugdwet 7.3.5), or of an adult.

    What an adult tells about themselves is not for the other parent: access ends where somebody else's privacy begins
    (Jeugdwet 7.3.10).
    """
    if spreker is None:
        return False
    if spreker.pk not in zicht.jeugdigen:
        return True
    return spreker.geboortedatum is not None and age_on(spreker.geboortedatum, day) >= EIGEN_DEEL


def may_correct(zicht: Zicht, uitspraak: Uitspraak, by: Gebruiker) -> bool:
    """Test if `by` may correct this statement.

    Own words are corrected by who said them; what a professional wrote down also by whoever handles the question.
    """
    if not may_see_uitspraak(zicht, uitspraak):
        return False
    if by.is_professional:
        return may_lead(zicht) and uitspraak.recorded_by.is_professional
    return uitspraak.spreker_id is not None and uitspraak.spreker_id == by.persoon_id


def check_may_correct(zicht: Zicht, uitspraak: Uitspraak, by: Gebruiker) -> None:
    """Raise `Refused` unless `by` may correct this statement."""
    check_may_read(zicht, uitspraak.verkenning.vraag)
    if not may_correct(zicht, uitspraak, by):
        raise Refused(
            _("Je kunt de woorden van een ander niet veranderen."),
            _("Klopt het niet? Zet je eigen woorden erbij. Ze blijven naast elkaar staan."),
        )


def may_lay(zicht: Zicht, uitspraak: Uitspraak, by: Gebruiker) -> bool:
    """Test if `by` may lay this statement beside a factor or a domain: who leads the talk, and who said it."""
    if not may_see_uitspraak(zicht, uitspraak):
        return False
    if by.is_professional:
        return may_lead(zicht)
    return uitspraak.spreker_id is not None and uitspraak.spreker_id == by.persoon_id


def check_may_lay(zicht: Zicht, uitspraak: Uitspraak, by: Gebruiker) -> None:
    """Raise `Refused` unless `by` may lay this statement beside a factor or a domain."""
    check_may_read(zicht, uitspraak.verkenning.vraag)
    if not may_lay(zicht, uitspraak, by):
        raise Refused(_("Je kunt alleen je eigen woorden ergens bij leggen."), _("Vraag het aan wie met jullie praat."))
