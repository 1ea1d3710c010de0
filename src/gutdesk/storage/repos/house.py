"""Measures, the person, settings, and the steps that can be undone."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from gutdesk.domain.changes import Step
from gutdesk.domain.diary import FlagAnswer, Measure, Person, Record, id_of, is_deleted
from gutdesk.domain.plain import from_plain, to_plain
from gutdesk.storage.convert import to_record
from gutdesk.storage.tables.diary import FlagAnswerRow, MeasureRow
from gutdesk.storage.tables.house import PersonRow, SettingRow, StepRow


class HouseRepo:
    def __init__(self, session: Session) -> None:
        self._session = session

    def measures(self) -> tuple[Measure, ...]:
        """All that are not deleted, retired ones included, in the person's order."""
        query = (
            select(MeasureRow)
            .where(MeasureRow.deleted.is_(None))
            .order_by(MeasureRow.position, MeasureRow.id)
        )
        return tuple(to_record(row) for row in self._session.scalars(query))

    def person(self) -> Person | None:
        query = select(PersonRow).where(PersonRow.deleted.is_(None)).order_by(PersonRow.created)
        row = self._session.scalars(query.limit(1)).first()
        return None if row is None else to_record(row)

    def flag_answers(self) -> tuple[FlagAnswer, ...]:
        query = (
            select(FlagAnswerRow)
            .where(FlagAnswerRow.deleted.is_(None))
            .order_by(FlagAnswerRow.at_utc.desc(), FlagAnswerRow.id.desc())
        )
        return tuple(to_record(row) for row in self._session.scalars(query))

    def settings(self) -> dict[str, Any]:
        rows = self._session.scalars(select(SettingRow))
        return {row.key: json.loads(row.value) for row in rows}

    def setting(self, key: str) -> Any:
        """One of them; None where there is none, or where no text of JSON is kept."""
        text = self._session.scalar(select(SettingRow.value).where(SettingRow.key == key))
        try:
            return None if text is None else json.loads(text)
        except ValueError:
            return None

    def set_setting(self, key: str, value: Any) -> None:
        self._session.merge(SettingRow(key=key, value=json.dumps(value)))


class StepRepo:
    """The undo history as it lies in the diary, so that closing the program loses none of it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def push(self, step: Step, at: datetime, keep: int) -> int:
        """Add a step; what waited for redo goes, and all but the newest `keep`. Returns `seq`."""
        self._session.execute(delete(StepRow).where(StepRow.undone))
        row = StepRow(at=at, text=step.text, redo=_dump(step.redo), undo=_dump(step.undo))
        self._session.add(row)
        self._session.flush()
        self._session.execute(delete(StepRow).where(StepRow.seq <= row.seq - keep))
        return row.seq

    def drop_older_than(self, when: datetime) -> None:
        self._session.execute(delete(StepRow).where(StepRow.at < when))

    def next_undo(self) -> tuple[int, Step] | None:
        return self._one(StepRow.undone.is_(False), StepRow.seq.desc())

    def next_redo(self) -> tuple[int, Step] | None:
        return self._one(StepRow.undone, StepRow.seq.asc())

    def that_made(self, identity: str) -> tuple[int, Step] | None:
        """The step by which the record of this id came into the diary; None where it is gone from
        the history, or the record came otherwise."""
        found = self._one(
            StepRow.undone.is_(False) & StepRow.redo.contains(identity, autoescape=True),
            StepRow.seq.asc(),
        )
        if found is None:
            return None
        before = (one for one in found[1].undo if id_of(one) == identity)
        return found if any(is_deleted(one) for one in before) else None

    def names(self) -> tuple[str | None, str | None]:
        """What undo and redo would take back or do again, as texts for the menu."""
        undo = select(StepRow.text).where(StepRow.undone.is_(False)).order_by(StepRow.seq.desc())
        redo = select(StepRow.text).where(StepRow.undone).order_by(StepRow.seq.asc())
        return self._session.scalar(undo.limit(1)), self._session.scalar(redo.limit(1))

    def mark(self, seq: int, *, undone: bool) -> None:
        row = self._session.get_one(StepRow, seq)
        row.undone = undone

    def count(self) -> int:
        return self._session.scalar(select(func.count()).select_from(StepRow)) or 0

    def _one(self, which: Any, order: Any) -> tuple[int, Step] | None:
        row = self._session.scalars(select(StepRow).where(which).order_by(order).limit(1)).first()
        if row is None:
            return None
        return row.seq, Step(text=row.text, redo=_load(row.redo), undo=_load(row.undo))


def _dump(records: tuple[Record, ...]) -> str:
    return json.dumps([to_plain(record) for record in records], separators=(",", ":"))


def _load(text: str) -> tuple[Record, ...]:
    return tuple(from_plain(plain) for plain in json.loads(text))
