"""What a run of a food test shows: in words, with the days it stands on, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.quality import Reason
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.plan.reading import Answer, tolerated_up_to, with_portions
from gutdesk.domain.plan.stopping import ALLERGY
from gutdesk.domain.plan.wording import verdict_name, verdict_text
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.i18n import _
from gutdesk.knowledge import reintroduction
from gutdesk.knowledge.redflags import red_flag
from gutdesk.services.plan.today import KINDS
from gutdesk.services.plan.verdicts import TestReading, reason_of
from gutdesk.ui.dialogs.parts import Card, Scrolled, give_role, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan import verdict_words as words
from gutdesk.ui.plan.run_words import span_text
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources, small_button

if TYPE_CHECKING:
    from gutdesk.domain.plan.phases import Plan
    from gutdesk.services.desk import Services


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is shown of a run: as it was written down, or as it reads now."""

    verdict: Verdict
    quality: Quality
    reasons: tuple[Reason, ...]
    answer: Answer
    largest: float | None
    is_written: bool


class VerdictView(Sheet):
    """What was written down stays as it was, until the person reads the run again."""

    kinds = KINDS | {"setting"}

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, run: Run
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("What the test shows"))
        self._desk, self._looks, self._run = services, looks, run
        self._was_shown = False
        self._page = Scrolled()
        self._page.column.setSpacing(10)
        self.body.addWidget(self._page, 1)
        self._build_buttons()
        looks.changed.connect(self.refresh)
        self.fit(100, 46)

    def _build_buttons(self) -> None:
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.write_down = self._offer(_("&Write it down"), self._write_down, action)
        self.differently = self._offer(_("I read it &differently…"), self._differently, action)
        self.leave_out = self._offer(_("&Leave this run out…"), self._leave_out, action)
        self.sheet = self._offer(_("&Print the sheet…"), self._print, action)
        self.offer_close()
        self.close_button = next(
            button
            for button in self.buttons.buttons()
            if self.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.RejectRole
        )

    def _offer(self, text: str, slot: object, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Anew, with the run as it is by now."""
        run = self._desk.plan.book.run(id_of(self._run))
        if run is None:
            # It was undone or deleted while this was open.
            self.reject()
            return
        self._run = run
        top, focused = self._page.verticalScrollBar().value(), self._page.focused_name()
        with self.saying_trouble():
            reading = self._desk.plan.verdicts.reading(run)
            self._page.clear()
            self._build(reading)
            self._page.column.addStretch(1)
            self._dress_buttons(reading)
        self._top = top
        QTimer.singleShot(0, self, self._settle)
        found = self._page.findChild(QWidget, focused) if focused else None
        if found is not None:
            found.setFocus()

    def _settle(self) -> None:
        self._page.verticalScrollBar().setValue(self._top)

    @property
    def is_stale(self) -> bool:
        state = self._desk.plan.today.state()
        return state is not None and id_of(self._run) in state.stale

    def _dress_buttons(self, reading: TestReading) -> None:
        run, focused = self._run, self.focusWidget()
        is_read = run.judged is not None
        ready = not is_open(run) and reading.is_complete and not run.voided
        can_write = ready and (not is_read or self.is_stale)
        self.write_down.setText(_("&Read it again") if is_read else _("&Write it down"))
        give_role(self.write_down, "primary")
        self.write_down.setVisible(can_write)
        is_allergy = run.stop == ALLERGY
        self.differently.setVisible(is_read and not run.voided and not is_allergy)
        self.leave_out.setVisible(not is_open(run) and not run.voided and not is_allergy)
        self.sheet.setVisible(not is_allergy)
        self.write_down.setDefault(can_write)
        buttons: list[QWidget] = list(self.buttons.buttons())
        if focused is None or focused in buttons:
            # The box takes out and puts in what is shown and hidden, and the keyboard strays.
            first = self.write_down if can_write else self.close_button
            stays = focused is not None and not focused.isHidden() and self._was_shown
            (focused if stays and focused is not None else first).setFocus()
        self._was_shown = True

    def _build(self, reading: TestReading) -> None:
        shown = self._shown(reading)
        self._add_head(reading, shown)
        self._add_banners(reading)
        self._add_what(reading, shown)
        if self._run.stop == ALLERGY:
            self._add_never_again()
            return
        self._add_days(reading)
        self._add_quality(shown)
        self._add_chance()
        self._add_next(shown)

    def _shown(self, reading: TestReading) -> _Shown:
        run = self._run
        if run.judged is None or run.verdict is None or run.quality is None:
            earlier = reading.runs[:-1]
            largest = with_portions(replace(run, verdict=reading.verdict), earlier).largest
            return _Shown(
                reading.verdict, reading.quality, reading.reasons, reading.answer,
                largest if largest is not None else tolerated_up_to(earlier, run.unit), False,
            )  # fmt: skip
        answer = replace(
            reading.answer,
            probability=run.probability,
            effect=run.effect,
            low=run.low,
            high=run.high,
        )
        reasons = tuple(reason_of(text) for text in run.reasons)
        return _Shown(run.verdict, run.quality, reasons, answer, run.largest, True)

    # -- parts -----------------------------------------------------------------------------------

    def _add_head(self, reading: TestReading, shown: _Shown) -> None:
        run, formats = self._run, self._looks.formats
        today = self._desk.desk.today()
        column = self._page.column
        said = run.says or shown.verdict
        largest = shown.largest
        title = verdict_text(said, largest, run.unit, formats)
        if run.stop == ALLERGY:
            title = _("Signs of an allergy")
        self.verdict = label(title, "page-title")
        column.addWidget(self.verdict)
        about = _("{food}, {days}").format(
            food=reading.challenge.name, days=span_text(run, today, formats)
        )
        column.addWidget(label(about, "secondary"))
        if run.says is not None:
            text = _("Your own word, because: {why} The days show: {verdict}.").format(
                why=run.says_why.rstrip(".") + ".", verdict=verdict_name(shown.verdict)
            )
            column.addWidget(label(text))
            back = small_button(_("Take my &word back"), self._take_word_back, name="word-back")
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_banners(self, reading: TestReading) -> None:
        run = self._run
        if run.voided:
            text = _("This run is left out: {why}").format(why=run.voided)
            again = small_button(_("&Count it again"), self._count_again, name="count-again")
            self._banner(text, again, "voided")
        if self.is_stale:
            text = _(
                "Its days were changed after it was read. What stands here is what was read then; "
                "the chart shows the days as they are now."
            )
            if run.pairs and not run.is_sealed:
                text = _("Its paper or its days were changed after it was read: read it again.")
            self._banner(text, None, "stale")
        elif is_open(run):
            self._banner(
                _("Its portions are still being eaten. This can change with each day."),
                None,
                "early",
            )
        elif not reading.is_complete:
            day = self._looks.formats.day(run.end, self._desk.desk.today())
            text = _("Its days last until {day}. Until then this can change.").format(day=day)
            self._banner(text, None, "early")

    def _banner(self, text: str, button: QPushButton | None, name: str) -> None:
        card = Card(told=text)
        card.setObjectName(name)
        card.column.addWidget(label(text, "caution"))
        if button is not None:
            row = FlowLayout(spacing=8)
            row.addWidget(button)
            card.column.addLayout(row)
        self._page.column.addWidget(card)

    def _add_what(self, reading: TestReading, shown: _Shown) -> None:
        run, formats, answer = self._run, self._looks.formats, shown.answer
        plan = self._plan_of(reading)
        lines = [words.stop_rule_text(run), words.pairs_text(run)]
        if run.stop == ALLERGY:
            lines = [words.never_again_text(reading.challenge.name)]
        elif not run.pairs:
            lines += [
                words.effect_text(answer, formats),
                words.chance_text(answer, plan.margin, formats) if plan is not None else "",
                *words.missing_texts(answer),
                words.stands_on_text(answer),
                words.settle_text(answer, shown.verdict),
            ]
        lines = [line for line in lines if line]
        card = Card(told=" ".join(lines))
        card.setObjectName("what")
        for line in lines:
            card.column.addWidget(label(line))
        if run.pairs:
            row = FlowLayout(spacing=8)
            row.addWidget(small_button(_("&Guess the pairs…"), self._guess, name="guess"))
            card.column.addLayout(row)
        self._page.column.addWidget(card)

    def _add_days(self, reading: TestReading) -> None:
        from gutdesk.ui.plan.verdict_chart import DaysCard

        measures = self._desk.desk.cache.measures()
        plan = self._plan_of(reading)
        main = measures.get(plan.main) if plan is not None else None
        card = DaysCard(self._looks)
        card.setObjectName("days")
        card.show_reading(
            reading,
            main.name if main is not None else _("main symptom"),
            self._desk.desk.today(),
            plan is not None and bool(plan.others),
        )
        self._page.column.addWidget(card)

    def _add_quality(self, shown: _Shown) -> None:
        formats, today = self._looks.formats, self._desk.desk.today()
        lines = words.reasons_texts(shown.reasons, formats, today)
        text = words.quality_text(shown.quality)
        card = Card(told=" ".join((text, *lines)))
        card.setObjectName("quality")
        chip_text, role = words.quality_chip(shown.quality)
        chip = label(chip_text, role)
        chip.setWordWrap(False)
        card.column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        card.column.addWidget(label(text))
        for line in lines:
            card.column.addWidget(label(f"– {line}"))
        self._page.column.addWidget(card)

    def _add_never_again(self) -> None:
        """No chance, no repeat: who to call, and that it is over."""
        help_now, rule = red_flag("anaphylaxis"), reintroduction.rule("never_challenge_allergy")
        card = Card(told=" ".join((help_now.text, help_now.action, rule.text)))
        card.setObjectName("never-again")
        card.column.addWidget(label(_("If it comes back"), "row-title"))
        card.column.addWidget(label(help_now.text))
        card.column.addWidget(label(help_now.action, "safety"))
        card.column.addWidget(label(rule.text, "secondary"))
        card.column.addWidget(Sources((*help_now.source, *rule.source)))
        self._page.column.addWidget(card)

    def _add_chance(self) -> None:
        """That an open test can be chance is said with every verdict."""
        facts = reintroduction.blinded()
        card = Card(told=_("One open test can be chance. {why}").format(why=facts.why))
        card.setObjectName("chance")
        card.column.addWidget(label(_("One open test can be chance"), "row-title"))
        card.column.addWidget(label(facts.why))
        card.column.addWidget(Sources(facts.source))
        self._page.column.addWidget(card)

    def _add_next(self, shown: _Shown) -> None:
        run, formats = self._run, self._looks.formats
        facts = reintroduction.verdict_text(run.says or shown.verdict)
        lines = [facts.next]
        if shown.quality is Quality.VOID and run.says is None and not run.voided:
            lines = [
                _("This run is void: leave it out and run it again before you rely on it."),
                facts.next,
            ]
        if shown.is_written and run.retest is not None:
            day = formats.day(run.retest, self._desk.desk.today())
            lines.append(_("It may be tested again from {day} on.").format(day=day))
        card = Card(told=" ".join(lines))
        card.setObjectName("next")
        card.column.addWidget(label(_("What to do next"), "row-title"))
        for line in lines:
            card.column.addWidget(label(line))
        card.column.addWidget(Sources(facts.source))
        self._page.column.addWidget(card)

    def _plan_of(self, reading: TestReading) -> Plan | None:
        plans = self._desk.plan.book.plans()
        return next((one for one in plans if id_of(one) == reading.challenge.plan_id), None)

    # -- acting ----------------------------------------------------------------------------------

    def _write_down(self) -> None:
        with self.saying_trouble():
            self._run = self._desk.plan.verdicts.read(self._run, by=self)
        if self.went_well:
            # Enter goes on from here.
            self.close_button.setFocus()

    def _differently(self) -> None:
        from gutdesk.ui.plan.verdict_forms import OverruleForm

        OverruleForm(self._desk, self._looks, self, run=self._run).open_once(self._closed)

    def _leave_out(self) -> None:
        from gutdesk.ui.plan.verdict_forms import VoidForm

        VoidForm(self._desk, self._looks, self, run=self._run).open_once(self._closed)

    def _guess(self) -> None:
        from gutdesk.ui.plan.verdict_forms import PairsForm

        PairsForm(self._desk, self._looks, self, run=self._run).open_once(self._closed)

    def _closed(self, _result: int) -> None:
        """It has heard of what was written."""

    def _take_word_back(self) -> None:
        with self.saying_trouble():
            self._desk.plan.verdicts.overrule(self._run, None, by=self)

    def _count_again(self) -> None:
        with self.saying_trouble():
            self._desk.plan.tests.void(self._run, "", by=self)

    def _print(self) -> None:
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        PrintPreview.show_for(
            self._desk, self._looks, self, "test-sheet", about=self._run.challenge_id
        )
