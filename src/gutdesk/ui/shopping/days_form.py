"""For which days a list is: a new one, or other days of one that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.diary import id_of
from gutdesk.domain.meals.planned import EATEN
from gutdesk.domain.shopping.records import ShopLine, ShopList
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.taken_words import taken_text
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

WEEK, REST = timedelta(days=7), timedelta(days=6)


class DaysForm(Form):
    """`started` is the new list once there is one, `told` what is to be said of it. `before`: the
    list that a new one comes after, None: that which was in use last. Its shop stays, and what was
    written on it and not bought can be taken along. Of the days of a list that is there already
    that one is opened."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        shop_list: ShopList | None = None,
        before: ShopList | None = None,
    ) -> None:
        title = _("New list") if shop_list is None else _("Days of the list")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._list = services, shop_list
        self.started: ShopList | None = None
        self.told = ""
        lists = services.shopping.lists
        self._before = before or lists.last_used()
        self._waiting = lists.not_bought(self._before) if shop_list is None else ()
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
        self.there = label("")
        self.there.hide()
        self.body.addWidget(self.there)
        text = _("&Take along what you wrote and did not buy ({count})")
        self.take = QCheckBox(text.format(count=len(self._waiting)), self)
        self.take.setChecked(True)
        self.take.setVisible(bool(self._waiting))
        self.body.addWidget(self.take)
        self.body.addStretch(1)
        self.offer_answer(_("&Make the list") if shop_list is None else _("&Keep"))
        accepts = QDialogButtonBox.ButtonRole.AcceptRole
        (self.answer,) = (
            one for one in self.buttons.buttons() if self.buttons.buttonRole(one) == accepts
        )
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
        there = self._there(first, last)
        self.there.setVisible(there is not None)
        self.there.setText(_("There is a list for these days already. It is opened."))
        self.take.setVisible(bool(self._taking(there)))
        if self._list is None:
            self.answer.setText(_("&Make the list") if there is None else _("&Open the list"))
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

    def _there(self, first: date, last: date) -> ShopList | None:
        if self._list is not None:
            return None
        return self._desk.shopping.lists.of_days(first, last)

    def _taking(self, there: ShopList | None) -> tuple[ShopLine, ...]:
        """What can be taken along: nothing from the list that is opened."""
        if there is not None and self._before is not None and id_of(there) == id_of(self._before):
            return ()
        return self._waiting

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def write(self) -> None:
        first, last = chosen_day(self.first), chosen_day(self.last)
        lists = self._desk.shopping.lists
        if self._list is not None:
            lists.change(replace(self._list, first=first, last=last), by=self)
            return
        there = self._there(first, last)
        taking = self._taking(there) if self.take.isChecked() else ()
        if there is not None:
            if taking:
                lists.take_along(there, taking, by=self)
            self.started, said = there, _("There was a list for these days already.")
        else:
            shop = self._before.shop if self._before is not None else ""
            self.started = lists.start(first, last, shop=shop, taking=taking, by=self)
            said = ""
        self.told = " ".join(filter(None, (said, taken_text(len(taking)) if taking else "")))
