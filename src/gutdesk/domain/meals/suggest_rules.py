"""The rules of a suggested week: declared once, so that a form and what is stored follow from it.

The numbers are rules of the house unless a person chose others; none of them is medical advice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gutdesk.domain.settings_declare import N_
from gutdesk.i18n import _

OFF, LITTLE, NORMAL, STRONG = range(4)
"""Weights: switched off, a little, normal, strong."""

WEIGHT = "weight"
"""The key of a weight beside the numbers of its rule."""

FERMENT, BROTH, COOKED, FISH = "ferment_daily", "broth", "cooked_veg", "fish_days"
VARIETY, NO_REPEAT, QUICK = "variety", "no_repeat", "quick_weekdays"
LEFTOVERS, PHASE, SPOILS = "leftovers", "phase_fit", "spoils_first"


class NumberSpec(NamedTuple):
    """A whole number of a rule; `low` and `high` are both allowed."""

    key: str
    title: str
    default: int
    low: int
    high: int


class RuleSpec(NamedTuple):
    """A rule as it is declared, with English texts: `rule_title` and its kin translate them.
    `named`: it has an aim, and is named where that is missed; the others only rank."""

    id: str
    title: str
    help: str
    weight: int = NORMAL
    numbers: tuple[NumberSpec, ...] = ()
    named: bool = True


RULES = (
    RuleSpec(
        FERMENT,
        N_("A ferment a day"),
        N_("Something with live cultures every day. A new one starts small, one every three days."),
    ),
    RuleSpec(
        BROTH,
        N_("Broth"),
        N_("Broth, or a dish made with it, on so many days of the week."),
        numbers=(NumberSpec("days", N_("Days a week"), 3, 1, 7),),
    ),
    RuleSpec(
        COOKED,
        N_("Cooked vegetables every day"),
        N_("At least one cooked dish with plants in it every day."),
    ),
    RuleSpec(
        FISH,
        N_("Fish"),
        N_("Fish on so many days of the week."),
        numbers=(NumberSpec("days", N_("Days a week"), 2, 1, 7),),
    ),
    RuleSpec(
        VARIETY,
        N_("Many kinds of plants"),
        N_("As many kinds of plants in the week as your recipes allow, up to this number."),
        numbers=(NumberSpec("plants", N_("Kinds of plants"), 20, 1, 60),),
    ),
    RuleSpec(
        NO_REPEAT,
        N_("Nothing twice in a row"),
        N_(
            "A recipe comes once in so many days. Breakfasts may come every other day where you "
            "have few of them. What is left over is not counted."
        ),
        numbers=(NumberSpec("days", N_("Once in days"), 3, 2, 14),),
    ),
    RuleSpec(
        QUICK,
        N_("Quick on weekdays"),
        N_("Monday to Friday, breakfast and dinner take no longer than this."),
        numbers=(
            NumberSpec("breakfast", N_("Minutes for breakfast"), 20, 5, 240),
            NumberSpec("dinner", N_("Minutes for dinner"), 45, 5, 240),
        ),
    ),
    RuleSpec(
        LEFTOVERS,
        N_("Cook once, eat twice"),
        N_("A dinner that keeps and makes enough is the lunch of the next day, too."),
        weight=LITTLE,
        named=False,
    ),
    RuleSpec(
        PHASE,
        N_("Recipes of your phase first"),
        N_("Recipes that are meant for the phase you are in come before others."),
        named=False,
    ),
    RuleSpec(
        SPOILS,
        N_("Use what spoils first"),
        N_(
            "What is in the pantry and has its last day this week is used before: recipes with it "
            "come first on the days until then."
        ),
        named=False,
    ),
)
"""In the order of the form."""


def _defaults() -> dict[str, dict[str, int]]:
    return {
        spec.id: {WEIGHT: spec.weight, **{one.key: one.default for one in spec.numbers}}
        for spec in RULES
    }


@dataclass(frozen=True, slots=True)
class Rules:
    """The weight and the numbers of every rule, by its id; made by `rules_from`."""

    values: Mapping[str, Mapping[str, int]] = field(default_factory=_defaults)

    def weight(self, rule: str) -> int:
        return self.values[rule][WEIGHT]

    def number(self, rule: str, key: str) -> int:
        return self.values[rule][key]


def rules_from(stored: Mapping[str, Any]) -> Rules:
    """What was stored: `{"fish_days": {"weight": 3, "days": 2}}`. Whatever is missing, unknown or
    out of its bounds falls back to what is declared, each value for itself."""
    found = _defaults()
    for spec in RULES:
        given = stored.get(spec.id)
        if not isinstance(given, Mapping):
            continue
        bounds = ((WEIGHT, OFF, STRONG), *((one.key, one.low, one.high) for one in spec.numbers))
        for key, low, high in bounds:
            value = given.get(key)
            # True is an int to Python, and no weight.
            if type(value) is int and low <= value <= high:
                found[spec.id][key] = value
    return Rules(found)


def to_plain(rules: Rules) -> dict[str, dict[str, int]]:
    """As JSON holds it; `rules_from` reads it back."""
    return {spec.id: dict(rules.values[spec.id]) for spec in RULES}


def rule_title(spec: RuleSpec | NumberSpec) -> str:
    return _(spec.title)


def rule_help(spec: RuleSpec) -> str:
    return _(spec.help)
