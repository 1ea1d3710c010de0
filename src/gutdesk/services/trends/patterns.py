"""The other views of Trends: a year, weekdays, phases, stool forms, plants, symptom by symptom.

What is shown is a frozen value each; `pattern_words` puts it into words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from math import isnan
from operator import itemgetter
from typing import TYPE_CHECKING

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import week_of
from gutdesk.domain.trends.choice import GROUP
from gutdesk.domain.trends.patterns import (
    Days,
    FormColumn,
    PairsView,
    PairView,
    PhaseView,
    PlantView,
    PlantWeek,
    ScoreRow,
    StoolView,
    Subject,
    WeekdayView,
    YearView,
)
from gutdesk.domain.trends.series import DaySeries
from gutdesk.domain.trends.span import LENGTHS, Reach
from gutdesk.domain.trends.story import Band
from gutdesk.i18n import _
from gutdesk.insight import patterns as counting
from gutdesk.services.trends.curves import Scores, curve_name, days_of, groups_of, members

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MONTHS, PHASES, WEEKS, PAIRS = 12, 8, 26, 8
"""So many of each are shown at most: the latest months, phases and weeks, the pairs with the most
days."""
REACHES = (Reach.QUARTER, Reach.YEAR, Reach.ALL)
"""The days that can be chosen: they end today."""
PLANTS = frozenset({"meal", "food", "recipe"})


class PatternService:
    """Counts what the views show, from what is kept until a change of the diary touches it."""

    def __init__(self, services: Services, scores: Callable[[], Scores]) -> None:
        """`scores` gives what was read of them."""
        self._services = services
        self._desk = services.desk
        self._scores = scores
        self._subjects: tuple[object, object, tuple[Subject, ...]] | None = None
        """With the scores and the measures that it was made of."""
        self._stools: list[tuple[int, int | None]] | None = None
        self._weeks: tuple[tuple[date, int], PlantView] | None = None
        self._desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"stool"})):
            self._stools = None
        if changes.touches(kinds=PLANTS):
            self._weeks = None

    # -- what can be chosen ----------------------------------------------------------------------

    def subjects(self) -> tuple[Subject, ...]:
        """Every symptom and scale that is asked or was ever rated, in the person's order, then the
        means of groups, then what is no longer asked."""
        scores = self._scores()
        held = self._subjects
        if held is None or held[0] is not scores.series or held[1] is not scores.measures:
            found = self._read_subjects(scores)
            held = self._subjects = (scores.series, scores.measures, found)
        return held[2]

    def _read_subjects(self, scores: Scores) -> tuple[Subject, ...]:
        found, retired = [], []
        for key, one in scores.measures.items():
            if key in scores.series or (one.asked and not one.retired):
                made = self._subject(scores, key, more_is_better=one.more_is_better)
                (retired if one.retired else found).append(made)
        groups = (self._subject(scores, GROUP + group) for group in groups_of(scores.measures))
        return (*found, *(one for one in groups if one.days), *retired)

    def _subject(self, scores: Scores, key: str, *, more_is_better: bool = False) -> Subject:
        return Subject(
            key=key,
            name=curve_name(key, scores.measures),
            days=days_of(scores.of(key)),
            more_is_better=more_is_better,
        )

    def usual(self) -> Subject | None:
        """What is shown where nobody chose: what decides in the plan, else what was rated most."""
        subjects = self.subjects()
        outcomes = self._scores().outcomes
        main = next((one for one in subjects if one.key in outcomes[:1]), None)
        if main is not None and main.days:
            return main
        single = [one for one in subjects if not one.key.startswith(GROUP)]
        return max(single, key=lambda one: one.days, default=None)

    def days_of(self, subject: Subject, reach: Reach) -> Days:
        """Up to today, and not before the day on which it was first rated."""
        today = self._today()
        began = self._series_of(subject).first
        first = today - LENGTHS[reach] + 1 if reach in LENGTHS else began
        return Days(first=max(first, began) if subject.days else today + 1, last=today)

    # -- a year ----------------------------------------------------------------------------------

    def years(self, subject: Subject) -> tuple[int, ...]:
        """The years in which it was rated, and this one; the earliest first."""
        series = self._series_of(subject)
        rated = {date.fromordinal(day).year for day, _score in series.items()}
        return tuple(sorted(rated | {self._desk.today().year}))

    def year(self, subject: Subject, year: int) -> YearView:
        """Days before it was first rated and days to come are not counted as missing."""
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        series, today = self._series_of(subject), self._today()
        scores = counting.values_in(series, first, last)
        began = series.first if subject.days else today + 1
        begin, end = max(first, began), min(last, max(today, series.last))
        seen = counting.values_in(series, begin, end)
        return YearView(
            subject=subject,
            year=year,
            first=first,
            scores=tuple(None if isnan(value) else value for value in scores.tolist()),
            began=began,
            today=today,
            whole=counting.spread(seen, known=today - begin + 1),
            months=counting.by_month(year, begin, seen, today),
        )

    # -- weekdays, phases ------------------------------------------------------------------------

    def weekdays(self, subject: Subject, reach: Reach, first_weekday: int = 1) -> WeekdayView:
        """`first_weekday` of a week, 1 Monday … 7 Sunday."""
        days = self.days_of(subject, reach)
        values = counting.values_in(self._series_of(subject), days.first, days.last)
        return WeekdayView(
            subject=subject,
            days=days,
            whole=counting.spread(values),
            weekdays=counting.by_weekday(days.first, values),
            first_weekday=first_weekday,
        )

    def phases(self, subject: Subject) -> PhaseView:
        """All days it was rated in, then the latest phases that have begun."""
        series, today = self._series_of(subject), self._today()
        bands = self._bands()
        rows = [self._row(series, _("All days"), self.days_of(subject, Reach.ALL), is_phase=False)]
        for band in bands[-PHASES:]:
            last = min(band.last or today, today)
            rows.append(self._row(series, band.name, Days(first=band.first, last=last)))
        return PhaseView(subject=subject, rows=tuple(rows), earlier=max(0, len(bands) - PHASES))

    def _row(self, series: DaySeries, name: str, days: Days, *, is_phase: bool = True) -> ScoreRow:
        values = counting.values_in(series, days.first, days.last)
        return ScoreRow(
            name=name,
            days=days,
            counts=counting.score_counts(values),
            spread=counting.spread(values),
            is_phase=is_phase,
        )

    def _bands(self) -> list[Band]:
        """The phases that have begun, the earliest first."""
        today = self._today()
        held = self._services.trends.story().bands
        begun = [band for band in held if not band.planned and band.first <= today]
        return sorted(begun, key=lambda band: band.first)

    # -- stools ----------------------------------------------------------------------------------

    def stools(self, *, by_phase: bool = False) -> StoolView:
        """By month without a plan, whatever is asked."""
        bands = self._bands() if by_phase else []
        if bands:
            today = self._today()
            spans = [
                (band.name, band.first, min(band.last or today, today)) for band in bands[-PHASES:]
            ]
            earlier = max(0, len(bands) - PHASES)
        else:
            spans, earlier = self._month_spans()
        columns = tuple(self._column(name, first, last) for name, first, last in spans)
        return StoolView(columns=columns, by_phase=bool(bands), earlier=earlier)

    def _month_spans(self) -> tuple[list[tuple[str, int, int]], int]:
        """The latest months, from the first one with a stool to today's."""
        logged = self._all_stools()
        today = self._desk.today()
        if not logged or logged[0][0] > today.toordinal():
            return [], 0
        begun = date.fromordinal(logged[0][0])
        now, start = _month_of(today), _month_of(begun)
        shown = range(max(start, now - MONTHS + 1), now + 2)
        firsts = [date(month // 12, month % 12 + 1, 1).toordinal() for month in shown]
        spans = [(first, min(until - 1, today.toordinal())) for first, until in pairwise(firsts)]
        if shown[0] == start:
            spans[0] = (begun.toordinal(), spans[0][1])
        return [("", first, last) for first, last in spans], shown[0] - start

    def _column(self, name: str, first: int, last: int) -> FormColumn:
        logged_ones = self._all_stools()
        low = bisect_left(logged_ones, first, key=itemgetter(0))
        high = bisect_right(logged_ones, last, key=itemgetter(0))
        there = logged_ones[low:high]
        counts, unsaid = counting.form_counts(form for _day, form in there)
        days, logged = Days(first=first, last=last), len({day for day, _form in there})
        return FormColumn(
            name=name,
            days=days,
            counts=counts,
            unsaid=unsaid,
            logged=logged,
            missing=days.count - logged,
        )

    def _all_stools(self) -> list[tuple[int, int | None]]:
        if self._stools is None:
            with self._desk.store.read() as unit:
                self._stools = unit.days.stool_forms()
        return self._stools

    # -- plants ----------------------------------------------------------------------------------

    def plants(self, first_weekday: int) -> PlantView:
        """The latest weeks, from the first one with food in the diary. `first_weekday` of a week,
        1 Monday … 7 Sunday."""
        today = self._desk.today()
        key = (today, first_weekday)
        if self._weeks is None or self._weeks[0] != key:
            self._weeks = (key, self._plants(week_of(today, first_weekday)[-1], today))
        return self._weeks[1]

    def _plants(self, last: date, today: date) -> PlantView:
        ends = [last - timedelta(weeks=back) for back in reversed(range(WEEKS))]
        found = []
        for end, week in zip(ends, self._services.plan.variety.weeks(ends), strict=True):
            if week.days or found:
                first = end - timedelta(days=6)
                of = (min(end, today) - first).days + 1
                days = min(week.days, of)
                found.append(
                    PlantWeek(first=first.toordinal(), plants=week.plants, days=days, of=of)
                )
        return PlantView(weeks=tuple(found))

    # -- one against others ----------------------------------------------------------------------

    def pairs(self, subject: Subject, reach: Reach) -> PairsView:
        """Those with the most days on which both were rated come first."""
        days = self.days_of(subject, reach)
        ones = counting.values_in(self._series_of(subject), days.first, days.last)
        found: list[PairView] = []
        own = {subject.key, *self._members(subject)}
        for other in self.subjects():
            if other.key in own or other.key.startswith(GROUP):
                continue
            others = counting.values_in(self._series_of(other), days.first, days.last)
            n, missing, counts = counting.pair_counts(ones, others)
            if n:
                bands = counting.banded(ones, others)
                found.append(
                    PairView(other=other, n=n, missing=missing, counts=counts, bands=bands)
                )
        found.sort(key=lambda pair: -pair.n)
        left_out = max(0, len(found) - PAIRS)
        return PairsView(subject=subject, days=days, pairs=tuple(found[:PAIRS]), left_out=left_out)

    def _members(self, subject: Subject) -> tuple[str, ...]:
        """What a mean is made of goes along with it anyway."""
        if not subject.key.startswith(GROUP):
            return ()
        return members(self._scores().measures, subject.key.removeprefix(GROUP))

    # -- reading ---------------------------------------------------------------------------------

    def _today(self) -> int:
        return self._desk.today().toordinal()

    def _series_of(self, subject: Subject) -> DaySeries:
        return self._scores().of(subject.key)


def _month_of(day: date) -> int:
    """Months since the year 0."""
    return day.year * 12 + day.month - 1
