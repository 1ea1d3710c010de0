"""Whatever is done to doses: due = taken + skipped + unanswered on every day, undo undoes it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutdesk.domain.diary import Intake, id_of
from gutdesk.domain.dosing import State
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import Pattern
from gutdesk.services.desk import open_diary
from shelf_world import TODAY, at, daily, days, zinc

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
BACK = 6
"""So many days back something may be done."""

ACTS = st.lists(
    st.tuples(
        st.sampled_from(("take", "skip", "clear", "due", "extra", "quick", "move", "end", "undo")),
        st.integers(0, BACK),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def diaries(tmp_path, zone, put_new_diary) -> Iterator[Any]:
    """Opens a new diary for each example."""
    opened: list[Any] = []
    numbers = itertools.count()

    def new() -> Any:
        if opened:
            opened.pop().close()
        path = tmp_path / f"{next(numbers)}.gutdesk"
        put_new_diary(path, lambda: NOW)
        opened.append(open_diary(path, clock=lambda: NOW, zone=zone))
        return opened[-1]

    yield new
    for one in opened:
        one.close()


def act(services: Any, what: str, ago: int, which: int) -> None:
    day = TODAY - days(ago)
    doses = services.doses.day(day).doses
    dose = doses.doses[which % len(doses.doses)] if doses.doses else None
    if what == "due":
        services.doses.take_due(day)
    elif what == "extra":
        services.doses.log(services.shelf.products()[0], 1, at=_noon(services, ago))
    elif what == "quick":
        when = _noon(services, ago)
        services.diary.log(Intake(day=services.desk.day_of(when), at=when, name="Zinc carnosine"))
    elif what == "undo":
        services.writer.undo()
    elif what == "end":
        running = services.shelf.running(id_of(services.shelf.products()[0]), TODAY)
        if len(running) > 1:
            services.shelf.end(running[which % len(running)])
    elif dose is None or dose.at.utc > NOW:
        return
    elif what == "take":
        services.doses.take([dose])
    elif what == "skip":
        services.doses.skip([dose])
    elif what == "clear":
        services.doses.clear(dose)
    elif dose.entry is not None:
        earlier = dose.entry.at.local - timedelta(hours=5 * (which + 1))
        services.doses.change_time(dose.entry, earlier)


def _noon(services: Any, ago: int) -> Moment:
    return Moment.of(NOW - timedelta(days=ago, hours=1), services.desk.zone)


def seen(services: Any) -> list[tuple[int, int, int, int, int]]:
    """Of each day: due, taken, skipped, unanswered and extra."""
    found = []
    for ago in range(-1, BACK + 2):
        doses = services.doses.day(TODAY - days(ago)).doses
        counts = [len(doses.of(state)) for state in State]
        found.append((len(doses.doses), *counts, len(doses.extra)))
    return found


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_on_every_day_due_is_taken_and_skipped_and_unanswered(diaries, acts):
    """And every entry is an answer or extra exactly once; undoing all leaves the shelf bare."""
    services = diaries()
    start = TODAY - days(BACK)
    cycle = replace(daily("12:00", start=start), pattern=Pattern.CYCLE, on_days=2, off_days=1)
    twice = replace(daily(start=start), times=(at("07:00"), at("23:30", 2)))
    services.shelf.add(zinc(), [twice, cycle])
    for what, ago, which in acts:
        act(services, what, ago, which)
        days_seen = seen(services)
        for due, taken, skipped, unanswered, _extra in days_seen:
            assert due == taken + skipped + unanswered
        entries = sum(
            len(services.diary.day(TODAY - days(ago)).entries) for ago in range(-2, BACK + 3)
        )
        assert entries == sum(taken + extra for _d, taken, _s, _u, extra in days_seen)
    while services.writer.undo() is not None:
        pass
    assert services.shelf.products() == ()
    assert set(seen(services)) == {(0, 0, 0, 0, 0)}
