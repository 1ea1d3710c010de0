"""The words of one measure, and the small dialog that adds one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gutdesk.domain.diary import Measure, MeasureKind
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services


class MeasureForm(QWidget):
    """`edited` when the person has finished a field. It writes nothing itself."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.name = self._field(column, _("&Name"))
        self.group = QComboBox()
        self.group.setEditable(True)
        self.group.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._place(column, _("&Group"), self.group)
        column.addWidget(label(_("Choose a group, or type a name of your own."), "secondary"))
        self.question = self._field(column, _("&Question"))
        self.low = self._field(column, _("&0 means"))
        self.high = self._field(column, _("&10 means"))
        self.group.activated.connect(self._picked_group)
        line = self.group.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.edited)

    def _field(self, column: QVBoxLayout, text: str) -> QLineEdit:
        field = QLineEdit()
        field.editingFinished.connect(self.edited)
        self._place(column, text, field)
        return field

    def _place(self, column: QVBoxLayout, text: str, field: QWidget) -> None:
        """The name above the field: beside it, large text would leave no room to type."""
        above = QLabel(text)
        above.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        column.addSpacing(4)
        column.addWidget(above)
        column.addWidget(field)

    def _picked_group(self, _index: int) -> None:
        self.edited.emit()

    def offer_groups(self, groups: tuple[str, ...]) -> None:
        from gutdesk.services.measures import group_name

        if [self.group.itemData(n) for n in range(self.group.count())] != list(groups):
            self.group.clear()
            for group in groups:
                self.group.addItem(group_name(group), group)

    def show_measure(self, measure: Measure, groups: tuple[str, ...]) -> None:
        """Show the stored words, except where this measure is being typed into."""
        from gutdesk.services.measures import group_name

        same = self.property("measure") == (measure.meta.id if measure.meta else None)
        self.setProperty("measure", measure.meta.id if measure.meta else None)
        self.offer_groups(groups)
        for field, text in (
            (self.name, measure.name),
            (self.question, measure.question),
            (self.low, measure.low),
            (self.high, measure.high),
        ):
            if not (same and field.hasFocus()):
                field.setText(text)
                field.setCursorPosition(0)
        if not (same and self.group.hasFocus()):
            self.group.setEditText(group_name(measure.group))
        self.group.setEnabled(measure.kind is MeasureKind.SYMPTOM)

    def typed_group(self) -> str:
        """The shipped group of that name in this language, else the person's own words."""
        typed = " ".join(self.group.currentText().split())
        at = self.group.findText(typed)
        return self.group.itemData(at) if at >= 0 else typed

    def applied_to(self, measure: Measure) -> Measure:
        """The measure with these words. An empty group leaves the one it has."""
        group = self.typed_group() if measure.kind is MeasureKind.SYMPTOM else measure.group
        return replace(
            measure,
            name=self.name.text().strip(),
            group=group or measure.group,
            question=self.question.text().strip(),
            low=self.low.text().strip(),
            high=self.high.text().strip(),
        )


class NewMeasure(Sheet):
    """Adds a symptom of the person's own; where that cannot be, it stays with what was typed."""

    def __init__(
        self, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, keeper, parent, _("Add a symptom"))
        from gutdesk.services.measures import GROUPS

        self._desk = services
        self.added: Measure | None = None
        page = Scrolled()
        self.form = MeasureForm()
        mine = (m.group for m in services.measures.all() if m.kind is MeasureKind.SYMPTOM)
        self.form.offer_groups(tuple(dict.fromkeys([*(g for g in GROUPS if g != "day"), *mine])))
        self.form.question.setPlaceholderText(_("How was it at its worst today?"))
        self.form.low.setPlaceholderText(_("not at all"))
        self.form.high.setPlaceholderText(_("worst possible"))
        page.column.addWidget(self.form)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Add"))
        self.form.name.setFocus()
        self.fit(60, 34)

    @classmethod
    def ask(
        cls, services: Services, keeper: ThemeKeeper | None = None, parent: QWidget | None = None
    ) -> Measure | None:
        """The measure that was added, None where the person did not."""
        dialog = cls(services, keeper, parent)
        dialog.exec()
        added = dialog.added
        dialog.deleteLater()
        return added

    def accept(self) -> None:
        form = self.form
        with self.saying_trouble():
            self.added = self._desk.measures.add(
                name=form.name.text(),
                group=form.typed_group() or "digestive",
                low=form.low.text(),
                high=form.high.text(),
                question=form.question.text(),
                by=self,
            )
        if self.went_well:
            super().accept()
        else:
            form.name.setFocus()
