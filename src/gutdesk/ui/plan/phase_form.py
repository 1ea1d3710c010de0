"""A phase of the plan: its days, what it is for, and what goes along with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.calendar import closed, paused_days, phase_name, planned_last
from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.product_wording import full_name
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import RoomyRows, Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.phase_facts import phase_card
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import TextField, WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MOST_ROWS = 5


class PhaseForm(Form):
    """Changes a phase of the plan that is followed. What is left out is shown and changed
    elsewhere, because it is the same in several phases."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        phase: Phase,
    ) -> None:
        name = phase_name(phase.kind)
        super().__init__(services, looks.keeper, parent, _("Change {phase}").format(phase=name))
        self._desk, self._looks, self._phase = services, looks, phase
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self._page.addWidget(phase_card(phase.kind))
        self._build_days()
        self._build_goal()
        self._build_products()
        self._build_left_out()
        self.note = TextField(looks, _("Note"))
        self.note.show_value(phase.note)
        add_field(self._page, _("N&ote"), self.note)
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save"))
        first = next((one for one in (self.start, self.end) if one.isEnabled()), self.goal)
        first.setFocus()
        self.fit(84, 44)

    # -- building --------------------------------------------------------------------------------

    def _build_days(self) -> None:
        phase, formats = self._phase, self._looks.formats
        self.start = date_edit(formats, _("Planned first day"))
        show_day(self.start, phase.start)
        self.start.setEnabled(phase.begun is None)
        add_counted(self._page, _("Planned &first day"), self.start)
        self.ends: QCheckBox | None = None
        self.end = date_edit(formats, _("Planned last day"))
        if phase.kind is PhaseKind.MAINTAIN or phase.end is None:
            self._build_open_end()
        else:
            show_day(self.end, phase.end)
            add_counted(self._page, _("Planned &last day"), self.end)
        if phase.ended is not None:
            self.end.setEnabled(False)
            if self.ends is not None:
                self.ends.setEnabled(False)
        for line in self._day_lines():
            self._page.addWidget(label(line, "secondary"))

    def _build_open_end(self) -> None:
        phase = self._phase
        self.ends = QCheckBox(_("It has a &last day"))
        self.ends.setChecked(phase.end is not None)
        show_day(self.end, phase.end or phase.start)
        self.end.setEnabled(phase.end is not None)
        self.ends.toggled.connect(self.end.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self.ends)
        row.addWidget(self.end)
        row.addStretch(1)
        self._page.addSpacing(6)
        self._page.addLayout(row)

    def _day_lines(self) -> list[str]:
        """How the planned days and what happened go together."""
        phase, formats = self._phase, self._looks.formats
        today = self._desk.desk.today()
        if phase.ended is not None:
            text = _("It went from {first} to {last}. These days are what happened.")
            return [
                text.format(
                    first=formats.short_day(phase.first, today),
                    last=formats.short_day(phase.ended, today),
                )
            ]
        if phase.begun is None:
            lines = [_("A phase begins when you say so.")]
            if phase.kind is not PhaseKind.MAINTAIN:
                lines = [_("What follows moves along. A phase begins when you say so.")]
            if phase.start < today:
                lines.append(_("Its planned first day has passed: it can begin today."))
            return lines
        began = formats.short_day(phase.begun, today)
        lines = [_("It began on {day}.").format(day=began)]
        if phase.kind is not PhaseKind.MAINTAIN:
            lines = [_("It began on {day}. What follows moves along.").format(day=began)]
        if phase.anyway:
            lines.append(_("Begun before it was time, because: {why}").format(why=phase.anyway))
        state = self._desk.plan.today.state()
        pauses = closed(state.pauses, today) if state is not None else ()
        last = planned_last(phase, pauses)
        waited = paused_days(pauses, phase.begun, last or today)
        if waited and last is not None:
            text = ngettext(
                "The plan waited {count} day: it goes on to {day}.",
                "The plan waited {count} days: it goes on to {day}.",
                waited,
            )
            lines.append(text.format(count=waited, day=formats.short_day(last, today)))
        return lines

    def _build_goal(self) -> None:
        self.goal = WordField(_("Your own goal"))
        self.goal.show_value(self._phase.goal)
        add_field(self._page, _("Your own &goal"), self.goal)
        self.practices = TextField(self._looks, _("Practices"), lines=3)
        self.practices.show_value("\n".join(self._phase.practices))
        add_field(
            self._page,
            _("&Practices"),
            self.practices,
            _("One on each line. Each day of the phase asks for them."),
        )

    def _build_products(self) -> None:
        self.products = _CheckList()
        attached = set(self._phase.products)
        for product in self._desk.shelf.products():
            if not product.retired or id_of(product) in attached:
                self.products.add(full_name(product), id_of(product), on=id_of(product) in attached)
        hint = _("They go along with the phase. When each is taken stands under Supplements.")
        if not self.products.count():
            self._page.addSpacing(6)
            self._page.addWidget(label(_("Supplements")))
            self._page.addWidget(
                label(
                    _("Nothing is on the shelf yet. It is filled under Supplements."), "secondary"
                )
            )
            self.products.setParent(self)
            self.products.hide()
            return
        add_field(self._page, _("S&upplements"), self.products, hint)

    def _build_left_out(self) -> None:
        from gutdesk.knowledge.removal import group

        names = [known.name if (known := group(one)) else one for one in self._phase.groups]
        if not names:
            return
        self._page.addSpacing(6)
        self._page.addWidget(label(_("Left out: {names}").format(names=", ".join(names))))
        self._page.addWidget(label(_("This is changed under Off the table."), "secondary"))

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        has_end = self.ends is None or self.ends.isChecked()
        practices = [" ".join(line.split()) for line in self.practices.value().splitlines()]
        changed = replace(
            self._phase,
            goal=self.goal.value(),
            practices=tuple(dict.fromkeys(line for line in practices if line)),
            products=(*self._kept(), *self.products.checked()),
            note=self.note.value(),
        )
        self._desk.plan.phases.edit(
            changed,
            start=chosen_day(self.start),
            end=chosen_day(self.end) if has_end else None,
            by=self,
        )

    def _kept(self) -> tuple[str, ...]:
        """What is attached and was taken off the shelf: it comes back where that is undone."""
        listed = set(self.products.ids())
        return tuple(one for one in self._phase.products if one not in listed)


class _CheckList(QListWidget):
    """Lines with a box each, some of which are seen at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(RoomyRows(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, text: str, key: str, *, on: bool) -> None:
        item = QListWidgetItem(text, self)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsSelectable
        )
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        if self.count() == 1:
            self.setCurrentRow(0)

    def ids(self) -> tuple[str, ...]:
        return tuple(self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count()))

    def checked(self) -> tuple[str, ...]:
        rows = [self.item(row) for row in range(self.count())]
        return tuple(
            row.data(Qt.ItemDataRole.UserRole)
            for row in rows
            if row.checkState() is Qt.CheckState.Checked
        )

    def sizeHint(self) -> QSize:
        rows = min(self.count(), MOST_ROWS)
        height = sum(self.sizeHintForRow(row) for row in range(rows))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())
