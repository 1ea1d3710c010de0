"""Names in an order of likeliness for what was typed.

Every form of a food has a cost, and the lowest wins. It is the sum of what the form itself costs
(`forms.py`: parts, odd words; less what is known of the food: its kind, its weight), of each typed
word (`query.py`), of the place where that word stands, and of the words of the head that nobody
typed. So "butter" is Butter, then "Butter, salted", then peanut butter, then butterbur.

Forms are kept by their own cost, lowest first: a search stops at the first that cannot do better
than the worst it would show."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from math import log
from typing import NamedTuple

from gutdesk.knowledge.food_search.forms import Form, read
from gutdesk.knowledge.food_search.query import (
    BEGUN,
    Reading,
    Slot,
    Vocabulary,
    readings,
    slipped,
    typed_words,
)
from gutdesk.knowledge.food_search.words import STOP, folded_plainly, ranking, stems

KINDS = {"own": -3.0, "recipe": -0.5, "shipped": -1.2, "usda": 0.0}
HABIT = 3.0
"""What a weight or a boost of 1 is worth: as much as a word more in the head."""
MOST_WEIGHT = 2.0
ALIAS = 0.2
ALIAS_LEFT = 1.0
"""An alias is meant whole: "sesame butter" is no butter."""
PLACES = (0.0, 0.2, 0.5, 0.8)
"""A typed word in the head, in the part after it, in the next, in any later one."""
LEFT_IN_HEAD = 1.5
MORE_LEFT_IN_HEAD = 0.8
NOT_AT_START = 0.4
HEAD_NOT_TYPED = 1.0
MORE_HEAD_NOT_TYPED = 0.5
CLASS_NOT_TYPED = 0.3
OTHER_ORDER = 0.4
FITS = 4.5
"""Above this nothing was found that fits well: then slips are looked for."""
RARE = 0.6
"""For a word that one name alone holds: the oils that people cook with stand in many names, so
canola oil goes before babassu oil, which no list has to say."""
TELLING = 500
"""Forms from which on the number of names with a word tells how common the thing is."""
SPARE = 3
"""How many times more forms than hits are kept: a food has several forms, a name several foods."""


class Entry(NamedTuple):
    """A food or a recipe that can be found. `kind`: own, shipped, usda or recipe. `weight`: 1 for
    what is eaten all the time, 0 for no habit, below it for what is rarely meant. `plain_name` is
    found like an alias, but it is not shown as one."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "own"
    weight: float = 0.0
    plain_name: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """`matched` is the alias, or the other word for it, by which the food was found; empty if it
    was its name. `score`: higher is better, for comparing the hits of one text only."""

    id: str
    name: str
    matched: str
    kind: str
    score: float


class _Found(NamedTuple):
    cost: float
    entry: int
    matched: str


