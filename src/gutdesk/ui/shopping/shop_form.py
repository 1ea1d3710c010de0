"""A shop: its name, its sections in their order, and what is bought in each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.records import Shop, ShopSection
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.dialogs.parts import RoomyRows, Scrolled, add_field, caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import WordField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gutdesk.services.desk import Services

KEY = Qt.ItemDataRole.UserRole
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
NEEDED = 520
"""What both lists need side by side, in pixels at 100 % text."""
LEAST_LINES = 4
"""That are seen of each list."""


class ShopForm(Form):
    """A new shop begins with the usual order, a section a category. What is ticked for one section
    is taken out of the section it stood in."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        shop: Shop | None = None,
    ) -> None:
        title = _("New shop") if shop is None else _("Shop")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks, self._shop = services, looks, shop
        self._categories = services.shopping.shops.categories()
        self._sections = list(shop.sections) if shop is not None else self._usual()
        self.name = WordField(_("Name of the shop"), _("Corner shop, market …"))
        self.name.show_value(shop.name if shop is not None else "")
        add_field(self.body, _("Name of the &shop"), self.name)
        both = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._build_sections(), 1)
        self._box.addWidget(self._build_holds(), 1)
        area = Scrolled()
        area.column.addWidget(both, 1)
        self.body.addWidget(area, 1)
        self.offer_answer(_("&Keep"))
        self._show_sections(0)
        self.name.setFocus()
        self.fit(104, 38)

    def _usual(self) -> list[ShopSection]:
        return [ShopSection(name=name, categories=(one,)) for one, name in self._categories]

    # -- building --------------------------------------------------------------------------------

    def _build_sections(self) -> QWidget:
        place, column = _column()
        self.list = self._rows()
        column.addWidget(caption(_("Se&ctions, as you walk"), self.list))
        column.addWidget(self.list, 1)
        self.list.currentRowChanged.connect(self._turned)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        self.up = small_button(_("Move &up"), self._up, name="section-up")
        self.down = small_button(_("Move &down"), self._down, name="section-down")
        self.remove = small_button(_("Take a&way"), self._remove, name="section-remove")
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        column.addWidget(buttons)
        self.section = WordField(_("Name of the section"), _("Cold shelf …"))
        add_field(column, _("Name of the s&ection"), self.section)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        self.rename = small_button(_("Rena&me it"), self._rename, name="section-rename")
        self.add = small_button(_("&Add a section"), self._add, name="section-add")
        row.addWidget(self.rename)
        row.addWidget(self.add)
        column.addWidget(buttons)
        return place

    def _rows(self) -> QListWidget:
        made = QListWidget()
        made.setItemDelegate(RoomyRows(made))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMinimumHeight(made.fontMetrics().lineSpacing() * LEAST_LINES * 3 // 2)
        return made

    def _build_holds(self) -> QWidget:
        place, column = _column()
        self.holds = self._rows()
        column.addWidget(caption(_("What is &bought there"), self.holds))
        column.addWidget(self.holds, 1)
        self.holds.itemChanged.connect(self._ticked)
        column.addWidget(label(_("What stands in no section comes last."), "secondary"))
        return place

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < self._looks.px(NEEDED)
        self._box.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    # -- showing ---------------------------------------------------------------------------------

    def _show_sections(self, row: int) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for section in self._sections:
                item = QListWidgetItem(section.name)
                item.setToolTip(self._names(section))
                self.list.addItem(item)
            self.list.setCurrentRow(min(row, len(self._sections) - 1))
        self._turned()

    def _names(self, section: ShopSection) -> str:
        return ", ".join(name for one, name in self._categories if one in section.categories)

    def _turned(self) -> None:
        row = self.list.currentRow()
        chosen = self._sections[row] if 0 <= row < len(self._sections) else None
        self.section.show_value(chosen.name if chosen is not None else "")
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._sections) - 1)
        for widget in (self.remove, self.rename, self.holds):
            widget.setEnabled(chosen is not None)
        self._show_holds(row)

    def _show_holds(self, row: int) -> None:
        """Each category; of one that stands in another section that is said, unless that is called
        the same."""
        place = self.holds.currentRow()
        with QSignalBlocker(self.holds):
            self.holds.clear()
            for one, name in self._categories:
                at = self._section_of(one)
                text = name
                if at is not None and at != row and self._sections[at].name != name:
                    text = _("{category} · in {section}").format(
                        category=name, section=self._sections[at].name
                    )
                item = QListWidgetItem(text)
                item.setData(KEY, one)
                flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(CHECKED if at == row and at is not None else UNCHECKED)
                item.setToolTip(text)
                self.holds.addItem(item)
            self.holds.setCurrentRow(max(0, place))

    def _section_of(self, category: str) -> int | None:
        return next(
            (at for at, one in enumerate(self._sections) if category in one.categories), None
        )

    # -- acting ----------------------------------------------------------------------------------

    def _ticked(self, item: QListWidgetItem) -> None:
        row, category = self.list.currentRow(), item.data(KEY)
        if row < 0:
            return
        self._sections = [
            replace(one, categories=tuple(held for held in one.categories if held != category))
            for one in self._sections
        ]
        if item.checkState() == CHECKED:
            here = self._sections[row]
            self._sections[row] = replace(here, categories=(*here.categories, category))
        self._show_holds(row)

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        to = row + step
        if not (0 <= row < len(self._sections) and 0 <= to < len(self._sections)):
            return
        button = self.up if step < 0 else self.down
        had = button.hasFocus()
        self._sections.insert(to, self._sections.pop(row))
        self._show_sections(to)
        if had and not button.isEnabled():
            self.list.setFocus()
        count = len(self._sections)
        announce(self, _("Place {place} of {count}").format(place=to + 1, count=count))

    def _remove(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._sections.pop(row)
            self._show_sections(row)
            (self.list if self._sections else self.section).setFocus()

    def _typed(self) -> str:
        name = " ".join(self.section.value().split())
        if not name:
            raise UserError(_("Give the section a name first."))
        return name

    def _rename(self) -> None:
        row = self.list.currentRow()
        with self.saying_trouble():
            self._sections[row] = replace(self._sections[row], name=self._typed())
            self._show_sections(row)

    def _add(self) -> None:
        with self.saying_trouble():
            row = self.list.currentRow() + 1
            self._sections.insert(row, ShopSection(name=self._typed()))
            self._show_sections(row)
            self.holds.setFocus()

    def write(self) -> None:
        name = self.name.value()
        if not name:
            raise UserError(_("Give the shop a name."))
        base = self._shop or Shop(name=name)
        changed = replace(base, name=name, sections=tuple(self._sections))
        self._desk.shopping.shops.save(changed, by=self)


def _column() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    return place, column
