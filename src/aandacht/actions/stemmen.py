"""The voices about an option as they count: the newest of each person. What somebody said before stays beside it."""

from aandacht.records.models import Optie, Stem


def newest_of(optie: Optie) -> dict[int, Stem]:
    """What counts of this option now: the newest voice per person, by the id of the person, in the order they were given."""
    rows = Stem.objects.filter(optie=optie).select_related("persoon", "given_by").order_by("pk")
    return {stem.persoon_id: stem for stem in rows}
