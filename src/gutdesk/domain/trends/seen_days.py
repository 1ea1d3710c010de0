"""What is worth saying of the days that are seen: how many were logged, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gutdesk.domain.product_wording import phase_name
from gutdesk.domain.trends.lanes import Bar, MarksLane, SpansLane
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _

EXPOSURES, SUPPLEMENTS, TESTS = "exposures", "supplements", "tests"
"""Keys of the lanes that something changes in."""


@dataclass(frozen=True, slots=True)
class Changed:
    """`text` says what began, ended or came for the first time on `day`."""

    day: int
    text: str


def days_logged(story: Story, span: Span) -> tuple[int, int]:
    """On how many of the days that are seen anything was logged, and of how many. Days still to
    come cannot be logged and do not count, except those that were written all the same."""
    first, last = span.whole()
    known = min(last, story.today)
    logged = _logged(story, first, last)
    ahead = _logged(story, max(first, story.today + 1), last)
    return logged, max(0, known - first + 1) + ahead


def _logged(story: Story, first: int, last: int) -> int:
    return sum(
        max(0, min(end, last) - max(begin, first) + 1)
        for begin, end in story.logged
        if begin <= last and end >= first
    )


def changes_in(story: Story, span: Span) -> tuple[Changed, ...]:
    """The latest first. Only the first exposure of a kind is a change, and what is planned has not
    happened."""
    first, last = span.whole()
    found = [one for one in _changes(story) if first <= one.day <= last]
    return tuple(sorted(found, key=lambda one: -one.day))


def _changes(story: Story) -> Iterator[Changed]:
    for band in story.bands:
        if band.planned:
            continue
        name = band.name or phase_name(band.kind)
        yield Changed(band.first, _("{what} begins").format(what=name))
        if band.last is not None and not _goes_on(story, band.last):
            yield Changed(band.last, _("{what} ends").format(what=name))
    for key in (TESTS, SUPPLEMENTS):
        lane = story.lane(key)
        if isinstance(lane, SpansLane):
            for row in lane.rows:
                for bar in row:
                    yield from _of_bar(bar, story, is_test=key == TESTS)
    exposures = story.lane(EXPOSURES)
    if isinstance(exposures, MarksLane):
        for row in exposures.rows:
            if row.marks:
                text = _("{what} for the first time").format(what=row.name)
                yield Changed(row.marks[0].day, text)


def _goes_on(story: Story, day: int) -> bool:
    """Whether the next phase begins right after, which says enough."""
    return any(band.first == day + 1 and not band.planned for band in story.bands)


def _of_bar(bar: Bar, story: Story, *, is_test: bool) -> Iterator[Changed]:
    if bar.planned:
        return
    begins = _("Test begins: {what}") if is_test else _("{what} begins")
    ends = _("Test ends: {what}") if is_test else _("{what} ends")
    yield Changed(bar.first, begins.format(what=bar.text))
    if bar.last is not None and bar.last < story.today:
        yield Changed(bar.last, ends.format(what=bar.text))
