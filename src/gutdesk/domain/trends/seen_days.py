"""What is worth saying of the days that are seen: how many were logged, and what changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gutdesk.domain.product_wording import phase_name
from gutdesk.domain.trends.lanes import MarksLane, SpansLane
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
    """On how many of the days that are seen anything was logged, and of how many. Days before the
    diary are none of it; days still to come cannot be logged and do not count, except those that
    were written all the same."""
    first, last = span.whole()
    first = max(first, story.first)
    known = min(last, story.today)
    logged = _logged(story, first, last)
    ahead = _logged(story, max(first, story.today + 1), last) if last > story.today else 0
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
    found = [
        Changed(day, text.format(what=what))
        for day, text, what in _changes(story)
        if first <= day <= last
    ]
    return tuple(sorted(found, key=lambda one: -one.day))


_Happened = tuple[int, str, str]
"""Day, sentence, what takes its place in it: of twenty years few sentences are ever written."""


def _changes(story: Story) -> Iterator[_Happened]:
    begins, ends = _("{what} begins"), _("{what} ends")
    real = [band for band in story.bands if not band.planned]
    firsts = {band.first for band in real}
    for band in real:
        name = band.name or phase_name(band.kind)
        yield band.first, begins, name
        # Where the next phase begins right after, that says enough.
        if band.last is not None and band.last + 1 not in firsts:
            yield band.last, ends, name
    yield from _of_bars(story, TESTS, _("Test begins: {what}"), _("Test ends: {what}"))
    yield from _of_bars(story, SUPPLEMENTS, begins, ends)
    exposures = story.lane(EXPOSURES)
    if isinstance(exposures, MarksLane):
        for row in exposures.rows:
            if row.marks:
                yield row.marks[0].day, _("{what} for the first time"), row.name


def _of_bars(story: Story, key: str, begins: str, ends: str) -> Iterator[_Happened]:
    lane = story.lane(key)
    if not isinstance(lane, SpansLane):
        return
    for bar in (bar for row in lane.rows for bar in row if not bar.planned):
        yield bar.first, begins, bar.text
        if bar.last is not None and bar.last < story.today:
            yield bar.last, ends, bar.text
