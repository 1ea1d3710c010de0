"""The sample as pictures show it: always the same half year, looked at on its last evening."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gutdesk.domain.moments import Moment, Zone
from gutdesk.services.clock import FixedZone, SystemZone
from gutdesk.services.desk import Services, open_diary
from gutdesk.services.sample.making import DAYS, make_sample

NOW = datetime(2026, 11, 22, 20, 5, tzinfo=UTC)
SEED = 1


class ShownClock:
    """Stands at that evening and moves a second with every look."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def sample_to_show(path: Path, days: int = DAYS) -> Services:
    """Make the sample, or a longer one, and open it."""
    zone = _zone()
    now = Moment.of(NOW, zone)
    make_sample(path, now=now, zone=zone, days=days, seed=SEED, truth_beside=False)
    return open_diary(path, clock=ShownClock(NOW), zone=zone)


def _zone() -> Zone:
    try:
        return FixedZone(ZoneInfo("Europe/Berlin"))
    except ZoneInfoNotFoundError:
        return SystemZone()
