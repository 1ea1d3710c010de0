"""The running program: first start, second start, trouble, and going from diary to diary."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble
from gutdesk.paths import default_diary
from gutdesk.qt.trace import MILESTONES
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.ui.dialogs import files
from gutdesk.ui.dialogs.files import OpenTrouble
from gutdesk.ui.dialogs.restore import RestoreDialog
from gutdesk.ui.program import Program


@pytest.fixture
def trouble(monkeypatch) -> list[tuple[str, bool]]:
    """What OpenTrouble was asked to say; it answers what `answers` holds, else "quit"."""
    told: list[tuple[str, bool]] = []

    def ask(sentence, _parent=None, *, can_stay=False):
        told.append((sentence, can_stay))
        return answers.pop(0) if answers else ("stay" if can_stay else "quit")

    answers: list[str] = []
    monkeypatch.setattr(OpenTrouble, "ask", ask)
    told_more = _Told(told)
    told_more.answers = answers
    return told_more


class _Told(list):
    """The list of what was said, with the answers that are still to be given."""

    answers: list[str]

    def __init__(self, kept: list) -> None:
        super().__init__()
        self._kept = kept

    def __iter__(self):
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, place):
        return self._kept[place]


def gutdesk(*words: str, **more: str) -> subprocess.Popen:
    """The real program in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "gutdesk", *words],
        env=os.environ | more,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_free(path: Path) -> bool:
    """Whether another program could open the diary now."""
    try:
        open_diary(path).close()
    except StorageTrouble:
        return False
    return True


def test_first_start_makes_the_diary_and_a_second_start_ends_at_once(data, tmp_path, qtbot):
    """Two real processes: five milestones once each, then exit 0 while the first runs on."""
    trace = tmp_path / "trace.jsonl"
    first = gutdesk(GUTDESK_TRACE=str(trace))
    try:
        qtbot.waitUntil(lambda: trace.exists() and '"idle"' in trace.read_text(), timeout=60_000)
        lines = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
        assert sorted(line["milestone"] for line in lines) == sorted(MILESTONES)
        assert [line["milestone"] for line in lines] == list(MILESTONES)
        assert default_diary().is_file()
        assert not is_free(default_diary())
        second = gutdesk()
        _out, err = second.communicate(timeout=60)
        assert (second.returncode, err) == (0, "")
        assert first.poll() is None
    finally:
        first.terminate()
        _out, err = first.communicate(timeout=60)
    assert "Traceback" not in err
    assert is_free(default_diary())


LATER = (
    "gutdesk.documents.meal_plan", "gutdesk.documents.meal_recipes", "gutdesk.interchange",
    "gutdesk.insight", "gutdesk.services.meals", "gutdesk.services.printed_meals",
    "gutdesk.ui.plan.meals", "icalendar", "numpy",
)  # fmt: skip
"""What no start needs."""


WATCHED = """
import sys
from gutdesk.qt.trace import Trace
mark = Trace.mark
def watched(self, milestone, *rest):
    if milestone == "idle":
        print(*sys.modules, sep="\\n", flush=True)
    return mark(self, milestone, *rest)
Trace.mark = watched
from gutdesk.__main__ import main
sys.exit(main())
"""


def test_a_start_reads_nothing_of_what_is_used_later(data, tmp_path, qtbot):
    """A real process, until the Log is idle."""
    trace, modules = tmp_path / "trace.jsonl", tmp_path / "modules.txt"
    with modules.open("w") as told:
        env = os.environ | {"GUTDESK_TRACE": str(trace)}
        program = subprocess.Popen([sys.executable, "-c", WATCHED], env=env, stdout=told)
        try:
            qtbot.waitUntil(
                lambda: trace.exists() and '"idle"' in trace.read_text(), timeout=60_000
            )
        finally:
            program.terminate()
            program.wait(timeout=60)
    names = modules.read_text("utf-8").split()
    assert "gutdesk.ui.plan.tab" in names
    assert [name for name in names if name.startswith(LATER)] == []


