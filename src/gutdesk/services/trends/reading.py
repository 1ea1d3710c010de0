"""The story of a diary, put together from what is known of each subject."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.diary import id_of
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane, Lane
from gutdesk.domain.trends.series import EMPTY, DaySeries
from gutdesk.domain.trends.story import Story, runs_of
from gutdesk.i18n import _
from gutdesk.services.trends import daily
from gutdesk.services.trends.bands import bands_of
from gutdesk.services.trends.curves import Scores, curves_of, daily_scale, group_mean, members
from gutdesk.services.trends.known import DAYS, NIGHTS, SCORES, STOOLS, Known

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

STRESS = "stress"
"""The id of the scale in protocol/symptoms.toml."""


class _Scored(NamedTuple):
    series: dict[str, DaySeries]
    means: dict[tuple[str, ...], DaySeries]
    """Of groups, by the ids of their symptoms; each made when it is first asked for."""


class _Reach(NamedTuple):
    """The days of a story, and the last of them of which something could be known."""

    first: int
    last: int
    today: int

    @property
    def known(self) -> int:
        return min(self.last, self.today)


class StoryReader:
    """Each subject is read in one go, when it is first needed."""

    def __init__(self, services: Services, known: Known) -> None:
        self._desk = services.desk
        self._book = services.plan_book
        self._known = known

    # -- scores ----------------------------------------------------------------------------------

    def scores(self) -> Scores:
        """Every measure's series, and what curves are chosen from."""
        scored = self._known.of(SCORES, self._read_scores)
        measures = self._desk.cache.measures()
        plan = self._book.current()

        def mean_of(group: str) -> DaySeries:
            ids = members(measures, group)
            if ids not in scored.means:
                there = [scored.series[one] for one in ids if one in scored.series]
                scored.means[ids] = group_mean(there)
            return scored.means[ids]

        return Scores(measures, scored.series, plan.outcomes if plan else (), mean_of)

    def _read_scores(self) -> _Scored:
        with self._desk.store.read() as unit:
            return _Scored(unit.trends.scores(), {})

    def logged_days(self) -> frozenset[int]:
        """Days on which anything at all was logged: an entry, a score, a mark of the day."""
        days = self._known.of(DAYS, self._read_days)
        scored = self._known.of(SCORES, self._read_scores)
        return days.union(*(_days(one) for one in scored.series.values()))

    def _read_days(self) -> frozenset[int]:
        with self._desk.store.read() as unit:
            return unit.trends.entry_days()

    # -- the whole -------------------------------------------------------------------------------

    def story(self, choice: TrendChoice) -> Story:
        today = self._desk.today()
        scores = self.scores()
        logged = self.logged_days()
        ordinal = today.toordinal()
        reach = _Reach(
            min(logged, default=ordinal), max(ordinal, max(logged, default=ordinal)), ordinal
        )
        return Story(
            first=reach.first,
            last=reach.last,
            today=ordinal,
            is_empty=not logged,
            lanes=tuple(self._lanes(choice, scores, reach)),
            bands=bands_of(self._book, today),
            logged=runs_of(sorted(logged)),
        )

    def _lanes(self, choice: TrendChoice, scores: Scores, reach: _Reach) -> Iterator[Lane]:
        """In the usual order; one of which the diary holds nothing is left out."""
        first, last = reach.first, reach.known
        curves = curves_of(choice, scores)
        yield CurvesLane(
            key="symptoms",
            title=_("Symptoms"),
            curves=curves,
            missing=daily.missing_of(first, last, *(curve.series for curve in curves)),
        )
        with self._desk.store.read() as unit:
            stools = self._known.of(STOOLS, unit.trends.stools)
            nights = self._known.of(NIGHTS, unit.trends.nights)
        if stools.forms.values:
            yield daily.form_lane(stools.forms, first, last)
        if stools.counts.values:
            yield daily.count_lane(stools.counts, first, last)
        if nights.values:
            yield daily.sleep_lane(nights, first, last)
        stress = daily_scale(scores.measures, STRESS)
        series = scores.of(id_of(stress)) if stress is not None else EMPTY
        if stress is not None and series.values:
            yield daily.stress_lane(stress.name, series, first, last)


def _days(series: DaySeries) -> set[int]:
    return {day for day, _value in series.items()}
