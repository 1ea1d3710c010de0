"""Words with buttons at their right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gutdesk.ui.widgets.words_and_acts import WordsAndActs


class Counter(QObject):
    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_it_comes_to_rest_once_it_is_laid_out(qtbot, looks):
    """Each layout asked for the next, for ever, while nothing had changed."""
    acts = [QPushButton(text) for text in ("One", "Two", "Three")]
    row = WordsAndActs(looks, QLabel("Words"), acts)
    qtbot.addWidget(row)
    row.resize(600, 40)
    with qtbot.waitExposed(row):
        row.show()
    for _turn in range(5):
        QApplication.processEvents()
    counter = Counter()
    row.installEventFilter(counter)
    for _turn in range(20):
        QApplication.processEvents()
    assert counter.count == 0
    acts[1].setText("A button that says something else")
    for _turn in range(20):
        QApplication.processEvents()
    assert 0 < counter.count < 10
    assert acts[1].width() >= acts[1].sizeHint().width()