def test_a_second_start_raises_the_first_window(start, data, tmp_path, qtbot):
    """The window that was minimised comes back when the program is started again."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    program.window.showMinimized()
    qtbot.waitUntil(program.window.isMinimized)
    second = gutdesk(str(tmp_path / "mine.gutdesk"))
    qtbot.waitUntil(lambda: not program.window.isMinimized(), timeout=60_000)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.communicate(timeout=10) == ("", "")
    assert second.returncode == 0


def test_the_first_start_lands_in_quick_entry(start, data):
    """A new diary with no question asked, ready to be typed into."""
    program = start(default_diary(), create=True)
    assert program.services is not None
    assert program.services.path == default_diary()
    assert program.window.windowTitle() == "diary · GutDesk"
    assert program.window.focusWidget() is program.window.tabs[0].quick.line


def test_closing_frees_the_diary(start, data, tmp_path):
    """After the end another program can open it, and what was written is in it."""
    path = tmp_path / "mine.gutdesk"
    program = start(path, create=True)
    log = program.window.tabs[0]
    log.quick.line.setText("note hello")
    log.quick.line.returnPressed.emit()
    assert not is_free(path)
    program.close()
    assert is_free(path)
    again = open_diary(path)
    assert len(again.diary.day(again.desk.today()).entries) == 1
    again.close()


def test_a_file_that_is_no_diary_is_said_and_left_as_it_was(start, data, tmp_path, trouble):
    """The sentence, no diary open, the window closed when the person quits."""
    path = tmp_path / "letter.gutdesk"
    path.write_text("Dear friend", "utf-8")
    program = start(path)
    ((sentence, can_stay),) = trouble
    assert "letter.gutdesk" in sentence
    assert not can_stay
    assert program.services is None
    assert not program.window.isVisible()
    assert path.read_text("utf-8") == "Dear friend"


@pytest.mark.parametrize("way", ["open", "new"])
def test_trouble_at_the_start_offers_the_ways_on(start, data, tmp_path, trouble, monkeypatch, way):
    """Another diary is opened or made, and the window goes on with it."""
    other = tmp_path / "other.gutdesk"
    if way == "open":
        new_diary(other)
    trouble.answers.append(way)
    monkeypatch.setattr(files, f"ask_{way}_file", lambda *_args: other)
    bad = tmp_path / "bad.gutdesk"
    bad.write_bytes(b"no diary" * 100)
    program = start(bad)
    assert len(trouble) == 1
    assert program.services.path == other
    assert program.window.isVisible()
    assert program.window.windowTitle() == "other · GutDesk"
    assert not is_free(other)
    assert program.window.focusWidget() is program.window.tabs[0].quick.line


def test_trouble_after_trouble_asks_again(start, data, tmp_path, trouble, monkeypatch):
    """The second choice is no diary either: a sentence for each, then quit."""
    paths = [tmp_path / name for name in ("one.gutdesk", "two.gutdesk")]
    for path in paths:
        path.write_bytes(b"no diary" * 100)
    trouble.answers.append("open")
    monkeypatch.setattr(files, "ask_open_file", lambda *_args: paths[1])
    program = start(paths[0])
    assert ["one" in trouble[0][0], "two" in trouble[1][0]] == [True, True]
    assert program.services is None
    assert not program.window.isVisible()


def test_the_box_of_trouble_shows_sentence_and_ways(qtbot, qapp):
    """Three ways on without a diary; with one open there is only to stay."""
    box = OpenTrouble("The disk is full.", can_stay=False)
    qtbot.addWidget(box)
    assert box.informativeText() == "The disk is full."
    assert {b.text() for b in box.buttons()} == {"&Open another…", "&New diary…", "&Quit"}
    assert box.answer() == "quit"
    stay = OpenTrouble("The disk is full.", can_stay=True)
    qtbot.addWidget(stay)
    assert [b.text() for b in stay.buttons()] == ["OK"]


def test_open_recent_switches_and_closes_what_was_open(start, data, tmp_path, qtbot):
    """Dialogs of the first diary go, its lock is free, and the menu then offers it."""
    first, second = tmp_path / "first.gutdesk", tmp_path / "second.gutdesk"
    new_diary(second)
    program = start(first, create=True)
    window = program.window
    program.state.opened(second)
    program.state.opened(first)
    window.menus.show_deleted()
    assert any(d.isVisible() for d in window.findChildren(QDialog))
    window.menus.files._recent.aboutToShow.emit()
    (action,) = window.menus.files._recent.actions()
    assert action.text() == str(second)
    action.trigger()
    assert program.services.path == second
    assert window.windowTitle() == "second · GutDesk"
    assert window.menus._name.text() == "second.gutdesk"
    assert not any(d.isVisible() for d in window.findChildren(QDialog))
    assert is_free(first)
    assert not is_free(second)
    window.menus.files._recent.aboutToShow.emit()
    assert [a.text() for a in window.menus.files._recent.actions()] == [str(first)]


def test_file_new_makes_and_opens_a_diary(start, data, tmp_path, monkeypatch):
    """It is empty, it is on the disk, and the status bar says so."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    other = tmp_path / "other.gutdesk"
    monkeypatch.setattr(files, "ask_new_file", lambda *_args: other)
    program.window.menus.files.ask_new()
    assert program.services.path == other
    assert "other.gutdesk" in program.window._message.text()


