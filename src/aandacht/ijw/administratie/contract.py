"""Contracts between a gemeente and a provider: the products in use with their units and tariffs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from aandacht.ijw.release_3_2.stand import GecontracteerdProduct
from aandacht.kernel.errors import UnusableInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """A contract of a gemeente with a provider; each product carries its own validity."""

    gemeente: str
    aanbieder: str
    producten: tuple[GecontracteerdProduct, ...]


def read_contracten(text: str) -> tuple[Contract, ...]:
    """Give the contracts in the JSON `{"contracten": [{"gemeente", "aanbieder", "van", "tot", "producten": [...]}]}`.

    A product is `{"categorie", "code", "eenheid", "tarief"}` with the tariff in cents, null where the unit is 83. Raises
    UnusableInput that says where the text is something else.
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnusableInput(f"--contract: dit is geen JSON ({error}). Controleer het bestand.") from error
    contracten = held.get("contracten") if isinstance(held, dict) else None
    if not isinstance(contracten, list):
        raise UnusableInput('--contract: er staat geen lijst "contracten" in het bestand.')
    return tuple(_contract(item, number) for number, item in enumerate(contracten, start=1))


def _contract(item: Any, number: int) -> Contract:
    try:
        van, tot = date.fromisoformat(item["van"]), item.get("tot")
        end = date.fromisoformat(tot) if tot is not None else None
        producten = tuple(_product(product, van, end) for product in item["producten"])
        return Contract(gemeente=str(item["gemeente"]), aanbieder=str(item["aanbieder"]), producten=producten)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnusableInput(
            f"--contract: contract {number} klopt niet ({type(error).__name__}: {error}). "
            "Geef gemeente, aanbieder, van, tot en producten met categorie, code, eenheid en tarief."
        ) from error


def _product(item: Any, van: date, tot: date | None) -> GecontracteerdProduct:
    tarief = item["tarief"]
    if tarief is not None and (isinstance(tarief, bool) or not isinstance(tarief, int) or tarief < 0):
        raise ValueError(f"tarief {tarief!r} is geen aantal centen")
    return GecontracteerdProduct(
        categorie=str(item["categorie"]),
        code=str(item["code"]),
        eenheid=str(item["eenheid"]),
        tarief=tarief,
        van=van,
        tot=tot,
    )


def products_of(
    contracten: Sequence[Contract], gemeente: str, aanbieder: str
) -> tuple[GecontracteerdProduct, ...] | None:
    """Give the contracted products of a pair, of any time; None when there is no contract between them."""
    held = [contract for contract in contracten if (contract.gemeente, contract.aanbieder) == (gemeente, aanbieder)]
    return tuple(product for contract in held for product in contract.producten) if held else None


def productcodes_of(producten: Sequence[GecontracteerdProduct] | None) -> Mapping[str, str] | None:
    """Give the product list in use, category by code (IV075); None when there is no contract to tell."""
    return None if producten is None else {product.code: product.categorie for product in producten}
