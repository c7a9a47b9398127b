from dataclasses import replace
from datetime import date

from tests.spec.ijw.keten import TOEGEWEZEN, codes, verzoeken
from tests.spec.ijw.verzoeken import nieuw, te_wijzigen, wijziging

from aandacht.ijw.judge_verzoek import judge_verzoek_om_wijziging
from aandacht.ijw.release_3_2 import jw317
from aandacht.ijw.release_3_2.basis import Product


def test_tr361_a_new_product_does_not_overlap_with_one_that_stays_or_changes() -> None:
    ernaast = wijziging(nieuwe_producten=(nieuw(),))
    findings = judge_verzoek_om_wijziging(ernaast, verzoeken())
    assert codes(findings) == [("TR361", "9361")]
    assert findings[0].path == "/Bericht/Client/Verzoek"
    korter = wijziging(te_wijzigen_producten=(te_wijzigen(einddatum=date(2026, 4, 30)),), nieuwe_producten=(nieuw(),))
    assert codes(judge_verzoek_om_wijziging(korter, verzoeken())) == []
    ander = wijziging(nieuwe_producten=(nieuw(product=Product(categorie="43", code="43A01")),))
    assert codes(judge_verzoek_om_wijziging(ander, verzoeken())) == []


def test_tr361_two_unchanged_assignments_are_not_the_doing_of_the_provider() -> None:
    dubbel = replace(TOEGEWEZEN, toewijzing_nummer=300203)
    derde = replace(TOEGEWEZEN, toewijzing_nummer=300204, product=Product(categorie="43", code="43A01"))
    message = wijziging(
        ongewijzigde_producten=tuple(jw317.OngewijzigdProduct(toewijzing_nummer=number) for number in (300201, 300203)),
        te_wijzigen_producten=(te_wijzigen(toewijzing_nummer=300204),),
    )
    assert codes(judge_verzoek_om_wijziging(message, verzoeken(toewijzingen=(TOEGEWEZEN, dubbel, derde)))) == []
