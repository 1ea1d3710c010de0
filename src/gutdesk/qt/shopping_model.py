"""The shopping list as rows: headings of sections, lines, and parts that are folded up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.row_words import RowWords

Index = QModelIndex | QPersistentModelIndex


class RowKind(Enum):
    """HEAD names a section, FOLD opens and closes one that is folded up."""

    HEAD = auto()
    FOLD = auto()
    LINE = auto()


@dataclass(frozen=True, slots=True)
class ListRow:
    """`key` tells rows apart; `count` stands at the right of a heading. `quiet`: the line is not to
    be bought, so it has no box. `is_open` of a fold."""

    key: str
    kind: RowKind
    title: str
    count: str = ""
    line: Line | None = None
    words: RowWords | None = None
    quiet: bool = False
    is_open: bool = False

    @property
    def told(self) -> str:
        if self.words is not None:
            return self.words.told
        return f"{self.title}, {self.count}" if self.count else self.title


class ShoppingModel(QAbstractListModel):
    """`show_rows` fills it; where the same rows stand in the same order, none of them moves."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> bool:
        """Whether the view has to find its place anew."""
        rows = tuple(rows)
        if [row.key for row in rows] == [row.key for row in self.rows]:
            before, self.rows = self.rows, rows
            for place, (old, new) in enumerate(zip(before, rows, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(place), self.index(place))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def row(self, index: Index) -> ListRow | None:
        return self.rows[index.row()] if index.isValid() else None

    def index_of(self, key: str) -> QModelIndex:
        """Not valid where no row has that key."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                return self.index(place)
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.told
        if role == Qt.ItemDataRole.ToolTipRole and row.words is not None:
            words = row.words
            first = f"{words.name}   {words.amount}".rstrip()
            parts = (first, words.below, *words.off, *words.hints)
            return "\n".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and row.line is not None and not row.quiet:
            return Qt.CheckState.Checked if row.line.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row, flag = self.row(index), Qt.ItemFlag
        if row is None or row.kind is RowKind.HEAD:
            return flag.NoItemFlags
        flags = flag.ItemIsEnabled | flag.ItemIsSelectable
        is_ticked = row.line is not None and not row.quiet
        return flags | flag.ItemIsUserCheckable if is_ticked else flags
