"""Amounts: numbers with units as people write them, in the units that a diary stores."""

from __future__ import annotations

from dataclasses import dataclass

from gutdesk.domain.quickentry import words
from gutdesk.domain.quickentry.reading import WrongError
from gutdesk.domain.quickentry.tokens import Shape, Token
from gutdesk.i18n import _

MOST = 100_000.0
"""Above this an amount is a slip of the finger, unless it counts bacteria."""

_SPELLED = {
    "ml": "ml mls milliliter milliliters millilitre millilitres",
    "cl": "cl centiliter centilitre centilitres",
    "dl": "dl deciliter decilitre decilitres",
    "l": "l liter liters litre litres",
    "tsp": "tsp tsps teaspoon teaspoons",
    "tbsp": "tbsp tbsps tbs tbl tablespoon tablespoons",
    "cup": "cup cups",
    "fl oz": "floz",
    "glass": "glass glasses",
    "pint": "pint pints pt",
    "g": "g gr gram grams gramme grammes gm",
    "kg": "kg kgs kilo kilos kilogram kilograms",
    "mg": "mg mgs milligram milligrams",
    "ug": "ug mcg μg microgram micrograms",
    "oz": "oz ounce ounces",
    "lb": "lb lbs pound pounds",
    "small": "small",
    "medium": "medium",
    "large": "large big",
    "piece": "piece pieces pc pcs",
    "slice": "slice slices",
    "handful": "handful handfuls",
    "bowl": "bowl bowls",
    "plate": "plate plates plateful",
    "portion": "portion portions serving servings",
    "can": "can cans tin tins",
    "bottle": "bottle bottles",
    "clove": "clove cloves",
    "capsule": "capsule capsules cap caps",
    "tablet": "tablet tablets tab tabs pill pills",
    "drop": "drop drops",
    "scoop": "scoop scoops",
    "sachet": "sachet sachets",
    "pinch": "pinch pinches",
    "bunch": "bunch bunches",
    "stick": "stick sticks",
    "square": "square squares",
    "leaf": "leaf leaves",
    "spray": "spray sprays",
    "IU": "iu",
    "CFU": "cfu cfus",
}
UNIT_WORDS = {word: unit for unit, spelled in _SPELLED.items() for word in spelled.split()}
MEASURED = frozenset(("ml", "cl", "dl", "l", "g", "kg", "mg", "ug", "oz", "fl oz", "lb"))
DOSE_UNITS = frozenset(("mg", "ug", "IU", "CFU", "capsule", "tablet"))
STANDING = words.listed(
    """
        handful cup glass bowl plate portion pinch slice small medium large
        """
)
"""Units that may stand after a food without a number: blueberries handful."""
LEADING = STANDING - {"small", "medium", "large"} | frozenset(("can", "bottle", "pint", "piece"))
"""Units that may open a food without a number before "of": bowl of rice."""
BIG = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9}


@dataclass(frozen=True, slots=True)
class Amount:
    """`unit` is one of units.UNITS or "" for a count. `times`: 2 in "2 x 200 mg", whose value is
    then 400."""

    value: float
    unit: str = ""
    times: float = 1.0


def is_unit(tokens: list[Token], i: int) -> bool:
    return unit_at(tokens, i) is not None


def unit_at(tokens: list[Token], i: int) -> tuple[str, int] | None:
    """The unit at `i` and the place after it. T is a tablespoon, t a teaspoon."""
    if i >= len(tokens):
        return None
    token = tokens[i]
    word = token.folded if token.shape is Shape.WORD else ""
    following = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if word in ("fl", "fluid") and UNIT_WORDS.get(following) == "oz":
        return "fl oz", i + 2
    if token.text in ("T", "t"):
        return ("tbsp" if token.text == "T" else "tsp"), i + 1
    unit = UNIT_WORDS.get(word)
    return (unit, i + 1) if unit else None


def unit_of(token: Token) -> str:
    """The unit that a word names, "" where it names none."""
    return UNIT_WORDS.get(token.folded, "") if token.shape is Shape.WORD else ""


