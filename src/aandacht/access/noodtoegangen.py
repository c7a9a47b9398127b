"""Emergency access: who may break the glass, and who looks at it afterwards. It only reads, and ends by itself."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gronden import Grond, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Noodtoegang

# Who may have to act for a child at once. Nobody else has emergency access.
MAG_OPENEN = frozenset({Gebruiker.Rol.SPECIALIST, Gebruiker.Rol.AANBIEDER})


def may_open(by: Gebruiker) -> bool:
    """Test if this kind of account has emergency access."""
    return by.rol in MAG_OPENEN


def check_may_open(by: Gebruiker, zicht: Zicht | None) -> None:
    """Raise `Refused` unless they may open a file in an emergency; `zicht` is what they see without it."""
    if not may_open(by):
        raise Refused(
            _("Noodtoegang is er alleen voor professionals die een kind moeten helpen."),
            _("Is een kind in gevaar? Bel 112 of Veilig Thuis: 0800 2000."),
        )
    if zicht is not None and zicht.grond in (Grond.ONDERZOEK, Grond.NOOD):
        raise Refused(_("Je kunt dit dossier al openen. Noodtoegang is niet nodig."), _("Open het gezin."))


def visible_noodtoegangen(by: Gebruiker) -> QuerySet[Noodtoegang]:
    """Emergency accesses this user oversees: the privacy officer those of their municipality; others their own."""
    if by.rol == Gebruiker.Rol.FG:
        rows = Noodtoegang.objects.all()
        return rows.filter(gezin__gemeente=by.gemeente_id) if by.gemeente_id else rows
    return Noodtoegang.objects.filter(gebruiker=by)


def shown_to_gezin(gezin_id: int) -> QuerySet[Noodtoegang]:
    """Emergency access that the family may know of: all, but while it would put somebody in danger."""
    rows = Noodtoegang.objects.filter(gezin=gezin_id)
    return rows.filter(Q(veiligheid="") | Q(shown_at__isnull=False))


def check_may_oversee(by: Gebruiker) -> None:
    """Raise `Refused` unless they are a privacy officer."""
    if by.rol != Gebruiker.Rol.FG:
        raise Refused(
            _("Alleen de functionaris gegevensbescherming kijkt noodtoegang na."),
            _("Vraag de functioneel beheerder wie dat is."),
        )


def check_may_review(by: Gebruiker, noodtoegang: Noodtoegang) -> None:
    """Raise `Refused` unless they oversee this emergency access, and it was not their own."""
    check_may_oversee(by)
    if noodtoegang.gebruiker_id == by.pk or not visible_noodtoegangen(by).filter(pk=noodtoegang.pk).exists():
        raise Refused(
            _("Deze noodtoegang is niet van jouw gemeente."), _("De functionaris van die gemeente kijkt hem na.")
        )


def check_may_end(by: Gebruiker, noodtoegang: Noodtoegang) -> None:
    """Raise `Refused` unless it is theirs, or they oversee it."""
    if not visible_noodtoegangen(by).filter(pk=noodtoegang.pk).exists():
        raise Refused(_("Deze noodtoegang is niet van jou."), _("Hij eindigt vanzelf."))
