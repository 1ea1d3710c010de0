"""The page without a list: what it is for, and for which days one is made."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from gutdesk.domain.days import week_of
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.quick_line import QuickLine
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

REST, WEEK = timedelta(days=6), timedelta(days=7)


class NoList(EmptyCard):
    """`made` brings a first and a last day; `other` asks for days, `more` for the menu. `quick`: a
    line is written for a list that is made with it."""

    made = Signal(object, object)
    other = Signal()
    more = Signal()

    def __init__(self, looks: Looks) -> None:
        self.make_week = QPushButton(_("Make a list for this week"))
        super().__init__(
            _("Shopping list"),
            _(
                "What the planned meals need, less what is at home, in the order of your shop: "
                "with your staples, supplements that run out, and whatever you write down."
            ),
            self.make_week,
        )
        self._looks = looks
        self._today = date.min
        self.make_week.setAutoDefault(False)
        self.make_week.setProperty("role", "primary")
        self.make_week.setObjectName("make-week")
        self.make_week.clicked.connect(self._make_week)
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.menu_button = small_button(_("More"), self.more, name="make-more")
        for button in (
            small_button(_("For the next seven days"), self._make_seven, name="make-seven"),
            small_button(_("For other days…"), self.other, name="make-other"),
            self.menu_button,
        ):
            row.addWidget(button)
        self.column.addWidget(place)
        self.column.addWidget(label(_("Or write what to buy, which makes the list:"), "secondary"))
        self.quick = QuickLine()
        self.quick.left.connect(self._leave)
        self.column.addWidget(self.quick)

    def show_day(self, today: date) -> None:
        self._today = today
        week, next_week = _("Make a list for this week"), _("Make a list for next week")
        self.make_week.setText(next_week if self.week()[0] > today else week)

    def _leave(self) -> None:
        self.make_week.setFocus(Qt.FocusReason.OtherFocusReason)

    def week(self) -> tuple[date, date]:
        """This week; on its last day the next one, which is what somebody shops for then."""
        week = week_of(self._today, self._looks.formats.first_weekday())
        later = WEEK if self._today == week[-1] else timedelta()
        return week[0] + later, week[-1] + later

    def _make_week(self) -> None:
        self.made.emit(*self.week())

    def _make_seven(self) -> None:
        self.made.emit(self._today, self._today + REST)
