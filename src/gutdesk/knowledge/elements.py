"""What is known of each step of the protocol, with its grade: protocol/elements.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.knowledge.protocol import load, protocol_name

OF_CATEGORY = {
    "fermented": "fermented_foods",
    "broth": "bone_broth",
    "prebiotic": "prebiotic_fibre",
    "cooked_veg": "cooked_veg",
    "healthy_fat": "healthy_fats",
    "protein": "lean_protein",
}
"""The element that speaks of a food by its category; fruit, starch, seasonings and drinks have
none."""
NOT_OF = {"broth_vegetable": "bone_broth", "milk_whole": "fermented_foods"}
"""Foods that stand in a category without being what its element speaks of: no bones in it, and
milk that is only the base of a ferment."""


@dataclass(frozen=True, slots=True)
class Grade:
    """`grade` is A, B, C, D, X or "-"."""

    grade: str
    meaning: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """`grade_symptoms` says how well an effect on symptoms is shown, `grade_permeability` one on
    the gut's barrier."""

    id: str
    kind: str
    name: str
    what: str
    grade_symptoms: str
    grade_permeability: str
    summary: str
    cautions: tuple[str, ...]
    source: tuple[str, ...]


@cache
def grades() -> dict[str, Grade]:
    """By letter, the best first."""
    return {
        row["grade"]: Grade(
            grade=row["grade"],
            meaning=protocol_name("grade", row["grade"], "meaning", row["meaning"]),
            source=tuple(row["source"]),
        )
        for row in load("elements")["grade"]
    }


@cache
def elements() -> tuple[Element, ...]:
    """In the order of the file."""
    return tuple(_element(row) for row in load("elements")["element"])


def _element(row: dict[str, Any]) -> Element:
    def words(field: str) -> str:
        return protocol_name("element", row["id"], field, row[field])

    return Element(
        id=row["id"],
        kind=row["kind"],
        name=words("name"),
        what=words("what"),
        grade_symptoms=row["grade_symptoms"],
        grade_permeability=row["grade_permeability"],
        summary=words("summary"),
        cautions=tuple(
            protocol_name("element", row["id"], f"cautions.{place}", caution)
            for place, caution in enumerate(row["cautions"])
        ),
        source=tuple(row["source"]),
    )


def element(element_id: str) -> Element | None:
    return next((found for found in elements() if found.id == element_id), None)


def of_food(food_id: str, category: str | None) -> Element | None:
    """The element that speaks of a shipped food, None where none does."""
    found = OF_CATEGORY.get(category or "")
    return None if found is None or NOT_OF.get(food_id) == found else element(found)
