"""Meals of a chosen food, or of foods that hold what a tag names, as ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from gutdesk.domain.diary import Preparation
from gutdesk.domain.tags import Holds
from gutdesk.domain.text import folded
from gutdesk.domain.trends.choice import FOOD, TAG
from gutdesk.domain.trends.lanes import Days, Glyph, Mark, MarkRow, MarksLane
from gutdesk.i18n import _, ngettext
from gutdesk.services.foods import FoodService
from gutdesk.storage.repos.trends import Eaten

if TYPE_CHECKING:
    from gutdesk.services.food_finder import FoodFinder

STYLES = 6


class EatenReader:
    """`foods` says what stands in meals, `days` when each of them was eaten."""

    def __init__(
        self,
        foods: FoodService,
        there: Callable[[], tuple[Eaten, ...]],
        days: Callable[[Iterable[Eaten]], dict[int, list[str]]],
    ) -> None:
        self._foods = foods
        self._there = there
        self._days = days

    def row(self, key: str, style: int) -> MarkRow | None:
        """A mark a day; None for a key that names nothing. Of a tag only foods that do hold it
        count: what may hold it, and what nobody knows, was perhaps not eaten. `weight` is how many
        times that day."""
        name = self.name(key)
        if name is None:
            return None
        days = self._days(one for one in self._there() if self.counts(one, key))
        said: dict[tuple[str, ...], tuple[str, str]] = {}
        return MarkRow(
            key=key,
            name=name,
            glyph=Glyph.TICK,
            style=style % STYLES,
            marks=tuple(_mark(day, name, tuple(texts), said) for day, texts in days.items()),
        )

    def counts(self, one: Eaten, key: str) -> bool:
        """Whether what stands in a meal is this food, is made of it, or holds the tag."""
        if key.startswith(TAG):
            how = Preparation(one.preparation) if one.preparation else None
            tagging = self._foods.tagging(one.text, one.food_id, how)
            return tagging.holds(key.removeprefix(TAG)) is Holds.CONTAINS
        wanted = set(self._foods.refs_of(key.removeprefix(FOOD)))
        return not wanted.isdisjoint(self._foods.parts_of(one.text, one.food_id))

    def name(self, key: str) -> str | None:
        """How it is called; None where it is gone."""
        if key.startswith(TAG):
            from gutdesk.knowledge.tagging import tag_texts

            known = tag_texts().get(key.removeprefix(TAG))
            return known.name if known is not None else None
        if not key.startswith(FOOD):
            return None
        ref = key.removeprefix(FOOD)
        own = self._foods.own(ref=ref)
        if own is not None:
            return own.name
        shipped = self._foods.shipped(ref=ref)
        return shipped.plain_name if shipped is not None else None


def eaten_lane(reader: EatenReader, keys: Iterable[str], missing: Days) -> MarksLane | None:
    """None where nothing of what was chosen was ever eaten."""
    rows = (reader.row(key, place) for place, key in enumerate(keys))
    found = tuple(row for row in rows if row is not None)
    if not any(row.marks for row in found):
        return None
    return MarksLane(key="eaten", title=_("Eaten"), rows=found, missing=missing)


def eatables(finder: FoodFinder, text: str, limit: int) -> Iterator[tuple[str, str]]:
    """Tags whose name has a word that begins so, then foods, the best first; of an empty text the
    foods that are eaten lately."""
    from gutdesk.knowledge.tagging import tag_texts

    wanted = folded(text)
    tags = [
        (TAG + key, one.name)
        for key, one in tag_texts().items()
        if wanted and any(word.startswith(wanted) for word in _words(one.name))
    ]
    foods = finder.find(text, limit) if wanted else finder.usual()[:limit]
    names = [(FOOD + one.ref, one.name) for one in foods]
    most = max(limit - len(names), limit // 2)
    yield from (*tags[:most], *names)[:limit]


def _words(name: str) -> tuple[str, ...]:
    whole = folded(name)
    return whole, *whole.split()


def _mark(
    day: int, name: str, texts: tuple[str, ...], said: dict[tuple[str, ...], tuple[str, str]]
) -> Mark:
    """`said` keeps the words, for most days are like others."""
    words = said.get(texts)
    if words is None:
        foods = ", ".join(dict.fromkeys(texts))
        count = ngettext("{count} time", "{count} times", len(texts)).format(count=len(texts))
        told = f"{name}, {count}" if folded(foods) == folded(name) else f"{name}, {count}: {foods}"
        words = said[texts] = foods, f"{told}."
    return Mark(day=day, text=words[0], said=words[1], weight=float(len(texts)))
