"""Imports past PySide's hook, and the hook back in its place."""

from __future__ import annotations

import builtins

import pytest
from PySide6 import QtCore

from gutdesk.qt.plain_imports import plain_imports


def test_within_it_pythons_own_import_works_and_afterwards_the_hook_is_back():
    assert QtCore is not None
    hooked = builtins.__import__
    with plain_imports():
        assert builtins.__import__ is not hooked, (
            "PySide keeps the import it replaced elsewhere now"
        )
        import colorsys

        assert colorsys.ONE_THIRD < 0.34
    assert builtins.__import__ is hooked


def test_an_import_that_fails_leaves_the_hook_in_place():
    hooked = builtins.__import__
    with pytest.raises(ModuleNotFoundError), plain_imports():
        import no_such_module_anywhere  # noqa: F401  # pyright: ignore[reportMissingImports]
    assert builtins.__import__ is hooked
