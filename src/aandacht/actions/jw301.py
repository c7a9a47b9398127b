"""A JW301 from what was recorded: the client, who has authority, how to reach them, all assignments (OP087).

A secret address leaves neither in the client nor in a relation: the local team is the way to reach them then. An address
that a relation shares with somebody whose address is secret is not sent either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import geldend_gezag
from aandacht.ijw.release_3_2 import basis, jw301
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import NotPossible
from aandacht.records.models import Adres, Gemeente, Gezag, LokaalTeam, Persoon, Toewijzing

LANDNUMMER = "0031"
EIGEN_NAAM = "1"  # NaamGebruik COD700
SOORT_RELATIE = {Gezag.Soort.OUDERLIJK: "10", Gezag.Soort.VOOGDIJ: "11"}  # COD472
BRP_ADRES, CORRESPONDENTIE = "01", "02"  # AdresSoort COD757
MEERDERJARIG = 18
_MAX_ORGANISATIE = 35  # LDT_Organisatienaam
_MAX_TELEFOON = 15  # LDT_Telefoonnummer
_MAX_EMAIL = 80  # LDT_Emailadres


@dataclass(frozen=True)
class Bereik:
    """How somebody can be reached when their own address may or can not be given: the local team."""

    organisatie: str
    telefoon: str


def bereik_of(team: LokaalTeam | None, gemeente: Gemeente) -> Bereik:
    """The desk that can always be called: the local team, else the municipality."""
    naam = team.naam if team else gemeente.naam
    return Bereik(naam[:_MAX_ORGANISATIE], (team.telefoon if team else "") or gemeente.telefoon)


def bericht(
    *,
    jeugdige: Persoon,
    gemeente: Gemeente,
    agb_code: str,
    bereik: Bereik,
    producten: Sequence[jw301.ToegewezenProduct],
    identificatie: str,
    dagtekening: date,
) -> jw301.Bericht:
    """Make the JW301 with everything this client has at this provider.

    Raises NotPossible, with what to do, when the BSN, the birth date or a way to reach the client is missing.
    """
    check_client(jeugdige)
    header = jw301.Header(
        afzender=gemeente.code,
        ontvanger=agb_code,
        bericht_identificatie=basis.BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening),
    )
    client = _client(jeugdige, bereik, producten, dagtekening)
    return jw301.Bericht(header=header, client=client)


def check_client(jeugdige: Persoon) -> None:
    """Raise NotPossible when a message cannot name this client (OP079: the BSN is mandatory)."""
    if not jeugdige.bsn:
        raise NotPossible(
            _("Van %(naam)s is geen BSN bekend. Zonder BSN kan er geen bericht naar de aanbieder. Vul het BSN in bij het gezin, "
              "of geef de opdracht met het formulier voor een onbekend of geheim BSN.") % {"naam": jeugdige.naam}
        )  # fmt: skip
    if not jeugdige.geboortedatum:
        raise NotPossible(
            _("Van %(naam)s is geen geboortedatum bekend. Vul die in bij het gezin en wijs dan de hulp toe.")
            % {"naam": jeugdige.naam}
        )


def product(toewijzing: Toewijzing) -> jw301.ToegewezenProduct:
    """One assignment as it stands in the message; its moment stays that of its establishing (IV013)."""
    moment = localtime(toewijzing.toewijzing_at)
    omvang = None
    if toewijzing.volume is not None:
        omvang = basis.Omvang(volume=toewijzing.volume, eenheid=toewijzing.eenheid, frequentie=toewijzing.frequentie)
    return jw301.ToegewezenProduct(
        toewijzing_nummer=toewijzing.toewijzing_nummer,
        referentie_aanbieder=toewijzing.referentie_aanbieder or None,
        product=basis.Product(categorie=toewijzing.categorie, code=toewijzing.code or None)
        if toewijzing.categorie
        else None,
        toewijzingsdatum=moment.date(),
        toewijzingstijd=moment.time().isoformat(),
        ingangsdatum=toewijzing.ingangsdatum,
        einddatum=toewijzing.einddatum,
        reden_wijziging=toewijzing.reden_wijziging or None,
        omvang=omvang,
        budget=toewijzing.budget,
        commentaar=toewijzing.commentaar or None,
    )


def _client(jeugdige: Persoon, bereik: Bereik, producten: Sequence[jw301.ToegewezenProduct], day: date) -> jw301.Client:
    assert jeugdige.bsn  # noqa: S101 - check_client was called
    assert jeugdige.geboortedatum  # noqa: S101
    holders = _holders(jeugdige, day)
    adressen = _adressen([jeugdige, *(row.houder for row in holders)], day)
    secret = {_house(adres) for adres in adressen.values() if adres.geheim}
    return jw301.Client(
        bsn=jeugdige.bsn,
        geboortedatum=basis.Geboortedatum(datum=jeugdige.geboortedatum),
        geslacht=jeugdige.geslacht,
        naam=naam(jeugdige),
        relaties=tuple(
            _relatie(row, volgorde, adressen.get(row.houder_id), secret, bereik)
            for volgorde, row in enumerate(holders, start=1)
        ),
        contactgegevens=(_contact(jeugdige, adressen.get(jeugdige.pk), secret, bereik),),
        toegewezen_producten=tuple(producten),
    )


def _holders(jeugdige: Persoon, day: date) -> list[Gezag]:
    """Who has authority on `day` (OP001, OP002); nobody once the young person is of age."""
    if jeugdige.geboortedatum and age_on(jeugdige.geboortedatum, day) >= MEERDERJARIG:
        return []
    rows = geldend_gezag(day).filter(jeugdige=jeugdige).select_related("houder").order_by("houder_id", "id")
    return list({row.houder_id: row for row in rows}.values())


def _adressen(personen: list[Persoon], day: date) -> dict[int, Adres]:
    rows = Adres.objects.filter(persoon__in=personen, sinds__lte=day).order_by("sinds", "id")
    return {row.persoon_id: row for row in rows}


def _house(adres: Adres) -> tuple[str, int]:
    return adres.postcode.replace(" ", "").upper(), adres.huisnummer


def _relatie(
    gezag: Gezag, volgorde: int, adres: Adres | None, secret: set[tuple[str, int]], bereik: Bereik
) -> jw301.Relatie:
    houder = gezag.houder
    return jw301.Relatie(
        nummer=str(houder.pk),  # OP071: fixed per municipality and client
        volgorde=volgorde,
        soort=SOORT_RELATIE[Gezag.Soort(gezag.soort)],
        geboortedatum=basis.Geboortedatum(datum=houder.geboortedatum) if houder.geboortedatum else None,
        geslacht=houder.geslacht,
        naam=naam(houder),
        contact=_contact(houder, adres, secret, bereik),
    )


def naam(persoon: Persoon) -> basis.VolledigeNaam:
    """The name of a person as the standard wants it: own surname, first names and initials (IV007)."""
    letters = "".join(part[0] for part in persoon.voornamen.replace("-", " ").split() if part[0].isalpha())[:6]
    return basis.VolledigeNaam(
        geslachtsnaam=basis.Achternaam(achternaam=persoon.achternaam, voorvoegsel=persoon.voorvoegsel or None),
        voornamen=persoon.voornamen or None,
        voorletters=letters or None,
        naam_gebruik=EIGEN_NAAM,
    )


def _contact(persoon: Persoon, adres: Adres | None, secret: set[tuple[str, int]], bereik: Bereik) -> jw301.Contact:
    if adres is not None and _house(adres) in secret:
        # Nothing of their own: also a phone number can lead to where somebody lives.
        return _via(bereik, persoon)
    telefoon = _telefoon(persoon.telefoon)
    if adres is None and telefoon is None:
        return _via(bereik, persoon)
    return jw301.Contact(
        soort=BRP_ADRES if adres else CORRESPONDENTIE,
        adres=_adres(adres) if adres else None,
        telefoon=telefoon,
        emailadres=persoon.email if 0 < len(persoon.email) <= _MAX_EMAIL else None,
    )


def _via(bereik: Bereik, persoon: Persoon) -> jw301.Contact:
    telefoon = _telefoon(bereik.telefoon)
    if telefoon is None:
        raise NotPossible(
            _("Er is geen adres of telefoonnummer voor %(naam)s dat in het bericht mag. Vul een telefoonnummer in, van het gezin "
              "of van het lokale team (%(team)s).") % {"naam": persoon.naam, "team": bereik.organisatie}
        )  # fmt: skip
    return jw301.Contact(soort=CORRESPONDENTIE, organisatie=bereik.organisatie or None, telefoon=telefoon)


def _adres(adres: Adres) -> basis.Adres:
    return basis.Adres(
        huis=basis.Huis(huisnummer=adres.huisnummer, huisnummer_toevoeging=adres.toevoeging or None),
        postcode=_house(adres)[0],
        straatnaam=adres.straatnaam or None,
        plaatsnaam=adres.plaatsnaam or None,
        land_code="NL",
    )


def _telefoon(number: str) -> basis.Telefoonnummers | None:
    digits = "".join(character for character in number.replace("+31", "0", 1) if character.isdigit())
    if not digits or len(digits) > _MAX_TELEFOON:
        return None
    return basis.Telefoonnummers(telefoon01=basis.Telefoon(telefoonnummer=digits, landnummer=LANDNUMMER))
