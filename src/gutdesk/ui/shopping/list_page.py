"""The shopping list: its lines by section, everything about the current one beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.records import ShopList
from gutdesk.i18n import _, ngettext
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.ui.dialogs.parts import reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, MOST, Page
from gutdesk.ui.shopping.list_acts import ListActs
from gutdesk.ui.shopping.list_card import LineCard
from gutdesk.ui.shopping.list_head import ListHead
from gutdesk.ui.shopping.list_menu import ListMenu
from gutdesk.ui.shopping.list_rows import ShoppingRows
from gutdesk.ui.shopping.list_sections import rows_of
from gutdesk.ui.shopping.no_list import NoList
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.card import Card

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

CARD, NEEDED = 348, 940
"""Widths of the card, and of what list and card need side by side, in pixels at 100 % text."""
LEAST_ROWS, PEEK = 220, 72
"""Where they stand below each other: the least height of the rows, and how much of the card is seen
below the list before anybody scrolls."""
FREE_HEIGHT = 16_777_215
"""Qt's word for no limit."""
CARD_MS = 80
"""How long a row has to be current before its card is drawn: stepping stays quick."""


class ListPage(Page):
    """`tab_wanted` brings another tab and where in it. `view` is the list that is looked at: the
    one that was asked for, else the newest that has not been put away. `gone`: the key of a line
    that was taken off it just now."""

    tab_wanted = Signal(str, object)
    kinds = PLAN_KINDS | {
        "planned", "meal_slot", "meal", "recipe", "food", "avoid", "shop_list", "shop_line", "shop",
        "staple", "pantry", "batch", "product", "schedule", "refill", "intake", "person",
        "flag_answer", "setting",
    }  # fmt: skip

    looks_at_once = True

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.view: ListView | None = None
        self._asked: str | None = None
        self._open: set[str] = set()
        self.gone: str | None = None
        self._later = QTimer(self, singleShot=True, interval=CARD_MS)
        self._later.timeout.connect(self._show_line)
        self.acts = ListActs(self)
        self.menu = ListMenu(self)
        self.card = LineCard(looks)
        self.card.wanted.connect(self.acts.of_line)
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)
        self.beside = Beside(self._build_list(), self.right, side=self.right)
        self.beside.turned.connect(self._fit_rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.beside)
        self.restyle()

    def _build_list(self) -> QWidget:
        """The list, and what stands in its place where there is none."""
        self.head = ListHead(self.looks, self.acts)
        self.head.to_plan.wanted.connect(self._to_plan)
        self.head.shop.activated.connect(self._shop_chosen)
        self.quick = self.head.quick
        self.quick.entered.connect(self._write)
        self.quick.left.connect(self.focus_rows)
        self.rows = ShoppingRows(self.looks)
        self.rows.moved.connect(self._later.start)
        self.rows.wanted.connect(self.acts.of_row)
        self.rows.folded.connect(self._fold)
        self.rows.asked.connect(self.menu.popup_line)
        self.sheet = Card()
        self.sheet.body.setSpacing(8)
        self.sheet.body.addWidget(self.head)
        self.sheet.body.addWidget(self.rows, 1)
        self.empty = NoList(self.looks)
        self.empty.made.connect(self.acts.make)
        self.empty.quick.entered.connect(self._begin)
        self.empty.other.connect(self.acts.new)
        self.empty.more.connect(self.acts.more)
        place = QWidget()
        self._column = QVBoxLayout(place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.sheet, 1)
        self._column.addWidget(self.empty)
        self._column.addStretch(0)
        return place

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._asked = self.gone = None
        self._open.clear()

    def detach(self) -> None:
        self._later.stop()
        self.card.forget()
        self.rows.show_rows(())
        self._later.stop()
        self.view = None
        super().detach()

    def refresh(self) -> None:
        """Read again what is shown; the current line, the place and the keyboard stay."""
        if self.services is None:
            return
        had_keyboard = self.holds_keyboard()
        chosen = self._chosen()
        if self.view is not None and chosen is not None and id_of(chosen) != id_of(self.view.list):
            # Another list begins at its top.
            self.rows.show_rows(())
        self.view = self.services.shopping.lists.view(chosen) if chosen is not None else None
        self._show_parts()
        self._show_rows()
        self._fit_rows()
        self._show_line()
        self._say_how_many()
        if had_keyboard and not self.holds_keyboard():
            self.focus_first()

    def _chosen(self) -> ShopList | None:
        assert self.services is not None
        lists = self.services.shopping.lists
        if self._asked is not None:
            for one in lists.all():
                if id_of(one) == self._asked:
                    return one
        self._asked = None
        return lists.current()

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """The list has not been put away."""
        return self.view is not None and not self.view.list.done

    def _show_parts(self) -> None:
        view, services = self.view, self.services
        assert services is not None
        self.sheet.setVisible(view is not None)
        self.right.setVisible(view is not None)
        self.empty.setVisible(view is None)
        self._column.setStretch(2, 1 if view is None else 0)
        today = services.desk.today()
        if view is None:
            self.empty.show_day(today)
        else:
            self.head.show_list(view, services.shopping.shops.all(), today)

    def _show_rows(self) -> None:
        """What was taken off and is taken back is what the person looks for."""
        view, services = self.view, self.services
        assert services is not None
        rows = []
        if view is not None:
            rows = [*rows_of(view, self._open, self.looks.formats, services.desk.today())]
        back = next((row.key for row in rows if row.key == self.gone and not row.quiet), None)
        if back is not None:
            self.gone = None
        self.rows.show_rows(rows, back)

    def _say_how_many(self) -> None:
        if self.view is None:
            self.say_status("")
        elif not self.is_open:
            self.say_status(_("Put away"))
        else:
            left = self.view.left
            text = ngettext("{count} line left to buy", "{count} lines left to buy", left)
            self.say_status(text.format(count=left))

    def _show_line(self) -> None:
        self._later.stop()
        if self.services is None:
            return
        price = self.services.settings.current().show_prices
        today = self.services.desk.today()
        self.card.show_line(self.line(), today, price=price, is_open=self.is_open)

    def line(self) -> Line | None:
        """The current one."""
        row = self.rows.current()
        return row.line if row is not None else None

    def is_quiet(self, line: Line) -> bool:
        """It is not to be bought: all of it is at home, or the person leaves it out."""
        row = self.rows.current()
        return row is not None and row.key == line.key and row.quiet

    # -- what the person does --------------------------------------------------------------------

    def show_list(self, list_id: str | None) -> None:
        """Turn to a list by its id; None: to the one that is in use."""
        self._asked = list_id
        self._open.clear()
        self.refresh()

    def _fold(self, key: str, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(key)
        self._show_rows()
        self._fit_rows()
        if is_open:
            self.rows.show_opened(key)

    def _begin(self, text: str) -> None:
        """Written where there is no list: one is made with it."""
        self.acts.make(*self.empty.week(), text)
        if self.view is not None:
            self.empty.quick.clear()
            self.quick.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str) -> None:
        if self.acts.write(text) is not None:
            self.quick.clear()

    def _shop_chosen(self) -> None:
        self.acts.choose_shop(self.head.shop.currentData())

    def _to_plan(self) -> None:
        self.tab_wanted.emit("plan", "meals")

    def popup_menu(self) -> None:
        """Below the button that asked for it."""
        button = self.head.more if self.view is not None else self.empty.menu_button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def show_card(self) -> None:
        """Bring the keyboard into the card of the current line."""
        self._show_line()
        self.card.focus_first()
        focused = self.window().focusWidget()
        if focused is not None and self.card.isAncestorOf(focused):
            reveal(focused)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # -- room ------------------------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self.beside.set_widths(px(CARD), px(NEEDED), px(MOST))
        self.empty.setMaximumWidth(px(EMPTY))
        self.rows.restyle()
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Beside the card the rows take all of the height; above it so much that list and card
        fill the window, with the rows in between scrolling by themselves."""
        px = self.looks.px
        if not self.beside.is_stacked or self.view is None:
            self.rows.setMinimumHeight(px(LEAST_ROWS))
            self.rows.setMaximumHeight(FREE_HEIGHT)
            return
        around = self.sheet.sizeHint().height() - self.rows.sizeHint().height()
        room = self.beside.viewport().height() - around - px(PEEK)
        whole = max(px(80), self.rows.whole_height())
        self.rows.setFixedHeight(min(whole, max(px(LEAST_ROWS), room)))

    def focus_first(self) -> None:
        if self.view is None:
            self.empty.make_week.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rows.rows.rowCount():
            self.focus_rows()
        elif self.is_open:
            self.quick.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_rows(self) -> None:
        if self.view is not None and self.rows.rows.rowCount():
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.holds_keyboard():
            self.focus_first()

    def focus_quick(self) -> None:
        quick = self.empty.quick if self.view is None else self.quick
        if quick.isVisibleTo(self):
            quick.setFocus(Qt.FocusReason.ShortcutFocusReason)
            quick.selectAll()
