"""Every verb: what it prints, what it leaves on the disk, how it refuses."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import pytest

from gutdesk import __version__
from gutdesk.domain.diary import Note, Rating
from gutdesk.domain.errors import UserError
from gutdesk.storage import diary_file


@pytest.fixture
def shown(monkeypatch):
    """A window that notes what it was asked, in place of the one with Qt."""
    calls: list[object] = []
    window = types.ModuleType("gutdesk.bootstrap")

    def open_window(path: Path | None) -> int:
        calls.append(path)
        return 0

    def tour(out: Path, themes: list[str], scale: float, years: int) -> int:
        calls.append((out, themes, scale))
        for theme in themes:
            (out / f"log-{theme}.png").write_bytes(b"png")
        return 0

    window.open_window = open_window
    window.tour = tour
    monkeypatch.setitem(sys.modules, "gutdesk.bootstrap", window)
    return calls


def test_new_makes_a_diary_and_missing_folders(gutdesk, tmp_path):
    path = tmp_path / "my diaries" / "Tägebuch 2026.gutdesk"
    answer = gutdesk("new", path)
    assert answer.code == 0
    assert "Tägebuch 2026.gutdesk" in answer.out
    assert diary_file.schema_of(path) == diary_file.SCHEMA
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_new_refuses_a_name_that_is_taken(gutdesk, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("mine")
    answer = gutdesk("new", path, "--json")
    assert answer.code == 1
    assert answer.data["trouble"] == "exists"
    assert answer.data["sentence"] in answer.err
    assert path.read_text() == "mine"


def test_new_says_so_when_a_file_stands_where_the_folder_should(gutdesk, tmp_path):
    (tmp_path / "file").write_text("")
    answer = gutdesk("new", tmp_path / "file" / "diary.gutdesk")
    assert answer.code == 1
    assert "Check that its folder exists" in answer.err


def test_check_says_what_is_in_a_diary_and_changes_nothing(gutdesk, services, clock):
    day = services.desk.today()
    measure = services.measures.by_key("bloating")
    services.diary.log(
        Note(day=day, at=services.desk.now(), text="hidden words"),
        Rating(day=day, measure_id=measure.meta.id, score=4),
    )
    services.close()
    before = services.path.read_bytes()
    answer = gutdesk("check", services.path)
    assert answer.code == 0
    assert "is sound" in answer.out
    assert answer.out.splitlines()[1:4] == ["1 day, 2026-11-22", "  1 note", "  1 rating"]
    assert "hidden" not in answer.out
    data = gutdesk("check", "--json", services.path).data
    assert data["ok"]
    assert data["schema"] == diary_file.SCHEMA
    assert (data["counts"]["note"], data["counts"]["rating"]) == (1, 1)
    assert services.path.read_bytes() == before


def test_check_reads_a_diary_that_is_open_in_a_window(gutdesk, services):
    services.diary.log(Note(day=services.desk.today(), at=services.desk.now(), text="now"))
    assert gutdesk("check", services.path, "--json").data["counts"]["note"] == 1


def test_check_of_an_empty_diary_says_that_nothing_is_written(gutdesk, tmp_path):
    gutdesk("new", tmp_path / "d")
    assert "Nothing is written in it yet" in gutdesk("check", tmp_path / "d").out


def test_check_of_an_older_diary_leaves_it_as_old_as_it_is(gutdesk, tmp_path):
    import sqlcipher3.dbapi2 as driver

    from gutdesk.storage.engine import APPLICATION_ID

    connection = driver.connect(str(tmp_path / "old"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    before = (tmp_path / "old").read_bytes()
    answer = gutdesk("check", tmp_path / "old")
    assert (answer.code, "older GutDesk" in answer.out) == (0, True)
    assert (tmp_path / "old").read_bytes() == before


@pytest.mark.parametrize("verb", ["check", ""])
def test_a_file_that_cannot_be_opened_is_a_sentence(gutdesk, tmp_path, verb, shown):
    text = tmp_path / "text"
    text.write_text("no diary")
    for path in (tmp_path, tmp_path / "missing", tmp_path / ("x" * 300), text / "below"):
        answer = gutdesk(*filter(None, [verb]), path)
        assert answer.code == 1
        assert answer.err.startswith("gutdesk: ")
        assert len(answer.err.splitlines()) == 1
    assert shown == []


def test_check_names_damage_and_newer_diaries(gutdesk, tmp_path):
    import sqlcipher3.dbapi2 as driver

    path = tmp_path / "d"
    gutdesk("new", path)
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert gutdesk("check", path, "--json").data["trouble"] == "newer"
    content = bytearray(path.read_bytes())
    content[60:64] = diary_file.SCHEMA.to_bytes(4, "big")
    content[9000:] = bytes(len(content) - 9000)
    path.write_bytes(content)
    answer = gutdesk("check", path, "--json")
    assert (answer.code, answer.data["trouble"]) == (1, "corrupt")
    assert "d is damaged (" in answer.err
    assert "gutdesk restore BACKUP FILE" in answer.err
    assert "gutdesk check" not in answer.err
    assert [one.name for one in tmp_path.iterdir()] == ["d"]


def test_without_a_verb_the_window_opens_on_the_own_diary_or_a_file(gutdesk, tmp_path, shown):
    gutdesk("new", tmp_path / "d")
    assert gutdesk().code == 0
    assert gutdesk(tmp_path / "d").code == 0
    assert shown == [None, tmp_path / "d"]


def test_a_diary_that_is_called_like_a_verb_is_reached_by_a_path(
    gutdesk, tmp_path, shown, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    gutdesk("new", "new")
    assert gutdesk("./new").code == 0
    assert [str(path) for path in shown] == ["new"]


def test_what_the_window_refuses_is_a_sentence(gutdesk, shown, monkeypatch):
    def refuse(_path: Path | None) -> int:
        raise UserError("There is no screen here.")

    monkeypatch.setattr(sys.modules["gutdesk.bootstrap"], "open_window", refuse)
    answer = gutdesk()
    assert (answer.code, answer.err) == (1, "gutdesk: There is no screen here.\n")


def test_a_bug_is_a_sentence_without_the_text_of_the_diary(gutdesk, shown, monkeypatch):
    def fail(_path: Path | None) -> int:
        raise KeyError("dear diary")

    monkeypatch.setattr(sys.modules["gutdesk.bootstrap"], "open_window", fail)
    answer = gutdesk()
    assert answer.code == 1
    assert "KeyError" in answer.err
    assert "dear diary" not in answer.err


def test_ctrl_c_ends_quietly(gutdesk, shown, monkeypatch):
    def interrupted(_path: Path | None) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["gutdesk.bootstrap"], "open_window", interrupted)
    answer = gutdesk()
    assert (answer.code, answer.err) == (130, "")


def test_tour_draws_the_asked_themes_into_a_folder_it_makes(gutdesk, tmp_path, shown):
    out = tmp_path / "deep" / "pictures"
    answer = gutdesk("tour", out, "--theme", "both", "--scale", "2", "--json")
    assert answer.code == 0
    assert answer.data["pictures"] == ["log-dark.png", "log-light.png"]
    assert shown == [(out, ["light", "dark"], 2.0)]
    assert "1 picture" in gutdesk("tour", tmp_path / "one", "--theme", "dark").out


def test_tour_into_a_file_is_refused(gutdesk, tmp_path, shown):
    (tmp_path / "file").write_text("")
    answer = gutdesk("tour", tmp_path / "file")
    assert (answer.code, shown) == (1, [])


@pytest.mark.parametrize("words", [["frobnicate"], ["chekc", "d.gutdesk"], ["chekc", "--json"]])
def test_a_first_word_that_is_neither_verb_nor_file_is_answered_with_the_verbs(
    gutdesk, tmp_path, words, shown, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    gutdesk("new", "d.gutdesk")
    answer = gutdesk(*words)
    assert (answer.code, answer.out, shown) == (2, "", [])
    assert f"{words[0]} is neither a verb nor a file. The verbs are new, check," in answer.err


@pytest.mark.parametrize("name", ["frobnicate.gutdesk", "./frobnicate"])
def test_a_word_that_looks_like_a_file_is_one_that_is_missing(
    gutdesk, tmp_path, name, shown, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    answer = gutdesk(name)
    assert (answer.code, shown) == (1, [])
    assert "There is no file frobnicate" in answer.err


def test_a_file_without_a_dot_is_opened(gutdesk, tmp_path, shown, monkeypatch):
    monkeypatch.chdir(tmp_path)
    gutdesk("new", "frobnicate")
    assert gutdesk("frobnicate").code == 0
    assert shown == [Path("frobnicate")]


@pytest.mark.parametrize(
    "words",
    [
        ["new"],
        ["check"],
        ["tour"],
        ["chekc", "diary"],
        ["new", "a", "b"],
        ["--frobnicate"],
        ["check", "a", "--frobnicate"],
        ["tour", "out", "--theme", "pink"],
        ["tour", "out", "--scale", "nan"],
        ["tour", "out", "--years", "0"],
        ["tour", "out", "--years", "-3"],
        ["tour", "out", "--years", "many"],
        ["tour", "out", "--scale", "-1"],
        ["tour", "out", "--scale", "1000"],
    ],
    ids=" ".join,
)
def test_wrong_usage_says_the_usage_and_ends_with_2(gutdesk, words, shown):
    answer = gutdesk(*words)
    assert answer.code == 2
    assert "usage: gutdesk" in answer.err
    assert (answer.out, shown) == ("", [])


def test_the_version_and_the_help_name_every_verb(gutdesk):
    assert gutdesk("--version").out == f"gutdesk {__version__}\n"
    text = gutdesk("--help").out
    assert all(verb in text for verb in ("new", "check", "tour", "FILE"))
    assert "FILE" in gutdesk("check", "--help").out


PROBE = """
import sys
from gutdesk.cli import main
code = main(sys.argv[1:])
print(any(name.split(".")[0] in ("PySide6", "numpy", "pyqtgraph") for name in sys.modules))
sys.exit(code)
"""


def test_verbs_that_draw_nothing_never_import_qt(tmp_path):
    for words in (["new", str(tmp_path / "d")], ["check", str(tmp_path / "d")]):
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *words], capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == "False"


def test_the_program_runs_as_a_module_with_a_terminal_that_knows_ascii_only(tmp_path):
    names = [os.fsdecode("Tägebuch".encode()), os.fsdecode(b"undecodable-\xff")]
    if sys.platform == "win32":
        names = names[:1]
    for name in names:
        done = subprocess.run(
            [sys.executable, "-m", "gutdesk", "new", str(tmp_path / name)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii"},
        )
        assert done.stderr == ""
        assert (tmp_path / name).exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
def test_an_answer_that_cannot_be_written_is_said(tmp_path):
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gutdesk", "new", str(tmp_path / "d")],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-m", "gutdesk", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert program.stdout is not None
    program.stdout.close()
    _out, err = program.communicate()
    assert (err, program.returncode) == (b"", 0)


def test_work_that_was_done_is_a_success_though_its_reader_went_away(tmp_path):
    """Written at once and word by word: the verb goes on either way."""
    for name in ("", "1"):
        path = tmp_path / f"d{name}.gutdesk"
        program = subprocess.Popen(
            [sys.executable, "-m", "gutdesk", "sample", str(path), "--days", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": name},
        )
        assert program.stdout is not None
        program.stdout.close()
        _out, err = program.communicate()
        assert (err, program.returncode) == (b"", 0)
        assert diary_file.schema_of(path) == diary_file.SCHEMA
