"""The strip of tabs over pages, with the rule below it: the window's own, and a tab's inside it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QVBoxLayout, QWidget


class TabStrip(QWidget):
    """`bar` holds the tabs; what stands at the right end is added to `row`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader says of the tabs."""
        super().__init__(parent)
        strip = QFrame()
        strip.setProperty("role", "strip")
        self.row = QHBoxLayout(strip)
        self.row.setContentsMargins(14, 0, 14, 0)
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(name)
        self.row.addWidget(self.bar)
        self.row.addStretch(1)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(rule)
