"""The steps that a person adds to a batch: what to do, and how long after the start."""

from __future__ import annotations

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.batch import BatchStep
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, WordField
from gutdesk.ui.widgets.line_rows import Line, LineRows

MINUTE, HOUR, DAY = 1, 60, 24 * 60


class OwnStepLine(Line):
    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._before: BatchStep | None = None
        self.name = WordField(_("What to do"), _("what to do"))
        self.name.setMinimumWidth(looks.px(190))
        self.after = NumberField(looks, _("How long after the start"))
        units = [(MINUTE, _("minutes later")), (HOUR, _("hours later")), (DAY, _("days later"))]
        self.unit = ChoiceField(_("Unit of time"), units, required=True)
        self.unit.show_value(DAY)
        for field in (self.name, self.after, self.unit):
            self.row.addWidget(field)
        self.close_row(_("step"))

    def show_step(self, step: BatchStep) -> None:
        self._before = step
        self.name.show_value(step.name)
        unit = next(one for one in (DAY, HOUR, MINUTE) if step.minutes % one == 0)
        if not step.minutes:
            unit = MINUTE
        self.unit.show_value(unit)
        self.after.show_value(step.minutes / unit)

    def value(self) -> BatchStep | None:
        """None: nothing stands in the line. Raises UserError."""
        name, after = self.name.value(), self.after.value()
        if not name and after is None:
            return None
        if not name:
            raise UserError(_("Say what is to be done, or take the line away."))
        if after is None:
            raise UserError(_("{name}: say how long after the start it is due.").format(name=name))
        done = self._before.done if self._before is not None else None
        return BatchStep(name=name, minutes=round(after * self.unit.value()), done=done)


class OwnSteps(LineRows):
    def __init__(self, looks: Looks) -> None:
        super().__init__(self._new, _("Add a s&tep of your own"), "add-step")
        self._looks = looks

    def _new(self) -> Line:
        return OwnStepLine(self._looks)

    def show_steps(self, steps: tuple[BatchStep, ...]) -> None:
        for step in steps:
            line = self.add()
            assert isinstance(line, OwnStepLine)
            line.show_step(step)

    def steps(self) -> tuple[BatchStep, ...]:
        """Raises UserError for a line that says half of it."""
        found = [line.value() for line in self.lines if isinstance(line, OwnStepLine)]
        return tuple(step for step in found if step is not None)
