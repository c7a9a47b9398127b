"""The rules of release 3.2, each a function named by its code. Importing this package declares those of level 2.

`cd` holds the conditions, `cs` the constraints, `tr` the technical rules that the message itself decides; `keten` those
that need earlier messages or an external source (levels 3 and 4).
"""

from aandacht.ijw.release_3_2.rules import cd, cd_verzoek, cs, cs_declaratie, tr, tr_declaratie, tr_verzoek

__all__ = ["cd", "cd_verzoek", "cs", "cs_declaratie", "tr", "tr_declaratie", "tr_verzoek"]
