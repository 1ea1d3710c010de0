"""Every plan that was followed: its phases as they happened, and what its tests showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.results import Result, results
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.timeline_words import joined
from gutdesk.domain.plan.wording import quality_name, verdict_text
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.phase_lines import phase_line, span_text
from gutdesk.ui.widgets.pieces import section
from gutdesk.ui.widgets.two_line_rows import BelowRole, TwoLineList

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

SHOWN = 5
"""Plans that are seen at once, before the list scrolls."""


class EarlierPlans(Sheet):
    """The latest first, that which is followed included."""

    kinds = frozenset({"plan", "phase", "pause", "challenge", "run", "measure"})

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Plans you followed"))
        self._desk, self._looks = services, looks
        self._plans: tuple[Plan, ...] = ()
        self.none = label(_("There is no plan yet. What you follow stands here, and is kept."))
        self.list = TwoLineList(looks)
        self.list.setAccessibleName(_("Plans"))
        self.list.currentRowChanged.connect(self._chosen)
        self.page = Scrolled()
        self.page.column.setSpacing(8)
        self.body.addWidget(self.none)
        self.body.addWidget(self.list)
        self.body.addWidget(self.page, 1)
        self.offer_close()
        self.refresh()
        self.list.setFocus()
        self.fit(96, 42)

    # -- the list --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Fill it anew; the plan that was chosen stays so."""
        row = self.list.currentRow()
        before = id_of(self._plans[row]) if 0 <= row < len(self._plans) else ""
        self._plans = tuple(reversed(self._desk.plan.book.plans()))
        self.list.blockSignals(True)
        self.list.clear()
        for plan in self._plans:
            self.list.addItem(self._row(plan))
        ids = [id_of(plan) for plan in self._plans]
        self.list.setCurrentRow(ids.index(before) if before in ids else 0)
        self.list.blockSignals(False)
        self.list.fit_rows(SHOWN)
        for one in (self.list, self.page):
            one.setVisible(bool(ids))
        self.none.setVisible(not ids)
        self._chosen(self.list.currentRow())

    def _row(self, plan: Plan) -> QListWidgetItem:
        today, formats = self._desk.desk.today(), self._looks.formats
        title = span_text(plan.start, plan.ended, today, formats)
        below = _("followed now") if plan.ended is None else plan.reason or _("ended")
        item = QListWidgetItem(title)
        item.setData(BelowRole, below)
        item.setToolTip(f"{title}: {below}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}: {below}")
        return item

    # -- the plan --------------------------------------------------------------------------------

    def _chosen(self, row: int) -> None:
        self.page.clear()
        if not 0 <= row < len(self._plans):
            return
        state = self._desk.plan.today.state_of(self._plans[row])
        for one in (self._about(state), self._phases(state), self._tests(state)):
            self.page.column.addWidget(one)
        self.page.column.addStretch(1)

    def _about(self, state: PlanState) -> QWidget:
        from gutdesk.services.plan.rules import group_name

        plan, names = state.plan, self._desk.desk.cache.measures()
        watched = [names[key].name for key in plan.outcomes if key in names]
        groups = dict.fromkeys(group for phase in state.phases for group in phase.groups)
        lines = [
            (_("Watched: {names}").format(names=", ".join(watched)) if watched else "", ""),
            (
                _("Left out: {names}").format(names=", ".join(map(group_name, groups)))
                if groups
                else _("Nothing was left out."),
                "",
            ),
            (_("Ended because: {reason}").format(reason=plan.reason) if plan.reason else "", ""),
        ]
        today, formats = self._desk.desk.today(), self._looks.formats
        title = span_text(plan.start, plan.ended, today, formats)
        return section(title, lines, name="plan")

    def _phases(self, state: PlanState) -> QWidget:
        formats, lines = self._looks.formats, []
        for phase in state.phases:
            text = phase_line(phase, state.today, formats)
            if phase.begun is None:
                ended = state.plan.ended is not None
                note = _("was not begun") if ended else _("planned")
                lines.append((joined(text, note), "secondary"))
            else:
                lines.append((text, ""))
            if phase.anyway:
                said = _("Begun before it was time, because: {reason}")
                lines.append((said.format(reason=phase.anyway), "secondary"))
        for pause in self._desk.plan.book.pauses(state.plan):
            span = span_text(pause.start, pause.end, state.today, formats)
            lines.append((joined(_("Paused"), span, pause.reason), "secondary"))
        return section(_("Phases"), lines, name="phases")

    def _tests(self, state: PlanState) -> QWidget:
        found = results(state.queue)
        lines = [(self._result(one, state), "") for one in found]
        left = len(state.queue) - len(found)
        if left:
            text = ngettext(
                "{count} food has no result", "{count} foods have no result", left
            ).format(count=left)
            lines.append((text, "secondary"))
        if not lines:
            lines = [(_("No food was tested."), "secondary")]
        return section(_("What tests showed"), lines, name="results")

    def _result(self, result: Result, state: PlanState) -> str:
        formats, run, challenge = self._looks.formats, result.run, result.place.challenge
        if challenge.allergy is not None:
            day = formats.short_day(challenge.allergy, state.today)
            said = joined(_("signs of allergy"), day)
        elif run is not None:
            verdict = verdict_text(result.verdict, result.largest, run.unit, formats)
            quality = quality_name(run.quality) if run.quality is not None else ""
            day = formats.short_day(run.start, state.today)
            said = joined(verdict, quality, day)
        else:
            said = ""
        return _("{food}: {result}").format(food=challenge.name, result=said)
