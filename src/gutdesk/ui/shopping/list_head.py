"""What stands above the rows of a list: its days, what can be done with all of it, and the line to
write on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.lines import ListView
from gutdesk.domain.shopping.records import Shop
from gutdesk.domain.shopping.row_words import days_text
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.quick_line import QuickLine
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, small_button
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.ui.shopping.list_acts import ListActs


class ListHead(QWidget):
    """`shop` is chosen by the id of its data."""

    def __init__(self, looks: Looks, acts: ListActs) -> None:
        super().__init__()
        self._looks = looks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.title = label(_("Shopping list"), "page-title")
        self.days = label("", "secondary")
        self.hint = label("", "secondary")
        self.to_plan = Link(_("Plan meals for these days"))
        self.again = small_button(_("Take it up again"), acts.reopen, name="list-again")
        self.quick = QuickLine()
        for part in (self.title, self.days, self._buttons(acts), self.hint, self.to_plan):
            column.addWidget(part)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.quick)

    def _buttons(self, acts: ListActs) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.print = small_button(_("Print…"), acts.print, "primary", "list-print")
        self.done = small_button(_("Buying done"), acts.done, name="list-done")
        self.change_days = small_button(_("Days…"), acts.days, name="list-days")
        self.shop = QComboBox()
        self.shop.setAccessibleName(_("In the order of the shop"))
        self.shop.setToolTip(_("In the order of the shop"))
        self.shop.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.shop.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        keep_still(self.shop)
        self.staples = small_button(_("Staples…"), acts.staples, name="list-staples")
        self.more = small_button(_("More"), acts.more, name="list-more")
        for widget in (
            self.print, self.done, self.change_days, self.shop, self.staples, self.more,
        ):  # fmt: skip
            row.addWidget(widget)
        return place

    def show_list(self, view: ListView, shops: Sequence[Shop], today: date) -> None:
        formats = self._looks.formats
        first, last = view.list.first, view.list.last
        week = week_of(today, formats.first_weekday())
        is_this = (first, last) == (week[0], week[-1])
        self.title.setText(_("This week's list") if is_this else _("Shopping list"))
        parts = [days_text(first, last, formats, today)]
        if view.lines:
            text = _("{count} of {all} in the basket")
            bought = len(view.lines) - view.left
            parts.append(text.format(count=bought, all=len(view.lines)))
        self.days.setText(" · ".join(parts))
        self._show_shops(shops, view.list.shop)
        is_open = not view.list.done
        for widget in (self.done, self.change_days, self.quick):
            widget.setVisible(is_open)
        self.shop.setVisible(is_open and bool(shops))
        self.again.setVisible(not is_open)
        self.to_plan.setVisible(is_open and not view.planned)
        self.hint.setText(_hint(view))
        self.hint.setVisible(bool(self.hint.text()))
        self.done.setEnabled(bool(view.lines))

    def _show_shops(self, shops: Sequence[Shop], chosen: str) -> None:
        with QSignalBlocker(self.shop):
            self.shop.clear()
            self.shop.addItem(_("The usual order"), "")
            for shop in shops:
                self.shop.addItem(shop.name, id_of(shop))
            self.shop.setCurrentIndex(max(0, self.shop.findData(chosen)))


def _hint(view: ListView) -> str:
    if view.list.done:
        return _("This list is put away. What was bought stays readable.")
    if view.planned:
        return ""
    if view.lines:
        return _(
            "No meal is planned for these days. On the list are your staples, what runs out and "
            "what you wrote."
        )
    return _("No meal is planned for these days, so there is nothing to buy for one.")
