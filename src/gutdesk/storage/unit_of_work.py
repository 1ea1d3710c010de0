"""A unit of work: one session, one transaction, and the set of what it changed.

The session itself collects the changes as it flushes, so no writer can forget to tell the others.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event, inspect
from sqlalchemy.orm import Session

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import kind_of
from gutdesk.storage.convert import RECORD_OF, to_record
from gutdesk.storage.engine import sentences
from gutdesk.storage.repos.days import DayRepo
from gutdesk.storage.repos.foods import FoodRepo
from gutdesk.storage.repos.house import HouseRepo, StepRepo
from gutdesk.storage.repos.labs import LabRepo
from gutdesk.storage.repos.meals import MealPlanRepo
from gutdesk.storage.repos.plan import PlanRepo
from gutdesk.storage.repos.records import RecordRepo
from gutdesk.storage.repos.shelf import ShelfRepo
from gutdesk.storage.repos.shopping import ShoppingRepo
from gutdesk.storage.tables.base import Stamped
from gutdesk.storage.tables.house import SettingRow

if TYPE_CHECKING:
    from gutdesk.storage.repos.bulk import BulkRepo
    from gutdesk.storage.repos.trends import TrendsRepo


class UnitOfWork:
    """The repos of one transaction. `changes` is complete once it was flushed or committed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.records = RecordRepo(session)
        self.days = DayRepo(session)
        self.house = HouseRepo(session)
        self.foods = FoodRepo(session)
        self.shelf = ShelfRepo(session)
        self.labs = LabRepo(session)
        self.plan = PlanRepo(session)
        self.meals = MealPlanRepo(session)
        self.shopping = ShoppingRepo(session)
        self.steps = StepRepo(session)
        self._ids: set[str] = set()
        self._kinds: set[str] = set()
        self._days: set[date] = set()
        self._everything = False
        event.listen(session, "after_flush", self._collect)

    @property
    def changes(self) -> ChangeSet:
        return ChangeSet(
            frozenset(self._ids), frozenset(self._kinds), frozenset(self._days), self._everything
        )

    @property
    def bulk(self) -> BulkRepo:
        """Whole kinds at once; imported when first asked for, because no start needs it."""
        from gutdesk.storage.repos.bulk import BulkRepo

        return BulkRepo(self._session)

    @property
    def trends(self) -> TrendsRepo:
        """A whole diary as series; imported when first asked for, because no start needs it."""
        from gutdesk.storage.repos.trends import TrendsRepo

        return TrendsRepo(self._session)

    def everything_changed(self) -> None:
        """The session was passed by: every view must look again."""
        self._everything = True

    def flush(self) -> None:
        self._session.flush()

    def _collect(self, session: Session, _context: Any) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if isinstance(row, SettingRow):
                self._ids.add(row.key)
                self._kinds.add("setting")
                continue
            owner = row if isinstance(row, Stamped) else None
            if owner is None or type(owner) not in RECORD_OF:
                continue
            if row in session.dirty and not _really_changed(session, row):
                continue
            record = to_record(owner)
            self._ids.add(owner.id)
            self._kinds.add(kind_of(record))
            day = getattr(owner, "day", None)
            if day is not None:
                self._days.add(day)
                history = inspect(owner).attrs.day.history
                self._days.update(old for old in history.deleted or () if old is not None)


def _really_changed(session: Session, row: Any) -> bool:
    """`changed` is stamped on every write, so a row that was written again is always modified."""
    return session.is_modified(row, include_collections=True)


class Store:
    """An open diary file. Reads and writes are units of work; close it when done."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        # A reader on another thread must not make a writer wait.
        self._reading = engine.execution_options(reading=True)

    @contextlib.contextmanager
    def read(self) -> Iterator[UnitOfWork]:
        with sentences(self.path), Session(self._reading, autoflush=False) as session:
            yield UnitOfWork(session)
            session.rollback()

    @contextlib.contextmanager
    def write(self) -> Iterator[UnitOfWork]:
        """Commit at the end, or nothing at all. When this returns, the change is on the disk."""
        with sentences(self.path), Session(self._engine, expire_on_commit=False) as session:
            unit = UnitOfWork(session)
            yield unit
            session.commit()

    def close(self) -> None:
        self._engine.dispose()