class FoodIndex:
    """Built once from entries, then only asked."""

    def __init__(self, entries: Iterable[Sequence[object] | Entry]) -> None:
        self._entries = tuple(
            entry if isinstance(entry, Entry) else Entry(*entry)  # pyright: ignore[reportArgumentType]
            for entry in entries
        )
        rank = ranking()
        rows: list[tuple[float, int, str, Form]] = []
        for number, entry in enumerate(self._entries):
            bias = KINDS.get(entry.kind, 0.0) - _worth(entry.weight)
            name = read(entry.name, rank)
            rows.append((name.cost + bias, number, "", name))
            if entry.plain_name and entry.plain_name != entry.name:
                plain = read(entry.plain_name, rank)
                rows.append(((plain.cost + name.cost) / 2 + bias, number, "", plain))
            for alias in entry.aliases:
                form = read(alias, rank)
                rows.append((form.cost + bias + ALIAS, number, alias, form))
        held = Counter([word for row in rows for word in row[3].words])
        if len(rows) >= TELLING:
            rare = _rarity(held)
            rows = [
                (cost + _mean(rare, form.words), number, alias, form)
                for cost, number, alias, form in rows
            ]
        rows.sort()
        self.vocabulary = Vocabulary(held)
        places = self.vocabulary.places
        self._costs = [row[0] for row in rows]
        self._owners = [row[1] for row in rows]
        self._shown = [row[2] for row in rows]
        self._parts = [row[3].parts for row in rows]
        self._words = [tuple([places[word] for word in row[3].words]) for row in rows]
        self._classed = frozenset(nth for nth, row in enumerate(rows) if row[3].classed)
        self._small = frozenset(places[word] for word in STOP if word in places)
        self._holders: list[list[int]] = [[] for _word in places]
        for number, words in enumerate(self._words):
            for place in set(words):
                self._holders[place].append(number)
        self._forms_of: dict[str, list[int]] = {}
        for number, owner in enumerate(self._owners):
            self._forms_of.setdefault(self._entries[owner].id, []).append(number)

    def __len__(self) -> int:
        return len(self._entries)

    def find(
        self, text: str, limit: int = 8, boost: Mapping[str, float] | None = None
    ) -> tuple[Hit, ...]:
        """The best first, each name once. `boost` is a weight for this search alone, by id.

        Every telling word that was typed has to be found; a text without any finds nothing."""
        return find_in((self,), text, limit, boost)

    def search(self, keep: int, boost: Mapping[str, float]) -> Search:
        """A search that keeps so many forms."""
        forms = self._forms_of
        return Search(self, keep, {key: _worth(boost[key]) for key in boost if key in forms})

    def slots(self, reading: Reading) -> list[Slot]:
        return [self.vocabulary.slot(word) for word in reading.words]

    def hit(self, found: _Found) -> Hit:
        entry = self._entries[found.entry]
        told = set(stems(entry.name)).issuperset(stems(found.matched))
        return Hit(
            entry.id, entry.name, "" if told else found.matched, entry.kind, round(-found.cost, 3)
        )

    def forms_of(self, food_id: str) -> list[int]:
        return self._forms_of[food_id]

    def holding(self, slots: list[Slot]) -> set[int]:
        """The forms that hold a word of every slot."""
        held = [
            {number for place in slot for number in self._holders[place]}
            if len(slot) < 4
            else set().union(*[self._holders[place] for place in slot])
            for slot in slots
        ]
        held.sort(key=len)
        return held[0].intersection(*held[1:])

    def fit(self, form: int, slots: list[Slot]) -> float | None:
        """What it costs to take the form for what was typed, beyond its own cost; None: a word is
        missing."""
        words, parts = self._words[form], self._parts[form]
        taken: list[int] = []
        cost = 0.0
        for slot in slots:
            best, where = 99.0, -1
            for nth, word in enumerate(words):
                price = slot.get(word)
                if price is None or nth in taken:
                    continue
                price += PLACES[min(parts[nth], 3)]
                if price < best:
                    best, where = price, nth
            if where < 0:
                return None
            cost += best
            if taken and where < taken[-1] and parts[where] == parts[taken[-1]]:
                cost += OTHER_ORDER
            taken.append(where)
        return cost + self._left(form, words, parts, taken)

    def _left(self, form: int, words: tuple[int, ...], parts: bytes, taken: list[int]) -> float:
        """For the words of the head that nobody typed."""
        left = 0
        head_taken = False
        for nth, word in enumerate(words):
            if parts[nth]:
                break
            if nth in taken:
                head_taken = True
            elif word not in self._small:
                left += 1
        if not left:
            return 0.0
        if not head_taken and form in self._classed:
            return CLASS_NOT_TYPED
        if not head_taken:
            return HEAD_NOT_TYPED + MORE_HEAD_NOT_TYPED * (left - 1)
        cost = LEFT_IN_HEAD + MORE_LEFT_IN_HEAD * (left - 1)
        if self._shown[form]:
            cost += ALIAS_LEFT
        return cost if 0 in taken else cost + NOT_AT_START

    def own_cost(self, form: int) -> float:
        return self._costs[form]

    def owner(self, form: int) -> tuple[int, str, str]:
        """The number and the id of the food, and the alias that the form is."""
        number = self._owners[form]
        return number, self._entries[number].id, self._shown[form]


