"""Reading the week of meals: what is planned, the meals of a day, weeks to use again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gutdesk.domain.meals.planned import MealSlot, Planned, WeekTemplate
from gutdesk.storage.convert import to_record
from gutdesk.storage.tables.meals import MealSlotRow, PlannedRow, WeekTemplateRow

SOME = 500
"""How many ids one statement names."""


class MealPlanRepo:
    """What is deleted is left out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def planned(self, first: date, last: date) -> tuple[Planned, ...]:
        """What is planned for these days, both included: by day, and in a meal by position."""
        query = select(PlannedRow).where(
            PlannedRow.deleted.is_(None), PlannedRow.day.between(first, last)
        )
        rows = self._session.scalars(
            query.order_by(PlannedRow.day, PlannedRow.position, PlannedRow.id)
        )
        return tuple(to_record(row) for row in rows)

    def planned_as(self, meals: Collection[str]) -> tuple[Planned, ...]:
        """What was planned of these meals of the Log (ids)."""
        wanted = sorted(meals)
        found: list[Planned] = []
        for first in range(0, len(wanted), SOME):
            query = select(PlannedRow).where(
                PlannedRow.deleted.is_(None), PlannedRow.meal_id.in_(wanted[first : first + SOME])
            )
            rows = self._session.scalars(query.order_by(PlannedRow.day, PlannedRow.id))
            found += (to_record(row) for row in rows)
        return tuple(found)

    def last_day(self) -> date | None:
        """The last day for which anything is planned."""
        query = select(func.max(PlannedRow.day)).where(PlannedRow.deleted.is_(None))
        return self._session.scalar(query)

    def slots(self) -> tuple[MealSlot, ...]:
        query = select(MealSlotRow).where(MealSlotRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(MealSlotRow.position, MealSlotRow.id))
        return tuple(to_record(row) for row in rows)

    def templates(self) -> tuple[WeekTemplate, ...]:
        """By name."""
        query = select(WeekTemplateRow).where(WeekTemplateRow.deleted.is_(None))
        rows = self._session.scalars(query.order_by(WeekTemplateRow.name, WeekTemplateRow.id))
        return tuple(to_record(row) for row in rows)
