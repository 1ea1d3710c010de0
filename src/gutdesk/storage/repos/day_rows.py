"""The entries and ratings of one day, straight from their rows: turning a page reads ten tables,
and through the session that would cost more than drawing what comes out."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from gutdesk.domain.diary import (
    ENTRY_KINDS,
    Dose,
    EpisodePoint,
    Exposure,
    Intake,
    MealItem,
    Meta,
    Rating,
)
from gutdesk.domain.foods import Ingredient
from gutdesk.storage.convert import ROW_OF
from gutdesk.storage.repos.bulk_rows import columns_of, instant, reader, table_of
from gutdesk.storage.tables.diary import EpisodePointRow, MealItemRow
from gutdesk.storage.tables.foods import FoodIngredientRow, RecipeIngredientRow

META = ("id", "created", "changed", "deleted")


class Below(NamedTuple):
    """The rows below a record: its field, their table, the column that names the record, and what
    they are read into."""

    field: str
    row: type[Any]
    owner: str
    cls: type[Any]


BELOW = {
    "episode": Below("points", EpisodePointRow, "episode_id", EpisodePoint),
    "meal": Below("items", MealItemRow, "meal_id", MealItem),
    "food": Below("ingredients", FoodIngredientRow, "owner_id", Ingredient),
    "recipe": Below("ingredients", RecipeIngredientRow, "owner_id", Ingredient),
}


def read_entries(cursor: Any, kind: str, day: str) -> list[Any]:
    """What stands of a kind on a diary day (ISO text), deleted ones left out."""
    return _read(cursor, ENTRY_KINDS[kind], BELOW.get(kind), day)


def read_ratings(cursor: Any, day: str) -> list[Rating]:
    return _read(cursor, Rating, None, day)


def read_doses(cursor: Any, where: str, values: tuple[Any, ...]) -> list[Dose]:
    """What was taken, supplements and medicines, of which `where` is true; deleted ones left
    out."""
    found: list[Dose] = []
    for cls, only in ((Intake, ""), (Exposure, " AND kind = 'medicine'")):
        query = f"{_select(cls)} WHERE {where} AND deleted IS NULL{only}"
        found += _built(cls, None, cursor.execute(query, values).fetchall(), {})
    return found


def read_medicine(cursor: Any, medicine: str, first: str, last: str) -> list[Exposure]:
    """The doses of a kind of medicine on these diary days (ISO text), deleted ones left out."""
    query = f"{_select(Exposure)} WHERE medicine = ? AND day BETWEEN ? AND ? AND deleted IS NULL"
    return _built(Exposure, None, cursor.execute(query, (medicine, first, last)).fetchall(), {})


def read_all(cursor: Any, cls: type[Any], order: str) -> list[Any]:
    """Every record of a class that has no rows below it, deleted ones left out."""
    query = f"{_select(cls)} WHERE deleted IS NULL ORDER BY {order}"
    return _built(cls, None, cursor.execute(query).fetchall(), {})


def _read(cursor: Any, cls: type[Any], below: Below | None, day: str) -> list[Any]:
    rows = cursor.execute(_statement(cls), (day,)).fetchall()
    children = {} if below is None else _read_below(cursor, cls, below, day)
    return _built(cls, below, rows, children)


def _built(
    cls: type[Any], below: Below | None, rows: list[Any], children: dict[str, list[Any]]
) -> list[Any]:
    build = reader(cls, ROW_OF[cls], len(META))
    found = []
    for row in rows:
        values = build(row)
        if below is not None:
            values[below.field] = tuple(children.get(row[0], ()))
        values["meta"] = Meta(id=row[0], created=instant(row[1]), changed=instant(row[2]))
        found.append(cls(**values))
    return found


def _read_below(cursor: Any, cls: type[Any], below: Below, day: str) -> dict[str, list[Any]]:
    build = reader(below.cls, below.row, 1)
    found: dict[str, list[Any]] = {}
    for row in cursor.execute(_statement_below(cls, below), (day,)).fetchall():
        found.setdefault(row[0], []).append(below.cls(**build(row)))
    return found


@cache
def _select(cls: type[Any]) -> str:
    row_class = ROW_OF[cls]
    names = [*META, *(column.name for column in columns_of(cls, row_class))]
    listed = ", ".join(f'"{name}"' for name in names)
    return f"SELECT {listed} FROM {table_of(row_class).name}"


@cache
def _statement(cls: type[Any]) -> str:
    return f"{_select(cls)} WHERE day = ? AND deleted IS NULL"


@cache
def _statement_below(cls: type[Any], below: Below) -> str:
    owner, table = table_of(ROW_OF[cls]).name, table_of(below.row).name
    names = [below.owner, *(column.name for column in columns_of(below.cls, below.row))]
    listed = ", ".join(f'c."{name}"' for name in names)
    return (
        f"SELECT {listed} FROM {owner} p JOIN {table} c ON c.{below.owner} = p.id"
        " WHERE p.day = ? AND p.deleted IS NULL ORDER BY p.id, c.position"
    )
