"""The page of the time line: which days are seen, what of them is shown, what one day was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.seen_days import changes_in, days_logged
from gutdesk.domain.trends.span import Reach, Span, reached, zoomed
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _, ngettext
from gutdesk.qt.announce import announce
from gutdesk.services.trends.known import KINDS, WHOLE
from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, Page
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.trends.timeline_view import TimelineView

FEW = 4
"""A mean of seven days needs so many."""


class TimelinePage(Page):
    """`day_wanted` brings a date to open in the Log; `sample_wanted` that somebody wants to look
    around in the sample first; `outputs_wanted` (QPoint on the screen) the ways out of the
    picture; `changes_wanted` the page of what went along with each phase."""

    day_wanted = Signal(object)
    sample_wanted = Signal()
    outputs_wanted = Signal(QPoint)
    changes_wanted = Signal()

    kinds = frozenset[str]().union(WHOLE, *KINDS.values())
    looks_at_once = True

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.view: TimelineView | None = None
        self._story: Story | None = None
        self._choice = TrendChoice()
        self._reach: Reach | None = None
        self._formats: object = None
        self._told = 0
        """The day that a screen reader was told of last."""
        self._opened = 0
        """The day that was opened in the Log, until the page is seen again."""
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show_rest)
        self._stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._stack.addWidget(self._build_empty())
        self.restyle()

    def _build_empty(self) -> QWidget:
        self.to_log = small_button(_("Go to today in the Log"), self._open_today, "primary")
        self.sample = small_button(_("Look around in a sample diary"), self.sample_wanted)
        self.sample.setToolTip(_("Half a year that nobody lived. Your own diary stays as it is."))
        self.empty = EmptyCard(
            _("Time line"),
            _(
                "Here you see on one time line how you have been, since when, and what was going "
                "on then: your scores, stools, sleep, medicines, supplements, food tests and lab "
                "results, from two weeks to twenty years. A day on which nothing was logged stays "
                "a gap; it never counts as zero."
            ),
            self.to_log,
            _("Rate one symptom today. The first curve shows after four days of seven."),
            self.sample,
        )
        scroll = Scrolled()
        scroll.column.addWidget(self.empty)
        scroll.column.addStretch(1)
        scroll.column.setContentsMargins(14, 14, 14, 14)
        return scroll

    def _built(self) -> TimelineView:
        """Made with the first day that was logged: what draws it is slow to import."""
        if self.view is None:
            from gutdesk.ui.trends.timeline_view import TimelineView

            assert self.services is not None
            view = self.view = TimelineView(self.looks, self.services)
            view.reach_wanted.connect(self.reach)
            view.choice_wanted.connect(self._choose)
            view.moved.connect(self._moved)
            view.stilled.connect(self._stilled)
            view.day_seen.connect(self._show_day)
            view.day_wanted.connect(self._open)
            view.day_chosen.connect(self.go_to_day)
            view.outputs_wanted.connect(self.outputs_wanted)
            view.changes_wanted.connect(self.changes_wanted)
            self._stack.addWidget(view)
        return self.view

    # -- showing ---------------------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self._forget()

    def detach(self) -> None:
        super().detach()
        self._later.stop()
        self._forget()

    def _forget(self) -> None:
        """Nothing of a diary that was closed stays on the screen."""
        view, self.view = self.view, None
        if view is not None:
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._story = self._reach = self._formats = None
        self._opened = 0
        self._choice = TrendChoice()

    def refresh(self) -> None:
        """What is seen stays; a range that was chosen goes along with today."""
        if self.services is None:
            return
        trends, formats = self.services.trends, self.looks.formats
        if formats is not self._formats:
            trends.speak(formats)
        story, choice = trends.story(), trends.choice()
        first_time = self._story is None or self._story.is_empty
        same = (story is self._story, choice == self._choice, formats is self._formats)
        self._story, self._choice, self._formats = story, choice, formats
        if story.is_empty:
            self._stack.setCurrentIndex(0)
            self.say_status("")
            return
        view = self._built()
        self._stack.setCurrentWidget(view)
        if not all(same) or first_time:
            view.show_story(story, choice)
        if first_time:
            self.reach(usual_reach(story))
        elif self._reach is not None and not same[0]:
            self.reach(self._reach)
        else:
            self._show_beside()

    def restyle(self) -> None:
        self.empty.setMaximumWidth(self.looks.px(EMPTY))
        if self.view is not None:
            self.view.restyle()

    def focus_first(self) -> None:
        if self._story is None or self._story.is_empty or self.view is None:
            self.to_log.setFocus()
        else:
            self.view.chart.setFocus()

    # -- which days ------------------------------------------------------------------------------

    @property
    def span(self) -> Span | None:
        """The days that are seen."""
        return None if self.view is None else self.view.chart.span

    def reach(self, reach: Reach) -> None:
        """Show the days of a range, to today. Its button shows as chosen until the view moves."""
        if self.view is None or self._story is None:
            return
        self._reach = reach
        self._go(reached(reach, self._story))
        self.view.ranges.show_reach(reach)

    def zoom(self, factor: float) -> None:
        """Show `factor` times as many days round the crosshair, or round the middle."""
        if self.view is not None:
            self._moved()
            self._go(zoomed(self.view.chart.span, factor, self.view.cross))

    def go_to_day(self, day: int) -> None:
        """Put the crosshair on a day, which is moved into view where it is not."""
        view = self.view
        if view is None:
            return
        span = view.chart.span
        if not span.first <= day <= span.last:
            self._moved()
            half = (span.days - 1) / 2
            self._go(Span(round(day - half), round(day - half) + span.days - 1))
        view.close_drawer()
        view.chart.setFocus()
        view.use_keys()
        view.chart.see_day(day)

    def _go(self, span: Span) -> None:
        """Show these days, which somebody else than the chart asked for."""
        assert self.view is not None
        self.view.chart.set_span(span)
        self._show_day(self.view.chart.cross)
        self._show_beside()

    def _moved(self) -> None:
        """The view was moved by hand."""
        if self.view is None:
            return
        if self._reach is not None:
            self._reach = None
            self.view.ranges.show_reach(None)
        self._show_logged()
        if self.view.is_by_keys:
            self.view.place_again()
        else:
            self.view.show_card(None)

    def _stilled(self) -> None:
        """The view was moved and rests now: what is beside the chart follows."""
        if self.view is not None:
            self._show_day(self.view.chart.cross)
            self._show_beside()

    # -- what stands beside it -------------------------------------------------------------------

    def _show_logged(self) -> None:
        """On how many of the days that are seen anything was logged. The days before the diary are
        not hatched and not missing."""
        view, story = self.view, self._story
        if view is None or story is None or story.is_empty:
            return
        span = view.chart.span
        logged, of = days_logged(story, span)
        text = ngettext("{n} of {count} day logged", "{n} of {count} days logged", of)
        number = self.looks.formats.number
        text = text.format(n=number(logged), count=number(of))
        if span.whole()[1] < story.first:
            text = _("These days are before the diary begins")
        elif not of:
            text = _("These days are still to come")
        view.logged.setText(text)

    def _show_beside(self) -> None:
        view, story = self.view, self._story
        if view is None or story is None or self.services is None or story.is_empty:
            return
        self._show_logged()
        self.say_status(view.logged.text())
        view.few.setVisible(_all_logged(story) < FEW)
        span = view.chart.span
        view.changed.show_changes(
            changes_in(story, span), self.looks.formats, date.fromordinal(story.today)
        )
        view.tell()
        self._later.start()

    def _show_rest(self) -> None:
        """A turn later: what is reckoned longer than the rest."""
        if self.view is not None and self.services is not None:
            self.view.show_column.show_options(self.services.trends.curves())
            self._show_change()

    def _show_change(self) -> None:
        """What went along with the latest phase that had begun by the end of what is seen, for the
        symptom that the plan is about."""
        view, services = self.view, self.services
        if view is None or services is None:
            return
        changes, (_first, last) = services.trends.changes, view.chart.span.whole()
        targets = changes.targets()
        found = changes.changes(targets[0]) if targets else ()
        seen = next((one for one in found if one.day <= last), None)
        view.change.show_change(seen, services.desk.today(), self.looks.formats)

    # -- one day ---------------------------------------------------------------------------------

    def _show_day(self, day: int) -> None:
        """The card of the day under the crosshair; 0 is none."""
        if self.view is None or self.services is None:
            return
        if not day:
            self._told = 0
            self.view.show_card(None)
            return
        self.view.show_card(self.services.trends.card(day))
        if self.view.is_by_keys and day != self._told:
            announce(self.view.chart, self.view.card.text)
        self._told = day

    def open_day(self) -> None:
        """Open the day under the crosshair in the Log, or today."""
        day = self.view.cross if self.view is not None else None
        self._open(day or 0)

    def _open(self, day: int) -> None:
        if self.services is None:
            return
        today = self.services.desk.today()
        wanted = date.fromordinal(day) if day else today
        if wanted > today:
            text = _("{day} is still to come, so nothing can be logged for it.")
            self.said.emit(text.format(day=self.looks.formats.day(wanted, today)))
            return
        self._opened = wanted.toordinal()
        self.day_wanted.emit(wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Back from the Log the crosshair stands where it was, whoever had brought it there."""
        super().showEvent(event)
        story, services = self._story, self.services
        if story is not None and services is not None:
            has_begun = services.desk.today().toordinal() != story.today
            if has_begun:  # a new day
                self.refresh()
        opened, self._opened = self._opened, 0
        if opened and self.view is not None and not self.view.chart.cross:
            self.view.use_keys()
            self.view.chart.see_day(opened)

    def _open_today(self) -> None:
        self._open(0)

    # -- what is shown ---------------------------------------------------------------------------

    def _choose(self, choice: TrendChoice) -> None:
        """Keep what is wanted, and show it."""
        if self.services is not None:
            with self.telling():
                self.services.trends.choose(choice, by=self)
            self.refresh()


def usual_reach(story: Story) -> Reach:
    """What is seen at first: the shortest range that holds the diary, a quarter at most."""
    days = story.last - story.first + 1
    if days <= 14:
        return Reach.TWO_WEEKS
    return Reach.MONTH if days <= 30 else Reach.QUARTER


def _all_logged(story: Story) -> int:
    return sum(last - first + 1 for first, last in story.logged)
