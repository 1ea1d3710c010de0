"""What the check-in asks: adding, naming, grouping, ordering and retiring what is rated."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.diary import Measure, MeasureKind
from gutdesk.i18n import _
from gutdesk.ui.dialogs.measure_form import MeasureForm, NewMeasure
from gutdesk.ui.dialogs.parts import RoomyRows, Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services

NARROW = 84
"""Below so many letters of width the two halves do not stand side by side."""

RETIRED = "\0retired"
"""The place in the list for what is no longer rated; no group of a person can be called so."""


class CheckinMeasures(Sheet):
    """The list at the left, by group; the words of the selected measure at the right."""

    kinds = frozenset({"measure"})

    def __init__(
        self, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, keeper, parent, _("What the check-in asks"))
        self._desk = services
        self._id: str | None = None
        self._refused = False
        self.body.addWidget(
            label(
                _(
                    "A tick puts it into the check-in. Whatever you change or retire here, "
                    "the scores you have given stay."
                )
            )
        )
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(16)
        self._halves.addLayout(self._build_list(), 1)
        self._halves.addWidget(self._build_form(), 1)
        self.body.addLayout(self._halves, 1)
        self.offer_close()
        self.fit(104, 42)
        self.list.setFocus()

    @classmethod
    def show_for(
        cls, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> CheckinMeasures:
        return cls.open_alone(cls(services, keeper, parent))

    def _build_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(_("Symptoms and scales"))
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.currentItemChanged.connect(self._picked)
        self.list.itemChanged.connect(self._ticked)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        self.add = self._button(_("&Add …"), self._add, row)
        self.up = self._button(_("Move &up"), self._up, row)
        self.down = self._button(_("Move &down"), self._down, row)
        row.addStretch(1)
        column.addLayout(row)
        for keys, action in (("Alt+Up", self._up), ("Alt+Down", self._down)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self.up.setToolTip(QKeySequence("Alt+Up").toString(QKeySequence.SequenceFormat.NativeText))
        self.down.setToolTip(
            QKeySequence("Alt+Down").toString(QKeySequence.SequenceFormat.NativeText)
        )
        return column

    def _button(self, text: str, clicked, row: QHBoxLayout | None = None) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(clicked)
        if row is not None:
            row.addWidget(button)
        return button

    def _build_form(self) -> QWidget:
        scrolled = Scrolled()
        self.form = MeasureForm()
        self.form.edited.connect(self._write)
        self.retire = self._button("", self._retire)
        self.history = label("", "secondary")
        scrolled.column.addWidget(self.form)
        scrolled.column.addWidget(self.history)
        scrolled.column.addWidget(self.retire, 0, Qt.AlignmentFlag.AlignLeft)
        scrolled.column.addStretch(1)
        return scrolled

    def resizeEvent(self, event: QResizeEvent) -> None:
        """List and words side by side where both have room, else one above the other."""
        wide = self.width() >= self.fontMetrics().averageCharWidth() * NARROW
        side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(side if wide else stacked)
        super().resizeEvent(event)

    # -- reading ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Build the list again with the same one selected; words being typed are left alone."""
        from gutdesk.services.measures import GROUPS, group_name

        measures = self._desk.measures.all()
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        groups = dict.fromkeys([*GROUPS, *(m.group for m in measures), RETIRED])
        for group in groups:
            inside = [m for m in measures if _place_of(m) == group]
            if not inside:
                continue
            name = _("No longer rated") if group == RETIRED else group_name(group)
            heading = QTreeWidgetItem([name])
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = heading.font(0)
            font.setBold(True)
            heading.setFont(0, font)
            self.list.addTopLevelItem(heading)
            for measure in inside:
                heading.addChild(_row(measure))
        self.list.expandAll()
        if self._id is None or self.selected() is None:
            first = next((m for m in measures if m.meta is not None and not m.retired), None)
            self._id = first.meta.id if first is not None and first.meta is not None else None
        item = self._item(self._id)
        if item is not None:
            self.list.setCurrentItem(item)
        blocker.unblock()
        self._show_selected()

    def selected(self) -> Measure | None:
        return next(
            (m for m in self._desk.measures.all() if m.meta is not None and m.meta.id == self._id),
            None,
        )

    def select(self, measure: Measure) -> None:
        assert measure.meta is not None
        item = self._item(measure.meta.id)
        if item is not None:
            self.list.setCurrentItem(item)

    def _item(self, key: str | None) -> QTreeWidgetItem | None:
        for top in range(self.list.topLevelItemCount()):
            heading = self.list.topLevelItem(top)
            for place in range(heading.childCount() if heading else 0):
                item = heading.child(place) if heading else None
                if item and item.data(0, Qt.ItemDataRole.UserRole) == key:
                    return item
        return None

    def _show_selected(self) -> None:
        measure = self.selected()
        self.form.setEnabled(measure is not None)
        if measure is not None:
            self.form.show_measure(measure, _own_groups(self._desk.measures.all()))
        retired = measure is not None and measure.retired
        self.retire.setText(_("&Bring back") if retired else _("&Retire"))
        self.retire.setEnabled(measure is not None)
        self.history.setText(
            _("It is no longer rated. Its scores are kept and still shown.")
            if retired
            else _("Retired ones are not asked any more. Their scores are kept and still shown.")
        )
        for button, step in ((self.up, -1), (self.down, 1)):
            button.setEnabled(self._neighbour(step) is not None)

    # -- writing ---------------------------------------------------------------------------------

    def _picked(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self._write()
        if not self.went_well:
            # Stay with the words that could not be written, so that they are not lost.
            back = self._item(self._id)
            if back is not None and back is not item:
                blocker = QSignalBlocker(self.list)
                self.list.setCurrentItem(back)
                blocker.unblock()
            return
        key = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        if key is not None:
            self._id = key
            self._show_selected()

    def _ticked(self, item: QTreeWidgetItem) -> None:
        key = item.data(0, Qt.ItemDataRole.UserRole)
        asked = item.checkState(0) is Qt.CheckState.Checked
        for measure in self._desk.measures.all():
            if measure.meta is not None and measure.meta.id == key and measure.asked != asked:
                self._change(replace(measure, asked=asked))

    def _write(self) -> None:
        """Keep what was typed; nothing happens where it is the same."""
        measure = self.selected()
        if measure is None:
            return
        wanted = self.form.applied_to(measure)
        if wanted == measure:
            self.say("")
        else:
            self._change(wanted)

    def _change(self, wanted: Measure) -> None:
        with self.saying_trouble():
            self._desk.measures.change(wanted, by=self)

    def _retire(self) -> None:
        measure = self.selected()
        if measure is not None:
            self._change(replace(self.form.applied_to(measure), retired=not measure.retired))

    def _add(self) -> None:
        added = NewMeasure.ask(self._desk, self.keeper, self)
        if added is not None and added.meta is not None:
            self._id = added.meta.id
            self.refresh()

    def _up(self) -> None:
        self._move(-1)

    def _down(self) -> None:
        self._move(1)

    def _neighbour(self, step: int) -> Measure | None:
        """The next one in the same place of the list."""
        measure = self.selected()
        if measure is None:
            return None
        beside = [m for m in self._desk.measures.all() if _place_of(m) == _place_of(measure)]
        place = beside.index(measure) + step
        return beside[place] if 0 <= place < len(beside) else None

    def _move(self, step: int) -> None:
        measure, other = self.selected(), self._neighbour(step)
        if measure is None or other is None:
            return
        order = list(self._desk.measures.all())
        one, two = order.index(measure), order.index(other)
        order[one], order[two] = order[two], order[one]
        with self.saying_trouble():
            self._desk.measures.reorder(order, by=self)

    def done(self, result: int) -> None:
        """Write what is still being typed. Where it cannot be written the dialog says why and
        stays; closing once more leaves without it."""
        if not self._refused:
            self._write()
            if not self.went_well:
                self._refused = True
                return
        super().done(result)


def _place_of(measure: Measure) -> str:
    return RETIRED if measure.retired else measure.group


def _row(measure: Measure) -> QTreeWidgetItem:
    assert measure.meta is not None
    name = measure.name
    if measure.weekly:
        name = _("{name} (once a week)").format(name=name)
    row = QTreeWidgetItem([name])
    row.setData(0, Qt.ItemDataRole.UserRole, measure.meta.id)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if not measure.retired:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        row.setCheckState(0, Qt.CheckState.Checked if measure.asked else Qt.CheckState.Unchecked)
    row.setFlags(flags)
    row.setToolTip(0, measure.question)
    return row


def _own_groups(measures: tuple[Measure, ...]) -> tuple[str, ...]:
    """Every group a symptom can be in: the shipped ones, then the person's own."""
    from gutdesk.services.measures import GROUPS

    found = dict.fromkeys(group for group in GROUPS if group != "day")
    found |= dict.fromkeys(m.group for m in measures if m.kind is MeasureKind.SYMPTOM)
    return tuple(found)
