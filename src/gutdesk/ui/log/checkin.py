"""The check-in: every symptom and scale that is asked, rated by one digit each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.diary import Measure
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, label
from gutdesk.ui.widgets.score_row import ScoreRow, line_up

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.diary import DayView

LOW = 16
"""Lines of text below which the card is a very low one."""


class CheckinCard(Card):
    """Rows are kept between days and only made anew when other measures are asked.

    `rated` brings the record, after it is on the disk; `troubled` a sentence.
    """

    rated = Signal(object)
    nothing_wanted = Signal()
    troubled = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("How was today, at its worst?"), parent)
        self._looks = looks
        self._services: Services | None = None
        self._view: DayView | None = None
        self._rows: dict[str, ScoreRow] = {}
        self._shown: tuple[Measure, ...] = ()
        self._made: dict[Measure, ScoreRow] = {}
        self._headings: dict[str, QLabel] = {}
        self.head.addWidget(label(_("digit = score"), "secondary"), 0, Qt.AlignmentFlag.AlignTop)
        self._hint = label("", "secondary", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._hint)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._set_least()
        self._area.viewport().setAutoFillBackground(False)
        self.body.addWidget(self._area, 1)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._set_hint(None)
        self.nothing = QPushButton(_("Nothing today"))
        self.nothing.setToolTip(_("Write 0 for every symptom that is not rated yet (F8)"))
        self.nothing.clicked.connect(self.nothing_wanted)
        self.nothing.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.nothing)
        writes = label(_("writes 0 for what is not rated"), "secondary", wrap=True)
        foot.addWidget(writes, 1)
        self.body.addSpacing(6)
        self.body.addLayout(foot)
        dashed = label(
            _("Dashed = not logged. A zero is only written when you say so."),
            "secondary",
            wrap=True,
        )
        self.body.addWidget(dashed)
        self._words = (writes, dashed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A very low card keeps its rows and lets go of the words below them, which would else be
        laid over the rows."""
        super().resizeEvent(event)
        is_low = event.size().height() < self.fontMetrics().lineSpacing() * LOW
        for words in self._words:
            words.setVisible(not is_low)

    def attach(self, services: Services) -> None:
        self._services = services
        self.nothing.setEnabled(True)
        self._set_hint(None)  # a row of the diary before may have had the keyboard

    def detach(self) -> None:
        self._services = self._view = None
        self.nothing.setEnabled(False)

    # -- showing a day ---------------------------------------------------------------------------

    def show_day(self, view: DayView, asked: tuple[Measure, ...], title: str) -> None:
        """The scores of a day; `asked` are the measures it shows."""
        self._view = view
        self.title.setText(title)
        if asked != self._shown:
            self._show_asked(asked)
        for key, row in self._rows.items():
            score = view.scores.get(key)
            row.set_score(score.score if score else None)
            row.set_from_episode(score.peak if score else None)

    def _show_asked(self, asked: tuple[Measure, ...]) -> None:
        """A row each for these; the focused measure keeps the focus.

        Rows that were made once stay, hidden where the day does not ask: a weekly question comes
        and goes as a person pages through the days.
        """
        assert self._services is not None
        focused = next((key for key, row in self._rows.items() if row.hasFocus()), None)
        if not set(asked) <= set(self._made):
            made = self._made.keys() | set(asked)
            self._build([measure for measure in self._services.measures.all() if measure in made])
        self._shown = asked
        shown, groups = set(asked), {measure.group for measure in asked}
        for measure, row in self._made.items():
            row.setVisible(measure in shown)
        for group, heading in self._headings.items():
            heading.setVisible(group in groups)
        self._rows = {
            measure.meta.id: self._made[measure]
            for measure in self._made
            if measure in shown and measure.meta is not None
        }
        self._line_up()
        if focused in self._rows:
            self._rows[focused].setFocus()

    def _build(self, measures: Sequence[Measure]) -> None:
        """One row a measure, a heading a group."""
        from gutdesk.services.measures import group_name

        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._made, self._headings = {}, {}
        groups: dict[str, list[Measure]] = {}
        for measure in measures:
            groups.setdefault(measure.group, []).append(measure)
        for group in sorted(groups, key=lambda name: name == "day"):
            if group == "day":
                line = QFrame()
                line.setProperty("role", "line")
                self._column.addSpacing(6)
                self._column.addWidget(line)
                self._column.addSpacing(6)
            else:
                heading = label(group_name(group), "group")
                self._column.addWidget(heading)
                self._headings[group] = heading
            for measure in groups[group]:
                self._add_row(measure)
        self._column.addStretch(1)

    def _add_row(self, measure: Measure) -> None:
        assert measure.meta is not None
        row = ScoreRow(
            measure.name,
            measure.question,
            measure.low,
            measure.high,
            measure.more_is_better,
            self._looks.theme,
        )
        row.setProperty("measure", measure.meta.id)
        row.rated.connect(self._row_rated)
        row.cleared.connect(self._row_cleared)
        row.focused.connect(self._row_focused)
        row.advance.connect(self._advance)
        row.next_wanted.connect(self._advance)
        row.previous_wanted.connect(self._back)
        self._made[measure] = row
        self._column.addWidget(row)

    def _line_up(self) -> None:
        """One label column for all rows, as wide as its widest label but not more than it may."""
        line_up(list(self._rows.values()), self._looks.px(112))

    def restyle(self) -> None:
        for row in self._made.values():
            row.set_theme(self._looks.theme)
        self._line_up()
        self._set_hint(None)
        self._set_least()

    def _set_least(self) -> None:
        """Room for two rows always."""
        self._area.setMinimumHeight(self._looks.px(64))

    # -- rating ----------------------------------------------------------------------------------

    def _row_rated(self, score: int) -> None:
        if self._services is None or self._view is None:
            return
        row = self.sender()
        key = row.property("measure")
        try:
            record = self._services.checkin.rate(
                day=self._view.day, measure_id=key, score=score, by=self
            )
        except UserError as error:
            self._put_back(key)
            self.troubled.emit(error.sentence)
            return
        self.rated.emit(record)

    def _row_cleared(self) -> None:
        if self._services is None or self._view is None:
            return
        key = self.sender().property("measure")
        try:
            self._services.checkin.clear(day=self._view.day, measure_id=key, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)
        self._view = self._services.diary.day(self._view.day)
        self._put_back(key)

    def _put_back(self, key: str) -> None:
        """Show what the diary holds."""
        assert self._view is not None
        score = self._view.scores.get(key)
        self._rows[key].set_score(score.score if score else None)

    # -- moving ----------------------------------------------------------------------------------

    def focus_first(self) -> None:
        """The first row that is not rated, else the first."""
        rows = list(self._rows.values())
        if rows:
            self._go(next((row for row in rows if row.score() is None), rows[0]))

    def _row_focused(self) -> None:
        row = self.sender()
        assert isinstance(row, ScoreRow)
        self._set_hint(row)
        self._area.ensureWidgetVisible(row, 0, 24)

    def _advance(self) -> None:
        self._step(1)

    def _back(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        rows = list(self._rows.values())
        at = rows.index(self.sender()) + by  # type: ignore[arg-type]
        if 0 <= at < len(rows):
            self._go(rows[at])
        elif at == len(rows):
            self.nothing.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, row: ScoreRow) -> None:
        row.setFocus(Qt.FocusReason.TabFocusReason)

    def _set_hint(self, row: ScoreRow | None) -> None:
        """The question and worded ends of the row that has the keyboard, in two lines that are
        always there, so that nothing moves."""
        text = f"{row.question}\n{row.ends}" if row else _("Choose a row, then type its score.")
        self._hint.setText(text)
        self._hint.setMinimumHeight(self._hint.fontMetrics().lineSpacing() * 2)

    def open_count(self) -> tuple[int, int]:
        """How many rows are rated, and how many there are."""
        rated = sum(row.score() is not None for row in self._rows.values())
        return rated, len(self._rows)
