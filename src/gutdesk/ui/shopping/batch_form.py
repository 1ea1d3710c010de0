"""Starts a batch, or changes one: by which plan or recipe, since when, with how much salt, how warm
it stands, until when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.batch_plan import BatchPlan
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.batch_cautions import warmth_words
from gutdesk.ui.shopping.batch_own_steps import OwnSteps
from gutdesk.ui.shopping.batch_salt import SaltFields
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, TextField, WhenField, WordField
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources

if TYPE_CHECKING:
    from gutdesk.domain.moments import Moment
    from gutdesk.services.desk import Services

ELSE = ""
"""The choice of something that neither a plan nor a recipe knows."""


class BatchForm(Form):
    """With `batch` it changes that one; else `saved` is the new one once there is one."""

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        batch: Batch | None = None,
        plan: str = "",
    ) -> None:
        title = _("Start a batch")
        if batch is not None:
            title = _("Change {name}").format(name=batch.name)
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks, self._batch = services, looks, batch
        self._book = services.shopping.batches
        self._now = services.desk.now()
        self.saved: Batch | None = None
        self._plan: BatchPlan | None = None
        page = Scrolled()
        self._page = page.column
        self._page.setSpacing(4)
        self._build_what()
        self._build_warmth()
        self._build_window()
        self._build_rest()
        self._page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Start it") if batch is None else _("&Save"))
        if batch is None:
            if plan:
                self.what.show_value(f"plan:{plan}")
            self._show(self._drafted(), self._plan_chosen())
            self.what.setFocus()
        else:
            self._show(batch, self._book.plan_of(batch))
            self.name.setFocus()
        self._connect()
        self.fit(92, 40)

    # -- building --------------------------------------------------------------------------------

    def _build_what(self) -> None:
        if self._batch is None:
            plans = [(f"plan:{one.key}", one.name) for one in self._book.plans()]
            own = [(f"recipe:{one.ref}", one.recipe.name) for one in self._book.own_recipes()]
            copied = {one.recipe.key for one in self._book.own_recipes()}
            plans = [pair for pair in plans if pair[0].removeprefix("plan:") not in copied]
            choices = [*plans, *own, (ELSE, _("Something else"))]
            self.what = ChoiceField(_("What is made"), choices, required=True)
            add_field(self._page, _("What is &made"), self.what)
        self.name = WordField(_("Name"))
        add_field(self._page, _("&Name"), self.name)
        self.at = WhenField(self._looks, _("Started"))
        self._page.addSpacing(6)
        self._page.addWidget(label(_("Started")))
        self._page.addWidget(self.at)
        self.salt = SaltFields(self._looks)
        self._page.addWidget(self.salt)

    def _build_warmth(self) -> None:
        self.warmth_part = QWidget()
        column = QVBoxLayout(self.warmth_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.warmth = NumberField(self._looks, _("How warm it stands"))
        unit = "°F" if self._looks.formats.us else "°C"
        add_counted(column, _("&How warm it stands"), self.warmth, unit)
        self.warmth_about = label("", "secondary")
        self.warmth_caution = label("", "caution")
        self.warmth_sources = Sources()
        for part in (self.warmth_about, self.warmth_caution, self.warmth_sources):
            column.addWidget(part)
        self._page.addWidget(self.warmth_part)

    def _build_window(self) -> None:
        formats = self._looks.formats
        self.ready_on = QCheckBox(_("Expected to be rea&dy"))
        self.first = date_edit(formats, _("Ready, from"))
        self.last = date_edit(formats, _("Ready, to"))
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        for part in (self.ready_on, label(_("from")), self.first, label(_("to")), self.last):
            row.addWidget(part)
        for part in place.findChildren(type(label(""))):
            part.setWordWrap(False)
        self._page.addSpacing(6)
        self._page.addWidget(place)

    def _build_rest(self) -> None:
        self.jars = NumberField(self._looks, _("Jars"))
        self.jars_part = QWidget()
        column = QVBoxLayout(self.jars_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        add_counted(column, _("&Jars"), self.jars)
        self._page.addWidget(self.jars_part)
        self.steps = OwnSteps(self._looks)
        self._page.addSpacing(6)
        self._page.addWidget(self.steps)
        self.note = TextField(self._looks, _("Note"))
        add_field(self._page, _("N&ote"), self.note)

    def _connect(self) -> None:
        if self._batch is None:
            self.what.currentIndexChanged.connect(self._what_chosen)
        self.ready_on.toggled.connect(self._say_window)
        self.warmth.textEdited.connect(self._reckon)
        self.at.date.dateChanged.connect(self._reckon)
        self.at.time.timeChanged.connect(self._reckon)

    # -- showing ---------------------------------------------------------------------------------

    def _drafted(self) -> Batch:
        """What stands for the choice, as it begins."""
        key = str(self.what.value() or "")
        plan = self._plan_chosen()
        entry = next((one for one in self._book.own_recipes() if f"recipe:{one.ref}" == key), None)
        if entry is not None:
            return self._book.draft_of(entry, self._now)
        if plan is not None:
            return self._book.draft(plan, self._now)
        return Batch(name="", at=self._now)

    def _plan_chosen(self) -> BatchPlan | None:
        key = str(self.what.value() or "")
        if key.startswith("plan:"):
            return next(one for one in self._book.plans() if f"plan:{one.key}" == key)
        entry = next((one for one in self._book.own_recipes() if f"recipe:{one.ref}" == key), None)
        if entry is None:
            return None
        return self._book.plan_of(self._book.draft_of(entry, self._now))

    def _what_chosen(self) -> None:
        """Everything that the other plan decides; start, jars, own steps and note stay."""
        draft, plan = self._drafted(), self._plan_chosen()
        self.name.show_value(draft.name)
        self._show_plan(draft, plan)

    def _show(self, batch: Batch, plan: BatchPlan | None) -> None:
        self.name.show_value(batch.name)
        self.at.show_moment(batch.at)
        self.jars.show_value(batch.jars)
        self.jars_part.setVisible(batch.state is BatchState.MAKING)
        self.steps.show_steps(tuple(step for step in batch.steps if not step.key))
        self.note.show_value(batch.note)
        self._show_plan(batch, plan)

    def _show_plan(self, batch: Batch, plan: BatchPlan | None) -> None:
        self._plan = plan
        self.salt.show_plan(plan, batch.salt_percent)
        self.salt.setVisible(plan is None or plan.salt is not None)
        self.warmth.show_value(self._shown_warmth(batch.target_c))
        self.warmth_part.setVisible(plan is None or plan.target_c is not None)
        has_window = batch.ready_first is not None or batch.ready_last is not None
        today = self._desk.desk.today()
        self._window = (
            batch.ready_first or batch.ready_last or today,
            batch.ready_last or batch.ready_first or today,
        )
        show_day(self.first, self._window[0])
        show_day(self.last, self._window[1])
        self.ready_on.setChecked(has_window)
        self._say_window(has_window)
        self._say_warmth()

    def _say_window(self, on: bool) -> None:
        self.first.setEnabled(on)
        self.last.setEnabled(on)

    def _reckon(self, _value: object = None) -> None:
        """The window follows the start and the warmth, until the person says another one."""
        self._say_warmth()
        at = self._start()
        plan, shown = self._plan, (chosen_day(self.first), chosen_day(self.last))
        if plan is None or at is None or shown != self._window or not self.ready_on.isChecked():
            return
        try:
            self._window = self._book.window(plan, at, self._read_warmth())
        except (UserError, OverflowError):
            return
        show_day(self.first, self._window[0])
        show_day(self.last, self._window[1])

    def _say_warmth(self) -> None:
        plan, formats = self._plan, self._looks.formats
        text = ""
        if plan is not None and plan.target_c is not None:
            low, high = plan.target_c
            asked = formats.temperature(high)
            if low != high:
                asked = _("{low} to {high}").format(low=formats.number(low), high=asked)
                if formats.us:
                    asked = _("{low} to {high}").format(
                        low=formats.temperature(low), high=formats.temperature(high)
                    )
            text = _("The recipe asks for {warmth}.").format(warmth=asked)
        self.warmth_about.setText(text)
        self.warmth_about.setVisible(bool(text))
        try:
            target = self._read_warmth()
        except UserError:
            target = None
        words = warmth_words(plan, target, self._looks)
        self.warmth_caution.setText(words)
        self.warmth_caution.setVisible(bool(words))
        self.warmth_sources.show_ids(plan.temperature_source if plan is not None else ())

    def _shown_warmth(self, celsius: float | None) -> float | None:
        if celsius is None or not self._looks.formats.us:
            return celsius
        return round(celsius * 9 / 5 + 32, 1)

    def _read_warmth(self) -> float | None:
        """In degrees Celsius. Raises UserError for what is no number."""
        value = self.warmth.value()
        if value is None or not self._looks.formats.us:
            return value
        return (value - 32) * 5 / 9

    def _start(self) -> Moment | None:
        return self.at.moment(self._desk.desk.zone)

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        before = self._batch if self._batch is not None else self._drafted()
        batch = replace(before, **self._values())
        own = self.steps.steps()
        if self._batch is None:
            begun = batch
            if self._plan is not None:
                begun = self._book.draft(self._plan, batch.at, target_c=batch.target_c)
            batch = replace(batch, steps=(*begun.steps, *own))
            self.saved = self._book.start(self._book.with_window(batch), by=self)
        else:
            kept = tuple(step for step in batch.steps if step.key)
            batch = replace(batch, steps=(*kept, *own))
            self.saved = self._book.change(self._book.with_window(batch), by=self)

    def _values(self) -> dict[str, object]:
        """Raises UserError where a number is none."""
        at, jars = self._start(), self.jars.value()
        assert at is not None
        if jars is not None and jars != int(jars):
            raise UserError(_("Say a whole number of jars."))
        has_salt = self._plan is None or self._plan.salt is not None
        is_warm = self._plan is None or self._plan.target_c is not None
        note = self.note.value()
        if self._batch is None and has_salt:
            note = "\n".join(filter(None, (self.salt.weighed(), note)))
        is_on = self.ready_on.isChecked()
        return {
            "name": self.name.value(),
            "at": at,
            "salt_percent": self.salt.value() if has_salt else None,
            "target_c": self._read_warmth() if is_warm else None,
            "ready_first": chosen_day(self.first) if is_on else None,
            "ready_last": chosen_day(self.last) if is_on else None,
            "jars": 1 if jars is None else int(jars),
            "note": note,
        }
