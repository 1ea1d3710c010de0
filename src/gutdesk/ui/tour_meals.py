"""The dialogs of the week of meals, each opened on the sample diary as a person would find it. A
sample too short to have meals planned shows the meals of a day instead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from gutdesk.domain.days import week_of
from gutdesk.domain.meals.planned import EATEN
from gutdesk.services.printed import MEAL_PLAN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gutdesk.domain.meals.planned import Planned
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks

WEEK = timedelta(days=6)


def eaten(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """Today's first meal that was not eaten yet."""
    from gutdesk.ui.plan.meals.eaten_form import EatenForm

    today = services.desk.today()
    left = _left(services, today, today)
    if not left:
        return day(services, looks, window)
    things = [one for one in left if one.slot == left[0].slot]
    return EatenForm(services, looks, window, planned=things)


def servings(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.meals.servings_form import ServingsForm

    first = _first(services, looks)
    left = _left(services, first, first + WEEK)
    if not left:
        return day(services, looks, window)
    return ServingsForm(services, looks, window, planned=left[-1])


def rules(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.meals.rules_form import RulesForm

    return RulesForm(services, looks, window)


def day(services: Services, looks: Looks, window: QWidget) -> QWidget:
    """The meals of a day."""
    from gutdesk.ui.plan.meals.slots_form import SlotsForm

    return SlotsForm(services, looks, window)


def weeks(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.meals.templates_dialog import TemplatesDialog

    return TemplatesDialog(services, looks, window, first=_first(services, looks))


def compare(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.plan.meals.compare_view import CompareView

    return CompareView(services, looks, window, first=_first(services, looks))


def print_plan(services: Services, looks: Looks, window: QWidget) -> QWidget:
    from gutdesk.ui.dialogs.print_preview import PrintPreview

    return PrintPreview(services, looks, window, MEAL_PLAN)


def _first(services: Services, looks: Looks) -> date:
    """Of the present week."""
    return week_of(services.desk.today(), looks.formats.first_weekday())[0]


def _left(services: Services, first: date, last: date) -> list[Planned]:
    """What is planned for these days and was not eaten, as the day goes."""
    meals = services.meals
    order = [slot.id for slot in meals.book.slots()]
    known = [one for one in meals.book.planned(first, last) if one.slot in order]
    planned = [one for one in known if one.kind in EATEN]
    there = meals.book.meals_of(planned)
    left = [one for one in planned if one.meal_id not in there]
    return sorted(left, key=lambda one: (one.day, order.index(one.slot)))


DIALOGS = {
    "meals-eaten": eaten,
    "meals-servings": servings,
    "meals-rules": rules,
    "meals-day": day,
    "meals-weeks": weeks,
    "meals-compare": compare,
    "print-meal-plan": print_plan,
}
"""By the names of their pictures."""
