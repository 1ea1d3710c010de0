"""The dated note that a doctor has seen what a red flag stands for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.dialogs.signs import how_urgent
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.fields import TextField
from gutdesk.ui.widgets.pieces import Sources

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

WEIGHT = "weight"
"""What a note clears that no red flag stands for."""


class SeenForm(Form):
    """`flag` is the id of a red flag, or "weight"."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None = None, *, flag: str
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("A doctor has seen it"))
        self._desk, self._flag = services, flag
        formats, today = looks.formats, services.desk.today()
        page = Scrolled()
        column = page.column
        column.setSpacing(4)
        level, text, action, sources = self._facts()
        pressing = level in ("emergency", "urgent")
        column.addWidget(label(how_urgent(level), "safety" if pressing else "caution"))
        column.addWidget(label(text, "card-title"))
        column.addWidget(label(action))
        column.addWidget(Sources(sources))
        self.day = date_edit(formats, _("When a doctor saw it"))
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        since = self._since()
        if since is not None:
            self.day.setMinimumDate(QDate(since.year, since.month, since.day))
        self.day.setDate(QDate(today.year, today.month, today.day))
        add_counted(column, _("&When a doctor saw it"), self.day)
        if since is not None:
            told = _("It has stood since {day}: a visit on that day or later clears it.").format(
                day=formats.day(since, today)
            )
            self.day.setAccessibleDescription(told)
            column.addWidget(label(told, "secondary"))
        self.note = TextField(looks, _("Who has seen it, and what was said"), lines=3)
        add_field(
            column,
            _("Wh&o has seen it, and what was said"),
            self.note,
            _("The plan goes on from that day. The note stays in your diary."),
        )
        column.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save the note"))
        self.note.setFocus()
        self.fit(72, 26)

    def _facts(self) -> tuple[str, str, str, tuple[str, ...]]:
        """Its level, what it is, what to do, and where that comes from."""
        from gutdesk.knowledge.redflags import red_flag
        from gutdesk.knowledge.reintroduction import stop_rule

        if self._flag == WEIGHT:
            rule = stop_rule(WEIGHT)
            do = rule.action[:1].upper() + rule.action[1:]
            return "urgent", self._desk.plan.gate.names()[WEIGHT], do, rule.source
        flag = red_flag(self._flag)
        return flag.level, flag.text, flag.action, flag.source

    def _since(self) -> date | None:
        """The first day on which a note clears it."""
        if self._flag == WEIGHT:
            state = self._desk.plan.today.state()
            waits = state.waits if state is not None else ()
            return next((one.start for one in waits if one.cause == WEIGHT), None)
        spans = self._desk.plan.gate.spans()
        return next((one.first for one in spans if one.flag == self._flag and not one.last), None)

    def write(self) -> None:
        day = self.day.date()
        seen = date(day.year(), day.month(), day.day())
        self._desk.plan.gate.clear(self._flag, seen=seen, note=self.note.value(), by=self)
