"""From the names of USDA FoodData Central to names for a person, and to ids.

Nothing is added that the source does not say; the class words that only sort the source's own list
("Spices, …", "NFS") go."""

from __future__ import annotations

import re
import unicodedata

PREFIXES = {
    "Alcoholic beverage, distilled, ": "",
    "Alcoholic beverage, ": "",
    "Alcoholic beverages, ": "",
    "Alcoholic Beverage, ": "",
    "Baby Toddler food": "Baby food",
    "Baby Toddler ": "Baby food, ",
    "Babyfood, ": "Baby food, ",
    "Beverages, carbonated, club soda": "Club soda",
    "Beverages, carbonated, tonic water": "Tonic water",
    "Beverages, carbonated, ": "Soft drink, ",
    "Candies, ": "Candy, ",
    "Cereals ready-to-eat, ": "Breakfast cereal, ",
    "Cereals, ": "Cereal, ",
    "Crustaceans, ": "",
    "Desserts, ": "Dessert, ",
    "Frostings, ": "Frosting, ",
    "Game meat, ": "",
    "Leavening agents, ": "",
    "Mollusks, ": "",
    "Nuts, ": "",
    "Puddings, ": "Pudding, ",
    "Seeds, ": "",
    "Snacks, ": "",
    "Spices, ": "",
    "Sugars, ": "Sugar, ",
    "Syrups, ": "Syrup, ",
    "Toppings, ": "Topping, ",
}
DRINKS = re.compile(
    r"\b(tea|coffee|water|juices?|milk|drink|lemonade|limeade|carbonated|cola|cider|liquor|wine|"
    r"smoothies?|cocktail|beverage|cocoa|protein|punch|eggnog|shake|ale|soda|tonic)\b",
    re.IGNORECASE,
)
FIXES = {
    "Turrnip": "Turnip",
    "WEND'YS": "WENDY'S",
    "McDONALD'S": "McDonald's",
    "BIG MAC": "Big Mac",
    "Dried, fruit": "Dried fruit",
    "Alcoholic beverage, rice (sake)": "Sake (rice wine)",
}
"""Slips of the source, and the one name that would say another food without its class."""
SMALL = {"AND", "FOR", "IN", "OF", "THE", "WITH"}
INITIALS = {"BBQ", "EAS", "KFC", "USDA", "UHT", "V8", "DHA", "M&M", "M&MS", "M&M'S", "NOS", "PAM"}
INITIALS |= {"US", "USA", "II", "III", "CHO", "T.G.I."}
COOKED = re.compile(r"\b(cooked|fried|baked|boiled|mashed|roasted|scrambled|canned)\b")


def plain(name: str) -> str:
    """The name as a person would read it."""
    for long, short in FIXES.items():
        name = name.replace(long, short)
    name = _said(re.sub(r",(?=[A-Za-z])", ", ", name))
    for prefix, short in PREFIXES.items():
        if name.startswith(prefix):
            name = short + name[len(prefix) :]
            break
    if name.startswith("Beverages, "):
        rest = name.removeprefix("Beverages, ")
        name = rest if DRINKS.search(rest) else f"Beverage, {rest}"
    name = _calm(name)
    return name[:1].upper() + name[1:]


def _said(name: str) -> str:
    """Without "NFS" (not further specified) and "NS as to …" (not specified). FNDDS describes food
    as eaten: where only the fat is not said, the food is cooked."""
    parts = []
    for part in name.split(", "):
        bare = re.sub(r"\s*\bNFS\b", "", part).strip(" ,")
        if not bare:
            continue
        if bare.startswith("NS as to"):
            if "fat" in bare and not COOKED.search(name) and "eaten" not in bare:
                parts.append("cooked")
            continue
        parts.append(bare)
    return ", ".join(parts)


def _calm(name: str) -> str:
    """Brand names in capitals become names: "BURGER KING" is Burger King."""
    name = re.sub(r"(?<=\bMc)[A-Z]{3,}", _titled, name)
    loud = [word for word in name.split() if len(re.sub(r"\W", "", word)) > 3 and word.isupper()]
    if not loud:
        return name
    return " ".join(_word(word) if word.isupper() else word for word in name.split())


def _word(word: str) -> str:
    bare = word.strip(",()")
    if bare in SMALL:
        return word.lower()
    if bare in INITIALS or len(bare) == 1 or re.fullmatch(r"V\d", bare):
        return word
    return re.sub(r"\d*[A-Z]+('[A-Z]+)?", _titled, word)


def _titled(match: re.Match[str]) -> str:
    return match[0].capitalize()


def slug(name: str) -> str:
    """Letters and digits with a dash between them: two names that differ in case, accents or marks
    alone are one food."""
    flat = unicodedata.normalize("NFKD", name.lower().replace("%", " percent "))
    return "-".join(re.findall(r"[a-z0-9]+", flat.replace("'", "")))
