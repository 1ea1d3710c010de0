"""What a crash report says, and where it is written.

It names kinds of errors, modules, lines and functions, with the line of source. It never holds a
message or a value, which may quote the diary, nor a path, which may hold a name."""

from __future__ import annotations

import errno
import linecache
import os
import platform
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from gutdesk import __version__
from gutdesk.domain.errors import StorageTrouble, Trouble

KEPT = 5
"""Reports in the state folder."""
FRAMES_AT_MOST = 60
CHAIN_AT_MOST = 10
LINES_AT_MOST = 400


def describe(error: BaseException) -> str:
    """Kinds, modules, lines and functions of an error and of those it came from, oldest first."""
    parts: list[str] = []
    for link, each in _chain(error):
        if link:
            parts.append(link)
        lines = list(_frames(each.__traceback__))
        if len(lines) > FRAMES_AT_MOST:
            left_out = len(lines) - FRAMES_AT_MOST
            lines[FRAMES_AT_MOST // 3 : -FRAMES_AT_MOST * 2 // 3] = [f"  … {left_out} more"]
        parts.append("\n".join(["Traceback, latest call last:", *lines, _kind(each)]))
    return "\n\n".join(parts) + "\n"


def _chain(error: BaseException) -> list[tuple[str, BaseException]]:
    found: list[tuple[str, BaseException]] = []
    each = error
    while True:
        before = each.__cause__
        how = "This led to:"
        if before is None and not each.__suppress_context__:
            before, how = each.__context__, "While this was handled:"
        again = any(before is other for _link, other in found)
        last = before is None or again or len(found) + 1 >= CHAIN_AT_MOST
        found.append(("" if last else how, each))
        if last or before is None:
            return found[::-1]
        each = before


def _kind(error: BaseException) -> str:
    """The kind of an error with its code, where that comes from a fixed list."""
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else _full(kind)
    if isinstance(error, OSError) and type(error.errno) is int and error.errno in errno.errorcode:
        name += f" ({errno.errorcode[error.errno]})"
    if isinstance(error, StorageTrouble) and isinstance(error.trouble, Trouble):
        name += f" ({error.trouble.value})"
    if isinstance(error, BaseExceptionGroup):
        name += " of " + ", ".join(sorted({type(e).__name__ for e in error.exceptions}))
    return name


def _full(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _frames(trace: TracebackType | None) -> Iterator[str]:
    """Two lines a call as one text; a call that repeats is said once."""
    before, repeats = "", 0
    while trace is not None:
        code = trace.tb_frame.f_code
        names = trace.tb_frame.f_globals
        module = str(names.get("__name__", "?"))
        text = (
            f"  {_place(module, code.co_filename)}, line {trace.tb_lineno}, in {code.co_qualname}"
        )
        if code.co_filename.endswith(".py"):
            source = linecache.getline(code.co_filename, trace.tb_lineno, names).strip()
            text += f"\n    {source}" if source else ""
        if text == before:
            repeats += 1
        else:
            if repeats:
                yield f"  … and {repeats} times again"
            yield text
            before, repeats = text, 0
        trace = trace.tb_next
    if repeats:
        yield f"  … and {repeats} times again"


def _place(module: str, filename: str) -> str:
    """A file by its module: no path of this machine."""
    if filename.startswith("<"):
        return f"{module} (made while running)"
    path = module.replace(".", "/")
    inside = os.path.basename(filename) == "__init__.py"
    return f"{path}/__init__.py" if inside else f"{path}.py"


def describe_hard(raw: str) -> str | None:
    """What faulthandler wrote, without paths. None where no process died of it: on Windows it also
    writes of exceptions by number, which the system raises and handles all the time."""
    lines: list[str] = []
    fatal = False
    kept = ("Current thread 0x", "Thread 0x", "Extension modules:", "  <no Python frame>", "  ...")
    for line in raw.splitlines():
        if line.startswith(("Fatal Python error:", "Windows fatal exception:")):
            by_number = line.startswith("Windows fatal exception: code 0x")
            fatal = fatal or not by_number
            lines.append(line)
        elif call := re.fullmatch(r'  File "(.*)", line (\d+) in (.*)', line):
            lines.append(f"  {_place_of(call[1])}, line {call[2]}, in {call[3]}")
        elif line.startswith(kept):
            lines.append(line)
    return "\n".join(lines[:LINES_AT_MOST]) + "\n" if fatal else None


def _place_of(path: str) -> str:
    """The part of a path that belongs to a package; of others nothing is said."""
    if path.startswith("<frozen ") and _is_standard(path[8:-1].partition(".")[0]):
        return path[8:-1]
    if path.startswith("<"):
        return "made while running"
    parts = re.split(r"[\\/]", path)
    for at in range(len(parts) - 1, 0, -1):
        root = parts[at - 1]
        standard = root == "Lib" or re.fullmatch(r"python3\.\d+t?", root)
        if (
            root in ("site-packages", "dist-packages")
            or (root in ("src", "_internal") and parts[at] == "gutdesk")
            or (standard and _is_standard(parts[at]))
        ):
            return "/".join(parts[at:])
    # A frozen program knows its modules by paths that start with the package.
    return "/".join(parts) if parts[0] == "gutdesk" or _is_standard(parts[0]) else "elsewhere"


def _is_standard(name: str) -> bool:
    return name.removesuffix(".py") in sys.stdlib_module_names


def write_report(folder: Path, trace: str, when: time.struct_time) -> None:
    """Write `crash-YYYYMMDD-HHMMSS.txt`, readable by this person only, and keep the newest few."""
    stem = time.strftime("crash-%Y%m%d-%H%M%S", when)
    text = "\n".join([time.strftime("%Y-%m-%d %H:%M", when), *_versions(), "", trace])
    try:
        for name in (stem, *(f"{stem}-{again}" for again in range(2, KEPT + 1))):
            try:
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
                handle = os.open(folder / f"{name}.txt", flags, 0o600)
            except FileExistsError:
                continue
            with open(handle, "w", encoding="utf-8") as file:
                file.write(text)
            break
        written = sorted(folder.glob("crash-*.txt"), key=_stem)
        for old in written[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        # A full disk may be what went wrong in the first place.
        return


def _stem(path: Path) -> str:
    return path.stem


def _versions() -> list[str]:
    lines = [f"GutDesk {__version__}", f"Python {platform.python_version()}"]
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        lines.append(f"Qt {qt.qVersion()}")
    lines.append(f"{platform.system()} {platform.release()}, {platform.machine()}")
    return lines
