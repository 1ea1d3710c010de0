"""The generic foods of USDA FoodData Central: resources/foods/usda.tsv.gz, see the README.md there.

Rows are split on the first question; the figures of a row become numbers when that row is asked
for."""

from __future__ import annotations

import gzip
from functools import cache

from gutdesk.knowledge.catalogue import NUTRIENTS, CatalogueFood, Nutrients
from gutdesk.paths import resource

COLUMNS = (
    "id", "name", "dataset", "group", "portion", "portion_g", *NUTRIENTS, "source_name",
)  # fmt: skip
FIGURES = slice(COLUMNS.index(NUTRIENTS[0]), COLUMNS.index(NUTRIENTS[-1]) + 1)


@cache
def _rows() -> dict[str, list[str]]:
    """The cells of every row by its id; an empty cell is not known."""
    text = gzip.decompress(resource("foods", "usda.tsv.gz").read_bytes()).decode()
    head, *lines = text.removesuffix("\n").split("\n")
    if tuple(head.split("\t")) != COLUMNS:
        raise ValueError("resources/foods/usda.tsv.gz was built for another version")
    return {cells[0]: cells for cells in (line.split("\t") for line in lines)}


@cache
def by_id() -> dict[str, CatalogueFood]:
    return {key: _food(cells) for key, cells in _rows().items()}


@cache
def foods() -> tuple[CatalogueFood, ...]:
    """In the order of their ids."""
    return tuple(by_id().values())


def _food(cells: list[str]) -> CatalogueFood:
    name = cells[1]
    return CatalogueFood(
        id=cells[0],
        name=name,
        plain_name=name,
        group=cells[3],
        kind="usda",
        dataset=cells[2],
        portion_name=cells[4],
        portion_g=float(cells[5]) if cells[5] else None,
        source_name=cells[-1] or name,
    )


def figures(food_id: str) -> Nutrients:
    """Per 100 g; nothing known for an id that the table does not hold."""
    cells = _rows().get(food_id)
    if cells is None:
        return Nutrients()
    return Nutrients(*(float(cell) if cell else None for cell in cells[FIGURES]))
