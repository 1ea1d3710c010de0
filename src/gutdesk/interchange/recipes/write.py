"""A recipe as text that other programs read, and this one without loss of what they can hold: the
person's tags and the links to foods stay behind."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.interchange.recipes.texts import one_line

FORMS = {"cook": ".cook", "json": ".json"}
"""The names of the forms and what files of them end in."""

_NAME_SIGNS = re.compile(r"[\\@#~{}()|%\[\]]|--|^[=>?&+.-]|-$")
_STEP_SIGNS = re.compile(r"[\\@#~]|--|\[-|^[=>]")


def recipe_text(recipe: Recipe, form: str) -> str:
    """The recipe in one of FORMS."""
    return {"cook": _cooklang, "json": _json_ld}[form](recipe)


def _number(value: float) -> str:
    """All its digits, never with an exponent."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# -- Cooklang ------------------------------------------------------------------------------------


def _cooklang(recipe: Recipe) -> str:
    head: list[tuple[str, Any]] = [
        ("title", recipe.name),
        ("servings", _number(recipe.servings)),
        ("course", recipe.course.value),
        ("prep time", _minutes(recipe.prep_min)),
        ("cook time", _minutes(recipe.cook_min)),
        ("fridge days", recipe.keep_fridge_days),
        ("freezable", {None: None, True: "yes", False: "no"}[recipe.freezable]),
        ("source", recipe.origin or None),
        ("description", recipe.note or None),
    ]
    lines = ["---"]
    lines += [f"{key}: {_yaml(value)}" for key, value in head if value is not None]
    lines += ["---", ""]
    lines += map(_marked, recipe.ingredients)
    for step in recipe.steps:
        lines += ["", _STEP_SIGNS.sub(_escaped, one_line(step, len(step) + 1))]
    return "\n".join(lines) + "\n"


def _minutes(value: int | None) -> str | None:
    return None if value is None else f"{value} min"


def _yaml(value: Any) -> str:
    """Texts in the quotes that YAML and JSON share; numbers and single words as they are."""
    text = str(value)
    plain = re.fullmatch(r"[a-z]+|[0-9.]+(?: min)?", text)
    return text if plain else json.dumps(text, ensure_ascii=False)


def _marked(one: Ingredient) -> str:
    amount = "" if one.amount is None else _number(one.amount)
    unit = f"%{one.unit}" if one.unit and amount else ""
    note = f"({_in_component(one.note)})" if one.note else ""
    return f"@{_in_component(one.text)}{{{amount}{unit}}}{note}"


def _in_component(text: str) -> str:
    return _NAME_SIGNS.sub(_escaped, one_line(text, len(text) + 1))


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"\\{sign}" for sign in found[0])


# -- schema.org ----------------------------------------------------------------------------------


def _json_ld(recipe: Recipe) -> str:
    """`supply` is the ingredients taken apart: a Recipe is a HowTo, whose supplies have amounts."""
    plain: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "name": recipe.name,
        "description": recipe.note,
        "recipeCategory": recipe.course.value,
        "recipeYield": _yield(recipe.servings),
        "prepTime": _duration(recipe.prep_min),
        "cookTime": _duration(recipe.cook_min),
        "recipeIngredient": [_line(one) for one in recipe.ingredients],
        "supply": [_supply(one) for one in recipe.ingredients],
        "recipeInstructions": [{"@type": "HowToStep", "text": step} for step in recipe.steps],
        "creditText": recipe.origin,
    }
    kept = {key: value for key, value in plain.items() if value not in ("", None, [])}
    # No text can end the block of a page that this is put into.
    return json.dumps(kept, ensure_ascii=False, indent=2).replace("</", "<\\/") + "\n"


def _yield(servings: float) -> str:
    return f"{_number(servings)} {'serving' if servings == 1 else 'servings'}"


def _duration(minutes: int | None) -> str | None:
    if minutes is None:
        return None
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _line(one: Ingredient) -> str:
    amount = "" if one.amount is None else _number(round(one.amount, 3) or one.amount)
    measure = " ".join(part for part in (amount, one.unit if amount else "", one.text) if part)
    return f"{measure}, {one.note}" if one.note else measure


def _supply(one: Ingredient) -> dict[str, Any]:
    plain: dict[str, Any] = {"@type": "HowToSupply", "name": one.text}
    if one.amount is not None:
        plain["requiredQuantity"] = {"@type": "QuantitativeValue", "value": one.amount}
        if one.unit:
            plain["requiredQuantity"]["unitText"] = one.unit
    if one.note:
        plain["description"] = one.note
    return plain
