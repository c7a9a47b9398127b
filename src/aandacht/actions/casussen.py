"""The casebook: what happened, what was learned, what was changed because of it. Written without names; rewriting is a new row."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.access.casussen import Bron, check_may_add_change, check_may_write, names_of
from aandacht.access.gronden import Grond
from aandacht.actions import logboek
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.models import Casus, Gebruiker, LogboekRegel

DIGITS = re.compile(r"\d{6,}")  # a BSN, a telephone number


@dataclass(frozen=True)
class Verhaal:
    """The words of a casus: a title, what happened, what was learned, and what was changed (may be empty for now)."""

    titel: str
    gebeurtenis: str
    les: str
    veranderd: str = ""

    def texts(self) -> tuple[str, str, str, str]:
        """All of it."""
        return self.titel, self.gebeurtenis, self.les, self.veranderd


@transaction.atomic
def write(*, bron: Bron, verhaal: Verhaal, by: Gebruiker, now: datetime) -> Casus:
    """Write what was learned from a departure, a doorbraak that ended or an advice that was given; once each.

    A name of the family in it is refused. Raises `Refused`, `NotPossible` or `ChangedMeanwhile`.
    """
    vraag = bron.row.vraag
    grond = check_may_write(by, vraag, now)
    _check_over(bron)
    _check_words(verhaal, names_of(vraag))
    if Casus.objects.filter(**{bron.soort: bron.row}).exists():
        raise ChangedMeanwhile(_("Hierover is al een casus geschreven. Vul die aan."))
    casus = Casus.objects.create(
        soort=bron.soort, **{bron.soort: bron.row}, gemeente=vraag.gezin.gemeente, titel=verhaal.titel.strip(),
        gebeurtenis=verhaal.gebeurtenis.strip(), les=verhaal.les.strip(), veranderd=verhaal.veranderd.strip(),
        recorded_at=now, recorded_by=by,
    )  # fmt: skip
    logboek.record_write(by=by, now=now, grond=grond, wat="casus.schrijven", gezin_id=vraag.gezin_id, velden="les")
    return casus


@transaction.atomic
def add_change(*, casus: Casus, veranderd: str, by: Gebruiker, now: datetime) -> Casus:
    """Say what was changed because of a casus; the words that were there stay in the row before.

    A name of the family in it is refused without saying which: who adds may not know the family. Raises `Refused`,
    `NotPossible` or `ChangedMeanwhile`.
    """
    check_may_add_change(by, casus)
    row = Casus.objects.select_for_update(of=("self",)).select_related(
        "afwijking__vraag__jeugdige", "doorbraak__vraag__jeugdige", "expertvraag__vraag__jeugdige"
    ).get(pk=casus.pk)  # fmt: skip
    if Casus.objects.filter(vervangt=row).exists():
        raise ChangedMeanwhile(_("Iemand heeft deze casus net aangevuld. Lees hem eerst."))
    verhaal = Verhaal(row.titel, row.gebeurtenis, row.les, veranderd)
    if not veranderd.strip():
        raise NotPossible(_("Schrijf op wat er door deze casus is veranderd."))
    names = names_of(Bron(row.afwijking, row.doorbraak, row.expertvraag).row.vraag)
    _check_words(verhaal, names, say_which=False)
    newer = Casus.objects.create(
        soort=row.soort, afwijking=row.afwijking, doorbraak=row.doorbraak, expertvraag=row.expertvraag, gemeente=row.gemeente,
        titel=row.titel, gebeurtenis=row.gebeurtenis, les=row.les, veranderd=veranderd.strip(), recorded_at=now,
        recorded_by=by, vervangt=row,
    )  # fmt: skip
    logboek.record(
        by=by, now=now, grond=Grond.BEHEER, handeling=LogboekRegel.Handeling.SCHRIJVEN, wat="casus.aanvullen", gezin_ids=[],
        velden="veranderd",
    )  # fmt: skip
    return newer


def _check_over(bron: Bron) -> None:
    if bron.doorbraak is not None and bron.doorbraak.closed_at is None:
        raise NotPossible(_("Deze doorbraak loopt nog. Schrijf de casus als er besloten is wie betaalt."))
    if bron.expertvraag is not None and bron.expertvraag.advies_at is None:
        raise NotPossible(_("Er is nog geen advies. Schrijf de casus als het advies er is."))


def _check_words(verhaal: Verhaal, names: frozenset[str], *, say_which: bool = True) -> None:
    if not all(text.strip() for text in (verhaal.titel, verhaal.gebeurtenis, verhaal.les)):
        raise NotPossible(_("Schrijf op wat er gebeurde en wat we ervan leren, met een titel erboven."))
    for text in verhaal.texts():
        words = {word.casefold() for word in re.findall(r"[\w’'-]+", text)}
        found = sorted(name for name in names if name.casefold() in words)
        if found and not say_which:
            raise NotPossible(_("Er staat nog een naam of kenmerk in. Schrijf het zo dat niemand het gezin herkent."))
        if found:
            raise NotPossible(
                _("Er staat nog een naam of kenmerk in: %(naam)s. Schrijf het zo dat niemand het gezin herkent.")
                % {"naam": ", ".join(found)}
            )
        if DIGITS.search(text):
            raise NotPossible(_("Er staat een lang nummer in. Laat nummers van mensen weg."))
