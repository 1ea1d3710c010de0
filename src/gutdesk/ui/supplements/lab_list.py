"""The list of lab series, grouped by what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from gutdesk.domain.lab_series import LabSeries, SeriesKey
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.lab_words import last_text, name_of_analyte, series_title
from gutdesk.ui.widgets.two_line_rows import BelowRole, IndentRole, TwoLineList


class SeriesList(TwoLineList):
    """A row a series. Where an analyte has several, its name is a heading above them."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._looks = looks
        self._keys: list[SeriesKey | None] = []
        self.setAccessibleName(_("What was measured"))

    def show_series(self, series: Sequence[LabSeries], today: date) -> None:
        """Fill it anew and say nothing of it; nothing is current then."""
        blocker = QSignalBlocker(self)
        self.clear()
        self._keys = []
        for _analyte, group in groupby(series, key=_analyte_of):
            members = list(group)
            several = len(members) > 1
            if several:
                self._add(name_of_analyte(members[0]), "", "", None)
            for one in members:
                name, title = name_of_analyte(one), series_title(one, members)
                below = last_text(one, self._looks.formats, today)
                said = f"{name}, {title}: {below}"
                item = self._add(title if several else name, below, said, one.key)
                item.setData(IndentRole, several)
        self.setCurrentRow(-1)
        blocker.unblock()

    def _add(self, title: str, below: str, said: str, key: SeriesKey | None) -> QListWidgetItem:
        item = QListWidgetItem(title)
        item.setData(BelowRole, below)
        item.setToolTip(said or title)
        if key is None:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self._keys.append(key)
        self.addItem(item)
        return item

    def key_at(self, row: int) -> SeriesKey | None:
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def choose(self, key: SeriesKey) -> None:
        """Make the row of a series current without saying so."""
        blocker = QSignalBlocker(self)
        row = self._keys.index(key) if key in self._keys else -1
        self.setCurrentRow(row)
        blocker.unblock()
        if row >= 0:
            self.scrollToItem(self.item(row))


def _analyte_of(series: LabSeries) -> str:
    return series.key.analyte