def _number_at(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """A number in digits or words, and the place after it."""
    token = tokens[i]
    if token.shape is Shape.NUMBER:
        after = i + 1
        if [part.folded for part in tokens[after : after + 3]] == ["and", "a", "half"]:
            return token.value + 0.5, after + 3
        return token.value, after
    if token.shape is Shape.SLASH and token.fields[1] and len(token.fields) == 2:
        return token.fields[0] / token.fields[1], i + 1
    if token.shape is not Shape.WORD or token.folded not in words.NUMBERS:
        return None
    value, after = words.NUMBERS[token.folded], i + 1
    following = [part.folded for part in tokens[after : after + 3]]
    if following == ["and", "a", "half"]:
        return value + 0.5, after + 3
    if token.folded in ("a", "an") and following[:1] in (
        ["half"],
        ["quarter"],
        ["dozen"],
        ["couple"],
    ):
        value, after = words.NUMBERS[following[0]], after + 1
        following = following[1:]
    elif token.folded in ("a", "an") and following[:1] in (["few"], ["little"], ["bit"], ["lot"]):
        return None
    if value < 1 and following[:1] in (["a"], ["an"]):
        after += 1
    elif value == 0.5 and following[:1] == ["dozen"]:
        value, after = 6.0, after + 1
    return value, after


def amount_at(tokens: list[Token], i: int) -> tuple[Amount, int] | None:
    """The amount that begins at `i` and the place after it. WrongError for an impossible one."""
    if i >= len(tokens):
        return None
    if tokens[i].folded == "x" and i + 1 < len(tokens):
        # "ibuprofen 200 mg x2": the caller multiplies, so only the factor is read here.
        return None
    found = _number_at(tokens, i)
    if found is None:
        return _unit_alone(tokens, i)
    value, after = found
    times = 1.0
    if after < len(tokens) and tokens[after].is_word("x"):
        after += 1
        inner = amount_at(tokens, after)
        if inner is not None and inner[0].unit in MEASURED | DOSE_UNITS:
            amount, after = inner
            return _checked(amount.value * value, amount.unit, value), after
        times = value
    if after < len(tokens) and tokens[after].folded in BIG:
        value *= BIG[tokens[after].folded]
        unit = unit_at(tokens, after + 1)
        return _checked(value, "CFU" if unit is None else unit[0], times), (
            after + 1 if unit is None else unit[1]
        )
    while after < len(tokens) and tokens[after].is_word("of", "heaped", "level", "good", "full"):
        after += 1
    unit = unit_at(tokens, after)
    name = ""
    if unit is not None:
        name, after = unit
        second = unit_at(tokens, after)
        if name in ("small", "medium", "large") and second and second[0] not in MEASURED:
            name, after = second
    if after < len(tokens) and tokens[after].is_word("of"):
        after += 1
    if after + 1 < len(tokens) and tokens[after].is_word("x") and tokens[after + 1].glued:
        factor = tokens[after + 1].value
        if name and factor:
            value, times, after = value * factor, factor, after + 2
    return _checked(value, name, times), after


def _unit_alone(tokens: list[Token], i: int) -> tuple[Amount, int] | None:
    """A unit without a number: bowl of rice, small salad, and at the end blueberries handful."""
    unit = unit_at(tokens, i)
    if unit is None:
        return None
    name, after = unit
    last = after >= len(tokens)
    if name in LEADING and not last and tokens[after].is_word("of"):
        return Amount(1.0, name), after + 1
    if name in ("small", "medium", "large") and tokens[i].shape is Shape.WORD:
        second = unit_at(tokens, after)
        if second and second[0] in LEADING:
            after = second[1]
            if after < len(tokens) and tokens[after].is_word("of"):
                after += 1
            return Amount(1.0, second[0]), after
        return Amount(1.0, name), after
    if name in STANDING and last and i > 0:
        return Amount(1.0, name), after
    return None


def _checked(value: float, unit: str, times: float) -> Amount:
    most = 1e13 if unit == "CFU" else MOST * (100 if unit == "IU" else 1)
    if not 0 < value <= most:
        raise WrongError(_("That amount cannot be right. Check the number and its unit."))
    return Amount(round(value, 6), unit, times)
