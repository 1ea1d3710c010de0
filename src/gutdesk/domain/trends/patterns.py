"""What the other views of Trends show, as plain values: a calendar, weekdays, phases, stool forms,
plants, two symptoms against each other.

Days are ordinals. `missing` counts days on which nothing was logged, of those that were looked at
and have come; they are in no mean and are never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SCORES, FORMS = 11, 7
"""How many scores there are (0-10), and forms of stool (1-7)."""
FEWEST = 4
"""Days that a mean or a middle half needs here: as many as a mean of seven days."""
FEWEST_FOR_WEEKDAYS = 14
"""Rated days before weekdays are compared: two of each."""
FEWEST_PAIRED = 10
"""Days on which both were rated before two symptoms are drawn against each other."""
FEWEST_MEAL_DAYS = 4
"""Days of a week with food in the diary before its plants are counted in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Of `n` values: the mean, and the middle half from `low` to `high` round `median`. None where
    there are fewer than FEWEST."""

    n: int
    missing: int
    mean: float | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that has a score 0-10 a day. `days`: on how many it has one."""

    key: str
    name: str
    days: int
    more_is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that a view looks at, both included; there are none where `last` comes first."""

    first: int
    last: int

    @property
    def count(self) -> int:
        return max(0, self.last - self.first + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """A year of one subject. `scores[n]` is the score of its nth day, None: not logged. `began` is
    the first day on which it was ever rated; `months` from January on."""

    subject: Subject
    year: int
    first: int
    scores: tuple[float | None, ...]
    began: int
    today: int
    whole: Spread
    months: tuple[Spread, ...]

    def at(self, day: int) -> float | None:
        place = day - self.first
        return self.scores[place] if 0 <= place < len(self.scores) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayView:
    """`weekdays` from Monday to Sunday; a week begins on `first_weekday`, 1 Monday … 7 Sunday."""

    subject: Subject
    days: Days
    whole: Spread
    weekdays: tuple[Spread, ...]
    first_weekday: int = 1

    def in_order(self) -> tuple[tuple[int, Spread], ...]:
        """Each weekday by its number, as the week goes."""
        places = [(self.first_weekday - 1 + later) % 7 for later in range(7)]
        return tuple((place + 1, self.weekdays[place]) for place in places)

    @property
    def is_enough(self) -> bool:
        return self.whole.n >= FEWEST_FOR_WEEKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """How often each score from 0 to 10 was given in a phase (or in `days` at large)."""

    name: str
    days: Days
    counts: tuple[int, ...]
    spread: Spread
    is_phase: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseView:
    """The row of all days first, then the phases, the earliest first. `earlier`: how many phases
    before those are not shown."""

    subject: Subject
    rows: tuple[ScoreRow, ...]
    earlier: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """The stools of a month or a phase. `counts` of the forms 1-7; `unsaid`: stools whose form was
    not said; `logged`: days with a stool."""

    name: str
    days: Days
    counts: tuple[int, ...]
    unsaid: int
    logged: int
    missing: int

    @property
    def total(self) -> int:
        """Stools with a form."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoolView:
    """`by_phase`: each column is a phase, else a month; the earliest first. `earlier`: how many
    before those are not shown."""

    columns: tuple[FormColumn, ...]
    by_phase: bool
    earlier: int = 0

    @property
    def total(self) -> int:
        return sum(one.total for one in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantWeek:
    """A week's different plants; `days` of `of` that have come have food in the diary."""

    first: int
    plants: tuple[str, ...]
    days: int
    of: int

    @property
    def is_enough(self) -> bool:
        return self.days >= FEWEST_MEAL_DAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class PlantView:
    """The earliest week first; the last one is today's and may not be over."""

    weeks: tuple[PlantWeek, ...]

    @property
    def is_enough(self) -> bool:
        return any(week.is_enough for week in self.weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """Days on which both were rated: `counts[x][y]` of them had score x of the one and y of the
    other. `bands` are the other's scores where the one was 0-3, 4-6 and 7-10; `missing` days have
    one score or none."""

    other: Subject
    n: int
    missing: int
    counts: tuple[tuple[int, ...], ...]
    bands: tuple[Spread, ...]

    @property
    def is_enough(self) -> bool:
        return self.n >= FEWEST_PAIRED


BANDS = ((0, 3), (4, 6), (7, 10))
"""The scores of `PairView.bands`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsView:
    """One subject against others; `left_out` more could be shown."""

    subject: Subject
    days: Days
    pairs: tuple[PairView, ...]
    left_out: int = 0

    @property
    def is_enough(self) -> bool:
        return any(pair.is_enough for pair in self.pairs)


def subject_of(subjects: Iterable[Subject], key: str) -> Subject | None:
    return next((one for one in subjects if one.key == key), None)
