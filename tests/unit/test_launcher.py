"""The launcher makes the environment once, notices a change, and is safe to interrupt."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import zipfile
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

LAUNCHER = Path(__file__).resolve().parents[2] / "aandacht"


def make_wheel(folder: Path, version: str) -> str:
    """Write a package `tiny` and return its line for a lock file."""
    wheel = folder / f"tiny-{version}-py3-none-any.whl"
    info = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", f"VERSION = {version!r}\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"tiny=={version} \\\n    --hash=sha256:{digest}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a repository with the real launcher and a small program in place of the product."""
    shutil.copy(LAUNCHER, tmp_path / "aandacht")
    package = tmp_path / "src" / "aandacht" / "cli"
    package.mkdir(parents=True)
    (package.parent / "__init__.py").write_text("")
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("import sys, tiny\nprint(tiny.VERSION, sys.argv[1:])\n")
    (tmp_path / "requirements.txt").write_text(make_wheel(tmp_path, "1.0"))
    (tmp_path / "requirements-dev.txt").write_text(make_wheel(tmp_path, "1.0"))
    return tmp_path


def call(checkout: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    surroundings = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout)}
    surroundings.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, str(checkout / "aandacht"), *arguments],
        env=surroundings, capture_output=True, text=True, timeout=120, check=False, cwd="/",
    )  # fmt: skip


def test_the_way_of_an_environment(checkout: Path) -> None:
    first = call(checkout, "demo", "--port", "1")
    assert first.stdout == "1.0 ['demo', '--port', '1']\n", first.stderr
    assert "Packages to run: 1 done" in first.stderr

    started = time.monotonic()
    second = call(checkout, "demo")
    assert (second.stdout, second.stderr) == ("1.0 ['demo']\n", "")
    assert time.monotonic() - started < 3

    (checkout / "requirements.txt").write_text(make_wheel(checkout, "2.0"))
    assert call(checkout, "demo").stdout == "2.0 ['demo']\n", "a changed lock is installed"

    (checkout / ".venv" / "aandacht-installing").write_text("")
    shutil.rmtree(next(checkout.glob(".venv/lib/python3*/site-packages/pip")))
    again = call(checkout, "demo")
    assert again.stdout == "2.0 ['demo']\n", "an environment that was half written is made anew"
    assert "Python environment ... done" in again.stderr


def test_a_package_that_does_not_fit_its_hash_is_refused(checkout: Path) -> None:
    (checkout / "requirements.txt").write_text("tiny==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n")
    result = call(checkout, "demo")
    assert result.returncode == 3
    assert "The packages could not be installed" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def load() -> ModuleType:
    loader = SourceFileLoader("launcher", str(LAUNCHER))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_without_venv_and_without_leave_to_use_apt_it_says_what_to_install() -> None:
    launcher = load()
    if not shutil.which("apt-get"):
        pytest.skip("this machine has no apt-get")
    with pytest.raises(launcher.Missing, match=r"sudo apt-get install python3\.11-venv"):
        launcher.add_debian_package("python3.11-venv", may_use_apt=False)


def test_an_old_python_gets_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    launcher = load()
    monkeypatch.setattr(launcher.sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(launcher.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as end:
        launcher.find_python()
    assert end.value.code == 3
    assert capsys.readouterr().err == "Aandacht needs Python 3.11 or newer; this is 3.9. Install a newer Python 3.\n"
