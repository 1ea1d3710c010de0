"""The person, the settings, and red flags that were asked."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from gutdesk.domain import settings
from gutdesk.domain.diary import FlagAnswer, Person, Rating, Record, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.settings import Settings
from gutdesk.i18n import _
from gutdesk.services.context import Desk

if TYPE_CHECKING:
    from gutdesk.knowledge.redflags import RedFlag


class SettingsService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def current(self) -> Settings:
        return self._desk.cache.settings()

    def change(self, name: str, value: Any, *, by: object = None) -> None:
        """Set one declared setting. Raises UserError for a value that does not fit it."""
        item = next(item for item in settings.declared() if item.name == name)
        if not settings.fits(item, value):
            raise UserError(
                _("{title} cannot be {value}.").format(title=settings.title(item), value=value)
            )
        with self._desk.store.write() as unit:
            unit.house.set_setting(name, value)
            unit.flush()
        self._desk.writer.publish(unit.changes, by)


class PersonService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def current(self) -> Person:
        """Whose diary it is; an empty draft until something was written."""
        with self._desk.store.read() as unit:
            return unit.house.person() or Person()

    def change(self, person: Person, *, by: object = None) -> None:
        self._desk.writer.write(_("about you"), [person], by=by)


class FlagService:
    """Red flags: the entry is written first, then its question is asked; nothing blocks an
    entry."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def asked_after(self, records: tuple[Record, ...]) -> tuple[tuple[RedFlag, str | None], ...]:
        """The questions that these written records call for, with the entry's id; each flag
        once."""
        from gutdesk.knowledge import redflags

        found: dict[str, tuple[RedFlag, str | None]] = {}
        for record in records:
            if is_deleted(record):
                continue
            key = self._measure_key(record)
            days_that_meet = partial(self._days_that_meet, getattr(record, "day", None))
            for flag in redflags.asked_after(
                record, measure_key=key, days_that_meet=days_that_meet
            ):
                found.setdefault(flag.id, (flag, record.meta.id if record.meta else None))
        order = {flag.id: place for place, flag in enumerate(redflags.red_flags())}
        return tuple(sorted(found.values(), key=lambda pair: order[pair[0].id]))

    def answer(
        self, flag: RedFlag, *, answer: bool, entry_id: str | None = None, by: object = None
    ) -> None:
        record = FlagAnswer(flag=flag.id, answer=answer, at=self._desk.now(), entry_id=entry_id)
        self._desk.writer.write(_("answer to a safety question"), [record], by=by)

    def raised(self) -> tuple[FlagAnswer, ...]:
        """The questions answered yes, newest first."""
        with self._desk.store.read() as unit:
            return tuple(answer for answer in unit.house.flag_answers() if answer.answer)

    def _measure_key(self, record: Record) -> str | None:
        if not isinstance(record, Rating):
            return None
        measure = self._desk.cache.measures().get(record.measure_id)
        return measure.key if measure else None

    def _days_that_meet(self, last: date | None, key: str, lowest: int, window: int) -> int:
        """On how many of the days that end with `last` (None: today) the score was reached."""
        measure = next((m for m in self._desk.cache.measures().values() if m.key == key), None)
        if measure is None or measure.meta is None:
            return 0
        last = last or self._desk.today()
        with self._desk.store.read() as unit:
            scores = unit.days.scores(last - timedelta(days=window - 1), last, measure.meta.id)
        return sum(score >= lowest for score in scores.values())
