"""The two menus above the time line: Add, and Same as yesterday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from gutdesk.domain.wording import line_of
from gutdesk.i18n import _
from gutdesk.ui.log.new_entries import offered_entries

if TYPE_CHECKING:
    from gutdesk.ui.log.tab import LogTab


class AddMenu(QMenu):
    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        services = self._tab.services
        if services is None:
            return
        for new in offered_entries(services.settings.current()):
            action = self.addAction(self._tab.looks.icon(new.icon), new.title)
            action.setData(new.name)
            action.triggered.connect(self._chosen)

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._tab.editing.start_new(action.data())


class SameMenu(QMenu):
    """The meals of the day before, each for itself, or all that are not still to come."""

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        services, shown = self._tab.services, self._tab.day
        if services is None or shown is None:
            return
        source = shown - timedelta(days=1)
        formats = self._tab.looks.formats
        names = services.desk.cache.names()
        meals = services.diary.meals_on(source)
        if not meals:
            day = formats.short_day(source)
            none = self.addAction(_("No meals were written on {day}").format(day=day))
            none.setEnabled(False)
            return
        for meal in meals:
            line = line_of(meal, names, formats)
            text = " · ".join(part for part in (line.when, line.title, line.detail) if part)
            action = self.addAction(text if len(text) < 70 else text[:68] + "…")
            action.setData((meal,))
            action.triggered.connect(self._chosen)
        if len(meals) > 1:
            self.addSeparator()
            action = self.addAction(_("All of them, up to now"))
            action.setData(meals)
            action.triggered.connect(self._chosen)

    def _chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._tab.writing.copy_meals(action.data())
