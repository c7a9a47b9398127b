"""Why a file that was open is closed now, in words for whom it was open: they read what happened and what they can do."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Gebruiker, Gezag, Gezin, Gezinslid, Pleegcontract, Toestemming

EIGEN_DOSSIER, MEERDERJARIG = 16, 18


def why_closed(user: Gebruiker, gezin: Gezin, now: datetime) -> Refused:
    """The refusal for this user, who sees nothing of this family now.

    Whoever saw something before reads which change closed it; anybody else the same words as for a family that is not
    there.
    """
    day = localdate(now)
    known = None
    if user.persoon_id is not None:
        known = _gezag(user.persoon_id, gezin, day) or _pleegzorg(user.persoon_id, gezin, day)
        known = known or _gedeeld(user.persoon_id, gezin, now)
    return known or Refused(
        _("Je kunt dit dossier niet openen: je bent nu niet bij dit gezin betrokken."),
        _("Denk je dat dit niet klopt? Vraag het de regisseur van het gezin of de functioneel beheerder."),
    )


def _dag(day: date) -> str:
    return date_format(day, "j F Y")


def _gezag(persoon: int, gezin: Gezin, day: date) -> Refused | None:
    """Authority that ended, or a young person who grew out of it."""
    young = Gezinslid.objects.filter(gezin=gezin, rol=Gezinslid.Rol.JEUGDIGE).values("persoon")
    rows = Gezag.objects.filter(houder=persoon, jeugdige__in=young, vervangen_door=None, sinds__lte=day)
    found = rows.select_related("jeugdige").order_by("tot", "pk")
    for row in found:
        if row.tot is None or row.tot >= day:
            return _groot(row, day)
    last = next((row for row in reversed(found) if row.tot is not None), None)
    if last is None or last.tot is None:
        return None
    return Refused(
        _("Dit dossier is nu dicht voor jou. Volgens onze gegevens had je gezag over %(naam)s tot en met %(dag)s.")
        % {"naam": last.jeugdige.voornamen, "dag": _dag(last.tot)},
        _("Een ouder zonder gezag heeft volgens de wet geen inzage (Jeugdwet 7.3.10). Klopt het niet? Bel het lokale team."),
    )  # fmt: skip


def _groot(row: Gezag, day: date) -> Refused | None:
    born = row.jeugdige.geboortedatum
    if born is None or (leeftijd := age_on(born, day)) < EIGEN_DOSSIER:
        return None
    naam = {"naam": row.jeugdige.voornamen}
    if leeftijd >= MEERDERJARIG:
        said = _("%(naam)s is 18 jaar of ouder. Niemand heeft dan nog gezag (BW 1:245). Het dossier is van %(naam)s.")
    else:
        said = _("%(naam)s is 16 jaar of ouder. Het dossier is nu van %(naam)s alleen (Jeugdwet 7.3.4 en 7.3.15).")
    return Refused(said % naam, _("%(naam)s kan delen wat jij mag zien. Vraag het %(naam)s zelf.") % naam)


def _pleegzorg(persoon: int, gezin: Gezin, day: date) -> Refused | None:
    young = Gezinslid.objects.filter(gezin=gezin, rol=Gezinslid.Rol.JEUGDIGE).values("persoon")
    rows = Pleegcontract.objects.filter(pleegouder=persoon, jeugdige__in=young, vervangen_door=None, tot__lt=day)
    row = rows.select_related("jeugdige").order_by("tot").last()
    if row is None or row.tot is None:
        return None
    return Refused(
        _("Dit dossier is nu dicht voor jou. %(naam)s was bij jou in pleegzorg tot en met %(dag)s.")
        % {"naam": row.jeugdige.voornamen, "dag": _dag(row.tot)},
        _("Blijf je belangrijk voor %(naam)s? Dan kan het gezin iets met je delen. Vraag het hun.")
        % {"naam": row.jeugdige.voornamen},
    )


def _gedeeld(persoon: int, gezin: Gezin, now: datetime) -> Refused | None:
    """What was shared with them: stopped, over, or of somebody who may not share it any more."""
    rows = Toestemming.objects.filter(gezin=gezin, voor=persoon, recorded_at__lte=now)
    row = rows.order_by("recorded_at", "pk").last()
    if row is None:
        return None
    ended = localdate(row.withdrawn_at) if row.withdrawn_at else row.tot
    said = (
        _("Dit wordt niet meer met jou gedeeld. Het stopte op %(dag)s.") % {"dag": _dag(ended)}
        if ended and ended <= localdate(now)
        else _("Dit wordt niet meer met jou gedeeld.")
    )
    return Refused(
        said, _("Wat je had opgeschreven is bewaard. Heb je nog een afspraak staan? Bel dan even met het gezin.")
    )
