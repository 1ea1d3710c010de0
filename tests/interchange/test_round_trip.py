"""Out of a real diary, into a real new one, and out again: byte for byte the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from exchange_any import documents
from exchange_basics import DAY, stamp
from exchange_world import NOW, bytes_of
from hypothesis import HealthCheck, given, settings

from gutdesk.domain.diary import LabResult
from gutdesk.interchange.form import Document
from gutdesk.services import exchange
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup

STORED = Path(__file__).parents[1] / "data" / "db"


def exported(diary: Path, name: str) -> bytes:
    out = diary.with_name(name)
    exchange.export_file(diary, out, replace=True)
    return out.read_bytes()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents())
def test_any_diary_comes_back_as_it_was(tmp_path, document):
    one, other, source = tmp_path / "one", tmp_path / "other", tmp_path / "in.json"
    for path in (one, other):
        path.unlink(missing_ok=True)
    source.write_bytes(bytes_of(document))
    exchange.make_file(one, exchange.plan_alone(source))
    first = exported(one, "one.json")
    assert first == bytes_of(document)
    exchange.make_file(other, exchange.plan_alone(tmp_path / "one.json"))
    assert exported(other, "other.json") == first


def test_a_zero_comes_back_whatever_sign_stood_before_it(tmp_path):
    """SQLite keeps no sign of a zero, so none is written to the file either."""
    lab = LabResult(
        analyte="crp", name="CRP", collected=DAY, value=-0.0, low=-1.0, meta=stamp("la1")
    )
    source, diary = tmp_path / "in.json", tmp_path / "one"
    source.write_bytes(bytes_of(Document(records={"lab": [lab]})).replace(b":0.0,", b":-0.0,"))
    assert b'"value":-0.0,"low":-1.0' in source.read_bytes()
    exchange.make_file(diary, exchange.plan_alone(source))
    assert b'"value":0.0,"low":-1.0' in exported(diary, "out.json")
    assert exported(diary, "out.json") == bytes_of(Document(records={"lab": [lab]}))


@pytest.fixture(params=sorted(path.stem for path in STORED.glob("v*.sqlite")))
def stored(request, tmp_path) -> Path:
    """A real diary of a released schema, brought up to date."""
    path = tmp_path / "stored.gutdesk"
    shutil.copy(STORED / f"{request.param}.sqlite", path)
    open_diary(path).close()
    return path


def test_a_stored_diary_comes_back_in_one_made_of_it(stored, tmp_path):
    first = exported(stored, "first.json")
    made = tmp_path / "made.gutdesk"
    exchange.make_file(made, exchange.plan_file(made, tmp_path / "first.json", NOW))
    assert exported(made, "second.json") == first
    backup.verify(made)


def test_a_stored_diary_comes_back_in_a_new_one_with_the_shipped_measures(
    stored, tmp_path, services
):
    first = exported(stored, "first.json")
    services.exchange.apply(services.exchange.plan(tmp_path / "first.json"))
    services.exchange.export(tmp_path / "second.json")
    assert (tmp_path / "second.json").read_bytes() == first
    assert services.exchange.plan(tmp_path / "first.json").is_empty


def test_the_export_says_nothing_of_when_and_where_it_was_made(stored, tmp_path):
    first = exported(stored, "first.json")
    (tmp_path / "elsewhere").mkdir()
    moved = tmp_path / "elsewhere" / "other name.gutdesk"
    shutil.copy(stored, moved)
    assert exported(moved, "other.json") == first


def test_the_export_of_a_diary_that_is_open_is_the_same(services, tmp_path, stored):
    exported(stored, "first.json")
    services.exchange.apply(services.exchange.plan(tmp_path / "first.json"))
    services.exchange.export(tmp_path / "inside.json")
    outside = exported(services.path, "outside.json")
    assert outside == (tmp_path / "inside.json").read_bytes()


def test_long_lines_are_written_in_smaller_pieces_and_give_the_same_file(stored, monkeypatch):
    """A line with a whole file in it is as long as that."""
    first = exported(stored, "first.json")
    monkeypatch.setattr(exchange, "LONG", 100)
    assert exported(stored, "second.json") == first
