"""What planned meals, the meals of a day and week templates must satisfy: each broken rule is a
sentence. How much a cell holds is for `services.meals`: it takes more than one record."""

from __future__ import annotations

from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.planned import Helping, MealSlot, Planned, WeekTemplate
from gutdesk.domain.rules_foods import MOST_LINES, MOST_SERVINGS, check_name
from gutdesk.domain.rules_products import check_days, check_minute
from gutdesk.i18n import _

MOST_EACH = 100
"""Servings that one person eats of one thing."""
MOST_PEOPLE = 100
LARGEST = 1_000_000
LONGEST_SLOT = 36
MOST_IN_TEMPLATE = 1000
WEEK = 7
MOST_POSITIONS = 1_000_000


def check_planned(planned: Planned) -> None:
    check_days(planned.day)
    _check_what(planned)
    if not 0 <= planned.position <= MOST_POSITIONS:
        raise UserError(_("That place in the meal cannot be. Plan it again."))


def check_template(template: WeekTemplate) -> None:
    check_name(template.name)
    if len(template.meals) > MOST_IN_TEMPLATE:
        raise UserError(
            _("A week to use again holds at most {most} things.").format(most=MOST_IN_TEMPLATE)
        )
    for meal in template.meals:
        if not 0 <= meal.offset < WEEK:
            raise UserError(_("A week to use again has seven days."))
        if meal.left_from is not None and not 0 <= meal.left_from < len(template.meals):
            raise UserError(_("What a leftover is left over from is missing in this week."))
        _check_what(meal)


def check_meal_slot(slot: MealSlot) -> None:
    check_name(slot.name)
    check_minute(slot.minute)
    if not 0 <= slot.position <= MOST_POSITIONS:
        raise UserError(_("That place in the day cannot be. Order the meals again."))


def _check_what(planned: Helping) -> None:
    check_name(planned.name)
    if not planned.slot or len(planned.slot) > LONGEST_SLOT:
        raise UserError(_("Choose the meal of the day it is for."))
    check_servings(planned.servings)
    if not 1 <= planned.people <= MOST_PEOPLE:
        raise UserError(
            _("A meal is for 1 to {most} people. Check the number.").format(most=MOST_PEOPLE)
        )
    if planned.amount is not None and not 0 < planned.amount <= LARGEST:
        raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))
    if not 0 < planned.serves <= MOST_SERVINGS:
        raise UserError(
            _("A recipe makes more than 0 and at most {most} servings.").format(most=MOST_SERVINGS)
        )
    if len(planned.parts) > MOST_LINES:
        raise UserError(_("It holds at most {most} ingredients.").format(most=MOST_LINES))
    for part in planned.parts:
        check_name(part.text)
        if part.amount is not None and not 0 < part.amount <= LARGEST:
            raise UserError(_("The amount of an ingredient must be more than zero."))


def check_servings(servings: float) -> None:
    if not 0 < servings <= MOST_EACH:
        raise UserError(
            _(
                "Servings are more than zero and at most {most}. To plan nothing there, take it "
                "out of the meal."
            ).format(most=MOST_EACH)
        )
