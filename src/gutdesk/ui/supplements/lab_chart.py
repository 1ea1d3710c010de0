"""The charts of one analyte: a panel for each series, one above the other over the same days, so
that no line can lead from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_series import LabSeries
from gutdesk.domain.labs import Comparator
from gutdesk.i18n import _
from gutdesk.knowledge.labs import analyte
from gutdesk.ui.charts.values_chart import Band, Drawing, Mark, ValuesChart
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.supplements.lab_words import (
    converted_units,
    name_of_analyte,
    notes_of,
    point_text,
    series_title,
    told,
)
from gutdesk.ui.widgets.pieces import Sources

HEIGHT, OTHER_HEIGHT = 210, 150
"""Of the chart that was chosen and of the others, in pixels at 100 % text."""
_OPEN = {
    Comparator.LESS: -1,
    Comparator.LESS_EQUAL: -1,
    Comparator.MORE: 1,
    Comparator.MORE_EQUAL: 1,
}


def drawing_of(series: LabSeries, formats: Formats, style: int = 0) -> Drawing:
    """What of a series can be drawn: its numbers, and the lines that may join them."""
    numbers = series.numbers
    places = {id(point): place for place, point in enumerate(numbers)}
    marks = tuple(
        Mark(
            key=id_of(point.result),
            day=point.day,
            value=point.value,
            open_to=_OPEN.get(point.comparator, 0),
            text=f"{formats.full_day(point.day)}: {point_text(point, series, formats)}",
        )
        for point in numbers
        if point.value is not None
    )
    return Drawing(
        marks=marks,
        lines=tuple(tuple(places[id(point)] for point in run) for run in series.runs()),
        bands=tuple(Band(*band) for band in series.bands()),
        style=style,
    )


class SeriesPanel(Card):
    """One series. Tab comes to it, and a screen reader reads what the chart shows."""

    def __init__(self, looks: Looks) -> None:
        super().__init__(told=_("Chart"))
        self._looks = looks
        self.title = label("", "card-title")
        self.chart = ValuesChart()
        self.notes = label("", "secondary")
        self.sources = Sources()
        for widget in (self.title, self.chart, self.notes, self.sources):
            self.column.addWidget(widget)

    def show_series(
        self,
        series: LabSeries,
        others: Sequence[LabSeries],
        *,
        days: tuple[date, date],
        style: int,
        height: int,
    ) -> None:
        """`days`: first and last of all that stand together."""
        looks = self._looks
        title = series_title(series, others)
        self.title.setText(title)
        name = name_of_analyte(series)
        self.setAccessibleName(_("Chart of {name}, {series}").format(name=name, series=title))
        self.setAccessibleDescription(told(series, looks.formats))
        self.chart.setFixedHeight(looks.px(height))
        self.chart.setVisible(bool(series.numbers))
        if series.numbers:
            self.chart.draw(
                drawing_of(series, looks.formats, style),
                looks.theme,
                looks.formats,
                days=days,
                text_scale=looks.text_scale,
            )
        notes = notes_of(series)
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        known = analyte(series.analyte) if converted_units(series) else None
        self.sources.show_ids(known.conversion_source if known is not None else ())


class SeriesCharts(QWidget):
    """The chosen series first, then the others of its analyte. `picked` brings the id of a result
    whose mark was clicked."""

    picked = Signal(str)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.panels: list[SeriesPanel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._apart = label(
            _(
                "The other series of the same value stand below on their own: numbers from another "
                "laboratory, kit, specimen or unit cannot be compared with these."
            ),
            "secondary",
        )

    def show_series(self, chosen: LabSeries, group: Sequence[LabSeries], result_id: str) -> None:
        """`group`: every series of the analyte, the chosen one among them."""
        ordered = [chosen, *(one for one in group if one.key != chosen.key)]
        while len(self.panels) < len(ordered):
            panel = SeriesPanel(self._looks)
            panel.chart.picked.connect(self.picked)
            self.panels.append(panel)
            self._column.addWidget(panel)
        if self._column.indexOf(self._apart) != 1:
            self._column.insertWidget(1, self._apart)
        self._apart.setVisible(len(ordered) > 1)
        days = [point.day for one in ordered for point in one.points]
        for place, panel in enumerate(self.panels):
            panel.setVisible(place < len(ordered))
            if place < len(ordered):
                one = ordered[place]
                panel.show_series(
                    one,
                    group,
                    days=(min(days), max(days)),
                    style=group.index(one),
                    height=HEIGHT if place == 0 else OTHER_HEIGHT,
                )
        self.choose(result_id)

    def choose(self, result_id: str) -> None:
        """Put a ring round the mark of a result."""
        for panel in self.panels:
            panel.chart.choose(result_id)
