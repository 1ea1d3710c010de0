"""The check-in: what is asked today, rating it, and "nothing today"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Measure, MeasureKind, Rating
from gutdesk.domain.record_names import name_of
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.diary import DayView, DiaryService

WEEK = 7
"""Days after which a weekly question is asked again."""


class MonthMarks(NamedTuple):
    """The share of the daily questions that is rated on each day that has any mark, and the days of
    which the person said that nothing else was eaten or taken."""

    rated: dict[date, float]
    complete: frozenset[date]
    counts: dict[date, tuple[int, int]]


class CheckinService:
    def __init__(self, desk: Desk, diary: DiaryService) -> None:
        self._desk = desk
        self._diary = diary

    def asked(self, day: date) -> tuple[Measure, ...]:
        """What the check-in of that day shows: the daily measures, weekly ones when due or rated
        that day, and whatever else has a score on it."""
        view = self._diary.day(day)
        return self.asked_in(view)

    def asked_in(self, view: DayView) -> tuple[Measure, ...]:
        found = []
        for key, measure in self._desk.cache.measures().items():
            if key in view.scores:
                found.append(measure)
            elif measure.retired or not measure.asked:
                continue
            elif not measure.weekly or self._is_due(measure, view.day):
                found.append(measure)
        return tuple(found)

    def _is_due(self, measure: Measure, day: date) -> bool:
        assert measure.meta is not None
        with self._desk.store.read() as unit:
            scores = unit.days.scores(day - timedelta(days=WEEK - 1), day, measure.meta.id)
        return not scores

    def rate(self, *, day: date, measure_id: str, score: int, by: object = None) -> Rating:
        """Give the day's score, 0-10; the one it had is replaced."""
        rating = self._diary.rating(day, measure_id, score)
        text = _("rate {what}").format(what=name_of(rating, self._desk.cache.names()))
        (written,) = self._desk.writer.write(text, [rating], by=by)
        assert isinstance(written, Rating)
        return written

    def clear(self, *, day: date, measure_id: str, by: object = None) -> None:
        """Back to "not logged". Without a rating that day nothing happens."""
        with self._desk.store.read() as unit:
            found = unit.days.rating_row(day, measure_id)
        if found is None or found.meta is None or found.meta.deleted is not None:
            return
        what = name_of(found, self._desk.cache.names())
        self._desk.writer.delete(_("clear {what}").format(what=what), [found], by=by)

    def nothing_today(self, *, day: date, by: object = None) -> int:
        """Write a zero for every symptom that is asked and not yet rated; an episode counts as
        rated, and scales of the day are left alone. One step. Returns how many zeros were
        written."""
        view = self._diary.day(day)
        zeros = [
            self._diary.rating(day, measure.meta.id, 0)
            for measure in self.asked_in(view)
            if measure.kind is MeasureKind.SYMPTOM
            and measure.meta is not None
            and measure.meta.id not in view.scores
        ]
        self._desk.writer.write(_("nothing today"), zeros, by=by)
        return len(zeros)

    def month(self, first: date, last: date) -> MonthMarks:
        """How much of the daily questions is rated on each day, for the rings of a month."""
        asked = {
            key
            for key, measure in self._desk.cache.measures().items()
            if measure.asked and not measure.retired and not measure.weekly
        }
        with self._desk.store.read() as unit:
            rated = unit.days.rated_measures(first, last)
            complete = unit.days.complete_days(first, last)
            logged = unit.days.days_with_entries(first, last)
        counts = {day: (len(keys & asked), len(asked)) for day, keys in rated.items()}
        for day in logged:
            counts.setdefault(day, (0, len(asked)))
        share = {day: n / total if total else 0.0 for day, (n, total) in counts.items()}
        return MonthMarks(share, complete, counts)
