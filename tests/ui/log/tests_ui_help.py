"""What the tests of the Log share beside fixtures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget


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
