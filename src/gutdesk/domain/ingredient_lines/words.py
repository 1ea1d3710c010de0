"""The words of ingredient lines, folded (no case, no accents, no points). Visible texts are
elsewhere. English, and the measures of German recipes that reach English readers."""

from __future__ import annotations

from gutdesk.domain.units import KITCHEN, US_CUP

_SPELLED = {
    "ml": "ml mls milliliter milliliters millilitre millilitres cc",
    "cl": "cl cls centiliter centiliters centilitre centilitres",
    "dl": "dl dls deciliter deciliters decilitre decilitres",
    "l": "l ltr ltrs liter liters litre litres",
    "tsp": "tsp tsps teaspoon teaspoons tl teeloffel",
    "tbsp": "tbsp tbsps tbs tbl tbls tblsp tblsps tablespoon tablespoons el essloffel",
    "cup": "cup cups c",
    "glass": "glass glasses",
    "pint": "pint pints pt pts",
    "g": "g gr grs gram grams gramme grammes gm gms",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "mg": "mg mgs milligram milligrams",
    "oz": "oz ozs ounce ounces",
    "lb": "lb lbs pound pounds",
    "piece": "piece pieces pc pcs chunk chunks stuck",
    "slice": "slice slices scheibe scheiben",
    "handful": "handful handfuls handfull",
    "bowl": "bowl bowls",
    "portion": "portion portions serving servings",
    "can": "can cans tin tins dose dosen",
    "bottle": "bottle bottles",
    "clove": "clove cloves zehe zehen",
    "capsule": "capsule capsules",
    "tablet": "tablet tablets",
    "drop": "drop drops",
    "scoop": "scoop scoops",
    "sachet": "sachet sachets envelope envelopes",
    "pinch": "pinch pinches prise prisen",
    "bunch": "bunch bunches bund",
    "stick": "stick sticks",
    "square": "square squares",
    "leaf": "leaf leaves",
    "sprig": "sprig sprigs zweig zweige",
    "stalk": "stalk stalks",
    "head": "head heads",
    "fillet": "fillet fillets",
    "rasher": "rasher rashers",
    "sheet": "sheet sheets",
    "strip": "strip strips",
    "cube": "cube cubes",
    "knob": "knob knobs",
    "dash": "dash dashes",
    "splash": "splash splashes glug glugs drizzle drizzles",
    "packet": "packet packets pack packs package packages pkg pkgs bag bags pouch pouches box",
    "jar": "jar jars",
    "carton": "carton cartons tub tubs",
}
UNIT_WORDS = {word: unit for unit, spelled in _SPELLED.items() for word in spelled.split()}
MULTIPLES = {
    "dozen": ("", 12.0), "quart": ("pint", 2.0), "quarts": ("pint", 2.0), "qt": ("pint", 2.0),
    "gallon": ("pint", 8.0), "gallons": ("pint", 8.0),
}  # fmt: skip
"""Words for several of another unit; two US pints are a quart."""

ONE_LETTER = {"T": "tbsp", "t": "tsp"}
"""Case is all that tells these apart."""

SPECIFIC = {"us": {"cup": US_CUP}, "metric": {}}
"""Words before a unit that say whose it is: "1 US cup"."""

SIZES = {
    "small": "small", "medium": "medium", "medium-sized": "medium", "medium-size": "medium",
    "large": "large", "big": "large", "extra-large": "large", "small-sized": "small",
}  # fmt: skip
MEASURED = frozenset(
    ("ml", "cl", "dl", "l", "tsp", "tbsp", "cup", US_CUP, "pint", "g", "kg", "mg", "oz", "lb",
     "fl oz", "glass")
)  # fmt: skip
CONTAINERS = frozenset(("can", "bottle", "sachet", "packet", "jar", "carton", "stick"))
"""What a weight in brackets says the size of."""

ALONE = frozenset(("pinch", "handful", "bunch", "knob", "dash", "splash", "sprig"))
"""Units that may open a line without a number: "pinch of salt", "handful spinach"."""

ALONE_WITH_OF = ALONE | {
    "clove", "slice", "piece", "stalk", "head", "cup", "glass", "can", "packet", "jar", "bowl",
    "strip", "cube", "square", "drop", "scoop", "rasher",
}  # fmt: skip
"""The same where "of" follows."""

TRAILING = frozenset(("clove", "sprig", "stalk", "rasher", "fillet"))
"""Units that may stand behind their food: "3 garlic cloves"."""

LENGTHS = frozenset(("cm", "mm", "inch", "inches", "in", "thumb-sized", "thumb-size", "thumb"))
"""How long a piece is, not how much of it: "5 cm piece of ginger"."""

NUMBERS = {
    "a": 1.0, "an": 1.0, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0,
    "six": 6.0, "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0,
    "twelve": 12.0, "half": 0.5, "quarter": 0.25, "dozen": 12.0, "couple": 2.0,
}  # fmt: skip
VAGUE = ("a few", "a little", "a bit of", "a lot of", "some", "few", "little")
"""How much is not said: kept as a note."""

ROUGHLY = frozenset(("about", "approximately", "approx", "around", "roughly", "ca", "circa"))
MANNER = frozenset(
    ("heaped", "heaping", "level", "rounded", "scant", "generous", "good", "packed", "full")
)
"""How a spoon is filled; kept as a note. Some come with "large" or "small", see SIZES."""

MANNER_BEHIND = frozenset(("packed", "heaped", "heaping", "level", "rounded", "scant"))
"""Those that may stand behind the unit, too: "1 cup packed spinach"."""

ADJECTIVES = frozenset(
    (
        "skinless", "boneless", "bone-in", "skin-on", "skinned", "boned", "fresh", "dried",
        "frozen", "raw", "cooked", "large", "small", "medium", "ripe", "firm", "lean", "unsalted",
        "salted", "unsweetened", "plain", "peeled", "free-range", "organic", "canned", "tinned",
        "thick", "thin", "whole", "good-quality", "low-fat", "full-fat", "cold", "warm", "hot",
    )
)  # fmt: skip
"""A comma behind nothing but these does not end the name: "boneless, skinless thighs"."""

PARTS = frozenset(("juice", "zest", "rind", "peel", "white", "whites", "yolk", "yolks", "seeds"))
"""What of a food is used: "juice of 1 lemon" takes a lemon."""

ENDINGS = (
    "to taste", "to serve", "for serving", "to garnish", "for garnish", "for frying",
    "for greasing", "for dusting", "for drizzling", "as needed", "if needed", "as required",
    "optional", "plus extra to serve", "plus extra", "or to taste", "or more to taste",
)  # fmt: skip
"""What may end a line without a comma before it."""

assert not set(KITCHEN) - set(_SPELLED)
