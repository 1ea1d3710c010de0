"""Everything about the current line of the list: how much, what for, what speaks against it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from gutdesk.domain.product_wording import price_text
from gutdesk.domain.shopping.amount_words import amount_text, amounts_text, packs_text
from gutdesk.domain.shopping.amounts import added
from gutdesk.domain.shopping.lines import Line, Reason, Warning
from gutdesk.domain.shopping.records import LineChoice
from gutdesk.domain.shopping.row_words import reason_name
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.line_form import name_label
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.pieces import Link, Sources, sentence, small_button
from gutdesk.ui.widgets.wrapped_text import breakable

MOST_REASONS = 40


class LineCard(KeptCard):
    """`wanted`: "tick", "bought", "need", "leave", "make", "buy" (as it was reckoned), "note",
    "change", "remove", and "swap" with the warning that names another food."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.line: Line | None = None
        self._today = date.min
        self._price = self._open = False

    def show_line(self, line: Line | None, today: date, *, price: bool, is_open: bool) -> None:
        """`price`: what things cost is of interest. `is_open`: the list has not been put away, so
        something can be done with its lines."""
        self.line, self._today, self._price, self._open = line, today, price, is_open
        about = None if line is None else line.key
        self.build_anew(about, partial(self._build, line))

    def forget(self) -> None:
        super().forget()
        self.line = None

    def focus_first(self) -> None:
        for button in self.findChildren(QPushButton):
            if button.objectName().startswith("line-") and button.isVisibleTo(self):
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # -- parts -----------------------------------------------------------------------------------

    def _build(self, line: Line | None) -> None:
        assert line is not None
        self._page.addWidget(self._head(line))
        for warning in line.warnings:
            self._page.addWidget(self._warning(warning))
        if line.reasons:
            self._page.addWidget(self._why(line.reasons))
        if line.start:
            self._page.addWidget(self._start(line))
        if line.live and line.choice is not LineChoice.MAKE:
            self._page.addWidget(self._live())

    def _head(self, line: Line) -> Card:
        card, formats = Card(), self._looks.formats
        card.column.setSpacing(6)
        card.column.addWidget(name_label(line.text))
        for text, role in self._amounts(line):
            card.column.addWidget(label(text, role))
        if line.note:
            note = _("Note: {note}").format(note=breakable(line.note))
            card.column.addWidget(label(note, "secondary"))
        if self._price and line.price is not None:
            price = f"{price_text(line.price, formats)} {self._looks.formats.currency()}"
            text = _("It cost {price}.").format(price=price.strip())
            card.column.addWidget(label(text, "secondary"))
        if self._open:
            place = QWidget()
            row = FlowLayout(place, spacing=8)
            for word, text in self._acts(line):
                row.addWidget(self._button(word, text, line))
            card.column.addWidget(place)
        return card

    def _amounts(self, line: Line) -> list[tuple[str, str]]:
        formats = self._looks.formats
        found: list[tuple[str, str]] = []
        to_buy = amounts_text(line.to_buy, formats)
        if line.ticked:
            amount = amounts_text(line.bought or line.needed, formats)
            found.append(
                (_("Bought: {amount}").format(amount=amount) if amount else _("Bought"), "")
            )
            if line.bought and to_buy:
                found.append((_("Still to buy: {amount}").format(amount=to_buy), ""))
        elif to_buy and line.choice is LineChoice.MAKE:
            found.append((_("To make: {amount}").format(amount=to_buy), ""))
        elif to_buy and line.choice is not LineChoice.LEAVE:
            found.append((_("To buy: {amount}").format(amount=to_buy), ""))
        packs = packs_text(line.packs, line.pack, formats)
        if packs and not (line.covered or line.ticked or line.choice is LineChoice.MAKE):
            found.append((_("That is {packs}.").format(packs=packs), "secondary"))
        needed = amounts_text(line.needed, formats)
        said = amounts_text(line.bought, formats) if line.ticked else to_buy
        if needed and needed != (said or needed):
            found.append((_("Needed: {amount}").format(amount=needed), "secondary"))
        there = amounts_text(added(line.at_home, line.kept), formats)
        if line.kept:
            text = _("At home: {amount}; of it, {kept} is kept for the days before.")
            text = text.format(amount=there, kept=amounts_text(line.kept, formats))
            found.append((text, "secondary"))
        elif there:
            found.append((_("At home: {amount}").format(amount=there), "secondary"))
        if line.some_at_home:
            text = _("Some is at home, and nobody wrote how much. Look before you buy.")
            found.append((text, "secondary"))
        if line.choice is LineChoice.MAKE:
            found.append((_made_text(line), "secondary"))
        elif line.choice is LineChoice.LEAVE:
            found.append((_("Not bought this time."), "secondary"))
        elif line.choice is LineChoice.NEED:
            found.append((_("Bought although it is at home."), "secondary"))
        return found

    def _acts(self, line: Line) -> list[tuple[str, str]]:
        """The first is the usual one."""
        acts: list[tuple[str, str]] = []
        if line.choice is LineChoice.LEAVE:
            acts.append(("buy", _("Buy it after all")))
        elif line.choice is LineChoice.MAKE:
            acts.append(("tick", _("Not made yet") if line.ticked else _("It is made")))
            acts.append(("buy", _("Buy it instead")))
        elif line.covered:
            acts.append(("need", _("Buy it although it is at home")))
        else:
            acts.append(("tick", _("Not bought yet") if line.ticked else _("In the basket")))
            acts.append(("bought", _("Bought another amount…")))
        if line.choice in (None, LineChoice.NEED) and not line.ticked and not line.is_own:
            if line.choice is LineChoice.NEED:
                acts.append(("buy", _("Use what is at home")))
            if not line.covered:
                acts.append(("leave", _("Not this time")))
            if line.can_make:
                acts.append(("make", _("Make it at home")))
        acts.append(("note", _("Note…")))
        if line.is_own:
            acts.append(("change", _("Change…")))
            acts.append(("remove", _("Take it off the list")))
        return acts

    def _button(self, word: str, text: str, line: Line) -> QWidget:
        role = "primary" if word == "tick" and not line.ticked else ""
        button = small_button(text, self._pressed, role, f"line-{word}")
        button.setProperty("word", word)
        button.setAccessibleName(_("{act}: {what}").format(act=text, what=line.text))
        return button

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("word"), self.line)

    def _warning(self, warning: Warning) -> Card:
        card = Card()
        title = _("Off your table") if warning.off else _("To take care of")
        card.column.addWidget(label(title, "card-title"))
        card.column.addWidget(label(sentence(warning.text), "caution" if warning.off else ""))
        if warning.why:
            card.column.addWidget(label(sentence(warning.why), "secondary"))
        if warning.source:
            card.column.addWidget(Sources(warning.source))
        if warning.swap:
            if self._open:
                link = Link(_("Write {food} on the list").format(food=warning.swap), warning)
                link.setObjectName(f"line-swap-{warning.swap_id or warning.swap}")
                link.wanted.connect(self._swap)
                card.column.addWidget(link)
            else:
                card.column.addWidget(label(_("Instead: {food}.").format(food=warning.swap)))
        return card

    def _swap(self, warning: object) -> None:
        self.wanted.emit("swap", warning)

    def _why(self, reasons: tuple[Reason, ...]) -> Card:
        card, formats = Card(), self._looks.formats
        card.column.addWidget(label(_("What it is for"), "card-title"))
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for row, reason in enumerate(reasons[:MOST_REASONS]):
            name = breakable(reason_name(reason, formats, self._today))
            grid.addWidget(label(name), row, 0)
            amount = QLabel(amount_text(reason.quantity, formats))
            amount.setProperty("role", "secondary")
            top = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            grid.addWidget(amount, row, 1, top)
        card.column.addWidget(place)
        more = len(reasons) - MOST_REASONS
        if more > 0:
            text = ngettext("and {count} more", "and {count} more", more).format(count=more)
            card.column.addWidget(label(text, "secondary"))
        return card

    def _start(self, line: Line) -> Card:
        card, formats = Card(), self._looks.formats
        card.column.addWidget(label(_("Start small"), "card-title"))
        steps = " · ".join(amount_text(one, formats) for one in line.start)
        card.column.addWidget(label(steps))
        text = _("What is new starts small: each portion for three days on which you eat it.")
        card.column.addWidget(label(text, "secondary"))
        if line.start_source:
            card.column.addWidget(Sources(line.start_source))
        return card

    @staticmethod
    def _live() -> Card:
        card = Card()
        card.column.addWidget(label(_("Live"), "card-title"))
        card.column.addWidget(
            label(
                _(
                    "Heat ends what is alive in it. Look for the words live or active cultures; "
                    "kraut and kimchi for the word unpasteurised, on the cold shelf."
                )
            )
        )
        card.column.addWidget(Sources(("culinary-general",)))
        return card


def _made_text(line: Line) -> str:
    if line.times is None or line.times <= 1:
        return _("Made at home: what goes into it is on the list.")
    return ngettext(
        "Made at home: cook its recipe {count} time. What goes into it is on the list.",
        "Made at home: cook its recipe {count} times. What goes into it is on the list.",
        line.times,
    ).format(count=line.times)
