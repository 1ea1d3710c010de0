"""The menus of the week: what is wanted rarely, and what can be done with a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from gutdesk.domain.meals.planned import PlannedKind
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.ui.plan.meals.meals_page import MealsPage


class WeekMenu(QObject):
    """Keys stand beside the names; the grid answers to them."""

    def __init__(self, page: MealsPage) -> None:
        super().__init__(page)
        self._page = page
        self._week: QMenu | None = None
        self._cell: QMenu | None = None

    def popup(self, at: QPoint) -> None:
        if self._week is None:
            acts = self._page.acts
            self._week = menu = QMenu(self._page)
            for text, slot in (
                (_("Copy this &week to…"), acts.copy_week),
                (_("Copy this &day to…"), acts.copy_day),
                (_("Weeks to &use again…"), acts.keep_week),
                (_("C&lear the week"), acts.clear),
                (None, None),
                (_("&Meals of the day…"), acts.day_meals),
                (_("&Rules of suggestions…"), acts.rules),
                (None, None),
                (_("Copy as &text"), acts.copy_as_text),
                (_("Save for a &calendar…"), acts.save_calendar),
            ):
                if text is None:
                    menu.addSeparator()
                else:
                    menu.addAction(text).triggered.connect(slot)
        self._week.popup(at)

    def popup_cell(self, at: QPoint) -> None:
        """Of the current cell."""
        acts, things = self._page.acts, self._page.things()
        if self._cell is not None:
            self._cell.deleteLater()
        self._cell = menu = QMenu(self._page)
        standard = QKeySequence.StandardKey
        has_any = bool(things)
        can_eat = any(acts.is_eatable(one) for one in things)
        locked = has_any and all(one.planned.locked for one in things)
        left = any(one.planned.kind is PlannedKind.RECIPE for one in things)
        lock = _("Un&lock") if locked else _("&Lock") if has_any else _("Keep &free")
        self._add(_("&Add…"), self._search, "Return")
        self._add(_("&Eaten as planned"), acts.eat, "Ctrl+Return", on=can_eat)
        self._add(_("Eaten, &but…"), acts.eat_as, on=can_eat)
        self._add(_("Leftover for the &next day"), acts.leftover, on=left)
        self._add(lock, acts.lock, "Ctrl+L")
        self._add(_("More a&bout it, below"), self._page.cell.focus_first, "Alt+Return")
        menu.addSeparator()
        self._add(_("&Copy"), acts.copy, standard.Copy, on=has_any)
        self._add(_("C&ut"), acts.cut, standard.Cut, on=has_any)
        self._add(_("&Paste"), acts.paste, standard.Paste, on=acts.can_paste)
        self._add(_("Take &out"), acts.remove, standard.Delete, on=has_any)
        menu.popup(at)

    def _search(self) -> None:
        self._page.search()

    def _add(
        self,
        text: str,
        slot: object,
        key: str | QKeySequence.StandardKey = "",
        *,
        on: bool = True,
    ) -> QAction:
        assert self._cell is not None
        action = self._cell.addAction(text)
        action.triggered.connect(slot)
        if key:
            action.setShortcut(QKeySequence(key))
        action.setEnabled(on)
        return action
