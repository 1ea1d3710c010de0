"""Recipes in the words of schema.org (https://schema.org/Recipe), as JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.ingredient_lines import parse_lines
from gutdesk.domain.ingredient_lines.text import in_section
from gutdesk.domain.units import UNITS
from gutdesk.interchange.recipes.draft import Draft, course_of
from gutdesk.interchange.recipes.texts import many_lines, minutes, one_line, servings

MOST_NODES = 500_000
MOST_RECIPES = 2000
MOST_PARTS = 2000
DEEPEST = 12
"""Sections in sections of steps."""

_STEP_NUMBER = re.compile(r"(?:step )?[0-9]{1,2}[.):] +", re.IGNORECASE)


def loads(text: str) -> Any:
    """The value that JSON text is. ValueError for what is none, RecursionError for what is nested
    too deeply. NaN and its like are nothing; line ends may stand in strings, as on many pages."""
    return json.loads(text, parse_constant=_nothing, strict=False)


def _nothing(_name: str) -> None:
    return None


def recipe_objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object that says it is a recipe, in the order of the text, wherever it stands."""
    stack, seen, found = [tree], 0, 0
    while stack and seen < MOST_NODES and found < MOST_RECIPES:
        node = stack.pop()
        seen += 1
        if isinstance(node, dict):
            if _is(node, "Recipe"):
                found += 1
                yield node
            else:
                stack += reversed(list(node.values()))
        elif isinstance(node, list):
            stack += reversed(node)


def _is(node: dict[str, Any], kind: str) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(one, str) and re.split(r"[/#:]", one)[-1] == kind
        for one in (kinds if isinstance(kinds, list) else [kinds])
    )


def draft_of(node: dict[str, Any], *, us: bool = False) -> Draft:
    """What a recipe object says. Values of a type that makes no sense are as if they were not
    there."""
    draft = Draft(
        name=_text(node.get("name")) or _text(node.get("headline")),
        servings=servings(node.get("recipeYield", node.get("yield"))),
        course=course_of(map(_text, _listed(node.get("recipeCategory")))),
        ingredients=_ingredients(node, us=us),
        steps=list(_steps(node.get("recipeInstructions", node.get("step")), DEEPEST)),
        prep_min=minutes(node.get("prepTime")),
        cook_min=minutes(node.get("cookTime", node.get("performTime"))),
        note=_text(node.get("description")),
    )
    total = minutes(node.get("totalTime"))
    if draft.cook_min is None and total is not None:
        draft.cook_min = max(0, total - (draft.prep_min or 0))
    said = _text(node.get("creditText"))
    named = [_text(part) for part in _listed(node.get("author"))[:5]]
    draft.origin = [said] if said else [*named, _text(node.get("publisher"))]
    draft.origin.append(_link(node))
    return draft


def _text(value: Any) -> str:
    """The text of a value: itself, its name, the first of several."""
    for _level in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, dict):
            value = next(
                (value[key] for key in ("name", "text", "@value", "title") if value.get(key)), None
            )
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        return f"{value:g}"
    return value if isinstance(value, str) else ""


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:MOST_PARTS]
    return [] if value is None else [value]


def _link(node: dict[str, Any]) -> str:
    for key in ("url", "mainEntityOfPage", "isBasedOn", "@id"):
        value = node.get(key)
        value = value.get("@id", value.get("url")) if isinstance(value, dict) else value
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            return value
    return ""


# -- ingredients ---------------------------------------------------------------------------------


def _ingredients(node: dict[str, Any], *, us: bool) -> list[Ingredient]:
    written = node.get("recipeIngredient", node.get("ingredients"))
    supply = [one for one in _listed(node.get("supply")) if isinstance(one, dict)]
    exact = [_supplied(one) for one in supply]
    if exact and len(exact) == len(_listed(written)) and all(exact):
        # The same lines taken apart already, as this program writes them.
        return [one for one in exact if one is not None]
    lines: list[str] = []
    for one in _listed(written if written is not None else node.get("supply")):
        lines += many_lines(_ingredient_line(one), 100_000).split("\n")
    found = parse_lines(lines[:MOST_PARTS], us=us)
    return [in_section(line.ingredient, line.section) for line in found]


def _ingredient_line(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    amount = value.get("requiredQuantity", value.get("amount", value.get("value")))
    unit = value.get("unitText", value.get("unit"))
    if isinstance(amount, dict):
        unit = amount.get("unitText", unit)
        amount = amount.get("value")
    parts = (_text(amount), _text(unit), _text(value))
    return " ".join(part for part in parts if part)


def _supplied(one: dict[str, Any]) -> Ingredient | None:
    """A HowToSupply whose amount is a number in a unit of a diary."""
    quantity = one.get("requiredQuantity")
    name, note = one.get("name"), one.get("description", "")
    if not (isinstance(name, str) and name.strip() and isinstance(note, str)):
        return None
    if quantity is None:
        return Ingredient(text=name, note=note)
    if not isinstance(quantity, dict):
        return None
    amount, unit = quantity.get("value"), quantity.get("unitText", "")
    if isinstance(amount, bool) or not isinstance(amount, int | float) or abs(amount) > 1e9:
        return None
    if unit != "" and unit not in UNITS:
        return None
    return Ingredient(text=name, amount=float(amount), unit=unit, note=note)


# -- steps ---------------------------------------------------------------------------------------


def _steps(value: Any, deeper: int) -> Iterator[str]:
    """The steps in their order; the name of a section stands before its first step."""
    if isinstance(value, str):
        for line in many_lines(value, 100_000).split("\n"):
            if line:
                yield _STEP_NUMBER.sub("", line, count=1)
    elif isinstance(value, list):
        for one in value[:MOST_PARTS]:
            yield from _steps(one, deeper)
    elif isinstance(value, dict) and deeper:
        inside = value.get("itemListElement", value.get("steps", value.get("item")))
        if inside is not None and not isinstance(value.get("text"), str):
            title = one_line(_text(value.get("name")), 200) if _is(value, "HowToSection") else ""
            for step in _steps(inside, deeper - 1):
                yield f"{title}: {step}" if title else step
                title = ""
        else:
            text = value.get("text")
            yield many_lines(text if isinstance(text, str) and text else _text(value), 100_000)
