"""The results of one series as they stand on the reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gutdesk.domain.attachments import size_text
from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_series import LabSeries
from gutdesk.domain.lab_values import range_text, unit_text, value_text
from gutdesk.domain.labs import Attachment, LabResult
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import RoomyRows

DAY, VALUE, UNIT, RANGE, LABORATORY, KIT, ATTACHED, NOTE = range(8)
MOST_ROWS = 8
"""More of them scroll."""
KeyRole = Qt.ItemDataRole.UserRole


class ResultTable(QTreeWidget):
    """The latest first. `chosen` brings the id of a result, `edit_wanted` Enter or a double click,
    `delete_wanted` the Delete key."""

    chosen = Signal(str)
    edit_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Results"))
        self.setHeaderLabels(
            [_("Collected"), _("Value"), _("Unit"), _("Printed range"), _("Laboratory"), _("Kit"),
             _("Attached"), _("Note")]
        )  # fmt: skip
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setItemDelegate(RoomyRows(self))
        self.header().setAccessibleName(_("Columns"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._moved)
        self.itemActivated.connect(self._activated)

    def show_results(
        self, series: LabSeries, attached: Mapping[str, tuple[Attachment, ...]], formats: Formats
    ) -> None:
        """Fill it anew and say nothing of it."""
        blocker = QSignalBlocker(self)
        self.clear()
        for point in reversed(series.points):
            result = point.result
            files = attached.get(id_of(result), ())
            row = QTreeWidgetItem(_cells(result, files, formats))
            row.setData(DAY, KeyRole, id_of(result))
            row.setToolTip(NOTE, result.note)
            self.addTopLevelItem(row)
        blocker.unblock()
        for column, empty in self._empty_columns().items():
            self.setColumnHidden(column, empty)
        self.fit_rows()

    def _empty_columns(self) -> dict[int, bool]:
        """Columns that nothing stands in need no room."""
        rows = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return {
            column: not any(row is not None and row.text(column) for row in rows)
            for column in (UNIT, RANGE, LABORATORY, KIT, ATTACHED)
        }

    def fit_rows(self) -> None:
        """As high as its rows, up to a few."""
        rows = min(MOST_ROWS, max(1, self.topLevelItemCount()))
        line = self.sizeHintForRow(0) if self.topLevelItemCount() else 0
        line = max(line, self.fontMetrics().lineSpacing())
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.header().sizeHint().height() + rows * line + bar + 6)

    def choose(self, key: str) -> None:
        """Make a result current without saying so; the latest where it is not here."""
        blocker = QSignalBlocker(self)
        rows = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        found = next(
            (row for row in rows if row is not None and row.data(DAY, KeyRole) == key), None
        )
        found = found or self.topLevelItem(0)
        if found is not None:
            self.setCurrentItem(found)
        blocker.unblock()

    def current(self) -> str:
        """The id of the result that is current, "" for none."""
        item = self.currentItem()
        return item.data(DAY, KeyRole) if item is not None else ""

    def _moved(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(DAY, KeyRole))

    def _activated(self, _item: QTreeWidgetItem, _column: int) -> None:
        self.edit_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
            event.accept()
            return
        super().keyPressEvent(event)


def _cells(result: LabResult, files: tuple[Attachment, ...], formats: Formats) -> list[str]:
    return [
        formats.short_day(result.collected, date.min),
        value_text(result.comparator, result.value, result.words, formats),
        unit_text(result.unit) if result.value is not None else "",
        range_text(result.low, result.high, formats),
        result.laboratory,
        result.assay,
        files_text(files, formats),
        " ".join(result.note.split()),
    ]


def files_text(files: tuple[Attachment, ...], formats: Formats) -> str:
    """One file by its kind and size, several by their number."""
    if not files:
        return ""
    size = size_text(sum(one.size for one in files), formats.number)
    if len(files) == 1:
        kind = files[0].media.partition("/")[2].upper()
        return _("{kind}, {size}").format(kind=kind, size=size)
    return ngettext("{count} file, {size}", "{count} files, {size}", len(files)).format(
        count=len(files), size=size
    )
