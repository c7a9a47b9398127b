"""JW305 and JW307 from the provider's own administration: the product exactly as it was assigned (fact sheet, 11)."""

from datetime import date

from aandacht.ijw.release_3_2 import basis, jw305, jw307
from aandacht.records.models import Toewijzing

Melding = jw305.Bericht | jw307.Bericht
EERSTE_AANLEVERING, VERWIJDEREN = "1", "3"  # StatusAanlevering COD467: the only two that may be used (CS058)


def start_bericht(
    *,
    toewijzing: Toewijzing,
    begindatum: date,
    identificatie: str,
    dagtekening: date,
    status_aanlevering: str = EERSTE_AANLEVERING,
) -> jw305.Bericht:
    """Make the JW305 that reports (or with status 3 takes back) the start of this help."""
    return jw305.Bericht(
        header=jw305.Header(
            afzender=toewijzing.agb_code,
            ontvanger=toewijzing.gemeente_code,
            bericht_identificatie=basis.BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening),
        ),
        client=jw305.Client(
            bsn=toewijzing.bsn,
            geboortedatum=basis.Geboortedatum(datum=toewijzing.geboortedatum),
            geslacht=toewijzing.geslacht,
            naam=_naam(toewijzing),
            start_producten=(
                jw305.StartProduct(
                    toewijzing_nummer=toewijzing.toewijzing_nummer,
                    product=_product(toewijzing),
                    toewijzing_ingangsdatum=toewijzing.ingangsdatum,
                    begindatum=begindatum,
                    status_aanlevering=status_aanlevering,
                ),
            ),
        ),
    )


def stop_bericht(
    *,
    toewijzing: Toewijzing,
    begindatum: date,
    einddatum: date,
    reden: str,
    identificatie: str,
    dagtekening: date,
    status_aanlevering: str = EERSTE_AANLEVERING,
) -> jw307.Bericht:
    """Make the JW307 that reports (or with status 3 takes back) the end of this help; it names its start (TR382)."""
    return jw307.Bericht(
        header=jw307.Header(
            afzender=toewijzing.agb_code,
            ontvanger=toewijzing.gemeente_code,
            bericht_identificatie=basis.BerichtIdentificatie(identificatie=identificatie, dagtekening=dagtekening),
        ),
        client=jw307.Client(
            bsn=toewijzing.bsn,
            geboortedatum=basis.Geboortedatum(datum=toewijzing.geboortedatum),
            geslacht=toewijzing.geslacht,
            naam=_naam(toewijzing),
            stop_producten=(
                jw307.StopProduct(
                    toewijzing_nummer=toewijzing.toewijzing_nummer,
                    product=_product(toewijzing),
                    toewijzing_ingangsdatum=toewijzing.ingangsdatum,
                    begindatum=begindatum,
                    reden_beeindiging=reden,
                    einddatum=einddatum,
                    status_aanlevering=status_aanlevering,
                ),
            ),
        ),
    )


def _naam(toewijzing: Toewijzing) -> basis.VerkorteNaam:
    return basis.VerkorteNaam(
        geslachtsnaam=basis.Achternaam(achternaam=toewijzing.achternaam, voorvoegsel=toewijzing.voorvoegsel or None),
        voornamen=toewijzing.voornamen or None,
    )


def _product(toewijzing: Toewijzing) -> basis.Product | None:
    if not toewijzing.categorie:
        return None
    return basis.Product(categorie=toewijzing.categorie, code=toewijzing.code or None)
