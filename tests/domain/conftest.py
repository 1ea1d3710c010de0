"""Strategies for records, generated from the types of their fields."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import typing
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any

import pytest
from hypothesis import strategies as st

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.domain.moments import Moment

INSTANTS = st.datetimes(
    datetime.fromisoformat("1900-01-01"),
    datetime.fromisoformat("2100-01-01"),
    timezones=st.just(UTC),
)
MOMENTS = st.builds(
    Moment,
    INSTANTS.map(lambda instant: instant.replace(microsecond=0)),
    st.integers(-14 * 60, 14 * 60),
    st.booleans(),
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(codec="utf-8"), max_size=12),
    int: st.integers(-(2**31), 2**31),
    float: FINITE,
    bool: st.booleans(),
    bytes: st.binary(max_size=12),
    date: st.dates(date(1900, 1, 1)),
    datetime: INSTANTS,
    Moment: MOMENTS,
}


@cache
def of_type(hint: Any) -> st.SearchStrategy[Any]:
    if hint in BY_TYPE:
        return BY_TYPE[hint]
    arms = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return st.lists(of_type(arms[0]), min_size=1, max_size=3).map(tuple)
    if type(None) in arms:
        (arm,) = [arm for arm in arms if arm is not type(None)]
        return st.none() | of_type(arm)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    assert dataclasses.is_dataclass(hint), hint
    hints = typing.get_type_hints(hint)
    return st.builds(
        hint, **{field.name: of_type(hints[field.name]) for field in dataclasses.fields(hint)}
    )


@pytest.fixture(params=sorted(RECORD_KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def records(kind: str) -> st.SearchStrategy[Any]:
    """Every record of one kind, drafts included."""
    return of_type(RECORD_KINDS[kind])


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 11, 22, 13, 5, tzinfo=UTC)


@pytest.fixture
def timed(now: datetime) -> dict[str, Any]:
    """The moment and the day of a draft made an hour ago."""
    return {"at": Moment(now - timedelta(hours=1), 60), "day": date(2026, 11, 22)}


@pytest.fixture
def never_said() -> Callable[[ModuleType, Iterable[str]], list[str]]:
    """Those sentences in the source of a module that are in none of the texts."""

    def find(module: ModuleType, texts: Iterable[str]) -> list[str]:
        said = "\n".join(texts)
        return [
            node.args[0].value
            for node in ast.walk(ast.parse(inspect.getsource(module)))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "_"
            and isinstance(node.args[0], ast.Constant)
            and not re.search(re.sub(r"\\{\w+\\}", ".+", re.escape(node.args[0].value)), said)
        ]

    return find