class Search:
    """One text on its way through an index: the best forms so far."""

    def __init__(self, index: FoodIndex, keep: int, boosted: Mapping[str, float]) -> None:
        self._index = index
        self._keep = keep
        self._boosted = boosted
        self._costs: list[float] = []
        self._found: dict[int, _Found] = {}
        self.best_fit = 99.0
        """The least that a form cost beyond its own: how well anything fits."""

    def as_typed(self, words: tuple[str, ...]) -> None:
        for reading in readings(words, self._index.vocabulary):
            self._take(reading, self._index.slots(reading))

    def with_slips(self, words: tuple[str, ...]) -> None:
        vocabulary = self._index.vocabulary
        slots = [{**vocabulary.near(word), **vocabulary.slot(word)} for word in words]
        self._take(Reading(words), slots)
        for reading in slipped(words, vocabulary):
            self._take(reading, self._index.slots(reading))

    def hits(self) -> Iterator[Hit]:
        """The best first, each made when it is asked for."""
        return map(self._index.hit, sorted(self._found.values()))

    def _take(self, reading: Reading, slots: list[Slot]) -> None:
        if len(slots) == 1 and (whole := {w: cost for w, cost in slots[0].items() if cost < BEGUN}):
            # Apart: a rare word that is "c" must not make every word with a c worth a look.
            self._run(reading, [whole])
            slots = [{word: cost for word, cost in slots[0].items() if word not in whole}]
        self._run(reading, slots)

    def _run(self, reading: Reading, slots: list[Slot]) -> None:
        if not all(slots):
            return
        index = self._index
        forms = index.holding(slots)
        for food_id in self._boosted:
            for form in index.forms_of(food_id):
                if form in forms:
                    self._weigh(form, reading, slots)
        least = reading.cost + sum(min(slot.values()) for slot in slots)
        for form in sorted(forms):
            if len(self._costs) == self._keep and index.own_cost(form) + least >= self._costs[-1]:
                return
            self._weigh(form, reading, slots)

    def _weigh(self, form: int, reading: Reading, slots: list[Slot]) -> None:
        fit = self._index.fit(form, slots)
        if fit is None:
            return
        fit += reading.cost
        self.best_fit = min(self.best_fit, fit)
        number, food_id, alias = self._index.owner(form)
        cost = self._index.own_cost(form) + fit - self._boosted.get(food_id, 0.0)
        before = self._found.get(number)
        if before is None or cost < before.cost:
            self._found[number] = _Found(cost, number, alias or reading.said)
        if before is None:
            insort(self._costs, cost)
            del self._costs[self._keep :]


def find_in(
    indexes: Iterable[FoodIndex],
    text: str,
    limit: int = 8,
    boost: Mapping[str, float] | None = None,
) -> tuple[Hit, ...]:
    """The best of several indexes, the first of them first where two are equally good. A name
    stands once: a person's own food hides the one of the catalogue that is called the same.

    Slips are looked for where nothing in any of them fits well: a person's own "Batter" is no
    answer to "butter"."""
    words = typed_words(text)
    if not words or limit < 1:
        return ()
    searches = [index.search(limit * SPARE, boost or {}) for index in indexes]
    for search in searches:
        search.as_typed(words)
    if min((search.best_fit for search in searches), default=0.0) > FITS:
        for search in searches:
            search.with_slips(words)
    found = merge(*(search.hits() for search in searches), key=_best_first)
    return _shown_once(found, limit)


def _best_first(hit: Hit) -> float:
    return -hit.score


def _shown_once(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    seen: set[str] = set()
    shown: list[Hit] = []
    for hit in hits:
        name = folded_plainly(hit.name)
        if name in seen or hit.id in seen:
            continue
        seen |= {name, hit.id}
        shown.append(hit)
        if len(shown) == limit:
            break
    return tuple(shown)


def _rarity(held: Counter[str]) -> dict[str, float]:
    """0 for the word that most names hold, RARE for one that stands once."""
    most = log(max(held.values(), default=1)) or 1.0
    return {word: RARE * (1 - log(count) / most) for word, count in held.items()}


def _mean(prices: dict[str, float], words: list[str]) -> float:
    return sum([prices[word] for word in words]) / len(words) if words else 0.0


def _worth(weight: float) -> float:
    return HABIT * max(-MOST_WEIGHT, min(MOST_WEIGHT, weight))
