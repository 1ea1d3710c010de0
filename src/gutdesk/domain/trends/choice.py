"""What the person wants to see of the time line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gutdesk.domain.trends.lanes import Lane
from gutdesk.domain.trends.story import Story

LEAST_HEIGHT, MOST_HEIGHT = 28, 600
"""Of a lane, in pixels at 100 % text."""
GROUP = "group:"
"""In front of the name of a group of symptoms whose mean is a curve."""
FOOD, TAG = "food:", "tag:"
"""In front of a food's id or name, or of a tag, whose meals are ticks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChoice:
    """`order`: keys of lanes, the topmost first; lanes it does not name follow in the usual order.
    `curves`: ids of measures, or GROUP + group; None: nothing was chosen yet. `eaten`: FOOD + id or
    TAG + tag. `heights`: pixels at 100 % text of the lanes that were resized."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    heights: tuple[tuple[str, int], ...] = ()
    curves: tuple[str, ...] | None = None
    eaten: tuple[str, ...] = ()

    def with_height(self, key: str, height: int) -> TrendChoice:
        kept = tuple(pair for pair in self.heights if pair[0] != key)
        fit = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
        return replace(self, heights=(*kept, (key, fit)))

    def toggled(self, key: str) -> TrendChoice:
        """A lane hidden, or shown again."""
        if key in self.hidden:
            return replace(self, hidden=tuple(one for one in self.hidden if one != key))
        return replace(self, hidden=(*self.hidden, key))

    def lanes(self, story: Story) -> tuple[Lane, ...]:
        """The lanes that are shown, in the person's order."""
        return tuple(lane for lane in self.ordered(story) if lane.key not in self.hidden)

    def ordered(self, story: Story) -> tuple[Lane, ...]:
        """Every lane in the person's order."""
        place = {key: at for at, key in enumerate(self.order)}
        return tuple(sorted(story.lanes, key=lambda lane: place.get(lane.key, len(place))))

    def moved(self, story: Story, key: str, by: int) -> TrendChoice:
        """A lane `by` places further down (up where negative) among those that are shown."""
        keys = [lane.key for lane in self.ordered(story)]
        shown = [one for one in keys if one not in self.hidden]
        if key not in shown:
            return self
        to = min(max(shown.index(key) + by, 0), len(shown) - 1)
        other = shown[to]
        if other == key:
            return self
        keys.remove(key)
        keys.insert(keys.index(other) + (1 if by > 0 else 0), key)
        return replace(self, order=tuple(keys))

    def height(self, key: str) -> int | None:
        """None: as high as is usual."""
        return next((height for name, height in self.heights if name == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class CurveOption:
    """Something that can be a curve: a measure, or (`key` begins with GROUP) a group's mean.
    `group` is its group in words, `days` on how many days it has a value. `style` is the one its
    curve has wherever it is shown; `chosen`: it is one of the curves that are shown."""

    key: str
    name: str
    group: str
    style: int
    chosen: bool
    retired: bool
    days: int
