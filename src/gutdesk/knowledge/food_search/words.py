"""Words: how a text is cut into them, which count as the same, which say little or much."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from gutdesk.domain.text import folded
from gutdesk.paths import resource

STOP = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the"))
STOP |= frozenset(("n", "s", "to", "with", "without"))
"""Words that a person may leave out or put in: without them a name is still the same."""

_WORD = re.compile(r"\w+")


def folded_plainly(text: str) -> str:
    """Folded, and "cow's" is "cows"; the short way for the most names, which are ASCII."""
    plain = text.lower() if text.isascii() else folded(text).replace("’", "'")
    return plain.replace("'", "") if "'" in plain else plain


def words_of(text: str) -> list[str]:
    """The words of a folded text."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """One form for one and many: "eggs", "potatoes", "berries". Only ever compared with another."""
    if len(word) < 4 or word[-1] != "s" or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("oes", "xes", "ches", "shes", "sses")):
        return word[:-2]
    return word[:-1]


def stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(folded_plainly(text)))


@dataclass(frozen=True, slots=True)
class Ranking:
    """What makes a name a usual or an odd one, as words.toml says."""

    plain: frozenset[str]
    generic: re.Pattern[str]
    classes: frozenset[str]
    odd_words: frozenset[str]
    odd_phrases: re.Pattern[str]
    odd_groups: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    with resource("foods", "words.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def ranking() -> Ranking:
    rank = _data()["rank"]
    odd = [words_of(phrase) for phrase in rank["odd"]]
    return Ranking(
        plain=frozenset(" ".join(words_of(phrase)) for phrase in rank["plain"]),
        generic=_any_of([words_of(phrase) for phrase in rank["generic"]]),
        classes=frozenset(" ".join(words_of(phrase)) for phrase in rank["classes"]),
        odd_words=frozenset(words[0] for words in odd if len(words) == 1),
        odd_phrases=_any_of([words for words in odd if len(words) > 1]),
        odd_groups=frozenset(rank["odd_groups"]),
    )


def _any_of(phrases: list[list[str]]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(r"\W+".join(words) for words in phrases) + r")\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """Another way to say it: the words to look for in place of the ones that were typed."""

    said: str
    """As words.toml has it."""
    words: tuple[str, ...]
    first: bool = False
    """Most people mean this by it."""


class Synonyms:
    """The phrases of words.toml and what they mean."""

    def __init__(self, data: dict[str, Any]) -> None:
        found: dict[str, list[Meaning]] = {}
        for row in data["same"]:
            for said in row["words"]:
                for other in row["words"]:
                    _put(found, said, other)
        for row in data["means"]:
            for other in row["means"]:
                _put(found, row["said"], other, first=other == row.get("first"))
        self._found = found
        self._sorted = sorted(found)
        self.words = sorted({word for key in found for word in key.split()})
        self.longest = max((key.count(" ") + 1 for key in found), default=0)

    def of(self, phrase: str) -> list[Meaning]:
        """`phrase`: stems, with a space between."""
        return self._found.get(phrase, [])

    def beginning(self, text: str) -> Iterator[tuple[str, list[Meaning]]]:
        """The phrases that begin with `text` and go on."""
        for place in range(bisect_left(self._sorted, text), len(self._sorted)):
            key = self._sorted[place]
            if not key.startswith(text):
                return
            if key != text:
                yield key, self._found[key]


def _put(found: dict[str, list[Meaning]], said: str, other: str, *, first: bool = False) -> None:
    key = " ".join(_telling(said))
    words = _telling(other)
    meanings = found.setdefault(key, [])
    if " ".join(words) != key and all(meaning.words != words for meaning in meanings):
        meanings.append(Meaning(said, words, first))


def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in stems(text) if word not in STOP)


@cache
def synonyms() -> Synonyms:
    return Synonyms(_data())
