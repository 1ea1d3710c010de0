"""What was typed, read in every way that it may be meant: as it stands, with words that mean the
same, with two words as one, with a slip of the finger.

A reading is a list of slots, one a word; a slot maps the words of an index to what it costs to take
them for the word that was typed (0: it is that word)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gutdesk.knowledge.food_search.words import (
    STOP,
    Synonyms,
    folded_plainly,
    stem,
    synonyms,
    words_of,
)

OTHER_NUMBER = 0.05
"""One for many: "egg" for "eggs"."""
BEGUN = 2.2
"""The word goes on after what was typed …"""
LETTER_LEFT = 0.1
"""… by so many letters."""
MOST_LEFT = 1.0
SYNONYM = 0.3
MEANT_FIRST = -0.7
JOINED = 0.3
CUT = 0.6
SLIP = 3.6
SECOND_SLIP = 1.3
SLIP_AT_START = 1.0
BEGUN_SLIP = 1.0
"""A slip in a word that is not typed to its end yet."""
SHORTEST_SLIP = 4
LONGER = 7
"""Letters from which on two slips are forgiven."""
SHORTEST_SYNONYM = 3
MOST_READINGS = 8
MOST_WORDS = 12
MOST_BEGUN = 3

Slot = dict[int, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` with what they cost beyond their own; `said` is the word of words.toml that led here,
    else empty. The words from `start` to `end` stand for it and are not replaced again: jam is
    jelly and jelly is gelatin, but jam is not gelatin."""

    words: tuple[str, ...]
    cost: float = 0.0
    said: str = ""
    start: int = 0
    end: int = 0


