"""The days of a month as a table of six weeks, and what each of them says of itself."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from gutdesk.i18n import _

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class MonthDays(QAbstractTableModel):
    """Six weeks of seven days; the cells before the first and after the last are empty."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[int, int] | None = None
        self.today: date | None = None
        self.selected: date | None = None
        self.marks: dict[date, float | None] = {}
        self.complete: frozenset[date] = frozenset()
        self._locale = QLocale()
        self._first: date | None = None
        self._offset = 0
        self.first_weekday = self._locale.firstDayOfWeek().value

    def show(self, year: int, month: int, locale: QLocale) -> None:
        self.beginResetModel()
        self.shown = (year, month)
        self._locale = locale
        self._first = date(year, month, 1)
        self._offset = (self._first.isoweekday() - self.first_weekday) % 7
        self.endResetModel()

    def refresh(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(5, 6))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 6

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 7

    def day_at(self, index: _Index) -> date | None:
        if self._first is None or not index.isValid():
            return None
        number = index.row() * 7 + index.column() - self._offset
        last = calendar.monthrange(self._first.year, self._first.month)[1]
        return self._first + timedelta(days=number) if 0 <= number < last else None

    def index_of(self, day: date | None) -> QModelIndex:
        if day is None or self.shown != (day.year, day.month):
            return QModelIndex()
        return self.index(*divmod(day.day - 1 + self._offset, 7))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.day_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day_at(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._locale.toString(day.day)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(day)
        return None

    def _spoken(self, day: date) -> str:
        when = QDate(day.year, day.month, day.day)
        parts = [self._locale.toString(when, QLocale.FormatType.LongFormat)]
        if day == self.today:
            parts.append(_("today"))
        if self.today is None or day <= self.today:
            parts.append(_state(self.marks.get(day)))
        if day in self.complete:
            parts.append(_("complete"))
        return ", ".join(parts)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        weekday = (self.first_weekday - 1 + section) % 7 + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._locale.standaloneDayName(weekday, QLocale.FormatType.NarrowFormat)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._locale.standaloneDayName(weekday, QLocale.FormatType.LongFormat)
        return None


def _state(share: float | None) -> str:
    if share is None:
        return _("not logged")
    if share >= 1:
        return _("all rated")
    if share <= 0:
        return _("nothing rated")
    return _("{percent} % rated").format(percent=round(share * 100))
