"""A period of days, with an open end where it runs on."""

from dataclasses import dataclass
from datetime import date

from aandacht.kernel.dagen import DAY


@dataclass(frozen=True, slots=True)
class Periode:
    """Days from `van` up to and including `tot`; `tot` None: it runs on.

    Raises ValueError when it would end before it starts.
    """

    van: date
    tot: date | None = None

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.tot is not None and self.tot < self.van:
            raise ValueError(f"Een periode kan niet eindigen ({self.tot}) voordat zij begint ({self.van}).")

    def contains(self, dag: date) -> bool:
        """Test if `dag` lies in this period, first and last day included."""
        return self.van <= dag and (self.tot is None or dag <= self.tot)

    def overlaps(self, other: "Periode") -> bool:
        """Test if the two periods share at least one day."""
        return self.contains(other.van) or other.contains(self.van)

    def overlap(self, other: "Periode") -> "Periode | None":
        """The days that both periods share, or None when they share none."""
        if not self.overlaps(other):
            return None
        ends = [periode.tot for periode in (self, other) if periode.tot is not None]
        return Periode(max(self.van, other.van), min(ends) if ends else None)

    def adjoins(self, other: "Periode") -> bool:
        """Test if `other` starts on the last day of this period or on the day after it."""
        return self.tot is not None and self.tot <= other.van <= self.tot + DAY

    @property
    def dagen(self) -> int | None:
        """Number of days, first and last included; None when the period runs on."""
        return None if self.tot is None else (self.tot - self.van).days + 1
