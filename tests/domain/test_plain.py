"""Every record survives the way through JSON; what does not fit is refused by its path."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gutdesk.domain.diary import Exposure, ExposureKind
from gutdesk.domain.plain import from_plain, to_plain


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_record_comes_back_from_json_as_it_was(records, data):
    record = data.draw(records)
    assert from_plain(json.loads(json.dumps(to_plain(record)))) == record


def test_fields_at_their_default_are_left_out(timed):
    plain = to_plain(Exposure(kind=ExposureKind.TRAVEL, **timed))
    assert plain == {
        "record": "exposure",
        "kind": "travel",
        "at": ["2026-11-22T12:05:00Z", 60],
        "day": "2026-11-22",
    }


MEAL = {"record": "meal", "day": "2026-11-22", "at": ["2026-11-22T12:05:00Z", 60], "items": []}
META = {"id": "x", "created": "2026-11-22T12:05:00Z", "changed": "2026-11-22T12:05:00Z"}


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"record": "feast"}, "record"),
        ({"record": ["meal"]}, "record"),
        ({"colour": 1}, "colour"),
        ({"day": "yesterday"}, "day"),
        ({"day": 5}, "day"),
        ({"at": ["2026-11-22T12:05:00Z"]}, "at"),
        ({"at": ["2026-11-22T12:05:00", 60]}, "at"),
        ({"at": ["2026-11-22T12:05:00Z", "60"]}, "at"),
        ({"at": ["2026-11-22T12:05:00Z", 60, "month"]}, "at"),
        ({"at": "2026"}, "at"),
        ({"slot": "brunch"}, "slot"),
        ({"note": 7}, "note"),
        ({"items": "abc"}, "items"),
        ({"items": ["abc"]}, "items[0]"),
        ({"items": [{"text": "Rice", "amount": "1"}]}, "items[0].amount"),
        ({"items": [{"text": "Rice"}, {"amount": 1}]}, "items[1]"),
        ({"items": [{"text": "Rice", "preparation": "burnt"}]}, "items[0].preparation"),
        ({"meta": {**META, "created": "2026"}}, "meta.created"),
        ({"meta": {**META, "owner": "me"}}, "meta.owner"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_by_its_path(wrong, path):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the text is what is tested
        from_plain({**MEAL, **wrong})
    assert str(caught.value).startswith(path)


def test_a_missing_field_is_refused_by_its_name():
    with pytest.raises(ValueError, match="items"):
        from_plain({key: value for key, value in MEAL.items() if key != "items"})


def test_a_yes_is_not_a_number_and_a_number_is_not_a_yes():
    water = {"record": "water", "day": MEAL["day"], "at": MEAL["at"]}
    assert from_plain({**water, "ml": 250}).ml == 250.0
    with pytest.raises(ValueError, match=r"^ml"):
        from_plain({**water, "ml": True})
    mark = {"record": "day_mark", "day": MEAL["day"]}
    with pytest.raises(ValueError, match=r"^complete"):
        from_plain({**mark, "complete": 1})
    with pytest.raises(ValueError, match=r"^cycle_day"):
        from_plain({**mark, "cycle_day": True})
