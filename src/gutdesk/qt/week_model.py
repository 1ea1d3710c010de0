"""The week of meals as a table: a row a meal of the day, a column a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from gutdesk.domain.meals.wording import CellLine, cell_told

MIME = "application/x-gutdesk-planned"
"""Ids of what is planned, one a line: what is dragged never leaves the window."""

Index = QModelIndex | QPersistentModelIndex


class WeekModel(QAbstractTableModel):
    """`show_week` fills it: `heads` are the names of the days, `told` how they are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[date, ...] = ()
        self.slots: tuple[tuple[str, str], ...] = ()
        self._heads: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()
        self._lines: Mapping[tuple[date, str], tuple[CellLine, ...]] = {}
        self._dragged: tuple[str, ...] = ()
        self.today: int | None = None
        """The column of today."""

    def show_week(
        self,
        days: Sequence[date],
        heads: Sequence[str],
        told: Sequence[str],
        slots: Sequence[tuple[str, str]],
        lines: Mapping[tuple[date, str], tuple[CellLine, ...]],
        today: date,
    ) -> None:
        """`slots` are pairs of id and name. Where days and meals are the same ones, the current
        cell stays."""
        same = tuple(days) == self.days and tuple(slots) == self.slots
        if not same:
            self.beginResetModel()
        self.days, self.slots = tuple(days), tuple(slots)
        self._heads, self._told = tuple(heads), tuple(told)
        self._lines = dict(lines)
        self.today = self.days.index(today) if today in self.days else None
        if not same:
            self.endResetModel()
        elif self.days and self.slots:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            orientation = Qt.Orientation.Horizontal
            self.headerDataChanged.emit(orientation, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.slots)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.days)

    def cell(self, index: Index) -> tuple[date, str] | None:
        """The day and the id of the meal that an index is of."""
        if not index.isValid():
            return None
        return self.days[index.column()], self.slots[index.row()][0]

    def index_of(self, day: date, slot: str) -> QModelIndex:
        """Not valid where the week has no such cell."""
        rows = [place for place, one in enumerate(self.slots) if one[0] == slot]
        if day not in self.days or not rows:
            return QModelIndex()
        return self.index(rows[0], self.days.index(day))

    def lines(self, index: Index) -> tuple[CellLine, ...]:
        cell = self.cell(index)
        return () if cell is None else self._lines.get(cell, ())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        lines = self.lines(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(line.name for line in lines)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(map(_tip, lines))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            if role == Qt.ItemDataRole.AccessibleDescriptionRole:
                return ""
            name = self.slots[index.row()][1]
            return f"{self._told[index.column()]}, {name}: {cell_told(lines)}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.FontRole and orientation == Qt.Orientation.Horizontal:
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold if section == self.today else QFont.Weight.Normal)
            return font
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.slots[section][1] if section < len(self.slots) else None
        if section >= len(self._heads):
            return None
        return (self._heads if role == Qt.ItemDataRole.DisplayRole else self._told)[section]

    # -- dragging --------------------------------------------------------------------------------

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDropEnabled
        return flags | flag.ItemIsDragEnabled if self.lines(index) else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def drag_only(self, ids: Sequence[str]) -> None:
        """What the next drag takes along; without any, all of its cell."""
        self._dragged = tuple(ids)

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        found = self._dragged or tuple(line.id for one in indexes for line in self.lines(one))
        mime = QMimeData()
        mime.setData(MIME, "\n".join(found).encode())
        return mime


def _tip(line: CellLine) -> str:
    parts = (line.name, line.more, *(chip.text for chip in line.chips))
    return " · ".join(part for part in parts if part)


def dragged_ids(mime: QMimeData) -> tuple[str, ...]:
    """The ids of what is planned in what is dragged; none of anything else."""
    if not mime.hasFormat(MIME):
        return ()
    text = bytes(mime.data(MIME).data()).decode(errors="replace")
    return tuple(one for one in text.split("\n") if one)
