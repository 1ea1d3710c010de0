"""A whole diary as one value a day: a query a subject, and no object a row.

A fetched row costs more than the row itself, so that what is many (scores, days) comes in one row
of long texts, a text a column. What is deleted is in none of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from gutdesk.domain.diary import ENTRY_KINDS
from gutdesk.domain.trends.lanes import Days
from gutdesk.domain.trends.series import DaySeries, by_day
from gutdesk.storage.convert import ROW_OF
from gutdesk.storage.repos.bulk_rows import own_connection

_SEPARATOR = "\x1f"
"""Between the cells of a column that comes as one text. A cell that holds it is noticed: there are
more cells then than rows."""
_RATINGS = ("measure_id", "day", "score"), "FROM rating WHERE deleted IS NULL"
_PEAKS = (
    "SELECT e.measure_id, e.day, max(p.severity) FROM episode e"
    " JOIN episode_point p ON p.episode_id = e.id WHERE e.deleted IS NULL GROUP BY e.id"
)
_STOOLS = "SELECT day, count(*), avg(form) FROM stool WHERE deleted IS NULL GROUP BY day"
_NIGHTS = "SELECT day, sum(end_utc - start_utc) FROM sleep WHERE deleted IS NULL GROUP BY day"
_TABLES = (
    *((ROW_OF[cls].__tablename__, "") for cls in ENTRY_KINDS.values()),
    ("day_mark", " AND (t.complete OR t.cycle_day IS NOT NULL)"),
)
_ENTRY_DAYS = tuple(
    "SELECT DISTINCT t.day FROM json_each(?) span CROSS JOIN"
    f" {table} t ON t.day BETWEEN span.value ->> 0 AND span.value ->> 1"
    f" WHERE t.deleted IS NULL{more}"
    for table, more in _TABLES
)
"""The spans first, so that each day is found by the index of its table."""
_EXPOSURES = (
    "SELECT day, kind, medicine, name, amount, unit, end_utc, end_offset FROM exposure"
    " WHERE deleted IS NULL ORDER BY day, at_utc, id"
)
_WEIGHTS = "SELECT day, kg FROM weight WHERE deleted IS NULL ORDER BY day, at_utc, id"
_TAKEN = tuple(
    f"SELECT schedule_id, due_minute, group_concat(due_day) FROM {table}"
    " WHERE schedule_id IS NOT NULL AND due_day IS NOT NULL AND due_minute IS NOT NULL"
    " AND deleted IS NULL GROUP BY schedule_id, due_minute"
    for table in ("intake", "exposure")
)
_SKIPPED = (
    "SELECT schedule_id, minute, group_concat(day) FROM skip WHERE deleted IS NULL"
    " GROUP BY schedule_id, minute"
)
_FOODS = "SELECT DISTINCT text, food_id, preparation FROM meal_item"
_EATEN = (
    "SELECT m.day, i.text, i.preparation FROM meal_item i JOIN meal m ON m.id = i.meal_id"
    " WHERE i.food_id IS ? AND m.deleted IS NULL"
)
_MICROS_PER_HOUR = 3_600_000_000


class Stools(NamedTuple):
    """`forms`: the mean Bristol form of the stools of a day whose form was said. `counts`: how many
    there were; a day without any in the diary has no value, because none may have been written."""

    forms: DaySeries
    counts: DaySeries


class Happened(NamedTuple):
    """Something from outside. `day` is an ordinal; `end` in microseconds since 1970 and minutes of
    offset, where it lasted; `kind` and `medicine` are words of `ExposureKind`, `MedicineKind`."""

    day: int
    kind: str
    medicine: str | None
    name: str
    amount: float | None
    unit: str
    end_utc: int | None
    end_offset: int | None


class Eaten(NamedTuple):
    """A food as it stands in meals."""

    text: str
    food_id: str | None
    preparation: str | None


Answers = dict[tuple[str, int], set[int]]
"""By schedule (id) and minute the days (ordinals) whose due dose was answered so."""


class TrendsRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _cursor(self) -> Any:
        """The driver's own, inside the transaction of the session, after what waits in it."""
        self._session.flush()
        return own_connection(self._session).cursor()

    def scores(self) -> tuple[dict[str, DaySeries], frozenset[int]]:
        """Every measure that has a score, by its id: of each day the higher of its rating and its
        episodes' peaks. And the days that have one."""
        cursor = self._cursor()
        measures, days, scores = _columns(cursor, *_RATINGS)
        found: dict[str, dict[int, float]] = {one: {} for one in set(measures)}
        ordinal = _ordinals(days)
        known = {score: float(score) for score in set(scores)}
        for measure, day, score in zip(
            measures, map(ordinal.__getitem__, days), map(known.__getitem__, scores), strict=True
        ):
            found[measure][day] = score
        peaked: set[int] = set()
        for measure, iso, peak in cursor.execute(_PEAKS).fetchall():
            mine, day = found.setdefault(measure, {}), date.fromisoformat(iso).toordinal()
            mine[day] = max(mine.get(day, 0.0), float(peak))
            peaked.add(day)
        rated = frozenset(ordinal.values()).union(peaked)
        return {measure: by_day(mine) for measure, mine in found.items()}, rated

    def stools(self) -> Stools:
        rows = self._cursor().execute(_STOOLS).fetchall()
        forms = {day: form for day, _count, form in rows if form is not None}
        return Stools(_series(forms), _series({day: float(count) for day, count, _form in rows}))

    def nights(self) -> DaySeries:
        """Hours slept that ended on a day, naps included."""
        rows = self._cursor().execute(_NIGHTS).fetchall()
        return _series({day: micros / _MICROS_PER_HOUR for day, micros in rows})

    def entry_days(self, among: Days) -> frozenset[int]:
        """Of these runs of days those with an entry on the time line, or of which something was
        said as a whole. Where most days are known for their scores, few are left to be asked."""
        spans = json.dumps([[_iso(first), _iso(last)] for first, last in among])
        cursor = self._cursor()
        found: set[str] = set()
        for statement in _ENTRY_DAYS:
            found.update(day for (day,) in cursor.execute(statement, (spans,)).fetchall())
        return frozenset(_ordinals(found).values())

    def happened(self) -> tuple[Happened, ...]:
        """The earliest first."""
        rows = self._cursor().execute(_EXPOSURES).fetchall()
        ordinal = _ordinals(row[0] for row in rows)
        return tuple(Happened(ordinal[day], *rest) for day, *rest in rows)

    def weights(self) -> tuple[tuple[int, float], ...]:
        """Day and kg, the earliest first."""
        rows = self._cursor().execute(_WEIGHTS).fetchall()
        ordinal = _ordinals(row[0] for row in rows)
        return tuple((ordinal[day], kg) for day, kg in rows)

    def taken(self) -> Answers:
        return self._answers(*_TAKEN)

    def skipped(self) -> Answers:
        return self._answers(_SKIPPED)

    def _answers(self, *statements: str) -> Answers:
        found: Answers = {}
        for statement in statements:
            for schedule, minute, text in self._cursor().execute(statement).fetchall():
                days = _ordinals(text.split(",")).values()
                found.setdefault((schedule, minute), set()).update(days)
        return found

    def foods(self) -> tuple[Eaten, ...]:
        """Everything that stands in a meal, each once; of deleted meals too."""
        return tuple(Eaten(*row) for row in self._cursor().execute(_FOODS).fetchall())

    def days_eaten(self, foods: Iterable[Eaten]) -> dict[int, list[str]]:
        """On which days one of these was eaten, and under which words, once for each time."""
        wanted = set(foods)
        found: dict[str, list[str]] = {}
        cursor = self._cursor()
        for food_id in {food.food_id for food in wanted}:
            for day, text, preparation in cursor.execute(_EATEN, (food_id,)).fetchall():
                if Eaten(text, food_id, preparation) in wanted:
                    found.setdefault(day, []).append(text)
        ordinal = _ordinals(found)
        return {ordinal[day]: found[day] for day in sorted(found)}


def _columns(cursor: Any, names: Sequence[str], rest: str) -> list[list[str]]:
    """The cells of these columns as texts, a list a column; `rest` is the statement from FROM on.
    No column may be empty."""
    # As a literal: char(31), or a bound value, would be made anew for each row.
    parts = ", ".join(f"group_concat({name}, '{_SEPARATOR}')" for name in names)
    count, *texts = cursor.execute(f"SELECT count(*), {parts} {rest}").fetchone()
    if not count:
        return [[] for _name in names]
    cells = [text.split(_SEPARATOR) for text in texts]
    if any(len(some) != count for some in cells):
        rows = cursor.execute(f"SELECT {', '.join(names)} {rest}").fetchall()
        cells = [list(map(str, column)) for column in zip(*rows, strict=True)]
    return cells


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _ordinals(days: Iterable[str]) -> dict[str, int]:
    """Of days as they lie in the file."""
    return {day: date.fromisoformat(day).toordinal() for day in set(days)}


def _series(values: dict[str, float]) -> DaySeries:
    ordinal = _ordinals(values)
    return by_day({ordinal[day]: value for day, value in values.items()})
