"""In which category of the protocol's foods one of the large table is looked for in a shop."""

from __future__ import annotations

from gutdesk.knowledge.catalogue import CatalogueFood

VEGETABLES = (
    "Vegetables and Vegetable Products", "Other vegetables and combinations", "Carrots", "Cabbage",
    "Spinach", "Broccoli", "Onions", "Tomatoes", "String beans", "Corn", "Other starchy vegetables",
    "Other dark green vegetables", "Other red and orange vegetables", "Lettuce and lettuce salads",
    "White potatoes, baked or boiled",
)  # fmt: skip
FRUIT = (
    "Fruits and Fruit Juices", "Apples", "Bananas", "Pears", "Grapes", "Melons", "Strawberries",
    "Blueberries and other berries", "Citrus fruits", "Peaches and nectarines", "Pineapple",
    "Mango and papaya", "Dried fruits", "Other fruits and fruit salads",
)  # fmt: skip
SEASONING = ("Spices and Herbs", "Mustard and other condiments", "Tomato-based condiments")
DRINK = (
    "Beverages", "Coffee", "Tea", "Tap water", "Bottled water", "Other fruit juice", "Citrus juice",
    "Apple juice", "Vegetable juice", "Fruit drinks", "Soft drinks", "Wine", "Beer",
)  # fmt: skip
AISLES = {
    group: category
    for category, groups in (
        ("cooked_veg", VEGETABLES),
        ("fruit", FRUIT),
        ("seasoning", SEASONING),
        ("drink", DRINK),
    )
    for group in groups
}
"""From a food group of USDA to a category of protocol/foods.toml, where its name says no more than
the place: pasta is no gluten-free starch and bacon no lean protein, so they stand with the
others."""


def aisle_of(food: CatalogueFood) -> str | None:
    """The category of a food that ships; None where it has no place of its own."""
    return food.category or AISLES.get(food.group)
