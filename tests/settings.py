"""The settings of the test suite: the real ones, in test mode, with a data folder of its own per process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = tempfile.mkdtemp(prefix="aandacht-test-")
Path(_folder, "static").mkdir()  # whitenoise warns when it is absent, and a warning is an error here
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ.update(AANDACHT_TEST="1", AANDACHT_DATA=_folder)
os.environ.pop("AANDACHT_DEMO", None)

from aandacht.config.settings import *  # noqa: E402, F403
from aandacht.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of a live server then lock each other as they do in real life.
    DATABASES["default"]["TEST"] = {"NAME": f"{_folder}/test.sqlite3"}
