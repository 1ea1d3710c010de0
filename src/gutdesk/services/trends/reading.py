"""The story of a diary, put together from what is known of each subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gutdesk.domain.diary import MedicineKind, id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_series import LabSeries
from gutdesk.domain.nsaids import NsaidDay, nsaid_days
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane, Days, Lane, PointsLane, SpansLane
from gutdesk.domain.trends.series import EMPTY, DaySeries, mended
from gutdesk.domain.trends.story import Story, gaps_of, runs_of
from gutdesk.i18n import _
from gutdesk.services.trends import daily
from gutdesk.services.trends.bands import bands_of
from gutdesk.services.trends.curves import Scores, curves_of, daily_scale, group_mean, members
from gutdesk.services.trends.eaten import EatenReader, eaten_lane
from gutdesk.services.trends.exposures import exposures_lane
from gutdesk.services.trends.food_tests import tests_lane
from gutdesk.services.trends.known import (
    DAYS,
    DOSES,
    HAPPENED,
    LABS,
    MEALS,
    NIGHTS,
    NSAIDS,
    SCORES,
    STOOLS,
    WEIGHTS,
    Known,
)
from gutdesk.services.trends.measured import lab_lanes, weight_lane
from gutdesk.services.trends.supplements import supplements_lane
from gutdesk.services.weight import weight_hidden
from gutdesk.storage.repos.trends import Answers, Eaten, Happened, Stools
from gutdesk.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

_Value = TypeVar("_Value")

EPOCH = date(1970, 1, 1).toordinal()
MINUTE, DAY_MINUTES = 60_000_000, 24 * 60
"""A minute in microseconds, a day in minutes."""
STRESS = "stress"
"""The id of the scale in protocol/symptoms.toml."""


class _Scored(NamedTuple):
    series: dict[str, DaySeries]
    days: frozenset[int]
    means: dict[tuple[str, ...], DaySeries]
    """Of groups, by the ids of their symptoms; each made when it is first asked for."""


class _Meals(NamedTuple):
    foods: tuple[Eaten, ...]
    days: dict[frozenset[Eaten], dict[int, list[str]]]
    """When some of them were eaten; read when it is first asked for."""


class _Reach(NamedTuple):
    """The days of a story, and those of them on which anything was logged."""

    first: int
    last: int
    today: date
    logged: Days

    @property
    def known(self) -> int:
        """The last day of which something could be known."""
        return min(self.last, self.today.toordinal())


class StoryReader:
    """Each subject is read in one go, when it is first needed."""

    def __init__(self, services: Services, known: Known) -> None:
        self._services = services
        self._desk = services.desk
        self._book = services.plan_book
        self._known = known

    # -- scores ----------------------------------------------------------------------------------

    def scores(self) -> Scores:
        """Every measure's series, and what curves are chosen from."""
        scored = self._scored()
        measures = self._desk.cache.measures()
        plan = self._book.current()

        def mean_of(group: str) -> DaySeries:
            ids = members(measures, group)
            if ids not in scored.means:
                there = [scored.series[one] for one in ids if one in scored.series]
                scored.means[ids] = group_mean(there)
            return scored.means[ids]

        return Scores(measures, scored.series, plan.outcomes if plan else (), mean_of)

    def _scored(self) -> _Scored:
        return self._held(SCORES, lambda unit: _Scored(*unit.trends.scores(), {}), _scored_again)

    def logged_days(self) -> frozenset[int]:
        """Days on which anything at all was logged: an entry, a score, a mark of the day."""
        rated = self._scored().days

        def read(unit: UnitOfWork) -> frozenset[int]:
            others = gaps_of(runs_of(sorted(rated)), date.min.toordinal(), date.max.toordinal())
            return rated | unit.trends.entry_days(others)

        def again(logged: frozenset[int], days: Set[date], unit: UnitOfWork) -> frozenset[int]:
            asked = {day.toordinal() for day in days}
            others = unit.trends.entry_days(runs_of(sorted(asked - rated)))
            return (logged - asked) | (asked & rated) | others

        return self._held(DAYS, read, again)

    # -- the other subjects ----------------------------------------------------------------------

    def _held(
        self,
        subject: str,
        read: Callable[[UnitOfWork], _Value],
        again: Callable[[_Value, Set[date], UnitOfWork], _Value] | None = None,
    ) -> _Value:
        """What is known of a subject, read in a unit of work of its own where it is not. `again`
        looks at some of its days again."""

        def reading() -> _Value:
            with self._desk.store.read() as unit:
                return read(unit)

        def mend(value: _Value, days: Set[date]) -> _Value:
            assert again is not None
            with self._desk.store.read() as unit:
                return again(value, days, unit)

        return self._known.of(subject, reading, mend if again is not None else None)

    def labs(self) -> tuple[LabSeries, ...]:
        return self._known.of(LABS, self._services.labs.series)

    def happened(self) -> tuple[Happened, ...]:
        """What came from outside, the earliest first."""
        return self._held(HAPPENED, lambda unit: unit.trends.happened())

    def eaten(self) -> EatenReader:
        meals = self._held(MEALS, lambda unit: _Meals(unit.trends.foods(), {}))

        def days(foods: Iterable[Eaten]) -> dict[int, list[str]]:
            wanted = frozenset(foods)
            if wanted not in meals.days:
                with self._desk.store.read() as unit:
                    meals.days[wanted] = unit.trends.days_eaten(wanted)
            return meals.days[wanted]

        return EatenReader(self._services.foods, lambda: meals.foods, days)

    def _nsaids(self) -> tuple[NsaidDay, ...]:
        def read(unit: UnitOfWork) -> tuple[NsaidDay, ...]:
            from gutdesk.services.safety import is_nsaid

            doses = unit.shelf.doses_of_kind(MedicineKind.NSAID, date.min, date.max)
            return nsaid_days(doses, is_nsaid)

        return self._held(NSAIDS, read)

    def _stools(self) -> Stools:
        return self._held(STOOLS, lambda unit: unit.trends.stools())

    def _nights(self) -> DaySeries:
        return self._held(NIGHTS, lambda unit: unit.trends.nights())

    def _doses(self) -> tuple[Answers, Answers]:
        """Which due doses were taken, and which skipped."""
        return self._held(DOSES, lambda unit: (unit.trends.taken(), unit.trends.skipped()))

    def _weights(self) -> tuple[tuple[int, float], ...]:
        return self._held(WEIGHTS, lambda unit: unit.trends.weights())

    def _day_of(self, micros: int, offset: int) -> int:
        """The diary day (ordinal) of an instant, in microseconds since 1970, and its offset."""
        begins = self._desk.cache.settings().day_start_hour * 60
        return (micros // MINUTE + offset - begins) // DAY_MINUTES + EPOCH

    def subjects(self) -> tuple[Callable[[], object], ...]:
        """Everything a story is made of, each with what reads it if it is not known."""
        return (
            self._scored,
            self.logged_days,
            self._stools,
            self._nights,
            self.happened,
            self._nsaids,
            self._doses,
            self.labs,
            self._weights,
        )

    # -- the whole -------------------------------------------------------------------------------

    def story(self, choice: TrendChoice, formats: Formats) -> Story:
        """`first` and `last` look at what was logged and at lab results; a supplement or a plan
        that begins earlier or ends later reaches beyond them."""
        today = self._desk.today()
        logged = self.logged_days()
        seen = logged.union(
            point.day.toordinal() for series in self.labs() for point in series.points
        )
        now = today.toordinal()
        reach = _Reach(
            min(seen, default=now), max(now, max(seen, default=now)), today, runs_of(sorted(logged))
        )
        lanes = tuple(self._lanes(choice, reach, formats))
        return Story(
            first=reach.first,
            last=reach.last,
            today=now,
            is_empty=not seen and len(lanes) == 1,
            lanes=lanes,
            bands=bands_of(self._book, today),
            logged=reach.logged,
        )

    def _lanes(self, choice: TrendChoice, reach: _Reach, formats: Formats) -> Iterator[Lane]:
        """In the usual order; one of which the diary holds nothing is left out."""
        yield from self._daily(choice, reach)
        silent = gaps_of(reach.logged, reach.first, reach.known)
        exposures = exposures_lane(self.happened(), self._nsaids(), self._day_of, formats, silent)
        supplements = self._supplements(reach.today, formats)
        tests = tests_lane(self._book, reach.today, formats)
        yield from (lane for lane in (exposures, supplements, tests) if lane is not None)
        yield from lab_lanes(self.labs(), formats)
        eaten = eaten_lane(self.eaten(), choice.eaten, silent) if choice.eaten else None
        weight = self._weight(formats)
        yield from (lane for lane in (eaten, weight) if lane is not None)

    def _daily(self, choice: TrendChoice, reach: _Reach) -> Iterator[Lane]:
        first, last = reach.first, reach.known
        scores = self.scores()
        curves = curves_of(choice, scores, last)
        yield CurvesLane(
            key="symptoms",
            title=_("Symptoms"),
            curves=curves,
            missing=daily.missing_of(first, last, *(curve.series for curve in curves)),
        )
        stools, nights = self._stools(), self._nights()
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

    def _supplements(self, today: date, formats: Formats) -> SpansLane | None:
        taken, skipped = self._doses()
        shelf = self._services.shelf
        return supplements_lane(
            shelf.products(), shelf.all_schedules(), taken, skipped, today, formats
        )

    def _weight(self, formats: Formats) -> PointsLane | None:
        weights = self._weights()
        if not weights or weight_hidden(self._services):
            return None
        return weight_lane(weights, formats)


def _scored_again(scored: _Scored, days: Set[date], unit: UnitOfWork) -> _Scored:
    """With the scores that these days have now."""
    now = {day.toordinal(): unit.days.all_scores(day, day) for day in days}
    rated = {
        measure: {
            day: found.get(measure, {}).get(date.fromordinal(day)) for day, found in now.items()
        }
        for measure in {*scored.series, *(one for found in now.values() for one in found)}
    }
    series = {
        measure: mended(scored.series.get(measure, EMPTY), values)
        for measure, values in rated.items()
    }
    return _Scored(
        {measure: one for measure, one in series.items() if one.values},
        (scored.days - now.keys()) | {day for day, found in now.items() if found},
        {},
    )
