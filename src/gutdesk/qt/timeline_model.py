"""A day's entries as an item model: one row an entry, keyed by its identity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from gutdesk.domain.diary import Entry, id_of
from gutdesk.domain.wording import Line

if TYPE_CHECKING:
    from gutdesk.domain.food_marks import MealMarks

EntryRole = Qt.ItemDataRole.UserRole
LineRole = Qt.ItemDataRole.UserRole + 1
MarksRole = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


class TimelineModel(QAbstractListModel):
    """Rows come in the order they are given. A row that is being edited has a size of its own. What
    is known of the foods of a meal may come later than its row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Entry, Line]] = []
        self._sizes: dict[str, QSize] = {}
        self._marks: Mapping[str, MealMarks] = {}

    def show_marks(self, marks: Mapping[str, MealMarks]) -> None:
        """What is known of the foods of each meal, by the identity of the meal."""
        before, self._marks = self._marks, marks
        for row, (entry, _line) in enumerate(self._rows):
            if before.get(id_of(entry)) != marks.get(id_of(entry)):
                self.dataChanged.emit(self.index(row), self.index(row))

    def show(self, rows: Sequence[tuple[Entry, Line]]) -> None:
        """Bring the model to these rows with as few changes as it takes, so that a view keeps its
        selection and scroll."""
        wanted = [id_of(entry) for entry, _line in rows]
        keep = set(wanted)
        for row in reversed(range(len(self._rows))):
            if id_of(self._rows[row][0]) not in keep:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        for place, (entry, line) in enumerate(rows):
            at = self.row_of(wanted[place])
            if at is None:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, (entry, line))
                self.endInsertRows()
                continue
            if at != place:
                self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), place)
                self._rows.insert(place, self._rows.pop(at))
                self.endMoveRows()
            if self._rows[place] != (entry, line):
                self._rows[place] = (entry, line)
                self.dataChanged.emit(self.index(place), self.index(place))

    def row_of(self, identity: str) -> int | None:
        for row, (entry, _line) in enumerate(self._rows):
            if id_of(entry) == identity:
                return row
        return None

    def entry(self, row: int) -> Entry:
        return self._rows[row][0]

    def row(self, row: int) -> tuple[Entry, Line, MealMarks | None]:
        """All of a row at once, for the painter."""
        entry, line = self._rows[row]
        return entry, line, self._marks.get(id_of(entry))

    def size_of(self, row: int) -> QSize | None:
        """The size of a row in which a form stands."""
        return self._sizes.get(id_of(self._rows[row][0])) if self._sizes else None

    def set_size(self, identity: str, size: QSize | None) -> None:
        """The size of the row while a form stands in it; None gives it back its own."""
        if size is None:
            self._sizes.pop(identity, None)
        else:
            self._sizes[identity] = size
        row = self.row_of(identity)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.SizeHintRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        entry, line = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                marks = self._marks.get(id_of(entry))
                if marks is None or not marks.spoken:
                    return line.spoken
                return f"{line.spoken}. {marks.spoken}"
            case Qt.ItemDataRole.ToolTipRole:
                marks = self._marks.get(id_of(entry))
                return marks.tip if marks is not None and marks.tip else None
            case Qt.ItemDataRole.SizeHintRole:
                return self._sizes.get(id_of(entry))
            case _ if role == EntryRole:
                return entry
            case _ if role == LineRole:
                return line
            case _ if role == MarksRole:
                return self._marks.get(id_of(entry))
        return None
