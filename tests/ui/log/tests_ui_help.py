"""What the tests of the Log share beside fixtures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


def titles(log) -> list[str]:
    """The time line as it stands on the screen, a title a row."""
    model = log.timeline.entries
    return [
        model.data(model.index(row), Qt.ItemDataRole.DisplayRole) for row in range(model.rowCount())
    ]


def write(log, line: str) -> None:
    """Type a line into quick entry and press Enter."""
    log.quick.line.setText(line)
    log.quick.line.returnPressed.emit()


def chips(log) -> list[str]:
    """What quick entry says it will write."""
    return [b.text() for b in _shown_buttons(log) if b.property("span") is not None]


def answers(log) -> list[QPushButton]:
    """The answers that quick entry offers to its questions."""
    return [b for b in _shown_buttons(log) if b.property("line") is not None]


def _shown_buttons(log) -> list[QPushButton]:
    settle()  # a layout shows what it is given in the next turn
    return [b for b in log.quick._below.findChildren(QPushButton) if b.isVisible()]


def said_below(log) -> str:
    """The sentence below the line."""
    return log.quick._remark.text() if log.quick._remark.isVisible() else ""


def suggestions(log) -> list[str]:
    """The completions that are offered."""
    shown = log.quick._list
    return [shown.item(row).text() for row in range(shown.count())] if shown.isVisible() else []


def row(log, name: str):
    """The check-in's row of that name."""
    (found,) = [r for r in log.checkin._rows.values() if r.accessibleName() == name]
    return found


def scores(services, day) -> dict[str, int]:
    """The scores of a day in the diary, by the name of the measure."""
    names = services.desk.cache.names()
    view = services.diary.day(day)
    return {names.measure(key): score.score for key, score in view.scores.items()}


def field(form, name: str):
    """The field of a form by what a screen reader calls it."""
    (found,) = [w for w in form.findChildren(QWidget) if w.accessibleName() == name]
    return found


def form_of(log):
    """The form that is open; fails where none is."""
    assert log.editing.form is not None, "no form is open"
    return log.editing.form


def clipped(window: QWidget) -> list[str]:
    """Every visible label and button whose text does not fit into it."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        text = widget.text()
        if not text or widget.property("may-elide"):
            continue
        hint = widget.sizeHint()
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.heightForWidth(widget.width()) <= widget.height() + 1
        else:
            fits = widget.width() >= hint.width() - 1 and widget.height() >= hint.height() - 1
        if not fits:
            found.append(f"{text!r} {widget.size().toTuple()} wants {hint.toTuple()}")
    return found


def close_window(window) -> None:
    window.detach()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    for _turn in range(3):
        QApplication.processEvents()
