"""The compiler, with what it compiled kept per state of the whole package.

numba itself only sees a change in the file of a function, not in what that function calls in another file.
"""

import hashlib
from functools import partial
from pathlib import Path

from numba import config, njit

HERE = Path(__file__).parent
_SOURCES = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.glob("*.py")))).hexdigest()
config.CACHE_DIR = str(HERE / "__pycache__" / _SOURCES[:16])  # type: ignore[attr-defined]

# A step of the model makes no arrays, so it need not count who holds which: counting costs more than the work itself. A step that
# does make one is refused by the compiler.
step = partial(njit, nogil=True, cache=True, _nrt=False)

__all__ = ["njit", "step"]
