"""A planned thing on the card of its cell: what it is, what is to be said of it, what can be
done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.avoiding import Objection
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned
from gutdesk.domain.meals.seen import Left, Seen, Since
from gutdesk.domain.meals.wording import (
    TagName,
    amount_text,
    hint_name,
    objection_name,
    odd_sentences,
    people_text,
    start_text,
)
from gutdesk.i18n import _
from gutdesk.services.meals.judging import Swap
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, Sources, small_button
from gutdesk.ui.widgets.words_and_acts import WordsAndActs

MOST_SWAPS = 4
MOST_OBJECTIONS, MOST_HINTS = 4, 4


class ThingRow(QWidget):
    """`wanted` brings a word ("servings", "eaten", "not_eaten", "leftover", "remove", "renew",
    "start", "recipe") and what is planned; `swap_wanted` a swap and what is planned."""

    wanted = Signal(str, object)
    swap_wanted = Signal(object, object)

    def __init__(
        self, looks: Looks, seen: Seen, swaps: tuple[Swap, ...], tag_name: TagName
    ) -> None:
        super().__init__()
        self._looks = looks
        self.seen = seen
        self._tag_name = tag_name
        planned = seen.planned
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(2)
        words = QWidget()
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        self.title = label(planned.name, "row-title")
        lines.addWidget(self.title)
        lines.addWidget(label(self._fine(planned), "secondary"))
        column.addWidget(WordsAndActs(looks, words, self._acts()))
        # Two rules may say the same of it: a food on the list twice says so once.
        said = {self._off(one): one for one in reversed(seen.broken)}
        for text, objection in [*reversed(said.items())][:MOST_OBJECTIONS]:
            column.addWidget(label(text, "caution"))
            if objection.rule.source:
                column.addWidget(Sources(objection.rule.source))
        for hint in seen.hints[:MOST_HINTS]:
            column.addWidget(label(self._hint(hint), "secondary"))
            if hint.rule.source:
                column.addWidget(Sources(hint.rule.source))
        for sentence in odd_sentences(seen):
            column.addWidget(label(sentence, "secondary"))
        if seen.is_test and seen.meal is None:
            column.addWidget(
                label(_("The portion of your food test for this day. Eaten answers the test."))
            )
        if swaps:
            column.addWidget(self._swaps(swaps[:MOST_SWAPS]))
            column.addWidget(Sources(dict.fromkeys(key for one in swaps for key in one.source)))
        if seen.start_source:
            text = _("What is new starts small: each portion for three days on which you eat it.")
            column.addWidget(label(text, "secondary"))
            column.addWidget(Sources(seen.start_source))

    def _fine(self, planned: Planned) -> str:
        parts = [amount_text(planned, self._looks.formats)]
        if planned.kind in COOKED:
            parts.append(people_text(planned.people))
        if self.seen.left is Left.FINE and planned.left_from:
            parts.append(_("leftover"))
        if self.seen.meal is not None:
            at = self.seen.meal.at
            parts.append(
                _("in the Log at {time}").format(time=self._looks.formats.time(at.local))
                if at.exact
                else _("in the Log")
            )
        elif planned.suggested:
            parts.append(_("suggested"))
        if planned.locked:
            parts.append(_("locked"))
        parts.append(planned.note)
        return " · ".join(part for part in parts if part)

    def _off(self, objection: Objection) -> str:
        what = objection_name(objection, self._tag_name)
        rule = objection.rule
        if rule.until is not None:
            until = self._looks.formats.short_day(rule.until, self.seen.planned.day)
            text = _("Off the table to {day}: {what}.").format(day=until, what=what)
        else:
            text = _("Off the table: {what}.").format(what=what)
        why = objection.finding.why if objection.finding is not None else ""
        own = _("Your reason: {reason}.").format(reason=rule.reason.rstrip("."))
        parts = (text, own if rule.origin == "own" and rule.reason else "", why)
        return " ".join(part for part in parts if part)

    def _hint(self, hint: Objection) -> str:
        text = hint_name(hint, self._tag_name)
        why = hint.finding.why if hint.finding is not None else ""
        return f"{text[:1].upper()}{text[1:]}. {why}".strip()

    def _swaps(self, swaps: tuple[Swap, ...]) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        for swap in swaps:
            if swap.part is None:
                text = _("Take {food} instead").format(food=swap.name)
            else:
                text = _("{food} instead of {other}").format(food=swap.name, other=swap.part.text)
            link = Link(text, swap)
            link.setObjectName(f"swap-{swap.ref}")
            link.wanted.connect(self._swap)
            row.addWidget(link)
        return place

    def _swap(self, swap: object) -> None:
        self.swap_wanted.emit(swap, self.seen.planned)

    def _acts(self) -> list[QWidget]:
        planned, seen = self.seen.planned, self.seen
        acts = []
        if planned.kind in EATEN and seen.meal is None:
            amount = _("Servings…") if planned.kind in COOKED else _("Amount…")
            acts.append(self._button(amount, "servings"))
            if seen.start is not None:
                start = start_text(seen, self._looks.formats)
                acts.append(self._button(_("Start small: {amount}").format(amount=start), "start"))
        if seen.since is Since.CHANGED:
            acts.append(self._button(_("Use the recipe as it is now"), "renew"))
        if planned.kind in COOKED and seen.since is not Since.GONE:
            acts.append(self._button(_("Recipe…"), "recipe"))
        if seen.meal is not None:
            acts.append(self._button(_("Not eaten"), "not_eaten"))
        acts.append(self._button(_("Take out"), "remove"))
        return acts

    def _button(self, text: str, word: str) -> QWidget:
        button = small_button(text, self._pressed, "quiet", name=f"thing-{word}")
        button.setProperty("word", word)
        button.setAccessibleName(f"{text}: {self.seen.planned.name}")
        return button

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("word"), self.seen.planned)
