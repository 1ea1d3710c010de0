"""The foods that the simulated person eats: names as people type them, and usual amounts."""

from __future__ import annotations

from typing import NamedTuple

from gutdesk.domain.diary import Preparation

RAW, COOKED, FERMENTED = Preparation.RAW, Preparation.COOKED, Preparation.FERMENTED


class Ware(NamedTuple):
    """A food. `code` is the id of the shipped catalogue where `shipped`, else a word of our own.

    `groups` are what the plan leaves out (gluten, sugar, seed_oil, processed, dairy, fodmap) and
    caution tags of the catalogue that a trigger can be made of (histamine, lactose, high_fodmap).
    """

    code: str
    name: str
    amount: float
    unit: str
    prepared: Preparation | None = None
    groups: frozenset[str] = frozenset()
    shipped: bool = True


def _own(
    code: str,
    name: str,
    amount: float,
    unit: str,
    groups: str = "",
    prepared: Preparation | None = None,
) -> Ware:
    return Ware(code, name, amount, unit, prepared, frozenset(groups.split()), shipped=False)


def _kept(
    code: str,
    name: str,
    amount: float,
    unit: str,
    groups: str = "",
    prepared: Preparation | None = None,
) -> Ware:
    return Ware(code, name, amount, unit, prepared, frozenset(groups.split()))


