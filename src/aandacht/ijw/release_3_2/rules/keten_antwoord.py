"""Rules of level 3 about answers to claims (JW325), by code: true when the rule is kept.

Source: fact sheet 7.1, regelrapport iJw 3.2.
"""

from dataclasses import fields

from aandacht.ijw.release_3_2 import jw323, jw325
from aandacht.ijw.release_3_2.basis import XsdVersie
from aandacht.ijw.release_3_2.stand import Regel, VerzondenDeclaratie


def tr337(declaratie: VerzondenDeclaratie | None) -> bool:
    """TR337: DeclaratieIdentificatie is that of a claim that was sent."""
    return declaratie is not None


def tr366(regel: Regel | None) -> bool:
    """TR366 (9366): a returned line is one of the claim."""
    return regel is not None


def tr367(prestatie: jw325.Prestatie, regel: Regel) -> list[str]:
    """TR367 (9367): every value of a returned line is that of the claim; gives the attributes that are not."""
    return [
        field.name
        for field in fields(jw323.Prestatie)
        if getattr(prestatie, field.name) != getattr(regel.prestatie, field.name)
    ]


def tr371(xsd_versie: XsdVersie, declaratie: VerzondenDeclaratie) -> bool:
    """TR371: XsdVersieDeclaratie is the XsdVersie of the claim."""
    return xsd_versie == declaratie.xsd_versie


def tr376(declaratie_nummer: str, declaratie: VerzondenDeclaratie) -> bool:
    """TR376: DeclaratieNummer is that of the claim."""
    return declaratie_nummer == declaratie.declaratie_nummer
