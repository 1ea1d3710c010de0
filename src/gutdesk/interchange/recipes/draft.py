"""What a file says of a recipe, made into a value that the diary's own rules accept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gutdesk.domain import rules_foods
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.rules import LONGEST_TEXT
from gutdesk.i18n import _
from gutdesk.interchange.recipes.texts import many_lines, one_line

LONGEST_ORIGIN = 2000
MOST_REMARKS = 50

COURSES = {
    Course.BREAKFAST: "breakfast brunch",
    Course.LUNCH: "lunch soup salad sandwich",
    Course.DINNER: "dinner main mains supper entree",
    Course.SNACK: "snack snacks dessert desserts appetizer starter cake baking",
    Course.SIDE: "side sides sidedish vegetable",
    Course.DRINK: "drink drinks beverage beverages smoothie tea",
    Course.BASIC: "basic basics condiment sauce stock broth ferment preserve",
}
_COURSE_OF = {word: course for course, listed in COURSES.items() for word in listed.split()}


class Remarks:
    """What a person should know of what was read; each is said once."""

    def __init__(self) -> None:
        self._said: dict[str, None] = {}

    def add(self, remark: str) -> None:
        if len(self._said) < MOST_REMARKS:
            self._said[remark] = None

    def lead(self, remark: str) -> None:
        """The one that stands before all others, however many there are."""
        self._said = {remark: None, **self._said}

    def all(self) -> tuple[str, ...]:
        return tuple(self._said)


@dataclass(slots=True, kw_only=True)
class Draft:
    """A recipe as a file tells it; texts may hold anything."""

    name: str = ""
    servings: float | None = None
    course: Course = Course.DINNER
    ingredients: list[Ingredient] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    prep_min: int | None = None
    cook_min: int | None = None
    keep_fridge_days: int | None = None
    freezable: bool | None = None
    note: str = ""
    origin: list[str] = field(default_factory=list)


def course_of(words: Iterable[str]) -> Course:
    """The first course that the words name; a dinner where they name none."""
    for word in words:
        for part in re.findall(r"[a-z]+", word[:1000].lower()):
            if part in _COURSE_OF:
                return _COURSE_OF[part]
    return Course.DINNER


def finished(draft: Draft, remarks: Remarks, *, fallback: str) -> Recipe | None:
    """The recipe, None where there is nothing to cook in it. `fallback` is its name where it has
    none. What had to be left out or guessed is remarked."""
    name = one_line(draft.name, rules_foods.LONGEST_NAME) or fallback
    ingredients = _ingredients(draft.ingredients)
    steps = [step for text in draft.steps if (step := many_lines(text, LONGEST_TEXT))]
    if not ingredients and not steps:
        remarks.add(
            _("{name} has no ingredients and no steps, so it was left out.").format(name=name)
        )
        return None
    recipe = Recipe(
        name=name,
        servings=_servings(draft.servings, name, remarks),
        course=draft.course,
        ingredients=tuple(_at_most(ingredients, name, remarks)),
        steps=tuple(_at_most(steps, name, remarks)),
        prep_min=_minutes(draft.prep_min, name, remarks),
        cook_min=_minutes(draft.cook_min, name, remarks),
        keep_fridge_days=draft.keep_fridge_days,
        freezable=draft.freezable,
        note=many_lines(draft.note, LONGEST_TEXT),
        origin=_origin(draft.origin),
    )
    if not ingredients:
        remarks.add(
            _("{name} names no ingredients. Add them, so that its tags are known.").format(
                name=name
            )
        )
    try:
        rules_foods.check_recipe(recipe)
    except UserError as broken:
        remarks.add(_("{name} was left out. {why}").format(name=name, why=broken.sentence))
        return None
    return recipe


def _ingredients(found: list[Ingredient]) -> list[Ingredient]:
    kept = []
    for one in found:
        text = one_line(one.text, rules_foods.LONGEST_NAME)
        amount = one.amount
        if amount is not None and not 0 < amount <= rules_foods.LARGEST_AMOUNT:
            amount = None
        if text:
            note = one_line(one.note, LONGEST_TEXT)
            unit = one.unit if amount is not None else ""
            kept.append(replace(one, text=text, note=note, amount=amount, unit=unit))
    return kept


def _servings(value: float | None, name: str, remarks: Remarks) -> float:
    if value is not None and 0 < value <= rules_foods.MOST_SERVINGS:
        return value
    remarks.add(
        _(
            "{name} does not say how many servings it makes: the whole counts as one. Change that "
            "if you know better."
        ).format(name=name)
    )
    return 1.0


def _minutes(value: int | None, name: str, remarks: Remarks) -> int | None:
    if value is None or 0 <= value <= rules_foods.LONGEST_MINUTES:
        return value
    remarks.add(_("A time of {name} cannot be right and was left out.").format(name=name))
    return None


def _at_most(lines: list, name: str, remarks: Remarks) -> list:
    most = rules_foods.MOST_LINES
    if len(lines) > most:
        remarks.add(
            _("{name} is longer than {most} lines: the rest was left out.").format(
                name=name, most=most
            )
        )
    return lines[:most]


def _origin(parts: list[str]) -> str:
    said = dict.fromkeys(one_line(part, LONGEST_ORIGIN) for part in parts)
    return one_line(", ".join(part for part in said if part), LONGEST_ORIGIN)
