"""The time of day and the local zone, as things that are handed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

Clock = Callable[[], datetime]
"""Returns the present as an aware UTC instant."""


def system_clock() -> datetime:
    return datetime.now(UTC)


class SystemZone:
    """The zone this machine is set to; a journey that changes it counts from then on."""

    def of_local(self, local: datetime) -> int:
        return _minutes(local.replace(tzinfo=None).astimezone().utcoffset())

    def of_utc(self, utc: datetime) -> int:
        return _minutes(utc.astimezone().utcoffset())


class FixedZone:
    """A named zone, wherever the machine is."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def of_local(self, local: datetime) -> int:
        return _minutes(local.replace(tzinfo=self._zone).utcoffset())

    def of_utc(self, utc: datetime) -> int:
        return _minutes(utc.astimezone(self._zone).utcoffset())


def _minutes(offset: timedelta | None) -> int:
    return round((offset or timedelta()).total_seconds() / 60)
