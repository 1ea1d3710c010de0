"""The Foods page: finding a food at the left, its card at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.services.food_finder import FoundFood
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.kitchen.food_acts import FoodActs
from gutdesk.ui.kitchen.food_card import FoodCardView
from gutdesk.ui.kitchen.found_list import NEW, FoundList
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.foods import Food
    from gutdesk.services.desk import Services
    from gutdesk.services.food_cards import FoodCard

NARROW = 78
"""Below so many letters of width the list stands above the card."""
LINES_WHEN_NARROW = 5
FREE_HEIGHT = 16_777_215
"""Qt's word for no limit."""
MOST_FOUND = 40
CARD_MS = 80
"""How long a row has to be current before its card is drawn: typing and stepping stay quick."""
STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FoodsPage(QWidget):
    """`recipe_wanted` brings the id of a recipe, `troubled` a sentence ("": all is well again),
    `shown` that the card of another food stands there."""

    recipe_wanted = Signal(object)
    troubled = Signal(str)
    shown = Signal()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = services
        self._looks = looks
        self.text, self.ref = "", None
        self.card: FoodCard | None = None
        self._is_wide = True
        self._later = QTimer(self, singleShot=True, interval=CARD_MS)
        self._later.timeout.connect(self._show_current)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 12, 0, 0)
        self._halves.setSpacing(16)
        self._halves.addWidget(self._build_search(), 2)
        self.view = FoodCardView(looks)
        self._halves.addWidget(self.view, 5)
        self.acts = FoodActs(services, looks, self)
        self.new.clicked.connect(self.acts.add)
        self.view.food_wanted.connect(self._follow)
        self.view.recipe_wanted.connect(self.recipe_wanted)
        looks.changed.connect(self._restyle)

    def _build_search(self) -> QWidget:
        left = QWidget()
        left.setMinimumWidth(self._looks.px(220))
        column = QVBoxLayout(left)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a food"))
        self.search.setAccessibleName(_("Find a food"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        self._top = QHBoxLayout()
        self._top.setSpacing(8)
        self._top.addWidget(self.search, 1)
        column.addLayout(self._top)
        self.list = FoundList(self._looks)
        self.list.currentRowChanged.connect(self._picked)
        column.addWidget(self.list, 1)
        self.hint = label("", "secondary")
        column.addWidget(self.hint)
        self.new = QPushButton(_("&New food…"))
        self.new.setAutoDefault(False)
        self.new.setObjectName("new-food")
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self._left, self._column = left, column
        return left

    # -- what is shown ---------------------------------------------------------------------------

    def show_food(self, text: str = "", ref: str | None = None) -> None:
        """Show the card of a food of the diary or the catalogue, or of any name."""
        card = self._desk.cards.card(text, ref) if text or ref else None
        if card is not None and not card.name:
            card = None
        self.text, self.ref = (text or card.name, ref) if card is not None else ("", None)
        usual = card is None or (card.own is not None and card.own.meta is not None)
        blocker = QSignalBlocker(self.search)
        self.search.setText("" if usual or card is None else card.name)
        blocker.unblock()
        self._fill()
        self._show_card(card)

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def refresh(self) -> None:
        """Read the list and the card again; choice and place stay."""
        place = self.list.verticalScrollBar().value()
        self._fill()
        self.list.verticalScrollBar().setValue(place)
        self._show_card()

    def _restyle(self) -> None:
        if self.isVisible():
            self._fill()
            self._show_card()

    def _found(self) -> list[FoundFood]:
        typed = " ".join(self.search.text().split())
        if not typed:
            return list(self._desk.finder.usual())
        found = list(self._desk.finder.find(typed, MOST_FOUND))
        if not any(folded(food.name) == folded(typed) for food in found):
            found.append(FoundFood("", typed, NEW))
        return found

    def _fill(self) -> None:
        """The list anew, with the food of the card as its current row."""
        found = self._found()
        self.list.show_found(found, kinds=bool(self.search.text().strip()))
        if not (self.text or self.ref) and found:
            self._take(found[0])
        own = self._desk.foods.own(self.text, self.ref) if (self.text or self.ref) else None
        row = self.list.row_of(id_of(own)) if own is not None else -1
        if row < 0:
            row = self.list.row_of(self.ref, self.text)
        self.list.choose(row)
        self._say_hint(len(found))

    def _say_hint(self, count: int) -> None:
        if self.search.text().strip() or not self._is_wide:
            self.hint.hide()
            return
        self.hint.setText(
            _("Your foods, most eaten lately first. Type to find any other.")
            if count
            else _("Foods that you log come to stand here. Type to find any other.")
        )
        self.hint.show()

    def _take(self, food: FoundFood) -> None:
        self.text = food.name
        self.ref = food.ref or None

    def _show_card(self, card: FoodCard | None = None) -> None:
        """`card`: where it was read already."""
        self._later.stop()
        if not (self.text or self.ref):
            self.card = None
            self.view.show_nothing(_("Type the name of a food to see what is in it."))
            return
        self.card = card = card or self._desk.cards.card(self.text, self.ref)
        self.view.show_card(
            card,
            self._looks.formats,
            self._desk.desk.today(),
            energy=self._desk.settings.current().show_energy,
            avoided=self.acts.entry() is not None,
        )
        self.shown.emit()

    # -- finding ---------------------------------------------------------------------------------

    def _typed(self, _text: str) -> None:
        found = self._found()
        self.list.show_found(found, kinds=bool(self.search.text().strip()))
        self._say_hint(len(found))
        self.list.choose(0 if found else -1)
        self._later.start()

    def _picked(self, _row: int) -> None:
        self._later.start()

    def _show_current(self) -> None:
        food = self.list.current()
        if food is None:
            return
        self.troubled.emit("")
        self._take(food)
        self._show_card()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search line the arrow keys move in the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in STEPS
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            page = max(1, self.list.height() // max(1, self.list.sizeHintForRow(0)) - 1)
            step = {STEPS[0]: -1, STEPS[1]: 1, STEPS[2]: -page, STEPS[3]: page}
            row = self.list.currentRow() + step[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
            return True
        return super().eventFilter(watched, event)

    def entered(self) -> None:
        """Enter in the search line goes on to the list; the card is there at once."""
        if self._later.isActive():
            self._show_current()
        if self.list.count():
            self.list.setFocus()

    def to_card(self) -> None:
        """The keyboard goes on to the first thing that can be done with the food."""
        if self._later.isActive():
            self._show_current()
        self.view.focus_first()

    def stay_with(self, food: Food) -> None:
        """What was a name or a food of the catalogue stands in the diary now, as this food."""
        self.text, self.ref = food.name, id_of(food)
        self.view.follow(self.ref)

    def stay_with_name(self, name: str) -> None:
        """The food is none of the person's any more: its name stays."""
        self.text, self.ref = name, None

    def shown_ref(self) -> str | None:
        """The id of the food on the card; None for a name that nobody knows."""
        return (self.card.ref or None) if self.card is not None else self.ref

    def _follow(self, where: object) -> None:
        """A link of the card: the id of a food, or a name that has none."""
        where = str(where)
        known = self._desk.foods.own(ref=where) or self._desk.foods.shipped(ref=where)
        self.show_food("" if known else where, where if known else None)

    # -- size ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fold(wide=self.width() >= self.fontMetrics().averageCharWidth() * NARROW)
        super().resizeEvent(event)

    def _fold(self, *, wide: bool) -> None:
        """List and card side by side where both have room, else one above the other."""
        rows = 0 if wide else self.fontMetrics().lineSpacing() * LINES_WHEN_NARROW
        self.list.setMinimumHeight(rows)
        self.list.setMaximumHeight(rows or FREE_HEIGHT)
        if wide == self._is_wide:
            return
        self._is_wide = wide
        side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(side if wide else stacked)
        policy = QSizePolicy.Policy.Preferred if wide else QSizePolicy.Policy.Maximum
        self._left.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        if wide:
            self._top.removeWidget(self.new)
            self._column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._column.removeWidget(self.new)
            self._top.addWidget(self.new)
        self._say_hint(self.list.count())
