"""What any record is made of: texts, moments, numbers as a diary can hold them; and the instant
that small ones are of."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from gutdesk.domain.diary import Meta
from gutdesk.domain.moments import Moment

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=9)
NAMES = TEXTS.filter(str.strip)
IDS = st.uuids().map(str)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
FIRST, LAST = datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2100-01-01")
STAMPS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))
TIMES = STAMPS.map(lambda stamp: stamp.replace(microsecond=0))
OFFSETS = st.integers(-23 * 60, 23 * 60)
EXACT = st.builds(Moment, TIMES, OFFSETS)
MOMENTS = st.builds(Moment, TIMES, OFFSETS, st.booleans())
METAS = st.builds(Meta, id=IDS, created=STAMPS, changed=STAMPS, deleted=st.none() | STAMPS)
SCORES = st.integers(0, 10)
SOME = st.floats(0, 1e12, exclude_min=True)
AMOUNTS = st.none() | SOME
PRICES = st.none() | st.floats(0, 1e12)
MINUTES = st.integers(0, 1439)
MAYBE = st.none() | st.booleans()
SPANS = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)  # fmt: skip


def later(at: Moment, by: timedelta) -> Moment:
    return Moment(at.utc + by, at.offset)


NOW = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
DAY = date(2026, 11, 22)
AT = Moment(NOW - timedelta(hours=2), 60)


def stamp(identity: str, hours: float = 0, *, gone: float | None = None) -> Meta:
    """Made at NOW, changed `hours` later, deleted `gone` hours after NOW."""
    deleted = None if gone is None else NOW + timedelta(hours=gone)
    changed = NOW + timedelta(hours=max(hours, gone or 0))
    return Meta(id=identity, created=NOW, changed=changed, deleted=deleted)
