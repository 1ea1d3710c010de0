"""The one-line notation of the rule files, described in docs/tagging.md:

"hummus / houmous" = "chickpea, tahini, garlic, #fermented | sunflower oil, #added_sugar"
"""

from __future__ import annotations

from gutdesk.knowledge.tagging.rules import Holding


def names(text: str) -> tuple[str, ...]:
    """The names of a food: the first is what sentences call it."""
    return tuple(part for one in text.split(" / ") if (part := one.strip()))


def holding(text: str) -> Holding:
    """What stands before the bar is usual, what stands after it happens."""
    usual, _bar, sometimes = text.partition("|")
    first = _sorted(usual)
    second = _sorted(sometimes)
    if second["!"] or second["@"] or second["="]:
        raise ValueError(f"only foods and #tags can stand behind the bar: {text}")
    return Holding(
        contains=first["#"],
        may=second["#"],
        free=first["!"],
        of=first[""],
        sometimes=second[""],
        plants=first["@"],
        like=first["="],
    )


def joined(one: Holding, two: Holding) -> Holding:
    return Holding(
        contains=_both(one.contains, two.contains),
        may=_both(one.may, two.may),
        free=_both(one.free, two.free),
        of=_both(one.of, two.of),
        sometimes=_both(one.sometimes, two.sometimes),
        plants=_both(one.plants, two.plants),
        like=_both(one.like, two.like),
    )


def _both(one: tuple[str, ...], two: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one + two))


def _sorted(text: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"#": [], "!": [], "@": [], "=": [], "": []}
    for item in text.split(","):
        word = item.strip()
        if not word:
            continue
        sign = word[0] if word[0] in found else ""
        found[sign].append(word[len(sign) :])
    return {sign: tuple(items) for sign, items in found.items()}