def test_file_new_never_writes_over_a_file(start, data, tmp_path, monkeypatch, trouble):
    """An existing file is refused in a sentence, and the present diary stays open."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    other = tmp_path / "letter.gutdesk"
    other.write_text("Dear friend", "utf-8")
    monkeypatch.setattr(files, "ask_new_file", lambda *_args: other)
    program.window.menus.files.ask_new()
    ((_sentence, can_stay),) = trouble
    assert can_stay
    assert other.read_text("utf-8") == "Dear friend"
    assert program.services.path == tmp_path / "mine.gutdesk"


def test_file_open_of_a_broken_file_keeps_the_diary_that_is_open(
    start, data, tmp_path, monkeypatch, trouble
):
    """The first diary is not closed before the second one is open."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    bad = tmp_path / "bad.gutdesk"
    bad.write_bytes(b"no diary" * 100)
    monkeypatch.setattr(files, "ask_open_file", lambda *_args: bad)
    program.window.menus.files.ask_open()
    ((_sentence, can_stay),) = trouble
    assert can_stay
    assert program.services.path == tmp_path / "mine.gutdesk"
    log = program.window.tabs[0]
    log.quick.line.setText("note hello")
    log.quick.line.returnPressed.emit()
    assert log.quick.line.text() == ""


def test_opening_the_open_diary_again_changes_nothing(start, data, tmp_path, monkeypatch, trouble):
    """By its own path or through a link: no trouble, no second lock."""
    path = tmp_path / "mine.gutdesk"
    program = start(path, create=True)
    before = program.services
    link = tmp_path / "link.gutdesk"
    link.symlink_to(path)
    for way in (path, link):
        program.open_other(way)
        assert program.services is before
    assert len(trouble) == 0


def test_cancelled_file_dialogs_change_nothing(start, data, tmp_path, monkeypatch):
    """No path, no diary."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    before = program.services
    monkeypatch.setattr(files, "ask_open_file", lambda *_args: None)
    monkeypatch.setattr(files, "ask_new_file", lambda *_args: None)
    program.window.menus.files.ask_open()
    program.window.menus.files.ask_new()
    assert program.services is before


def test_the_window_comes_back_as_it_was_left(start, data, tmp_path, qtbot):
    """Size and theme survive; a broken window.json is the same as none, and the theme is kept
    apart from it."""
    path = tmp_path / "mine.gutdesk"
    program = start(path, create=True)
    program.window.resize(700, 600)
    program.looks.set_theme("dark")
    program.window.close()
    program.close()
    again = start(path)
    assert (again.window.width(), again.window.height()) == (700, 600)
    assert again.looks.theme_choice == "dark"
    again.window.close()
    again.close()
    (data / "state" / "window.json").write_text('{"geometry": "00ff", ', "utf-8")
    third = start(path)
    assert (third.window.width(), third.window.height()) == (1360, 860)
    assert third.looks.theme_choice == "dark"
    third.looks.set_theme("light")


# -- restoring -------------------------------------------------------------------------------------


@pytest.fixture
def restore(monkeypatch, qtbot) -> Callable[..., None]:
    """Choose a backup in the dialog that the menu opens, and wait for all that follows."""

    def run(program, backup: Path) -> None:
        monkeypatch.setattr(RestoreDialog, "ask", lambda *_args: backup)
        (action,) = (
            a
            for a in program.window.menu_by_name["file"].actions()
            if a.text() == "Re&store from a backup…"
        )
        action.trigger()
        settled(program, qtbot)

    return run


def settled(program, qtbot) -> None:
    qtbot.waitUntil(lambda: not program.window.keeping.is_running)


def note(program, text: str) -> None:
    now = program.services.desk.now()
    day = program.services.desk.day_of(now)
    program.services.diary.log(Note(day=day, at=now, text=text))


def texts(services) -> list[str]:
    return [entry.text for entry in services.diary.day(services.desk.today()).entries]


def entries_shown(program) -> int:
    return program.window.tabs[0].timeline.entries.rowCount()


@pytest.fixture
def program_with_backup(start, data, tmp_path, qtbot) -> tuple[Program, Path]:
    """A diary with one note, a backup of it that stays, and a second note written after that."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    settled(program, qtbot)
    note(program, "first")
    backup = program.window.keeping.service.keep_before("import")
    note(program, "second")
    qtbot.waitUntil(lambda: entries_shown(program) == 2)
    return program, backup.path


