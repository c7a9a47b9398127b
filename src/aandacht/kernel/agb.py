"""The codes of the two sides in the chain: the AGB code of a provider and the CBS code of a gemeente."""


def is_agb_code(code: str) -> bool:
    """Tell if `code` has the form of an AGB code: eight digits (iJw LDT_AgbCode, RS036). The register is not asked."""
    return len(code) == 8 and code.isascii() and code.isdigit()


def is_gemeente_code(code: str) -> bool:
    """Tell if `code` has the form of a CBS gemeente code: four digits (iJw LDT_Gemeente, RS035)."""
    return len(code) == 4 and code.isascii() and code.isdigit()
