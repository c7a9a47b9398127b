"""Any value that the model allows, drawn from the declarations themselves."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from aandacht.ijw.model import Datatype, elements
from aandacht.ijw.release_3_2 import RELEASE
from aandacht.ijw.release_3_2.basis import Bericht

CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\t\n<>&\"'")


def values_of(datatype: Datatype) -> st.SearchStrategy[Any]:
    """Any value of a simple datatype."""
    if datatype.codes:
        return st.sampled_from(list(datatype.codes))
    if datatype.base == "integer":
        return st.integers(datatype.minimum or 0, datatype.maximum)
    if datatype.base == "date":
        return st.dates(date(1, 1, 1), date(9999, 12, 31))
    if datatype.base == "time":
        return st.times().map(lambda time: time.isoformat())
    if datatype.max_length is None and datatype.min_length is None:
        return st.from_regex(datatype.pattern or "", fullmatch=True)
    text = st.text(CHARACTERS, min_size=datatype.min_length or 0, max_size=min(datatype.max_length or 60, 60))
    if datatype.naam in ("LDT_Voorletters", "LDT_Telefoonnummer"):
        text = st.text("abcÉ" if "letters" in datatype.naam else "0123456789", min_size=1, max_size=datatype.max_length)
    return text.filter(datatype.matches)


def classes_of(cls: type) -> st.SearchStrategy[Any]:
    """Any value of a class of the model."""
    held = {}
    for element in elements(cls):
        one = (
            values_of(element.datatype)
            if element.datatype
            else st.deferred(lambda soort=element.soort: classes_of(soort))
        )
        if element.vast is not None:
            continue
        if element.kind:
            held[element.attribute] = st.lists(one, min_size=int(element.verplicht), max_size=3).map(tuple)
        else:
            held[element.attribute] = one if element.verplicht else st.none() | one
    return st.builds(cls, **held)


MESSAGES: st.SearchStrategy[Bericht] = st.sampled_from(list(RELEASE.berichten.values())).flatmap(
    lambda soort: classes_of(soort.klasse)
)