class Vocabulary:
    """The words of an index, sorted; a word is known by its place."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = sorted(words)
        self.places = {word: place for place, word in enumerate(self.words)}
        self._stems: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._stems.setdefault(stem(word), []).append(place)

    def has(self, word: str) -> bool:
        return stem(word) in self._stems

    def begins(self, text: str) -> bool:
        place = bisect_left(self.words, text)
        return place < len(self.words) and self.words[place].startswith(text)

    def slot(self, typed: str) -> Slot:
        """The words that begin with `typed`, and those that are it."""
        found: Slot = {}
        for place in range(bisect_left(self.words, typed), len(self.words)):
            word = self.words[place]
            if not word.startswith(typed):
                break
            found[place] = BEGUN + min(LETTER_LEFT * (len(word) - len(typed)), MOST_LEFT)
        for place in self._stems.get(stem(typed), ()):
            found[place] = 0.0 if self.words[place] == typed else OTHER_NUMBER
        return found

    def near(self, typed: str) -> Slot:
        """The words that are nearly `typed`, or that begin nearly so."""
        most = slips_in(typed)
        found: Slot = {}
        if not most:
            return found
        for word, slips, place in process.extract(
            typed, self.words, scorer=OSA.distance, score_cutoff=most, limit=None
        ):
            found[place] = _slip_cost(slips, typed, word)
        start = bisect_left(self.words, typed[0])
        end = bisect_left(self.words, chr(ord(typed[0]) + 1))
        for length in range(len(typed) - 1, len(typed) + 2):
            begun = [word[:length] for word in self.words[start:end]]
            for _word, slips, nth in process.extract(
                typed, begun, scorer=OSA.distance, score_cutoff=most, limit=None
            ):
                left = len(self.words[start + nth]) - length
                if left <= 0:
                    continue
                cost = SLIP + SECOND_SLIP * max(slips - 1, 0) + BEGUN_SLIP
                cost += min(LETTER_LEFT * left, MOST_LEFT)
                found[start + nth] = min(cost, found.get(start + nth, cost))
        return found


def slips_in(word: str) -> int:
    """How many letters may be wrong, missing, too many or changed about."""
    if len(word) < SHORTEST_SLIP or word.isdigit():
        return 0
    return 1 if len(word) < LONGER else 2


def _slip_cost(slips: int, typed: str, word: str) -> float:
    cost = SLIP + SECOND_SLIP * (slips - 1) if slips else 0.0
    return cost if typed[0] == word[0] else cost + SLIP_AT_START


def typed_words(text: str) -> tuple[str, ...]:
    """The words that matter. A small word counts where there is no other; nobody types more words
    of one name than MOST_WORDS, but a page may be pasted."""
    words = words_of(folded_plainly(text))
    telling = [word for word in words if word not in STOP]
    return tuple((telling or words)[:MOST_WORDS])


def readings(words: tuple[str, ...], vocabulary: Vocabulary) -> list[Reading]:
    """Every reading without slips, the plain one first."""
    known = synonyms()
    found = {words: Reading(words)}
    _add(found, _joined(words, vocabulary))
    for reading in list(found.values()):
        _add(found, _said_otherwise(reading, known))
    for reading in list(found.values())[1:]:
        # A second word of the same text: "courgette and aubergine".
        _add(found, _said_otherwise(reading, known))
    _add(found, _begun(words, known))
    return list(found.values())


def slipped(words: tuple[str, ...], vocabulary: Vocabulary) -> list[Reading]:
    """More readings for a text that nothing fits well: words that ran together, and other words
    for the words of words.toml that were nearly typed."""
    found: dict[tuple[str, ...], Reading] = {}
    known = synonyms()
    for nth, word in enumerate(words):
        before, after = words[:nth], words[nth + 1 :]
        if not vocabulary.begins(word):
            for cut in range(3, len(word) - 2):
                first, rest = word[:cut], word[cut:]
                if vocabulary.has(first) and vocabulary.has(rest):
                    _add(found, [Reading((*before, first, rest, *after), CUT)])
        most = slips_in(word)
        if not most:
            continue
        for meant, slips, _place in process.extract(
            word, known.words, scorer=OSA.distance, score_cutoff=most, limit=MOST_BEGUN
        ):
            if slips:
                nearly = Reading((*before, meant, *after), _slip_cost(slips, word, meant))
                _add(found, _said_otherwise(nearly, known))
    return list(found.values())


def _add(found: dict[tuple[str, ...], Reading], more: Iterable[Reading]) -> None:
    for reading in more:
        if len(found) >= MOST_READINGS:
            return
        before = found.get(reading.words)
        if before is None or reading.cost < before.cost:
            found[reading.words] = reading


def _joined(words: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Reading]:
    """Two words that are written as one: "butter milk"."""
    for nth in range(len(words) - 1):
        both = words[nth] + words[nth + 1]
        if vocabulary.has(both) or (len(both) > LONGER and vocabulary.begins(both)):
            yield Reading((*words[:nth], both, *words[nth + 2 :]), JOINED)


def _said_otherwise(reading: Reading, known: Synonyms) -> Iterator[Reading]:
    words = reading.words
    for start in range(len(words)):
        for end in range(min(start + known.longest, len(words)), start, -1):
            if start < reading.end and end > reading.start:
                continue
            phrase = " ".join(stem(word) for word in words[start:end])
            for meaning in known.of(phrase):
                yield Reading(
                    (*words[:start], *meaning.words, *words[end:]),
                    reading.cost + (MEANT_FIRST if meaning.first else SYNONYM),
                    reading.said or meaning.said,
                    start,
                    start + len(meaning.words),
                )


def _begun(words: tuple[str, ...], known: Synonyms) -> Iterator[Reading]:
    """The last words are the beginning of a phrase: "spring on"."""
    for start in range(len(words)):
        tail = " ".join((*(stem(word) for word in words[start:-1]), words[-1]))
        if len(tail) < SHORTEST_SYNONYM:
            return
        for nth, (key, meanings) in enumerate(known.beginning(tail)):
            if nth == MOST_BEGUN:
                break
            left = min(LETTER_LEFT * (len(key) - len(tail)), MOST_LEFT)
            for meaning in meanings:
                yield Reading(
                    (*words[:start], *meaning.words), BEGUN + SYNONYM + left, meaning.said
                )
