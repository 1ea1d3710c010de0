"""I ate this: how many servings of a recipe, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTime
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTimeEdit, QWidget

from gutdesk.domain.diary import Meal
from gutdesk.domain.moments import Moment
from gutdesk.domain.wording import item_text
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.kitchen.recipe_servings import ServingsField
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import date_edit

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.recipes import BookEntry


class AteThis(Form):
    """Writes the meal itself: where that is refused what was typed stays. `logged` is what was
    written."""

    kinds = frozenset[str]()

    def __init__(
        self,
        entry: BookEntry,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("I ate this"))
        self._desk = services
        self._looks = looks
        self._entry = entry
        self.logged: Meal | None = None
        self.body.addWidget(label(entry.recipe.name, "card-title"))
        self.servings = ServingsField(looks)
        self.servings.setValue(1)
        self.servings.valueChanged.connect(self._look)
        self.body.addWidget(caption(_("&Servings you ate"), self.servings))
        row = QHBoxLayout()
        row.addWidget(self.servings)
        row.addStretch(1)
        self.body.addLayout(row)
        self._now = services.desk.now()
        local = self._now.local
        self.date = date_edit(looks.formats, _("Day"))
        self.date.setDate(QDate(local.year, local.month, local.day))
        self.time = QTimeEdit(QTime(local.hour, local.minute))
        self.time.setDisplayFormat(looks.formats.time_pattern)
        self.time.setAccessibleName(_("Time"))
        self._shown = self._typed()
        above = QLabel(_("&When"))
        above.setBuddy(self.date)
        self.body.addWidget(above)
        row = QHBoxLayout()
        row.addWidget(self.date)
        row.addWidget(self.time)
        row.addStretch(1)
        self.body.addLayout(row)
        self.preview = label("", "secondary")
        self.body.addWidget(self.preview)
        self.body.addStretch(1)
        self.offer_answer(_("&Log it"))
        self._look()
        self.fit(60, 18)
        self.servings.setFocus()
        self.servings.selectAll()

    @classmethod
    def ask(
        cls,
        entry: BookEntry,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> Meal | None:
        """The meal that was logged, None where the person did not."""
        dialog = cls(entry, services, looks, parent)
        dialog.exec()
        logged = dialog.logged
        dialog.deleteLater()
        return logged

    def _typed(self) -> datetime:
        day, at = self.date.date(), self.time.time()
        return datetime(day.year(), day.month(), day.day(), at.hour(), at.minute())  # noqa: DTZ001

    def _look(self, _servings: float = 0) -> None:
        """What would stand in the diary."""
        items = self._desk.recipes.items(self._entry, servings=self.servings.value())
        foods = " · ".join(item_text(item, self._looks.formats) for item in items)
        self.preview.setText(_("In your diary: {foods}").format(foods=foods))
        self._make_room()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def moment(self) -> Moment:
        """Now, unless somebody touched day or time."""
        local = self._typed()
        return self._now if local == self._shown else Moment.at(local, self._desk.desk.zone)

    def write(self) -> None:
        self.servings.interpretText()
        self.logged = self._desk.recipes.log(
            self._entry, servings=self.servings.value(), at=self.moment(), by=self
        )
