"""Copy this meal to another day and time."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCheckBox, QLabel, QTimeEdit, QWidget

from gutdesk.domain.wording import capital, item_text, slot_name
from gutdesk.i18n import _
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.widgets.date_edit import date_edit

if TYPE_CHECKING:
    from gutdesk.domain.diary import Meal
    from gutdesk.domain.formats import Formats

Answer = tuple[date, time | None]


class CopyMeal(Sheet):
    """Asks only; the caller copies with `services.diary.copy_meals`."""

    def __init__(
        self,
        meal: Meal,
        default_day: date,
        formats: Formats | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(None, None, parent, _("Copy this meal to …"))
        self._formats = formats or LocaleFormats()
        own = self._formats if isinstance(self._formats, LocaleFormats) else LocaleFormats()
        foods = ", ".join(item_text(item, self._formats) for item in meal.items)
        self.body.addWidget(
            label(slot_name(meal.slot) if meal.slot else capital(foods), "card-title")
        )
        if meal.slot and foods:
            self.body.addWidget(label(foods, "secondary"))
        self.day = date_edit(own, _("Day"))
        self.day.setDate(QDate(default_day.year, default_day.month, default_day.day))
        self.day.dateChanged.connect(self._say_day)
        self._place(_("&Day"), self.day)
        self.day_words = label("", "secondary")
        self.body.addWidget(self.day_words)
        self.same_time = QCheckBox(_("At the &same time of day"))
        self.same_time.setChecked(True)
        self.body.addWidget(self.same_time)
        local = meal.at.local
        self.time = QTimeEdit(QTime(local.hour, local.minute))
        self.time.setDisplayFormat(own.time_pattern)
        self.time.setAccessibleName(_("Time"))
        self.time.setEnabled(False)
        self.same_time.toggled.connect(self.time.setDisabled)
        self._place(_("&Time"), self.time)
        self.body.addStretch(1)
        self.offer_answer(_("&Copy"))
        self._say_day(self.day.date())
        self.day.setFocus()
        self.adjustSize()

    @classmethod
    def ask(
        cls,
        meal: Meal,
        default_day: date,
        formats: Formats | None = None,
        parent: QWidget | None = None,
    ) -> Answer | None:
        """(diary day, local time or None for the meal's own); None where the person cancels."""
        dialog = cls(meal, default_day, formats, parent)
        copied = dialog.exec() == Sheet.DialogCode.Accepted
        answer = dialog.answer()
        dialog.deleteLater()
        return answer if copied else None

    def answer(self) -> Answer:
        chosen = self.day.date()
        day = date(chosen.year(), chosen.month(), chosen.day())
        if self.same_time.isChecked():
            return day, None
        return day, time(self.time.time().hour(), self.time.time().minute())

    def _place(self, text: str, field: QWidget) -> None:
        above = QLabel(text)
        above.setBuddy(field)
        self.body.addWidget(above)
        self.body.addWidget(field)

    def _say_day(self, chosen: QDate) -> None:
        day = date(chosen.year(), chosen.month(), chosen.day())
        self.day_words.setText(self._formats.full_day(day))
