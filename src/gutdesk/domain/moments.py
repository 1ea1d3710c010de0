"""Times as a diary keeps them: an instant, the local offset it had, and its diary day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

DAY_START_HOUR = 4
"""The hour at which a diary day starts unless the person chose another."""


class Zone(Protocol):
    """The local time zone, as far as a diary needs it. Offsets are in minutes east of UTC."""

    def of_local(self, local: datetime, /) -> int:
        """The offset at a naive local time. Of the two readings of an hour that a clock change
        repeats, `local.fold` picks; a time that a clock change skips reads as the offset before."""
        ...

    def of_utc(self, utc: datetime, /) -> int:
        """The offset that local clocks show at an aware instant."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """An instant with the offset that local clocks had when it happened.

    `utc` is aware and whole seconds; `offset` is in minutes east of UTC. `exact` is False where the
    person gave no time of day and the program only knows the day.
    """

    utc: datetime
    offset: int = 0
    exact: bool = True

    @property
    def local(self) -> datetime:
        """The naive local time it had when it happened, wherever the person is now."""
        return (self.utc + timedelta(minutes=self.offset)).replace(tzinfo=None)

    @classmethod
    def at(cls, local: datetime, zone: Zone, *, exact: bool = True) -> Moment:
        """The moment at a naive local time in `zone`. A time that the night in spring skips (02:30)
        becomes the one that clocks really showed (03:30)."""
        local = local.replace(microsecond=0, tzinfo=None)
        utc = (local - timedelta(minutes=zone.of_local(local))).replace(tzinfo=UTC, fold=0)
        return cls(utc, zone.of_utc(utc), exact)

    @classmethod
    def of(cls, utc: datetime, zone: Zone) -> Moment:
        """The moment of an aware instant, whole seconds, as clocks in `zone` show it."""
        utc = utc.astimezone(UTC).replace(microsecond=0)
        return cls(utc, zone.of_utc(utc))

    def moved(self, local: datetime, zone: Zone) -> Moment:
        """The same entry at another local time. On its own calendar day it keeps its own offset, so
        that correcting a time noted on a journey does not drag it into the present zone."""
        mine = self.local
        # Of an hour that a clock change repeats, both readings are at home; the one it had stays.
        at_home = [zone.of_local(mine.replace(fold=fold)) for fold in (0, 1)]
        if self.offset in at_home:
            return Moment.at(local.replace(fold=at_home.index(self.offset)), zone)
        if local.date() == mine.date():
            return Moment(self.utc + (local - mine), self.offset)
        return Moment.at(local, zone)


def diary_day(local: datetime, start_hour: int = DAY_START_HOUR) -> date:
    """The diary day of a local time: before `start_hour` it is still the day before."""
    return (local - timedelta(hours=start_hour)).date()


def local_on_day(day: date, hour: int, minute: int, start_hour: int = DAY_START_HOUR) -> datetime:
    """The local time on a diary day: hours before `start_hour` fall on the next calendar day."""
    local = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - local by meaning
    return local + timedelta(days=1) if hour < start_hour else local
