"""Two ranges of days side by side: plain means, without any verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.calendar import leading, phase_name
from gutdesk.domain.plan.phases import Phase, PhaseKind
from gutdesk.domain.trends.change import Compared, Pair, Preset, Target, has_days, plain_of, side_of
from gutdesk.domain.trends.choice import CurveOption
from gutdesk.domain.trends.span import Span
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.trends.changes import ChangeService, lived

WEEKS = timedelta(days=28)
DAY = timedelta(days=1)


class RangeService:
    """`options` are all curves that there can be."""

    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        changes: ChangeService,
        options: Callable[[], tuple[CurveOption, ...]],
    ) -> None:
        self._desk = desk
        self._book = book
        self._changes = changes
        self._options = options

    def targets(self) -> tuple[Target, ...]:
        """What can be compared: the symptoms of the plan, then the curves of the time line, then
        every other one with a score."""
        first = self._changes.targets()
        named = {target.id for target in first}
        rest = [one for one in self._options() if one.days and one.key not in named]
        rest.sort(key=lambda one: not one.chosen)
        return (*first, *(self._changes.target(one.key, one.style) for one in rest))

    def compare_ranges(self, a: Span, b: Span, targets: Iterable[Target]) -> tuple[Compared, ...]:
        """`a` set against `b`, as far as their days have come. Raises UserError where one of them
        holds no day."""
        if a.last < a.first or b.last < b.first:
            raise UserError(_("A range ends before it begins. Change one of its days."))
        today = self._desk.today().toordinal()
        now, then = ((first, min(last, today)) for first, last in (a.whole(), b.whole()))
        if max(now[0], then[0]) > today:
            raise UserError(_("A range is still to come. Let it begin today or earlier."))
        found: list[Compared] = []
        for target in targets:
            series = self._changes.series(target.id)
            important = self._changes.important(target)
            before, after = side_of(series, *then), side_of(series, *now)
            found.append(
                Compared(
                    target=target,
                    now=after,
                    then=before,
                    plain=plain_of(before, after, important),
                    important=important,
                    series=series,
                )
            )
        return tuple(found)

    # -- presets ---------------------------------------------------------------------------------

    def pair(self, preset: Preset) -> Pair:
        """The days of a preset. Raises UserError, which says what there is not."""
        if preset is Preset.BASELINE:
            return self._against_baseline()
        if preset is Preset.PHASE:
            return self._against_phase_before()
        today = self._desk.today()
        first = today - WEEKS + DAY
        return Pair(
            now=_days(first, today),
            then=_days(first - WEEKS, first - DAY),
            now_name=_("Last 4 weeks"),
            then_name=_("The 4 before"),
        )

    def _against_baseline(self) -> Pair:
        this, phases = self._this_phase()
        if this.kind is PhaseKind.BASELINE:
            raise UserError(
                _("So far there is only the baseline. The next phase can be set against it.")
            )
        base = next((one for one in phases if one.kind is PhaseKind.BASELINE), None)
        if base is None:
            raise UserError(_("This plan had no baseline. Choose two ranges of days of your own."))
        return self._of_phases(this, base)

    def _against_phase_before(self) -> Pair:
        this, phases = self._this_phase()
        place = phases.index(this)
        if not place:
            raise UserError(
                _("No phase lies before this one. Choose two ranges of days of your own.")
            )
        return self._of_phases(this, phases[place - 1])

    def _this_phase(self) -> tuple[Phase, tuple[Phase, ...]]:
        """The phase of today, or else the last one that was begun, and all that were."""
        plan, today = self._changes.plan(), self._desk.today()
        if plan is None:
            raise UserError(_("There are no phases without a plan. Choose days of your own."))
        phases = tuple(
            one
            for one in self._book.phases(plan)
            if has_days(one) and one.begun is not None and one.begun <= today
        )
        if not phases:
            raise UserError(_("No phase of the plan has begun. Choose days of your own."))
        return leading(phases, today, self._book.pauses(plan)) or phases[-1], phases

    def _of_phases(self, now: Phase, then: Phase) -> Pair:
        today = self._desk.today().toordinal()
        first, last = lived(now, today)
        before, until = lived(then, today)
        # Repair begins beside Remove: their common days belong to the later one.
        until = min(until, first - 1)
        if until < before:
            raise UserError(
                _("{phase} had no day before {other} began. Choose days of your own.").format(
                    phase=phase_name(then.kind), other=phase_name(now.kind)
                )
            )
        return Pair(
            now=(first, last),
            then=(before, until),
            now_name=phase_name(now.kind),
            then_name=phase_name(then.kind),
        )


def _days(first: date, last: date) -> tuple[int, int]:
    return first.toordinal(), last.toordinal()
