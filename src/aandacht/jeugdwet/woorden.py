"""Missing facts in words of families and professionals (Dutch, B1), to put after "we moeten weten"."""

import re

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
}


def describe(pad: str) -> str:
    """Say in words what the fact at `pad` is; KeyError for a path that no rule reads."""
    return WOORDEN[re.sub(r"\[\d+\]", "[]", pad)]
