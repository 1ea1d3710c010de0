"""`gutdesk backup` and `gutdesk restore`: what they print, what they leave, how they refuse."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble
from gutdesk.services.backup import BackupService
from gutdesk.services.desk import open_diary
from gutdesk.services.machine import MachineSettings
from gutdesk.storage import backup
from gutdesk.storage.lock import lock_of


@pytest.fixture(autouse=True)
def kept(monkeypatch, tmp_path) -> Path:
    """The usual folder for backups, in this test."""
    monkeypatch.setenv("GUTDESK_BACKUPS", str(tmp_path / "kept"))
    monkeypatch.setenv("GUTDESK_DATA", str(tmp_path / "data"))
    return tmp_path / "kept"


@pytest.fixture
def diary(services) -> Path:
    """A closed diary with one note."""
    write(services, "hidden words")
    services.close()
    return services.path


def write(services, text: str) -> None:
    day = services.desk.today()
    services.diary.log(Note(day=day, at=services.desk.now(), text=text))


class Terminal(io.StringIO):
    """Somebody sits there and types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch):
    def types(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", Terminal(text))

    return types


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*/*.gutdesk"))


# -- backup --------------------------------------------------------------------------------------


def test_backup_says_where_how_large_and_how_many(gutdesk, diary, kept):
    answer = gutdesk("backup", diary)
    (made,) = copies(kept)
    assert answer.code == 0
    assert str(made) in answer.out
    assert "checked from end to end" in answer.out
    assert "1 backup of this diary" in answer.out
    backup.verify(made)
    data = gutdesk("backup", diary, "--json").data
    assert (data["ok"], data["kept"], data["caution"]) == (True, len(copies(kept)), None)
    assert Path(data["backup"]) in copies(kept)
    assert data["size"] == Path(data["backup"]).stat().st_size


def test_backup_takes_a_diary_that_is_open_in_a_window(gutdesk, services, kept):
    write(services, "now")
    assert gutdesk("backup", services.path).code == 0
    (made,) = copies(kept)
    assert gutdesk("check", made, "--json").data["counts"]["note"] == 1


def test_backup_goes_where_it_is_told_or_where_the_settings_say(
    gutdesk, diary, kept, tmp_path, tmp_path_factory
):
    far = tmp_path_factory.mktemp("far")
    gutdesk("backup", diary, "--to", far)
    assert (len(copies(far)), kept.exists()) == (1, False)
    MachineSettings().change("backup_folder", str(tmp_path / "chosen"))
    gutdesk("backup", diary)
    assert (len(copies(tmp_path / "chosen")), kept.exists()) == (1, False)


def test_backup_into_the_folder_of_the_diary_is_refused(gutdesk, diary, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    answer = gutdesk("backup", diary, "--to", diary.parent, "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "refused")
    assert "lost along with it" in answer.err
    assert list(diary.parent.glob("*/*.gutdesk")) == []


def test_backup_into_a_file_says_that_it_is_one(gutdesk, diary):
    """Though it lies beside the diary, that is not what is wrong with it."""
    file = diary.with_name("FILE.txt")
    file.write_text("mine")
    answer = gutdesk("backup", diary, "--to", file)
    assert answer.code == 1
    assert "FILE.txt is a file, not a folder" in answer.err
    assert file.read_text() == "mine"


def test_backup_into_a_cloud_folder_is_made_with_a_caution(gutdesk, diary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("far") / "Dropbox"
    answer = gutdesk("backup", diary, "--to", folder)
    assert (answer.code, len(copies(folder))) == (0, 1)
    assert "Dropbox" in answer.err
    assert "Dropbox" in gutdesk("backup", diary, "--to", folder, "--json").data["caution"]


def test_backup_that_cannot_be_made_says_that_the_diary_is_safe(gutdesk, diary, tmp_path):
    (tmp_path / "kept").write_text("a file")
    answer = gutdesk("backup", diary, "--json")
    assert answer.code == 1
    assert "Your diary is safe" in answer.data["sentence"]
    assert answer.data["sentence"] in answer.err


# -- restore -------------------------------------------------------------------------------------


@pytest.fixture
def made(gutdesk, diary, kept, clock, zone) -> Path:
    """A backup with one note; the diary itself has two by now."""
    gutdesk("backup", diary)
    opened = open_diary(diary, clock=clock, zone=zone)
    write(opened, "second")
    opened.close()
    return copies(kept)[0]


def notes(gutdesk, path: Path) -> int:
    return gutdesk("check", path, "--json").data["counts"]["note"]


def test_restore_shows_what_is_in_it_and_keeps_what_was_there(gutdesk, made, diary, kept):
    answer = gutdesk("restore", made, diary, "--yes")
    assert answer.code == 0
    assert "One day: 2026-11-22" in answer.out
    assert "  1 note\n" in answer.out
    assert "hidden" not in answer.out
    assert notes(gutdesk, diary) == 1
    (before,) = kept.glob("*/*-before-restore.gutdesk")
    assert str(before) in answer.out
    assert notes(gutdesk, before) == 2


def test_restore_asks_on_a_terminal_and_only_a_clear_yes_counts(gutdesk, made, diary, typed):
    for answer in ("no\n", "\n", ""):
        typed(answer)
        refused = gutdesk("restore", made, diary)
        assert (refused.code, notes(gutdesk, diary)) == (1, 2)
        assert "Nothing was changed" in refused.err
    typed("Yes\n")
    assert gutdesk("restore", made, diary).code == 0
    assert notes(gutdesk, diary) == 1


def test_restore_with_nobody_to_ask_refuses(gutdesk, made, diary, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("yes\n"))
    for words in (["--json"], []):
        answer = gutdesk("restore", made, diary, *words)
        assert (answer.code, notes(gutdesk, diary)) == (1, 2)
        assert "--yes" in answer.err


def test_restore_can_only_look(gutdesk, made, diary, kept):
    before, there = diary.read_bytes(), copies(kept)
    assert "1" in gutdesk("restore", made, diary, "--dry-run").out
    data = gutdesk("restore", made, diary, "--dry-run", "--json").data
    assert (data["restored"], data["own"], data["current"]) == (False, True, True)
    assert (data["first"], data["counts"]["note"]) == ("2026-11-22", 1)
    assert (diary.read_bytes(), copies(kept)) == (before, there)


def test_restore_answers_a_program_in_one_object(gutdesk, made, diary, kept):
    data = gutdesk("restore", made, diary, "--yes", "--json").data
    assert (data["ok"], data["restored"]) == (True, True)
    assert Path(data["kept"]) in copies(kept)


def test_restore_where_no_diary_is_needs_no_question(gutdesk, made, tmp_path):
    new = tmp_path / "new" / "diary.gutdesk"
    data = gutdesk("restore", made, new, "--json").data
    assert (data["restored"], data["kept"]) == (True, None)
    assert notes(gutdesk, new) == 1


def test_restore_refuses_a_diary_that_is_open_in_a_window(gutdesk, made, diary, clock, zone):
    opened = open_diary(diary, clock=clock, zone=zone)
    answer = gutdesk("restore", made, diary, "--yes", "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "in_use")
    assert len(opened.diary.day(opened.desk.today()).entries) == 2
    opened.close()


def test_restore_says_that_a_backup_is_of_another_diary(gutdesk, made, tmp_path):
    gutdesk("new", tmp_path / "other.gutdesk")
    answer = gutdesk("restore", made, tmp_path / "other.gutdesk", "--dry-run")
    assert "It is of another diary than other.gutdesk" in answer.out


@pytest.mark.parametrize("spoil", ["foreign", "damaged", "missing", "folder", "itself"])
def test_restore_refuses_what_is_no_backup_and_leaves_the_diary(
    gutdesk, made, diary, tmp_path, spoil
):
    source = made
    if spoil == "foreign":
        made.write_text("dear aunt " * 50)
    elif spoil == "damaged":
        lock_of(diary).unlink(missing_ok=True)
        content = made.read_bytes()
        made.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))
    elif spoil == "missing":
        source = tmp_path / "nowhere"
    elif spoil == "folder":
        source = tmp_path
    else:
        source = diary
    before, there = diary.read_bytes(), sorted(diary.parent.iterdir())
    answer = gutdesk("restore", source, diary, "--yes")
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert "new diary" not in answer.err
    assert (diary.read_bytes(), sorted(diary.parent.iterdir())) == (before, there)


@pytest.mark.parametrize("words", [["--yes"], [], ["--dry-run"]], ids=str)
@pytest.mark.parametrize("where", ["text.txt", "folder", "copy"])
def test_restore_refuses_a_place_before_it_says_a_word_and_leaves_nothing_there(
    gutdesk, made, tmp_path, where, words
):
    """A file that is no diary, a folder, and the backup itself."""
    place = made if where == "copy" else tmp_path / "place" / where
    place.parent.mkdir(exist_ok=True)
    if where == "folder":
        place.mkdir()
    elif where == "text.txt":
        place.write_text("dear aunt")
    there = sorted(place.parent.iterdir())
    answer = gutdesk("restore", made, place, *words)
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert sorted(place.parent.iterdir()) == there


def test_restore_of_what_is_missing_makes_nothing(gutdesk, diary, clock, kept, tmp_path):
    """Neither a folder nor a lock, by the verb and by the service."""
    place = tmp_path / "far" / "d.gutdesk"
    assert gutdesk("restore", tmp_path / "nowhere", place).code == 1
    with pytest.raises(StorageTrouble):
        BackupService(place, clock, kept).restore(tmp_path / "nowhere")
    assert not place.parent.exists()


def test_restore_is_done_though_the_reader_of_its_words_went_away(made, diary, gutdesk):
    program = subprocess.Popen(
        [sys.executable, "-m", "gutdesk", "restore", str(made), str(diary), "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert program.stdout is not None
    program.stdout.close()
    _out, err = program.communicate()
    assert (err, program.returncode) == (b"", 0)
    assert notes(gutdesk, diary) == 1


def test_no_verb_leaves_anything_beside_a_file_that_it_refuses(gutdesk, made, tmp_path):
    """Text, a damaged diary, and nothing at all."""
    place = tmp_path / "place"
    place.mkdir()
    (place / "text.txt").write_text("dear aunt")
    content = made.read_bytes()
    # The pages of the tables are gone, the first one is whole: it looks like a diary.
    (place / "damaged.gutdesk").write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    # Here it opens, and only the entries cannot be read.
    late = place / "late.gutdesk"
    late.write_bytes(content)
    with closing(driver.connect(str(late))) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'measure'")
    with late.open("r+b") as file:
        file.seek((page[0] - 1) * 4096)
        file.write(b"\xa5" * 4096)
    gutdesk("export", made, tmp_path / "in.json")
    there = sorted(place.iterdir())
    for name in ("text.txt", "damaged.gutdesk", "late.gutdesk", "missing.gutdesk"):
        for words in (
            ["check", place / name],
            ["backup", place / name],
            ["export", place / name, place / "out.json"],
            ["import", place / name, tmp_path / "no.json"],
            ["import", place / name, tmp_path / "in.json"],
        ):
            if words[0] == "import" and name.startswith("missing"):
                continue
            answer = gutdesk(*words)
            assert (answer.code, answer.out) == (1, ""), words
            assert "new diary" not in answer.err
            assert sorted(place.iterdir()) == there, words


@pytest.mark.parametrize("words", [["backup"], ["restore"], ["restore", "a"], ["backup", "--to"]])
def test_wrong_usage_says_the_usage(gutdesk, words):
    answer = gutdesk(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "usage: gutdesk" in answer.err


PROBE = """
import sys
from gutdesk.cli import main
code = main(sys.argv[1:])
print(any(name.split(".")[0] in ("PySide6", "numpy", "pyqtgraph") for name in sys.modules))
sys.exit(code)
"""


def test_backup_and_restore_never_import_qt(made, diary):
    for words in (["restore", made, diary, "--yes"], ["backup", diary]):
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *map(str, words)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "False"
