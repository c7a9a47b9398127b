"""Terms: by when somebody must do something, in a module per subject.

Each function takes the day of the event and plain values and gives a `Termijn`; an event whose day is not known (None) gives one
without a last day. How terms are counted and when they move: `termijn`.
"""

from aandacht.jeugdwet.termijnen.aanbieder import (
    aanlevering_cbs,
    einde_cbs_periode,
    einde_certificaat,
    melding_calamiteit,
    melding_nieuwe_aanbieder,
    screening_pleegzorg,
    verslag_openbaar,
    vog_vanaf,
)
from aandacht.jeugdwet.termijnen.awb import (
    beslistermijn,
    beslistermijn_bezwaar,
    bezwaartermijn,
    dwangsom_begint,
    dwangsom_eindigt,
    klok_staat_stil,
    uitstel_melden,
)
from aandacht.jeugdwet.termijnen.dossier import (
    bewaartermijn,
    bewaartermijn_veiligthuis,
    bewaartermijn_wmo,
    einde_verwijsindex,
    einde_verwijsindex_archief,
)
from aandacht.jeugdwet.termijnen.gesloten import (
    analyse_gesloten,
    einde_gesloten,
    einde_insluiting,
    einde_noodmaatregel,
    evaluatie_gesloten,
    longest_gesloten,
    overzicht_gesloten,
    plan_gesloten,
    verval_gesloten,
    verval_na_intrekking,
)
from aandacht.jeugdwet.termijnen.klacht import beroep_klacht_gesloten, beslissing_klacht_gesloten, reactie_klacht
from aandacht.jeugdwet.termijnen.maatregelen import (
    aanwijzing_betwisten,
    advies_raad_melden,
    antwoord_gi,
    eerder_einde_uhp_melden,
    eerste_contact_gi,
    einde_ots,
    einde_uhp,
    einde_uhp_melden,
    einde_vots,
    evaluatie_plan_gi,
    raad_vraagt_rechter,
    verslag_jeugdreclassering,
    verval_uhp,
)
from aandacht.jeugdwet.termijnen.plan import plan_op_schrift, plantermijn
from aandacht.jeugdwet.termijnen.termijn import Termijn
from aandacht.jeugdwet.termijnen.veiligthuis import einde_veiligthuis, start_veiligthuis
from aandacht.jeugdwet.termijnen.verhuizing import antwoord_betaalvraag, voortzetting_hulp, voorziening_vreemdeling

__all__ = [
    "Termijn",
    "aanlevering_cbs",
    "aanwijzing_betwisten",
    "advies_raad_melden",
    "analyse_gesloten",
    "antwoord_betaalvraag",
    "antwoord_gi",
    "beroep_klacht_gesloten",
    "beslissing_klacht_gesloten",
    "beslistermijn",
    "beslistermijn_bezwaar",
    "bewaartermijn",
    "bewaartermijn_veiligthuis",
    "bewaartermijn_wmo",
    "bezwaartermijn",
    "dwangsom_begint",
    "dwangsom_eindigt",
    "eerder_einde_uhp_melden",
    "eerste_contact_gi",
    "einde_cbs_periode",
    "einde_certificaat",
    "einde_gesloten",
    "einde_insluiting",
    "einde_noodmaatregel",
    "einde_ots",
    "einde_uhp",
    "einde_uhp_melden",
    "einde_veiligthuis",
    "einde_verwijsindex",
    "einde_verwijsindex_archief",
    "einde_vots",
    "evaluatie_gesloten",
    "evaluatie_plan_gi",
    "klok_staat_stil",
    "longest_gesloten",
    "melding_calamiteit",
    "melding_nieuwe_aanbieder",
    "overzicht_gesloten",
    "plan_gesloten",
    "plan_op_schrift",
    "plantermijn",
    "raad_vraagt_rechter",
    "reactie_klacht",
    "screening_pleegzorg",
    "start_veiligthuis",
    "uitstel_melden",
    "verslag_jeugdreclassering",
    "verslag_openbaar",
    "verval_gesloten",
    "verval_na_intrekking",
    "verval_uhp",
    "vog_vanaf",
    "voortzetting_hulp",
    "voorziening_vreemdeling",
]
