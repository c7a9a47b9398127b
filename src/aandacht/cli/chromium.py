"""The browser of this machine: where it is, how it is started, and why it cannot be."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

# No sandbox: in a container, as root, Chromium cannot make one. It opens our own pages only.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str | None:
    """Return the Chromium named in AANDACHT_CHROMIUM, or else one on this machine."""
    named = os.environ.get("AANDACHT_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def missing() -> str | None:
    """Return why the browser cannot be driven here, with what to do; None when it can."""
    if path() is None:
        return "no Chromium was found; install it with: apt-get install chromium libatomic1"
    spec = importlib.util.find_spec("playwright")
    if spec is None or spec.origin is None:
        return "playwright is not installed; ./aandacht test installs it"
    node = Path(spec.origin).parent / "driver" / "node"
    if node.exists() and subprocess.run([node, "--version"], capture_output=True, check=False).returncode:
        return "playwright's own node does not start; install its library with: apt-get install libatomic1"
    return None
