"""A day is written down by keyboard alone, kept over a restart, undone to nothing and redone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests_ui_help import close_window, titles

from gutdesk.services.desk import open_diary

TODAY = date(2026, 11, 22)
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return

LINES = (
    "slept 23:15-6:40 quality 6",
    "7:30 glutamine 5 g, zinc carnosine 75 mg",
    "breakfast 8:30 kefir 200 ml, oats 50 g, blueberries handful",
    "10:45 stool 4 complete",
    "lunch 13:10 chicken broth 300 ml, carrots cooked, rice 150 g, sauerkraut 2 tbsp",
    "bloating 4 at 14:00, 6 at 15:00 until 17:00",
    "ibuprofen 400 mg 15:20",
    "dinner 18:40 salmon, courgette cooked, olive oil",
    "20:30 deep breathing 10 min",
)
SCORES = {
    "Abdominal pain": 3,
    "Urgency": 0,
    "Straining": 1,
    "Loose stool": 0,
    "Fatigue": 4,
    "Brain fog": 2,
    "Joint pain": 0,
    "Eczema": 1,
}


def test_the_day_of_the_picture_by_keyboard_kept_undone_and_redone(
    open_window, diary_path, clock, zone, keys, qtbot
):
    clock.set(datetime(2026, 11, 22, 20, 5, tzinfo=UTC))
    services = open_diary(diary_path, clock=clock, zone=zone, create=True)
    window = open_window(services)
    log = window.tabs[0]
    assert QApplication.focusWidget() is log.quick.line, "the day begins in quick entry"

    for line in LINES:
        keys((Qt.Key.Key_K, CTRL), line)
        if log.quick._list is not None and log.quick._list.isVisible():
            keys(Qt.Key.Key_Escape)
        keys(ENTER)
        assert log.quick.line.text() == "", f"not written: {line}: {log.quick._remark.text()}"

    keys((Qt.Key.Key_R, CTRL))
    rows = list(log.checkin._rows.values())
    for row in rows:
        wanted = SCORES.get(row.accessibleName())
        if wanted is None:
            keys(Qt.Key.Key_Down)
            continue
        assert QApplication.focusWidget() is row, "the next row has the keyboard"
        keys(str(wanted))
        if wanted == 1:
            keys(Qt.Key.Key_Down)
    keys(Qt.Key.Key_F8)
    keys((Qt.Key.Key_D, CTRL))

    view = services.diary.day(TODAY)
    names = services.desk.cache.names()
    scores = {names.measure(key): score.score for key, score in view.scores.items()}
    assert {name: scores[name] for name in SCORES} == SCORES
    assert scores["Bloating"] == 6, "the peak of the episode counts as rated"
    assert scores["Acne"] == 0, "nothing today wrote it"
    assert "Stress" not in scores, "a scale of the day is not zeroed by nothing today"
    assert view.complete
    assert len(view.entries) == 10

    shown = titles(log)
    close_window(window)
    services.close()
    again = open_diary(diary_path, clock=clock, zone=zone)
    window = open_window(again)
    log = window.tabs[0]
    assert titles(log) == shown, "what was acknowledged is there after a restart"
    assert again.diary.day(TODAY) == view

    steps = 0
    while again.writer.undo_name is not None:
        keys((Qt.Key.Key_Z, CTRL))
        steps += 1
        assert steps < 100
    qtbot.waitUntil(lambda: titles(log) == [])
    empty = again.diary.day(TODAY)
    assert (empty.entries, empty.scores, empty.complete) == ((), {}, False)
    assert steps >= len(LINES) + len(SCORES) + 2

    for _step in range(steps):
        keys((Qt.Key.Key_Z, CTRL | SHIFT))
    assert again.writer.redo_name is None
    qtbot.waitUntil(lambda: titles(log) == shown)
    assert _plain(again.diary.day(TODAY)) == _plain(view)
    close_window(window)
    again.close()


def _plain(view):
    """A day without its stamps."""
    from dataclasses import replace

    return view._replace(entries=tuple(replace(entry, meta=None) for entry in view.entries))
