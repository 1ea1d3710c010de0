"""A time line that is shown, ready to be dragged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.ui.charts.timeline.chart import TimelineChart
from trend_stories import TODAY


@pytest.fixture
def show(qtbot: Any, looks: Any) -> Callable[..., TimelineChart]:
    """A chart of a story over these days (the last two weeks), drawn once and still."""

    def make(
        story: Story,
        span: Span | None = None,
        choice: TrendChoice | None = None,
        size: tuple[int, int] = (900, 700),
    ) -> TimelineChart:
        chart = TimelineChart()
        qtbot.addWidget(chart)
        chart.resize(*size)
        chart.restyle(looks.theme, looks.formats, 1.0, QApplication.font())
        chart.show_story(story, choice or TrendChoice())
        chart.set_span(span or Span(TODAY - 13, TODAY))
        with qtbot.waitExposed(chart):
            chart.show()
        QApplication.processEvents()
        return chart

    return make
