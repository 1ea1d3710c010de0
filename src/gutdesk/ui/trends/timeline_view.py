"""The parts of the time line: the chart with what stands over it, and the column beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Signal
from PySide6.QtGui import QAccessible, QCursor, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.trends.card import DayCard
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _
from gutdesk.services.trends.telling import tell
from gutdesk.ui.charts.timeline.chart import TimelineChart
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.trends.change_card import ChangeCard
from gutdesk.ui.trends.changed_card import ChangedCard
from gutdesk.ui.trends.day_card import DayCardView
from gutdesk.ui.trends.range_bar import RangeBar
from gutdesk.ui.trends.show_column import ShowColumn
from gutdesk.ui.widgets.card import Card, column, scrolled
from gutdesk.ui.widgets.columns import FoldingColumns
from gutdesk.ui.widgets.elided import ElidedLabel
from gutdesk.ui.widgets.pieces import Link, small_button
from gutdesk.ui.widgets.words_and_acts import WordsAndActs

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

LEAST, SIDE = 800, 264
"""Widths of the chart and of the column beside it, in pixels at 100 % text. Where there is less
room, the column is a drawer."""
ROOM_FOR_TITLE = 400
"""So high is the page at least where it has a title, in pixels at 100 % text."""


class TimelineView(QWidget):
    """`reach_wanted` a Reach, `choice_wanted` a TrendChoice, `moved` that the chart shows other
    days now, `stilled` that it rests after that, `day_seen` the day under the crosshair or 0,
    `day_wanted` one to open in the Log, `day_chosen` one that the column beside leads to."""

    reach_wanted = Signal(object)
    choice_wanted = Signal(object)
    moved = Signal()
    stilled = Signal()
    day_seen = Signal(int)
    day_wanted = Signal(int)
    day_chosen = Signal(object)
    outputs_wanted = Signal(QPoint)
    changes_wanted = Signal()

    def __init__(self, looks: Looks, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._story: Story | None = None
        self._choice = TrendChoice()
        self._by_keys = False
        self._shown: DayCard | None = None
        self.ranges = RangeBar()
        self.ranges.wanted.connect(self.reach_wanted)
        self.chart = self._build_chart()
        self.card = DayCardView(looks, self.chart)
        self.show_column = ShowColumn(looks, services, self)
        self.show_column.wanted.connect(self.choice_wanted)
        self.changed = ChangedCard()
        self.changed.wanted.connect(self.day_chosen)
        self.change = ChangeCard()
        all_changes = Link(_("Before and after…"))
        all_changes.wanted.connect(self.changes_wanted)
        self.change.column.addWidget(all_changes)
        show = self.show_column
        self._side = side = scrolled(
            column(show.legend, self.change, self.changed, show.lanes_card)
        )
        side.setFocusProxy(self.show_column.curves)
        self.columns = FoldingColumns(None, self._build_centre(), side, widths=self._widths())
        self.columns.folded_changed.connect(self._folded)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        self._folded(self.columns.folded)

    def _build_chart(self) -> TimelineChart:
        chart = TimelineChart()
        chart.setAccessibleName(_("Time line"))
        chart.installEventFilter(self)
        chart.viewport().installEventFilter(self)
        chart.span_changed.connect(self._moved)
        chart.stilled.connect(self.stilled)
        chart.day_seen.connect(self.day_seen)
        chart.day_wanted.connect(self.day_wanted)
        chart.height_wanted.connect(self._height_wanted)
        chart.lane_moved.connect(self._lane_moved)
        return chart

    def _build_centre(self) -> QWidget:
        self._title = title = label(_("Time line"), "page-title")
        title.setWordWrap(False)
        self.logged = ElidedLabel()
        self.logged.setProperty("role", "secondary")
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(self.logged, 1)
        self.drawer = small_button(_("&Show…"), self.toggle_drawer)
        self.out = small_button(_("Picture and &numbers…"), self._out)
        self.out.setToolTip(_("Copy or save the picture, save its numbers, or print it"))
        self.acts = [*self.ranges.buttons.values(), self.out, self.drawer]
        head = WordsAndActs(self._looks, words, self.acts)
        self.few = label(
            _("A mean of seven days needs four that were rated, so it begins a little later."),
            "secondary",
        )
        self.few.hide()
        centre = Card()
        centre.body.setSpacing(8)
        centre.body.addWidget(head)
        centre.body.addWidget(self.few)
        area = scrolled(self.chart)
        area.verticalScrollBar().valueChanged.connect(self.place_again)
        centre.body.addWidget(area, 1)
        centre.setFocusProxy(self.chart)
        return centre

    # -- showing ---------------------------------------------------------------------------------

    def show_story(self, story: Story, choice: TrendChoice) -> None:
        self._story, self._choice = story, choice
        self._dress()
        self.chart.show_story(story, choice)
        self.show_column.show_choice(story, choice)

    def _dress(self) -> None:
        looks = self._looks
        self.chart.restyle(looks.theme, looks.formats, looks.text_scale, self.font())

    def restyle(self) -> None:
        self.columns.set_widths(self._widths())
        self._dress()
        self.show_column.restyle()
        self.show_card(None)

    def _widths(self) -> tuple[int, int, int]:
        return 0, self._looks.px(LEAST), self._looks.px(SIDE)

    def tell(self) -> None:
        """What the picture shows, in words, for who does not see it. They are looked for only where
        somebody listens."""
        if self._story is not None and QAccessible.isActive():
            told = tell(self._story, self._choice, self.chart.span, self._looks.formats)
            self.chart.setAccessibleDescription(told.text)

    # -- the drawer ------------------------------------------------------------------------------

    def _out(self) -> None:
        self.outputs_wanted.emit(self.out.mapToGlobal(self.out.rect().bottomLeft()))

    def _folded(self, folded: bool) -> None:
        """A drawer lies on the chart, and nothing of that shines through."""
        self.drawer.setVisible(folded)
        self._side.viewport().setAutoFillBackground(folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title says what the strip of pages says too: it goes first where there is no room."""
        self._title.setVisible(event.size().height() >= self._looks.px(ROOM_FOR_TITLE))
        super().resizeEvent(event)

    def toggle_drawer(self) -> None:
        self.columns.toggle_drawer("right")

    def close_drawer(self) -> None:
        self.columns.close_drawer()

    # -- the chart -------------------------------------------------------------------------------

    def _moved(self, _span: object) -> None:
        self.moved.emit()

    def _height_wanted(self, key: str, height: int) -> None:
        self.choice_wanted.emit(self._choice.with_height(key, height))

    def _lane_moved(self, key: str, by: int) -> None:
        if self._story is not None:
            self.choice_wanted.emit(self._choice.moved(self._story, key, by))

    @property
    def cross(self) -> int | None:
        """The day under the crosshair."""
        return self.chart.cross or None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whose hands move the crosshair: only who uses the keyboard wants each day said."""
        if event.type() == QEvent.Type.KeyPress:
            self._by_keys = True
        elif event.type() in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress):
            self._by_keys = False
        return super().eventFilter(watched, event)

    @property
    def is_by_keys(self) -> bool:
        return self._by_keys

    def use_keys(self) -> None:
        """The program puts the crosshair somewhere, as a key would."""
        self._by_keys = True

    def show_card(self, card: DayCard | None) -> None:
        """Beside the crosshair, within what is seen of the lanes."""
        self._shown = card
        if card is None:
            self.card.clear()
            return
        places = self.chart.places()
        room = self.chart.seen().toAlignedRect()
        room.setLeft(max(room.left(), round(places.plot.left())))
        self.card.show_card(card, places.x(card.day), self._height(room), room)

    def place_again(self) -> None:
        """The card goes along with what is seen."""
        if self._shown is not None:
            self.show_card(self._shown)

    def _height(self, room: QRect) -> float:
        """Of the mouse where it points at the day, else near the top."""
        where = self.chart.mapFromGlobal(QCursor.pos())
        over = not self._by_keys and room.contains(where)
        return float(where.y() if over else room.top())
