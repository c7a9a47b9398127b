"""Letters: made from what was recorded, looked at first, then frozen with a hash; one way for every kind.

A letter has a reader and a way to reach them: their account, else the post, else somebody who hands it over because the address is
secret. When one of the letters of a step cannot be made, the whole step is not taken and nothing is sent.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import geldend_gezag
from aandacht.actions import termijnen
from aandacht.kernel.dagen import add_werkdagen, age_on
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Adres, Besluit, Bezwaar, Brief, Gebruiker, Optie, Persoon, Stem, Termijn, Vraag
from aandacht.records.models.brief import OVER

EIGEN_BRIEF = 12  # from this age a young person gets a letter of their own
EIGEN_DOSSIER = 16  # from this age the letters are theirs alone
POSTEN_WERKDAGEN = 1  # our own promise: by then a letter on paper is on its way
VERSIE = 1  # of the templates; a letter keeps the version it was made with
Ontwerp = tuple[Persoon, dict[str, Any]]  # the reader and the content, not sent yet


def addressees(vraag: Vraag, day: date) -> list[Persoon]:
    """Who gets a letter: the young person from 12, and until 16 everybody with authority (Awb 3:41; Jeugdwet 7.3.5)."""
    jeugdige = vraag.jeugdige
    age = age_on(jeugdige.geboortedatum, day) if jeugdige.geboortedatum else 0
    people = [jeugdige] if age >= EIGEN_BRIEF else []
    if age < EIGEN_DOSSIER:
        gezag = geldend_gezag(day).filter(jeugdige=jeugdige).select_related("houder__account").order_by("houder_id")
        people += [row.houder for row in gezag]
    return people


def needed_addressees(vraag: Vraag, day: date) -> list[Persoon]:
    """The same, or `NotPossible` when the letter would go to nobody."""
    people = addressees(vraag, day)
    if not people:
        raise NotPossible(
            _(
                "De brief kan niet weg: er is niemand aan wie hij gericht is. Schrijf eerst op wie gezag heeft over %(naam)s."
            )
            % {"naam": vraag.jeugdige.voornamen}
        )
    return people


def bezorging(persoon: Persoon, day: date) -> tuple[list[str], str]:
    """Name and address for the window of the envelope, and how the letter reaches them.

    A secret address is never printed: then the letter is in the account, or somebody hands it over. Raises `NotPossible` when
    there is no way to reach them.
    """
    adres = Adres.objects.filter(persoon=persoon, sinds__lte=day).order_by("-sinds", "-id").first()
    has_account = hasattr(persoon, "account") and persoon.account.is_active
    if adres is None and not has_account:
        raise NotPossible(
            _("De brief aan %(naam)s kan niet weg: er is geen adres bekend en geen account. Schrijf het adres op bij ‘Wie is wie’, of geef een account.")
            % {"naam": persoon.naam}
        )  # fmt: skip
    weg = Brief.Weg.ACCOUNT if has_account else Brief.Weg.POST
    if adres is None or adres.geheim:
        return [persoon.naam], weg if has_account else Brief.Weg.OVERHANDIGEN
    postcode = f"{adres.postcode[:4]} {adres.postcode[4:]}"
    straat = f"{adres.straatnaam} {adres.huisnummer}{adres.toevoeging}"
    return [persoon.naam, straat, f"{postcode} {adres.plaatsnaam}"], weg


def kop(vraag: Vraag, aan: Persoon, van: Gebruiker, day: date) -> dict[str, Any]:
    """What every letter says: from whom, to whom, about what, whom to call."""
    gemeente = vraag.gezin.gemeente
    regels, weg = bezorging(aan, day)
    return {
        "kenmerk": vraag.nummer,
        "datum": day.isoformat(),
        "gemeente": gemeente.naam,
        "gemeente_adres": gemeente.adres,
        "gemeente_telefoon": gemeente.telefoon,
        "aan": regels,
        "weg": str(weg),
        "aanhef": aan.voornamen.split(" ")[0],
        "over_jezelf": aan.pk == vraag.jeugdige_id,
        "jeugdige": vraag.jeugdige.voornamen.split(" ")[0],
        "vraag_op": localdate(vraag.received_at).isoformat(),
        "specialist": van.naam,
        "specialist_functie": van.functie,
        "specialist_telefoon": van.telefoon,
        "team": van.team.naam if van.team else "",
    }


def inhoud(
    besluit: Besluit, aan: Persoon, stem: Stem | None, opties: list[Optie], bronnen: list[str]
) -> dict[str, Any]:
    """What the letter with the decision says. Only the reader's own voice is in it, never another's."""
    return kop(besluit.vraag, aan, besluit.genomen_door, besluit.datum) | {
        "soort": besluit.soort,
        "keuze": besluit.optie.naam,
        "keuze_soort": besluit.optie.soort,
        "wat_brengt": besluit.optie.wat_brengt,
        "opties": [optie.naam for optie in opties],
        "motivering": besluit.motivering,
        "eigen_oordeel": stem.oordeel if stem else "",
        "eigen_reden": stem.reden if stem else "",
        "ingangsdatum": besluit.ingangsdatum.isoformat() if besluit.ingangsdatum else "",
        "einddatum": besluit.einddatum.isoformat() if besluit.einddatum else "",
        "kijk_opnieuw": besluit.optie.kijk_opnieuw.isoformat() if besluit.optie.kijk_opnieuw else "",
        "bezwaar_tot": besluit.bezwaar_tot.isoformat(),
        "bronnen": bronnen,
    }


def send(
    soort: Brief.Soort, over: models.Model, ontwerpen: Iterable[Ontwerp], *, vraag: Vraag, now: datetime
) -> list[Brief]:
    """Freeze the letters of one step; part of the action that takes it. `over` is the record they are about.

    Who has no account gets theirs on paper: whoever handles it has a day to post it.
    """
    about = next(name for name, kinds in OVER.items() if soort in kinds)
    poster = over.behandelaar if isinstance(over, Bezwaar) and over.behandelaar else vraag.behandelaar
    found = []
    for aan, content in ontwerpen:
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        brief = Brief.objects.create(
            soort=soort, vraag=vraag, aan=aan, weg=content["weg"], sjabloon=f"{soort}-{VERSIE}", inhoud=content,
            sha256=hashlib.sha256(text.encode()).hexdigest(), made_at=now, **{about: over},
        )  # fmt: skip
        if brief.weg != Brief.Weg.ACCOUNT:
            termijnen.open_termijn(
                soort=Termijn.Soort.BEZORGEN, sleutel=f"brief:{brief.pk}", vraag=vraag, gebruiker=poster, now=now,
                uiterlijk=add_werkdagen(localdate(now), POSTEN_WERKDAGEN), bron=termijnen.BELOFTE,
            )  # fmt: skip
        found.append(brief)
    return found
