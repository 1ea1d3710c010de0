"""What is asked of a batch at its end, and in between: is it ready, how does it taste, why does it
go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.batch import Batch, BatchState, Tolerance
from gutdesk.domain.shopping.batch_words import (
    cooling_text,
    no_last_day_text,
    put_away_text,
)
from gutdesk.domain.shopping.pantry import Place
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, give_role, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.batch_cautions import add_cautions
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, TextField, WhenField
from gutdesk.ui.widgets.food_rows import UnitField
from gutdesk.ui.widgets.ingredients_field import UNITS
from gutdesk.ui.widgets.pieces import Sources

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class _BatchForm(Form):
    """Its fields stand in `_page`, which scrolls."""

    def __init__(
        self, services: Services, looks: Looks, batch: Batch, parent: QWidget | None, title: str
    ) -> None:
        super().__init__(services, looks.keeper, parent, title.format(name=batch.name))
        self._desk, self._looks, self._batch = services, looks, batch
        self._book = services.shopping.batches
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self.body.addWidget(page, 1)

    def _usual_unit(self) -> str:
        """That of the food it becomes; grams where nobody knows."""
        ref = self._batch.food_id
        food = self._desk.foods.shipped(ref=ref) if ref else None
        return food.unit if food is not None and food.unit in ("g", "ml") else "g"


class ReadyForm(_BatchForm):
    """How many jars came of it, where they stand, and until when they are eaten."""

    def __init__(
        self, services: Services, looks: Looks, batch: Batch, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, looks, batch, parent, _("{name} is ready"))
        formats = looks.formats
        plan = self._book.plan_of(batch)
        more = add_cautions(self._page, batch, plan, looks)
        self.doubt = label("", "caution")
        self._page.addWidget(self.doubt)
        self.day = date_edit(formats, _("Put away on"))
        show_day(self.day, services.desk.today())
        add_counted(self._page, _("&Put away on"), self.day)
        self.jars = NumberField(looks, _("Jars"))
        self.jars.show_value(batch.jars)
        add_counted(self._page, _("&Jars"), self.jars)
        self.amount = NumberField(looks, _("In each of them"))
        self.unit = UnitField(looks, UNITS, self._usual_unit(), None)
        self.unit.setFixedWidth(looks.px(130))
        add_counted(self._page, _("In &each of them"), self.amount, self.unit)
        places = [
            (Place.FRIDGE, _("in the fridge")),
            (Place.FREEZER, _("in the freezer")),
            (Place.CUPBOARD, _("in the cupboard")),
        ]
        self.place = ChoiceField(_("Where they stand"), places, required=True)
        add_counted(self._page, _("&Where they stand"), self.place)
        self.frozen = NumberField(looks, _("Of these, jars in the freezer"))
        add_counted(self._page, _("O&f these, jars in the freezer"), self.frozen)
        self.until_on = QCheckBox(_("Eat it &by"))
        self.until = date_edit(formats, _("Eat it by"))
        row = QHBoxLayout()
        row.addWidget(self.until_on)
        row.addWidget(self.until)
        row.addStretch(1)
        self._page.addSpacing(6)
        self._page.addLayout(row)
        self.keeps = label("", "secondary")
        self._page.addWidget(self.keeps)
        now = services.desk.now()
        cooling = self._book.cooling(batch, now)
        self._warm = ""
        told = plan.source if plan is not None else ()
        if cooling is not None and cooling.over and plan is not None:
            thrown = " ".join(line.text for line in plan.throw)
            self._warm = f"{cooling_text(cooling, now, formats)} {thrown}"
            give_role(self.keeps, "caution")
            told = tuple(dict.fromkeys(one for line in plan.throw for one in line.source))
        self._page.addWidget(Sources(told))
        self._page.addStretch(1)
        self._shown = chosen_day(self.until)
        self._offers: bool | None = None
        self._reckon()
        self.day.dateChanged.connect(self._reckon)
        self.place.currentIndexChanged.connect(self._placed)
        self.until_on.toggled.connect(self.until.setEnabled)
        self.offer_answer(_("Put it &away"))
        self.jars.setFocus()
        self.jars.selectAll()
        self.fit(76, 42 + more)

    def _reckon(self, _value: object = None) -> None:
        """The last day follows the day on which it was put away, until the person says another.
        What was cold too late is given none, nor what was not made as its plan says."""
        day, batch = chosen_day(self.day), self._batch
        found = self._book.put_away(batch, day)
        desk, formats = self._desk.desk, self._looks.formats
        doubt = put_away_text(found, batch, desk.now(), formats, desk.today())
        self.doubt.setText(doubt)
        self.doubt.setVisible(bool(doubt))
        why_not = self._warm or no_last_day_text(found)
        usual = None if why_not else self._book.usual_use_by(batch, day)
        is_untouched = self._offers is None or chosen_day(self.until) == self._shown
        days = (usual - day).days if usual is not None else 0
        text = why_not or _("Nobody says how long it keeps. Say a day yourself.")
        if usual is not None:
            text = ngettext(
                "In the fridge it keeps for {days} day from the day on which it went there.",
                "In the fridge it keeps for {days} days from the day on which it went there.",
                days,
            ).format(days=days)
        self.keeps.setText(text)
        offers, before = usual is not None, self._offers
        self._offers = offers
        if is_untouched and offers is not before:
            self.until_on.setChecked(offers and self.place.value() is Place.FRIDGE)
            self.until.setEnabled(self.until_on.isChecked())
        if is_untouched:
            show_day(self.until, usual or day)
            self._shown = chosen_day(self.until)

    def _placed(self, _row: int) -> None:
        """What is frozen keeps by months, and the pantry reckons them."""
        self.until_on.setChecked(self.place.value() is Place.FRIDGE and bool(self._offers))
        self.frozen.setEnabled(self.place.value() is not Place.FREEZER)

    def write(self) -> None:
        place = self.place.value()
        self._book.ready(
            self._batch,
            jars=_whole(self.jars.value(), 1),
            amount=self.amount.value(),
            unit=self.unit.value(),
            place=place,
            use_by=chosen_day(self.until) if self.until_on.isChecked() else None,
            frozen=0 if place is Place.FREEZER else _whole(self.frozen.value(), 0),
            day=chosen_day(self.day),
            by=self,
        )


def _whole(value: float | None, otherwise: int) -> int:
    """Raises UserError for a part of a jar."""
    if value is not None and value != int(value):
        raise UserError(_("Say a whole number of jars."))
    return otherwise if value is None else int(value)


class TasteForm(_BatchForm):
    """What it tasted of, how it was borne, and how much of it was had."""

    def __init__(
        self, services: Services, looks: Looks, batch: Batch, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, looks, batch, parent, _("Taste {name}"))
        more = add_cautions(self._page, batch, self._book.plan_of(batch), looks)
        self.text = TextField(looks, _("What it tasted of"))
        add_field(self._page, _("&What it tasted of"), self.text, _("Sour, crunchy, salty, soft."))
        words = [
            (Tolerance.WELL, _("I bore it well")),
            (Tolerance.UNSURE, _("I am not sure")),
            (Tolerance.BADLY, _("I bore it badly")),
        ]
        self.tolerance = ChoiceField(_("How you bore it"), words)
        add_field(
            self._page,
            _("How you &bore it"),
            self.tolerance,
            _("Your own word. It is no test of the food."),
        )
        self.amount = NumberField(looks, _("How much you had"))
        self.unit = UnitField(looks, UNITS, self._usual_unit(), None)
        self.unit.setFixedWidth(looks.px(130))
        add_counted(self._page, _("&How much you had"), self.amount, self.unit)
        self._page.addWidget(
            label(
                _(
                    "With an amount it stands in the Log as eaten, without one as a note. Start "
                    "with a small portion."
                ),
                "secondary",
            )
        )
        self.at = WhenField(looks, _("Tasted"))
        self.at.show_moment(services.desk.now())
        self._page.addSpacing(6)
        self._page.addWidget(label(_("Tasted")))
        self._page.addWidget(self.at)
        self._page.addStretch(1)
        self.offer_answer(_("Wr&ite it into the Log"))
        self.text.setFocus()
        self.fit(72, 34 + more)

    def write(self) -> None:
        self._book.taste(
            self._batch,
            self.text.value(),
            self.tolerance.value(),
            amount=self.amount.value(),
            unit=self.unit.value(),
            at=self.at.moment(self._desk.desk.zone),
            formats=self._looks.formats,
            by=self,
        )


class ThrowForm(_BatchForm):
    """Why it is thrown away."""

    def __init__(
        self, services: Services, looks: Looks, batch: Batch, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, looks, batch, parent, _("Throw {name} away"))
        self.why = TextField(looks, _("Why"))
        add_field(self._page, _("&Why"), self.why, _("It stands in the note of the batch."))
        if batch.state is BatchState.READY:
            self._page.addWidget(
                label(_("What of it is still in the pantry is thrown away with it."), "secondary")
            )
        plan = self._book.plan_of(batch)
        if plan is not None:
            for line in plan.throw:
                self._page.addWidget(label(line.text))
            self._page.addWidget(Sources(one for line in plan.throw for one in line.source))
        self._page.addStretch(1)
        self.offer_answer(_("&Throw it away"))
        self.why.setFocus()
        self.fit(64, 18)

    def write(self) -> None:
        self._book.throw_away(self._batch, self.why.value(), by=self)
