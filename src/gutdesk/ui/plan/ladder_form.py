"""A food of the queue: how much of it on which test day, and what it is in the diary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.plan.challenges import WATCH_HOURS, Challenge
from gutdesk.domain.plan.gate import never_test
from gutdesk.domain.plan.queue import is_open
from gutdesk.domain.rules_plan import MOST_TEST_DAYS, MOST_WASHOUT
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, TextField, WordField
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.line_rows import Line, LineRows
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

UNITS = (
    "g", "ml", "portion", "piece", "slice", "tsp", "tbsp", "cup", "glass", "handful", "clove",
    "scoop", "drop", "tablet", "capsule",
)  # fmt: skip
"""In which a portion of a test is measured."""
OWN = ""
"""The key of a food of the person's own."""


class PortionLine(Line):
    """How much is eaten on one test day."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.day = QLabel()
        self.amount = NumberField(looks, _("Portion"))
        self.amount.setFixedWidth(looks.px(80))
        self.unit = QLabel()
        for widget in (self.day, self.amount, self.unit):
            self.row.addWidget(widget)
        self.close_row(_("portion"))

    def begin_after(self, before: list[Line]) -> None:
        """As much as on the day before."""
        last = before[-1] if before else None
        if isinstance(last, PortionLine):
            self.amount.setText(last.amount.text())

    def focus_first(self) -> None:
        self.amount.setFocus()

    def show_place(self, number: int, unit: str) -> None:
        self.day.setText(_("Day {number}").format(number=number))
        self.unit.setText(unit)
        name = _("Portion of day {number}").format(number=number)
        self.amount.setAccessibleName(f"{name}, {unit}" if unit else name)

    def value(self) -> float:
        """Raises UserError where it is empty, or no number."""
        amount = self.amount.value()
        if amount is None:
            raise UserError(_("Say how much is eaten on each test day, or remove the line."))
        return amount


class LadderForm(Form):
    """Changes `challenge`, or adds one to the queue: a test of the protocol that is not in it yet,
    or a food of the person's own. `added` is what came of that."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None,
        *,
        challenge: Challenge | None = None,
    ) -> None:
        title = (
            _("Add a food to test")
            if challenge is None
            else _("Test of {name}").format(name=challenge.name)
        )
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks = services, looks
        self._before = challenge
        self.added: Challenge | None = None
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self.kind = ChoiceField(_("Which test"), self._kinds(), required=True)
        if challenge is None:
            add_field(
                self._page,
                _("Whi&ch test"),
                self.kind,
                _("A shipped test brings its portions; you can change them."),
            )
            self.kind.currentIndexChanged.connect(self._kind_chosen)
        else:
            self.kind.setParent(self)
            self.kind.hide()
        self.name = WordField(_("Name"))
        add_field(self._page, _("&Name"), self.name)
        self.food = FoodLine(looks, services.finder)
        add_field(
            self._page,
            _("In the diary it &is"),
            self.food,
            _("Its portions are written into the Log as this food. May stay empty."),
        )
        units = [(one, unit_name(one, 2)) for one in self._units()]
        self.unit = ChoiceField(_("Measured in"), units, required=True)
        add_field(self._page, _("&Measured in"), self.unit)
        self.portions = LineRows(partial(PortionLine, looks), _("Another test &day"), "add-portion")
        self._page.addSpacing(6)
        self._page.addWidget(label(_("How much on each test day")))
        self._page.addWidget(self.portions)
        self.washout = self._spin(1, MOST_WASHOUT)
        add_counted(self._page, _("Days &without it after that"), self.washout)
        self.watch = self._spin(0, WATCH_HOURS)
        self.watch.setSingleStep(12)
        add_counted(self._page, _("A rise is wa&tched for"), self.watch, _("hours after a portion"))
        self.note = TextField(looks, _("Note"))
        add_field(self._page, _("N&ote"), self.note)
        self.under_way = label(
            _("The test under way keeps the portions it began with."), "secondary"
        )
        self._page.addWidget(self.under_way)
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.unit.currentIndexChanged.connect(self._number_lines)
        self.portions.changed.connect(self._number_lines)
        self._draft = challenge or self._own()
        self._show(self._draft)
        self.offer_answer(_("&Save") if challenge is not None else _("&Add it"))
        (self.name if challenge is not None else self.kind).setFocus()
        self.fit(66, 38)

    def _spin(self, low: int, high: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(low, high)
        keep_still(made)
        return made

    # -- what there is to begin with -------------------------------------------------------------

    def _kinds(self) -> Sequence[tuple[str, str]]:
        """The person's own, and the tests of the protocol that are not in the queue; one that
        something stands against for good is not offered."""
        from gutdesk.knowledge.reintroduction import ladders

        state = self._desk.plan.today.state()
        if state is None:
            return [(OWN, _("a food of your own"))]
        there = {place.challenge.key for place in state.queue}
        found = [
            (one.id, one.name)
            for one in ladders()
            if one.id not in there and not never_test(state.blocks, one.id)
        ]
        return [(OWN, _("a food of your own")), *found]

    def _units(self) -> tuple[str, ...]:
        from gutdesk.knowledge.reintroduction import ladders

        before = (self._before.unit,) if self._before is not None else ()
        return tuple(dict.fromkeys((*UNITS, *(one.unit for one in ladders()), *before)))

    def _own(self) -> Challenge:
        plan = self._desk.plan.book.current()
        return Challenge(plan_id=id_of(plan) if plan is not None else "", name="")

    def _kind_chosen(self) -> None:
        key = self.kind.value()
        with self.saying_trouble():
            self._draft = self._desk.plan.tests.draft_of(key) if key else self._own()
            self._show(self._draft)

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, challenge: Challenge) -> None:
        self.name.show_value(challenge.name)
        self._show_food(challenge)
        self.unit.show_value(challenge.unit)
        self.portions.clear()
        for amount in challenge.amounts:
            line = self.portions.add()
            assert isinstance(line, PortionLine)
            line.amount.show_value(amount)
        self.washout.setValue(challenge.washout)
        self.watch.setValue(challenge.watch_hours)
        self.note.show_value(challenge.note)
        busy = challenge.meta is not None and any(
            is_open(run) for run in self._desk.plan.book.runs(id_of(challenge))
        )
        self.under_way.setVisible(busy)
        self._number_lines()

    def _show_food(self, challenge: Challenge) -> None:
        ref = challenge.foods[0] if challenge.foods else None
        foods = self._desk.foods
        own = foods.own("", ref) if ref is not None else None
        shipped = foods.shipped("", ref) if ref is not None and own is None else None
        name = own.name if own is not None else shipped.name if shipped is not None else ""
        self.food.show_food(name, ref)

    def _number_lines(self) -> None:
        unit = unit_name(self.unit.value() or "", 2)
        for number, line in enumerate(self.portions.lines, 1):
            if isinstance(line, PortionLine):
                line.show_place(number, unit)
        self.portions.add_button.setEnabled(len(self.portions.lines) < MOST_TEST_DAYS)

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        tests, typed = self._desk.plan.tests, self._typed()
        if self._before is None:
            self.added = tests.add(typed, by=self)
        else:
            tests.change(typed, by=self)

    def _typed(self) -> Challenge:
        """Raises UserError for a food without a name, and for what is no number."""
        name = self.name.value() or self.food.name()
        if not name:
            raise UserError(_("Write the name of the food."))
        lines = [line for line in self.portions.lines if isinstance(line, PortionLine)]
        if not lines:
            raise UserError(_("Say how much is eaten on each test day."))
        return replace(
            self._draft,
            name=name,
            foods=self._foods(),
            unit=self.unit.value(),
            amounts=tuple(line.value() for line in lines),
            washout=self.washout.value(),
            watch_hours=self.watch.value(),
            note=self.note.value(),
        )

    def _foods(self) -> tuple[str, ...]:
        """The food that was chosen comes first; the foods of a shipped test still are it. Raises
        UserError for a name that stands for no food."""
        typed, ref = self.food.name(), self.food.ref()
        if not typed:
            return ()
        if ref is None:
            found = self._desk.foods.own(typed)
            shipped = self._desk.foods.shipped(typed)
            if found is not None:
                ref = id_of(found)
            elif shipped is not None:
                ref = shipped.id
            else:
                raise UserError(
                    _("{name} is no food of the diary. Choose one from the list.").format(
                        name=typed
                    )
                )
        return tuple(dict.fromkeys((ref, *self._shipped_foods())))

    def _shipped_foods(self) -> tuple[str, ...]:
        from gutdesk.knowledge.reintroduction import challenge_food

        facts = challenge_food(self._draft.key) if self._draft.key else None
        return facts.foods if facts is not None else ()
