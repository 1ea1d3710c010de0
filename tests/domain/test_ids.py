"""Identities are UUIDs of version 7 that sort by the time they were made."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from gutdesk.domain.ids import new_id

NOW = datetime(2026, 11, 22, 13, 5, 0, 123_000, tzinfo=UTC)


def test_version_variant_and_time_stand_where_the_rfc_puts_them():
    for _again in range(50):
        text = new_id(NOW)
        value = uuid.UUID(text)
        assert (value.version, value.variant) == (7, uuid.RFC_4122)
        assert value.int >> 80 == int(NOW.timestamp() * 1000)
        assert text == str(value)


def test_later_ids_sort_behind_earlier_ones():
    made = [new_id(NOW + timedelta(milliseconds=n)) for n in range(200)]
    assert made == sorted(made)


def test_ids_of_one_millisecond_differ():
    assert len({new_id(NOW) for _again in range(1000)}) == 1000
