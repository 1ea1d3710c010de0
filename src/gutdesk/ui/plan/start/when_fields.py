"""When a plan begins, what days its phases then have, and what is honest to say about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from gutdesk.domain.plan.gate import Block
from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.plan.readiness import FORTNIGHT, LEAST_BASELINE
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, Scrolled, add_field, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.blocked import advice, blocked_phases
from gutdesk.ui.plan.phase_lines import phase_line
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources, sentence

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

DAY = timedelta(days=1)
LONGEST = 28
"""Days that may count as Baseline (protocol/reintroduction.toml)."""
A_YEAR = 365
HONEST = ("predetermined", "not_first_line", "stop_after_4_weeks")
"""Rules of the protocol that are said before a plan starts."""


class WhenFields(QWidget):
    """`changed`: another day is chosen. Who owns it shows with `show_phases` what follows."""

    changed = Signal()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = services, looks
        self._lived = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Scrolled()
        self._column = page.column
        self._column.setSpacing(4)
        self._build_start()
        self._more = QWidget()
        self._more.hide()
        self._column.addWidget(self._more)
        self.stopped = label("", "caution")
        self._column.addSpacing(8)
        self._column.addWidget(self.stopped)
        self._column.addSpacing(8)
        self._column.addWidget(label(_("How it goes on"), "card-title"))
        self._column.addWidget(
            label(_("A phase begins when you say so. All days can be moved later."), "secondary")
        )
        self._phases = QVBoxLayout()
        self._phases.setSpacing(2)
        self._column.addLayout(self._phases)
        self._column.addSpacing(8)
        self._build_honest()
        self._column.addStretch(1)
        outer.addWidget(page)

    # -- building --------------------------------------------------------------------------------

    def _build_start(self) -> None:
        today = self._desk.desk.today()
        self._column.addWidget(label(_("Baseline begins"), "card-title"))
        self.today = QRadioButton(_("T&oday"))
        self.lived = QRadioButton("")
        self.other = QRadioButton(_("On another &day"))
        self.day = date_edit(self._looks.formats, _("First day of Baseline"))
        self.day.setMaximumDate(_qdate(today + A_YEAR * DAY))
        self.day.setDate(_qdate(today + DAY))
        self.day.setEnabled(False)
        group = QButtonGroup(self)
        for button in (self.today, self.lived, self.other):
            group.addButton(button)
        self.today.setChecked(True)
        for button in (self.today, self.lived):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = label("", "secondary")
        self.hint.setContentsMargins(self._looks.px(26), 0, 0, 0)
        self._column.addWidget(self.hint)
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        flow.addWidget(self.other)
        flow.addWidget(self.day)
        self._column.addWidget(row)
        self.other.toggled.connect(self.day.setEnabled)
        group.buttonToggled.connect(self._toggled)
        self.day.dateChanged.connect(self._moved)

    def _build_honest(self) -> None:
        from gutdesk.knowledge import reintroduction

        found = [reintroduction.rule(key) for key in HONEST]
        card = Card(told=" ".join(one.text for one in found))
        card.column.addWidget(label(_("Before you start, to be honest"), "card-title"))
        for one in found:
            card.column.addWidget(label(one.text))
            card.column.addWidget(Sources(one.source))
        self._column.addWidget(card)

    def add_below(self, text: str, field: QWidget, help_text: str) -> None:
        """One more field, right below the first day."""
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, 0)
        add_field(inside, text, field, help_text)
        self._more.show()

    # -- the first day ---------------------------------------------------------------------------

    def show_symptom(self, main: str, name: str) -> None:
        """Offer days that have passed where enough of them are rated."""
        days = self._baseline_days(main)
        self._lived = len(days)
        rated = sum(is_rated for _day, is_rated in days)
        today = self._desk.desk.today()
        self.lived.setVisible(bool(days))
        if days:
            self.lived.setText(
                _("My last {count} days &count as Baseline").format(count=self._lived)
            )
            self.lived.setAccessibleDescription(self._lived_text(name, rated))
            self.hint.setText(self._lived_text(name, rated))
        elif self.lived.isChecked():
            self.today.setChecked(True)
        self.hint.setVisible(bool(days))
        earliest = today - LONGEST * DAY if days else today
        self.day.setMinimumDate(_qdate(earliest))

    def _lived_text(self, name: str, rated: int) -> str:
        return ngettext(
            "{name} has a score on {rated} of them. Only if you ate as usual then.",
            "{name} has a score on {rated} of them. Only if you ate as usual then.",
            rated,
        ).format(name=name, rated=rated)

    def _baseline_days(self, main: str) -> list[tuple[date, bool]]:
        """The days before today that can be Baseline, each with whether it is rated: two weeks
        where that is enough, else as far back as it may reach. None where too few are rated, or
        where a plan was followed on them."""
        today = self._desk.desk.today()
        first, last = today - LONGEST * DAY, today - DAY
        scores = self._desk.plan.facts.rated_days(first, last).get(main, frozenset())
        days = [first + n * DAY for n in range(LONGEST)]
        if sum(day in scores for day in days[-FORTNIGHT:]) >= LEAST_BASELINE:
            days = days[-FORTNIGHT:]
        while days and days[0] not in scores:
            days = days[1:]
        enough = sum(day in scores for day in days) >= LEAST_BASELINE
        if not enough or any(self._desk.plan.book.on(day) is not None for day in days):
            return []
        return [(day, day in scores) for day in days]

    def start(self) -> date:
        today = self._desk.desk.today()
        if self.lived.isChecked():
            return today - self._lived * DAY
        if self.other.isChecked():
            day = self.day.date()
            return date(day.year(), day.month(), day.day())
        return today

    def _toggled(self, _button: object, on: bool) -> None:
        if on:
            self.changed.emit()

    def _moved(self) -> None:
        self.changed.emit()

    # -- what follows ----------------------------------------------------------------------------

    def show_phases(
        self, phases: Sequence[Phase], blocks: tuple[Block, ...], tests: str = ""
    ) -> None:
        """`tests` says how long those of the foods will take."""
        from gutdesk.knowledge import reintroduction

        self._show_stopped(blocks)
        while (item := self._phases.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        today = self._desk.desk.today()
        for phase in phases:
            facts = reintroduction.phase_fact(phase.kind.value)
            title = phase_line(phase, today, self._looks.formats)
            lines = [label(title, "row-title"), label(facts.goal)]
            if phase.kind is PhaseKind.REPAIR:
                said = [sentence(text) for text in facts.must_show]
                lines += [label(text[:1].upper() + text[1:], "secondary") for text in said]
            elif phase.kind is PhaseKind.REINTRODUCE and tests:
                lines.append(label(tests, "secondary"))
            card = QWidget()
            inside = QVBoxLayout(card)
            inside.setContentsMargins(0, 6, 0, 0)
            inside.setSpacing(2)
            for one in lines:
                inside.addWidget(one)
            self._phases.addWidget(card)

    def _show_stopped(self, blocks: tuple[Block, ...]) -> None:
        lines = (*blocked_phases(blocks), *advice(blocks))
        self.stopped.setText("\n".join(lines))
        self.stopped.setVisible(bool(lines))

    def focus_first(self) -> None:
        for button in (self.today, self.lived, self.other):
            if button.isChecked():
                button.setFocus()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
