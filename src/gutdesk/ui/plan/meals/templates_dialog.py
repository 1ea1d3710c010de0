"""Weeks to use again: keep the present one, plan another one from them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.meals.planned import WeekTemplate
from gutdesk.domain.meals.wording import week_title
from gutdesk.i18n import _, ngettext
from gutdesk.services.meals.book import KINDS
from gutdesk.ui.dialogs.parts import RoomyRows, add_field, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import WordField
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

KeyRole = Qt.ItemDataRole.UserRole


class TemplatesDialog(Sheet):
    """`first`: the week it is about."""

    kinds = KINDS

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, first: date
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Weeks to use again"))
        self._desk, self._first = services, first
        self._found: tuple[WeekTemplate, ...] = ()
        days = week_title(first, looks.formats)
        self.list = QListWidget()
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setAccessibleName(_("Weeks to use again"))
        self.list.currentItemChanged.connect(self._chosen)
        self.list.itemActivated.connect(self._use)
        self.empty = label(
            _("No week is kept yet. Give the week that is planned a name, and keep it."),
            "secondary",
        )
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list, 1)
        self.use = small_button(
            _("Plan it for {days}").format(days=days), self._use, "primary", "use-template"
        )
        self.rename = small_button(_("Rename"), self._rename, name="rename-template")
        self.delete = small_button(_("Delete"), self._delete, name="delete-template")
        row = QHBoxLayout()
        for button in (self.use, self.rename, self.delete):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.name = WordField(_("Name"), _("Quiet week, travel week …"))
        add_field(self.body, _("&Name"), self.name)
        self.keep = small_button(
            _("Keep the week {days} under this name").format(days=days),
            self._keep,
            name="keep-week",
        )
        self.body.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        self.offer_close()
        self.name.setFocus()
        self.fit(70, 28)

    def refresh(self) -> None:
        chosen = self._current()
        self._found = self._desk.meals.book.templates()
        self.list.clear()
        for one in self._found:
            count = len(one.meals)
            text = ngettext("{name} · {count} thing", "{name} · {count} things", count)
            item = QListWidgetItem(text.format(name=one.name, count=count))
            item.setData(KeyRole, id_of(one))
            self.list.addItem(item)
            if chosen is not None and id_of(chosen) == id_of(one):
                self.list.setCurrentItem(item)
        if self._found and self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        for button in (self.use, self.rename, self.delete):
            button.setEnabled(bool(self._found))

    def _current(self) -> WeekTemplate | None:
        item = self.list.currentItem()
        key = item.data(KeyRole) if item is not None else None
        return next((one for one in self._found if id_of(one) == key), None)

    def _chosen(self) -> None:
        chosen = self._current()
        self.name.show_value(chosen.name if chosen is not None else "")

    def entered(self, field: QWidget, modifiers: Qt.KeyboardModifier) -> None:
        if field is self.name:
            self._keep()

    def _keep(self) -> None:
        with self.saying_trouble():
            self._desk.meals.templates.save(self.name.value(), self._first, by=self)

    def _use(self) -> None:
        chosen = self._current()
        if chosen is None:
            return
        with self.saying_trouble():
            self._desk.meals.templates.use(chosen, self._first, by=self)
        if self.went_well:
            self.accept()

    def _rename(self) -> None:
        chosen = self._current()
        if chosen is not None:
            with self.saying_trouble():
                self._desk.meals.templates.rename(chosen, self.name.value(), by=self)

    def _delete(self) -> None:
        chosen = self._current()
        if chosen is not None:
            with self.saying_trouble():
                self._desk.meals.templates.delete(chosen, by=self)
