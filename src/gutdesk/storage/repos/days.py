"""Reading days: entries, ratings, marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from gutdesk.domain.diary import ENTRY_KINDS, DayMark, Entry, MedicineKind, Rating
from gutdesk.storage.convert import ROW_OF, to_record
from gutdesk.storage.tables.diary import (
    DayMarkRow,
    EpisodePointRow,
    EpisodeRow,
    ExposureRow,
    MealItemRow,
    MealRow,
    RatingRow,
)

_KINDS_OF_DAY = text(
    " UNION ALL ".join(
        f"SELECT '{kind}' WHERE EXISTS (SELECT 1 FROM {ROW_OF[cls].__tablename__}"
        " WHERE day = :day AND deleted IS NULL)"
        for kind, cls in ENTRY_KINDS.items()
    )
)


class DayRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def entries_on(self, day: date) -> tuple[Entry, ...]:
        """Everything on the time line of the diary day, in the order of their local times."""
        kinds = self._session.scalars(_KINDS_OF_DAY, {"day": day.isoformat()}).all()
        found: list[Any] = []
        for kind in kinds:
            row_class = ROW_OF[ENTRY_KINDS[kind]]
            query = select(row_class).where(row_class.day == day, row_class.deleted.is_(None))
            found += [to_record(row) for row in self._session.scalars(query)]
        found.sort(key=lambda entry: (entry.at.local, entry.meta.id))
        return tuple(found)

    def ratings_on(self, day: date) -> tuple[Rating, ...]:
        query = select(RatingRow).where(RatingRow.day == day, RatingRow.deleted.is_(None))
        return tuple(to_record(row) for row in self._session.scalars(query))

    def rating_row(self, day: date, measure_id: str) -> Rating | None:
        """The rating of that day and measure, cleared or not."""
        query = select(RatingRow).where(RatingRow.day == day, RatingRow.measure_id == measure_id)
        row = self._session.scalars(query).one_or_none()
        return None if row is None else to_record(row)

    def mark_row(self, day: date) -> DayMark | None:
        """The mark of that day, deleted or not."""
        row = self._session.scalars(select(DayMarkRow).where(DayMarkRow.day == day)).one_or_none()
        return None if row is None else to_record(row)

    def rated_measures(self, first: date, last: date) -> dict[date, set[str]]:
        """Which measures count as rated on each day: by a rating, or by an episode."""
        found: dict[date, set[str]] = defaultdict(set)
        for row_class in (RatingRow, EpisodeRow):
            query = select(row_class.day, row_class.measure_id).where(
                row_class.day.between(first, last), row_class.deleted.is_(None)
            )
            for day, measure_id in self._session.execute(query):
                found[day].add(measure_id)
        return dict(found)

    def scores(self, first: date, last: date, measure_id: str) -> dict[date, int]:
        """The score of each day that has one: the higher of its rating and its episodes' peaks."""
        rated = select(RatingRow.day, RatingRow.score).where(
            RatingRow.day.between(first, last),
            RatingRow.measure_id == measure_id,
            RatingRow.deleted.is_(None),
        )
        peaks = (
            select(EpisodeRow.day, func.max(EpisodePointRow.severity))
            .join(EpisodePointRow, EpisodePointRow.episode_id == EpisodeRow.id)
            .where(
                EpisodeRow.day.between(first, last),
                EpisodeRow.measure_id == measure_id,
                EpisodeRow.deleted.is_(None),
            )
            .group_by(EpisodeRow.day)
        )
        found: dict[date, int] = {}
        for query in (rated, peaks):
            for day, score in self._session.execute(query):
                found[day] = max(score, found.get(day, 0))
        return found

    def complete_days(self, first: date, last: date) -> frozenset[date]:
        query = select(DayMarkRow.day).where(
            DayMarkRow.day.between(first, last), DayMarkRow.complete, DayMarkRow.deleted.is_(None)
        )
        return frozenset(self._session.scalars(query))

    def days_with_entries(self, first: date, last: date) -> frozenset[date]:
        """Days that hold at least one entry on the time line."""
        found: set[date] = set()
        for cls in ENTRY_KINDS.values():
            row_class = ROW_OF[cls]
            found |= set(
                self._session.scalars(
                    select(row_class.day)
                    .where(row_class.day.between(first, last), row_class.deleted.is_(None))
                    .distinct()
                )
            )
        return frozenset(found)

    def exposure_days(self, first: date, last: date, medicine: MedicineKind) -> frozenset[date]:
        """Days with at least one dose of a kind of medicine."""
        query = select(ExposureRow.day).where(
            ExposureRow.day.between(first, last),
            ExposureRow.medicine == medicine,
            ExposureRow.deleted.is_(None),
        )
        return frozenset(self._session.scalars(query))

    def food_habits(self, since: date) -> Sequence[tuple[str, str | None, datetime, int]]:
        """Foods eaten since then, one row a food in a meal: text, food id, instant, offset."""
        query = (
            select(MealItemRow.text, MealItemRow.food_id, MealRow.at_utc, MealRow.at_offset)
            .join(MealRow, MealRow.id == MealItemRow.meal_id)
            .where(MealRow.day >= since, MealRow.deleted.is_(None))
            .order_by(MealRow.at_utc.desc())
        )
        return [tuple(row) for row in self._session.execute(query)]

    def last_named(self, kind: str, since: date) -> Sequence[tuple[str, datetime, int]]:
        """Names of exposures or intakes since then, newest first: name, instant, offset."""
        row_class = ROW_OF[ENTRY_KINDS[kind]]
        query = (
            select(row_class.name, row_class.at_utc, row_class.at_offset)
            .where(row_class.day >= since, row_class.deleted.is_(None))
            .order_by(row_class.at_utc.desc())
        )
        return [tuple(row) for row in self._session.execute(query)]

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
