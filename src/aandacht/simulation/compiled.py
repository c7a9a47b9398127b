"""The compiler, with what it compiled kept per state of the whole package.

numba itself only sees a change in the file of a function, not in what that function calls in another file.
"""

import hashlib
from pathlib import Path

from numba import config, njit

HERE = Path(__file__).parent
_SOURCES = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))).hexdigest()
config.CACHE_DIR = str(HERE / "__pycache__" / _SOURCES[:16])  # type: ignore[attr-defined]

__all__ = ["njit"]
