"""The rules of the house that no linter knows: read from the source, not from what it does."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "gutdesk"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 450
NETWORK = {
    "asyncio", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in MODULES:
        yield name_of(path), ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module that is imported, with the names taken from it: "PySide6.QtCore"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def imported() -> dict[str, tuple[str, ...]]:
    """What each module imports, read once for all rules about it."""
    return {name: tuple(imports(tree)) for name, tree in trees()}


def holds_self(node: ast.expr, tree_of_names: dict[str, ast.expr]) -> bool:
    """Whether a callable is a lambda or a partial with `self` in it, also through a local name."""
    if isinstance(node, ast.Name):
        node = tree_of_names.get(node.id, node)
    made = isinstance(node, ast.Lambda) or (
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "partial")
            or (isinstance(node.func, ast.Attribute) and node.func.attr == "partial")
        )
    )
    names = {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}
    return made and "self" in names


def leaking_connections(tree: ast.Module) -> list[int]:
    """Lines that connect a signal to, or subscribe, something that keeps `self` alive for ever."""
    found = []
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        local = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("connect", "subscribe", "on_history", "singleShot")
                and any(holds_self(argument, local) for argument in node.args)
            ):
                found.append(node.lineno)
    return found


def test_no_signal_holds_a_lambda_or_partial_of_self():
    found = {name: lines for name, tree in trees() if (lines := leaking_connections(tree))}
    assert found == {}


@pytest.mark.parametrize(
    ("source", "leaks"),
    [
        ("def f(self): self.a.connect(lambda: self.b())", True),
        ("def f(self): self.a.connect(partial(self.b, 1))", True),
        ("def f(self): self.a.connect(functools.partial(g, self))", True),
        ("def f(self):\n  late = lambda: self.b()\n  self.a.connect(late)", True),
        ("def f(self): self.a.connect(self.b)", False),
        ("def f(self): self.a.connect(lambda: g(1))", False),
    ],
)
def test_the_search_for_held_selves_finds_them(source, leaks):
    assert bool(leaking_connections(ast.parse(source))) is leaks


def test_a_module_is_a_subject_that_fits_on_a_few_screens():
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_widgets_are_known_to_ui_only():
    users = {
        name
        for name, modules in imported().items()
        if any(module.startswith("PySide6.QtWidgets") for module in modules)
    }
    assert {name for name in users if not name.startswith("ui/")} == set()


def test_nothing_opens_a_network_connection():
    found = set()
    for name, modules in imported().items():
        for module in modules:
            local = module.startswith("PySide6.QtNetwork") and name != "qt/single_instance.py"
            if module.split(".")[0] in NETWORK or local:
                found.add((name, module))
    assert found == set()


def test_sql_is_spoken_in_storage_only():
    spoken = {"sqlalchemy", "alembic", "sqlcipher3", "sqlite3"}
    users = {
        name
        for name, modules in imported().items()
        if any(module.split(".")[0] in spoken for module in modules)
    }
    assert {name for name in users if not name.startswith("storage/")} == set()


def test_what_lies_below_qt_never_names_it():
    rooms = ("domain/", "knowledge/", "storage/", "services/", "cli/")
    for name, modules in imported().items():
        if name.startswith(rooms) or name in ("paths.py", "i18n.py", "__main__.py"):
            tops = {module.split(".")[0] for module in modules}
            assert not tops & {"PySide6", "shiboken6", "pyqtgraph", "numpy"}, name


def test_every_module_says_what_it_is():
    silent = [name for name, tree in trees() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_nothing_is_left_to_do():
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    found = [name_of(path) for path in MODULES if pattern.search(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "resources").rglob("*.toml")), ids=lambda path: path.stem
)
def test_every_toml_can_be_read(path):
    assert tomllib.loads(path.read_text(encoding="utf-8"))


def test_locks_name_no_index():
    locks = sorted((ROOT / "locks").glob("*.txt"))
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert not re.search(r"https?://|--index-url|--extra-index-url|--find-links", text), lock
        assert "--hash=sha256:" in text


def test_visible_texts_are_written_with_named_places():
    """A place without a name, or a value put in before translating, loses the translation."""
    wrong = []
    for name, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ("_", "ngettext", "N_"):
                continue
            for argument in node.args[: 2 if node.func.id == "ngettext" else 1]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp):
                    wrong.append((name, node.lineno))
                elif isinstance(argument, ast.Constant):
                    text = str(argument.value)
                    if re.search(r"\{\}|\{\d|%[sd]", text) or "!" in text:
                        wrong.append((name, node.lineno))
    assert wrong == []
