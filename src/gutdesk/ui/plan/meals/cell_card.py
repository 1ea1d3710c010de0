"""Everything about the current cell of the week, below the grid."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.meals.planned import EATEN
from gutdesk.domain.meals.seen import Seen
from gutdesk.domain.meals.wording import TagName
from gutdesk.i18n import _
from gutdesk.services.meals.judging import Swap
from gutdesk.services.meals.starting import TestPortion
from gutdesk.ui.dialogs.parts import label, reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.meals.thing_row import ThingRow
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.words_and_acts import WordsAndActs

MOST_ROWS = 12
"""Things that are shown one by one; a fuller cell says how many more there are."""


class CellCard(Card):
    """`wanted` brings a word for the whole cell ("add", "eaten", "eaten_as", "lock", "test"),
    `thing_wanted` a word and what is planned, `swap_wanted` a swap and what is planned."""

    wanted = Signal(str)
    thing_wanted = Signal(str, object)
    swap_wanted = Signal(object, object)

    def __init__(self, looks: Looks, tag_name: TagName, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._looks = looks
        self._tag_name = tag_name
        self.rows: list[ThingRow] = []
        self.add = self._button(_("Add…"), "add")
        self.eaten = self._button(_("Eaten as planned"), "eaten", "primary")
        self.eaten_as = self._button(_("Eaten, but…"), "eaten_as")
        self.lock = self._button(_("Lock"), "lock")
        acts = (self.eaten, self.eaten_as, self.lock, self.add)
        self.body.addWidget(WordsAndActs(looks, self.title, acts))
        self.title.show()
        self.test = self._button("", "test")
        self.hint = label("", "secondary")
        self.body.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.hint)
        self._place = QWidget()
        self._column = QVBoxLayout(self._place)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.body.addWidget(self._place)
        self.body.addStretch(1)

    def _button(self, text: str, word: str, role: str = "") -> QPushButton:
        button = small_button(text, self._pressed, role, name=f"cell-{word}")
        button.setProperty("word", word)
        return button

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("word"))

    def show_cell(
        self,
        title: str,
        day: date,
        today: date,
        things: tuple[Seen, ...],
        swaps: Callable[[Seen], tuple[Swap, ...]],
        test: TestPortion | None,
    ) -> None:
        """`test`: a portion of a food test that is due that day and stands in no cell."""
        self.title.setText(title)
        had = self._focused()
        for row in self.rows:
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = []
        for seen in things[:MOST_ROWS]:
            row = ThingRow(self._looks, seen, swaps(seen) if seen.broken else (), self._tag_name)
            row.wanted.connect(self.thing_wanted)
            row.swap_wanted.connect(self.swap_wanted)
            self.rows.append(row)
            self._column.addWidget(row)
        self._place.setVisible(bool(things))
        left = [one for one in things if one.planned.kind in EATEN and one.meal is None]
        can_eat = bool(left) and day <= today
        self.eaten.setVisible(can_eat)
        self.eaten_as.setVisible(can_eat)
        locked = bool(things) and all(one.planned.locked for one in things)
        if not things:
            self.lock.setText(_("Keep free"))
        else:
            self.lock.setText(_("Unlock") if locked else _("Lock"))
        self.hint.setText(self._hint(things))
        self.hint.setVisible(bool(self.hint.text()))
        self.test.setVisible(test is not None)
        if test is not None:
            amount = self._looks.formats.amount(test.amount, test.unit)
            self.test.setText(
                _("Place the portion to test this day: {food}, {amount}").format(
                    food=test.name, amount=amount
                )
            )
        self._place.updateGeometry()
        if had:
            self._focus(had)

    def _hint(self, things: tuple[Seen, ...]) -> str:
        if not things:
            return _("Nothing is planned here. Type to search recipes and foods; Enter places.")
        if len(things) > MOST_ROWS:
            return _("{count} things stand here; the first {most} are shown.").format(
                count=len(things), most=MOST_ROWS
            )
        return ""

    def _focused(self) -> str:
        focused = self.window().focusWidget()
        inside = focused is not None and self._place.isAncestorOf(focused)
        return focused.objectName() if inside and focused is not None else ""

    def _focus(self, name: str) -> None:
        """Where the keyboard was, or at the first thing there is."""
        for row in self.rows:
            found = row.findChild(QWidget, name)
            if found is not None:
                found.setFocus()
                return
        self.add.setFocus()

    def focus_first(self) -> None:
        for button in (self.eaten, self.add):
            if button.isVisibleTo(self):
                button.setFocus()
                reveal(button)
                return
