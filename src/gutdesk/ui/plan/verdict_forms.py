"""The person's own word on a test, a run that does not count, and the guesses of a blinded one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.wording import verdict_name
from gutdesk.domain.verdicts import Verdict
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, TextField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class OverruleForm(Form):
    """Another verdict for a reason; what the model said stays beside it."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("I read it differently"))
        self._desk, self._run = services, run
        self.body.addWidget(
            label(_("Your word counts. What the days show stays written beside it."), "secondary")
        )
        choices = [(one, verdict_name(one)) for one in Verdict if one is not run.verdict]
        self.verdict = ChoiceField(_("I read it as"), choices, required=True)
        add_field(self.body, _("&I read it as"), self.verdict)
        if run.says is not None:
            self.verdict.show_value(run.says)
        self.why = TextField(looks, _("Because"))
        self.why.show_value(run.says_why)
        add_field(self.body, _("&Because"), self.why)
        self.body.addStretch(1)
        self.offer_answer(_("&Write it down"))
        self.verdict.setFocus()
        self.fit(58, 16)

    def write(self) -> None:
        says = self.verdict.value()
        self._desk.plan.verdicts.overrule(self._run, says, self.why.value(), by=self)


class VoidForm(Form):
    """A run that does not count, for a reason."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Leave this run out"))
        self._desk, self._run = services, run
        self.body.addWidget(
            label(
                _(
                    "It stays in the diary, but says nothing any more of this food. Leave it out "
                    "because of what happened in its days, and not because of what it showed."
                ),
                "secondary",
            )
        )
        self.why = TextField(looks, _("Why it does not count"))
        add_field(self.body, _("&Why it does not count"), self.why)
        self.body.addStretch(1)
        self.offer_answer(_("&Leave it out"))
        self.why.setFocus()
        self.fit(58, 14)

    def write(self) -> None:
        self._desk.plan.tests.void(self._run, self.why.value(), by=self)


class PairsForm(Form):
    """Which portion of each pair held the food: first the guesses of all pairs, then what the other
    person's paper says. Once unsealed, a guess stays as it was."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Guess the pairs"))
        self._desk, self._run = services, run
        self._is_open = any(pair.truth for pair in run.pairs)
        self.body.addWidget(
            label(
                _(
                    "Say of each pair which days you believe held the food. Open the paper when "
                    "every pair is guessed, and not before."
                ),
                "secondary",
            )
        )
        page = Scrolled()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, text in enumerate(("", _("Your guess"), _("The paper says"))):
            grid.addWidget(label(text, "secondary"), 0, column)
        self.guesses: list[ChoiceField] = []
        self.truths: list[ChoiceField] = []
        for number, pair in enumerate(run.pairs, 1):
            name = _("Pair {number}").format(number=number)
            grid.addWidget(QLabel(name), number, 0)
            guess = self._choice(_("{pair}: your guess").format(pair=name), pair.guess)
            truth = self._choice(_("{pair}: the paper says").format(pair=name), pair.truth)
            guess.setEnabled(not self._is_open)
            self.guesses.append(guess)
            self.truths.append(truth)
            grid.addWidget(guess, number, 1)
            grid.addWidget(truth, number, 2)
            guess.currentIndexChanged.connect(self._seal)
        grid.setColumnStretch(3, 1)
        page.column.addLayout(grid)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self._seal()
        self.offer_answer(_("&Write it down"))
        (self.truths if self._is_open else self.guesses)[0].setFocus()
        self.fit(58, 12 + 2 * len(run.pairs))

    def _choice(self, name: str, shown: str) -> ChoiceField:
        made = ChoiceField(name, [("A", _("A")), ("B", _("B"))])
        made.show_value(shown or None)
        return made

    def _seal(self) -> None:
        """The paper waits for the last guess."""
        ready = all(guess.value() for guess in self.guesses)
        for truth in self.truths:
            truth.setEnabled(ready)

    def write(self) -> None:
        truths = [truth.value() or "" for truth in self.truths]
        guesses = [guess.value() or "" for guess in self.guesses]
        pairs = [
            replace(pair, guess=guess, truth=truth)
            for pair, guess, truth in zip(self._run.pairs, guesses, truths, strict=True)
        ]
        self._desk.plan.tests.guess_all(self._run, pairs, by=self)