_WARES = (
    # Breakfast and fruit
    _kept("oats_gf", "Oats", 50, "g"),
    _own("bread", "Bread", 2, "slice", "gluten"),
    _own("muesli", "Muesli", 60, "g", "gluten sugar"),
    _own("croissant", "Croissant", 1, "", "gluten sugar processed"),
    _own("jam", "Jam", 1, "tbsp", "sugar"),
    _own("honey", "Honey", 1, "tsp", "sugar"),
    _kept("butter", "Butter", 10, "g"),
    _kept("milk_whole", "Milk", 200, "ml", "dairy lactose"),
    _kept("yogurt_live", "Yogurt", 150, "g", "dairy lactose"),
    _kept("kefir_milk", "Kefir", 150, "ml", "lactose histamine"),
    _kept("eggs", "Eggs", 2, ""),
    _kept("banana_firm", "Banana", 1, ""),
    _kept("blueberries", "Blueberries", 1, "handful"),
    _kept("strawberries", "Strawberries", 100, "g", "histamine"),
    _kept("kiwi", "Kiwi", 1, ""),
    _kept("orange", "Orange", 1, ""),
    _kept("apple", "Apple", 1, "", "high_fodmap"),
    _kept("chia", "Chia seeds", 1, "tbsp"),
    _kept("flaxseed_ground", "Flaxseed", 1, "tbsp"),
    _kept("walnuts", "Walnuts", 20, "g"),
    _kept("almonds", "Almonds", 20, "g"),
    _kept("avocado", "Avocado", 0.5, ""),
    # Vegetables
    _kept("carrot", "Carrots", 100, "g", prepared=COOKED),
    _kept("courgette", "Courgette", 120, "g", prepared=COOKED),
    _kept("broccoli", "Broccoli", 100, "g", prepared=COOKED),
    _kept("spinach", "Spinach", 60, "g", "histamine", COOKED),
    _kept("green_beans", "Green beans", 100, "g", prepared=COOKED),
    _kept("pumpkin", "Pumpkin", 150, "g", prepared=COOKED),
    _kept("fennel", "Fennel", 80, "g", prepared=COOKED),
    _kept("pepper_red", "Red bell pepper", 80, "g"),
    _kept("cucumber", "Cucumber", 60, "g", prepared=RAW),
    _own("lettuce", "Lettuce", 40, "g", prepared=RAW),
    _kept("tomato_tinned", "Tomatoes", 150, "g", "histamine"),
    _kept("aubergine", "Aubergine", 100, "g", "histamine", COOKED),
    _kept("onion", "Onion", 50, "g", "fodmap high_fodmap", COOKED),
    _kept("garlic", "Garlic", 1, "clove", "fodmap high_fodmap", COOKED),
    _kept("lentils_tinned", "Lentils", 90, "g", "fodmap high_fodmap"),
    _kept("chickpeas_tinned", "Chickpeas", 90, "g", "fodmap high_fodmap"),
    # Fish, meat, eggs, tofu
    _kept("chicken_breast", "Chicken breast", 150, "g"),
    _kept("chicken_thigh", "Chicken thigh", 150, "g"),
    _kept("turkey_mince", "Turkey mince", 150, "g"),
    _kept("beef_lean", "Beef", 130, "g"),
    _kept("lamb_lean", "Lamb", 130, "g"),
    _kept("salmon", "Salmon", 150, "g"),
    _kept("cod", "Cod", 150, "g"),
    _kept("sardines_tin", "Sardines", 80, "g", "histamine"),
    _kept("prawns", "Prawns", 100, "g"),
    _kept("tofu_firm", "Tofu", 120, "g"),
    _own("ham", "Ham", 50, "g", "processed"),
    _kept("cheese_aged", "Hard cheese", 30, "g", "dairy histamine"),
    # Starch
    _kept("rice_white", "Rice", 150, "g"),
    _kept("potato", "Potatoes", 200, "g", prepared=COOKED),
    _kept("sweet_potato", "Sweet potato", 180, "g", prepared=COOKED),
    _kept("quinoa", "Quinoa", 120, "g"),
    _kept("polenta", "Polenta", 150, "g"),
    _kept("rice_noodles", "Rice noodles", 120, "g"),
    _own("pasta", "Pasta", 100, "g", "gluten"),
    _own("couscous", "Couscous", 100, "g", "gluten"),
    _own("pizza", "Pizza", 1, "", "gluten processed dairy"),
    # Fats, broth, ferments, seasoning
    _kept("olive_oil", "Olive oil", 1, "tbsp"),
    _own("sunflower_oil", "Sunflower oil", 1, "tbsp", "seed_oil"),
    _own("mayonnaise", "Mayonnaise", 1, "tbsp", "seed_oil"),
    _own("soy_sauce", "Soy sauce", 10, "ml", "gluten"),
    _kept("broth_chicken", "Chicken bone broth", 300, "ml", "histamine"),
    _kept("sauerkraut_white", "Sauerkraut", 2, "tbsp", "histamine high_fodmap", FERMENTED),
    _kept("ginger", "Ginger", 5, "g"),
    _kept("parsley", "Parsley", 5, "g"),
    _kept("tahini", "Tahini", 1, "tbsp"),
    _kept("pumpkin_seeds", "Pumpkin seeds", 15, "g"),
    _kept("lemon", "Lemon", 0.5, ""),
    # Treats and drinks
    _own("chocolate", "Dark chocolate", 20, "g", "sugar"),
    _own("biscuits", "Biscuits", 3, "piece", "gluten sugar processed"),
    _own("crisps", "Crisps", 40, "g", "seed_oil processed"),
    _own("ice_cream", "Ice cream", 100, "g", "sugar dairy lactose"),
    _own("cake", "Cake", 1, "slice", "gluten sugar"),
    _own("rice_cakes", "Rice cakes", 2, "piece"),
    _own("coffee", "Coffee", 1, "cup"),
    _own("black_tea", "Tea", 1, "cup"),
    _kept("peppermint_tea", "Peppermint tea", 1, "cup"),
)

LARDER = {ware.code: ware for ware in _WARES}

LEFT_OUT = frozenset({"gluten", "sugar", "seed_oil", "processed", "dairy", "fodmap"})
"""Groups that the plan leaves out until they were tested (kefir and butter stay)."""


def codes_in(group: str) -> tuple[str, ...]:
    return tuple(ware.code for ware in _WARES if group in ware.groups)
