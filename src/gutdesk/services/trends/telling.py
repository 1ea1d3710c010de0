"""What the time line shows, as plain sentences: for who hears the program and for the report.

A mean is never said without the days that it is of, and no 7-day mean where fewer than 4 of 7 days
were logged. What was not logged is missing, never none. Nothing is said of causes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.product_wording import phase_name
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import PointsLane, SpansLane
from gutdesk.domain.trends.patterns import Days
from gutdesk.domain.trends.score_words import listed
from gutdesk.domain.trends.seen_days import days_logged
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story, gaps_of
from gutdesk.i18n import _, ngettext
from gutdesk.services.trends.pattern_words import span_text
from gutdesk.services.trends.telling_lanes import lane_sentences
from gutdesk.services.trends.telling_words import MOST_LISTED, Seen, of_days


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`key` is that of the lane, or "days", "phases", "no_value". Read one after the other, the
    sentences need no heading."""

    key: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Telling:
    """`first` and `last` are the days that are seen, both included."""

    title: str
    first: date
    last: date
    paragraphs: tuple[Paragraph, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(paragraph.text for paragraph in self.paragraphs)

    @property
    def text(self) -> str:
        """The title, and a paragraph a line."""
        return "\n".join((self.title, *self.lines))


def tell(story: Story, choice: TrendChoice, span: Span, formats: Formats) -> Telling:
    """The lanes that are shown, in the person's order, on the days of `span`."""
    first, last = span.whole()
    begin, end = date.fromordinal(first), date.fromordinal(last)
    found = [Paragraph("days", _days(story, first, last, formats))]
    if not story.is_empty:
        seen = Seen(first, min(last, story.last), days_logged(story, span)[1], formats)
        found.append(Paragraph("phases", _phases(story, first, last, seen)))
        empty: list[str] = []
        for lane in choice.lanes(story):
            if seen.days or isinstance(lane, SpansLane):
                found.append(Paragraph(lane.key, lane_sentences(lane, seen, last)))
                if isinstance(lane, PointsLane) and not found[-1].sentences:
                    empty.append(lane.title)
        if empty:
            text = _("No value on these days: {names}.").format(names="; ".join(empty))
            found.append(Paragraph("no_value", (text,)))
    return Telling(
        title=title_of(begin, end, formats),
        first=begin,
        last=end,
        paragraphs=tuple(one for one in found if one.sentences),
    )


def title_of(first: date, last: date, formats: Formats) -> str:
    """What stands over the picture and over its summary."""
    days = Days(first=first.toordinal(), last=last.toordinal())
    return _("Trends, {days}").format(days=span_text(days, formats))


def _days(story: Story, first: int, last: int, formats: Formats) -> tuple[str, ...]:
    if story.is_empty:
        return (
            _("Nothing is in the diary yet."),
            _("Once a few days are logged, they are told of here."),
        )
    known = min(last, story.last)
    logged, count = days_logged(story, Span(first, last))
    seen = Seen(first, known, count, formats)
    if first <= known < story.first:
        text = _("Nothing was logged on these days: the diary begins on {day}.")
        return (text.format(day=seen.day(story.first)),)
    if not count:
        return (_("All of these days are still to come."),)
    found = [_("Something was logged on {n}.").format(n=of_days(logged, count))]
    if first < story.first:
        found.append(_("The diary begins on {day}.").format(day=seen.day(story.first)))
    gaps = gaps_of(story.logged, max(first, story.first), min(last, story.today))
    if gaps:
        found.append(_missing(gaps, seen))
    if logged < count:
        found.append(_("A day that was not logged counts in no mean, and never as zero."))
    ahead = last - max(first, story.first) + 1 - count
    if ahead:
        text = ngettext("{count} day is still to come.", "{count} days are still to come.", ahead)
        found.append(text.format(count=ahead))
    return tuple(found)


def _missing(gaps: tuple[tuple[int, int], ...], seen: Seen) -> str:
    """Every gap, or the longest of many."""
    if len(gaps) <= MOST_LISTED:
        runs = listed([seen.run(begin, end) for begin, end in gaps])
        return _("Nothing was logged {when}.").format(when=runs)
    begin, end = max(gaps, key=_length)
    return _("There are {count} gaps; the longest is {when}.").format(
        count=len(gaps), when=seen.run(begin, end)
    )


def _length(gap: tuple[int, int]) -> int:
    return gap[1] - gap[0]


def _phases(story: Story, first: int, last: int, seen: Seen) -> tuple[str, ...]:
    found = []
    for band in story.bands:
        if band.first > last or (band.last is not None and band.last < first):
            continue
        name = band.name or phase_name(band.kind)
        when = seen.planned if band.planned else seen.run
        text = _("{phase} {when}")
        found.append(text.format(phase=name, when=when(band.first, band.last)))
    if not found:
        return ()
    if len(found) == 1:
        return (_("Phase: {phase}.").format(phase=found[0]),)
    return (_("Phases: {phases}.").format(phases="; ".join(found)),)
