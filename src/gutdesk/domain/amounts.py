"""Amounts of recipes: their weight, their scaling, how a cook reads them. What physics does not
allow is None: a cup of flour weighs nothing anybody knows without the density of flour."""

from __future__ import annotations

import math
from collections.abc import Callable

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.units import DOSES, G_PER, ML_PER, US_CUP, plain_number
from gutdesk.i18n import _, ngettext

PIECES = frozenset(("", "piece", "medium", "clove"))
"""What `piece_g` weighs: one of what is counted, of medium size, and a clove of what has cloves."""

FRACTIONS = (
    (0.0, ""), (1 / 8, "⅛"), (1 / 4, "¼"), (1 / 3, "⅓"), (3 / 8, "⅜"), (1 / 2, "½"), (5 / 8, "⅝"),
    (2 / 3, "⅔"), (3 / 4, "¾"), (7 / 8, "⅞"), (1.0, ""),
)  # fmt: skip
NEAR = 0.1
"""A fraction that is further off than this share of an amount below one is not said."""

HALVES_FROM, WHOLES_FROM = 10, 20
"""From so many spoons, cups or eggs on nobody counts quarters, or halves."""

Number = Callable[[float, int], str]
"""A value and its most decimals to text, in the way of a locale: Formats.number."""


def grams(
    amount: float, unit: str, *, density_g_ml: float | None = None, piece_g: float | None = None
) -> float | None:
    """The weight of an amount; None where it is not known.

    `density_g_ml` makes volumes weigh, `piece_g` is the weight of one piece."""
    if unit in G_PER:
        return amount * G_PER[unit]
    if unit in ML_PER:
        per_unit = None if density_g_ml is None else ML_PER[unit] * density_g_ml
    else:
        per_unit = piece_g if unit in PIECES else None
    if per_unit is None or not (math.isfinite(per_unit) and per_unit > 0):
        return None
    return amount * per_unit


def convert(
    amount: float,
    from_unit: str,
    to_unit: str,
    *,
    density_g_ml: float | None = None,
    piece_g: float | None = None,
) -> float | None:
    """The same amount in another unit; None where that is not known. Volume to volume and weight to
    weight hold by definition."""
    if from_unit == to_unit:
        return amount
    for factors in (ML_PER, G_PER):
        if from_unit in factors and to_unit in factors:
            return amount * factors[from_unit] / factors[to_unit]
    if from_unit in PIECES and to_unit in PIECES and not {from_unit, to_unit} - {"", "piece"}:
        return amount
    weight = grams(amount, from_unit, density_g_ml=density_g_ml, piece_g=piece_g)
    one = grams(1.0, to_unit, density_g_ml=density_g_ml, piece_g=piece_g)
    return weight / one if weight is not None and one else None


def checked_factor(factor: float) -> float:
    """Raises UserError for what nothing can be multiplied by."""
    if not (math.isfinite(factor) and factor > 0):
        raise UserError(
            _("A recipe is scaled by a number above zero. Nothing was changed. Type another one.")
        )
    return factor


def scaled(amount: float | None, factor: float) -> float | None:
    """So many times the amount; what was not said stays unsaid. UserError for zero, a negative
    factor, and what no number can hold."""
    checked_factor(factor)
    if amount is None:
        return None
    product = amount * factor
    if not math.isfinite(product) or (amount > 0 and not product > 0):
        raise UserError(
            _("That makes an amount that cannot be measured. Nothing was changed. Scale it less.")
        )
    return product


# -- reading -------------------------------------------------------------------------------------


def shown(amount: float | None, unit: str, *, number: Number = plain_number) -> str:
    """An amount as cooks read it: "½ tsp", "1 ½ cups", "225 g". Never 0 for a positive amount.

    Weights and millilitres are rounded to what a scale and a jug can show, spoons, cups and pieces
    to fractions."""
    if amount is None:
        return unit_word(unit, 1)
    if unit in ("g", "ml"):
        text = _decimal(_for_a_scale(amount), number)
    elif unit in ("kg", "l", "dl", "cl", "mg", "ug", *DOSES):
        text = _decimal(_significant(amount, 3), number)
    else:
        text = _fraction(amount, number)
    # "2 eggs", not "2 pieces eggs".
    return text if unit == "piece" else f"{text} {unit_word(unit, amount)}".rstrip()


def _for_a_scale(amount: float) -> float:
    size = abs(amount)
    if size < 1:
        return _significant(amount, 2)
    step = 0.1 if size < 10 else 0.5 if size < 100 else 1 if size < 1000 else 5
    return math.copysign(_in_steps(size, step), amount)


def _in_steps(size: float, step: float) -> float:
    """A half goes up: of what is needed nobody buys less."""
    return math.floor(size / step + 0.5 + 1e-9) * step


def _significant(amount: float, digits: int) -> float:
    return float(f"{amount:.{digits - 1}e}")


def _decimal(value: float, number: Number) -> str:
    """All the decimals that a rounded value has; a value below 0.01 keeps its first digits."""
    size = abs(value)
    if 0 < size < 1e-9:
        return f"{value:.2g}"
    return number(value, 3 if size >= 0.1 or not size else 2 - math.floor(math.log10(size)))


def _fraction(amount: float, number: Number) -> str:
    size = abs(amount)
    if size >= HALVES_FROM:
        step = 0.5 if size < WHOLES_FROM else 1
        size = _in_steps(size, step)
    whole = math.floor(size)
    share, sign = min(FRACTIONS, key=lambda pair: abs(size - whole - pair[0]))
    if share == 1:
        whole += 1
    if abs(whole + (share if share < 1 else 0) - size) > NEAR * size:
        return _decimal(_significant(amount, 2), number)
    minus = "-" if amount < 0 else ""
    words = [number(float(whole), 0)] if whole or not sign else []
    return minus + " ".join([*words, sign] if sign else words)


def unit_word(unit: str, amount: float) -> str:
    """A unit behind an amount, those of recipes too. Up to one of it stands in the singular."""
    n = 1 if amount <= 1 else 2
    words = {
        US_CUP: lambda: ngettext("US cup", "US cups", n),
        "pinch": lambda: ngettext("pinch", "pinches", n),
        "bunch": lambda: ngettext("bunch", "bunches", n),
        "stick": lambda: ngettext("stick", "sticks", n),
        "square": lambda: ngettext("square", "squares", n),
        "leaf": lambda: ngettext("leaf", "leaves", n),
        "spray": lambda: ngettext("spray", "sprays", n),
        "sprig": lambda: ngettext("sprig", "sprigs", n),
        "stalk": lambda: ngettext("stalk", "stalks", n),
        "head": lambda: ngettext("head", "heads", n),
        "fillet": lambda: ngettext("fillet", "fillets", n),
        "rasher": lambda: ngettext("rasher", "rashers", n),
        "sheet": lambda: ngettext("sheet", "sheets", n),
        "strip": lambda: ngettext("strip", "strips", n),
        "cube": lambda: ngettext("cube", "cubes", n),
        "knob": lambda: ngettext("knob", "knobs", n),
        "dash": lambda: ngettext("dash", "dashes", n),
        "splash": lambda: ngettext("splash", "splashes", n),
        "packet": lambda: ngettext("packet", "packets", n),
        "jar": lambda: ngettext("jar", "jars", n),
        "carton": lambda: ngettext("carton", "cartons", n),
    }
    word = words.get(unit)
    return word() if word else unit_name(unit, n)
