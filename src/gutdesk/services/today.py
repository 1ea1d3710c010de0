"""The side column of the Log: what the day still asks, and the week in three numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.diary import Measure, MedicineKind, Sleep
from gutdesk.i18n import _, ngettext
from gutdesk.services.context import Desk
from gutdesk.services.diary import DayView
from gutdesk.services.doses import DoseService

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.services.meals.services import MealServices
    from gutdesk.services.plan.services import PlanServices
    from gutdesk.services.shopping.batches import BatchService
    from gutdesk.services.supply import SupplyService


class Ask(NamedTuple):
    """One thing the day asks: `action` names what a click does ("sleep", "rate", "doses",
    "supply", "plan", "meal", "batch", "weight", "energy", "practice", "complete"). `more` is what
    the text has no room for."""

    text: str
    done: bool
    action: str
    more: str = ""


class Week(NamedTuple):
    """The seven days that end with `last`; days without a rating are not counted as good days."""

    last: date
    rated_days: int
    entry_days: int
    nsaid_days: int
    nsaid_days_month: int


class TodayService:
    def __init__(self, desk: Desk, doses: DoseService) -> None:
        self._desk = desk
        self._doses = doses

    def asks(
        self,
        view: DayView,
        asked: Sequence[Measure],
        supply: SupplyService | None = None,
        plan: PlanServices | None = None,
        formats: Formats | None = None,
        meals: MealServices | None = None,
        batches: BatchService | None = None,
    ) -> tuple[Ask, ...]:
        """What the day asks; `asked` are the measures of its check-in. With `supply` it says, on
        the present day and at a sensible hour, what runs out; with `plan` what that asks of
        today; with `meals` which planned meal it is time for; with `batches` what a broth or a
        ferment asks."""
        open_count = sum(1 for m in asked if m.meta and m.meta.id not in view.scores)
        slept = any(isinstance(entry, Sleep) for entry in view.entries)
        rate = _("Check-in, all rated")
        if open_count:
            rate = ngettext(
                "Check-in, {count} still open", "Check-in, {count} still open", open_count
            ).format(count=open_count)
        return (
            Ask(_("Sleep of last night"), slept, "sleep"),
            Ask(rate, not open_count, "rate"),
            *self._plan_asks(view.day, plan, formats),
            *self._meal_asks(view, meals),
            *self._dose_asks(view.day),
            *self._batch_asks(view.day, batches),
            *self._supply_asks(view.day, supply),
            Ask(_("Nothing else today"), view.complete, "complete"),
        )

    def _plan_asks(
        self, day: date, plan: PlanServices | None, formats: Formats | None
    ) -> tuple[Ask, ...]:
        """What the check-in asks anyway is not said twice."""
        if plan is None or day != self._desk.today():
            return ()
        from gutdesk.domain.plan.asks import Ask as Word
        from gutdesk.domain.plan.wording import ask_text

        actions = {
            Word.NEXT: "plan",
            Word.WEIGHT: "weight",
            Word.ENERGY: "energy",
            Word.PRACTICE: "practice",
        }
        formats = formats or self._desk.cache.plain_formats()
        return tuple(
            Ask(ask_text(ask, day, formats), ask.done, actions[ask.what])
            for ask in plan.today.asks()
            if ask.what in actions
        )

    @staticmethod
    def _meal_asks(view: DayView, meals: MealServices | None) -> tuple[Ask, ...]:
        """One line for the planned meal that comes next; a click writes it."""
        planned = meals.eater.next_of(view) if meals is not None else ()
        if meals is None or not planned:
            return ()
        names = ", ".join(one.name for one in planned)
        text = _("{meal} as planned").format(meal=meals.book.slot(planned[0].slot).name)
        return (Ask(text, False, "meal", names),)

    def _batch_asks(self, day: date, batches: BatchService | None) -> tuple[Ask, ...]:
        """One line for what has been due longest of what is in the making; the others behind it."""
        if batches is None or day != self._desk.today():
            return ()
        due = batches.due(self._desk.now())
        if not due or self._desk.cache.settings().remind == "off":
            return ()
        from gutdesk.domain.shopping.batch_words import due_text

        first, *others = (due_text(one) for one in due)
        return (Ask(first, False, "batch", ", ".join(others)),)

    def _dose_asks(self, day: date) -> tuple[Ask, ...]:
        """One line for the doses of the day; none where none is due, or it is not wanted."""
        if self._desk.cache.settings().remind == "off" or not self._doses.is_any_due(day):
            return ()
        doses = self._doses.day(day)
        due, later = len(doses.due_now), doses.open_count - len(doses.due_now)
        if due:
            text = ngettext("Doses, {count} due", "Doses, {count} due", due)
            return (Ask(text.format(count=due), False, "doses"),)
        if later:
            text = ngettext("Doses, {count} later today", "Doses, {count} later today", later)
            return (Ask(text.format(count=later), True, "doses"),)
        return (Ask(_("Doses, all answered"), True, "doses"),)

    def _supply_asks(self, day: date, supply: SupplyService | None) -> tuple[Ask, ...]:
        if supply is None or day != self._desk.today() or not supply.is_sensible_hour():
            return ()
        names = dict.fromkeys(note.product.name for note in supply.notes())
        if not names or self._desk.cache.settings().remind == "off":
            return ()
        first = next(iter(names))
        if len(names) == 1:
            return (Ask(_("{name} runs out").format(name=first), False, "supply"),)
        text = ngettext(
            "{name} and {count} other run out", "{name} and {count} others run out", len(names) - 1
        )
        return (Ask(text.format(name=first, count=len(names) - 1), False, "supply"),)

    def week(self, last: date) -> Week:
        first = last - timedelta(days=6)
        month = last.replace(day=1)
        with self._desk.store.read() as unit:
            rated = unit.days.rated_measures(first, last)
            entries = unit.days.days_with_entries(first, last)
            nsaid = unit.days.exposure_days(min(first, month), last, MedicineKind.NSAID)
        return Week(
            last,
            rated_days=len(rated),
            entry_days=len(entries),
            nsaid_days=sum(day >= first for day in nsaid),
            nsaid_days_month=sum(day >= month for day in nsaid),
        )
