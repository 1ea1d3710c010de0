"""Where a day or a week of meals is to be copied."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.meals.wording import week_title
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

DAY = timedelta(days=1)


class CopyForm(Form):
    """A day is copied to a day, a week to the week that a day is in. What is planned there already
    stays."""

    def __init__(
        self, services: Services, looks: Looks, parent: QWidget | None, *, first: date, last: date
    ) -> None:
        self._is_week = last > first
        title = _("Copy a week") if self._is_week else _("Copy a day")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks = services, looks
        self._first, self._last = first, last
        formats = looks.formats
        what = week_title(first, formats) if self._is_week else formats.full_day(first)
        self.body.addWidget(label(what, "card-title"))
        self.to = date_edit(formats, _("To"))
        show_day(self.to, last + DAY)
        add_field(
            self.body,
            _("&To the week of") if self._is_week else _("&To"),
            self.to,
            _("Meals that are planned there already stay as they are."),
        )
        self.body.addStretch(1)
        self.offer_answer(_("&Copy"))
        self.to.setFocus()
        self.fit(56, 14)

    def write(self) -> None:
        to = chosen_day(self.to)
        if self._is_week:
            to = week_of(to, self._looks.formats.first_weekday())[0]
        self._desk.meals.planner.copy_days(self._first, self._last, to, by=self)
