"""Recently deleted: what can still be taken back, for 30 days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from gutdesk.domain.moments import Moment
from gutdesk.i18n import _, ngettext
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import RoomyRows, give_role, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.deleted import Deleted
    from gutdesk.services.desk import Services

WHAT, DAY, WHEN, UNTIL = range(4)


class RecentlyDeleted(Sheet):
    def __init__(
        self, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, keeper, parent, _("Recently deleted"))
        self._desk = services
        self._items: dict[str, Deleted] = {}
        self.body.addWidget(
            label(_("Deleted entries can be taken back for 30 days. Then they are gone for good."))
        )
        self.empty = label(_("Nothing was deleted in the last 30 days."), "secondary")
        self.body.addWidget(self.empty)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Deleted entries"))
        self.list.setHeaderLabels([_("What"), _("Day"), _("Deleted"), _("Until")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemSelectionChanged.connect(self._selected)
        self.body.addWidget(self.list, 1)
        self.take_back = self.buttons.addButton(
            _("&Take back"), QDialogButtonBox.ButtonRole.ActionRole
        )
        give_role(self.take_back, "primary")
        self.take_back.clicked.connect(self._take_back)
        self.offer_close()
        self.take_back.setDefault(True)
        self.list.setFocus()
        every = QShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll), self)
        every.activated.connect(self.list.selectAll)
        self.fit(96, 24)

    @classmethod
    def show_for(
        cls, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> RecentlyDeleted:
        return cls.open_alone(cls(services, keeper, parent))

    def refresh(self) -> None:
        """Fill the list again; what was selected stays so, else the newest is."""
        selected = set(self._selected_ids())
        formats = LocaleFormats(self._desk.settings.current())
        found = self._desk.deleted.recent()
        self._items = {item.record.meta.id: item for item in found if item.record.meta is not None}
        self.list.clear()
        for key, item in self._items.items():
            row = QTreeWidgetItem(
                [
                    item.title,
                    self._day(item, formats),
                    self._moment(item.when, formats),
                    self._date(item.until, formats),
                ]
            )
            row.setData(WHAT, Qt.ItemDataRole.UserRole, key)
            self.list.addTopLevelItem(row)
            row.setSelected(key in selected)
        first = self.list.topLevelItem(0)
        if first is not None and not self.list.selectedItems():
            self.list.setCurrentItem(first)
        self.empty.setVisible(not self._items)
        self.list.setVisible(bool(self._items))
        self._selected()

    def _day(self, item: Deleted, formats: LocaleFormats) -> str:
        return "–" if item.day is None else formats.full_day(item.day)

    def _moment(self, at: datetime, formats: LocaleFormats) -> str:
        local = Moment.of(at, self._desk.desk.zone).local
        return f"{formats.short_day(local.date())} {formats.time(local)}"

    def _date(self, at: datetime, formats: LocaleFormats) -> str:
        return formats.short_day(Moment.of(at, self._desk.desk.zone).local.date())

    def _selected_ids(self) -> list[str]:
        return [item.data(WHAT, Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    def _selected(self) -> None:
        count = len(self.list.selectedItems())
        self.take_back.setEnabled(count > 0)
        if count > 1:
            text = ngettext("&Take back {count} entry", "&Take back {count} entries", count)
            self.take_back.setText(text.format(count=count))
        else:
            self.take_back.setText(_("&Take back"))

    def _take_back(self) -> None:
        """Put back what is selected, the oldest deletion first, each a step of its own for undo."""
        with self.saying_trouble():
            for key in reversed(self._selected_ids()):
                self._desk.deleted.take_back(self._items[key].record, by=self)
