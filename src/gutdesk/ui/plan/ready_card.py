"""Is it time to test foods: the numbers, the days they stand on, and beginning anyway."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.readiness import (
    FORTNIGHT,
    LEAST_BASELINE,
    SETTLED_DAYS,
    Readiness,
    Ready,
)
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.wording import when_text
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.fact_rows import FactRow, FactRows
from gutdesk.ui.widgets.card import Card, set_role
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources, small_button


class ReadyCard(Card):
    """`begin_wanted`: Reintroduce is to begin, ready or not."""

    begin_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(_("Ready to test foods?"), parent)
        self._looks = looks
        self.rows = FactRows()
        self.verdict = label("")
        self.sources = Sources()
        self.begin = small_button("", self.begin_wanted, name="begin-tests")
        buttons = QWidget()
        self._buttons = FlowLayout(buttons, spacing=8)
        self._buttons.addWidget(self.begin)
        self.body.setSpacing(10)
        self.body.addWidget(self.rows)
        self.body.addWidget(self.verdict)
        self.body.addWidget(buttons)
        self.body.addWidget(self.sources)
        self.body.addStretch(1)

    def show_state(self, state: PlanState, symptom: str) -> None:
        """`symptom` is the name of the main symptom."""
        from gutdesk.knowledge.reintroduction import phase_fact

        ready, formats = state.readiness, self._looks.formats
        self.rows.show_rows(ready_rows(ready, formats, symptom))
        self.verdict.setText(ready_text(state, formats))
        is_ready = ready.state in (Ready.READY, Ready.LIMIT)
        tests = state.phase(PhaseKind.REINTRODUCE)
        can_begin = tests is not None and tests.begun is None and bool(state.running)
        self.begin.setVisible(can_begin)
        self.begin.setText(
            _("Begin to test foods…") if is_ready else _("Start anyway, with a reason…")
        )
        set_role(self.begin, "primary" if is_ready else "")
        self.sources.show_ids(phase_fact(PhaseKind.REINTRODUCE.value).source)


def ready_rows(ready: Readiness, formats: Formats, symptom: str) -> tuple[FactRow, ...]:
    """What is reckoned, each with the days it stands on."""
    name = _("{symptom}, mean of 7 days").format(symptom=symptom)
    if ready.mean is None:
        mean = FactRow(name, _("–"), _("{count} of 7 days rated").format(count=ready.mean_days))
    elif ready.baseline is None or ready.baseline_days < LEAST_BASELINE:
        mean = FactRow(
            name,
            formats.number(ready.mean, 1),
            _("{count} of {least} days of Baseline rated").format(
                count=ready.baseline_days, least=LEAST_BASELINE
            ),
        )
    else:
        share = ready.share
        note = _("of {mean} at baseline").format(mean=formats.number(ready.baseline, 1))
        if share is not None:
            note = _("of {mean} at baseline · {percent} %").format(
                mean=formats.number(ready.baseline, 1), percent=round(share * 100)
            )
        tick = "✓" if ready.is_better else ""
        mean = FactRow(name, formats.number(ready.mean, 1), f"{note} {tick}".strip())
    missing = max(0, SETTLED_DAYS - ready.settled)
    if missing:
        more = ngettext("{count} more", "{count} more", missing).format(count=missing)
    else:
        more = "✓"
    return (
        mean,
        FactRow(
            _("Settled days in a row (needs {count})").format(count=SETTLED_DAYS),
            str(ready.settled),
            more,
        ),
        FactRow(_("Days rated in the last {count}").format(count=FORTNIGHT), str(ready.rated)),
    )


def ready_text(state: PlanState, formats: Formats) -> str:
    """What the numbers come to."""
    ready = state.readiness
    tests = state.phase(PhaseKind.REINTRODUCE)
    if tests is not None and tests.begun is not None:
        text = _("Testing began on {day}.").format(day=formats.short_day(tests.begun, state.today))
        if tests.anyway:
            text = _("{text} Before it was time, because: {reason}").format(
                text=text, reason=tests.anyway
            )
        return text
    match ready.state:
        case Ready.READY:
            return _("Your main symptom is settled enough to test one food at a time.")
        case Ready.LIMIT:
            return _("Leaving out has reached its 42 days: testing begins now, better or not.")
        case Ready.NOT_ENOUGH:
            return _("Not enough days are rated to say. Nothing is guessed from gaps.")
        case Ready.NOT_YET:
            if ready.likely is not None:
                return _("Likely ready: {when}, if the days go on like this.").format(
                    when=when_text(ready.likely, state.today, formats)
                )
            return _("Not yet: the main symptom is not clearly lower than at baseline.")
