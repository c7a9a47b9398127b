from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.release_3_2.basis import Product


def test_tr350_what_stays_is_a_current_assignment() -> None:
    message = wijziging(ongewijzigde_producten=(jw317.OngewijzigdProduct(toewijzing_nummer=300202),))
    findings = judge_verzoek_om_wijziging(message, verzoeken())
    assert codes(findings) == [("TR350", "9350")]
    assert findings[0].path == "/Bericht/Client/Verzoek/OngewijzigdeProducten/OngewijzigdProduct"
    ander = replace(TOEGEWEZEN, toewijzing_nummer=300202, product=Product(categorie="43", code="43A01"))
    stand = verzoeken(toewijzingen=(TOEGEWEZEN, ander))
    assert codes(judge_verzoek_om_wijziging(message, stand)) == []
    voorbij = verzoeken(toewijzingen=(TOEGEWEZEN, replace(ander, einddatum=date(2026, 4, 14))))
    assert codes(judge_verzoek_om_wijziging(message, voorbij)) == [("TR350", "9350")]
