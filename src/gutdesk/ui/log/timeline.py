"""The day as one time line: a list in which every entry is edited in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from gutdesk.domain.diary import Entry, Meal, id_of
from gutdesk.domain.wording import Line, capital
from gutdesk.i18n import _
from gutdesk.qt.timeline_model import TimelineModel
from gutdesk.ui.actions import plain
from gutdesk.ui.log.timeline_paint import TimelineDelegate
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.domain.food_marks import FoodMarks, MealMarks


class Timeline(QListView):
    """Enter or a double click edits, Delete deletes, the three dots and the menu key offer both.

    Signals carry the entry; `menu_built` brings its menu before it, to be added to. The form that
    edits a row is handed in by `hold_form`.
    """

    edit_wanted = Signal(object)
    delete_wanted = Signal(object)
    copy_wanted = Signal(object)
    menu_built = Signal(object, object)
    food_wanted = Signal(str, object)
    """A food's name and what names it (see FoodService), or None."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._form: QWidget | None = None
        self._form_of: str | None = None
        self.entries = TimelineModel(self)
        self.setModel(self.entries)
        self._delegate = TimelineDelegate(looks, self, self.entries)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "timeline")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Time line of the day"))
        self.doubleClicked.connect(self._double_clicked)

    def show_lines(
        self, rows: Sequence[tuple[Entry, Line]], marks: Mapping[str, MealMarks] | None = None
    ) -> None:
        """`marks`: what is known of the foods of each meal already, by the meal's identity."""
        self._delegate.restyle([line.when for _entry, line in rows])
        self.entries.show_marks(marks or {})
        self.entries.show(rows)

    def show_marks(self, marks: Mapping[str, MealMarks]) -> None:
        self.entries.show_marks(marks)

    def restyle(self) -> None:
        lines = [
            self.entries.index(row).data(Qt.ItemDataRole.UserRole + 1)
            for row in range(self.entries.rowCount())
        ]
        self._delegate.restyle([line.when for line in lines])
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    # -- which entry -----------------------------------------------------------------------------

    def current_entry(self) -> Entry | None:
        index = self.currentIndex()
        return self.entries.entry(index.row()) if index.isValid() else None

    def select_entry(self, identity: str) -> None:
        row = self.entries.row_of(identity)
        if row is not None:
            self.setCurrentIndex(self.entries.index(row))
            self.scrollTo(self.entries.index(row))

    def select_row(self, row: int) -> None:
        """Select the row, or the last one where there are fewer."""
        rows = self.entries.rowCount()
        if rows:
            self.setCurrentIndex(self.entries.index(max(0, min(row, rows - 1))))

    def edit_current(self) -> None:
        if (entry := self.current_entry()) is not None:
            self.edit_wanted.emit(entry)

    def delete_current(self) -> None:
        if (entry := self.current_entry()) is not None:
            self.delete_wanted.emit(entry)

    # -- editing in place ------------------------------------------------------------------------

    def hold_form(self, entry: Entry, form: QWidget) -> None:
        """Show `form` where the entry stood, as high as it wants to be."""
        self.drop_form()
        row = self.entries.row_of(id_of(entry))
        if row is None:
            form.deleteLater()
            return
        self._form, self._form_of = form, id_of(entry)
        self._fit_form()
        self.setIndexWidget(self.entries.index(row), form)
        form.installEventFilter(self)
        self.scrollTo(self.entries.index(row))

    def drop_form(self) -> None:
        """End editing; the row shows its entry again."""
        if self._form is None or self._form_of is None:
            return
        identity, self._form_of = self._form_of, None
        form, self._form = self._form, None
        row = self.entries.row_of(identity)
        if row is not None:
            self.setIndexWidget(self.entries.index(row), None)  # type: ignore[arg-type]
        form.hide()
        form.deleteLater()
        self.entries.set_size(identity, None)

    @property
    def is_editing(self) -> bool:
        return self._form is not None

    def _fit_form(self) -> None:
        if self._form is None or self._form_of is None:
            return
        width = self.viewport().width()
        layout = self._form.layout()
        wanted = self._form.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            wanted = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        self.entries.set_size(self._form_of, QSize(width, wanted))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._fit_form()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_form()
        self.scheduleDelayedItemsLayout()

    # -- hand ------------------------------------------------------------------------------------

    def _double_clicked(self, index: QModelIndex) -> None:
        self.edit_wanted.emit(self.entries.entry(index.row()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        dots = index.isValid() and self._delegate.menu_rect(self.visualRect(index)).contains(at)
        if dots and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self._open_menu(self.viewport().mapToGlobal(at))
            return
        super().mouseReleaseEvent(event)
        food = self._food_at(at)
        if food is not None and event.button() == Qt.MouseButton.LeftButton:
            self.food_wanted.emit(food.name, food.ref)

    def _food_at(self, at: QPoint) -> FoodMarks | None:
        """The food whose mark is there."""
        index = self.indexAt(at)
        if not index.isValid():
            return None
        return self._delegate.food_at(index, self.visualRect(index), at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._food_at(event.position().toPoint()) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current_entry()
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit_wanted.emit(entry)
        elif entry is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_wanted.emit(entry)
        elif (
            event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._open_menu(
                self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            )
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # days, not rows: these keys belong to the tab
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._below_current()
        self._open_menu(place)

    def _below_current(self) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def entry_menu(self, entry: Entry) -> QMenu:
        """What can be done with an entry; the caller shows it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = [(_("&Edit"), self.edit_wanted, "note")]
        if isinstance(entry, Meal):
            choices.append((_("&Copy this meal to…"), self.copy_wanted, "copy"))
        choices.append((_("&Delete"), self.delete_wanted, "trash"))
        for text, signal, name in choices:
            action = QAction(self._looks.icon(name), text, menu)
            action.setData((signal, (entry,)))
            menu.addAction(action)
        if isinstance(entry, Meal) and entry.items:
            self._add_foods(menu, entry)
        self.menu_built.emit(menu, entry)
        menu.triggered.connect(self._chosen)
        return menu

    def _add_foods(self, menu: QMenu, meal: Meal) -> None:
        """ "What is in it…" for each of its foods, at the second place."""
        icon, before = self._looks.icon("info"), menu.actions()[1]
        foods = {item.text: item.food_id for item in meal.items}
        if len(foods) > 1:
            more = QMenu(_("&What is in it"), menu)
            more.setIcon(icon)
            menu.insertMenu(before, more)
            for name, ref in foods.items():
                action = more.addAction(_("{food}…").format(food=plain(capital(name))))
                action.setData((self.food_wanted, (name, ref)))
            return
        ((name, ref),) = foods.items()
        action = QAction(icon, _("&What is in it…"), menu)
        action.setData((self.food_wanted, (name, ref)))
        menu.insertAction(before, action)

    def show_food_of_current(self) -> None:
        """Say what is in the chosen meal: of one food at once, else the foods are offered."""
        entry = self.current_entry()
        if not isinstance(entry, Meal) or not entry.items:
            return
        foods = {item.text: item.food_id for item in entry.items}
        if len(foods) == 1:
            self.food_wanted.emit(*next(iter(foods.items())))
            return
        menu = self.entry_menu(entry)
        more = menu.actions()[1].menu()
        assert isinstance(more, QMenu)
        more.setParent(self, more.windowFlags())
        more.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.deleteLater()
        more.triggered.connect(self._chosen)
        more.popup(self._below_current())

    def _open_menu(self, place: QPoint) -> None:
        entry = self.current_entry()
        if entry is not None:
            self.entry_menu(entry).popup(place)

    def _chosen(self, action: QAction) -> None:
        signal, said = action.data()
        signal.emit(*said)
