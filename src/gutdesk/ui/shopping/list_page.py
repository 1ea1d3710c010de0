"""The shopping list: its lines by section, everything about the current one beside them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.lines import Line, ListView
from gutdesk.domain.shopping.row_words import days_text, row_words
from gutdesk.i18n import _, ngettext
from gutdesk.qt.shopping_model import ListRow, RowKind
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.ui.dialogs.parts import label, reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, MOST, Page
from gutdesk.ui.shopping.list_acts import ListActs
from gutdesk.ui.shopping.list_card import LineCard
from gutdesk.ui.shopping.list_menu import ListMenu
from gutdesk.ui.shopping.list_rows import ShoppingRows
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, small_button
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

CARD, NEEDED = 348, 940
"""Widths of the card, and of what list and card need side by side, in pixels at 100 % text."""
LEAST_ROWS, PEEK = 220, 72
"""Where they stand below each other: the least height of the rows, and how much of the card is seen
below the list before anybody scrolls."""
CARD_MS = 80
"""How long a row has to be current before its card is drawn: stepping stays quick."""
AT_HOME, LEFT_OUT = "fold:home", "fold:out"
REST, WEEK = timedelta(days=6), timedelta(days=7)


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
        self.left = self._build_list()
        self.empty = self._build_empty()
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)
        self.right = right
        self.beside = Beside(self.left, right, side=right)
        self.beside.turned.connect(self._fit_rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.beside)
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        self.sheet = Card(_("Shopping list"))
        self.sheet.title.setProperty("role", "page-title")
        self.days = label("", "secondary")
        self.sheet.body.setSpacing(8)
        self.sheet.body.addWidget(self.days)
        self.sheet.body.addWidget(self._buttons())
        self.hint = label("", "secondary")
        self.sheet.body.addWidget(self.hint)
        self.to_plan = Link(_("Plan meals for these days"))
        self.to_plan.wanted.connect(self._to_plan)
        self.sheet.body.addWidget(self.to_plan)
        self.again = small_button(_("Take it up again"), self.acts.reopen, name="list-again")
        self.sheet.body.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.quick = QuickLine()
        self.quick.entered.connect(self._write)
        self.quick.left.connect(self.focus_rows)
        self.sheet.body.addWidget(self.quick)
        self.rows = ShoppingRows(self.looks)
        self.rows.moved.connect(self._moved)
        self.rows.wanted.connect(self.acts.of_row)
        self.rows.folded.connect(self._fold)
        self.rows.asked.connect(self.menu.popup_line)
        self.sheet.body.addWidget(self.rows, 1)
        column.addWidget(self.sheet, 1)
        self._place = column
        return place

    def _buttons(self) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.print = small_button(_("Print…"), self.acts.print, "primary", "list-print")
        self.done = small_button(_("Buying done"), self.acts.done, name="list-done")
        self.change_days = small_button(_("Days…"), self.acts.days, name="list-days")
        self.shop = QComboBox()
        self.shop.setAccessibleName(_("In the order of the shop"))
        self.shop.setToolTip(_("In the order of the shop"))
        self.shop.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.shop.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        keep_still(self.shop)
        self.shop.activated.connect(self._shop_chosen)
        self.staples = small_button(_("Staples…"), self.acts.staples, name="list-staples")
        self.more = small_button(_("More"), self._more, name="list-more")
        for widget in (
            self.print, self.done, self.change_days, self.shop, self.staples, self.more,
        ):  # fmt: skip
            row.addWidget(widget)
        return place

    def _build_empty(self) -> EmptyCard:
        self.make_week = small_button(
            _("Make a list for this week"), self._make_week, "primary", "make-week"
        )
        card = EmptyCard(
            _("Shopping list"),
            _(
                "What the planned meals need, less what is at home, in the order of your shop: "
                "with your staples, supplements that run out, and whatever you write down."
            ),
            self.make_week,
        )
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.make_seven = small_button(
            _("For the next seven days"), self._make_seven, name="make-seven"
        )
        self.make_other = small_button(_("For other days…"), self.acts.new, name="make-other")
        self.other_lists = small_button(_("More"), self._more_empty, name="make-more")
        for button in (self.make_seven, self.make_other, self.other_lists):
            row.addWidget(button)
        card.column.addWidget(place)
        self._place.addWidget(card)
        self._place.addStretch(0)
        return card

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._asked = self.gone = None
        self._open.clear()

    def detach(self) -> None:
        self._later.stop()
        self.card.forget()
        self.rows.show_rows(())
        self.view = None
        super().detach()

    def refresh(self) -> None:
        """Read again what is shown; the current line, the place and the keyboard stay."""
        if self.services is None:
            return
        had_keyboard = self.holds_keyboard()
        lists = self.services.shopping.lists
        chosen = None
        if self._asked is not None:
            chosen = next((one for one in lists.all() if id_of(one) == self._asked), None)
        if chosen is None:
            self._asked = None
            chosen = lists.current()
        self.view = lists.view(chosen) if chosen is not None else None
        self._show_head()
        self._show_rows()
        self._fit_rows()
        self._show_line()
        self._say_how_many()
        if had_keyboard and not self.holds_keyboard():
            self.focus_first()

    def _show_rows(self) -> None:
        """What was taken off and is taken back is what the person looks for."""
        rows = self._list_rows()
        back = next((row.key for row in rows if row.key == self.gone and not row.quiet), None)
        if back is not None:
            self.gone = None
        self.rows.show_rows(rows, back)

    def _say_how_many(self) -> None:
        left = self.view.left if self.view is not None else 0
        text = ngettext("{count} line left to buy", "{count} lines left to buy", left)
        self.say_status(text.format(count=left) if self.view is not None else "")

    # -- showing ---------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """The list has not been put away."""
        return self.view is not None and not self.view.list.done

    def _show_head(self) -> None:
        view = self.view
        self.sheet.setVisible(view is not None)
        self.right.setVisible(view is not None)
        self.empty.setVisible(view is None)
        self._place.setStretch(2, 1 if view is None else 0)
        if self.services is None:
            return
        if view is None:
            week, next_week = _("Make a list for this week"), _("Make a list for next week")
            self.make_week.setText(next_week if self._week_to_buy()[2] else week)
            return
        formats, today = self.looks.formats, self.services.desk.today()
        days = days_text(view.list.first, view.list.last, formats, today)
        week = week_of(today, formats.first_weekday())
        is_this = (view.list.first, view.list.last) == (week[0], week[-1])
        self.sheet.title.setText(_("This week's list") if is_this else _("Shopping list"))
        count = len(view.lines) - view.left
        parts = [days]
        if view.lines:
            text = _("{count} of {all} in the basket")
            parts.append(text.format(count=count, all=len(view.lines)))
        self.days.setText(" · ".join(parts))
        self._show_shops(view.list.shop)
        for widget in (self.done, self.change_days, self.quick):
            widget.setVisible(not view.list.done)
        self.shop.setVisible(not view.list.done and self.shop.count() > 1)
        self.again.setVisible(view.list.done)
        nothing = view.planned == 0 and not view.list.done
        self.to_plan.setVisible(nothing)
        self.hint.setText(self._hint(view))
        self.hint.setVisible(bool(self.hint.text()))
        self.done.setEnabled(bool(view.lines))

    @staticmethod
    def _hint(view: ListView) -> str:
        if view.list.done:
            return _("This list is put away. What was bought stays readable.")
        if view.planned:
            return ""
        if view.lines:
            return _("No meal is planned for these days, so only the rest is on the list.")
        return _("No meal is planned for these days, so there is nothing to buy for one.")

    def _show_shops(self, chosen: str) -> None:
        assert self.services is not None
        shops = self.services.shopping.shops.all()
        with QSignalBlocker(self.shop):
            self.shop.clear()
            self.shop.addItem(_("The usual order"), "")
            for shop in shops:
                self.shop.addItem(shop.name, id_of(shop))
            self.shop.setCurrentIndex(max(0, self.shop.findData(chosen)))

    def _list_rows(self) -> list[ListRow]:
        view = self.view
        if view is None:
            return []
        rows: list[ListRow] = []
        for place, section in enumerate(view.sections):
            left = sum(not line.ticked for line in section.lines)
            text = ngettext("{count} left", "{count} left", left).format(count=left)
            count = text if left else _("all there")
            key = f"head:{place}:{section.name}"
            rows.append(ListRow(key=key, kind=RowKind.HEAD, title=section.name, count=count))
            rows += (self._row(line) for line in section.lines)
        rows += self._folded(AT_HOME, _("At home already"), view.at_home)
        rows += self._folded(LEFT_OUT, _("Not this time"), view.left_out)
        return rows

    def _folded(self, key: str, title: str, lines: tuple[Line, ...]) -> list[ListRow]:
        if not lines:
            return []
        is_open = key in self._open
        head = ListRow(
            key=key, kind=RowKind.FOLD, title=title, count=str(len(lines)), is_open=is_open
        )
        return [head, *(self._row(line, quiet=True) for line in lines)] if is_open else [head]

    def _row(self, line: Line, *, quiet: bool = False) -> ListRow:
        assert self.services is not None
        words = row_words(line, self.looks.formats, self.services.desk.today())
        return ListRow(
            key=line.key, kind=RowKind.LINE, title=line.text, line=line, words=words, quiet=quiet
        )

    def _moved(self) -> None:
        self._later.start()

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
        self.rows.show_rows(self._list_rows())
        self._fit_rows()

    def _write(self, text: str) -> None:
        if self.acts.write(text) is not None:
            self.quick.clear()

    def _week_to_buy(self) -> tuple[date, date, bool]:
        """This week; on its last day the next one, which is what somebody shops for then."""
        assert self.services is not None
        today = self.services.desk.today()
        week = week_of(today, self.looks.formats.first_weekday())
        is_over = today == week[-1]
        later = WEEK if is_over else timedelta()
        return week[0] + later, week[-1] + later, is_over

    def _make_week(self) -> None:
        first, last, _is_over = self._week_to_buy()
        self.acts.make(first, last)

    def _make_seven(self) -> None:
        assert self.services is not None
        today = self.services.desk.today()
        self.acts.make(today, today + REST)

    def _shop_chosen(self) -> None:
        self.acts.choose_shop(self.shop.currentData())

    def _to_plan(self) -> None:
        self.tab_wanted.emit("plan", "meals")

    def _more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _more_empty(self) -> None:
        button: QPushButton = self.other_lists
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
        if not self.beside.is_stacked or self.view is None:
            self.rows.setMinimumHeight(self.looks.px(LEAST_ROWS))
            self.rows.setMaximumHeight(16_777_215)
            return
        px = self.looks.px
        around = self.sheet.sizeHint().height() - self.rows.sizeHint().height()
        room = self.beside.viewport().height() - around - px(PEEK)
        whole = max(px(80), self.rows.whole_height())
        self.rows.setFixedHeight(min(whole, max(px(LEAST_ROWS), room)))

    def focus_first(self) -> None:
        if self.view is None:
            self.make_week.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.rows.rows.rowCount():
            self.focus_rows()
        elif self.is_open:
            self.quick.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_rows(self) -> None:
        if self.view is None or not self.rows.rows.rowCount():
            if not self.holds_keyboard():
                self.focus_first()
            return
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_quick(self) -> None:
        if self.quick.isVisibleTo(self):
            self.quick.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.quick.selectAll()


class QuickLine(QLineEdit):
    """A line by hand, such as "2 kg carrots"; Enter writes it. `left`: the person goes on to the
    list."""

    entered = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Write on the list"))
        self.setAccessibleDescription(_("Enter writes the line, Down goes to the list."))
        self.setPlaceholderText(_("2 kg carrots, oat milk …"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.entered.emit(self.text())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
