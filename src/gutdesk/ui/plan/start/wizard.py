"""Starting a plan in four steps: what blocks, what is watched, what is left out, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLabel, QStackedWidget, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.gate import against_phase
from gutdesk.domain.plan.phases import PhaseKind, Plan
from gutdesk.i18n import _
from gutdesk.services.plan.gate import why_blocked
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.dialogs.parts import give_role, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.start.gate_fields import GateFields
from gutdesk.ui.plan.start.group_fields import GroupFields, tests_text
from gutdesk.ui.plan.start.watch_fields import WatchFields
from gutdesk.ui.plan.start.when_fields import WhenFields
from gutdesk.ui.widgets.card import set_role
from gutdesk.ui.widgets.fields import WordField
from gutdesk.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

GATE, WATCH, GROUPS, WHEN = range(4)


class StartPlan(Form):
    """With `restart` the plan that is followed ends in the same step. `started` is the plan once it
    was. Until the last step nothing is written."""

    kinds = frozenset({"flag_answer", "flag_seen", "person", "plan"})

    def __init__(
        self,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        restart: bool = False,
    ) -> None:
        title = _("Start the plan anew") if restart else _("Start a plan")
        super().__init__(services, looks.keeper, parent, title)
        self._desk, self._looks, self._restart = services, looks, restart
        self.started: Plan | None = None
        before = services.plan.book.current() if restart else None
        self.gate = GateFields(services, looks)
        self.watch = WatchFields(services, looks, plan=before)
        chosen = services.plan.phases.chosen_groups() if before is not None else None
        self.groups = GroupFields(services, looks, chosen=chosen)
        self.when = WhenFields(services, looks)
        self._steps = (self.gate, self.watch, self.groups, self.when)
        self._build_list()
        self.heading = label("", "page-title")
        self.body.addWidget(self.heading)
        self.stack = QStackedWidget()
        for step in self._steps:
            self.stack.addWidget(step)
        self.body.addWidget(self.stack, 1)
        if restart:
            self._add_reason()
        self._build_buttons()
        self.gate.changed.connect(self._gate_changed)
        self.groups.changed.connect(self._groups_changed)
        self.when.changed.connect(self._when_changed)
        self.turn(GATE)
        self.fit(122, 46)

    # -- building --------------------------------------------------------------------------------

    def _names(self) -> tuple[str, ...]:
        return (
            _("Before you start"),
            _("What you watch"),
            _("What you leave out"),
            _("When"),
        )

    def _build_list(self) -> None:
        row = QWidget()
        flow = FlowLayout(row, spacing=6)
        self._chips: list[QLabel] = []
        for place, name in enumerate(self._names()):
            chip = label(_("{number} {name}").format(number=place + 1, name=name), "chip-plain")
            chip.setWordWrap(False)
            self._chips.append(chip)
            flow.addWidget(chip)
        self.body.addWidget(row)

    def _add_reason(self) -> None:
        """Why the plan that is followed ends; asked on the last step."""
        self.reason = WordField(_("Why you start anew"))
        self.when.add_below(
            _("&Why you start anew"),
            self.reason,
            _("The plan you follow now ends today. What it was is kept."),
        )

    def _build_buttons(self) -> None:
        role = QDialogButtonBox.ButtonRole
        self.next = self.buttons.addButton("", role.AcceptRole)
        give_role(self.next, "primary")
        self.next.setDefault(True)
        self.back = self.buttons.addButton(_("&Back"), role.ActionRole)
        self.back.setAutoDefault(False)
        cancel = self.buttons.addButton(_("Cancel"), role.RejectRole)
        cancel.setAutoDefault(False)
        self.back.clicked.connect(self._back)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    # -- steps -----------------------------------------------------------------------------------

    @property
    def at(self) -> int:
        return self.stack.currentIndex()

    def turn(self, place: int) -> None:
        """Show a step as it was left, with what follows from those before it."""
        self.say("")
        self.stack.setCurrentIndex(place)
        name = self._names()[place]
        self.heading.setText(name)
        self.heading.setAccessibleName(
            _("Step {number} of {count}: {name}").format(
                number=place + 1, count=len(self._steps), name=name
            )
        )
        for at, chip in enumerate(self._chips):
            set_role(chip, "chip" if at == place else "chip-plain")
        self.back.setVisible(place > GATE)
        if place == GROUPS:
            self.groups.show_blocks(self.gate.blocks(), self.gate.answers().conditions)
        elif place == WHEN:
            self._show_when()
        self._name_next()
        self._steps[place].focus_first()

    def _name_next(self) -> None:
        if self.at == WHEN:
            self.next.setText(_("&Start the plan"))
        elif self.at == GATE and self.gate.is_untouched:
            self.next.setText(_("Answer &later"))
        else:
            self.next.setText(_("&Next"))

    def _back(self) -> None:
        self.turn(max(GATE, self.at - 1))

    def _gate_changed(self) -> None:
        if self.at == GATE:
            self._name_next()

    def _check(self) -> None:
        """Raises UserError for what keeps the step from being left."""
        if self.at == GATE:
            against = against_phase(self.gate.blocks(), PhaseKind.BASELINE)
            if against:
                raise UserError(why_blocked(against))
        elif self.at == WATCH:
            self.watch.check()

    def accept(self) -> None:
        if self.at == WHEN:
            super().accept()
            return
        with self.saying_trouble():
            self._check()
        if self.went_well:
            self.turn(self.at + 1)

    def refresh(self) -> None:
        self.gate.refresh()
        if self.at == GROUPS:
            self.groups.show_blocks(self.gate.blocks(), self.gate.answers().conditions)
        elif self.at == WHEN:
            self._when_changed()

    # -- what follows ----------------------------------------------------------------------------

    def new_plan(self) -> NewPlan:
        """What was said so far."""
        return NewPlan(
            start=self.when.start(),
            main=self.watch.main_id(),
            others=self.watch.other_ids(),
            groups=self.groups.groups(),
            margin=self.watch.rise(),
            answers=self.gate.answers(),
        )

    def _groups_changed(self) -> None:
        if self.at == GROUPS:
            found = self._desk.plan.phases.preview(self.new_plan())
            self.groups.show_tests(len(found.queue), found.done)

    def _show_when(self) -> None:
        main = self.watch.main_id()
        names = {id_of(one): one.name for one in self.watch.symptoms}
        self.when.show_symptom(main, names.get(main, ""))
        self._when_changed()

    def _when_changed(self) -> None:
        if self.at == WHEN:
            found = self._desk.plan.phases.preview(self.new_plan())
            today, formats = self._desk.desk.today(), self._looks.formats
            tests = tests_text(len(found.queue), found.done, today, formats)
            self.when.show_phases(found.phases, self.gate.blocks(), tests)

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        phases = self._desk.plan.phases
        if self._restart:
            self.started = phases.restart(self.new_plan(), self.reason.value(), by=self)
        else:
            self.started = phases.start(self.new_plan(), by=self)
