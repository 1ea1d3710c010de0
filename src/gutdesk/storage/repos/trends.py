"""A whole diary as one value a day: a query a subject, and no object a row.

A fetched row costs more than the row itself, so that what is many (scores, days) comes in one row
of long texts, a text a column. What is deleted is in none of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from gutdesk.domain.diary import ENTRY_KINDS
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
_STOOLS = "SELECT day, form FROM stool WHERE deleted IS NULL"
_NIGHTS = "SELECT day, end_utc - start_utc FROM sleep WHERE deleted IS NULL"
_MARKS = "SELECT day FROM day_mark WHERE deleted IS NULL AND (complete OR cycle_day IS NOT NULL)"
_MICROS_PER_HOUR = 3_600_000_000


class Stools(NamedTuple):
    """`forms`: the mean Bristol form of the stools of a day whose form was said. `counts`: how many
    there were; a day without any in the diary has no value, because none may have been written."""

    forms: DaySeries
    counts: DaySeries


class TrendsRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _cursor(self) -> Any:
        """The driver's own, inside the transaction of the session, after what waits in it."""
        self._session.flush()
        return own_connection(self._session).cursor()

    def scores(self) -> dict[str, DaySeries]:
        """Every measure that has a score, by its id: of each day the higher of its rating and its
        episodes' peaks."""
        cursor = self._cursor()
        measures, days, scores = _columns(cursor, *_RATINGS)
        found: dict[str, dict[int, float]] = {one: {} for one in set(measures)}
        ordinal = _ordinals(days)
        for measure, day, score in zip(
            measures, map(ordinal.__getitem__, days), map(float, scores), strict=True
        ):
            found[measure][day] = score
        for measure, iso, peak in cursor.execute(_PEAKS).fetchall():
            mine, day = found.setdefault(measure, {}), date.fromisoformat(iso).toordinal()
            mine[day] = max(mine.get(day, 0.0), float(peak))
        return {measure: by_day(mine) for measure, mine in found.items()}

    def stools(self) -> Stools:
        counts: dict[str, float] = {}
        sums: dict[str, tuple[int, int]] = {}
        for day, form in self._cursor().execute(_STOOLS).fetchall():
            counts[day] = counts.get(day, 0.0) + 1
            if form is not None:
                many, total = sums.get(day, (0, 0))
                sums[day] = many + 1, total + form
        means = {day: total / many for day, (many, total) in sums.items()}
        return Stools(_series(means), _series(counts))

    def nights(self) -> DaySeries:
        """Hours slept that ended on a day, naps included."""
        slept: dict[str, float] = {}
        for day, micros in self._cursor().execute(_NIGHTS).fetchall():
            slept[day] = slept.get(day, 0.0) + micros / _MICROS_PER_HOUR
        return _series(slept)

    def entry_days(self) -> frozenset[int]:
        """Days with an entry on the time line, or of which something was said as a whole. Days with
        nothing but ratings are in `scores`."""
        cursor = self._cursor()
        found: set[str] = {day for (day,) in cursor.execute(_MARKS).fetchall()}
        for cls in ENTRY_KINDS.values():
            table = ROW_OF[cls].__tablename__
            (days,) = _columns(cursor, ("day",), f"FROM {table} WHERE deleted IS NULL")
            found.update(days)
        return frozenset(_ordinals(found).values())


def _columns(cursor: Any, names: Sequence[str], rest: str) -> list[list[str]]:
    """The cells of these columns as texts, a list a column; `rest` is the statement from FROM on.
    No column may be empty."""
    parts = ", ".join(f"group_concat({name}, char(31))" for name in names)
    count, *texts = cursor.execute(f"SELECT count(*), {parts} {rest}").fetchone()
    if not count:
        return [[] for _name in names]
    cells = [text.split(_SEPARATOR) for text in texts]
    if any(len(some) != count for some in cells):
        rows = cursor.execute(f"SELECT {', '.join(names)} {rest}").fetchall()
        cells = [list(map(str, column)) for column in zip(*rows, strict=True)]
    return cells


def _ordinals(days: Iterable[str]) -> dict[str, int]:
    """Of days as they lie in the file."""
    return {day: date.fromisoformat(day).toordinal() for day in set(days)}


def _series(values: dict[str, float]) -> DaySeries:
    ordinal = _ordinals(values)
    return by_day({ordinal[day]: value for day, value in values.items()})
