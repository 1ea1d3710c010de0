"""What was planned in a week beside what was eaten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gutdesk.domain.diary import Meal
from gutdesk.domain.dishes import dishes_of
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.meals.wording import week_title
from gutdesk.i18n import _, ngettext
from gutdesk.services.meals.comparing import Compared, Kept
from gutdesk.ui.dialogs.parts import RoomyRows, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

DAY, MEAL, PLANNED, EATEN, KEPT = range(5)


def kept_name(kept: Kept) -> str:
    return {
        Kept.AS_PLANNED: _("as planned"),
        Kept.CHANGED: _("changed"),
        Kept.LOGGED: _("logged"),
        Kept.OTHER: _("something else"),
        Kept.NOT_LOGGED: _("not logged"),
        Kept.UNPLANNED: _("not planned"),
        Kept.TO_COME: _("to come"),
    }[kept]


class _WrappedRows(RoomyRows):
    """As high as the fullest cell of a row needs at the width of its column."""

    def __init__(self, table: QTreeWidget) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        if index.column() not in (PLANNED, EATEN):
            return super().sizeHint(option, index)
        wide = max(20, self._table.columnWidth(index.column()) - 8)
        flags = int(Qt.TextFlag.TextWordWrap)
        text = str(index.data() or " ")
        needed = option.fontMetrics.boundingRect(QRect(0, 0, wide, 10_000), flags, text)
        return QSize(needed.width(), needed.height() + option.fontMetrics.lineSpacing() // 2)


class CompareView(Sheet):
    """Both are kept: the plan does not follow what was eaten, nor the Log what was planned."""

    kinds = frozenset({"planned", "meal", "meal_slot", "food", "recipe"})

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, first: date
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Planned and eaten"))
        self._desk, self._looks, self._first = services, looks, first
        self.body.addWidget(label(week_title(first, looks.formats), "card-title"))
        self.summary = label("", "secondary")
        self.body.addWidget(self.summary)
        self.table = QTreeWidget()
        self.table.setAccessibleName(_("Planned and eaten"))
        self.table.setHeaderLabels(
            [_("Day"), _("Meal"), _("Planned"), _("Eaten"), _("How it went")]
        )
        self.table.setRootIsDecorated(False)
        self.table.setAllColumnsShowFocus(True)
        self.table.setWordWrap(True)
        self.table.setItemDelegate(_WrappedRows(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.table.header()
        header.setAccessibleName(_("Columns"))
        header.setStretchLastSection(False)
        for column in (DAY, MEAL, KEPT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        for column in (PLANNED, EATEN):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        # Also where the bar at the side appears, which takes room from the texts.
        header.sectionResized.connect(self._fit_rows)
        self.body.addWidget(self.table, 1)
        self.offer_close()
        self.fit(112, 36)

    def _fit_rows(self) -> None:
        """Columns have their width by now: let the rows look again how high they are."""
        self.table.scheduleDelayedItemsLayout()

    def refresh(self) -> None:
        last = self._first + timedelta(days=6)
        found = self._desk.meals.comparison.between(self._first, last)
        self.table.clear()
        before = None
        for one in found:
            day = self._looks.formats
            name = f"{day.weekday(one.day.isoweekday())} {one.day.day}"
            row = QTreeWidgetItem(
                [
                    name if one.day != before else "",
                    one.slot.name,
                    _planned_text(one.planned),
                    _eaten_text(one.eaten),
                    kept_name(one.kept),
                ]
            )
            for column in range(5):
                row.setTextAlignment(column, Qt.AlignmentFlag.AlignTop)
                row.setToolTip(column, row.text(column))
            row.setData(DAY, Qt.ItemDataRole.AccessibleTextRole, name)
            self.table.addTopLevelItem(row)
            before = one.day
        self.summary.setText(_summary(found))
        self._fit_rows()
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)


def _planned_text(planned: Sequence[Planned]) -> str:
    return ", ".join(one.name for one in planned)


def _eaten_text(meals: Sequence[Meal]) -> str:
    """Each dish by its name, what else was eaten by its foods."""
    parts = []
    for meal in meals:
        for dish, items in dishes_of(meal):
            parts += [dish] if dish else [item.text for item in items]
    return ", ".join(dict.fromkeys(parts))


def _summary(found: Sequence[Compared]) -> str:
    """How many planned meals there were, and what is known of them."""
    planned = [one for one in found if one.planned and one.kept is not Kept.TO_COME]
    if not planned:
        return _("Nothing that was planned is over yet.")
    kept = sum(one.kept is Kept.AS_PLANNED for one in planned)
    open_ones = sum(one.kept is Kept.NOT_LOGGED for one in planned)
    text = ngettext(
        "{kept} of {count} planned meal eaten as planned.",
        "{kept} of {count} planned meals eaten as planned.",
        len(planned),
    ).format(kept=kept, count=len(planned))
    if open_ones:
        more = ngettext(
            "Of {count} nothing is logged, which is not the same as not eaten.",
            "Of {count} nothing is logged, which is not the same as not eaten.",
            open_ones,
        )
        text += " " + more.format(count=open_ones)
    return text
