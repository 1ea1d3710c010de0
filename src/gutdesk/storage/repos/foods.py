"""The person's own foods, recipes and avoid list, and how often a food was eaten."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from gutdesk.domain.foods import Avoid, Food, Recipe
from gutdesk.storage.convert import to_record
from gutdesk.storage.tables.diary import MealItemRow, MealRow
from gutdesk.storage.tables.foods import AvoidRow, FoodRow, RecipeRow


class Named(NamedTuple):
    """What it takes to recognise a food by its name."""

    id: str
    name: str
    aliases: tuple[str, ...]
    merged_into: str | None


class Eaten(NamedTuple):
    """On how many diary days a food was logged, how many times, on which day last and first."""

    days: int
    times: int
    last: date
    first: date


class FoodRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def named(self) -> tuple[Named, ...]:
        """Every food that is not deleted, merged ones included, by name."""
        columns = (FoodRow.id, FoodRow.name, FoodRow.aliases, FoodRow.merged_into)
        query = select(*columns).where(FoodRow.deleted.is_(None)).order_by(FoodRow.name, FoodRow.id)
        return tuple(Named(*row) for row in self._session.execute(query))

    def deleted(self) -> tuple[Food, ...]:
        """Those that are deleted and still there, the one deleted last first."""
        query = select(FoodRow).where(FoodRow.deleted.is_not(None))
        rows = self._session.scalars(query.order_by(FoodRow.deleted.desc(), FoodRow.id))
        return tuple(to_record(row) for row in rows)

    def foods(self) -> tuple[Food, ...]:
        """Every food that is not deleted, merged ones included, by name."""
        query = select(FoodRow).where(FoodRow.deleted.is_(None)).order_by(FoodRow.name, FoodRow.id)
        return tuple(to_record(row) for row in self._session.scalars(query))

    def recipes(self) -> tuple[Recipe, ...]:
        query = select(RecipeRow).where(RecipeRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(RecipeRow.name, RecipeRow.id))
        return tuple(to_record(row) for row in rows)

    def avoids(self) -> tuple[Avoid, ...]:
        query = select(AvoidRow).where(AvoidRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(AvoidRow.name, AvoidRow.id))
        return tuple(to_record(row) for row in rows)

    def eaten_of(self, food_ids: tuple[str, ...]) -> Eaten | None:
        """Of these taken as one food; None where none of them was ever logged."""
        row = self._session.execute(_eaten(), {"foods": food_ids}).one()
        return Eaten(*row) if row[1] else None


@cache
def _eaten() -> Select[int, int, date, date]:
    """Built once: a week of suggestions asks for each food that starts small."""
    foods = MealItemRow.food_id.in_(bindparam("foods", expanding=True))
    return (
        select(
            func.count(MealRow.day.distinct()),
            func.count(),
            func.max(MealRow.day),
            func.min(MealRow.day),
        )
        .join(MealItemRow, MealRow.id == MealItemRow.meal_id)
        .where(MealRow.deleted.is_(None), foods)
    )
