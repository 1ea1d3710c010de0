"""What a plan watches: the main symptom, up to two more, and the rise that counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSizePolicy, QVBoxLayout, QWidget

from gutdesk.domain.diary import Measure, MeasureKind, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.phases import MARGIN, Plan
from gutdesk.domain.plan.readiness import FORTNIGHT, LEAST_BASELINE
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Scrolled, add_counted, add_field, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField
from gutdesk.ui.widgets.pieces import Link
from gutdesk.ui.widgets.still_wheel import keep_still

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

DAY = timedelta(days=1)
LEAST_LETTERS = 16
LEAST, MOST, STEP = 1.0, 3.0, 0.5
"""Points of rise that can be chosen (docs/insight.md)."""


class WatchFields(QWidget):
    """With `plan` it shows what that one watches."""

    changed = Signal()

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        plan: Plan | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._looks = services, looks
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = Scrolled()
        self._column = page.column
        self._column.setSpacing(4)
        self.symptoms = self._choices(plan)
        self.rated = self._rated()
        self._build_symptoms()
        self._build_margin()
        self._column.addStretch(1)
        outer.addWidget(page)
        self._show(plan)
        self.main.currentIndexChanged.connect(self._main_changed)
        self._main_changed()

    # -- building --------------------------------------------------------------------------------

    def _choices(self, plan: Plan | None) -> tuple[Measure, ...]:
        """Symptoms that are rated by the day, in the person's order; what the plan watches is among
        them whatever became of it."""
        kept = plan.outcomes if plan is not None else ()
        return tuple(
            one
            for one in self._desk.measures.all()
            if (one.kind is MeasureKind.SYMPTOM and not one.retired and not one.weekly)
            or id_of(one) in kept
        )

    def _rated(self) -> dict[str, int]:
        """Days of the last 14 with a score, by the id of the symptom."""
        today = self._desk.desk.today()
        days = self._desk.plan.facts.rated_days(today - (FORTNIGHT - 1) * DAY, today)
        return {id_of(one): len(days.get(id_of(one), ())) for one in self.symptoms}

    def _build_symptoms(self) -> None:
        named = []
        for one in self.symptoms:
            text = ngettext(
                "{name} · rated on {count} of the last {days} days",
                "{name} · rated on {count} of the last {days} days",
                self.rated[id_of(one)],
            ).format(name=one.name, count=self.rated[id_of(one)], days=FORTNIGHT)
            named.append((id_of(one), text))
        self.main = self._choice(_("Main symptom"), named)
        add_field(
            self._column,
            _("&Main symptom"),
            self.main,
            _(
                "It decides when foods can be tested, and when a test stops. Choose the one that "
                "bothers you most, and rate it each day, the good days too."
            ),
        )
        self.hint = label("", "caution")
        self._column.addWidget(self.hint)
        more = [("", _("none")), *named]
        self.second = self._choice(_("Second symptom"), more)
        self.third = self._choice(_("Third symptom"), more)
        add_field(self._column, _("S&econd symptom"), self.second)
        add_field(
            self._column,
            _("&Third symptom"),
            self.third,
            _(
                "The mean of those you choose is what a food test looks at. A day counts when each "
                "of them has a score."
            ),
        )

    def _choice(self, name: str, named: Sequence[tuple[str, str]]) -> ChoiceField:
        """As wide as there is room, because the names are long in large text."""
        made = ChoiceField(name, named, required=True)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(LEAST_LETTERS)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setMaximumWidth(self._looks.px(420))
        return made

    def _build_margin(self) -> None:
        self.more = Link(_("More: the rise that counts"))
        self.more.setCheckable(True)
        self.more.toggled.connect(self._show_more)
        self._column.addSpacing(8)
        self._column.addWidget(self.more)
        self._margin_part = QWidget()
        inside = QVBoxLayout(self._margin_part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        self.margin = QDoubleSpinBox()
        self.margin.setLocale(self._looks.formats.locale)
        self.margin.setRange(LEAST, MOST)
        self.margin.setSingleStep(STEP)
        self.margin.setDecimals(1)
        keep_still(self.margin)
        add_counted(inside, _("&Rise that counts"), self.margin, _("points"))
        inside.addWidget(
            label(
                _(
                    "A test speaks of a reaction from this rise on. 1.5 points fit most diaries: "
                    "a smaller rise drowns in how days differ anyway."
                ),
                "secondary",
            )
        )
        self._column.addWidget(self._margin_part)
        self._margin_part.hide()

    def _show(self, plan: Plan | None) -> None:
        if plan is not None:
            main, others, margin = plan.main, plan.others, plan.margin
        else:
            most = max(self.symptoms, key=lambda one: self.rated[id_of(one)], default=None)
            main, others, margin = (id_of(most) if most is not None else ""), (), MARGIN
        self.main.show_value(main)
        for field, value in zip((self.second, self.third), (*others, "", ""), strict=False):
            field.show_value(value)
        self.margin.setValue(margin)
        if margin != MARGIN:
            self.more.setChecked(True)

    def _show_more(self, on: bool) -> None:
        self._margin_part.setVisible(on)

    def _main_changed(self) -> None:
        main = self.main.value()
        chosen = next((one for one in self.symptoms if id_of(one) == main), None)
        hint = ""
        if chosen is not None and not chosen.asked:
            hint = _("{name} is not in your check-in. Add it there, so that it is asked.").format(
                name=chosen.name
            )
        elif chosen is not None and self.rated[id_of(chosen)] < LEAST_BASELINE:
            hint = _("Baseline needs at least {count} days with a score of it.").format(
                count=LEAST_BASELINE
            )
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.changed.emit()

    # -- what was chosen -------------------------------------------------------------------------

    def main_id(self) -> str:
        return self.main.value() or ""

    def other_ids(self) -> tuple[str, ...]:
        return tuple(one for one in (self.second.value(), self.third.value()) if one)

    def rise(self) -> float:
        return round(self.margin.value(), 1)

    def check(self) -> None:
        """Raises UserError where no main symptom is chosen, or one is chosen twice."""
        chosen = (self.main_id(), *self.other_ids())
        if not chosen[0]:
            raise UserError(_("Choose the symptom that decides: the main symptom."))
        if len(set(chosen)) != len(chosen):
            raise UserError(_("Each symptom can be chosen once. Choose another, or leave it out."))

    def focus_first(self) -> None:
        self.main.setFocus()
