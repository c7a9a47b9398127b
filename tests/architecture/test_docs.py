"""The reference pages say what the code says, and links in the papers lead somewhere."""

import re
import subprocess

import yaml
from tests.architecture.source import ROOT, tracked_files

from aandacht.cli.places import environment, python


def test_reference_pages_are_up_to_date() -> None:
    """In a process of its own: click remembers the help options of whoever called a command first."""
    command = python("-m", "aandacht.cli", "docs", "--check")
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_links_between_papers_lead_somewhere() -> None:
    papers = [path for path in tracked_files() if path.suffix == ".md"]
    link = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in papers
        for target in link.findall(path.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists()
    ]
    assert broken == []


def test_readme_shows_the_two_commands_on_lines_of_their_own() -> None:
    lines = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]
    assert {"./aandacht demo", "./aandacht test"} <= set(lines)


def test_every_setting_from_the_environment_is_in_the_guide() -> None:
    settings = (ROOT / "src/aandacht/config/settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs/guide/beheer.md").read_text(encoding="utf-8")
    names = set(re.findall(r"environ\.get\(\s*\"(\w+)\"", settings))
    assert len(names) > 5
    assert {name for name in names if f"`{name}`" not in guide} == set()


def test_publiccode_has_what_the_standard_demands() -> None:
    """The mandatory keys and lengths of publiccode.yml 0.4."""
    data = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    mandatory = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType", "description"}
    assert mandatory | {"categories", "releaseDate", "legal", "maintenance", "localisation"} <= set(data)
    assert data["legal"]["license"] == "EUPL-1.2"
    assert data["maintenance"]["contacts"]
    for language, description in data["description"].items():
        assert len(description["genericName"]) <= 35, language
        assert len(description["shortDescription"]) <= 150, language
        assert 500 <= len(description["longDescription"]) <= 10_000, language
