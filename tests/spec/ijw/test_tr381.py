import pytest
from tests.spec.ijw.keten import codes, declaraties, levering, verzoeken
from tests.spec.ijw.messages import start, start_product
from tests.spec.ijw.verzoeken import declaratie, vraag

from aandacht.ijw.judge import judge_start
from aandacht.ijw.judge_declaratie import judge_declaratie
from aandacht.ijw.judge_verzoek import judge_verzoek_om_toewijzing
from aandacht.ijw.release_3_2.basis import Product
from aandacht.ijw.release_3_2.codelijsten import productcodes


@pytest.mark.parametrize(
    ("product", "found"),
    [
        (Product(categorie="45", code="45A04"), []),
        (Product(categorie="44", code="45A04"), [("TR381", "S329")]),
        (Product(categorie="45", code="45X99"), [("TR381", "S329")]),
        (Product(categorie="44"), []),
        (None, []),
    ],
)
def test_tr381_a_code_fits_its_category_in_the_list_in_use(
    product: Product | None, found: list[tuple[str, str]]
) -> None:
    jz21 = {code: held.categorie for code, held in productcodes().items()}
    bericht = start(start_product(product=product))
    assert codes(judge_start(bericht, levering(productcodes=jz21))) == found
    assert codes(judge_start(bericht, levering())) == []


def test_tr381_also_in_a_claim_and_a_request() -> None:
    lijst = {"45A05": "45"}
    assert codes(judge_declaratie(declaratie(), declaraties(productcodes=lijst))) == [("TR381", "S329")]
    assert codes(judge_verzoek_om_toewijzing(vraag(), verzoeken(toewijzingen=(), productcodes=lijst))) == [
        ("TR381", "S329")
    ]
