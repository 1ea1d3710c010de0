"""`gutdesk export` and `gutdesk import`: what they print, what they leave, how they refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from gutdesk.domain.diary import Note
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup


@pytest.fixture(autouse=True)
def kept(monkeypatch, tmp_path) -> Path:
    """The usual folder for backups, in this test."""
    monkeypatch.setenv("GUTDESK_BACKUPS", str(tmp_path / "kept"))
    monkeypatch.setenv("GUTDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "kept"


@pytest.fixture
def diary(services) -> Path:
    """A closed diary with one note."""
    services.diary.log(Note(day=services.desk.today(), at=services.desk.now(), text="hidden words"))
    services.close()
    return services.path


def notes(path: Path) -> list[str]:
    opened = open_diary(path)
    with opened.desk.store.read() as unit:
        found = [note.text for note in unit.bulk.every("note")]
    opened.close()
    return found


def test_export_writes_the_file_and_says_how_much(gutdesk, diary, tmp_path):
    out = tmp_path / "out.json"
    answer = gutdesk("export", diary, out)
    assert answer.code == 0
    assert str(out) in answer.out
    assert " entries to " in answer.out
    assert "hidden" not in answer.out
    held = json.loads(out.read_text("utf-8"))["records"]
    assert [note["text"] for note in held["note"]] == ["hidden words"]
    data = gutdesk("export", diary, tmp_path / "second.json", "--json").data
    assert data["records"] == sum(map(len, held.values()))
    assert data["bytes"] == out.stat().st_size
    assert (tmp_path / "second.json").read_bytes() == out.read_bytes()


def test_export_makes_missing_folders_as_the_verbs_that_make_a_diary_do(gutdesk, diary, tmp_path):
    out = tmp_path / "far" / "away" / "out.json"
    assert gutdesk("export", diary, out).code == 0
    assert [one.name for one in out.parent.iterdir()] == [out.name]
    assert gutdesk("import", tmp_path / "else" / "where" / "d.gutdesk", out).code == 0
    for verb in ("new", "sample", "import", "export", "restore"):
        assert "missing folders are made" in " ".join(gutdesk(verb, "--help").out.split())


def test_an_export_that_is_refused_makes_no_folder(gutdesk, tmp_path):
    assert gutdesk("export", tmp_path / "no.gutdesk", tmp_path / "far" / "out.json").code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_no_export(gutdesk, tmp_path):
    (tmp_path / "cat.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    answer = gutdesk("import", tmp_path / "d.gutdesk", tmp_path / "cat.png")
    assert answer.code == 1
    assert "cat.png is no GutDesk export" in answer.err
    assert "once more" not in answer.err


def test_a_file_of_an_older_state_is_not_said_to_be_there_already(gutdesk, diary, tmp_path):
    out = tmp_path / "out.json"
    gutdesk("export", diary, out)
    opened = open_diary(diary)
    with opened.desk.store.read() as unit:
        (note,) = unit.bulk.every("note")
    opened.diary.change(replace(note, text="newer words"))
    opened.close()
    answer = gutdesk("import", diary, out)
    assert "has all of out.json already, or newer." in answer.out
    assert "  1 note: 1 left out\n" in answer.out


def test_export_replaces_a_file_only_by_force(gutdesk, diary, tmp_path):
    out = tmp_path / "out.json"
    out.write_text("mine")
    answer = gutdesk("export", diary, out, "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "exists")
    assert out.read_text() == "mine"
    assert gutdesk("export", diary, out, "--force").code == 0
    assert out.read_text("utf-8").startswith('{"format"')


def test_export_onto_a_diary_is_refused_even_by_force(gutdesk, diary):
    before = diary.read_bytes()
    answer = gutdesk("export", diary, diary, "--force")
    assert (answer.code, diary.read_bytes()) == (1, before)
    assert "is a diary and was left as it is" in answer.err


def test_export_reads_a_diary_that_is_open_in_a_window(gutdesk, services, tmp_path):
    services.diary.log(Note(day=services.desk.today(), at=services.desk.now(), text="now"))
    assert gutdesk("export", services.path, tmp_path / "out.json").code == 0
    assert '"text":"now"' in (tmp_path / "out.json").read_text("utf-8")


def test_import_makes_a_diary_that_is_not_there(gutdesk, diary, tmp_path, kept):
    out, made, again = tmp_path / "out.json", tmp_path / "made.gutdesk", tmp_path / "again.json"
    gutdesk("export", diary, out)
    answer = gutdesk("import", made, out)
    assert answer.code == 0
    assert "Made made.gutdesk of out.json" in answer.out
    assert "1 new" in answer.out
    assert "hidden" not in answer.out
    gutdesk("export", made, again)
    assert again.read_bytes() == out.read_bytes()
    assert not kept.exists()


def test_a_dry_run_says_what_would_come_and_changes_nothing(gutdesk, diary, tmp_path, kept):
    out, there = tmp_path / "out.json", tmp_path / "there.gutdesk"
    gutdesk("export", diary, out)
    data = gutdesk("import", tmp_path / "missing", out, "--dry-run", "--json").data
    assert (data["imported"], data["counts"]["note"]["new"]) == (False, 1)
    assert "would make missing" in gutdesk("import", tmp_path / "missing", out, "--dry-run").out
    assert not (tmp_path / "missing").exists()
    gutdesk("new", there)
    before = there.read_bytes()
    answer = gutdesk("import", there, out, "--dry-run")
    assert "would change there.gutdesk" in answer.out
    assert (there.read_bytes(), kept.exists()) == (before, False)


def test_import_into_a_diary_keeps_a_copy_of_it_and_a_second_one_does_nothing(
    gutdesk, diary, tmp_path, kept
):
    out, there = tmp_path / "out.json", tmp_path / "there.gutdesk"
    gutdesk("export", diary, out)
    gutdesk("new", there)
    data = gutdesk("import", there, out, "--json").data
    assert (data["imported"], data["made"]) == (True, False)
    assert data["counts"]["note"] == {
        "new": 1, "changed": 0, "same": 0, "older": 0, "deleted": 0, "new_deleted": 0
    }  # fmt: skip
    assert notes(there) == ["hidden words"]
    backup.verify(Path(data["kept"]))
    assert notes(Path(data["kept"])) == []
    held = list(kept.rglob("*before-import*.gutdesk"))
    answer = gutdesk("import", there, out)
    assert "Everything in out.json is in there.gutdesk already" in answer.out
    assert list(kept.rglob("*before-import*.gutdesk")) == held


def test_import_into_a_diary_that_is_open_elsewhere_is_refused(gutdesk, services, tmp_path):
    out = tmp_path / "out.json"
    gutdesk("export", services.path, out)
    answer = gutdesk("import", services.path, out, "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "in_use")
    assert gutdesk("import", services.path, out, "--dry-run").code == 0


def test_where_no_backup_can_be_made_nothing_is_imported(
    gutdesk, diary, tmp_path, kept, monkeypatch
):
    out, there = tmp_path / "out.json", tmp_path / "there.gutdesk"
    gutdesk("export", diary, out)
    gutdesk("new", there)
    kept.write_text("a file where the folder should be")
    answer = gutdesk("import", there, out)
    assert answer.code == 1
    assert "no backup was made" in answer.err
    assert notes(there) == []


@pytest.mark.parametrize("words", [["import", "made.gutdesk"], ["import", "there.gutdesk"]])
def test_a_malformed_file_is_answered_with_the_path_of_the_value(
    gutdesk, diary, tmp_path, words, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    gutdesk("export", diary, "out.json")
    gutdesk("new", "there.gutdesk")
    plain = json.loads(Path("out.json").read_text("utf-8"))
    plain["records"]["note"][0]["at"][1] = "one hour"
    Path("out.json").write_text(json.dumps(plain), "utf-8")
    answer = gutdesk(*words, "out.json", "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "refused")
    assert 'records.note[0].at[1]: "one hour" is not' in answer.err
    assert not Path("made.gutdesk").exists()
    assert notes(Path("there.gutdesk")) == []


@pytest.mark.parametrize("name", ["missing.json", ".", "x" * 300, "diary.gutdesk"])
def test_what_cannot_be_imported_is_one_sentence(gutdesk, diary, tmp_path, name):
    answer = gutdesk("import", tmp_path / "made", tmp_path / name)
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    "words", [["export"], ["export", "a"], ["import", "a"], ["import", "a", "b", "--frobnicate"]]
)
def test_wrong_usage_says_the_usage(gutdesk, words):
    answer = gutdesk(*words)
    assert answer.code == 2
    assert f"usage: gutdesk {words[0]}" in answer.err


PROBE = """
import sys
from gutdesk.cli import main
code = main(sys.argv[1:])
print(any(name.split(".")[0] in ("PySide6", "numpy", "pyqtgraph") for name in sys.modules))
sys.exit(code)
"""


def test_neither_verb_imports_qt(diary, tmp_path):
    out = str(tmp_path / "out.json")
    for words in (["export", str(diary), out], ["import", str(tmp_path / "made"), out]):
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *words],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ,
        )
        assert done.stdout.splitlines()[-1] == "False"
