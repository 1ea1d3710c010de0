"""What of the time line is shown: the legend is the control."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget

from gutdesk.domain.trends.choice import GROUP, CurveOption, TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane, MarksLane
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _, ngettext
from gutdesk.qt.theme import Theme
from gutdesk.ui.charts.timeline.styles import paint_sample, style_of
from gutdesk.ui.looks import Looks
from gutdesk.ui.trends.eaten_field import EatenField
from gutdesk.ui.trends.tick_list import MovableTicks, TickList, TickRow
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import Link

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

SAMPLE = QSize(30, 14)
"""Of a piece of a curve in the legend, in pixels at 100 % text."""
SYMPTOMS, EATEN = "symptoms", "eaten"


class ShowColumn(QObject):
    """Two cards: `legend` with the curves, and `lanes_card`. `wanted` brings the TrendChoice that
    the person made."""

    wanted = Signal(object)

    def __init__(self, looks: Looks, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks
        self._choice = TrendChoice()
        self._options: tuple[CurveOption, ...] = ()
        self._story: Story | None = None
        self._listed: set[str] = set()
        """Curves that are listed without the others: what was just unticked stays at hand."""
        self.curves = TickList(_("Curves"))
        # What is wanted builds the rows anew, which must not be while one of them is being ticked.
        later = Qt.ConnectionType.QueuedConnection
        self.curves.ticked.connect(self._curve_ticked, later)
        self.lanes = MovableTicks(_("Lanes"))
        self.lanes.ticked.connect(self._lane_ticked, later)
        self.lanes.reordered.connect(self._reordered, later)
        self.up = self._mover("chevron-up", _("Move the lane up"), self._move_up)
        self.down = self._mover("chevron-down", _("Move the lane down"), self._move_down)
        self.more = Link("")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show)
        self.eaten = EatenField(looks, services)
        self.eaten.chosen.connect(self._eaten_chosen)
        self.reset = Link(_("Show everything as at first"))
        self.reset.wanted.connect(self._reset)
        self.legend = Card(_("Show"))
        self.legend.body.addWidget(self.curves)
        self.legend.body.addWidget(self.more)
        self.lanes_card = Card(_("Lanes"))
        self.lanes_card.head.addWidget(self.up)
        self.lanes_card.head.addWidget(self.down)
        self.lanes_card.body.addWidget(self.lanes)
        self.lanes_card.body.addSpacing(4)
        self.lanes_card.body.addWidget(self.eaten)
        self.lanes_card.body.addWidget(self.reset)

    def _mover(self, icon: str, tip: str, act: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setProperty("picture", icon)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(act)
        return made

    # -- what stands there -----------------------------------------------------------------------

    def show_choice(self, story: Story, choice: TrendChoice) -> None:
        """At once what is shown; what else can be a curve comes with `show_options`, and until then
        stays as it was: a column that is shorter for a moment scrolls away from under the hand."""
        self._story, self._choice = story, choice
        self._options = _updated(self._options, _shown(story))
        self._listed |= {one.key for one in self._options if one.chosen}
        self._show()

    def show_options(self, options: Sequence[CurveOption]) -> None:
        """Everything that can be a curve."""
        if tuple(options) != self._options:
            self._options = tuple(options)
            self._show_curves()

    def restyle(self) -> None:
        self._show()

    def _show(self) -> None:
        story, choice = self._story, self._choice
        if story is None:
            return
        px = self._looks.px
        self.curves.setIconSize(QSize(px(SAMPLE.width()), px(SAMPLE.height())))
        self._show_curves()
        lanes = choice.ordered(story)
        self.lanes.show_rows(
            [TickRow(lane.key, lane.title, lane.key not in choice.hidden) for lane in lanes]
        )
        several = len(lanes) > 1
        for mover in (self.up, self.down):
            mover.setIcon(self._looks.icon(mover.property("picture"), "muted"))
            mover.setVisible(several)
        lane = story.lane(EATEN)
        rows = lane.rows if isinstance(lane, MarksLane) else ()
        self.eaten.show_keys(choice.eaten, {row.key: row.name for row in rows})
        self.reset.setVisible(choice != TrendChoice())

    def _show_curves(self) -> None:
        """What has no value yet is left out unless it is chosen."""
        there = [one for one in self._options if one.days or one.chosen]
        listed = [one for one in there if one.key in self._listed]
        left = len(there) - len(listed)
        rows = _grouped(there) if self.more.isChecked() or not listed else [("", listed)]
        shown: list[TickRow] = []
        for heading, options in rows:
            if heading:
                shown.append(TickRow("", heading))
            shown += [self._curve_row(one) for one in options]
        self.curves.show_rows(shown)
        more = ngettext("{count} more curve…", "{count} more curves…", left).format(count=left)
        self.more.show_text(_("Fewer curves") if self.more.isChecked() else more)
        self.more.setVisible(bool(left) and bool(listed))

    def _curve_row(self, one: CurveOption) -> TickRow:
        days = ngettext("on {count} day", "on {count} days", one.days).format(count=one.days)
        style = one.style if one.chosen else None
        icon = sample_icon(style, self._looks.theme, self._looks.text_scale)
        return TickRow(one.key, one.name, one.chosen, days, icon)

    # -- what the person does --------------------------------------------------------------------

    def _want(self, choice: TrendChoice) -> None:
        if choice != self._choice:
            self.wanted.emit(choice)

    def _curve_ticked(self, key: str, on: bool) -> None:
        """In the order in which they were chosen, which keeps their colours."""
        shown = _shown(self._story) if self._story is not None else ()
        kept = tuple(one.key for one in shown if one.key != key)
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


def _shown(story: Story) -> tuple[CurveOption, ...]:
    """The curves that are shown, as far as the story knows them."""
    lane = story.lane(SYMPTOMS)
    curves = lane.curves if isinstance(lane, CurvesLane) else ()
    return tuple(
        CurveOption(
            key=curve.key,
            name=curve.name,
            group="",
            style=curve.style,
            chosen=True,
            retired=curve.retired,
            days=curve.series.logged(curve.series.first, curve.series.last),
        )
        for curve in curves
    )


def _updated(
    options: Sequence[CurveOption], shown: Sequence[CurveOption]
) -> tuple[CurveOption, ...]:
    """The same curves in the same order, those of `shown` chosen."""
    chosen = {one.key: one for one in shown}
    kept = [
        replace(one, chosen=one.key in chosen, style=chosen.get(one.key, one).style)
        for one in options
    ]
    known = {one.key for one in options}
    return (*kept, *(one for one in shown if one.key not in known))


def _grouped(options: Sequence[CurveOption]) -> list[tuple[str, list[CurveOption]]]:
    """Each group with its heading, the means of groups at the end."""
    singles = [one for one in options if not one.key.startswith(GROUP)]
    groups = dict.fromkeys(one.group for one in singles)
    found = [(name, [one for one in singles if one.group == name]) for name in groups]
    means = [one for one in options if one.key.startswith(GROUP)]
    return [*found, (_("Means"), means)] if means else found


def sample_icon(number: int | None, theme: Theme, scale: float) -> QIcon:
    """A piece of a curve as the chart draws it; None: it is not drawn, and its place is empty."""
    ratio = 2.0
    size = SAMPLE * scale
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    if number is not None:
        painter = QPainter(pixmap)
        place = QRectF(0, 0, size.width(), size.height())
        paint_sample(painter, place, style_of(number, theme), scale)
        painter.end()
    return QIcon(pixmap)
