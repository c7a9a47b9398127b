"""Missing facts in words of families and professionals (Dutch, B1), to put after "we moeten weten"."""

import re

from aandacht.jeugdwet.omstandigheden import circumstances

WOORDEN = {
    "peildatum": "voor welke dag de vraag is",
    "jeugdige.geboortedatum": "wanneer de jeugdige is geboren",
    "jeugdige.brp_gemeente": "in welke gemeente de jeugdige staat ingeschreven",
    "jeugdige.brp_onderzoek": "of het adres in onderzoek is",
    "jeugdige.gemeente_moeder_bij_geboorte": "waar de moeder stond ingeschreven bij de geboorte",
    "jeugdige.werkelijk_verblijf": "in welke gemeente de jeugdige nu echt is",
    "jeugdige.verblijf": "of de jeugdige bij een aanbieder, pleegouder of instelling woont",
    "jeugdige.verblijf[].start": "wanneer het verblijf begon",
    "jeugdige.verblijf[].brp_gemeente_ervoor": "in welke gemeente de jeugdige stond ingeschreven voor het verblijf",
    "jeugdige.jeugdstrafrecht": "of het jeugdstrafrecht is toegepast",
    "jeugdige.wilsbekwaam": "of de jeugdige dit zelf kan afwegen",
    "gezag": "wie het gezag heeft",
    "gezag[].wie": "wie het gezag heeft",
    "gezag[].sinds": "sinds wanneer iemand het gezag heeft",
    "gezag[].gemeente": "waar de persoon met gezag woont",
    "maatregelen": "of er een maatregel loopt",
    "maatregelen[].soort": "welke maatregel het is",
    "maatregelen[].variant": "welke machtiging voor gesloten jeugdhulp het is",
    "maatregelen[].start": "wanneer de maatregel begon",
    "hulp.vorm": "welke vorm de hulp heeft",
    "hulp.limb": "onder welk deel van de wet de hulp valt",
    "hulp.start": "wanneer de hulp begon",
    "hulp.vastgesteld_voor_18": "of voor de 18e verjaardag is vastgesteld dat hulp nodig is",
    "hulp.voortzetting_noodzakelijk": "of is bepaald dat de hulp na de 18e verjaardag moet doorgaan",
    "hulp.hervatting_noodzakelijk": "of is bepaald dat de hulp weer moet beginnen",
    "oorzaken": "welke wetten kunnen helpen",
    "wlz_weigert_medewerking": "of het gezin meewerkt aan een besluit over de Wet langdurige zorg",
    "verwijzing.route": "wie de hulp heeft aangevraagd of verwezen",
    "aanvraag.datum": "wanneer de gemeente de aanvraag kreeg",
    "aanvraag.opgeschort_tot": "wanneer de termijn weer gaat lopen",
    "besluit.bekend_op": "wanneer het besluit bekend is gemaakt",
    "bezwaar.commissie": "of een commissie advies geeft over het bezwaar",
    "bezwaar.verdaagd_weken": "of het besluit op het bezwaar is uitgesteld",
    **{pad: woorden for pad, woorden, _ in circumstances()},
}

# The events that terms count from, where they are not facts of the file.
GEBEURTENISSEN = {
    "dossier.laatste_wijziging": "wanneer het dossier voor het laatst is gewijzigd",
    "maatregelen.start": "wanneer de maatregel begon",
    "maatregelen.einde": "wanneer de maatregel eindigt",
    "uitgenodigd_op": "wanneer de gemeente vroeg om de aanvraag aan te vullen",
    "in_gebreke_op": "wanneer de gemeente de brief kreeg dat zij te laat is",
    "afgezien_op": "wanneer duidelijk was dat er geen familiegroepsplan komt",
    "gevraagd_op": "wanneer erom is gevraagd",
    "plan_vorige_op": "wanneer het plan is vastgesteld of voor het laatst is bekeken",
    "verslag_vorige_op": "wanneer het vorige verslag is gestuurd",
    "aanwijzing_op": "wanneer de aanwijzing is verstuurd of gegeven",
    "burgemeester_op": "wanneer de burgemeester het vroeg",
    "ingetrokken_op": "wanneer de instemming is ingetrokken",
    "opname_op": "wanneer de jeugdige is opgenomen",
    "uitvoering_vanaf": "wanneer het plan begon",
    "noodmaatregel_op": "wanneer de maatregel begon",
    "insluiting_op": "wanneer de insluiting begon",
    "overzicht_vorige_op": "wanneer het vorige overzicht is gestuurd",
    "analyse_vorige_op": "wanneer de vorige analyse is gestuurd",
    "stuk_ontvangen_op": "wanneer het stuk is ontvangen of gemaakt",
    "gemeld_op": "wanneer de melding is gedaan",
    "verwijderd_op": "wanneer de melding uit de verwijsindex is gehaald",
    "oordeel_op": "wanneer het oordeel van de klachtencommissie kwam",
    "klacht_op": "wanneer de klacht is ontvangen",
    "afschrift_op": "wanneer de beslissing van de klachtencommissie kwam",
    "gebeurd_op": "wanneer het gebeurde",
    "contract_op": "wanneer het pleegcontract is gesloten",
    "start_werk": "wanneer iemand begint met werken",
    "afgegeven_op": "wanneer het certificaat is afgegeven",
    "vastgesteld_op": "wanneer het verslag is vastgesteld",
    "periode_einde": "wanneer de periode eindigt",
    "meldplicht_start": "wanneer de aanbieder begint",
    "melding_op": "wanneer Veilig Thuis de melding kreeg",
    "besloten_op": "wanneer is besloten dat onderzoek nodig is",
}


def describe(pad: str) -> str:
    """Say in words what the fact at `pad` is; KeyError for a path that no rule reads."""
    name = re.sub(r"\[\d+\]", "[]", pad)
    return WOORDEN[name] if name in WOORDEN else GEBEURTENISSEN[name]
