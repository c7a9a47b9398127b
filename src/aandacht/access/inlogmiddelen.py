"""Whether who somebody is, as a broker says, is enough to be let in here."""

from django.utils.translation import gettext as _

from aandacht.kernel.errors import Refused
from aandacht.kernel.inlogmiddelen import Identiteit, Inlogmiddel
from aandacht.records.models import Gebruiker


class NiveauTeLaag(Refused):
    """They are who they are, but this account asks for a higher level of assurance; `nodig` says which."""

    def __init__(self, reason: str, ask: str, nodig: str) -> None:
        """Keep the level to ask for the next time."""
        super().__init__(reason, ask)
        self.nodig = nodig


class AnderePersoon(Refused):
    """The broker says that this is not the person the account is of."""


def check_niveau(middel: Inlogmiddel, gebruiker: Gebruiker, identiteit: Identiteit) -> None:
    """Raise `NiveauTeLaag` unless this level is enough for the role, or `Refused` when the role logs in elsewhere."""
    if not middel.is_for(gebruiker.rol):
        raise Refused(
            _("Jouw account is niet voor inloggen met %(naam)s.") % {"naam": middel.label},
            _("Log in zoals op je brief staat, of vraag het wie je het account gaf."),
        )
    if not middel.suffices(gebruiker.rol, identiteit.niveau):
        raise NiveauTeLaag(
            _("Je bent wel herkend, maar niet zeker genoeg. Hier staan dingen over kinderen en gezinnen. Daarom vragen "
              "we een sterkere manier van inloggen."),
            _("Log opnieuw in met %(naam)s, en kies daar de manier met een extra controle, zoals een app of een "
              "identiteitskaart.") % {"naam": middel.label},
            middel.nodig[gebruiker.rol],
        )  # fmt: skip


def check_persoon(middel: Inlogmiddel, gebruiker: Gebruiker, identiteit: Identiteit) -> None:
    """Raise `AnderePersoon` when the broker gives a BSN and it is not the one of the person of this account."""
    known = gebruiker.persoon.bsn if gebruiker.persoon else None
    if known and identiteit.bsn and known != identiteit.bsn:
        raise AnderePersoon(
            _("Deze brief is voor iemand anders dan wie nu met %(naam)s is ingelogd.") % {"naam": middel.label},
            _("Laat de persoon voor wie de brief is zelf inloggen. Kreeg je de verkeerde brief? Vraag het wie met je praat."),
        )  # fmt: skip
