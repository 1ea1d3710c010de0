"""From a name as it was typed to plain words: no accents, no plurals, one spelling."""

from __future__ import annotations

import re

from gutdesk.domain.text import folded
from gutdesk.knowledge.tagging.rules import Words

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i"})
_SHORT = (
    (re.compile(r"[’‘`´]"), "'"),
    (re.compile(r"\bw/o\b"), " without "),
    (re.compile(r"\bw/"), " with "),
    (re.compile(r"'n'|&|\+"), " and "),
    (re.compile(r"'s\b|s'(?=\s|$)"), " "),
    (re.compile(r"'"), ""),
    (re.compile(r"/"), " or "),
)
_APART = re.compile(r"[,;:()\[\]{}|•\n]+|\s[–—-]\s|\.\s")
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
_SILENT_E = ("oe", "che", "she", "xe", "sse", "ze")


def segments(text: str, words: Words) -> list[list[str]]:
    """The words of each stretch between commas and brackets, brought to one form."""
    plain = folded(text).translate(_LETTERS)
    for pattern, instead in _SHORT:
        plain = pattern.sub(instead, plain)
    found = ([*_forms(stretch, words)] for stretch in _APART.split(plain))
    return [stretch for stretch in found if stretch]


def phrase(text: str, words: Words) -> tuple[str, ...]:
    """A name of the rules in the form that names are looked up in."""
    return tuple(word for stretch in segments(text, words) for word in stretch)


def _forms(stretch: str, words: Words) -> list[str]:
    found: list[str] = []
    for word in _WORD.findall(stretch):
        spelled = words.spelling.get(word) or words.spelling.get(singular(word, words), word)
        found += [singular(one, words) for one in spelled.split()]
    return found


def singular(word: str, words: Words) -> str:
    """A key that a word shares with its plural. Not always a word: it is only ever compared."""
    return word if word in words.keep else bare(word)


def bare(word: str) -> str:
    """The singular of any word, also of one that is usually kept: "chips" in "kale chips"."""
    if len(word) < 4:
        return word
    if word[-1] == "s" and word[-2:] not in ("ss", "us"):
        word = word[:-1]
    if word.endswith(_SILENT_E):
        word = word[:-1]
    if len(word) > 4:
        if word.endswith("ie"):
            word = f"{word[:-2]}y"
        elif word.endswith("ve"):
            word = f"{word[:-2]}f"
    return word
