"""Reading plans, their phases and pauses, food tests and their runs, and what was said of slips."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gutdesk.domain.diary import MedicineKind
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.facts import eaten_mark
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, Plan, Slip
from gutdesk.storage.convert import to_record
from gutdesk.storage.repos.bulk_rows import own_connection
from gutdesk.storage.tables.plan import (
    ChallengeRow,
    FlagSeenRow,
    PauseRow,
    PhaseRow,
    PlanRow,
    RunRow,
    SlipRow,
)


class PlanRepo:
    """Plans are few and short: all of them are read at once. What is deleted is left out."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _cursor(self) -> Any:
        self._session.flush()
        return own_connection(self._session).cursor()

    def _all(self, row_class: Any, *order: Any) -> tuple[Any, ...]:
        query = select(row_class).where(row_class.deleted.is_(None)).order_by(*order, row_class.id)
        return tuple(to_record(row) for row in self._session.scalars(query))

    def plans(self) -> tuple[Plan, ...]:
        """The earliest start first."""
        return self._all(PlanRow, PlanRow.start)

    def phases(self) -> tuple[Phase, ...]:
        return self._all(PhaseRow, PhaseRow.start)

    def pauses(self) -> tuple[Pause, ...]:
        return self._all(PauseRow, PauseRow.start)

    def challenges(self) -> tuple[Challenge, ...]:
        """In the order of their queues."""
        return self._all(ChallengeRow, ChallengeRow.position)

    def runs(self) -> tuple[Run, ...]:
        """The earliest start first."""
        return self._all(RunRow, RunRow.start)

    def slips(self, first: date, last: date) -> tuple[Slip, ...]:
        query = select(SlipRow).where(SlipRow.deleted.is_(None), SlipRow.day.between(first, last))
        rows = self._session.scalars(query.order_by(SlipRow.day, SlipRow.id))
        return tuple(to_record(row) for row in rows)

    def flags_seen(self) -> tuple[FlagSeen, ...]:
        """The latest first."""
        return self._all(FlagSeenRow, FlagSeenRow.seen.desc())

    # -- what the plan's rules look at -----------------------------------------------------------

    def exposures(self, first: date, last: date) -> Sequence[tuple[date, str, str | None, str]]:
        """What came from outside on these diary days: day, kind, kind of medicine, name."""
        rows = self._cursor().execute(
            "SELECT day, kind, medicine, name FROM exposure"
            " WHERE day BETWEEN ? AND ? AND deleted IS NULL ORDER BY day, at_utc",
            (first.isoformat(), last.isoformat()),
        )
        return [(date.fromisoformat(day), *rest) for day, *rest in rows.fetchall()]

    def open_illness(self, first: date, last: date) -> Sequence[tuple[date, str, int, int]]:
        """Illness and journeys that lasted: first day, kind, and the end in microseconds since 1970
        with its offset in minutes."""
        rows = self._cursor().execute(
            "SELECT day, kind, end_utc, end_offset FROM exposure WHERE kind IN ('illness',"
            " 'travel') AND end_utc IS NOT NULL AND day BETWEEN ? AND ? AND deleted IS NULL",
            (first.isoformat(), last.isoformat()),
        )
        return [(date.fromisoformat(day), *rest) for day, *rest in rows.fetchall()]

    def nights(self, first: date, last: date) -> dict[date, float]:
        """Hours slept in the nights that ended on these diary days."""
        rows = self._cursor().execute(
            "SELECT day, SUM(end_utc - start_utc) FROM sleep"
            " WHERE day BETWEEN ? AND ? AND deleted IS NULL GROUP BY day",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): micros / 3_600_000_000 for day, micros in rows.fetchall()}

    def weights(self, first: date, last: date) -> tuple[tuple[date, float], ...]:
        """In kg, the earliest first."""
        rows = self._cursor().execute(
            "SELECT day, kg FROM weight WHERE day BETWEEN ? AND ? AND deleted IS NULL"
            " ORDER BY day, at_utc",
            (first.isoformat(), last.isoformat()),
        )
        return tuple((date.fromisoformat(day), kg) for day, kg in rows.fetchall())

    def meal_items(
        self, first: date, last: date
    ) -> Sequence[tuple[date, str, str, str | None, float | None, str, str | None]]:
        """Foods eaten on these diary days: day, id of the meal, text, food id, amount, unit,
        preparation."""
        rows = self._cursor().execute(
            "SELECT m.day, m.id, i.text, i.food_id, i.amount, i.unit, i.preparation"
            " FROM meal m JOIN meal_item i ON i.meal_id = m.id"
            " WHERE m.day BETWEEN ? AND ? AND m.deleted IS NULL ORDER BY m.day, m.at_utc,"
            " i.position",
            (first.isoformat(), last.isoformat()),
        )
        return [(date.fromisoformat(day), *rest) for day, *rest in rows.fetchall()]

    def eaten(self, first: date, last: date) -> dict[date, tuple[str, ...]]:
        """What was eaten on these diary days, each food as `eaten_mark` writes it, in order."""
        rows = self._cursor().execute(
            "SELECT m.day, i.text, i.food_id, i.preparation"
            " FROM meal m JOIN meal_item i ON i.meal_id = m.id"
            " WHERE m.day BETWEEN ? AND ? AND m.deleted IS NULL",
            (first.isoformat(), last.isoformat()),
        )
        found: dict[str, list[str]] = {}
        for day, text, food_id, preparation in rows.fetchall():
            found.setdefault(day, []).append(eaten_mark(text, food_id, preparation))
        return {date.fromisoformat(day): tuple(sorted(some)) for day, some in found.items()}

    def food_days(self, first: date, last: date) -> frozenset[date]:
        """Days with a meal, or of which the person said that nothing else was eaten."""
        rows = self._cursor().execute(
            "SELECT day FROM meal WHERE day BETWEEN ?1 AND ?2 AND deleted IS NULL UNION"
            " SELECT day FROM day_mark WHERE complete AND day BETWEEN ?1 AND ?2"
            " AND deleted IS NULL",
            (first.isoformat(), last.isoformat()),
        )
        return frozenset(date.fromisoformat(day) for (day,) in rows.fetchall())

    def cycle_days(self, first: date, last: date) -> dict[date, int]:
        rows = self._cursor().execute(
            "SELECT day, cycle_day FROM day_mark WHERE day BETWEEN ? AND ?"
            " AND cycle_day IS NOT NULL AND deleted IS NULL",
            (first.isoformat(), last.isoformat()),
        )
        return {date.fromisoformat(day): cycle for day, cycle in rows.fetchall()}

    def first_intakes(self, last: date) -> Sequence[tuple[str, date]]:
        """Each supplement or medicine by name, with the first diary day on which it was taken."""
        rows = self._cursor().execute(
            "SELECT name, MIN(day) FROM (SELECT name, day FROM intake WHERE deleted IS NULL"
            " UNION ALL SELECT name, day FROM exposure WHERE kind = 'medicine'"
            f" AND medicine IS NOT '{MedicineKind.NSAID.value}' AND deleted IS NULL)"
            " WHERE day <= ? AND name <> '' GROUP BY name",
            (last.isoformat(),),
        )
        return [(name, date.fromisoformat(day)) for name, day in rows.fetchall()]
