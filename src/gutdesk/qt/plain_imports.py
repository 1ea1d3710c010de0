"""Importing what knows no Qt without PySide looking over the shoulder.

PySide replaces `__import__` and searches the source text of every module for its `__feature__`
switch. What lies below Qt cannot hold one, and reading some 300 files for it takes 40 ms of the
start."""

from __future__ import annotations

import builtins
import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def plain_imports() -> Iterator[None]:
    """Within this, imports are Python's own. Where PySide keeps them elsewhere, nothing changes."""
    hooked = builtins.__import__
    builtins.__import__ = getattr(builtins, "__orig_import__", hooked)
    try:
        yield
    finally:
        builtins.__import__ = hooked
