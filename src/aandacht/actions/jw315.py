"""JW315, JW317 and JW319 from what was asked and answered here."""

from dataclasses import dataclass
from datetime import date

from aandacht.ijw.release_3_2 import basis, jw315, jw317, jw319
from aandacht.records.models import Aanbod, Antwoord, Toewijzing, Verzoek

JA = "1"  # COD260
MET_AGB = ("02", "03", "04", "05")  # TypeVerwijzer COD327 with an AGB code or a name (CD066-CD068)


@dataclass(frozen=True)
class Jongere:
    """The young person a provider asks help for, as it knows them."""

    bsn: str
    geboortedatum: date
    geslacht: str
    voornamen: str
    achternaam: str
    voorvoegsel: str = ""


@dataclass(frozen=True)
class Verwijzer:
    """Who referred: the type (COD327) and, for a doctor or a GI, an AGB code or else a name."""

    type: str
    naam: str = ""
    agb_code: str = ""


@dataclass(frozen=True)
class Gevraagd:
    """What is asked for: how much and how often, or a budget in cents, and from when until when.

    A budget is for all help of the category of the offer (a-specific): the code follows with each claim.
    """

    aanbod: Aanbod
    ingangsdatum: date
    einddatum: date | None
    volume: int | None
    frequentie: str
    budget: int | None = None


def _kenmerk(identificatie: str, dagtekening: date) -> basis.BerichtIdentificatie:
    return basis.BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening)


def _omvang(gevraagd: Gevraagd) -> basis.Omvang | None:
    if gevraagd.volume is None:
        return None
    return basis.Omvang(volume=gevraagd.volume, eenheid=gevraagd.aanbod.eenheid, frequentie=gevraagd.frequentie)


def _product(gevraagd: Gevraagd) -> basis.Product:
    code = None if gevraagd.volume is None else gevraagd.aanbod.code
    return basis.Product(categorie=gevraagd.aanbod.categorie, code=code)


def verzoek_om_toewijzing(
    *,
    jongere: Jongere,
    gevraagd: Gevraagd,
    verwijzer: Verwijzer,
    referentie: str,
    identificatie: str,
    dagtekening: date,
    gezagsdrager_bekend: bool = False,
    commentaar: str = "",
) -> jw315.Bericht:
    """Make the JW315 that asks for one product."""
    agb = verwijzer.agb_code if verwijzer.type in MET_AGB else ""
    return jw315.Bericht(
        header=jw315.Header(
            afzender=gevraagd.aanbod.aanbieder_id, ontvanger=gevraagd.aanbod.gemeente_id,
            bericht_identificatie=_kenmerk(identificatie, dagtekening),
        ),
        client=jw315.Client(
            bsn=jongere.bsn, geboortedatum=basis.Geboortedatum(datum=jongere.geboortedatum), geslacht=jongere.geslacht,
            naam=basis.VerkorteNaam(
                geslachtsnaam=basis.Achternaam(achternaam=jongere.achternaam, voorvoegsel=jongere.voorvoegsel or None),
                voornamen=jongere.voornamen or None,
            ),
            gezagsdrager_bekend=JA if gezagsdrager_bekend else None,
            aangevraagde_producten=(
                jw315.AangevraagdProduct(
                    referentie_aanbieder=referentie, product=_product(gevraagd), omvang=_omvang(gevraagd),
                    budget=gevraagd.budget,
                    toewijzing_ingangsdatum=gevraagd.ingangsdatum, toewijzing_einddatum=gevraagd.einddatum,
                    verwijzer=basis.Verwijzer(
                        type=verwijzer.type, zorgverlener_code=agb or None,
                        naam=verwijzer.naam if verwijzer.naam and not agb else None,
                    ),
                    commentaar=commentaar or None,
                ),
            ),
        ),
    )  # fmt: skip


def verzoek_om_wijziging(
    *,
    toewijzing: Toewijzing,
    anders: tuple[jw317.TeWijzigenProduct, ...],
    gelijk: tuple[int, ...],
    nieuw: Gevraagd | None,
    reden: str,
    referentie: str,
    identificatie: str,
    dagtekening: date,
) -> jw317.Bericht:
    """Make the JW317: the whole wanted situation of this client at this provider (OP306)."""
    nieuwe: tuple[jw317.NieuwProduct, ...] = ()
    if nieuw is not None:
        nieuwe = (
            jw317.NieuwProduct(
                product=_product(nieuw), gewenste_ingangsdatum=nieuw.ingangsdatum, einddatum=nieuw.einddatum,
                omvang=_omvang(nieuw), budget=nieuw.budget,
            ),
        )  # fmt: skip
    return jw317.Bericht(
        header=jw317.Header(
            afzender=toewijzing.agb_code, ontvanger=toewijzing.gemeente_code,
            bericht_identificatie=_kenmerk(identificatie, dagtekening),
        ),
        client=jw317.Client(
            bsn=toewijzing.bsn,
            verzoek=jw317.Verzoek(
                referentie_aanbieder=referentie, reden_verzoek=reden, te_wijzigen_producten=anders,
                ongewijzigde_producten=tuple(jw317.OngewijzigdProduct(toewijzing_nummer=nummer) for nummer in gelijk),
                nieuwe_producten=nieuwe,
            ),
        ),
    )  # fmt: skip


def antwoord(
    *, verzoek: Verzoek, soort: str, reden: str, gemeente_code: str, identificatie: str, dagtekening: date
) -> jw319.Bericht:
    """Make the JW319 that rejects a request or says that it is under investigation."""
    return jw319.Bericht(
        header=jw319.Header(
            afzender=verzoek.gemeente_code, ontvanger=verzoek.agb_code,
            bericht_identificatie=_kenmerk(identificatie, dagtekening),
        ),
        antwoord=jw319.Antwoord(
            referentie_aanbieder=verzoek.referentie, verzoek_antwoord=soort,
            reden_afwijzing_verzoek=reden if soort == Antwoord.AFGEWEZEN else None,
            woonplaatsbeginsel=jw319.Woonplaatsbeginsel(gemeente=gemeente_code) if gemeente_code else None,
        ),
    )  # fmt: skip
