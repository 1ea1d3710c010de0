"""Reading days: entries, ratings, marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Integer, bindparam, func, select, text
from sqlalchemy.orm import Session

from gutdesk.domain.diary import ENTRY_KINDS, DayMark, Entry, MedicineKind, Rating
from gutdesk.storage.columns import Day
from gutdesk.storage.convert import ROW_OF, to_record
from gutdesk.storage.repos.bulk_rows import own_connection
from gutdesk.storage.repos.day_rows import read_entries, read_ratings
from gutdesk.storage.tables.diary import (
    DayMarkRow,
    ExposureRow,
    MealItemRow,
    MealRow,
    RatingRow,
)

_TABLES = {kind: ROW_OF[cls].__tablename__ for kind, cls in ENTRY_KINDS.items()}

# Statements are built once: building one costs more than running it.
_KINDS_OF_DAY = " UNION ALL ".join(
    f"SELECT '{kind}' WHERE EXISTS (SELECT 1 FROM {table} WHERE day = :day AND deleted IS NULL)"
    for kind, table in _TABLES.items()
)
_DAYS_WITH_ENTRIES = text(
    " UNION ".join(
        f"SELECT day FROM {table} WHERE day BETWEEN :first AND :last AND deleted IS NULL"
        for table in _TABLES.values()
    )
).columns(day=Day)
_ANYTHING = text(
    " UNION ALL ".join(
        f"SELECT * FROM (SELECT 1 FROM {table} WHERE deleted IS NULL LIMIT 1)"
        for table in (*_TABLES.values(), "rating")
    )
    + " LIMIT 1"
)
_RATED = " UNION ".join(
    f"SELECT day, measure_id FROM {table} WHERE day BETWEEN :first AND :last AND deleted IS NULL"
    for table in ("rating", "episode")
)
_DAY, _FIRST, _LAST, _MEASURE = (bindparam(name) for name in ("day", "first", "last", "measure"))
_RATING = select(RatingRow).where(RatingRow.day == _DAY, RatingRow.measure_id == _MEASURE)
_MARK = select(DayMarkRow).where(DayMarkRow.day == _DAY)
_COMPLETE = select(DayMarkRow.day).where(
    DayMarkRow.day.between(_FIRST, _LAST), DayMarkRow.complete, DayMarkRow.deleted.is_(None)
)
_SCORES = text(
    "SELECT day, max(score) AS score FROM ("
    " SELECT day, score FROM rating"
    " WHERE measure_id = :measure AND day BETWEEN :first AND :last AND deleted IS NULL"
    " UNION ALL SELECT e.day, p.severity FROM episode e"
    " JOIN episode_point p ON p.episode_id = e.id"
    " WHERE e.measure_id = :measure AND e.day BETWEEN :first AND :last AND e.deleted IS NULL"
    ") GROUP BY day"
).columns(day=Day, score=Integer)
_ALL_SCORES = (
    "SELECT measure_id, day, max(score) FROM ("
    " SELECT measure_id, day, score FROM rating"
    " WHERE day BETWEEN :first AND :last AND deleted IS NULL"
    " UNION ALL SELECT e.measure_id, e.day, p.severity FROM episode e"
    " JOIN episode_point p ON p.episode_id = e.id"
    " WHERE e.day BETWEEN :first AND :last AND e.deleted IS NULL"
    ") GROUP BY measure_id, day"
)
_SCORES_OF = (
    "SELECT measure_id, day, max(score) FROM ("
    " SELECT measure_id, day, score FROM rating"
    " WHERE measure_id IN ({0}) AND day BETWEEN :first AND :last AND deleted IS NULL"
    " UNION ALL SELECT e.measure_id, e.day, p.severity FROM episode e"
    " JOIN episode_point p ON p.episode_id = e.id"
    " WHERE e.measure_id IN ({0}) AND e.day BETWEEN :first AND :last AND e.deleted IS NULL"
    ") GROUP BY measure_id, day ORDER BY measure_id, day"
)
_MEDICINE_DAYS = select(ExposureRow.day).where(
    ExposureRow.day.between(_FIRST, _LAST),
    ExposureRow.medicine == bindparam("medicine"),
    ExposureRow.deleted.is_(None),
)


class DayRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def _cursor(self) -> Any:
        """The driver's own, inside the transaction of the session, after what waits in it."""
        self._session.flush()
        return own_connection(self._session).cursor()

    def entries_on(self, day: date) -> tuple[Entry, ...]:
        """Everything on the time line of the diary day, in the order of their local times."""
        cursor, iso = self._cursor(), day.isoformat()
        found: list[Any] = []
        for (kind,) in cursor.execute(_KINDS_OF_DAY, {"day": iso}).fetchall():
            found += read_entries(cursor, kind, iso)
        found.sort(key=lambda entry: (entry.at.local, entry.meta.id))
        return tuple(found)

    def ratings_on(self, day: date) -> tuple[Rating, ...]:
        return tuple(read_ratings(self._cursor(), day.isoformat()))

    def rating_row(self, day: date, measure_id: str) -> Rating | None:
        """The rating of that day and measure, cleared or not."""
        values = {"day": day, "measure": measure_id}
        row = self._session.scalars(_RATING, values).one_or_none()
        return None if row is None else to_record(row)

    def mark_row(self, day: date) -> DayMark | None:
        """The mark of that day, deleted or not."""
        row = self._session.scalars(_MARK, {"day": day}).one_or_none()
        return None if row is None else to_record(row)

    def rated_measures(self, first: date, last: date) -> dict[date, set[str]]:
        """Which measures count as rated on each day: by a rating, or by an episode."""
        found: dict[date, set[str]] = defaultdict(set)
        for day, measure_id in self._cursor().execute(_RATED, _text_span(first, last)):
            found[date.fromisoformat(day)].add(measure_id)
        return dict(found)

    def scores(self, first: date, last: date, measure_id: str) -> dict[date, int]:
        """The score of each day that has one: the higher of its rating and its episodes' peaks."""
        values = {**_text_span(first, last), "measure": measure_id}
        rows = self._session.execute(_SCORES, values)
        return {row.day: row.score for row in rows}

    def all_scores(self, first: date, last: date) -> dict[str, dict[date, int]]:
        """The scores of every measure that has some in these days, by its id."""
        found: dict[str, dict[date, int]] = defaultdict(dict)
        rows = self._cursor().execute(_ALL_SCORES, _text_span(first, last))
        for measure_id, day, score in rows.fetchall():
            found[measure_id][date.fromisoformat(day)] = score
        return found

    def scores_of(
        self, first: date, last: date, measures: Collection[str]
    ) -> dict[str, dict[date, int]]:
        """As `all_scores`, of these measures (ids) alone, the earliest day first."""
        names = sorted(set(measures))
        wanted = ", ".join(f":m{place}" for place in range(len(names)))
        values = _text_span(first, last) | {f"m{place}": one for place, one in enumerate(names)}
        found: dict[str, dict[date, int]] = {}
        for measure_id, day, score in self._cursor().execute(_SCORES_OF.format(wanted), values):
            found.setdefault(measure_id, {})[date.fromisoformat(day)] = score
        return found

    def complete_days(self, first: date, last: date) -> frozenset[date]:
        return frozenset(self._session.scalars(_COMPLETE, {"first": first, "last": last}))

    def days_with_entries(self, first: date, last: date) -> frozenset[date]:
        """Days that hold at least one entry on the time line."""
        return frozenset(self._session.scalars(_DAYS_WITH_ENTRIES, _text_span(first, last)))

    def exposure_days(self, first: date, last: date, medicine: MedicineKind) -> frozenset[date]:
        """Days with at least one dose of a kind of medicine."""
        values = {"first": first, "last": last, "medicine": medicine}
        return frozenset(self._session.scalars(_MEDICINE_DAYS, values))

    def stool_forms(self) -> list[tuple[int, int | None]]:
        """The day (ordinal) and form of every stool of the diary, the earliest day first."""
        rows = self._cursor().execute(
            "SELECT day, form FROM stool WHERE deleted IS NULL ORDER BY day"
        )
        return [(date.fromisoformat(day).toordinal(), form) for day, form in rows.fetchall()]

    def food_habits(self, since: date) -> Sequence[tuple[str, str | None, datetime, int]]:
        """Foods eaten since then, one row a food in a meal: text, food id, instant, offset."""
        query = (
            select(MealItemRow.text, MealItemRow.food_id, MealRow.at_utc, MealRow.at_offset)
            .join(MealRow, MealRow.id == MealItemRow.meal_id)
            .where(MealRow.day >= since, MealRow.deleted.is_(None))
            .order_by(MealRow.at_utc.desc())
        )
        return [
            (name, food_id, at, offset)
            for name, food_id, at, offset in self._session.execute(query)
        ]

    def last_named(self, kind: str, since: date) -> Sequence[tuple[str, datetime, int]]:
        """Names of exposures or intakes since then, newest first: name, instant, offset."""
        row_class = ROW_OF[ENTRY_KINDS[kind]]
        query = (
            select(row_class.name, row_class.at_utc, row_class.at_offset)
            .where(row_class.day >= since, row_class.deleted.is_(None))
            .order_by(row_class.at_utc.desc())
        )
        return [tuple(row) for row in self._session.execute(query)]

    def is_empty(self) -> bool:
        """Whether the diary holds no entry and no rating at all."""
        return self._session.execute(_ANYTHING).first() is None

    def counts(self) -> dict[str, int]:
        """How many of each kind the diary holds, deleted ones left out."""
        return {
            kind: self._session.scalar(
                select(func.count()).select_from(row_class).where(row_class.deleted.is_(None))
            )
            or 0
            for kind, row_class in ((kind, ROW_OF[cls]) for kind, cls in ENTRY_KINDS.items())
        } | {
            "rating": self._session.scalar(
                select(func.count()).select_from(RatingRow).where(RatingRow.deleted.is_(None))
            )
            or 0
        }


def _text_span(first: date, last: date) -> dict[str, str]:
    """Bounds for the statements that are written as text, where no column converts them."""
    return {"first": first.isoformat(), "last": last.isoformat()}
