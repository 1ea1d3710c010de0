"""What lists, shops, staples, the pantry and batches must satisfy: each rule a sentence."""

from __future__ import annotations

from datetime import timedelta

from gutdesk.domain.errors import UserError
from gutdesk.domain.rules_foods import LARGEST_AMOUNT, LONGEST_FOOD_ID, check_name
from gutdesk.domain.rules_products import check_days
from gutdesk.domain.shopping.batch import Batch, BatchState
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Quantity, Shop, ShopLine, ShopList, Staple
from gutdesk.domain.units import UNITS
from gutdesk.i18n import _

LONGEST_LIST = 92
"""Days of one list: three months. What is planned further ahead will be planned anew."""
MOST_SECTIONS, MOST_CATEGORIES = 50, 50
MOST_BOUGHT = 20
MOST_STEPS, MOST_TASTINGS = 200, 1000
LONGEST_STEP = 366 * 24 * 60
MOST_JARS = 1000
LONGEST_STAPLE = 366
LONGEST_KEY = 400
MOST_POSITIONS = 1_000_000
LARGEST_PRICE = 1_000_000_000
COLDEST, HOTTEST = -30.0, 130.0
SALTIEST = 40.0
"""Percent of the weight. More does not dissolve in water."""


def check_list(one: ShopList) -> None:
    check_days(one.first, one.last)
    if one.last < one.first:
        raise UserError(_("This ends before it starts. Change one of the two days."))
    if one.last - one.first >= timedelta(days=LONGEST_LIST):
        raise UserError(
            _("A list is for at most {most} days. Choose an earlier last day.").format(
                most=LONGEST_LIST
            )
        )


def check_line(line: ShopLine) -> None:
    check_name(line.text)
    _check_food(line.food_id)
    check_days(line.got)
    _check_positions(line.position)
    if len(line.key) > LONGEST_KEY:
        raise UserError(_("That line cannot be kept. Write it by hand instead."))
    check_quantity(Quantity(amount=line.amount, unit=line.unit))
    if len(line.bought) > MOST_BOUGHT:
        raise UserError(
            _("A line is bought in at most {most} units. Put some together.").format(
                most=MOST_BOUGHT
            )
        )
    for quantity in line.bought:
        check_quantity(quantity)
    if line.price is not None and not 0 <= line.price <= LARGEST_PRICE:
        raise UserError(_("A price cannot be less than zero."))


def check_quantity(quantity: Quantity) -> None:
    amount = quantity.amount
    if amount is None:
        return
    if not amount > 0:
        raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))
    if amount > LARGEST_AMOUNT:
        raise UserError(
            _("An amount is at most {most}. Check the number, or choose a larger unit.").format(
                most=f"{LARGEST_AMOUNT:,.0f}".replace(",", " ")
            )
        )


def check_unit(unit: str) -> None:
    """For what a person says; what an import brought is let be."""
    if unit and unit not in UNITS:
        raise UserError(
            _("The unit {unit} is not known. Choose one of the list.").format(unit=unit)
        )


def check_shop(shop: Shop) -> None:
    check_name(shop.name)
    _check_positions(shop.position)
    if len(shop.sections) > MOST_SECTIONS:
        raise UserError(
            _("A shop has at most {most} sections. Put some together.").format(most=MOST_SECTIONS)
        )
    seen: set[str] = set()
    for section in shop.sections:
        check_name(section.name)
        if len(section.categories) > MOST_CATEGORIES:
            raise UserError(_("That section holds too much. Split it in two."))
        if seen & set(section.categories):
            raise UserError(
                _("What is in the section {name} stands in another section already.").format(
                    name=section.name
                )
            )
        seen |= set(section.categories)


def check_staple(staple: Staple) -> None:
    check_name(staple.name)
    _check_food(staple.food_id)
    check_quantity(Quantity(amount=staple.amount, unit=staple.unit))
    if not 1 <= staple.days <= LONGEST_STAPLE:
        raise UserError(
            _("A staple is for 1 to {most} days. Check the number.").format(most=LONGEST_STAPLE)
        )


def check_pantry(item: PantryItem) -> None:
    check_name(item.name)
    _check_food(item.food_id)
    check_quantity(Quantity(amount=item.amount, unit=item.unit))
    check_days(item.bought, item.opened, item.frozen, item.use_by, item.gone)
    if item.wasted and item.gone is None:
        raise UserError(_("Say on which day it was thrown away."))


def check_batch(batch: Batch) -> None:
    check_name(batch.name)
    _check_food(batch.food_id)
    check_quantity(Quantity(amount=batch.amount, unit=batch.unit))
    check_days(batch.ready_first, batch.ready_last, batch.use_by, batch.ended)
    if batch.target_c is not None and not COLDEST <= batch.target_c <= HOTTEST:
        raise UserError(
            _("A kitchen is between {low} and {high} °C warm. Check the temperature.").format(
                low=round(COLDEST), high=round(HOTTEST)
            )
        )
    if batch.salt_percent is not None and not 0 <= batch.salt_percent <= SALTIEST:
        raise UserError(
            _("Salt goes from 0 to {most} percent of the weight. Check the number.").format(
                most=round(SALTIEST)
            )
        )
    first, last = batch.ready_first, batch.ready_last
    if first is not None and last is not None and last < first:
        raise UserError(_("This ends before it starts. Change one of the two days."))
    if not 1 <= batch.jars <= MOST_JARS:
        raise UserError(_("A batch is 1 to {most} jars. Check the number.").format(most=MOST_JARS))
    if (batch.state is BatchState.MAKING) != (batch.ended is None):
        raise UserError(_("Say on which day the batch was ready, or was thrown away."))
    _check_lists(batch)


def _check_lists(batch: Batch) -> None:
    if len(batch.steps) > MOST_STEPS:
        raise UserError(_("A batch has at most {most} steps.").format(most=MOST_STEPS))
    for step in batch.steps:
        check_name(step.name)
        if not 0 <= step.minutes <= LONGEST_STEP:
            raise UserError(_("A step is due within a year of the start. Check the time."))
    if len(batch.tastings) > MOST_TASTINGS:
        raise UserError(_("A batch has at most {most} notes.").format(most=MOST_TASTINGS))
    for tasting in batch.tastings:
        check_days(tasting.day)
        if not tasting.text.strip() and tasting.tolerance is None:
            raise UserError(_("Say what it tasted of, or how you bore it."))


def _check_food(food_id: str | None) -> None:
    if food_id is not None and not 0 < len(food_id) <= LONGEST_FOOD_ID:
        raise UserError(_("Choose the food again: what it is cannot be kept."))


def _check_positions(position: int) -> None:
    if not 0 <= position <= MOST_POSITIONS:
        raise UserError(_("That place in the list cannot be. Order the lines again."))
