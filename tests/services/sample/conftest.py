"""Samples in memory: made once, since nothing can change a frozen record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

import pytest

from gutdesk.domain.moments import Moment
from gutdesk.services.clock import FixedZone
from gutdesk.services.sample import DAYS, Sample, generate

EAST = FixedZone(timezone(timedelta(hours=1)))
"""A zone that no table of zones can change."""
NOW = Moment.of(datetime(2026, 11, 22, 17, 5, tzinfo=UTC), EAST)


@cache
def _made(arguments: frozenset[tuple[str, Any]]) -> Sample:
    return generate(zone=EAST, **dict(arguments))


def _sample(**arguments: Any) -> Sample:
    """The same for what is said and for what is left to its default."""
    whole = {"now": NOW, "until": None, "days": DAYS, "seed": 1, "triggers": None, **arguments}
    return _made(frozenset(whole.items()))


@pytest.fixture
def sample() -> Callable[..., Sample]:
    """A sample of 180 days up to the evening of 22 November 2026, unless told."""
    return _sample


@pytest.fixture
def now() -> Moment:
    return NOW


@pytest.fixture
def east() -> FixedZone:
    return EAST
