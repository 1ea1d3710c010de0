"""Times of day with their doses, and the steps of a ramp or taper: one line each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLabel, QSpinBox

from gutdesk.domain.errors import UserError
from gutdesk.domain.product_wording import meal_words
from gutdesk.domain.products import DoseTime, RampStep, WithMeal
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, NumberField
from gutdesk.ui.widgets.line_rows import Line, LineRows
from gutdesk.ui.widgets.still_wheel import keep_still
from gutdesk.ui.widgets.time_edit import TimeEdit

USUAL = (8 * 60, 20 * 60, 13 * 60)
"""The times that new lines begin with, in their order."""


class TimeLine(Line):
    def __init__(self, looks: Looks, unit: str) -> None:
        super().__init__()
        self.time = TimeEdit(looks.formats.time_pattern, _("Time of day"))
        self.time.setFixedWidth(looks.px(112))
        self.amount = NumberField(looks, _("Amount"))
        self.amount.setFixedWidth(looks.px(70))
        self.amount.show_value(1)
        meals = [(meal, meal_words(meal)) for meal in WithMeal]
        self.meal = ChoiceField(_("Meal"), meals)
        self.meal.setItemText(0, _("any time"))
        for field in (self.time, self.amount, QLabel(unit), self.meal):
            self.row.addWidget(field)
        self.close_row(_("time of day"))

    def begin_after(self, before: list[Line]) -> None:
        """At a usual time that none of the lines before has."""
        taken = {line.value().minute for line in before if isinstance(line, TimeLine)}
        minute = next((one for one in USUAL if one not in taken), USUAL[0])
        self.time.setTime(QTime(*divmod(minute, 60)))

    def show_time(self, one: DoseTime) -> None:
        self.time.setTime(QTime(*divmod(one.minute, 60)))
        self.amount.show_value(one.amount)
        self.meal.show_value(one.meal)

    def value(self) -> DoseTime:
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how much each dose is."))
        time = self.time.time()
        return DoseTime(
            minute=time.hour() * 60 + time.minute(), amount=amount, meal=self.meal.value()
        )


class StepLine(Line):
    def __init__(self, looks: Looks, unit: str) -> None:
        super().__init__()
        self.day = QSpinBox()
        self.day.setRange(1, 9999)
        keep_still(self.day)
        self.day.setPrefix(_("from day "))
        self.day.setAccessibleName(_("From which day on"))
        self.amount = NumberField(looks, _("Amount of each dose"))
        self.amount.setFixedWidth(looks.px(70))
        self.amount.show_value(1)
        for field in (self.day, self.amount, QLabel(unit)):
            self.row.addWidget(field)
        self.close_row(_("step"))

    def begin_after(self, before: list[Line]) -> None:
        """A week after the step before."""
        days = [line.day.value() for line in before if isinstance(line, StepLine)]
        self.day.setValue(max(days) + 7 if days else 1)

    def focus_first(self) -> None:
        """The number is typed over."""
        super().focus_first()
        self.day.selectAll()

    def show_step(self, step: RampStep) -> None:
        self.day.setValue(step.day)
        self.amount.show_value(step.amount)

    def value(self) -> RampStep:
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how much a dose is from each step on."))
        return RampStep(day=self.day.value(), amount=amount)


def time_lines(looks: Looks, unit: str) -> LineRows:
    return LineRows(partial(TimeLine, looks, unit), _("Add a &time"), "add-time")


def step_lines(looks: Looks, unit: str) -> LineRows:
    return LineRows(partial(StepLine, looks, unit), _("Add a ste&p"), "add-step")


def show_times(lines: LineRows, times: tuple[DoseTime, ...]) -> None:
    for one in times:
        line = lines.add()
        assert isinstance(line, TimeLine)
        line.show_time(one)


def show_steps(lines: LineRows, steps: tuple[RampStep, ...]) -> None:
    for step in steps:
        line = lines.add()
        assert isinstance(line, StepLine)
        line.show_step(step)


def times_of(lines: LineRows) -> tuple[DoseTime, ...]:
    found = [line.value() for line in lines.lines if isinstance(line, TimeLine)]
    return tuple(sorted(found, key=_minute))


def _minute(one: DoseTime) -> int:
    return one.minute


def steps_of(lines: LineRows) -> tuple[RampStep, ...]:
    return tuple(line.value() for line in lines.lines if isinstance(line, StepLine))
