"""Before and after: what went along with each phase, two ranges side by side, where it heads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.trends import change_words as words
from gutdesk.domain.trends.change import SIDE_DAYS, Target
from gutdesk.domain.trends.patterns import Subject
from gutdesk.i18n import _, ngettext
from gutdesk.services.trends.changes import KINDS
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY, SIDE, Page
from gutdesk.ui.trends.change_panel import ChangePanel
from gutdesk.ui.trends.ranges_card import RangesCard
from gutdesk.ui.trends.subject_field import SubjectField
from gutdesk.ui.trends.trend_card import TrendCard
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.card import GAP
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.trends.changes import ChangeService

MOST, NEEDED = 940, 900
"""Pixels at 100 % text: the widest that what is compared gets, and what it needs beside the narrow
column."""


class ChangesPage(Page):
    """`day_wanted` brings the date that is to be opened in the Log; `plan_wanted`: the person wants
    to start a plan."""

    day_wanted = Signal(object)
    plan_wanted = Signal()

    kinds = KINDS | {"setting"}

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._key = ""
        self.panels: list[ChangePanel] = []
        self._main, self._side = QWidget(), QWidget()
        self._build_main()
        self._build_side()
        self._beside = Beside(self._main, self._side, side=self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._beside)
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_main(self) -> None:
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.open_today = small_button(_("Rate today"), self._open_today, "primary", "rate-today")
        self.empty = EmptyCard(
            _("Before and after"),
            _(
                "Here each phase of your plan is set against the days before it: the mean of both, "
                "how much it changed, and how sure that is. Two ranges of days of your own can "
                "stand side by side, too. It all begins with rated days."
            ),
            self.open_today,
            _("A phase needs {count} rated days on both sides.").format(count=SIDE_DAYS),
        )
        self.subject = SubjectField(self.looks)
        self.subject.setAccessibleName(_("Symptom of the plan"))
        self.subject.picked.connect(self._picked)
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(_("Since each phase began"), "page-title"), 1)
        row.addWidget(self.subject)
        self.start_plan = small_button(
            _("Start a plan…"), self.plan_wanted, "primary", "start-plan"
        )
        self.no_plan = EmptyCard(
            _("There are no phases yet"),
            _(
                "Each phase of a plan is set against the days before it, for the symptoms that the "
                "plan was made for. Without a plan, ranges of days can be compared below."
            ),
            self.start_plan,
        )
        self.waits = Card()
        self.waits.column.addWidget(label(_("Nothing to compare yet"), "card-title"))
        self.waits_text = label("")
        self.waits.column.addWidget(self.waits_text)
        self._changes = QVBoxLayout()
        self._changes.setSpacing(GAP)
        self.ranges = RangesCard(self.looks)
        for part in (self.empty, self.head, self.no_plan, self.waits):
            column.addWidget(part)
        column.addLayout(self._changes)
        column.addWidget(self.ranges)
        column.addStretch(1)

    def _build_side(self) -> None:
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        self.trend = TrendCard()
        column.addWidget(self.trend)
        self.about = Card()
        self.about.column.setSpacing(6)
        self.about.column.addWidget(label(_("How to read it"), "card-title"))
        self.hedge = label(words.hedge_text())
        self.step = label(
            _(
                "The large figure is the step once it is a week old, beside a drift that goes on "
                "anyway. The plain difference has that drift in it: what recovered by itself, too."
            )
        )
        self.early = label(words.early_text())
        self.note = label("", "secondary")
        self.sources = Sources()
        for part in (self.hedge, self.step, self.early, self.note, self.sources):
            self.about.column.addWidget(part)
        column.addWidget(self.about)
        column.addStretch(1)

    # -- what the tab asks -----------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self._beside.set_widths(px(SIDE), px(NEEDED), px(MOST))
        for card in (self.empty, self.no_plan):
            card.setMaximumWidth(px(EMPTY))
        self.ranges.dates.restyle(self.looks.formats)

    def detach(self) -> None:
        self._clear()
        self.ranges.forget()
        self._key = ""
        super().detach()

    def focus_first(self) -> None:
        places = (self.open_today, self.start_plan, self.subject, *self.panels)
        for place in places:
            if place.isVisibleTo(self):
                place.setFocus()
                return

    def refresh(self) -> None:
        assert self.services is not None
        had_keyboard = self.holds_keyboard()
        self._show(self.services)
        if had_keyboard and not self.holds_keyboard():
            self.focus_first()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, services: Services) -> None:
        from gutdesk.knowledge import protocol

        changes = services.trends.changes
        curves = services.trends.ranges.targets()
        is_filled = any(changes.series(one.id).values for one in curves)
        targets = changes.targets() if is_filled else ()
        self.empty.setVisible(not is_filled)
        self.head.setVisible(is_filled and bool(targets))
        self.no_plan.setVisible(is_filled and not targets)
        self.ranges.setVisible(is_filled)
        self._side.setVisible(is_filled)
        self._clear()
        self.waits.hide()
        if not is_filled:
            self.say_status("")
            return
        rule = protocol.important_change()
        self.note.setText(rule.note)
        self.sources.show_ids(rule.source)
        if targets:
            self._show_changes(services, changes, targets)
        for part in (self.hedge, self.step, self.early):
            part.setVisible(bool(self.panels))
        self.trend.show_lines(changes.trends() if targets else (), self.looks.formats)
        self.ranges.show_ranges(services, curves)

    def _show_changes(
        self, services: Services, changes: ChangeService, targets: Sequence[Target]
    ) -> None:
        target = next((one for one in targets if one.id == self._key), targets[0])
        self._key = target.id
        self.subject.show_subjects([_subject(changes, one) for one in targets], target.id)
        today = services.desk.today()
        found = changes.changes(target)
        for change in found:
            panel = ChangePanel(self.looks, change, today)
            self.panels.append(panel)
            self._changes.addWidget(panel)
        self.waits.setVisible(not found)
        self.waits_text.setText(self._waiting_text(services, target))
        self.say_status(words.verdict_text(found[0]) if found else "")

    def _waiting_text(self, services: Services, target: Target) -> str:
        series = services.trends.changes.series(target.id)
        logged = series.logged(series.first, series.last)
        return ngettext(
            "The baseline changes nothing; the next phase is set against it. {name} has {count} "
            "rated day so far, and each side needs {needed}.",
            "The baseline changes nothing; the next phase is set against it. {name} has {count} "
            "rated days so far, and each side needs {needed}.",
            logged,
        ).format(name=target.name, count=logged, needed=SIDE_DAYS)

    def _clear(self) -> None:
        for panel in self.panels:
            panel.hide()
            panel.deleteLater()
        self.panels = []

    # -- what a person does ----------------------------------------------------------------------

    def _picked(self, key: str) -> None:
        self._key = key
        if self.services is not None:
            self.refresh()

    def _open_today(self) -> None:
        if self.services is not None:
            self.day_wanted.emit(self.services.desk.today())


def _subject(changes: ChangeService, target: Target) -> Subject:
    series = changes.series(target.id)
    return Subject(
        key=target.id,
        name=target.name,
        days=series.logged(series.first, series.last),
        more_is_better=target.more_is_better,
    )
