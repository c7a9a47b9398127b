"""Amounts of money: whole cents, written as people read them."""


def write_bedrag(cents: int, taal: str = "nl", space: str = "\u00a0") -> str:
    """Write an amount: "€ 1.234,50" in Dutch, "€1,234.50" in another language; `space` stands behind the Dutch euro sign."""
    sign, whole, rest = "−" if cents < 0 else "", f"{abs(cents) // 100:,}", f"{abs(cents) % 100:02d}"
    if taal == "nl":
        return f"{sign}€{space}{whole.replace(',', '.')},{rest}"
    return f"{sign}€{whole}.{rest}"
