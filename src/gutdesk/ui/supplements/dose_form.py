"""A dose of something on the shelf, beside what is due: which, how much, when."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import DoseState
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.moments import Moment
from gutdesk.domain.product_wording import full_name
from gutdesk.domain.products import Product
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import add_counted, add_field, caption, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, WhenField, WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class DoseForm(Form):
    """`name`: the product that is chosen first; on another day than today noon is offered."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        day: date,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Log a dose"))
        self._desk, self._looks = services, looks
        self._dose: DoseState | None = None
        products = [one for one in services.shelf.products() if not one.retired]
        choices = [(id_of(one), full_name(one)) for one in products]
        self.what = ChoiceField(_("What"), choices, required=True)
        add_field(self.body, _("&What"), self.what)
        self.amount = NumberField(looks, _("How much"))
        self.unit = QLabel()
        add_counted(self.body, _("&How much"), self.amount, self.unit)
        self.when = WhenField(looks, _("Taken"))
        self.when.show_moment(self._usual(day))
        self.body.addWidget(caption(_("&Taken"), self.when.time))
        self.body.addWidget(self.when)
        self.answers = QCheckBox()
        self.body.addWidget(self.answers)
        self.caution = label("", "caution")
        self.body.addWidget(self.caution)
        self.note = WordField(_("Note"))
        add_field(self.body, _("&Note"), self.note)
        self.what.currentIndexChanged.connect(self._chosen)
        self.when.date.dateChanged.connect(self._look)
        self.when.time.timeChanged.connect(self._look)
        chosen = next((one for one in products if one.name == name), None)
        if chosen is not None:
            self.what.show_value(id_of(chosen))
        self._chosen()
        self.offer_answer(_("&Log it"))
        self.what.setFocus()
        self.fit(56, 20)

    def _usual(self, day: date) -> Moment:
        desk = self._desk.desk
        if day == desk.today():
            return desk.now()
        noon = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - the local clock
        return Moment.at(noon, desk.zone)

    def _product(self) -> Product | None:
        chosen = self.what.value()
        return self._desk.shelf.product(chosen) if chosen else None

    def _chosen(self) -> None:
        product = self._product()
        if product is None:
            return
        times = [t for one in self._desk.shelf.schedules_of(id_of(product)) for t in one.times]
        self.amount.show_value(times[-1].amount if times else product.serving)
        self.unit.setText(unit_name(product.unit, 2))
        self.amount.setAccessibleDescription(self.unit.text())
        self._look()

    def _look(self) -> None:
        """Which open dose this would be, and what speaks against one more."""
        product, at = self._product(), self.when.moment(self._desk.desk.zone)
        dose = self._desk.doses.open_dose(product, at) if product is not None and at else None
        self._dose = dose
        self.answers.setVisible(dose is not None)
        if dose is not None:
            formats, today = self._looks.formats, self._desk.desk.today()
            due = formats.time(dose.at.local)
            if dose.at.local.date() != today:
                due = f"{formats.short_day(dose.at.local.date(), today)}, {due}"
            self.answers.setText(_("It is the &dose that was due {time}").format(time=due))
            self.answers.setChecked(True)
        text = self._against(product) if product is not None else ""
        self.caution.setText(text)
        self.caution.setVisible(bool(text))

    def _against(self, product: Product) -> str:
        """That it is too soon, or too much for a day: said, never refused."""
        day = self._desk.doses.day(self._desk.desk.day_of(self._moment()))
        needed = next((one for one in day.needed if one.product == product), None)
        if needed is None:
            return ""
        formats = self._looks.formats
        if needed.free_at is not None:
            text = _("The least time since the last dose has not passed: not before {time}.")
            return text.format(time=formats.time(needed.free_at.local))
        if needed.full and needed.schedule.day_max is not None:
            most = formats.amount(needed.schedule.day_max, product.unit)
            return _("With this dose it would be more than {most} on that day.").format(most=most)
        return ""

    def _moment(self) -> Moment:
        return self.when.moment(self._desk.desk.zone) or self._desk.desk.now()

    def write(self) -> None:
        product, amount = self._product(), self.amount.value()
        if product is None:
            raise UserError(_("Choose what was taken."))
        if amount is None:
            raise UserError(_("Say how much was taken."))
        at = self.when.moment(self._desk.desk.zone)
        dose = self._dose if self.answers.isChecked() else None
        self._desk.doses.log(product, amount, at=at, note=self.note.value(), dose=dose, by=self)
