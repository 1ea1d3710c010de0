"""The time line on its way onto paper. Reads only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.documents.document import Document
from gutdesk.documents.trends import TimelineFigure, TrendSheet, trend_sheet
from gutdesk.domain.diary import Person
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import Lane, MarksLane, PointsLane, SpansLane
from gutdesk.domain.trends.span import LONGEST, Reach, Span, fitted, reached
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.services.context import Desk
from gutdesk.services.trends.telling import tell

if TYPE_CHECKING:
    from gutdesk.domain.trends.change import Change
    from gutdesk.services.trends.services import TrendServices

GREY = "grey"
Days = tuple[date | None, date | None]
"""A first and a last day. Without a first one it is a quarter of a year, without a last one up to
today."""


class TrendSheets:
    def __init__(self, desk: Desk, trends: Callable[[], TrendServices]) -> None:
        self._desk = desk
        self._trends = trends

    def days(self, wanted: Days | None) -> tuple[date, ...]:
        """The first and the last."""
        span = _span(self._trends().story(), wanted)
        return tuple(date.fromordinal(day) for day in span.whole())

    def document(self, wanted: Days | None, version: str, formats: Formats) -> Document:
        """Raises UserError for an empty diary."""
        trends = self._trends()
        story, choice = trends.story(), trends.choice()
        if story.is_empty:
            raise UserError(
                _(
                    "Nothing is in the diary yet, so there is nothing to print. Log a day or two "
                    "first."
                )
            )
        span = _span(story, wanted)
        telling = tell(story, choice, span, formats)
        with self._desk.store.read() as unit:
            person = unit.house.person() or Person()
        sheet = TrendSheet(
            title=telling.title,
            figure=TimelineFigure(
                story=story,
                choice=_without_empty(choice, story, span),
                span=span,
                grey=version == GREY,
            ),
            lines=telling.lines,
            changes=self._changes(span),
            person=person.name.strip(),
            printed=self._desk.today(),
            claim=always_show("always_diary"),
        )
        return trend_sheet(sheet, formats)

    def _changes(self, span: Span) -> tuple[Change, ...]:
        """What changed on the days that are seen, in the order of the days for each symptom."""
        first, last = span.whole()
        changes = self._trends().changes
        return tuple(
            change
            for target in changes.targets()
            for change in reversed(changes.changes(target))
            if first <= change.day <= last
        )


def _span(story: Story, wanted: Days | None) -> Span:
    first, last = wanted or (None, None)
    end = None if last is None else last.toordinal()
    if first is None:
        return reached(Reach.QUARTER, story, end)
    begin = first.toordinal()
    end = max(story.today, begin) if end is None else end
    if end < begin:
        raise UserError(_("The first day comes after the last. Turn the two round."))
    if end - begin >= LONGEST:
        raise UserError(
            _("No page has room for more than {years} years. Begin with a later day.").format(
                years=LONGEST // 366
            )
        )
    return fitted(Span(begin, end))


def _without_empty(choice: TrendChoice, story: Story, span: Span) -> TrendChoice:
    """A lane of marks, bars or points that has none on these days takes room on the paper and says
    what the words below say too."""
    first, last = span.whole()
    for lane in choice.lanes(story):
        if not _has_any(lane, first, last):
            choice = choice.toggled(lane.key)
    return choice


def _has_any(lane: Lane, first: int, last: int) -> bool:
    match lane:
        case MarksLane():
            return any(first <= mark.day <= last for row in lane.rows for mark in row.marks)
        case SpansLane():
            return any(
                bar.first <= last and (bar.last is None or bar.last >= first)
                for row in lane.rows
                for bar in row
            )
        case PointsLane():
            return any(first <= point.day <= last for point in lane.points)
        case _:
            return True
