"""What of the time line is shown: the legend is the control."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gutdesk.domain.trends.choice import GROUP, CurveOption, TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane, MarksLane
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _, ngettext
from gutdesk.qt.theme import Theme
from gutdesk.ui.charts.timeline.styles import paint_sample, style_of
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.trends.eaten_field import EatenField
from gutdesk.ui.trends.tick_list import MovableTicks, TickList, TickRow
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import Link, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

SAMPLE = QSize(30, 14)
"""Of a piece of a curve in the legend, in pixels at 100 % text."""
SYMPTOMS, EATEN = "symptoms", "eaten"


class ShowColumn(Card):
    """`wanted` brings the TrendChoice that the person made."""

    wanted = Signal(object)

    def __init__(self, looks: Looks, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(_("Show"), parent)
        self._looks = looks
        self._choice = TrendChoice()
        self._options: tuple[CurveOption, ...] = ()
        self._story: Story | None = None
        self._keys: tuple[str, ...] = ()
        self.curves = TickList(_("Curves"))
        # What is wanted builds the rows anew, which must not be while one of them is being ticked.
        later = Qt.ConnectionType.QueuedConnection
        self.curves.ticked.connect(self._curve_ticked, later)
        self.lanes = MovableTicks(_("Lanes"))
        self.lanes.ticked.connect(self._lane_ticked, later)
        self.lanes.reordered.connect(self._reordered, later)
        self.up = small_button(_("Move up"), self._move_up, "quiet", "lane-up")
        self.down = small_button(_("Move down"), self._move_down, "quiet", "lane-down")
        moves = QHBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        self.eaten = EatenField(looks, services)
        self.eaten.chosen.connect(self._eaten_chosen)
        self.reset = Link(_("Show everything as at first"))
        self.reset.wanted.connect(self._reset)
        self.body.setSpacing(6)
        self.body.addWidget(self.curves)
        self.body.addWidget(label(_("Lanes"), "group"))
        self.body.addWidget(self.lanes)
        self.body.addLayout(moves)
        self.body.addWidget(self.eaten)
        self.body.addWidget(self.reset)

    # -- what stands there -----------------------------------------------------------------------

    def show_choice(
        self, story: Story, choice: TrendChoice, options: Sequence[CurveOption]
    ) -> None:
        self._story, self._choice, self._options = story, choice, tuple(options)
        self._show()

    def restyle(self) -> None:
        if self._story is not None:
            self._show()

    def _show(self) -> None:
        story, choice = self._story, self._choice
        assert story is not None
        px = self._looks.px
        self.curves.setIconSize(QSize(px(SAMPLE.width()), px(SAMPLE.height())))
        self.curves.show_rows(self._curve_rows())
        lanes = choice.ordered(story)
        self.lanes.show_rows(
            [TickRow(lane.key, lane.title, lane.key not in choice.hidden) for lane in lanes]
        )
        several = len(lanes) > 1
        self.up.setVisible(several)
        self.down.setVisible(several)
        lane = story.lane(EATEN)
        rows = lane.rows if isinstance(lane, MarksLane) else ()
        self.eaten.show_keys(choice.eaten, {row.key: row.name for row in rows})
        self.reset.setVisible(choice != TrendChoice())

    def _curve_rows(self) -> list[TickRow]:
        """Each group under its heading, the means of groups at the end; what has no value yet is
        left out unless it is chosen."""
        shown = [one for one in self._options if one.days or one.chosen]
        singles = [one for one in shown if not one.key.startswith(GROUP)]
        rows: list[TickRow] = []
        for group in dict.fromkeys(one.group for one in singles):
            rows.append(TickRow("", group))
            rows += [self._curve_row(one) for one in singles if one.group == group]
        means = [one for one in shown if one.key.startswith(GROUP)]
        if means:
            rows.append(TickRow("", _("Means")))
            rows += [self._curve_row(one) for one in means]
        return rows

    def _curve_row(self, one: CurveOption) -> TickRow:
        days = ngettext("on {count} day", "on {count} days", one.days).format(count=one.days)
        icon = sample_icon(one.style, self._looks.theme, self._looks.text_scale)
        return TickRow(one.key, one.name, one.chosen, days, icon)

    # -- what the person does --------------------------------------------------------------------

    def _want(self, choice: TrendChoice) -> None:
        if choice != self._choice:
            self.wanted.emit(choice)

    def _shown_curves(self) -> tuple[str, ...]:
        """In the order in which they were chosen, which keeps their colours."""
        lane = self._story.lane(SYMPTOMS) if self._story is not None else None
        if isinstance(lane, CurvesLane):
            return tuple(curve.key for curve in lane.curves)
        return tuple(one.key for one in self._options if one.chosen)

    def _curve_ticked(self, key: str, on: bool) -> None:
        kept = tuple(one for one in self._shown_curves() if one != key)
        self._want(replace(self._choice, curves=(*kept, key) if on else kept))

    def _lane_ticked(self, key: str, _on: bool) -> None:
        self._want(self._choice.toggled(key))

    def _reordered(self, keys: list[str]) -> None:
        self._want(replace(self._choice, order=tuple(keys)))

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        """The lane that is chosen, or the first one."""
        if not self.lanes.current_key() and self.lanes.keys:
            self.lanes.setCurrentRow(0)
        self.lanes.move_current(by)

    def _eaten_chosen(self, keys: tuple[str, ...]) -> None:
        hidden = tuple(key for key in self._choice.hidden if key != EATEN)
        self._want(replace(self._choice, eaten=keys, hidden=hidden))

    def _reset(self) -> None:
        self._want(TrendChoice())
        self.curves.setFocus()


def sample_icon(number: int, theme: Theme, scale: float) -> QIcon:
    """A piece of a curve as the chart draws it."""
    ratio = 2.0
    size = SAMPLE * scale
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_sample(painter, QRectF(0, 0, size.width(), size.height()), style_of(number, theme), scale)
    painter.end()
    return QIcon(pixmap)
