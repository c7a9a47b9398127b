from aandacht.ijw.reference import model_as_markdown
from aandacht.ijw.release_3_2 import RELEASE


def test_the_page_has_every_message_and_datatype() -> None:
    page = model_as_markdown()
    for naam in RELEASE.berichten:
        assert f"\n## {naam}: " in page
    for datatype in RELEASE.datatypes:
        assert f"\n| {datatype.naam} |" in page


def test_the_page_says_how_often_what_and_which_key() -> None:
    page = model_as_markdown()
    assert "BerichtCode 436, from gemeente to aanbieder. Answered by JW302." in page
    assert "BerichtCode 437, from aanbieder to gemeente." in page
    assert "| ToewijzingNummer | K | 1..1 | LDT_Nummer |" in page
    assert "| Relaties |  | 0..1 | 1..n Relatie |" in page
    assert "| BerichtCode |  | 1..1 | LDT_BerichtCode, always 440 |" in page
    assert "| LDT_Geslacht | string |  | COD046, 3 codes |" in page
