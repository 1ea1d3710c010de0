"""Choosing the symptom or scale that a page shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from gutdesk.domain.trends.patterns import Subject
from gutdesk.i18n import _, ngettext
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.still_wheel import keep_still

LEAST = 120
"""Its least width in pixels at 100 % text: longer names are cut in the closed field only."""


class SubjectField(QComboBox):
    """`picked` brings the key of the subject that a person chose."""

    picked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._keys: tuple[str, ...] = ()
        self.setAccessibleName(_("Symptom or scale"))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        keep_still(self)
        self.activated.connect(self._activated)

    def show_subjects(self, subjects: Sequence[Subject], key: str) -> None:
        """With the days of each, so that nobody chooses blindly."""
        texts = [_named(one) for one in subjects]
        keys = tuple(one.key for one in subjects)
        if keys != self._keys or texts != [self.itemText(row) for row in range(self.count())]:
            self.clear()
            self.addItems(texts)
            self._keys = keys
        if key in keys:
            self.setCurrentIndex(keys.index(key))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._looks.px(LEAST), super().minimumSizeHint().height())

    def _activated(self, row: int) -> None:
        self.picked.emit(self._keys[row])


def _named(subject: Subject) -> str:
    days = ngettext("{count} day", "{count} days", subject.days).format(count=subject.days)
    return _("{name} · {days}").format(name=subject.name, days=days)
