"""The chart of a test's days with what its marks mean. Imported when it is shown, because it brings
pyqtgraph."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.formats import Formats
from gutdesk.i18n import _
from gutdesk.ui.charts.run_chart import RunChart, RunDrawing
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.verdict_words import days_text

if TYPE_CHECKING:
    from gutdesk.services.plan.verdicts import TestReading

HEIGHT = 220
"""In pixels at 100 % text."""
BEFORE, AFTER = timedelta(days=21), timedelta(days=2)
"""What is shown round the run; the model looks back further."""
DAY = timedelta(days=1)


def drawing_of(reading: TestReading, formats: Formats, today: date) -> RunDrawing:
    run = reading.run
    first, last = run.start - BEFORE, run.end + AFTER
    eaten = run.last_eaten
    washout = None
    if eaten is not None and (run.is_stopped or run.is_eaten) and run.end > eaten:
        washout = (eaten + DAY, run.end)
    portions = tuple(
        (step.day, "" if step.is_missed else formats.amount(step.amount, run.unit))
        for step in run.steps
    )
    return RunDrawing(
        first=first,
        last=last,
        until=min(today, run.end),
        outcome=tuple(one for one in reading.outcome if first <= one[0] <= last),
        main=tuple(one for one in reading.main if first <= one[0] <= last),
        fitted=tuple(one for one in reading.fitted if first <= one[0] <= last),
        base=reading.base,
        portions=portions,
        washout=washout,
        stopped=run.stopped,
    )


class DaysCard(Card):
    """Tab comes to it, and a screen reader reads the days."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(told=_("The days of the test"))
        self._looks = looks
        self.chart = RunChart()
        self.legend = label("", "secondary")
        self.column.addWidget(label(_("The days of the test"), "card-title"))
        self.column.addWidget(self.chart)
        self.column.addWidget(self.legend)

    def show_reading(self, reading: TestReading, symptom: str, today: date, several: bool) -> None:
        """`symptom` is the main one; `several`: more of them make up the outcome."""
        looks = self._looks
        self.chart.setFixedHeight(looks.px(HEIGHT))
        drawing = drawing_of(reading, looks.formats, today)
        if not several:
            from dataclasses import replace

            # They would lie under the points of the outcome, which is the same then.
            drawing = replace(drawing, main=())
        self.chart.draw(drawing, looks.theme, looks.formats, text_scale=looks.text_scale)
        self.setAccessibleDescription(days_text(reading, looks.formats, today))
        self.legend.setText(" · ".join(_legend(drawing, symptom, several=several)))


def _legend(drawing: RunDrawing, symptom: str, *, several: bool) -> list[str]:
    found = [_("● mean of your symptoms") if several else _("● {name}").format(name=symptom)]
    if drawing.main:
        found.append(_("□ {name}").format(name=symptom))
    if drawing.fitted:
        found.append(_("━ curve that fits"))
    if drawing.base is not None:
        found.append(_("┅ level outside tests"))
    found.append(_("filled: test days"))
    if drawing.washout is not None:
        found.append(_("hatched: days without it"))
    if drawing.stopped is not None:
        found.append(_("× stopped"))
    found.append(_("dotted: not rated"))
    return found
