"""Puts something into the pantry, or changes it: what, how much, where, and its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.pantry_words import good_until_text, place_names, reason_text
from gutdesk.domain.wording import capital
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.measure_field import MeasureField
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import ChoiceField, WordField
from gutdesk.ui.widgets.food_line import FoodLine

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

USUAL = timedelta(days=7)
"""What the field of the last day begins with; it counts only where the person says so."""
FIRST, LAST = QDate(1900, 1, 1), QDate(9000, 12, 31)


class PantryForm(Form):
    """With `item` it changes that one. `saved` is what was written."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        item: PantryItem | None = None,
    ) -> None:
        title = _("Put into the pantry")
        if item is not None:
            title = _("Change {name}").format(name=item.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks, self._item = services, looks, item
        self.saved: PantryItem | None = None
        self.said = ""
        self._place_said = item is not None
        page = Scrolled()
        self._column = page.column
        self._column.setSpacing(4)
        self.until = label("", "secondary")
        self._build_what(item)
        self._build_days(item)
        self._column.addSpacing(6)
        self._column.addWidget(self.until)
        self.note = WordField(_("Note"))
        self.note.show_value(item.note if item is not None else "")
        add_field(self._column, _("&Note"), self.note)
        self._column.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Keep") if item is not None else _("&Put it in"))
        self._show_until()
        self.what.setFocus()
        self.fit(66, 40)

    # -- building --------------------------------------------------------------------------------

    def _build_what(self, item: PantryItem | None) -> None:
        looks = self._looks
        self.what = FoodLine(looks, self._desk.finder)
        if item is not None:
            self.what.show_food(item.name, item.food_id)
        add_field(self._column, _("&What"), self.what)
        amount, unit = (item.amount, item.unit) if item is not None else (None, "")
        self.amount = MeasureField(looks, _("How much"), amount, unit, said=item is not None)
        self.unit = self.amount.unit
        add_counted(self._column, _("&How much"), self.amount, self.unit)
        help_text = _("Left empty, there is some of it, and nobody knows how much.")
        self._column.addWidget(label(help_text, "secondary"))
        places = [(place, capital(name)) for place, name in place_names().items()]
        self.place = ChoiceField(_("Where"), places, required=True)
        self.place.show_value(item.place if item is not None else Place.FRIDGE)
        add_counted(self._column, _("Whe&re"), self.place)
        self.what.chosen.connect(self._food_chosen)
        self.what.editingFinished.connect(self._food_chosen)
        self.place.activated.connect(self._place_chosen)

    def _build_days(self, item: PantryItem | None) -> None:
        today = self._desk.desk.today()
        self._column.addSpacing(6)
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        self.days: dict[str, _DayField] = {}
        texts = {
            "use_by": (_("The &date on it"), _("The date on it"), today + USUAL),
            "bought": (_("&Bought on"), _("Bought on"), today),
            "opened": (_("&Opened on"), _("Opened on"), today),
            "frozen": (_("&Frozen on"), _("Frozen on"), today),
        }
        for row, (key, (text, name, usual)) in enumerate(texts.items()):
            shown = getattr(item, key) if item is not None else None
            field = _DayField(self._looks, text, name, shown, usual)
            field.box.toggled.connect(self._show_until)
            field.date.dateChanged.connect(self._show_until)
            grid.addWidget(field.box, row, 0)
            grid.addWidget(field.date, row, 1)
            self.days[key] = field
        if item is None:
            self.days["bought"].box.setChecked(True)
        self.days["frozen"].box.toggled.connect(self._frozen_said)
        self._column.addWidget(place)

    # -- what follows from what ------------------------------------------------------------------

    def _food_chosen(self) -> None:
        """Where it is usually kept and how it is measured, as long as the person has not said
        another place or unit."""
        ref, name = self.what.ref(), self.what.name()
        self.amount.propose(self._desk.pantry.usual_pack(ref, name).unit)
        if not self._place_said and name:
            usual = self._desk.pantry.usual_place(ref, name)
            self.place.show_value(usual)
        self._show_until()

    def _place_chosen(self) -> None:
        self._place_said = True
        if self.place.value() is not Place.FREEZER:
            with QSignalBlocker(self.days["frozen"].box):
                self.days["frozen"].say(None)
        self._show_until()

    def _frozen_said(self, on: bool) -> None:
        if on:
            self._place_said = True
            self.place.show_value(Place.FREEZER)
            self._show_until()

    def _show_until(self) -> None:
        """Until when it would be good, as the fields stand."""
        if not self.what.name():
            self.until.setText("")
            return
        draft = self._draft()
        pantry, formats, today = self._desk.pantry, self._looks.formats, self._desk.desk.today()
        if self._item is not None:
            try:
                # Moved in or out of the freezer it has other days than the fields say.
                draft = pantry.changed(draft)
            except UserError as error:
                self.until.setText(error.sentence)
                return
        thing = pantry.thing(draft)
        keeping = pantry.keeping(draft.food_id, draft.name)
        until = good_until_text(thing.use_by, thing.days_left, formats, today)
        reason = reason_text(draft, keeping, thing.use_by, formats, today)
        self.until.setText(f"{until}. {reason}")

    def _draft(self) -> PantryItem:
        base = self._item if self._item is not None else PantryItem(name="")
        return replace(self._with_days(base), name=self.what.name(), food_id=self.what.ref())

    def _with_days(self, item: PantryItem) -> PantryItem:
        return replace(
            item,
            place=self.place.value(),
            **{key: field.value() for key, field in self.days.items()},
        )

    # -- writing ---------------------------------------------------------------------------------

    def write(self) -> None:
        if not self.what.name():
            raise UserError(_("Write what is at home."))
        item = replace(
            self._draft(),
            amount=self.amount.value(),
            unit=self.unit.value(),
            note=self.note.value(),
        )
        pantry = self._desk.pantry
        if self._item is not None:
            self.saved = pantry.change(item, by=self)
        else:
            self.saved = pantry.add(item, by=self)
            self.said = _("At home: {what}").format(what=self.saved.name)


class _DayField:
    """A box that says that there is such a day, and the day."""

    def __init__(self, looks: Looks, text: str, name: str, shown: date | None, usual: date) -> None:
        self.box = QCheckBox(text)
        self.date = date_edit(looks.formats, name)
        self.date.setDateRange(FIRST, LAST)
        show_day(self.date, shown or usual)
        self.date.setEnabled(shown is not None)
        self.box.setChecked(shown is not None)
        self.box.toggled.connect(self.date.setEnabled)

    def say(self, day: date | None) -> None:
        self.box.setChecked(day is not None)
        self.date.setEnabled(day is not None)

    def value(self) -> date | None:
        return chosen_day(self.date) if self.box.isChecked() else None
