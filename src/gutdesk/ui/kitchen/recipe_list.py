"""The recipes of the book that fit what is asked for; what the avoid list leaves out below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.diets import Diet
from gutdesk.domain.foods import Course
from gutdesk.i18n import _
from gutdesk.ui.kitchen import recipe_words as words
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.row_ground import paint_ground, small_font

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.recipe_book import Judged, Wanted

REF = Qt.ItemDataRole.UserRole
DETAIL = Qt.ItemDataRole.UserRole + 1
REASON = Qt.ItemDataRole.UserRole + 2

SHORT = 24
"""Below so many lines of height the filters fold away."""


class RecipeList(QWidget):
    """`picked`: another recipe is the current one ("" for none). `opened`: the person asks for its
    card with Enter or a click. `selection_changed`: other ones are selected."""

    picked = Signal(str)
    opened = Signal(str)
    selection_changed = Signal()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._looks = looks
        self._book: tuple[Judged, ...] = ()
        self._current = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Name or ingredient"))
        self.search.setAccessibleName(_("Search the recipes"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._asked)
        self.search.returnPressed.connect(self._search_entered)
        self.narrow_down = QPushButton(_("Fi&lter"))
        self.narrow_down.setCheckable(True)
        self.narrow_down.setAutoDefault(False)
        self.narrow_down.toggled.connect(self._fold)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.search, 1)
        line.addWidget(self.narrow_down)
        column.addLayout(line)
        self.filters = self._build_filters()
        column.addWidget(self.filters)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Recipes"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(RecipeRows(looks, self.list))
        self.list.currentItemChanged.connect(self._moved)
        self.list.itemClicked.connect(self._opened)
        self.list.itemActivated.connect(self._opened)
        self.list.itemSelectionChanged.connect(self.selection_changed)
        self.nothing = label("", "secondary", wrap=True)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.counted = label("", "secondary", wrap=True)
        self.show_left_out = QPushButton(_("Show them"))
        self.show_left_out.setProperty("role", "link")
        self.show_left_out.setCheckable(True)
        self.show_left_out.setAutoDefault(False)
        self.show_left_out.toggled.connect(self._asked)
        below = QHBoxLayout()
        below.addWidget(self.counted, 1)
        below.addWidget(self.show_left_out)
        column.addLayout(below)
        self.setFocusProxy(self.search)

    def _build_filters(self) -> QWidget:
        from gutdesk.services.recipe_book import PHASES

        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.course = self._choice(_("Course"), _("Every course"))
        self._courses: list[Course | None] = [None, *Course]
        self.course.addItems([wording.course_name(one) for one in Course])
        self.phase = self._choice(_("Phase"), _("Every phase"))
        self._phases = ["", *PHASES]
        self.phase.addItems([wording.phase_name(one) for one in PHASES])
        grid.addWidget(self.course, 0, 0)
        grid.addWidget(self.phase, 0, 1)
        column.addLayout(grid)
        chips = FlowLayout(spacing=self._looks.px(6))
        self.diets: dict[Diet, QPushButton] = {}
        for diet in Diet:
            chip = QPushButton(wording.diet_name(diet))
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setAccessibleName(_("Only {diet}").format(diet=wording.diet_name(diet)))
            chip.toggled.connect(self._asked)
            chips.addWidget(chip)
            self.diets[diet] = chip
        column.addLayout(chips)
        self.heed = QCheckBox(_("Leave out what I avoid"))
        self.heed.setToolTip(_("What your avoid list and your conditions say no to"))
        self.heed.setAccessibleDescription(self.heed.toolTip())
        self.heed.setChecked(True)
        self.heed.toggled.connect(self._asked)
        column.addWidget(self.heed)
        return made

    def _choice(self, name: str, every: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItem(every)
        box.setMinimumWidth(self._looks.px(90))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.currentIndexChanged.connect(self._asked)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self, _open: bool = False) -> None:
        """Where there is little height the filters show only when they are asked for."""
        short = self.height() < self.fontMetrics().lineSpacing() * SHORT
        self.narrow_down.setVisible(short)
        self.filters.setVisible(not short or self.narrow_down.isChecked())

    # -- what is asked ---------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        from gutdesk.services.recipe_book import Wanted

        return Wanted(
            text=self.search.text(),
            course=self._courses[self.course.currentIndex()],
            phase=self._phases[self.phase.currentIndex()],
            diets=frozenset(diet for diet, chip in self.diets.items() if chip.isChecked()),
            heed_avoids=self.heed.isChecked(),
        )

    def clear_filters(self) -> None:
        """Show everything that is not avoided."""
        self.search.clear()
        self.course.setCurrentIndex(0)
        self.phase.setCurrentIndex(0)
        for chip in self.diets.values():
            chip.setChecked(False)

    def _asked(self, _what: object = None) -> None:
        self._fill()

    def _search_entered(self) -> None:
        if self.list.count():
            self.list.setFocus()
            self.opened.emit(self._current)

    # -- showing ---------------------------------------------------------------------------------

    def show_book(self, book: tuple[Judged, ...]) -> None:
        """Show what fits of the book; the same recipe stays the current one."""
        self._book = book
        self.heed.setVisible(bool(self._services.avoid.rules()))
        self._fill()

    def select(self, ref: str) -> bool:
        """Make a recipe the current one, whatever the filters say; False where there is none."""
        if not any(one.entry.ref == ref for one in self._book):
            return False
        if self._row(ref) is None:
            self.clear_filters()
        if self._row(ref) is None:
            self.show_left_out.setChecked(True)
        self._make_current(ref)
        return True

    def current(self) -> str:
        """The id of the current recipe, "" where none is shown."""
        return self._current

    def selected(self) -> tuple[str, ...]:
        """The ids of what is selected, in the order of the list."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(item.data(REF) for item in items if item.isSelected() and item.data(REF))

    def _fill(self) -> None:
        from gutdesk.services.recipe_book import looked_up

        shelf = looked_up(self._book, self.wanted())
        chosen = set(self.selected())
        formats = self._looks.formats
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for one in shelf.fits:
            self._add(one, words.detail_of(one, formats))
        showing = self.show_left_out.isChecked()
        for one in shelf.left_out if showing else ():
            reasons = words.reasons_of(self._services, one.avoided)
            swaps = words.swaps_of(self._services, one.entry, one.avoided)
            self._add(one, words.detail_of(one, formats), "; ".join(reasons), swaps)
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setSelected(item.data(REF) in chosen)
        blocker.unblock()
        count = len(shelf.left_out)
        self.counted.setText(words.left_out_text(count) if count else "")
        self.counted.setVisible(count > 0)
        self.show_left_out.setVisible(count > 0)
        self.show_left_out.setText(_("Hide them") if showing else _("Show them"))
        self.nothing.setVisible(not shelf.fits)
        self.nothing.setText(_("No recipe fits. Ask for less, or write one of your own."))
        before = self._current
        if self._row(before) is None and self.list.count():
            before = self.list.item(0).data(REF)
        if self.list.count():
            keep = len(chosen & set(self.selected())) > 1
            self._make_current(before, keep_selection=keep)
        self.selection_changed.emit()

    def _add(
        self, one: Judged, detail: str, reason: str = "", swaps: list[str] | None = None
    ) -> None:
        name = one.entry.recipe.name
        item = QListWidgetItem(name)
        item.setData(REF, one.entry.ref)
        item.setData(DETAIL, detail)
        item.setData(REASON, reason)
        told = [name, detail, reason, *(swaps or ())]
        item.setToolTip("\n".join(part for part in told if part))
        if reason:
            told.insert(1, _("left out"))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in told if part))
        self.list.addItem(item)

    def _row(self, ref: str) -> int | None:
        rows = range(self.list.count())
        return next((row for row in rows if self.list.item(row).data(REF) == ref), None)

    def _make_current(self, ref: str, *, keep_selection: bool = False) -> None:
        row = self._row(ref)
        if row is None:
            return
        flags = QItemSelectionModel.SelectionFlag
        how = flags.NoUpdate if keep_selection else flags.ClearAndSelect
        blocker = QSignalBlocker(self.list)
        self.list.setCurrentRow(row, how)
        blocker.unblock()
        self._say(ref)

    def _say(self, ref: str) -> None:
        if ref != self._current:
            self._current = ref
            self.picked.emit(ref)

    def _moved(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._say(item.data(REF))

    def _opened(self, item: QListWidgetItem) -> None:
        self._say(item.data(REF))
        self.opened.emit(item.data(REF))


class RecipeRows(QStyledItemDelegate):
    """A name with a quieter line below it; what is left out is grey, with the reason."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        lines = 3 if index.data(REASON) else 2
        return QSize(self._looks.px(120), option.fontMetrics.lineSpacing() * lines + self._pad * 2)

    @property
    def _pad(self) -> int:
        return self._looks.px(6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_ground(self, painter, option, index)
        box: QRect = option.rect
        body = QFont(option.font)
        theme, reason = self._looks.theme, index.data(REASON)
        small = small_font(option)
        lines = [
            (index.data(Qt.ItemDataRole.DisplayRole), body, "muted" if reason else "text"),
            (index.data(DETAIL), small, "muted"),
        ]
        if reason:
            lines.append((reason, small, "caution"))
        painter.save()
        step = option.fontMetrics.lineSpacing()
        pad = self._looks.px(8)
        for place, (text, font, role) in enumerate(lines):
            room = QRect(
                box.left() + pad,
                box.top() + self._pad + place * step,
                box.width() - 2 * pad,
                step,
            )
            painter.setFont(font)
            painter.setPen(QColor(getattr(theme, role)))
            metrics = painter.fontMetrics()
            drawn = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            at = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(room, at, drawn)
        painter.restore()
