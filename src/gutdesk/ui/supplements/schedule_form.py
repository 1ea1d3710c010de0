"""When something is taken: on which days, at what times, since when and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import unit_name
from gutdesk.domain.interactions import Severity
from gutdesk.domain.product_wording import weekday_names
from gutdesk.domain.products import DoseTime, Pattern, Product, ProductKind, Schedule
from gutdesk.i18n import _
from gutdesk.services.shelf import continued
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.time_lines import (
    USUAL,
    TimeLine,
    show_steps,
    show_times,
    step_lines,
    steps_of,
    time_lines,
    times_of,
)
from gutdesk.ui.supplements.warning_cards import warning_card
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import ChoiceField, NumberField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.safety_words import SafetyWarning


class ScheduleForm(Form):
    """With `schedule` it changes that one: from today on, or, where it was wrong all along, from
    its beginning. `begins`: one that waits is to start today."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        product: Product,
        parent: QWidget | None = None,
        *,
        schedule: Schedule | None = None,
        begins: bool = False,
    ) -> None:
        title = _("When you take {name}").format(name=product.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks = services, looks
        self._product, self._schedule = product, schedule
        self._unit = unit_name(product.unit, 2)
        page = self._scroll = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self._build_days()
        self._build_times()
        self._build_steps()
        self._build_span()
        self._warning = label("", "caution")
        self._page.addWidget(self._warning)
        self._warnings = QVBoxLayout()
        self._page.addLayout(self._warnings)
        self._said: tuple[SafetyWarning, ...] = ()
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self._show(schedule or self._usual())
        if begins:
            self.now.setChecked(True)
        self.pattern.currentIndexChanged.connect(self._show_pattern)
        self.offer_answer(_("&Save"))
        self._show_pattern()
        self.pattern.setFocus()
        self.fit(84, 43)

    def _usual(self) -> Schedule:
        today = self._desk.desk.today()
        usual = DoseTime(minute=USUAL[0], amount=self._product.serving)
        return Schedule(product_id="", times=(usual,), start=today)

    # -- building --------------------------------------------------------------------------------

    def _build_days(self) -> None:
        patterns = [
            (Pattern.DAYS, _("every day, or every so many days")),
            (Pattern.WEEKDAYS, _("on days of the week")),
            (Pattern.CYCLE, _("some days on, some days off")),
            (Pattern.NEEDED, _("as needed")),
        ]
        self.pattern = ChoiceField(_("On which days"), patterns, required=True)
        add_field(self._page, _("On which &days"), self.pattern)
        self.every = self._spin(_("Every so many days"), 1, 366)
        self.on_days = self._spin(_("Days on"), 1, 366)
        self.off_days = self._spin(_("Days off"), 1, 366)
        self.every.setPrefix(_("every "))
        self.every.setSuffix(_(" days"))
        self.every.setSpecialValueText(_("every day"))
        self._every = self._row(self.every)
        self._cycle = self._row(_("on for"), self.on_days, _("days, off for"), self.off_days)
        names = weekday_names(self._looks.formats)
        self.weekdays = [QCheckBox(name) for name in names]
        self._week = self._row(*self.weekdays)
        for row in (self._every, self._cycle, self._week):
            self._page.addWidget(row)

    def _build_times(self) -> None:
        self._times_part = QWidget()
        column = QVBoxLayout(self._times_part)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        self.times = time_lines(self._looks, self._unit)
        column.addWidget(label(_("At what times")))
        column.addWidget(self.times)
        self._page.addWidget(self._times_part)
        self._needed_part = QWidget()
        column = QVBoxLayout(self._needed_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.usual = NumberField(self._looks, _("A usual dose"))
        self.gap = NumberField(self._looks, _("At least so long apart"))
        self.day_max = NumberField(self._looks, _("At most a day"))
        add_counted(column, _("A &usual dose"), self.usual, self._unit)
        add_counted(column, _("At least so &long apart"), self.gap, _("hours"))
        add_counted(column, _("At &most a day"), self.day_max, self._unit)
        self._page.addWidget(self._needed_part)

    def _build_steps(self) -> None:
        self._steps_part = QWidget()
        column = QVBoxLayout(self._steps_part)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        self.steps = step_lines(self._looks, self._unit)
        column.addWidget(label(_("Ramp up or taper off")))
        column.addWidget(
            label(
                _("From each step on every dose is so much, instead of the amounts above."),
                "secondary",
            )
        )
        column.addWidget(self.steps)
        self._page.addWidget(self._steps_part)

    def _build_span(self) -> None:
        self.now = QRadioButton(_("It starts &on"))
        self.later = QRadioButton(_("It waits: I start it late&r, or its phase does"))
        self.start = self._day_field(_("Starts on"))
        self._page.addSpacing(6)
        self._page.addWidget(self._row(self.now, self.start))
        self._page.addWidget(self.later)
        self.now.toggled.connect(self.start.setEnabled)
        self.ends = QCheckBox(_("It &ends on"))
        self.end = self._day_field(_("Ends on"))
        self.ends.toggled.connect(self.end.setEnabled)
        self._page.addWidget(self._row(self.ends, self.end))
        self.past = QCheckBox(_("It was &wrong all along"))
        self.past.setVisible(self._has_past())
        self._page.addWidget(self.past)
        if self._has_past():
            told = _(
                "Then what was due before today changes, too. Otherwise the change counts from "
                "today on, and the past stays."
            )
            self.past.setAccessibleDescription(told)
            self._page.addWidget(label(told, "secondary"))
        self.start.dateChanged.connect(self._warn)
        self.now.toggled.connect(self._warn)

    def _has_past(self) -> bool:
        """Whether something was due by it before today."""
        one = self._schedule
        return one is not None and one.start is not None and one.start < self._desk.desk.today()

    def _spin(self, name: str, low: int, high: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(low, high)
        made.setAccessibleName(name)
        keep_still(made)
        return made

    def _day_field(self, name: str) -> QDateEdit:
        return date_edit(self._looks.formats, name)

    def _row(self, *parts: QWidget | str) -> QWidget:
        made = QWidget()
        row = FlowLayout(made)
        for part in parts:
            row.addWidget(QLabel(part) if isinstance(part, str) else part)
        return made

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, schedule: Schedule) -> None:
        today = self._desk.desk.today()
        self.pattern.show_value(schedule.pattern)
        self.every.setValue(schedule.every)
        self.on_days.setValue(schedule.on_days or 5)
        self.off_days.setValue(schedule.off_days or 2)
        for number, box in enumerate(self.weekdays, start=1):
            box.setChecked(number in schedule.weekdays)
        if schedule.pattern is Pattern.NEEDED:
            self.usual.show_value(schedule.times[0].amount if schedule.times else 1.0)
        else:
            show_times(self.times, schedule.times)
            self.usual.show_value(self._product.serving)
        show_steps(self.steps, schedule.steps)
        self.gap.show_value(schedule.gap_hours)
        self.day_max.show_value(schedule.day_max)
        start = schedule.start or today
        self.start.setDate(QDate(start.year, start.month, start.day))
        (self.now if schedule.start is not None else self.later).setChecked(True)
        self.start.setEnabled(schedule.start is not None)
        end = schedule.end or start
        self.ends.setChecked(schedule.end is not None)
        self.end.setEnabled(schedule.end is not None)
        self.end.setDate(QDate(end.year, end.month, end.day))
        self._warn()

    def _show_pattern(self) -> None:
        pattern = self.pattern.value()
        needed = pattern is Pattern.NEEDED
        self._every.setVisible(pattern is Pattern.DAYS)
        self._week.setVisible(pattern is Pattern.WEEKDAYS)
        self._cycle.setVisible(pattern is Pattern.CYCLE)
        self._times_part.setVisible(not needed)
        self._steps_part.setVisible(not needed)
        self._needed_part.setVisible(needed)
        if not needed and not self.times.lines:
            line = self.times.add()
            assert isinstance(line, TimeLine)
            line.show_time(self._usual().times[0])

    def _warn(self) -> None:
        """A start too close to another can be read by nobody; it may be made all the same."""
        day = _day(self.start.date())
        text = None
        is_start = self._product.kind is ProductKind.SUPPLEMENT and not self._is_running()
        if is_start and self.now.isChecked() and self.pattern.value() is not Pattern.NEEDED:
            text = self._desk.adherence.start_warning(id_of(self._product), day)
        self._warning.setText(text or "")
        self._warning.setVisible(bool(text))

    def _is_running(self) -> bool:
        """Whether the product is taken already: other times for it are no start."""
        today = self._desk.desk.today()
        running = self._desk.shelf.running(id_of(self._product), today)
        return any(one.start is not None and one.start <= today for one in running)

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        """What must not meet is said once; pressed again, it is saved all the same."""
        if self._is_new_trouble():
            self.say(_("Read what is said below. Press Save again to keep it all the same."))
            return
        self._write()

    def _is_new_trouble(self) -> bool:
        """Whether these times bring an important warning that was not said here yet."""
        running = self._desk.shelf.running(id_of(self._product), self._desk.desk.today())
        others = [one for one in running if one != self._schedule]
        drafts = [*others, self._draft()]
        found = self._desk.safety.check_new(self._product, drafts, self._looks.formats)
        major = tuple(one for one in found if one.severity is Severity.MAJOR)
        fresh = [one for one in major if one not in self._said]
        if not fresh:
            return False
        self._said = major
        while (item := self._warnings.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        cards = [warning_card(warning) for warning in major]
        for card in cards:
            self._warnings.addWidget(card)
            card.show()
        self._card = cards[0]
        QTimer.singleShot(0, self, self._show_card)
        return True

    def _show_card(self) -> None:
        """Once it has its place: scrolled to, and read out."""
        self._card.setFocus()
        self._scroll.ensureWidgetVisible(self._card)

    def _draft(self) -> Schedule:
        """Raises UserError where a number is none."""
        before = self._schedule or Schedule(product_id=id_of(self._product))
        return replace(before, **self._values())

    def _write(self) -> None:
        today = self._desk.desk.today()
        shelf, before = self._desk.shelf, self._schedule
        draft = self._draft()
        if before is None:
            shelf.schedule(self._product, [draft], by=self)
        elif self._has_past() and not self.past.isChecked():
            fresh = continued(before, draft, today)
            shelf.schedule(self._product, [fresh], replaces=[before], since=today, by=self)
        else:
            shelf.schedule(self._product, [draft], by=self)

    def _values(self) -> dict[str, object]:
        """Raises UserError where a number is none."""
        pattern = self.pattern.value()
        needed = pattern is Pattern.NEEDED
        if needed:
            times = (DoseTime(minute=USUAL[0], amount=self.usual.value() or 1.0),)
        else:
            times = times_of(self.times)
        cycle = pattern is Pattern.CYCLE
        chosen = [number for number, box in enumerate(self.weekdays, 1) if box.isChecked()]
        return {
            "pattern": pattern,
            "times": times,
            "every": self.every.value() if pattern is Pattern.DAYS else 1,
            "weekdays": tuple(chosen) if pattern is Pattern.WEEKDAYS else (),
            "on_days": self.on_days.value() if cycle else 0,
            "off_days": self.off_days.value() if cycle else 0,
            "steps": () if needed else steps_of(self.steps),
            "start": _day(self.start.date()) if self.now.isChecked() else None,
            "end": _day(self.end.date()) if self.ends.isChecked() else None,
            "gap_hours": self.gap.value() if needed else None,
            "day_max": self.day_max.value() if needed else None,
        }


def _day(value: QDate) -> date:
    return date(value.year(), value.month(), value.day())
