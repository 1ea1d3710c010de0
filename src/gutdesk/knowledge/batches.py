"""How the broths and ferments of the recipe book are made as a batch. The facts are in
protocol/batches.toml."""

from __future__ import annotations

from functools import cache
from typing import Any

from gutdesk.domain.shopping.batch_plan import (
    BROTH,
    FERMENT,
    FIRST,
    LAST,
    BatchPlan,
    Cool,
    PlanStep,
    SafetyLine,
    Salt,
)
from gutdesk.i18n import protocol_text
from gutdesk.knowledge.protocol import load, sources
from gutdesk.knowledge.recipes import ShippedRecipe, shipped_recipe

DAY, HOUR = 24 * 60, 60
"""In minutes."""


@cache
def batch_plans() -> tuple[BatchPlan, ...]:
    """In the order of the file. Raises ValueError for what names a recipe, food or source that is
    none."""
    return tuple(_plan(row) for row in load("batches")["plan"])


@cache
def _by_key() -> dict[str, BatchPlan]:
    return {plan.key: plan for plan in batch_plans()}


def batch_plan(key: str) -> BatchPlan | None:
    return _by_key().get(key)


def plan_of_recipe(recipe_id: str) -> BatchPlan | None:
    """The plan of a shipped recipe."""
    return next((plan for plan in batch_plans() if plan.recipe == recipe_id), None)


def _plan(row: dict[str, Any]) -> BatchPlan:
    key = row["id"]
    recipe = _recipe(key, row)
    steps = tuple(_step(key, step) for step in row["step"])
    known = {step.key for step in steps}
    for step in steps:
        if step.after and step.after not in known:
            raise _wrong(key, f"waits for a step {step.after!r} that is none")
    for source in _all_sources(row):
        if source not in sources():
            raise _wrong(key, f"names a source {source!r} that is none")
    return BatchPlan(
        key=key,
        recipe=recipe.id,
        name=recipe.name,
        food_id=row["food"],
        made=row["made"],
        ready=_window(key, row),
        keep_fridge_days=row["keep_fridge_days"],
        steps=steps,
        safety=_lines(key, "safety", row["safety"]),
        throw=_lines(key, "throw", row["throw"]),
        source=tuple(row["source"]),
        target_c=_pair(row.get("target_c")),
        limit_c=_pair(row.get("limit_c")),
        temperature_source=tuple(row.get("temperature_source", ())),
        salt=_salt(key, recipe, row.get("salt")),
        cool=_cool(key, row.get("cool")),
    )


def _recipe(key: str, row: dict[str, Any]) -> ShippedRecipe:
    recipe = shipped_recipe(row["recipe"])
    if recipe is None:
        raise _wrong(key, f"names a recipe {row['recipe']!r} that is none")
    if recipe.makes != row["food"]:
        raise _wrong(key, f"makes {row['food']!r}, and its recipe {recipe.makes!r}")
    if row["made"] not in (BROTH, FERMENT):
        raise _wrong(key, f"is made as {row['made']!r}")
    return recipe


def _step(key: str, row: dict[str, Any]) -> PlanStep:
    ready = row.get("ready", "")
    if ready not in ("", FIRST, LAST) or (ready and "minutes" in row):
        raise _wrong(key, f"has a step {row['key']!r} of no time")
    return PlanStep(
        key=row["key"],
        name=protocol_text(f"batch.{key}.step.{row['key']}", row["name"]),
        short=protocol_text(f"batch.{key}.step.{row['key']}.short", row.get("short", "")),
        minutes=row.get("minutes", 0),
        after=row.get("after", ""),
        ready=ready,
        every=row.get("every", 0),
        times=row.get("times", 1),
        late=row.get("late", 0),
    )


def _lines(key: str, table: str, rows: list[dict[str, Any]]) -> tuple[SafetyLine, ...]:
    return tuple(
        SafetyLine(
            text=protocol_text(f"batch.{key}.{table}.{place}", row["text"]),
            source=tuple(row["source"]),
        )
        for place, row in enumerate(rows)
    )


def _salt(key: str, recipe: ShippedRecipe, row: dict[str, Any] | None) -> Salt | None:
    if row is None:
        return None
    food: str = row["food"]
    if food not in {one.food_id for one in recipe.recipe.ingredients}:
        raise _wrong(key, f"salts {food!r}, which is not in its recipe")
    return Salt(
        percent=float(row["percent"]),
        least=float(row["least"]),
        most=float(row["most"]),
        of=protocol_text(f"batch.{key}.salt.of", row["of"]),
        food_id=food,
        source=tuple(row["source"]),
    )


def _cool(key: str, row: dict[str, Any] | None) -> Cool | None:
    if row is None:
        return None
    return Cool(below_c=float(row["below_c"]), ready=_window(key, row), source=tuple(row["source"]))


def _window(key: str, row: dict[str, Any]) -> tuple[int, int]:
    """In minutes."""
    said = [(unit, row[name]) for name, unit in _UNITS.items() if name in row]
    if len(said) != 1:
        raise _wrong(key, "says in no single way when it is ready")
    unit, (first, last) = said[0]
    return round(first * unit), round(last * unit)


_UNITS = {"ready_days": DAY, "ready_hours": HOUR}


def _pair(values: list[float] | None) -> tuple[float, float] | None:
    return None if values is None else (float(values[0]), float(values[1]))


def _all_sources(value: object) -> list[str]:
    """Every id of a source in a record, those of its parts too."""
    if isinstance(value, list):
        return [one for part in value for one in _all_sources(part)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for name, part in value.items():
        is_source = name == "source" or name.endswith("_source")
        found += part if is_source else _all_sources(part)
    return found


def _wrong(key: str, what: str) -> ValueError:
    return ValueError(f"protocol/batches.toml: {key} {what}")
