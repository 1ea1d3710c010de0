"""The meals of a day: their names, times and order; which are shown, and those of one's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QCheckBox, QWidget

from gutdesk.domain.diary import Slot
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.slots import USUAL, DaySlot
from gutdesk.domain.wording import slot_name
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, WordField
from gutdesk.ui.widgets.line_rows import Line, LineRows
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.time_edit import TimeEdit

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class SlotLine(Line):
    """A meal of the day. A usual one can be hidden, one of the person's own taken away."""

    def __init__(self, looks: Looks, slot: DaySlot | None = None) -> None:
        super().__init__()
        self.slot = slot
        self.name = WordField(_("Name"), _("second breakfast …"))
        self.name.setMinimumWidth(looks.px(170))
        self.time = TimeEdit(looks.formats.time_pattern, _("Usual time"))
        choices = [(one, slot_name(one)) for one in Slot]
        self.logged = ChoiceField(_("Logged as"), choices)
        self.shown = QCheckBox(_("shown"))
        self.up = small_button(_("Up"), self._up, "quiet")
        for field in (self.name, self.time, self.logged, self.shown, self.up):
            self.row.addWidget(field)
        if slot is None or slot.id not in USUAL:
            self.close_row(slot.name if slot is not None else _("new meal"))
        self.name.show_value(slot.name if slot is not None else "")
        minute = slot.minute if slot is not None else 10 * 60
        self.time.setTime(QTime(minute // 60, minute % 60))
        self.logged.show_value(slot.slot if slot is not None else Slot.SNACK)
        self.shown.setChecked(slot is None or not slot.hidden)

    def _up(self) -> None:
        rows = self.parentWidget()
        if isinstance(rows, SlotRows):
            rows.move_up(self)

    def value(self) -> DaySlot:
        at = self.time.time()
        name = " ".join(self.name.value().split())
        if not name:
            raise UserError(_("Each meal of the day needs a name."))
        base = self.slot or DaySlot(id="", name=name, slot=None, minute=0)
        return replace(
            base,
            name=name,
            slot=self.logged.value(),
            minute=at.hour() * 60 + at.minute(),
            hidden=not self.shown.isChecked(),
        )


class SlotRows(LineRows):
    """The meals in their order."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(self._new, _("Add a meal"), "add-slot")
        self._looks = looks
        self._next: DaySlot | None = None

    def _new(self) -> Line:
        return SlotLine(self._looks, self._next)

    def show_slots(self, slots: tuple[DaySlot, ...]) -> None:
        for slot in slots:
            self._next = slot
            self.add()
        self._next = None

    def move_up(self, line: SlotLine) -> None:
        place = self.lines.index(line)
        if place == 0:
            return
        self.lines.insert(place - 1, self.lines.pop(place))
        self.place_anew()
        line.up.setFocus()

    def slots(self) -> list[DaySlot]:
        return [line.value() for line in self.lines if isinstance(line, SlotLine)]


class SlotsForm(Form):
    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Meals of the day"))
        self._desk = services
        self.body.addWidget(
            label(
                _(
                    "A row of the week each. What you hide keeps what is planned in it. The time "
                    "is used when a meal is written into the Log, and in a calendar."
                )
            )
        )
        area = Scrolled()
        self.rows = SlotRows(looks)
        self.rows.show_slots(services.meals.book.slots())
        area.column.addWidget(self.rows)
        area.column.addStretch(1)
        self.body.addWidget(area, 1)
        self.offer_answer(_("&Keep"))
        first = self.rows.lines[0]
        first.focus_first()
        self.fit(92, 24)

    def write(self) -> None:
        self._desk.meals.days.save(self.rows.slots(), by=self)
