"""SIGKILL during an import: the diary opens clean, and holds what it held before, or everything."""

from __future__ import annotations

import random
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from child_at_work import begin, kill_after

from gutdesk.domain.diary import Meal, MealItem, Meta, Note
from gutdesk.domain.moments import Moment
from gutdesk.services import exchange
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup, diary_file

RUNS = 24
OLD, NEW = 500, 1500
"""Meals and notes that both sides have, and what only the file has. Half of the old ones change."""

WORK = """
import sys
from pathlib import Path
from gutdesk.services import exchange
from gutdesk.services.desk import open_diary
doing, diary, source = sys.argv[1], *map(Path, sys.argv[2:])
if doing == "into":
    opened = open_diary(diary)
    plan = opened.exchange.plan(source)
else:
    plan = exchange.plan_alone(source)
print("ready", flush=True)
sys.stdin.readline()
if doing == "into":
    opened.exchange.apply(plan)
else:
    exchange.make_file(diary, plan)
print("done", flush=True)
sys.stdin.read()
"""
START = datetime(2026, 1, 1, tzinfo=UTC)


def fill(path: Path, count: int, *, changed: bool) -> None:
    """A new diary with so many meals and notes; `changed` ones are newer."""
    new_diary(path)
    store = diary_file.open_store(path)
    with store.write() as unit:
        meals, notes = [], []
        for number in range(count):
            at = Moment(START + timedelta(minutes=number), 60)
            later = timedelta(days=number % 2 if changed else 0)
            meta = Meta(id=f"{number:08}", created=START, changed=START + later)
            items = tuple(MealItem(text="Rice", id=f"{number}-{place}") for place in range(3))
            text = f"state {number % 2 if changed else 0} " + "words " * 150
            meals.append(Meal(day=date(2026, 1, 1), at=at, items=items, note=text, meta=meta))
            notes.append(Note(day=date(2026, 1, 1), at=at, text=text, meta=meta))
        unit.bulk.add(meals)
        unit.bulk.add(notes)
    store.close()


@pytest.fixture(scope="module")
def diaries(tmp_path_factory) -> Path:
    """The diary of before, the export of a later one, and how that looks in each."""
    folder = tmp_path_factory.mktemp("diaries")
    fill(folder / "old.gutdesk", OLD, changed=False)
    fill(folder / "later.gutdesk", NEW, changed=True)
    exchange.export_file(folder / "later.gutdesk", folder / "in.json")
    exchange.export_file(folder / "old.gutdesk", folder / "before.json")
    shutil.copy(folder / "old.gutdesk", folder / "after.gutdesk")
    opened = open_diary(folder / "after.gutdesk")
    opened.exchange.apply(opened.exchange.plan(folder / "in.json"))
    opened.exchange.export(folder / "after.json")
    opened.close()
    assert (folder / "before.json").read_bytes() != (folder / "after.json").read_bytes()
    return folder


@pytest.fixture(scope="module")
def spans(diaries, tmp_path_factory) -> dict[str, float]:
    """How long each takes here when it is let be, in seconds: the kills are spread over that."""
    folder = tmp_path_factory.mktemp("measure")
    shutil.copy(diaries / "old.gutdesk", folder / "into")
    found = {}
    for doing in ("into", "new"):
        child = begin(WORK, doing, folder / doing, diaries / "in.json")
        before = perf_counter()
        assert child.stdout.readline() == "done\n"
        found[doing] = perf_counter() - before
        child.kill()
    return found


def content(diary: Path) -> bytes:
    """What it holds, opened as the program opens it, log and all."""
    opened = open_diary(diary)
    out = diary.with_name("content.json")
    opened.exchange.export(out, replace=True)
    opened.close()
    backup.verify(diary)
    return out.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_a_killed_import_leaves_the_diary_as_before_or_with_everything(
    diaries, spans, tmp_path, seed
):
    diary = tmp_path / "diary.gutdesk"
    shutil.copy(diaries / "old.gutdesk", diary)
    child = begin(WORK, "into", diary, diaries / "in.json")
    finished = kill_after(child, random.Random(seed).uniform(0.1, 1.1) * spans["into"])
    before, after = ((diaries / f"{name}.json").read_bytes() for name in ("before", "after"))
    assert content(diary) in ([after] if finished else [before, after])
    opened = open_diary(diary)
    opened.exchange.apply(opened.exchange.plan(diaries / "in.json"))
    opened.close()
    assert content(diary) == after


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS // 2))
def test_a_killed_making_leaves_no_diary_or_a_whole_one(diaries, spans, tmp_path, seed):
    diary = tmp_path / "diary.gutdesk"
    child = begin(WORK, "new", diary, diaries / "in.json")
    finished = kill_after(child, random.Random(1000 + seed).uniform(0, 1.2) * spans["new"])
    assert diary.exists() or not finished
    if not diary.exists():
        exchange.make_file(diary, exchange.plan_alone(diaries / "in.json"))
    assert content(diary) == (diaries / "in.json").read_bytes()
