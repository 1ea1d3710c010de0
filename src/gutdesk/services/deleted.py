"""Recently deleted: what can still be taken back, and what comes back with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import (
    Attachment,
    Challenge,
    DayMark,
    FlagAnswer,
    FlagSeen,
    LabResult,
    Measure,
    Meta,
    Pause,
    Phase,
    Plan,
    Product,
    Rating,
    Record,
    Refill,
    Run,
    Schedule,
    Skip,
    id_of,
    is_deleted,
    kind_of,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import phase_name
from gutdesk.domain.record_names import name_of
from gutdesk.domain.wording import Names, capital
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.writer import KEEP_DAYS
from gutdesk.storage.unit_of_work import UnitOfWork


class Deleted(NamedTuple):
    """Something that can be taken back until `until`. `day`: the one that it stands on, where it
    has one."""

    record: Record
    title: str
    day: date | None
    when: datetime
    until: datetime


class DeletedService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def recent(self) -> tuple[Deleted, ...]:
        """What was deleted within 30 days, newest first. What belongs to something in the list is
        no line of its own: it can only be of use with that."""
        since = self._desk.clock() - timedelta(days=KEEP_DAYS)
        names = self._desk.cache.names()
        found = []
        with self._desk.store.read() as unit:
            for record in unit.records.deleted_since(since):
                owners = _owners(unit, record)
                if any(is_deleted(owner) for owner in owners):
                    continue
                assert record.meta is not None and record.meta.deleted is not None
                when = record.meta.deleted
                owner = _named_after(owners)
                title = _title(record, owner, names)
                until = when + timedelta(days=KEEP_DAYS)
                found.append(Deleted(record, title, _day(record, owner), when, until))
        return tuple(found)

    def take_back(self, record: Record, *, by: object = None) -> None:
        """Put a deleted record back as it was, with all that belongs to it and went in the same
        step."""
        with self._desk.store.read() as unit:
            now = unit.records.get(kind_of(record), id_of(record))
            if now is None or not is_deleted(now):
                raise UserError(_("This is back in the diary already."))
            together = [now, *_gone_with(unit, now)]
            owners = _owners(unit, now)
        what = _name(now, _named_after(owners), self._desk.cache.names())
        text = _("take back {what}").format(what=what)
        self._desk.writer.write(text, [_living(one) for one in together], by=by)


def _living(record: Record) -> Record:
    meta = record.meta
    assert isinstance(meta, Meta)
    return replace(record, meta=replace(meta, deleted=None))


# -- what belongs to what ------------------------------------------------------------------------


def _owners(unit: UnitOfWork, record: Record) -> list[Record]:
    """What a record belongs to, deleted or not: the nearest first, last what all of it is of."""
    match record:
        case Schedule(product_id=identity) | Refill(product_id=identity):
            owner = unit.records.get("product", identity)
        case Skip(schedule_id=identity):
            owner = unit.records.get("schedule", identity)
        case Attachment(owner_id=identity):
            owner = unit.records.get("lab", identity)
        case Run(challenge_id=identity):
            owner = unit.records.get("challenge", identity)
        case Phase(plan_id=identity) | Pause(plan_id=identity) | Challenge(plan_id=identity):
            owner = unit.records.get("plan", identity)
        case _:
            owner = None
    return [] if owner is None else [owner, *_owners(unit, owner)]


def _named_after(owners: list[Record]) -> Record | None:
    """What a part is named after: what all of it is of. A plan has no name to give."""
    named = [owner for owner in owners if not isinstance(owner, Plan)]
    return named[-1] if named else None


def _gone_with(unit: UnitOfWork, record: Record) -> list[Record]:
    """What belongs to it and went in the same step: one step has one instant."""
    assert record.meta is not None and record.meta.deleted is not None
    return [
        one
        for one in unit.records.deleted_since(record.meta.deleted)
        if one.meta is not None
        and one.meta.deleted == record.meta.deleted
        and any(id_of(owner) == id_of(record) for owner in _owners(unit, one))
    ]


# -- words ---------------------------------------------------------------------------------------


def _title(record: Record, owner: Record | None, names: Names) -> str:
    """What a row of the list reads, so that it is told apart from the others."""
    name = _name(record, owner, names)
    match record:
        case Rating(score=score):
            return f"{capital(name)} {score}"
        case DayMark():
            return _("Mark of the day")
        case FlagAnswer():
            return _("Answer to a safety question")
        case Measure(name=own):
            return own
        case Attachment():
            return name
        case Product():
            return _("{name} (on the shelf)").format(name=capital(name))
        case LabResult():
            return _("{name} (lab result)").format(name=capital(name))
        case Phase(kind=kind):
            return _("{name} (phase of the plan)").format(name=phase_name(kind))
        case Challenge():
            return _("{name} (food to test)").format(name=capital(name))
        case _:
            return capital(name)


def _name(record: Record, owner: Record | None, names: Names) -> str:
    """Its name; that of a part says what it is of. `owner` is what all of it belongs to."""
    name = name_of(record, names)
    if owner is None:
        return name
    if isinstance(record, Attachment):
        return _("{file}, attached to {name}").format(file=name, name=name_of(owner, names))
    return _("{part} of {name}").format(part=name, name=name_of(owner, names))


def _day(record: Record, owner: Record | None) -> date | None:
    match record:
        case LabResult(collected=day):
            return day
        case Refill(at=at):
            return at.local.date()
        case Phase(first=day) | Plan(start=day) | Pause(start=day) | Run(start=day):
            return day
        case FlagSeen(seen=day):
            return day
        case Attachment():
            return None if owner is None else _day(owner, None)
        case _:
            day = getattr(record, "day", None)
            return day if isinstance(day, date) else None
