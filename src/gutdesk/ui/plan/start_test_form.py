"""Before a test starts: from when on, what speaks against these days, what it can show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import PAIR_DAYS, Challenge, Run
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.quality import Reason, quality
from gutdesk.domain.plan.queue import free_from, retest_day
from gutdesk.domain.plan.readiness import LEAST_OF_WEEK, SETTLED_POINTS, WEEK
from gutdesk.domain.plan.settling import Unsettled
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.stopping import SEVERE_SCORE
from gutdesk.domain.plan.wording import reason_words
from gutdesk.i18n import _
from gutdesk.knowledge.reintroduction import blinded, ladder, rule, stop_rule
from gutdesk.ui.dialogs.parts import Card, Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.run_words import about_ladder
from gutdesk.ui.plan.step_words import ladder_text
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import TextField
from gutdesk.ui.widgets.pieces import Sources, sentence
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MOST_PAIRS = 5
NOW = frozenset(
    {"illness", "antibiotic", "nsaid_new", "nsaid", "sleep", "stress", "supplement", "travel",
     "alcohol", "cycle"}
)  # fmt: skip
"""Reasons that hold before the first portion; the others speak of the run itself, and whether the
days are settled is said with its numbers."""


class StartTestForm(Form):
    """A test that is too early can be started with a reason, which stays with it."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, challenge: Challenge
    ) -> None:
        title = _("Start the test of {name}").format(name=challenge.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks, self._challenge = services, looks, challenge
        state = services.plan.today.state()
        self._today = services.desk.today()
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(6)
        formats = looks.formats
        ladder_words = ladder_text(challenge.amounts, challenge.unit, formats)
        self._page.addWidget(label(ladder_words, "card-title"))
        self._page.addWidget(label(about_ladder(challenge), "secondary"))
        self._add_safety()
        self.start = date_edit(formats, _("First day"))
        first = free_from(state.every, self._today) if state is not None else self._today
        self.start.setDate(QDate(first.year, first.month, first.day))
        add_field(self._page, _("&First day"), self.start)
        self.against = label("", "caution")
        self._page.addWidget(self.against)
        self._say_against(state)
        self.compare = label(_compare_text(state, self._today), "caution")
        self.compare.setVisible(bool(self.compare.text()))
        self._page.addWidget(self.compare)
        self.rise = label(self._rise_text(), "secondary")
        self._page.addWidget(self.rise)
        self._build_blinded()
        self.why = TextField(looks, _("Why you begin anyway"))
        early = self._early_text(state)
        self._why = bool(early)
        if early:
            self._page.addWidget(label(early, "caution"))
            add_field(self._page, _("&Why you begin anyway"), self.why)
        else:
            self.why.setParent(self)
            self.why.hide()
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Start the test"))
        self.start.setFocus()
        self.fit(70, 36 if self._why else 32)

    # -- what it says ----------------------------------------------------------------------------

    def _add_safety(self) -> None:
        """What to heed with this food, and when to stop: before anything is eaten."""
        facts = ladder(self._challenge.key) if self._challenge.key else None
        never, stop = rule("never_challenge_allergy"), stop_rule("allergy_signs")
        heed = (
            sentence(_("Heed: {what}").format(what=facts.safety)) if facts and facts.safety else ""
        )
        stop_text = _("Stop at once, and call for help, on: {signs}").format(
            signs=_lower_first(stop.when)
        )
        told = " ".join(text for text in (heed, never.text, stop_text) if text)
        card = Card(told=told)
        card.setObjectName("safety")
        if heed:
            card.column.addWidget(label(heed, "caution"))
        card.column.addWidget(label(never.text))
        card.column.addWidget(label(stop_text))
        sources = (*(facts.source if facts else ()), *never.source, *stop.source)
        card.column.addWidget(Sources(dict.fromkeys(sources)))
        self._page.addWidget(card)

    def _say_against(self, state: PlanState | None) -> None:
        """What of the last days would make this test doubtful, or no test at all."""
        reasons = self._reasons(state)
        lines = [reason_words(one, self._looks.formats, self._today) for one in reasons]
        if state is not None:
            lines = [*_unsettled_lines(state, self._looks.formats), *lines]
        if lines:
            text = _("Speaks against starting now: {reasons}.").format(reasons="; ".join(lines))
            self.against.setText(text)
        self.against.setVisible(bool(lines))

    def _reasons(self, state: PlanState | None) -> tuple[Reason, ...]:
        if state is None:
            return ()
        draft = Run(challenge_id="", start=self._today, amounts=self._challenge.amounts)
        _how, found = quality(draft, state.facts, self._today)
        return tuple(one for one in found if one.what in NOW)

    def _rise_text(self) -> str:
        rise = self._desk.plan.verdicts.smallest_rise(self._challenge)
        if rise is None:
            return _(
                "Too few days are rated to say what one run can show. Rate each day, and a test "
                "shows more."
            )
        return _(
            "With your day-to-day swing, one run can show a rise of {points} points or more."
        ).format(points=self._looks.formats.number(rise, 1))

    def _early_text(self, state: PlanState | None) -> str:
        """What makes a start today one that wants a reason; "" where it needs none."""
        if state is None:
            return ""
        kinds = {phase.kind for phase in state.running}
        if not kinds & {PhaseKind.REINTRODUCE, PhaseKind.MAINTAIN}:
            return _("It is early to test foods: the plan has not come so far.")
        again = retest_day(state.queue, self._challenge)
        if again is None or again <= self._today:
            return ""
        return _("It troubled you: it may be tested again from {day} on.").format(
            day=self._looks.formats.day(again, self._today)
        )

    # -- blinded ---------------------------------------------------------------------------------

    def _build_blinded(self) -> None:
        facts = blinded()
        self.blind = QCheckBox(_("&Blinded: somebody else prepares the portions"))
        self._page.addSpacing(6)
        self._page.addWidget(self.blind)
        self._design = QWidget()
        inside = QVBoxLayout(self._design)
        inside.setContentsMargins(0, 0, 0, 0)
        self.pairs = QSpinBox()
        self.pairs.setRange(facts.min_pairs, MOST_PAIRS)
        self.pairs.setValue(facts.recommended_pairs)
        keep_still(self.pairs)
        inside.addWidget(label(facts.design))
        add_counted(inside, _("&Pairs"), self.pairs)
        self.chance = label("")
        inside.addWidget(self.chance)
        inside.addWidget(
            label(_("Never blind: {foods}.").format(foods=", ".join(facts.never_blind)), "caution")
        )
        inside.addWidget(Sources(facts.source))
        self._page.addWidget(self._design)
        self._design.hide()
        self.blind.toggled.connect(self._design.setVisible)
        self.pairs.valueChanged.connect(self._say_chance)
        self._say_chance()

    def _say_chance(self) -> None:
        pairs = self.pairs.value()
        days = pairs * 2 * (PAIR_DAYS + max(self._challenge.washout, PAIR_DAYS))
        self.chance.setText(
            _(
                "It takes about {days} days. Guessing alone gets all {pairs} pairs right one time "
                "in {times}."
            ).format(days=days, pairs=pairs, times=round(1 / blinded().chance(pairs)))
        )

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        day = self.start.date()
        self._desk.plan.tests.start(
            self._fresh(),
            day=date(day.year(), day.month(), day.day()),
            anyway=self.why.value() if self._why else "",
            pairs=self.pairs.value() if self.blind.isChecked() else 0,
            by=self,
        )

    def _fresh(self) -> Challenge:
        """The ladder as it is by now: it may have been changed since the form was opened."""
        return self._desk.plan.book.challenge(id_of(self._challenge)) or self._challenge


def _unsettled_lines(state: PlanState, formats: Formats) -> list[str]:
    """Why the days are not settled, where they are not."""
    tests = state.phase(PhaseKind.REINTRODUCE)
    since = tests.begun if tests is not None and tests.begun is not None else state.today
    found = state.settling(free_from(state.every, since))
    if found.is_settled:
        return []
    if found.reason is Unsettled.NOT_BACK:
        return [_("The main symptom is not yet back where it was before the last test")]
    if found.reason is Unsettled.NOT_RATED:
        return [_("Too few of the last days are rated to see whether they are settled")]
    return [
        _(
            "The days are not settled: {count} of {needed} in a row are within {points} points of "
            "the mean of the week"
        ).format(
            count=found.settled_days,
            needed=found.needed,
            points=formats.number(SETTLED_POINTS, 1),
        )
    ]


def _compare_text(state: PlanState | None, today: date) -> str:
    """What stop rules cannot do yet, where no mean of before is known to compare with."""
    if state is None or state.settled(today) is not None:
        return ""
    return _(
        "Fewer than {least} of the last {week} days are rated, so no rise can be seen yet: only a "
        "score of {score} or more ends the test by itself. Rate the days first."
    ).format(least=LEAST_OF_WEEK, week=WEEK, score=SEVERE_SCORE)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
