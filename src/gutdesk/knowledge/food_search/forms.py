"""A form is one way to write a food, cut into parts: the head before the first comma names the
thing, each later part says which one. "Oil, olive, cold pressed" has the head "oil"."""

from __future__ import annotations

import re
from typing import NamedTuple

from gutdesk.knowledge.food_search.words import STOP, Ranking, folded_plainly, words_of

GENERIC = -0.3
"""The record says that it stands for all of its kind: it goes before those that say which."""
PLAIN = 0.1
PART = 0.5
MORE_WORDS = 0.15
WITH = 0.4
ODD_WORD = 0.8
LETTER = 0.01

_INSERTED = re.compile(r"\s*\(([^)]*)\)")
_PARTS = re.compile(r"[,;:/]|\s(?=with\b|without\b|made with\b)")


class Form(NamedTuple):
    """`words` of all parts, `parts` the number of the part of each. `cost` is for what the form
    says beyond its head. `classed`: the head only names a class, "Fish" in "Fish, salmon"."""

    words: list[str]
    parts: bytes
    cost: float
    classed: bool


def read(name: str, rank: Ranking) -> Form:
    """The form of a name."""
    text = folded_plainly(name)
    if "(" in text:
        # What stands in brackets says more of the thing: "Napa (Chinese) cabbage" is a cabbage.
        text = _INSERTED.sub("", text) + "".join(f", {more}" for more in _INSERTED.findall(text))
    words: list[str] = []
    parts: list[int] = []
    number = 0
    cost = LETTER * len(name)
    generic = classed = False
    for part in _PARTS.split(text):
        here = words_of(part)
        if not here:
            continue
        if number:
            plainly = " ".join(here)
            if not generic and rank.generic.search(plainly):
                generic = True
                cost += GENERIC
            elif plainly in rank.plain or rank.plain.issuperset(here):
                cost += PLAIN
            else:
                cost += PART + MORE_WORDS * (len(here) - 1)
                if here[0] in STOP:
                    cost += WITH
            classed = classed or (number == 1 and " ".join(words) in rank.classes)
        words += here
        parts += [min(number, 250)] * len(here)
        number += 1
    if not rank.odd_words.isdisjoint(words):
        cost += ODD_WORD
    if rank.odd_phrases.search(text):
        cost += ODD_WORD
    return Form(words, bytes(parts), cost, classed)
