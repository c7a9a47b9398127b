"""Rules of one municipality, handed to the law as values: they are data of the municipality, never code (Jeugdwet 2.9)."""

from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class LokaleRegels:
    """What ordinance and policy rules of one municipality say, on the days from `geldig_van` up to and including `geldig_tot`.

    `beslistermijn_weken`, `crisis_besluit_weken`, `mandaat_euro` None: they say nothing about it. `bron`: where it is written, in
    words for the screen. Raises ValueError for a term or amount that is not positive, or days that end before they begin.
    """

    beslistermijn_weken: int | None = None
    gezinshuis_tot_21: bool = False
    mandaat_euro: int | None = None
    crisis_besluit_weken: int | None = None
    bron: str = ""
    geldig_van: date | None = None
    geldig_tot: date | None = None

    def __post_init__(self) -> None:
        """Refuse what no ordinance can say."""
        if any(value is not None and value < 1 for value in (self.beslistermijn_weken, self.crisis_besluit_weken)):
            raise ValueError("Een termijn in een verordening is minstens een week.")
        if self.mandaat_euro is not None and self.mandaat_euro < 0:
            raise ValueError("Een mandaat kan niet onder nul euro zijn.")
        if self.geldig_van and self.geldig_tot and self.geldig_tot < self.geldig_van:
            raise ValueError(
                f"Lokale regels kunnen niet eindigen ({self.geldig_tot}) voordat zij beginnen ({self.geldig_van})."
            )

    def hold_on(self, dag: date) -> bool:
        """Test if these are the rules on `dag`."""
        return (self.geldig_van is None or self.geldig_van <= dag) and (
            self.geldig_tot is None or dag <= self.geldig_tot
        )


GEEN_LOKALE_REGELS: Final = LokaleRegels()
