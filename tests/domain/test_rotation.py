"""Which backups stay, and how they are called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gutdesk.domain.rotation import (
    DAYS,
    MONTHS,
    WEEKS,
    name_of,
    plain_stem,
    read_name,
    to_drop,
)

NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
spans = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
instants = st.lists(spans.map(lambda span: NOW - span), max_size=80)


def day(at: datetime) -> object:
    return at.date()


def week(at: datetime) -> object:
    return at.isocalendar()[:2]


def month(at: datetime) -> object:
    return at.year, at.month


RULES = ((day, DAYS), (week, WEEKS), (month, MONTHS))


@given(instants)
@example([])
@example([NOW, NOW])
def test_what_stays_is_the_newest_of_recent_days_weeks_and_months_and_nothing_else(made):
    """The rule said once more, the slow way: an instant stays if it is the newest of its span and
    few enough later spans hold any."""
    stay = set(made) - to_drop(made, NOW)

    def is_wanted(at: datetime) -> bool:
        return any(
            at == max(other for other in made if span(other) == span(at))
            and len({span(other) for other in made if span(other) >= span(at)}) <= many
            for span, many in RULES
        )

    assert stay == {at for at in made if is_wanted(at)}


@given(instants)
def test_the_newest_stays_and_no_more_than_the_three_rules_allow(made):
    stay = set(made) - to_drop(made, NOW)
    assert len(stay) <= DAYS + WEEKS + MONTHS
    assert not made or max(made) in stay


@given(instants, st.randoms(use_true_random=False))
def test_neither_the_order_nor_a_second_run_matters(made, chance):
    dropped = to_drop(made, NOW)
    again = list(made)
    chance.shuffle(again)
    assert to_drop(again, NOW) == dropped
    assert to_drop(set(made) - dropped, NOW) == frozenset()


def test_three_years_of_daily_backups_leave_the_last_days_weeks_and_months():
    """Rotated every evening for three years, as it happens: what stays reaches back a year."""
    kept: set[datetime] = set()
    for number in range(3 * 365, -1, -1):
        at = NOW - timedelta(days=number)
        kept.add(at)
        kept -= to_drop(kept, at)
    assert NOW in kept
    assert {NOW - timedelta(days=back) for back in range(DAYS)} <= kept
    weeks = sorted({week(at) for at in kept}, reverse=True)
    months = sorted({month(at) for at in kept}, reverse=True)
    assert weeks[:WEEKS] == [(2026, 47), (2026, 46), (2026, 45), (2026, 44)]
    assert months[:MONTHS] == [(2026, m) for m in range(11, 0, -1)] + [(2025, 12)]
    assert len(kept) <= DAYS + WEEKS + MONTHS


def test_after_a_long_pause_the_old_backups_are_still_there():
    """Days without a backup do not count: seven old ones are not pushed out by a calendar."""
    old = [NOW - timedelta(days=400 + back) for back in range(DAYS - 1)]
    assert to_drop([NOW, *old], NOW) == frozenset()


@given(instants, st.lists(spans.map(lambda span: NOW + span + timedelta(seconds=1)), max_size=20))
def test_backups_from_the_future_are_let_be_and_count_for_nothing(made, future):
    """A clock that was once wrong must not make each new backup the one that goes."""
    assert to_drop([*made, *future], NOW) == to_drop(made, NOW)


def test_days_are_those_of_utc_whatever_zone_an_instant_is_in():
    late = datetime(2026, 11, 21, 23, 0, tzinfo=timezone(timedelta(hours=-5)))  # 22 November, UTC
    early = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert to_drop([late, early], NOW) == frozenset()
    assert to_drop([late, NOW], NOW) == {late}


# -- names ---------------------------------------------------------------------------------------

names = st.text(st.characters(exclude_characters="\0/"), min_size=1, max_size=300)
seconds = st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1)).map(  # noqa: DTZ001 - made aware
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@given(names, seconds, st.sampled_from(["", "before-restore", "before-import"]))
@example("Zoë & Ünal's diary.gutdesk", NOW, "")
@example("\udcff\udc80", NOW, "")
@example(".gutdesk", NOW, "")
@example("a-20261122-130500.gutdesk", NOW, "before-import")
@example("😀" * 200, NOW, "before-restore")
def test_any_diary_has_a_name_for_its_backups_that_is_short_and_read_back(name, at, kind):
    stem = plain_stem(name)
    made = name_of(stem, at, kind)
    assert len(f"{made}.part".encode()) < 200
    assert not set(made) & set('<>:"/\\|?*\0\n')
    assert made[0] not in " ."
    assert read_name(stem, made) == (at, kind)


def test_a_plain_name_is_kept_as_it_is():
    assert name_of(plain_stem("My diary.gutdesk"), NOW) == "My diary-20261122-130500.gutdesk"


@pytest.mark.parametrize(
    "name",
    [
        "diary.gutdesk",
        "diary-2026.gutdesk",
        "diary-20261122-130500.gutdesk.part",
        "diary-20261322-130500.gutdesk",
        "diary-20261122-130500-mine.gutdesk",
        "diary-20261122-130500 (copy).gutdesk",
        "diary-20261122-130500-before-restore-damaged.gutdesk",
        "other-20261122-130500.gutdesk",
        "diary-20261122-130500.txt",
        "diary-٢٠٢٦١١٢٢-١٣٠٥٠٠.gutdesk",
        "",
    ],
)
def test_a_name_that_a_person_gave_is_not_taken_for_a_backup(name):
    assert read_name("diary", name) is None
