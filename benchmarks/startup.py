"""Start-up against two yardsticks of the same machine and the same PySide6, run in turns."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from benchmarks.measure import Result, milestone_ms

OURS = "import sys; from gutdesk.__main__ import main; sys.exit(main())"
"""What the installed `gutdesk` script does."""

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTabWidget
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        from gutdesk.qt.trace import Trace
        Trace().mark("window-shown")
window = Window()
tabs = QTabWidget()
for number in range(6):
    tabs.addTab(QTableWidget(), str(number))
window.setCentralWidget(tabs)
window.resize(1360, 860)
window.show()
app.exec()
"""

IMPORTS = """
import sqlalchemy, sqlalchemy.orm, numpy, pyqtgraph
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        from gutdesk.qt.trace import Trace
        Trace().mark("window-shown")
window = Window()
window.resize(1360, 860)
window.show()
app.exec()
"""


def run(*, quick: bool) -> list[Result]:
    turns = 3 if quick else 15
    ours, usable, bare, imports = [], [], [], []
    with tempfile.TemporaryDirectory() as folder:
        diary = str(Path(folder) / "bench.gutdesk")
        from gutdesk.services.desk import new_diary

        new_diary(Path(diary))
        for turn in range(turns + 1):
            marks = (
                milestone_ms(["-c", OURS, diary], "window-shown"),
                milestone_ms(["-c", BARE], "window-shown"),
                milestone_ms(["-c", OURS, diary], "log-usable"),
                milestone_ms(["-c", IMPORTS], "window-shown"),
            )
            if turn == 0:
                continue  # warms the disk cache
            for series, mark in zip((ours, bare, usable, imports), marks, strict=True):
                series.append(mark)
    shown, skeleton = statistics.median(ours), statistics.median(bare)
    log, yardstick = statistics.median(usable), statistics.median(imports)
    return [
        Result(
            "window with the Log skeleton shown / bare QMainWindow with six empty tables",
            shown / skeleton,
            1.4,
            "x",
            f"{shown:.0f} ms / {skeleton:.0f} ms, medians of {turns}",
        ),
        Result(
            "Log usable / script that imports sqlalchemy, numpy, pyqtgraph and shows a window",
            log / yardstick,
            1.0,
            "x",
            f"{log:.0f} ms / {yardstick:.0f} ms, medians of {turns}",
        ),
    ]
