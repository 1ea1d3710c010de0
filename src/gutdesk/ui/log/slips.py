"""Foods off the table on the Log's day: the menu of their meal asks what they were, and the row
says what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gutdesk.domain.diary import Entry, Meal
from gutdesk.domain.wording import Chip, capital
from gutdesk.i18n import _, ngettext
from gutdesk.ui.actions import plain
from gutdesk.ui.log.writing import Sentences

if TYPE_CHECKING:
    from datetime import date

    from gutdesk.domain.plan.phases import Slip
    from gutdesk.ui.log.tab import LogTab


class SlipChoices(QObject):
    """Asks nothing without a plan, and nothing before the catalogue is read."""

    said = Signal(object, bool)

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._answers: tuple[Slip, ...] = ()
        self.said.connect(self._write)
        tab.timeline.menu_built.connect(self._add)

    def look(self, day: date) -> None:
        """Read what was said of this day's foods."""
        services = self._tab.services
        self._answers = ()
        if services is not None and services.plan_book.plans():
            with services.desk.store.read() as unit:
                self._answers = unit.plan.slips(day, day)

    def chips(self, entry: Entry) -> tuple[Chip, ...]:
        """What was said of the foods of a meal of the day that was looked at."""
        if not self._answers or entry.meta is None:
            return ()
        mine = [one for one in self._answers if one.meal_id == entry.meta.id]
        slips = sum(one.slip for one in mine)
        found = []
        if slips:
            text = ngettext("a slip", "{count} slips", slips)
            found.append(Chip(text.format(count=slips), "caution"))
        if len(mine) > slips:
            found.append(Chip(_("was fine")))
        return tuple(found)

    def _add(self, menu: QMenu, entry: Entry) -> None:
        services = self._tab.services
        if services is None or not isinstance(entry, Meal) or entry.meta is None:
            return
        if not services.plan_book.plans() or not services.finder.is_ready:
            return
        noted = [
            one
            for one in services.plan.slips.noted(entry.day, entry.day)
            if one.meal_id == entry.meta.id
        ]
        if noted:
            menu.addSeparator()
        for one in noted:
            food = plain(capital(one.text))
            for slip, text in (
                (False, _("{food}: it was &fine")),
                (True, _("{food}: it was a &slip")),
            ):
                action = QAction(text.format(food=food), menu)
                action.setCheckable(True)
                action.setChecked(one.is_slip is slip)
                action.setToolTip(one.rule.reason)
                action.setData((self.said, (one, slip)))
                menu.addAction(action)

    def _write(self, noted: object, slip: bool) -> None:
        tab = self._tab
        if tab.services is not None:
            with Sentences(tab.writing):
                tab.services.plan.slips.say(noted, slip=slip, by=tab)  # type: ignore[arg-type]
                tab.show_again()
