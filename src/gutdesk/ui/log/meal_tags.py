"""What the time line says of the foods of each meal: looked up after the day was painted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import (
    Exposure,
    ExposureKind,
    Meal,
    MealItem,
    Preparation,
    id_of,
)
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.domain.food_marks import MealMarks, TagMark
    from gutdesk.services.desk import Services
    from gutdesk.services.diary import DayView
    from gutdesk.ui.log.tab import LogTab

Known = tuple[tuple["TagMark", ...], str]
"""The marks of a food, and all of it in words."""

KINDS = frozenset(
    {"food", "avoid", "person", "recipe", "setting", "plan", "phase", "pause", "challenge", "run"}
)
"""Records that decide what is said of a food."""


class MealTags(QObject):
    """Foods that were looked up are remembered: turning back and forth costs nothing. Others are
    looked up in a turn of the event loop of their own, when the day is on the screen."""

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._known: dict[tuple[str, str | None, Preparation | None], Known] = {}
        self._names: Mapping[str, str] | None = None
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._look_up)

    def forget(self) -> None:
        """The diary was closed, or another day began: the avoid list holds from day to day."""
        self._later.stop()
        self._known = {}

    def look_again(self) -> None:
        """The catalogue was read."""
        self._later.start()

    def hear(self, changes: ChangeSet) -> None:
        """What was known of foods may be something else now; whatever day is shown, look again."""
        if changes.everything or changes.kinds & KINDS:
            self._known = {}
            if self._tab.view is not None:
                self._later.start()

    def ready(self, view: DayView) -> Mapping[str, MealMarks]:
        """The marks of the meals whose foods are all known already; the others follow."""
        services = self._tab.services
        if services is None or not services.finder.is_ready:
            return {}
        found = {}
        for meal in _eaten(view):
            if all(_key(item) in self._known for item in meal.items):
                found[id_of(meal)] = self._marks(meal, services)
            else:
                self._later.start()
        return found

    def _look_up(self) -> None:
        services, view = self._tab.services, self._tab.view
        if services is None or view is None or not services.finder.is_ready:
            return
        marks = {id_of(meal): self._marks(meal, services) for meal in _eaten(view)}
        self._tab.timeline.show_marks(marks)

    def of_meal(self, meal: Meal) -> MealMarks:
        """Looked up now, whatever it takes."""
        assert self._tab.services is not None
        return self._marks(meal, self._tab.services)

    def _marks(self, meal: Meal, services: Services) -> MealMarks:
        from gutdesk.domain.dishes import dishes_of
        from gutdesk.domain.food_marks import DishMarks, FoodMarks, MealMarks
        from gutdesk.domain.wording import item_text

        formats = self._tab.looks.formats
        groups = []
        is_portion = meal.meta is not None and meal.meta.id in services.plan_book.portions()
        for dish, items in dishes_of(meal):
            foods = []
            for item in items:
                # A portion of a test is eaten because the plan says so.
                marks, said = ((), "") if is_portion else self._of(item, services)
                text = item_text(item, formats)
                foods.append(FoodMarks(item.text, text, item.food_id, marks, said))
            groups.append(DishMarks(dish, tuple(foods)))
        return MealMarks(tuple(groups))

    def _of(self, item: MealItem, services: Services) -> Known:
        key = _key(item)
        known = self._known.get(key)
        if known is None:
            from gutdesk.domain.food_marks import marks_of

            tagging = services.foods.of_item(item)
            refs = services.foods.parts_of(item.text, item.food_id)
            objections = services.avoid.objections(tagging, refs)
            known = self._known[key] = marks_of(tagging, objections, self._shown())
        return known

    def _shown(self) -> Mapping[str, str]:
        """The names of the tags that the time line shows, by id."""
        if self._names is None:
            from gutdesk.knowledge.tagging import tag_texts

            self._names = {key: text.name for key, text in tag_texts().items() if text.shown}
        return self._names


def _eaten(view: DayView) -> Iterator[Meal]:
    """The meals of a day, and its drinks: a beer is an exposure, and has gluten all the same."""
    for entry in view.entries:
        if isinstance(entry, Meal):
            yield entry
        elif isinstance(entry, Exposure) and entry.kind is ExposureKind.ALCOHOL:
            drink = MealItem(text=entry.name or _("alcohol"))
            yield Meal(day=entry.day, at=entry.at, items=(drink,), meta=entry.meta)


def _key(item: MealItem) -> tuple[str, str | None, Preparation | None]:
    return item.text, item.food_id, item.preparation
