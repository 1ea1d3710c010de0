"""The pantry: what is at home, the soonest to spoil first, everything about one thing beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry_words import count_text, place_names
from gutdesk.domain.text import folded
from gutdesk.domain.wording import capital
from gutdesk.i18n import _
from gutdesk.services.shopping.pantry import PantryThing
from gutdesk.ui.dialogs.parts import label, reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, MOST, Page
from gutdesk.ui.shopping.pantry_acts import PantryActs
from gutdesk.ui.shopping.pantry_card import PantryCard
from gutdesk.ui.shopping.pantry_list import PantryList
from gutdesk.ui.shopping.pantry_menu import PantryMenu
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.fields import ChoiceField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

CARD, NEEDED = 348, 940
"""Widths of the card, and of what list and card need side by side, in pixels at 100 % text, as
for the shopping list: turning pages moves nothing."""
CARD_MS = 80
"""How long a row has to be current before its card is drawn: stepping stays quick."""
SEARCH, LEAST_ROWS, PEEK = 220, 220, 72
"""The width of the search; where list and card stand below each other, the least height of the rows
and how much of the card is seen below them."""
EVERYWHERE = ""


class PantryPage(Page):
    kinds = frozenset({"pantry", "food", "batch", "setting"})
    looks_at_once = True

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._things: tuple[PantryThing, ...] = ()
        self._wanted: str | None = None
        self._gone: set[str] = set()
        self._later = QTimer(self, singleShot=True, interval=CARD_MS)
        self._later.timeout.connect(self._show_card)
        self.acts = PantryActs(self)
        self.menu = PantryMenu(self)
        self.card = PantryCard(looks)
        self.card.wanted.connect(self.acts.of_item)
        self.left = self._build_list()
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card, 1)
        self.beside = Beside(self.left, self.right, side=self.right)
        self.beside.turned.connect(self._fit_rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.beside)
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_list(self) -> QWidget:
        place = QWidget()
        self._place = QVBoxLayout(place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self.sheet = Card(_("Pantry"))
        self.sheet.title.setProperty("role", "page-title")
        self.sheet.body.setSpacing(8)
        self.counted = label("", "secondary")
        self.sheet.body.addWidget(self.counted)
        self.sheet.body.addWidget(self._build_head())
        self.nothing = label("", "secondary")
        self.sheet.body.addWidget(self.nothing)
        self.list = PantryList(self.looks)
        self.list.currentItemChanged.connect(self._picked)
        self.list.wanted.connect(self.acts.of_current)
        self.list.asked.connect(self.menu.popup)
        self.list.itemDoubleClicked.connect(self._twice)
        self.sheet.body.addWidget(self.list, 1)
        self._place.addWidget(self.sheet, 1)
        self.add_first = small_button(
            _("&Put something in…"), self.acts.add, "primary", "pantry-add-first"
        )
        self.empty = EmptyCard(
            _("Pantry"),
            _(
                "What is at home stands here, the soonest to spoil first: how much there is, where "
                "it is, and how long it is good. What you tick off on the shopping list comes here "
                "by itself, and the list leaves out what you have."
            ),
            self.add_first,
        )
        self._place.addWidget(self.empty)
        self._place.addStretch(0)
        return place

    def _build_head(self) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.add = small_button(_("&Put something in…"), self.acts.add, "primary", "pantry-add")
        row.addWidget(self.add)
        places = [(EVERYWHERE, _("Everywhere"))]
        places += [(place.value, capital(name)) for place, name in place_names().items()]
        self.where = ChoiceField(_("Where it is"), places, required=True)
        self.where.activated.connect(self._filter)
        row.addWidget(self.where)
        self.search = SearchLine()
        self.search.textChanged.connect(self._filter)
        self.search.left.connect(self.focus_list)
        row.addWidget(self.search)
        return place

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._wanted = None
        self._gone.clear()
        self._show_all()

    def detach(self) -> None:
        self._later.stop()
        self.card.forget()
        self.list.clear()
        self._things = ()
        super().detach()

    def refresh(self) -> None:
        """Read again what is shown; what is current, the place and the keyboard stay."""
        if self.services is None:
            return
        had_keyboard = self.holds_keyboard()
        self._read()
        self._show_list()
        if had_keyboard and not self.holds_keyboard():
            self.focus_first()

    def _read(self) -> None:
        """Read what is there. What went while it was looked at and is back again is what the person
        looks for."""
        assert self.services is not None
        before = {id_of(one.item) for one in self._things}
        self._things = self.services.pantry.things()
        there = [id_of(one.item) for one in self._things]
        back = [one for one in there if one in self._gone]
        if back:
            self._wanted = back[0]
        self._gone = (self._gone | before).difference(there)

    def focus_first(self) -> None:
        if not self._things:
            self.add_first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.list.things_shown():
            self.focus_list()
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing ---------------------------------------------------------------------------------

    def _show_list(self) -> None:
        assert self.services is not None
        shown = self._found()
        today = self.services.desk.today()
        self.list.show_things(shown, today, self._wanted or self.list.current_key())
        self._wanted = None
        has_any = bool(self._things)
        self.sheet.setVisible(has_any)
        self.right.setVisible(has_any)
        self.empty.setVisible(not has_any)
        self._place.setStretch(2, 0 if has_any else 1)
        self.counted.setText(
            count_text(
                len(self._things),
                sum(one.is_past for one in self._things),
                sum(one.is_soon for one in self._things),
            )
        )
        self.nothing.setText("" if shown else _("Nothing of that is here."))
        self.nothing.setVisible(not shown)
        text = count_text(len(self._things), 0, 0)
        self.say_status(text if has_any else "")
        self._fit_rows()
        self._show_card()

    def _found(self) -> list[PantryThing]:
        """What the place and the words of the search leave."""
        where, words = self.where.value(), folded(self.search.text()).split()
        return [
            one
            for one in self._things
            if where in (EVERYWHERE, one.item.place.value)
            and all(word in folded(one.item.name) for word in words)
        ]

    def _filter(self) -> None:
        if self.services is not None:
            self._show_list()

    def _show_all(self) -> None:
        """Nothing is held back by place or words."""
        with QSignalBlocker(self.where), QSignalBlocker(self.search):
            self.where.show_value(EVERYWHERE)
            self.search.clear()

    def _picked(self) -> None:
        self._later.start()

    def _show_card(self) -> None:
        self._later.stop()
        if self.services is None:
            return
        thing = self.thing()
        self.card.show_thing(self.services, thing)
        self.card.setVisible(thing is not None)

    def thing(self) -> PantryThing | None:
        """The current one."""
        key = self.list.current_key()
        return next((one for one in self._things if id_of(one.item) == key), None)

    # -- what the person does --------------------------------------------------------------------

    def show_thing(self, item_id: str) -> None:
        """Turn to a thing by its id."""
        if self.services is None:
            return
        self._read()
        if all(id_of(one.item) != item_id for one in self._found()):
            self._show_all()
        self._wanted = item_id
        self._show_list()

    def show_card(self) -> None:
        """Bring the keyboard into the card of what is current."""
        self._show_card()
        self.card.focus_first()
        focused = self.window().focusWidget()
        if focused is not None and self.card.isAncestorOf(focused):
            reveal(focused)

    def _twice(self) -> None:
        self.acts.of_current("change")

    # -- room ------------------------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self.beside.set_widths(px(CARD), px(NEEDED), px(MOST))
        self.empty.setMaximumWidth(px(EMPTY))
        self.search.setFixedWidth(px(SEARCH))
        self._fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Beside the card the rows take all of the height; above it so much that list and card
        fill the window."""
        if not self.beside.is_stacked:
            self.list.fit_rows(None)
            self.list.setMinimumHeight(self.looks.px(LEAST_ROWS))
            return
        self.list.fit_rows(self.list.count())
        whole, px = self.list.maximumHeight(), self.looks.px
        around = self.sheet.sizeHint().height() - self.list.sizeHint().height()
        room = self.beside.viewport().height() - around - px(PEEK)
        self.list.setFixedHeight(min(whole, max(px(LEAST_ROWS), room)))


class SearchLine(QLineEdit):
    """Escape empties it; Down and Enter, or Escape where it is empty, lead to the list (`left`)."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Find in the pantry"))
        self.setPlaceholderText(_("Find"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.left.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()
