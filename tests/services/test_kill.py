"""SIGKILL at random moments: nothing that was acknowledged is lost, and the diary opens clean."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from child_at_work import begin

from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup

RUNS = 24
ENTRIES = 200

WRITE = """
import sys
from datetime import timedelta
from pathlib import Path
from gutdesk.domain.diary import Meal, MealItem, Note, Stool
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import open_diary
opened = open_diary(Path(sys.argv[1]))
desk = opened.desk
bloating = opened.measures.by_key("bloating").meta.id
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    at = Moment.of(desk.clock() - timedelta(minutes=number), desk.zone)
    day = desk.day_of(at)
    kind = number % 4
    if kind == 0:
        items = (MealItem(text=f"Food {number}"), MealItem(text="Rice"))
        written = opened.diary.log(Meal(day=day, at=at, items=items))[0]
    elif kind == 1:
        written = opened.diary.log(Note(day=day, at=at, text="words " * 100))[0]
    elif kind == 2:
        written = opened.diary.log(Stool(day=day, at=at, form=4))[0]
    else:
        day -= timedelta(days=number)
        written = opened.checkin.rate(day=day, measure_id=bloating, score=number % 11)
    print(("meal", "note", "stool", "rating")[kind], written.meta.id, flush=True)
print("done", flush=True)
sys.stdin.read()
"""


def write_and_kill(path: Path, after: int, pause: float) -> list[list[str]]:
    """What the child acknowledged; it is killed after so many lines and a pause in seconds."""
    child = begin(WRITE, path, ENTRIES)
    lines = [child.stdout.readline() for _line in range(after)]
    time.sleep(pause)
    rest = child.kill()
    # A last line without its end was never acknowledged.
    lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    return [line.split() for line in lines if line.strip() not in ("", "done")]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_no_acknowledged_entry_is_missing_after_a_kill(tmp_path, seed):
    chance = random.Random(seed)
    path = tmp_path / "diary.gutdesk"
    new_diary(path)
    acknowledged = write_and_kill(path, chance.randrange(ENTRIES - 1), chance.uniform(0, 0.01))
    backup.verify(path)
    opened = open_diary(path)
    with opened.desk.store.read() as unit:
        kept = [unit.records.get(kind, identity) for kind, identity in acknowledged]
        total = sum(unit.days.counts().values())
        steps = unit.steps.count()
    assert all(record is not None and record.meta.deleted is None for record in kept)
    # At most the one that was being written when the end came is there beside them.
    assert total - len(acknowledged) in (0, 1)
    assert steps == total
    undone = 0
    while opened.writer.undo() is not None:
        undone += 1
    assert undone == total
    with opened.desk.store.read() as unit:
        assert sum(unit.days.counts().values()) == 0
    while opened.writer.redo() is not None:
        undone -= 1
    with opened.desk.store.read() as unit:
        assert (undone, sum(unit.days.counts().values())) == (0, total)
    opened.close()
    backup.verify(path)
