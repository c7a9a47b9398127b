"""The rules of the house that an import linter cannot see."""

import ast
import re
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, at, modules, tracked_files, tree

MOST_LINES = 400
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "services", "service", "core", "misc", "lib"}
WRITES = {
    "save", "asave", "create", "acreate", "update", "aupdate", "delete", "adelete", "bulk_create", "bulk_update",
    "get_or_create", "update_or_create",
}  # fmt: skip


def test_no_module_is_over_400_lines() -> None:
    long = {at(path, len(path.read_text().splitlines())) for path in modules() if _lines(path) > MOST_LINES}
    assert not long, f"split by subject: {sorted(long)}"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_name_fits_everything() -> None:
    found = [str(path.relative_to(ROOT)) for path in modules() if FORBIDDEN_NAMES & {*path.parts[-3:-1], path.stem}]
    assert not found


def test_our_own_promise_is_named_in_one_place() -> None:
    """Departing from a promise, and telling it from a day of the law, compares this text."""
    found = [path.name for path in modules() if '"belofte van Aandacht"' in path.read_text(encoding="utf-8")]
    assert found == ["termijnen.py"]


def test_web_and_cli_write_nothing() -> None:
    found = [
        at(path, node)
        for path in modules("web", "cli")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _is_database_write(node.func, _actions_in(path))
    ]
    assert not found, f"one write is one action: {found}"


def _actions_in(path: Path) -> set[str]:
    """Return the names under which a module knows the modules of actions."""
    imports = [node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom)]
    return {alias.asname or alias.name for node in imports if node.module == "aandacht.actions" for alias in node.names}


def _is_database_write(called: ast.Attribute, actions: set[str]) -> bool:
    """Tell `Vraag.objects.create()` and `vraag.save()` from `set.update()` and from an action called save."""
    text = ast.unparse(called.value)
    if called.attr not in WRITES or text in actions:
        return False
    if called.attr in {"update", "create", "delete"}:
        return bool(re.search(r"\b(objects|filter|exclude|all|visible_to|queryset|_set)\b", text))
    return True


def test_the_write_rule_sees_a_write() -> None:
    call = ast.parse("Vraag.objects.filter(id=1).update(x=1)").body[0]
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)
    assert isinstance(call.value.func, ast.Attribute)
    assert _is_database_write(call.value.func, {"vragen"})


# Nobody is logged in yet when the first account is made or an installation is furnished on the command line.
WITHOUT_USER = {"gebruikers.create", "inrichting.take_in"}


def test_every_action_is_keyword_only_and_says_by_whom() -> None:
    """A public function that opens a transaction says who does it or when, and can only be called with names."""
    wrong = []
    for path in modules("actions"):
        for node in tree(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _is_atomic(node):
                names = {argument.arg for argument in node.args.kwonlyargs}
                unnamed = not names & {"by", "now", "today"} and f"{path.stem}.{node.name}" not in WITHOUT_USER
                if node.args.args or node.args.posonlyargs or unnamed:
                    wrong.append(f"{at(path, node)} {node.name}")
    assert not wrong


def _is_atomic(node: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_every_package_is_one_of_the_layers() -> None:
    known = {"kernel", "jeugdwet", "ijw", "informatie", "opgroeien", "simulation", "records", "access", "actions", "web", "cli",
             "config"}  # fmt: skip
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} <= known


# --- papers ---------------------------------------------------------------------------------------------------------

TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".yml",
    ".yaml",
    ".html",
    ".css",
    ".js",
    ".po",
    ".typ",
    ".cfg",
    ".json",
    "",
}
# Written in two parts, so that this file does not hold what it looks for.
ABSOLUTE = re.compile("/(?:work|" + "home|root|Users)/[a-z]|/opt/" + "(?:pypi|wheels)")
INDEX = re.compile(
    r"--(?:extra-)?index-" + r"url|files\.python" + r"hosted\.org|registry\.npm" + r"js\.org|pypi\.org/simple"
)


def test_no_machine_path_or_package_index_is_committed() -> None:
    found = []
    for path in tracked_files():
        if path.suffix not in TEXT:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if ABSOLUTE.search(line) or INDEX.search(line):
                found.append(f"{at(path, number)}: {line.strip()[:100]}")
    assert not found


def test_nothing_unfinished_is_committed() -> None:
    marks = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|NotImplemented" + r"Error)\b|lorem ips" + "um")
    found = [
        f"{at(path, number)}: {line.strip()[:100]}"
        for path in tracked_files()
        if path.suffix in {".py", ".html", ".md", ".typ", ".js", ".css"} and path.is_relative_to(ROOT)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert not found


def test_every_dependency_has_a_reason_and_is_locked() -> None:
    for name in ("requirements", "requirements-dev", "requirements-spark"):
        locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / f"{name}.txt").read_text(), re.MULTILINE))
        for line in (ROOT / f"{name}.in").read_text().splitlines():
            if not line.strip() or line.startswith("-"):
                continue
            requirement, _, reason = line.partition("#")
            package = re.split(r"[\[<>=~! ]", requirement.strip())[0].lower()
            assert len(reason.strip()) > 3, f"{name}.in: {package} has no reason"
            assert package in locked, f"{name}.in: {package} is not in the lock; compile it again"


def test_the_locks_name_a_hash_for_every_package() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt"):
        text = (ROOT / name).read_text()
        pinned = re.findall(r"^[a-z0-9._-]+(?:\[.*\])?==\S+ \\\n    --hash=sha256:", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE))
