"""The Avoid list page: the person's own entries, and what their conditions ask for."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gutdesk.domain.avoiding import AvoidRule, Weight
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Avoid, AvoidKind
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.kitchen.tag_words import tag_name
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, section, sentence, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.dialogs.sheet import Sheet

WIDEST = 720
"""The reading width, in pixels at 100 % text."""


class AvoidPage(QWidget):
    """`food_wanted` (text, ref) asks for the card of a food, `troubled` brings a sentence ("": all
    is well again)."""

    food_wanted = Signal(str, object)
    troubled = Signal(str)

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = services
        self._looks = looks
        self.form: Sheet | None = None
        self._entries: dict[str, Avoid] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 12, 0, 0)
        whole.setSpacing(10)
        about = label(
            _(
                "What stands here is marked in the Log, on the card of a food and in recipes, with "
                "your reason. It never stops you from writing down what you ate."
            )
        )
        about.setMaximumWidth(looks.px(WIDEST))
        self._about = about
        whole.addWidget(about)
        self._buttons = QWidget()
        row = FlowLayout(self._buttons, spacing=8)
        self.add_food = small_button(_("Avoid a f&ood…"), self._add_food, name="add-food")
        self.add_tag = small_button(_("Avoid a &tag…"), self._add_tag, name="add-tag")
        row.addWidget(self.add_food)
        row.addWidget(self.add_tag)
        whole.addWidget(self._buttons)
        self._scroll = Scrolled()
        self._scroll.column.setSpacing(8)
        whole.addWidget(self._scroll, 1)
        looks.changed.connect(self._restyle)

    # -- showing ---------------------------------------------------------------------------------

    def _restyle(self) -> None:
        self._about.setMaximumWidth(self._looks.px(WIDEST))
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read it again; place and keyboard stay."""
        bar = self._scroll.verticalScrollBar()
        self._place = bar.value()
        focused = self._scroll.focused_name()
        self._scroll.clear()
        self._entries = {
            entry.meta.id: entry for entry in self._desk.avoid.entries() if entry.meta is not None
        }
        column = self._page()
        column.addWidget(label(_("Yours"), "card-title"))
        if not self._entries:
            column.addWidget(
                label(_("There is nothing on it yet. Add a food or a tag above."), "secondary")
            )
        for key, entry in self._entries.items():
            column.addWidget(self._own_card(key, entry))
        self._add_conditions(column)
        self._scroll.column.addStretch(1)
        QTimer.singleShot(0, self, self._settle)
        found = self.findChild(QWidget, focused) if focused else None
        if found is not None:
            found.setFocus()
        elif focused:
            self.add_food.setFocus()

    def _settle(self) -> None:
        self._scroll.verticalScrollBar().setValue(self._place)

    def _page(self) -> QVBoxLayout:
        page = QWidget()
        page.setMaximumWidth(self._looks.px(WIDEST))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._scroll.column.addWidget(page)
        return column

    def _own_card(self, key: str, entry: Avoid) -> Card:
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(8)
        title = label(entry.name, "card-title")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(label(self._what(entry), "secondary"))
        if entry.reason:
            words.addWidget(label(_("Why: {reason}").format(reason=sentence(entry.reason))))
        dates = self._dates(entry)
        if dates:
            words.addWidget(label(dates, "secondary"))
        top.addLayout(words, 1)
        card.column.addLayout(top)
        row = FlowLayout(spacing=8)
        for name, text, slot in (
            ("edit", _("Edit…"), self._edit),
            ("remove", _("Remove"), self._remove),
        ):
            button = small_button(text, slot, name=f"{name}-{key}")
            button.setProperty("entry", key)
            button.setAccessibleName(
                _("{verb}: {name}").format(verb=text.replace("…", ""), name=entry.name)
            )
            row.addWidget(button)
        if entry.kind is AvoidKind.FOOD:
            look = Link(_("Look at its card"), (entry.name, entry.subject))
            look.setObjectName(f"card-{key}")
            look.setAccessibleName(_("Card of {name}").format(name=entry.name))
            look.wanted.connect(self._look)
            row.addWidget(look)
        card.column.addLayout(row)
        return card

    def _what(self, entry: Avoid) -> str:
        return _("A food") if entry.kind is AvoidKind.FOOD else _("Everything with this tag")

    def _dates(self, entry: Avoid) -> str:
        formats, today = self._looks.formats, self._desk.desk.today()
        if entry.until is not None and entry.until < today:
            return _("Ended on {day}.").format(day=formats.day(entry.until, today))
        parts = []
        if entry.since is not None:
            day = formats.day(entry.since, today)
            text = _("Begins on {day}.") if entry.since > today else _("Since {day}.")
            parts.append(text.format(day=day))
        if entry.until is not None:
            parts.append(_("Until {day}.").format(day=formats.day(entry.until, today)))
        return " ".join(parts)

    def _add_conditions(self, column: QVBoxLayout) -> None:
        rules = [rule for rule in self._desk.avoid.rules() if rule.origin != "own"]
        column.addSpacing(8)
        column.addWidget(label(_("From About you"), "card-title"))
        if not rules:
            column.addWidget(
                label(
                    _("None of the conditions you named asks to leave anything out."), "secondary"
                )
            )
        for _origin, group in groupby(rules, key=_origin_of):
            column.addWidget(_condition_card(list(group)))
        self.about_you = small_button(_("About &you…"), self._show_person, name="about-you")
        column.addWidget(self.about_you, 0, Qt.AlignmentFlag.AlignLeft)

    # -- what the person does --------------------------------------------------------------------

    def _open(self, form: Sheet) -> None:
        self.form = form
        form.open_once(self._form_done)

    def _form_done(self, _result: int) -> None:
        self.form = None

    def _add_food(self) -> None:
        self._add(AvoidKind.FOOD)

    def _add_tag(self) -> None:
        self._add(AvoidKind.TAG)

    def _add(self, kind: AvoidKind) -> None:
        from gutdesk.ui.kitchen.avoid_form import AvoidForm

        self._open(AvoidForm(self._desk, self._looks, self.window(), kind=kind))

    def _pressed_entry(self) -> Avoid | None:
        return self._entries.get(self.sender().property("entry"))

    def _edit(self) -> None:
        from gutdesk.ui.kitchen.avoid_form import AvoidForm

        entry = self._pressed_entry()
        if entry is not None:
            self._open(AvoidForm(self._desk, self._looks, self.window(), entry=entry))

    def _remove(self) -> None:
        entry = self._pressed_entry()
        if entry is None:
            return
        self.troubled.emit("")
        try:
            self._desk.avoid.remove(entry, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def _look(self, where: object) -> None:
        assert isinstance(where, tuple)
        self.food_wanted.emit(*where)

    def _show_person(self) -> None:
        from gutdesk.ui.dialogs.person import AboutYou

        AboutYou.ask(self._desk, self._looks.keeper, self.window())


def _origin_of(rule: AvoidRule) -> str:
    return rule.origin


def _condition_card(rules: list[AvoidRule]) -> Card:
    """One condition: what it asks to leave out, what to be careful with, and on what ground."""
    first = rules[0]
    out = [tag_name(rule.subject) for rule in rules if rule.weight is Weight.AVOID]
    care = [tag_name(rule.subject) for rule in rules if rule.weight is Weight.CAUTION]
    lines = []
    if out:
        lines.append((_("Left out: {tags}.").format(tags=", ".join(out)), ""))
    if care:
        lines.append((_("Take care with: {tags}.").format(tags=", ".join(care)), ""))
    lines += [
        (first.message, ""),
        (_("It comes from About you and is changed there."), "secondary"),
    ]
    return section(first.reason, lines, sources=first.source, name=first.origin.replace(":", "-"))
