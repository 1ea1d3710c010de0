"""A real diary of every released schema opens, and nothing in it is missing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.domain.plain import to_plain
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup, diary_file

OF_SCHEMA_3 = ("product", "schedule", "skip", "refill", "lab", "attachment", "content")
OF_SCHEMA_4 = ("plan", "phase", "pause", "challenge", "run", "slip", "flag_seen")
OF_SCHEMA_5 = ("planned", "meal_slot", "week_template")
OF_SCHEMA_6 = ("shop_list", "shop_line", "shop", "staple", "pantry", "batch")
CAME_WITH = (
    {"recipe": "v0002", "avoid": "v0002"}
    | dict.fromkeys(OF_SCHEMA_3, "v0003")
    | dict.fromkeys(OF_SCHEMA_4, "v0004")
    | dict.fromkeys(OF_SCHEMA_5, "v0005")
    | dict.fromkeys(OF_SCHEMA_6, "v0006")
)
"""The schema that a kind of record came with, where it is not the first."""

STORED = Path(__file__).parents[1] / "data" / "db"


def test_every_schema_has_a_stored_diary():
    numbers = sorted(int(path.stem[1:]) for path in STORED.glob("v*.sqlite"))
    assert numbers == list(range(1, diary_file.SCHEMA + 1))


@pytest.mark.parametrize("name", sorted(path.stem for path in STORED.glob("v*.sqlite")))
def test_a_stored_diary_opens_with_all_it_held(tmp_path, name, clock, zone):
    path = tmp_path / "old.gutdesk"
    shutil.copy(STORED / f"{name}.sqlite", path)
    expected = json.loads((STORED / f"{name}.json").read_text(encoding="utf-8"))
    opened = open_diary(path, clock=clock, zone=zone)
    with opened.desk.store.read() as unit:
        held = {
            identity: to_plain(unit.records.get(plain["record"], identity))
            for identity, plain in expected["records"].items()
        }
        settings, total = unit.house.settings(), unit.days.counts()
    assert held == expected["records"]
    assert settings == expected["settings"]
    alive = [plain["record"] for plain in held.values() if "deleted" not in plain["meta"]]
    assert total == {kind: alive.count(kind) for kind in total}
    kinds = {plain["record"] for plain in held.values()}
    assert kinds == set(RECORD_KINDS) - {kind for kind, came in CAME_WITH.items() if came > name}
    opened.close()
    backup.verify(path)


def test_a_migrated_diary_begins_its_undo_history_anew(tmp_path, clock, zone):
    path = tmp_path / "old.gutdesk"
    shutil.copy(STORED / "v0001.sqlite", path)
    opened = open_diary(path, clock=clock, zone=zone)
    assert [opened.writer.undo_name, opened.writer.redo_name] == [None, None]
    opened.close()


def test_the_undo_history_of_a_stored_diary_goes_on(tmp_path, clock, zone):
    """One of the present schema: a migration would begin it anew."""
    path = tmp_path / "old.gutdesk"
    name = f"v{diary_file.SCHEMA:04d}"
    shutil.copy(STORED / f"{name}.sqlite", path)
    expected = json.loads((STORED / f"{name}.json").read_text(encoding="utf-8"))
    opened = open_diary(path, clock=clock, zone=zone)
    assert [opened.writer.undo_name, opened.writer.redo_name] == expected["undo"]
    undone = 0
    while opened.writer.undo() is not None:
        undone += 1
    assert undone == expected["steps"] - 1  # One of them waited for redo.
    with opened.desk.store.read() as unit:
        assert sum(unit.days.counts().values()) == 0
    opened.close()
