"""Everything about one batch: what it is, what is to do, when it is ready, how it tasted, and what
keeps it safe."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.batch_plan import BatchPlan, SafetyLine
from gutdesk.domain.shopping.batch_words import (
    cooling_text,
    jars_text,
    state_text,
    tolerance_text,
    when_text,
    window_text,
)
from gutdesk.domain.shopping.making import READY, shown_steps
from gutdesk.domain.shopping.pantry_words import amount_of
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, label, reveal
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.batch_cautions import cautions
from gutdesk.ui.shopping.batch_steps import StepRow
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.kept_card import KeptCard
from gutdesk.ui.widgets.pieces import section, sentence, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class BatchCard(KeptCard):
    """`wanted`: "ready", "taste", "edit", "throw", "remove". `ticked` brings the place of a step
    and whether it was done."""

    ticked = Signal(int, bool)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._services: Services | None = None
        self.batch: Batch | None = None
        self.steps: list[StepRow] = []

    def show_batch(self, services: Services, batch: Batch | None) -> None:
        """Read everything about it; the place stays where the batch is the same."""
        self._services, self.batch = services, batch
        self.steps = []
        about = None if batch is None else id_of(batch)
        self.build_anew(about, partial(self._build, services, batch))

    def forget(self) -> None:
        super().forget()
        self._services, self.batch, self.steps = None, None, []

    def has_keyboard(self) -> bool:
        return bool(self._scroll.focused_name())

    def focus_due(self) -> None:
        """The keyboard to the first step that is due, if there is one."""
        for row in self.steps:
            if row.is_due:
                row.box.setFocus()
                reveal(row)
                return

    # -- parts -----------------------------------------------------------------------------------

    def _build(self, services: Services, batch: Batch | None) -> None:
        assert batch is not None
        plan = services.shopping.batches.plan_of(batch)
        add = self._page.addWidget
        add(self._head(services, batch))
        for part in self._cooling(services, batch, plan):
            add(part)
        if batch.state is BatchState.MAKING or services.shopping.batches.from_it(batch):
            for title, text, source in cautions(batch, plan, self._looks):
                add(section(title, [(text, "caution")], sources=source))
        if batch.state is BatchState.MAKING:
            add(self._steps(services, batch))
        if batch.state is BatchState.READY:
            add(self._ready(services, batch))
        if batch.tastings:
            add(self._tastings(services, batch))
        if plan is not None and batch.state is not BatchState.THROWN:
            add(_safety(_("What keeps it safe"), plan.safety))
            add(_safety(_("When to throw it away"), plan.throw))

    def _head(self, services: Services, batch: Batch) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(batch.name, "page-title"))
        for text in self._about(services, batch):
            column.addWidget(label(text, "secondary"))
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        for word, text, role in _acts(batch):
            button = small_button(text, self._pressed, role, f"batch-{word}")
            button.setProperty("word", word)
            row.addWidget(button)
        column.addWidget(buttons)
        return head

    def _pressed(self) -> None:
        self.wanted.emit(self.sender().property("word"), None)

    def _about(self, services: Services, batch: Batch) -> list[str]:
        formats, now = self._looks.formats, services.desk.now()
        today, hour = services.desk.today(), services.settings.current().day_start_hour
        state = state_text(batch, formats, today, hour)
        lines = [
            _("{state}, started {when}.").format(
                state=state[:1].upper() + state[1:], when=when_text(batch.at, now, formats)
            )
        ]
        entry = services.shopping.batches.recipe_of(batch)
        if entry is not None and entry.recipe.name != batch.name:
            lines.append(_("Recipe: {name}").format(name=entry.recipe.name))
        elif entry is None and batch.recipe:
            lines.append(_("Its recipe is no longer in the book. The batch keeps its steps."))
        facts = []
        if batch.salt_percent is not None:
            facts.append(_("{percent} % salt").format(percent=formats.number(batch.salt_percent)))
        if batch.target_c is not None:
            facts.append(formats.temperature(batch.target_c))
        if facts:
            lines.append(", ".join(facts))
        if batch.note:
            lines.append(batch.note)
        return lines

    def _cooling(self, services: Services, batch: Batch, plan: BatchPlan | None) -> list[QWidget]:
        found = services.shopping.batches.cooling(batch, services.desk.now())
        if found is None or plan is None:
            return []
        text = cooling_text(found, services.desk.now(), self._looks.formats)
        lines = [(text, "caution" if found.over else "")]
        if found.over:
            lines += [(line.text, "") for line in plan.throw]
        else:
            lines.append((plan.safety[0].text, "secondary"))
        told = plan.throw if found.over else plan.safety[:1]
        return [section(_("Cooling"), lines, sources=_sources(told), name="cooling")]

    def _steps(self, services: Services, batch: Batch) -> Card:
        formats, now = self._looks.formats, services.desk.now()
        today = services.desk.today()
        card = Card()
        card.column.addWidget(label(_("What to do"), "card-title"))
        window = window_text(batch, formats, today)
        if window:
            card.column.addWidget(label(window, "secondary"))
        left = services.shopping.batches.left(batch, now)
        by_place = {due.place: due for due in left if due.place is not None}
        if any(due.step.key == READY for due in left):
            card.column.addWidget(
                label(_("See whether it is ready, and say so above."), "secondary")
            )
        if not batch.steps:
            card.column.addWidget(
                label(_("It has no steps. Edit it to add your own."), "secondary")
            )
        times = services.shopping.batches.times(batch)
        for place, more in shown_steps(batch, times, now):
            step = batch.steps[place]
            when = when_text(times[place], now, formats)
            if more:
                last = formats.short_day(times[more[-1]].local.date(), today)
                when = ngettext(
                    "{when}, then once more on {last}",
                    "{when}, then {count} more times to {last}",
                    len(more),
                ).format(when=when, count=len(more), last=last)
            row = StepRow(place, step, when, by_place.get(place), now)
            if step.done is not None:
                row.say(_("done {when}").format(when=when_text(step.done, now, formats)))
            row.ticked.connect(self.ticked)
            self.steps.append(row)
            card.column.addWidget(row)
        return card

    def _ready(self, services: Services, batch: Batch) -> Card:
        formats, today = self._looks.formats, services.desk.today()
        lines = [(_("{jars} came of it.").format(jars=jars_text(batch, formats)), "")]
        if batch.use_by is not None:
            over = batch.use_by < today
            text = _("It was to be eaten by {day}.") if over else _("Eat it by {day}.")
            day = formats.day(batch.use_by, today)
            lines.append((text.format(day=day), "caution" if over else ""))
        at_home = [amount_of(item, formats) for item in services.shopping.batches.from_it(batch)]
        if at_home:
            text = _("In the pantry: {amounts}.").format(amounts=", ".join(at_home))
        else:
            text = _("Nothing of it is in the pantry any more.")
        return section(_("What came of it"), [*lines, (text, "secondary")], name="came")

    def _tastings(self, services: Services, batch: Batch) -> Card:
        formats, today = self._looks.formats, services.desk.today()
        lines = []
        for tasting in reversed(batch.tastings):
            day = formats.short_day(tasting.day, today)
            words = (sentence(tasting.text), tolerance_text(tasting.tolerance))
            said = " ".join(filter(None, words))
            lines.append((_("{day}: {text}").format(day=day, text=said), ""))
        return section(_("How it tasted"), lines, name="tastings")


def _acts(batch: Batch) -> tuple[tuple[str, str, str], ...]:
    """Word, text and role of each button."""
    taste, edit = ("taste", _("T&aste…"), ""), ("edit", _("Ed&it…"), "")
    throw, remove = ("throw", _("Throw a&way…"), ""), ("remove", _("Remove"), "quiet")
    if batch.state is BatchState.MAKING:
        return ("ready", _("It is &ready…"), "primary"), taste, edit, throw, remove
    return (taste, edit, throw, remove) if batch.state is BatchState.READY else (edit, remove)


def _safety(title: str, lines: Iterable[SafetyLine]) -> Card:
    lines = tuple(lines)
    return section(title, [(line.text, "") for line in lines], sources=_sources(lines))


def _sources(lines: Iterable[SafetyLine]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for line in lines for one in line.source))
