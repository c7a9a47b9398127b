"""Who may see who looked: the family its own part, the privacy officer whether the chain holds."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from aandacht.access.gesprekken import takes_part, to_somebody
from aandacht.access.gronden import FAMILIE, Grond, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import Bezoek, Document, Gebruiker, LogboekRegel, Noodtoegang


def may_see_logboek(zicht: Zicht) -> bool:
    """Test if the log of this family is theirs: a young person from 12, or who has authority."""
    return zicht.grond in FAMILIE


def check_may_see_logboek(zicht: Zicht) -> None:
    """Raise `Refused` unless the log of this family is theirs (AVG 15; Jeugdwet 7.3.10)."""
    if not may_see_logboek(zicht):
        raise Refused(
            _("Wie wanneer keek, ziet alleen het gezin zelf."), _("Wil je het weten? Vraag het aan het gezin.")
        )


def sees_whole_logboek(zicht: Zicht) -> bool:
    """Test if every line is for them: no young person of the family keeps their file to themselves."""
    return zicht.jeugdigen <= zicht.delen.keys()


def visible_regels(zicht: Zicht, by: Gebruiker) -> QuerySet[LogboekRegel]:
    """Lines about this family, newest first, that are for this view.

    A line does not say about which young person it is. So when one of them keeps their file to themselves (from 16),
    others see who of the municipality looked, every emergency access and what they did themselves; not which provider
    helps, nor what the young person or somebody else of the family did.
    """
    rows = LogboekRegel.objects.filter(betreft__gezin_id=zicht.gezin_id).order_by("-id")
    rows = rows.exclude(_between_others(by)).exclude(_kept_back(zicht))
    if sees_whole_logboek(zicht):
        return rows
    gronden = (Grond.ONDERZOEK, Grond.NOOD, Grond.TOEZICHT)
    return rows.filter(Q(grond__in=gronden) | _own(by))


def _own(by: Gebruiker) -> Q:
    """What somebody did, or what was done in their name."""
    return Q(wie=f"gebruiker:{by.pk}") | Q(namens__startswith=f"gebruiker:{by.pk} ")


def _between_others(by: Gebruiker) -> Q:
    """Lines about a private thread, a visit or a shielded document of others: that there is one is theirs, as is what is in it."""
    mine = _own(by)
    for name, rows, key in (
        ("gesprek ", takes_part(by), "gesprek_id"),
        ("bezoek ", Bezoek.objects.filter(to_somebody(by) | Q(proposed_by=by.pk)), "pk"),
    ):
        mine |= Q(velden__in=rows.annotate(naam=Concat(Value(name), Cast(key, CharField()))).values("naam"))
    kept = Document.objects.filter(vertrouwelijk=True).exclude(van=by.persoon_id)
    named = kept.annotate(naam=Concat(Value("document "), Cast("pk", CharField()))).values("naam")
    of_others = Q(wat__startswith="document.", velden__in=named)
    return (Q(wat__startswith="onderling.") | Q(wat__startswith="bezoek.")) & ~mine | of_others


def _kept_back(zicht: Zicht) -> Q:
    """Emergency access that would put somebody in danger if the family knew: not yet theirs to read (AVG 23(1)).

    The privacy officer looks at each and shows it when it is safe; the lines are in the chain all the time.
    """
    kept = Noodtoegang.objects.filter(gezin=zicht.gezin_id, shown_at=None).exclude(veiligheid="")
    hours = kept.annotate(wie=Concat(Value("gebruiker:"), Cast("gebruiker_id", CharField()))).filter(
        wie=OuterRef("wie"), van__lte=OuterRef("op"), tot__gte=OuterRef("op")
    )
    looked = Q(grond=Grond.NOOD) & Exists(hours)
    overseen = Q(grond=Grond.TOEZICHT, wat__startswith="noodtoegang.") & Exists(kept)
    return looked | overseen


def check_may_verify(by: Gebruiker) -> None:
    """Raise `Refused` unless they oversee the log; it shows whether it holds, never what is in it."""
    if by.rol not in (Gebruiker.Rol.FG, Gebruiker.Rol.BEHEER):
        raise Refused(_("Alleen de functionaris gegevensbescherming en de beheerder controleren het logboek."))
