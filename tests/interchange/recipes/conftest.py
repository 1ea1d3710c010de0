"""Where the sample files lie, and files written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gutdesk.interchange.recipes import ReadRecipes, read_recipes

SAMPLES = Path(__file__).parents[2] / "data" / "recipes"


@pytest.fixture
def sample() -> Callable[[str], ReadRecipes]:
    """Read one of tests/data/recipes."""

    def read(name: str) -> ReadRecipes:
        return read_recipes(SAMPLES / name)

    return read


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., ReadRecipes]:
    """Read a text or bytes as a file of that name."""

    def read(content: str | bytes, name: str = "Dish.json", *, us: bool = False) -> ReadRecipes:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_recipes(path, us=us)

    return read
