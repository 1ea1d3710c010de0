"""What a person does with the day on screen: mark it, delete and copy entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gutdesk.domain.diary import Entry, Meal
from gutdesk.domain.errors import UserError
from gutdesk.domain.record_names import name_of
from gutdesk.domain.wording import capital
from gutdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from gutdesk.ui.log.tab import LogTab


class DayWriting(QObject):
    """`written` brings records that are on the disk; `said` a passing message; `troubled` a
    sentence, and then nothing changed."""

    written = Signal(object)
    said = Signal(str)
    troubled = Signal(str)

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def nothing_today(self) -> None:
        tab = self._tab
        if tab.services is not None and tab.day is not None:
            with Sentences(self):
                count = tab.services.checkin.nothing_today(day=tab.day, by=tab)
                text = ngettext("{count} zero written", "{count} zeros written", count)
                self.said.emit(text.format(count=count))

    def toggle_complete(self) -> None:
        if self._tab.view is not None:
            self.mark_complete(not self._tab.view.complete)

    def mark_complete(self, complete: bool) -> None:
        tab = self._tab
        if tab.services is not None and tab.day is not None:
            with Sentences(self):
                tab.services.diary.mark_complete(tab.day, complete=complete, by=tab)

    def ask_cycle_day(self) -> None:
        from gutdesk.ui.dialogs.cycle_day import CycleDay

        tab = self._tab
        if tab.services is None or tab.view is None:
            return
        answer = CycleDay.ask(tab.view.cycle_day, tab)
        if answer is not None:
            with Sentences(self):
                tab.services.diary.set_cycle_day(tab.view.day, answer or None, by=tab)

    def delete(self, entry: Entry) -> None:
        tab = self._tab
        if tab.services is None:
            return
        tab.editing.end()
        row = tab.timeline.currentIndex().row()
        with Sentences(self):
            tab.services.diary.delete(entry, by=tab)
            tab.show_again()
            tab.timeline.select_row(row)
            what = capital(name_of(entry, tab.services.desk.cache.names()))
            self.said.emit(_("Deleted: {what}. Undo brings it back.").format(what=what))

    def copy_meals(self, meals: Sequence[Meal]) -> None:
        """Write meals once more on the day on screen, at their own times."""
        tab = self._tab
        if tab.services is not None and tab.day is not None:
            with Sentences(self):
                self.written.emit(tab.services.diary.copy_meals(meals, tab.day, by=tab))

    def copy_meal(self, meal: Meal) -> None:
        """Ask for which day and time, and write the meal there."""
        from gutdesk.domain.moments import Moment, local_on_day
        from gutdesk.ui.dialogs.copy_meal import CopyMeal

        tab = self._tab
        if tab.services is None or tab.today is None:
            return
        answer = CopyMeal.ask(meal, tab.today, tab.looks.formats, tab)
        if answer is None:
            return
        day, at = answer
        moment = None
        if at is not None:
            hour = tab.services.settings.current().day_start_hour
            local = local_on_day(day, at.hour, at.minute, hour)
            moment = Moment.at(local, tab.services.desk.zone)
        with Sentences(self):
            self.written.emit(tab.services.diary.copy_meals([meal], day, at=moment, by=tab))


class Sentences:
    """`with` this, a UserError becomes a sentence on the screen."""

    def __init__(self, writing: DayWriting) -> None:
        self._writing = writing

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: object, _where: object) -> bool:
        if isinstance(error, UserError):
            self._writing.troubled.emit(error.sentence)
            return True
        return False
