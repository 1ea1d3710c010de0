"""The foods that ship: 140 of the protocol, and the generic foods of USDA FoodData Central.

Loaded on first use. What is not known is None, never zero. The shipped foods need TOML alone; the
large table is read once when a question needs it (see usda.py)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Literal

from gutdesk.knowledge.protocol import load, protocol_name
from gutdesk.paths import resource

USDA = "usda:"
"""How the id of every food of the large table begins."""


@dataclass(frozen=True, slots=True)
class Nutrients:
    """What 100 g hold, None where nobody measured it. `energy_kcal` is hidden unless asked for."""

    energy_kcal: float | None = None
    protein_g: float | None = None
    fat_g: float | None = None
    fibre_g: float | None = None
    sugars_g: float | None = None
    sodium_mg: float | None = None
    zinc_mg: float | None = None
    magnesium_mg: float | None = None
    vitamin_d_ug: float | None = None

    def scaled(self, grams: float) -> Nutrients:
        """What so many grams hold; what is unknown stays unknown."""
        share = grams / 100
        return Nutrients(
            *(None if value is None else value * share for value in self.values()),
        )

    def values(self) -> tuple[float | None, ...]:
        """In the order of NUTRIENTS."""
        return tuple(getattr(self, name) for name in NUTRIENTS)

    @property
    def known(self) -> bool:
        return any(value is not None for value in self.values())


NUTRIENTS = tuple(field.name for field in fields(Nutrients))
UNKNOWN = Nutrients()


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the shipped foods, in the order of the file."""

    id: str
    name: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueFood:
    """A food that ships. `plain_name` is the word for every day ("Kefir"), `name` says which one.

    `group` is the category's id for a shipped food, USDA's own food group else. `piece_g` is the
    weight of one of what is counted: a medium carrot, a clove, a leaf. Everything from `category`
    on is what protocol/foods.toml says and holds for shipped foods only; `pack_qty` and
    `serving_qty` are in `unit`; so are `start_steps`, the portions to start small with, rising to
    the serving (`start_source`); empty: any amount will do. `fridge_days` 0: no cold storage,
    `freezer_months` 0: not frozen.
    """

    id: str
    name: str
    plain_name: str
    group: str
    kind: Literal["shipped", "usda"]
    dataset: str = ""
    """foundation, sr or fndds; empty for a shipped food."""
    source_name: str = ""
    """The name as USDA writes it; empty for a shipped food."""
    aliases: tuple[str, ...] = ()
    portion_name: str = ""
    portion_g: float | None = None
    density_g_ml: float | None = None
    piece_g: float | None = None
    usda: str | None = None
    """The row of the large table whose figures stand for this food."""
    left_out: tuple[str, ...] = ()
    """Figures of that row that do not hold for this food: American milk is fortified."""
    category: str | None = None
    phases: tuple[str, ...] = ()
    unit: str = "g"
    pack_qty: float | None = None
    serving_qty: float | None = None
    start_steps: tuple[float, ...] = ()
    start_source: tuple[str, ...] = ()
    fridge_days: int | None = None
    freezer_months: int | None = None
    live_cultures: bool | None = None
    tags: tuple[str, ...] = ()
    storage: str = ""
    note: str = ""
    source: tuple[str, ...] = ()
    figure_source: tuple[str, ...] = ()
    """Where `piece_g` and `density_g_ml` come from."""

    @property
    def nutrients(self) -> Nutrients:
        """Per 100 g; of a shipped food those of the row it is linked to. Reads the large table."""
        return nutrients_of(self.id)


@cache
def categories() -> tuple[Category, ...]:
    rows = sorted(load("foods")["category"], key=_order)
    return tuple(
        Category(
            id=row["id"],
            name=protocol_name("category", row["id"], "name", row["name"]),
            source=tuple(row["source"]),
        )
        for row in rows
    )


def _order(row: dict[str, Any]) -> int:
    return row["order"]


@cache
def links() -> dict[str, dict[str, Any]]:
    """The records of resources/foods/links.toml by the id of the shipped food."""
    import tomllib

    with resource("foods", "links.toml").open("rb") as file:
        return {row["id"]: row for row in tomllib.load(file)["link"]}


@cache
def shipped() -> tuple[CatalogueFood, ...]:
    """The foods of protocol/foods.toml in the order of the file."""
    known = links()
    return tuple(_shipped(row, known.get(row["id"], {})) for row in load("foods")["food"])


@cache
def broths() -> frozenset[str]:
    """The ids of the shipped broths: of the foods of that category, those that are poured. The
    others are bones and gelatine."""
    return frozenset(one.id for one in shipped() if one.category == "broth" and one.unit == "ml")


def _shipped(row: dict[str, Any], link: dict[str, Any]) -> CatalogueFood:
    key = row["id"]
    name = protocol_name("food", key, "name", row["name"])
    return CatalogueFood(
        id=key,
        name=name,
        plain_name=protocol_name("food", key, "plain_name", link.get("plain_name", "")) or name,
        group=row["category"],
        kind="shipped",
        aliases=tuple(link.get("aliases", ())),
        portion_g=_grams(row["serving_qty"], row["unit"], link),
        density_g_ml=_number(link.get("density_g_ml")),
        piece_g=_number(link.get("piece_g")),
        usda=link.get("usda"),
        left_out=tuple(link.get("left_out", ())),
        category=row["category"],
        phases=tuple(row["phases"]),
        unit=row["unit"],
        pack_qty=float(row["pack_qty"]),
        serving_qty=float(row["serving_qty"]),
        start_steps=tuple(float(step) for step in row.get("start_steps", ())),
        start_source=tuple(row.get("start_source", ())),
        fridge_days=row["fridge_days"],
        freezer_months=row["freezer_months"],
        live_cultures=row["live_cultures"],
        tags=tuple(row["tags"]),
        storage=protocol_name("food", key, "storage", row["storage"]),
        note=protocol_name("food", key, "note", row["note"]),
        source=tuple(row["source"]),
        figure_source=tuple(link.get("source", ())),
    )


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _grams(amount: float, unit: str, link: dict[str, Any]) -> float | None:
    """The weight of a usual serving: what is only bought, not eaten, has none."""
    per = {"g": 1.0, "ml": link.get("density_g_ml")}.get(unit, link.get("piece_g"))
    return amount * per if amount and per else None


@cache
def usda() -> tuple[CatalogueFood, ...]:
    """The generic foods of the large table, in the order of their ids."""
    from gutdesk.knowledge.usda import foods

    return foods()


@cache
def every() -> tuple[CatalogueFood, ...]:
    """The shipped foods, then the generic ones."""
    return shipped() + usda()


@cache
def _shipped_by_id() -> dict[str, CatalogueFood]:
    return {food.id: food for food in shipped()}


def food(food_id: str) -> CatalogueFood | None:
    """None: no food that ships has this id. Reads the large table only for an id of it."""
    if not food_id.startswith(USDA):
        return _shipped_by_id().get(food_id)
    from gutdesk.knowledge.usda import by_id

    return by_id().get(food_id)


def nutrients_of(food_id: str) -> Nutrients:
    """Per 100 g; UNKNOWN where no row stands for the food."""
    if not food_id.startswith(USDA):
        found = _shipped_by_id().get(food_id)
        if found is None or found.usda is None:
            return UNKNOWN
        return replace(nutrients_of(found.usda), **dict.fromkeys(found.left_out))
    from gutdesk.knowledge.usda import figures

    return figures(food_id)
