"""What changes at 12, 16 and 18, told to the young person and the parents before it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, EIGEN_DOSSIER, MEERDERJARIG
from aandacht.access.gronden import FAMILIE, Grond, Zicht
from aandacht.access.mijlpalen import Mijlpaal, announced
from aandacht.records.models import Persoon


@dataclass(frozen=True)
class Aankondiging:
    """One birthday in words for whoever reads it."""

    titel: str
    dag: date
    reached: bool
    punten: tuple[str, ...]
    wet: str


def aangekondigd(zicht: Zicht, day: date) -> list[Aankondiging]:
    """What is told on `day` to who looks: of every young person whose file they see, and of themselves."""
    if zicht.grond not in FAMILIE | {Grond.ONDERZOEK, Grond.PLEEGZORG}:
        return []
    return [
        _say(mijlpaal, lid.persoon, zicht, day)
        for lid in zicht.leden
        if lid.persoon_id in zicht.delen and lid.persoon_id in zicht.jeugdigen
        for mijlpaal in announced(lid.persoon.geboortedatum, day)
    ]


def _say(mijlpaal: Mijlpaal, persoon: Persoon, zicht: Zicht, day: date) -> Aankondiging:
    is_me = persoon.pk == zicht.persoon_id
    reached = mijlpaal.is_reached(day)
    given = {
        "naam": persoon.voornamen, "leeftijd": mijlpaal.leeftijd, "dag": date_format(mijlpaal.dag, "j F Y"),
    }  # fmt: skip
    if is_me:
        titel = _("Je bent %(leeftijd)d geworden") if reached else _("Op %(dag)s word je %(leeftijd)d")
    else:
        titel = _("%(naam)s is %(leeftijd)d geworden") if reached else _("%(naam)s wordt %(leeftijd)d op %(dag)s")
    say, wet = _WORDS[mijlpaal.leeftijd]
    punten = tuple(text % given for text in say(is_me, persoon.wilsbekwaam))
    return Aankondiging(titel % given, mijlpaal.dag, reached, punten, wet)


def _twaalf(is_me: bool, bekwaam: bool) -> list[str]:
    if is_me:
        return [
            _("Vanaf die dag beslis je mee over hulp, samen met je ouders."),
            _("Je mag je eigen dossier lezen, met een eigen account."),
            _("Je krijgt een eigen deel. Wat je daar opschrijft, zie jij en ziet wie met je praat. Je ouders niet."),
        ]
    return [
        _("Vanaf die dag beslist %(naam)s mee over hulp, samen met de ouders met gezag."),
        _("%(naam)s mag het eigen dossier lezen, met een eigen account. De specialist kan dat maken."),
        _("%(naam)s krijgt een eigen deel dat ouders niet zien. De rest van het dossier blijft voor jullie open."),
    ]


def _zestien(is_me: bool, bekwaam: bool) -> list[str]:
    if not bekwaam:
        return [
            _("%(naam)s kan dit nog niet zelf afwegen. Daarom verandert er nu niets: de ouders met gezag beslissen "
              "tot %(naam)s 18 is, en betrekken %(naam)s er zoveel mogelijk bij."),
        ]  # fmt: skip
    if is_me:
        return [
            _("Vanaf die dag beslis jij alleen over je hulp."),
            _("Je dossier is dan van jou alleen. Je ouders zien het niet meer, tenzij jij het met hen deelt."),
            _("Wat je ouders met anderen deelden over jou, stopt. Jij kiest wie er blijft meekijken."),
        ]
    return [
        _("Vanaf die dag beslist %(naam)s alleen over hulp."),
        _("Het dossier is dan van %(naam)s alleen. Ouders zien het niet meer, tenzij %(naam)s het deelt."),
        _("Wat ouders over %(naam)s met anderen deelden, stopt die dag. Praat er samen over, nu het nog kan."),
    ]


def _achttien(is_me: bool, bekwaam: bool) -> list[str]:
    if is_me:
        return [
            _("Je bent dan volwassen. Niemand heeft nog gezag over je."),
            _("Hulp stopt niet vanzelf. Is vóór die dag bepaald dat hulp nodig is, dan kan die doorgaan tot je 23e."),
            _("Woon je in een pleeggezin? Dan kan dat tot je 21e."),
        ]
    return [
        _("%(naam)s is dan volwassen. Niemand heeft nog gezag over %(naam)s."),
        _("Hulp stopt niet vanzelf. Is vóór die dag bepaald dat hulp nodig is, dan kan die doorgaan tot 23 jaar."),
        _("Pleegzorg kan doorgaan tot 21 jaar."),
    ]


_WORDS: dict[int, tuple[Callable[[bool, bool], list[str]], str]] = {
    EIGEN_DEEL: (_twaalf, "Jeugdwet 7.3.4, 7.3.5, 7.3.10"),
    EIGEN_DOSSIER: (_zestien, "Jeugdwet 7.3.4, 7.3.11, 7.3.15"),
    MEERDERJARIG: (_achttien, "BW 1:245; Jeugdwet 1.1"),
}