def test_a_restore_shows_the_old_state_and_everything_goes_on(
    program_with_backup, restore, qtbot, tmp_path
):
    """The page, the words, the lock, the list of recent diaries, and what is written next."""
    program, backup = program_with_backup
    path = program.services.path
    restore(program, backup)
    assert texts(program.services) == ["first"]
    assert entries_shown(program) == 1
    assert program.window._message.text() == (
        "Restored. What was there before is kept among the backups."
    )
    assert program.services.path == path
    assert program.window.windowTitle() == "mine · GutDesk"
    assert not is_free(path)
    assert program.state.recent == (path,)
    assert program._server is not None, "a second start would raise this window"
    assert program.window.menus.undo.isEnabled(), "the first note can still be taken back"
    note(program, "third")
    qtbot.waitUntil(lambda: entries_shown(program) == 2)
    program.window.undo()
    qtbot.waitUntil(lambda: entries_shown(program) == 1)
    program.close()
    assert is_free(path)


def test_a_restore_is_taken_back_by_restoring_what_was_there_before(
    program_with_backup, restore, qtbot
):
    """The replaced diary stands among the backups as such."""
    program, backup = program_with_backup
    restore(program, backup)
    (replaced,) = (
        one for one in program.window.keeping.service.list() if one.kind == "before-restore"
    )
    restore(program, replaced.path)
    assert texts(program.services) == ["first", "second"]
    assert entries_shown(program) == 2


def test_a_restore_that_fails_leaves_the_diary_open_as_it_was_and_says_why(
    program_with_backup, restore, qtbot, trouble
):
    """The file was damaged after it was looked into."""
    program, backup = program_with_backup
    path = program.services.path
    backup.write_bytes(backup.read_bytes()[:5000])
    restore(program, backup)
    assert program.window._message.text().startswith(f"{backup.name} is damaged")
    assert program.window._message.property("role") == "caution"
    assert len(trouble) == 0
    assert texts(program.services) == ["first", "second"]
    assert not is_free(path)
    note(program, "third")
    qtbot.waitUntil(lambda: entries_shown(program) == 3)
    assert not any(one.kind == "before-restore" for one in program.window.keeping.service.list())


def test_a_restore_of_the_open_diary_itself_is_refused(program_with_backup, restore):
    program, _backup = program_with_backup
    restore(program, program.services.path)
    assert "is the diary itself" in program.window._message.text()
    assert texts(program.services) == ["first", "second"]


def test_a_bug_while_restoring_still_opens_the_diary_again(
    program_with_backup, restore, qtbot, monkeypatch
):
    """It reaches the crash net, and nobody is left before an empty window."""
    program, backup = program_with_backup
    path = program.services.path

    put = os.replace

    def broken(source, target):
        if Path(target) == path:
            raise ZeroDivisionError
        put(source, target)

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(ZeroDivisionError):
        program.restore(backup)
    settled(program, qtbot)
    assert texts(program.services) == ["first", "second"]


def test_leaving_the_restore_dialog_changes_nothing(program_with_backup, restore):
    program, _backup = program_with_backup
    before = program.services
    restore(program, None)
    assert program.services is before


def test_a_backup_that_runs_is_stopped_for_a_restore(program_with_backup, restore, qtbot):
    """Only one backup at a time can be made, and the one of what is replaced is needed."""
    program, backup = program_with_backup
    program.window.keeping.back_up_now()
    assert program.window.keeping.is_running
    restore(program, backup)
    assert texts(program.services) == ["first"]


def test_the_start_makes_a_backup_and_says_so(start, data, tmp_path, qtbot):
    """With the folder that the environment names, and the time of now."""
    program = start(tmp_path / "mine.gutdesk", create=True)
    settled(program, qtbot)
    (made,) = program.window.keeping.service.list()
    assert made.path.is_relative_to(tmp_path / "backups")
    assert program.window._backup.text().startswith("Backed up ")


def test_quitting_while_the_first_backup_runs_leaves_nothing_half_made(start, data, tmp_path):
    program = start(tmp_path / "mine.gutdesk", create=True)
    note(program, "hello")
    program.window.keeping.back_up_now()
    program.window.close()
    program.close()
    assert list((tmp_path / "backups").rglob("*.part*")) == []
    assert is_free(tmp_path / "mine.gutdesk")
