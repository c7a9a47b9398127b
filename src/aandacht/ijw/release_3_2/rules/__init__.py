"""The rules of release 3.2 that the message itself decides (level 2), each a function named by its code.

`cd` holds the conditions, `cs` the constraints, `tr` the technical rules. Importing this package declares them all.
"""

from aandacht.ijw.release_3_2.rules import cd, cs, tr

__all__ = ["cd", "cs", "tr"]
