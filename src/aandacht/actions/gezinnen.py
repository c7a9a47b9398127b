"""Families: who belongs to it, who has authority, where they live. Facts are added, never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import logboek
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Adres, Gebruiker, Gemeente, Gezag, Gezin, Gezinslid, Persoon


@dataclass(frozen=True)
class PersoonGegevens:
    """What is known of a new person; the BSN is asked only where the law needs it (Jeugdwet 7.2.1)."""

    voornamen: str
    achternaam: str
    voorvoegsel: str = ""
    geboortedatum: date | None = None
    geslacht: str = "0"
    bsn: str | None = None
    telefoon: str = ""
    email: str = ""


def new_persoon(gegevens: PersoonGegevens) -> Persoon:
    """Add a person; part of an action."""
    return Persoon.objects.create(**vars(gegevens))


def new_gezin(*, jeugdige: Persoon, gemeente: Gemeente, now: datetime, day: date) -> Gezin:
    """Make a family around a young person; part of an action."""
    gezin = Gezin.objects.create(
        naam=f"Gezin van {jeugdige.voornamen} {jeugdige.achternaam}", gemeente=gemeente, created_at=now
    )
    Gezinslid.objects.create(gezin=gezin, persoon=jeugdige, rol=Gezinslid.Rol.JEUGDIGE, sinds=day, recorded_at=now)
    return gezin


def lock(gezin: Gezin) -> None:
    """Make others who take the same kind of step in this family wait, and then see what this one did; part of an action."""
    Gezin.objects.select_for_update(no_key=True).values_list("pk").get(pk=gezin.pk)


@transaction.atomic
def add_lid(
    *,
    gezin: Gezin,
    gegevens: PersoonGegevens | Persoon,
    rol: str,
    sinds: date,
    by: Gebruiker,
    now: datetime,
    relatie: str = "",
) -> Gezinslid:
    """Add somebody to a family: a parent, another carer, a sibling, somebody of the network."""
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    persoon = gegevens if isinstance(gegevens, Persoon) else new_persoon(gegevens)
    lid = Gezinslid.objects.create(gezin=gezin, persoon=persoon, rol=rol, relatie=relatie, sinds=sinds, recorded_at=now)
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="gezin.lid", gezin_id=gezin.pk, velden="rol, persoon")
    return lid


@transaction.atomic
def complete_persoon(
    *,
    gezin: Gezin,
    persoon: Persoon,
    by: Gebruiker,
    now: datetime,
    geboortedatum: date | None,
    geslacht: str,
    telefoon: str,
    bsn: str | None = None,
) -> Persoon:
    """Fill in what was not known when somebody came into the family; the log says what changed and what was there.

    A BSN that is known stays: another BSN is another person. Raises Refused or NotPossible.
    """
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    row = Persoon.objects.get(pk=persoon.pk)
    if row.bsn and bsn not in (None, row.bsn):
        raise NotPossible(_("Het BSN van %(naam)s is al bekend en verandert niet.") % {"naam": row.naam})
    given = {"bsn": bsn or row.bsn, "geboortedatum": geboortedatum or row.geboortedatum, "geslacht": geslacht,
             "telefoon": telefoon.strip()}  # fmt: skip
    changed = {name: getattr(row, name) for name, value in given.items() if value != getattr(row, name)}
    for name in changed:
        setattr(row, name, given[name])
    row.save(update_fields=list(changed))
    said = ", ".join(f"{name} (was {before})" if before else name for name, before in changed.items())
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="gezin.persoon", gezin_id=gezin.pk, velden=said or "niets veranderd"
    )
    return row


@transaction.atomic
def record_gezag(
    *,
    gezin: Gezin,
    jeugdige: Persoon,
    houder: Persoon,
    soort: str,
    sinds: date,
    bron: str,
    bron_datum: date,
    by: Gebruiker,
    now: datetime,
    tot: date | None = None,
    vervangt: Gezag | None = None,
) -> Gezag:
    """Record authority with its source and date. A correction or an end names the row it replaces."""
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    if jeugdige.pk == houder.pk:
        raise NotPossible(_("Niemand heeft gezag over zichzelf. Kies een ouder of voogd."))
    if tot and tot < sinds:
        raise NotPossible(
            f"Het gezag kan niet eindigen ({tot:%d-%m-%Y}) voordat het begint ({sinds:%d-%m-%Y}). Pas de datum aan."
        )
    gezag = Gezag.objects.create(
        jeugdige=jeugdige, houder=houder, soort=soort, sinds=sinds, tot=tot, bron=bron, bron_datum=bron_datum,
        recorded_at=now, vervangt=vervangt,
    )  # fmt: skip
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="gezin.gezag", gezin_id=gezin.pk, velden="gezag")
    return gezag


@transaction.atomic
def record_adres(
    *,
    gezin: Gezin,
    persoon: Persoon,
    straatnaam: str,
    huisnummer: int,
    postcode: str,
    plaatsnaam: str,
    gemeente: Gemeente,
    sinds: date,
    bron: str,
    by: Gebruiker,
    now: datetime,
    toevoeging: str = "",
    geheim: bool = False,
    ook: Sequence[Persoon] = (),
) -> Adres:
    """Record where somebody of the family lives from a day on; `ook` live there too. Raises `Refused` or `NotPossible`."""
    zicht = zicht_op(by, gezin, now)
    check_may_lead(zicht)
    leden = {lid.persoon_id for lid in zicht.leden}
    for wie in (persoon, *ook):
        if wie.pk not in leden:
            raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Voeg de persoon eerst toe.") % {"naam": wie.naam})
    rows = [
        Adres(
            persoon=wie, straatnaam=straatnaam, huisnummer=huisnummer, toevoeging=toevoeging, postcode=postcode,
            plaatsnaam=plaatsnaam, gemeente=gemeente, sinds=sinds, geheim=geheim, bron=bron, recorded_at=now,
        )
        for wie in (persoon, *ook)
    ]  # fmt: skip
    adres = Adres.objects.bulk_create(rows)[0]
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="gezin.adres", gezin_id=gezin.pk, velden="adres")
    return adres
