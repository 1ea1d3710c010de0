"""For which days a list is: a new one, or other days of one that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.meals.planned import EATEN
from gutdesk.domain.shopping.records import ShopList
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

WEEK, REST = timedelta(days=7), timedelta(days=6)


class DaysForm(Form):
    """`started` is the new list once there is one."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        shop_list: ShopList | None = None,
    ) -> None:
        title = _("New list") if shop_list is None else _("Days of the list")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._list = services, shop_list
        self.started: ShopList | None = None
        today = services.desk.today()
        week = week_of(today, looks.formats.first_weekday())
        self._spans = {
            "this-week": (week[0], week[-1]),
            "next-week": (week[0] + WEEK, week[-1] + WEEK),
            "seven-days": (today, today + REST),
        }
        self.body.addWidget(
            label(_("What the meals of these days need is on the list, both days included."))
        )
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        for name, text in (
            ("this-week", _("This week")),
            ("next-week", _("Next week")),
            ("seven-days", _("Seven days from today")),
        ):
            row.addWidget(small_button(text, self._span, name=name))
        self.body.addWidget(place)
        self.first, self.last = date_edit(looks.formats, ""), date_edit(looks.formats, "")
        add_field(self.body, _("&First day"), self.first)
        add_field(self.body, _("&Last day"), self.last)
        self.planned = label("", "secondary")
        self.body.addWidget(self.planned)
        self.body.addStretch(1)
        self.offer_answer(_("&Make the list") if shop_list is None else _("&Keep"))
        self._show(*((shop_list.first, shop_list.last) if shop_list else self._usual(today)))
        self.first.dateChanged.connect(self._look)
        self.last.dateChanged.connect(self._look)
        self._look()
        self.first.setFocus()
        self.fit(60, 20)

    def _usual(self, today: date) -> tuple[date, date]:
        """What is left of the week counts from today on; from its last day on the next one."""
        _first, last = self._spans["this-week"]
        return (today, last) if today < last else self._spans["next-week"]

    def _show(self, first: date, last: date) -> None:
        show_day(self.first, first)
        show_day(self.last, last)

    def _span(self) -> None:
        self._show(*self._spans[self.sender().objectName()])

    def _look(self) -> None:
        """How many meals that are."""
        first, last = chosen_day(self.first), chosen_day(self.last)
        if last < first:
            self.planned.setText(_("The last day is before the first one."))
            return
        meals = [one for one in self._desk.meals.book.planned(first, last) if one.kind in EATEN]
        count = len(meals)
        text = ngettext(
            "{count} thing to eat is planned in these days.",
            "{count} things to eat are planned in these days.",
            count,
        )
        self.planned.setText(text.format(count=count))
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def write(self) -> None:
        first, last = chosen_day(self.first), chosen_day(self.last)
        lists = self._desk.shopping.lists
        if self._list is None:
            self.started = lists.start(first, last, by=self)
        else:
            lists.change(replace(self._list, first=first, last=last), by=self)
