"""Thousands of spoiled files: each is read or answered with a sentence, and nothing half done."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from exchange_world import NOW, bytes_of, put_at, read, small, small_plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_schema import SCHEMA, broken

from gutdesk.domain.errors import UserError
from gutdesk.services import exchange
from gutdesk.services.desk import new_diary
from gutdesk.storage import backup, diary_file

CONTENT = bytes_of(small())


def paths_of(value: Any, where: str = "") -> list[str]:
    """Every place in a JSON value."""
    found = [where] if where else []
    if isinstance(value, dict):
        dot = "." if where else ""
        for key, item in value.items():
            found += paths_of(item, f"{where}{dot}{key}")
    elif isinstance(value, list):
        for place, item in enumerate(value):
            found += paths_of(item, f"{where}[{place}]")
    return found


PATHS = paths_of(small_plain())
ODD_TEXTS = st.sampled_from([
    "", " ", "a\0", "\ud800", "day", "2026-11-22", "2026-11-22T14:05:00Z", "9999-12-31",
    "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "x" * 20_001, "m1", "i1", "n1", "bloating",
    "co1", "JVBERg==", "<",
])  # fmt: skip
ODD_NUMBERS = st.sampled_from([
    0, -1, 1, 2, 10, 11, 1439, 1440, -1440, 2**31, 2**63 - 1, -(2**63), 2**64, 10**400, 0.0, -0.0,
    5e-324, 1.7e308, 1e999, float("nan"),
])  # fmt: skip
ODD = st.one_of(
    st.none() | st.booleans() | st.just(...),
    ODD_TEXTS | st.text(max_size=8),
    ODD_NUMBERS | st.integers() | st.floats(),
    st.sampled_from(PATHS).map(lambda path: value_at(small_plain(), path)),
    st.just([]) | st.just({}) | st.just([[]]) | st.just({"": {}}),
)


def value_at(plain: Any, path: str) -> Any:
    for part in path.replace("[", ".[").lstrip(".").split("."):
        plain = plain[int(part[1:-1])] if part.startswith("[") else plain[part]
    return plain


@st.composite
def spoiled_structure(draw: st.DrawFn) -> bytes:
    """The small diary with some values exchanged for odd ones, taken away, or standing twice."""
    plain = small_plain()
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=3, unique=True)):
        value = deepcopy(draw(ODD))
        try:
            before = value_at(plain, path)
            twice = isinstance(before, list) and before and draw(st.booleans())
            put_at(plain, path, [*before, draw(st.sampled_from(before))] if twice else value)
        except (KeyError, IndexError, TypeError):
            continue  # The place went with another one.
    return json.dumps(plain, ensure_ascii=draw(st.booleans())).encode(errors="surrogatepass")


@st.composite
def spoiled_bytes(draw: st.DrawFn) -> bytes:
    """The small diary with bytes cut, doubled, exchanged or put in."""
    content = bytearray(CONTENT)
    for _turn in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 40))
        piece = draw(
            st.binary(max_size=4)
            | st.sampled_from(
                [b"", b"[" * 3000, b"{", b'"', b"\\u0000", b"\\ud800", b",", b"1e999"]
            )
            | st.just(bytes(content[place : place + length]) * 2)
        )
        content[place : place + length] = piece
    return bytes(content)


def outcome(content: bytes) -> str | None:
    """None where it can be read, else the sentence. Anything but a UserError fails the test."""
    sentence = found = None
    try:
        found = read(content)
    except UserError as trouble:
        sentence = trouble.sentence
    if sentence is not None:
        assert sentence.endswith(".")
        assert len(sentence) < 500
        assert sentence.encode()  # It can be shown.
        return sentence
    # What is read keeps to the schema, however it was written.
    assert broken(json.loads(bytes_of(found)), SCHEMA) is None
    return None


@settings(max_examples=3000)
@given(content=spoiled_structure())
def test_a_spoiled_structure_is_read_or_said(content):
    outcome(content)


@settings(max_examples=3000)
@given(content=spoiled_bytes())
def test_spoiled_bytes_are_read_or_said(content):
    outcome(content)


@settings(max_examples=1000)
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_said(content):
    assert outcome(content) is not None


@pytest.fixture(scope="module")
def diaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed diary that holds the small document, and one with the shipped measures only."""
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "small.json").write_bytes(CONTENT)
    exchange.make_file(folder / "small", exchange.plan_alone(folder / "small.json"))
    new_diary(folder / "new", lambda: NOW)
    return folder


def exported(diary: Path) -> bytes:
    out = diary.with_suffix(".out")
    exchange.export_file(diary, out, replace=True)
    return out.read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=spoiled_structure() | spoiled_bytes(), name=st.sampled_from(["small", "new"]))
def test_a_failing_import_changes_nothing_and_one_that_works_works_once(diaries, content, name):
    diary, source = diaries / "tried", diaries / "tried.json"
    shutil.copy(diaries / name, diary)
    source.write_bytes(content)
    before = exported(diary)
    store = diary_file.open_store(diary)
    try:
        plan = exchange.plan_into(store, source, NOW + timedelta(days=1))
        exchange.apply_to(store, plan)
        again = exchange.plan_into(store, source, NOW + timedelta(days=2))
        assert again.is_empty
        # What the diary holds now can be taken out and read again.
        assert read(exported(diary)) is not None
    except UserError:
        assert exported(diary) == before
    finally:
        store.close()
    backup.verify(diary)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=spoiled_structure() | spoiled_bytes())
def test_a_new_diary_is_made_whole_or_not_at_all(diaries, content):
    diary, source = diaries / "made", diaries / "made.json"
    diary.unlink(missing_ok=True)
    source.write_bytes(content)
    try:
        exchange.make_file(diary, exchange.plan_alone(source))
    except UserError:
        assert not diary.exists()
    else:
        assert exported(diary) == bytes_of(read(content))
        backup.verify(diary)
    assert not list(diaries.glob(".gutdesk-*"))
