"""The food tests in short: what comes next, what tests have shown, when all will be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.results import results
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.wording import stage_name
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.fact_rows import FactRow, FactRows
from gutdesk.ui.plan.run_words import result_text
from gutdesk.ui.widgets.card import Card
from gutdesk.ui.widgets.pieces import small_button

MOST = 8


class QueueCard(Card):
    """`open_wanted`: the page of the tests."""

    open_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Food tests"), parent)
        self._looks = looks
        self.open = small_button(_("All food tests"), self.open_wanted, "link")
        self.head.addWidget(self.open)
        self.text = label("", "secondary")
        self.rows = FactRows()
        self.body.setSpacing(10)
        self.body.addWidget(self.text)
        self.body.addWidget(self.rows)
        self.body.addStretch(1)

    def show_state(self, state: PlanState) -> None:
        formats = self._looks.formats
        end = state.tests_done
        left = sum(p.stage in (Stage.WAITING, Stage.AGAIN) for p in state.queue)
        if not state.queue:
            self.text.setText(_("The queue is empty: nothing is left out that has a test."))
        elif end is None:
            self.text.setText(_("Every food has its answer."))
        else:
            text = ngettext(
                "{count} food waits; all tested by about {day}",
                "{count} foods wait; all tested by about {day}",
                left,
            )
            self.text.setText(text.format(count=left, day=formats.short_day(end, state.today)))
        shown = {id(one.place): one for one in results(state.queue)}
        done: list[FactRow] = []
        waiting: list[FactRow] = []
        for place in state.queue:
            name = place.challenge.name
            found = shown.get(id(place))
            if found is not None:
                words = result_text(found, formats)
                if place.challenge.allergy is not None:
                    words = _("signs of allergy")
                done.append(FactRow(name, "", words, strong=False))
            elif place.stage is not Stage.NEVER:
                waiting.append(FactRow(name, "", stage_name(place.stage), strong=False))
        self.rows.show_rows((*done[-MOST // 2 :], *waiting)[:MOST])
