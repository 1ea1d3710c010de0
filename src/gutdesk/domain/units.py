"""Units as a diary writes them. Conversions are exact by definition where a source is named.

US customary measures: NIST Handbook 44 (2024), Appendix C: 1 fl oz = 29.5735295625 ml, 1 cup = 8 fl
oz, 1 lb = 0.45359237 kg. Metric spoons and the 250 ml cup: Australian and UK practice of 5 and 15
ml spoons. What a person drinks is read by their settings (`to_ml(..., us=)`); a recipe must not
change with the reader, so its American cup is a unit of its own."""

from __future__ import annotations

US_CUP = "us cup"
US_CUP_ML = 236.5882365
ML_PER = {
    "ml": 1.0,
    "cl": 10.0,
    "dl": 100.0,
    "l": 1000.0,
    "tsp": 5.0,
    "tbsp": 15.0,
    "cup": 250.0,
    US_CUP: US_CUP_ML,
    "fl oz": 29.5735295625,
    "glass": 200.0,
    "pint": 473.176473,
}
G_PER = {"g": 1.0, "kg": 1000.0, "mg": 0.001, "ug": 0.000001, "oz": 28.349523125, "lb": 453.59237}
SIZES = ("small", "medium", "large")
COUNTS = (
    "piece", "slice", "handful", "bowl", "plate", "portion", "can", "bottle", "clove", "capsule",
    "tablet", "drop", "scoop", "sachet", "pinch", "bunch", "stick", "square", "leaf", "spray",
)  # fmt: skip
KITCHEN = (
    "sprig", "stalk", "head", "fillet", "rasher", "sheet", "strip", "cube", "knob", "dash",
    "splash", "packet", "jar", "carton",
)  # fmt: skip
"""Counts of recipes. Nobody logs a meal in them, so they are not offered there."""
DOSES = ("IU", "CFU")

UNITS = (*ML_PER, *G_PER, *SIZES, *COUNTS, *KITCHEN, *DOSES)
"""Every unit a diary stores; anything else is part of the food's name."""

KG_PER_LB = 0.45359237
KG_PER_STONE = 6.35029318


def to_ml(amount: float, unit: str, *, us: bool = False) -> float | None:
    """Millilitres, None where the unit is no volume."""
    if unit == "cup" and us:
        return amount * US_CUP_ML
    factor = ML_PER.get(unit)
    return None if factor is None else amount * factor


def plain_number(value: float, decimals: int = 2) -> str:
    """A number as people write it: 200, 0.5, 71.2; never 200.0."""
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
