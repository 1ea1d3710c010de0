"""How a recipe reads: its courses and diets, its lines, the whole of it as text."""

from __future__ import annotations

from gutdesk.domain.amounts import shown
from gutdesk.domain.diets import Diet
from gutdesk.domain.foods import Course, Ingredient, Recipe
from gutdesk.domain.formats import Formats
from gutdesk.i18n import _, ngettext


def course_name(course: Course) -> str:
    return {
        Course.BREAKFAST: _("Breakfast"),
        Course.LUNCH: _("Lunch"),
        Course.DINNER: _("Dinner"),
        Course.SNACK: _("Snack"),
        Course.SIDE: _("Side dish"),
        Course.DRINK: _("Drink"),
        Course.BASIC: _("Basic"),
    }[course]


def phase_name(phase: str) -> str:
    return {
        "remove": _("Remove"),
        "repair": _("Repair"),
        "reintroduce": _("Reintroduce"),
        "maintain": _("Maintain"),
    }[phase]


def diet_name(diet: Diet) -> str:
    return {
        Diet.GLUTEN_FREE: _("Gluten-free"),
        Diet.DAIRY_FREE: _("Dairy-free"),
        Diet.VEGETARIAN: _("Vegetarian"),
        Diet.VEGAN: _("Vegan"),
    }[diet]


def diet_names(diets: frozenset[Diet]) -> list[str]:
    """In the order of the filters; who says vegan need not say vegetarian."""
    said = diets - {Diet.VEGETARIAN} if Diet.VEGAN in diets else diets
    return [diet_name(diet) for diet in Diet if diet in said]


def servings_text(servings: float, formats: Formats) -> str:
    count = formats.number(servings)
    return ngettext("{count} serving", "{count} servings", 1 if servings == 1 else 2).format(
        count=count
    )


def nutrient_name(nutrient: str) -> tuple[str, str]:
    """The name of a nutrient of the catalogue and its unit."""
    known = {
        "energy_kcal": (_("Energy"), "kcal"),
        "protein_g": (_("Protein"), "g"),
        "fat_g": (_("Fat"), "g"),
        "fibre_g": (_("Fibre"), "g"),
        "sugars_g": (_("Sugars"), "g"),
        "sodium_mg": (_("Sodium"), "mg"),
        "zinc_mg": (_("Zinc"), "mg"),
        "magnesium_mg": (_("Magnesium"), "mg"),
        "vitamin_d_ug": (_("Vitamin D"), "µg"),
    }
    return known[nutrient]


# -- lines ---------------------------------------------------------------------------------------


def amount_text(part: Ingredient, formats: Formats) -> str:
    return shown(part.amount, part.unit, number=formats.number)


def line_text(part: Ingredient, formats: Formats) -> str:
    """ "150 g carrots, peeled"."""
    text = f"{amount_text(part, formats)} {part.text}".strip()
    return f"{text}, {part.note}" if part.note else text


def times_text(recipe: Recipe, formats: Formats) -> str:
    parts = []
    if recipe.prep_min:
        parts.append(_("{time} to prepare").format(time=formats.duration(recipe.prep_min)))
    if recipe.cook_min:
        parts.append(_("{time} to cook").format(time=formats.duration(recipe.cook_min)))
    return " · ".join(parts)


def keeping_text(recipe: Recipe) -> str:
    parts = []
    days = recipe.keep_fridge_days
    if days == 0:
        parts.append(_("Eat it fresh."))
    elif days is not None:
        text = ngettext("Keeps {days} day in the fridge.", "Keeps {days} days in the fridge.", days)
        parts.append(text.format(days=days))
    if recipe.freezable is not None:
        parts.append(_("It can be frozen.") if recipe.freezable else _("It does not freeze well."))
    return " ".join(parts)


def as_text(recipe: Recipe, formats: Formats) -> str:
    """The recipe for a message or a note: what a cook needs, and nothing of the diary."""
    lines = [recipe.name, servings_text(recipe.servings, formats)]
    if times := times_text(recipe, formats):
        lines.append(times)
    lines += ["", *(f"- {line_text(part, formats)}" for part in recipe.ingredients)]
    if recipe.steps:
        lines += ["", *(f"{n}. {step}" for n, step in enumerate(recipe.steps, 1))]
    if keeping := keeping_text(recipe):
        lines += ["", keeping]
    if recipe.note:
        lines += ["", recipe.note]
    if recipe.origin:
        lines += ["", _("From: {origin}").format(origin=recipe.origin)]
    return "\n".join(lines)
