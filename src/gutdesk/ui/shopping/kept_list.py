"""A dialog about records of one kind: a list of them, and buttons below it that add, change and
delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QWidget

from gutdesk.domain.diary import Record, id_of
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Form, Sheet
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.two_line_rows import BelowRole, QuietRole, TwoLineList

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

KEY = Qt.ItemDataRole.UserRole
Kept = TypeVar("Kept", bound=Record)


class KeptList(Sheet, Generic[Kept]):
    """A dialog says what there is (`read`), how a row reads (`words`), which form changes one
    (`form`), and how one is deleted (`delete`)."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, title: str, about: str
    ) -> None:
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks = services, looks
        self._found: tuple[Kept, ...] = ()
        self.body.addWidget(label(about, "secondary"))
        self.list = TwoLineList(looks)
        self.list.setAccessibleName(title)
        self.list.itemActivated.connect(self._change)
        self.body.addWidget(self.list, 1)
        self.empty = label(self.nothing(), "secondary")
        self.body.addWidget(self.empty, 1)
        place = QWidget()
        self.acts = FlowLayout(place, spacing=8)
        self.add = small_button(_("&Add…"), self._add, name="add")
        self.change = small_button(_("C&hange…"), self._change, name="change")
        self.delete_it = small_button(_("&Delete"), self._delete, name="delete")
        for button in (self.add, self.change, self.delete_it):
            self.acts.addWidget(button)
        self.body.addWidget(place)
        self.of_one: list[QWidget] = [self.change, self.delete_it]
        self.list.currentItemChanged.connect(self._turned)

    # -- what a dialog says ----------------------------------------------------------------------

    def nothing(self) -> str:
        """What stands there in place of an empty list."""
        raise NotImplementedError

    def read(self) -> tuple[Kept, ...]:
        raise NotImplementedError

    def words(self, one: Kept) -> tuple[str, str, bool]:
        """Name, the quieter line below it, and whether it is out of use."""
        raise NotImplementedError

    def form(self, one: Kept | None) -> Form:
        """That changes one, or adds one."""
        raise NotImplementedError

    def delete(self, one: Kept) -> None:
        raise NotImplementedError

    def turned(self, one: Kept | None) -> None:
        """Another one is current."""

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        current, place = self.current(), self.list.currentRow()
        before = {id_of(one) for one in self._found}
        had = self.list.hasFocus()
        self._found = self.read()
        new = [one for one in self._found if id_of(one) not in before] if before else []
        wanted = new[0] if len(new) == 1 else current
        self.list.clear()
        for one in self._found:
            self.list.addItem(self._item(one))
            if wanted is not None and id_of(wanted) == id_of(one):
                self.list.setCurrentRow(self.list.count() - 1)
        if self._found and self.list.currentRow() < 0:
            self.list.setCurrentRow(min(max(0, place), len(self._found) - 1))
        self.list.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        for button in self.of_one:
            button.setEnabled(bool(self._found))
        if not self._found and had:
            self.add.setFocus()
        self._turned()

    def _item(self, one: Kept) -> QListWidgetItem:
        name, below, is_quiet = self.words(one)
        item = QListWidgetItem(name)
        item.setData(KEY, id_of(one))
        item.setData(BelowRole, below)
        item.setData(QuietRole, is_quiet)
        said = ", ".join(part for part in (name, below) if part)
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        return item

    def current(self) -> Kept | None:
        item = self.list.currentItem()
        key = item.data(KEY) if item is not None else None
        return next((one for one in self._found if id_of(one) == key), None)

    def _turned(self) -> None:
        self.turned(self.current())

    # -- acting ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._delete()
            event.accept()
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        self.form(None).open_once(self._closed)

    def _change(self) -> None:
        one = self.current()
        if one is not None:
            self.form(one).open_once(self._closed)

    def _delete(self) -> None:
        one = self.current()
        if one is not None:
            with self.saying_trouble():
                self.delete(one)

    def _closed(self, _result: int) -> None:
        """The list has heard of what was written."""
        (self.list if self._found else self.add).setFocus()
