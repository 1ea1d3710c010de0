"""What a record must satisfy before it is written: each broken rule is a sentence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from gutdesk.domain import (
    rules_foods,
    rules_labs,
    rules_meals,
    rules_plan,
    rules_products,
    rules_shopping,
)
from gutdesk.domain.diary import (
    Attachment,
    Avoid,
    Batch,
    Challenge,
    Content,
    DayMark,
    Episode,
    Exposure,
    FlagSeen,
    Food,
    Intake,
    LabResult,
    Meal,
    MealSlot,
    Measure,
    Note,
    PantryItem,
    Pause,
    Person,
    Phase,
    Plan,
    Planned,
    Practice,
    Product,
    Rating,
    Recipe,
    Record,
    Refill,
    Run,
    Schedule,
    Shop,
    ShopLine,
    ShopList,
    Skip,
    Sleep,
    Slip,
    Staple,
    Stool,
    Water,
    WeekTemplate,
    Weight,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.i18n import _

AHEAD = timedelta(hours=24)
"""How far ahead of now an entry may lie: a day, so that the rest of today can be written early."""

LONGEST_TEXT = 20_000
UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""NUL and halves of a surrogate pair: no file can hold them as text."""


def check(record: Record, now: datetime) -> None:
    """Raise UserError for the first rule that `record` breaks; `now` is aware."""
    if isinstance(record, Episode) and not record.points:
        raise UserError(_("An episode needs a time and a severity."))
    at = getattr(record, "at", None)
    if isinstance(at, Moment):
        _check_time(at, now)
    for value in _texts(record):
        if UNKEEPABLE.search(value):
            raise UserError(
                _("That text holds a sign that cannot be kept. Delete it and type it again.")
            )
        if len(value) > LONGEST_TEXT:
            raise UserError(
                _(
                    "That text is longer than {most} characters. Split it into several notes."
                ).format(most=LONGEST_TEXT)
            )
    amount = None if isinstance(record, Refill) else getattr(record, "amount", None)
    if amount is not None:
        _check_amount(amount)
    for active in getattr(record, "actives", ()):
        rules_products.check_active(active)
    if isinstance(record, Intake | Exposure):
        rules_products.check_days(record.due_day)
        rules_products.check_minute(record.due_minute)
    _check_kind(record, now)


def _texts(value: object) -> Iterator[str]:
    """Every text in a record, those of its items too."""
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        held = getattr(value, field.name)
        if isinstance(held, str):
            yield held
        elif isinstance(held, tuple):
            for item in held:
                if isinstance(item, str):
                    yield item
                elif dataclasses.is_dataclass(item):
                    yield from _texts(item)


def _check_kind(record: Record, now: datetime) -> None:
    match record:
        case Rating(score=score):
            _check_score(score)
        case Episode():
            _check_episode(record, now)
        case Stool():
            if record.form is not None and not 1 <= record.form <= 7:
                raise UserError(_("Stool form goes from 1 (hard pellets) to 7 (watery)."))
            if record.pain is not None:
                _check_score(record.pain)
        case Meal(items=items):
            if not items and not record.note:
                raise UserError(_("Write what you ate, or delete the meal."))
            for item in items:
                if not item.text.strip():
                    raise UserError(_("A food needs a name."))
                if item.amount is not None:
                    _check_amount(item.amount)
        case Exposure():
            if record.fever_c is not None and not 34 <= record.fever_c <= 43:
                raise UserError(
                    _("A body temperature lies between 34 and 43 °C. Check the number.")
                )
            if record.end is not None and record.end.utc < record.at.utc:
                raise UserError(_("This ends before it starts. Change one of the two times."))
        case Intake(name=name):
            if not name.strip():
                raise UserError(_("A supplement needs a name."))
        case Sleep():
            if record.end.utc <= record.start.utc:
                raise UserError(
                    _("Waking must come after falling asleep. Change one of the times.")
                )
            if record.end.utc - record.start.utc > timedelta(hours=24):
                raise UserError(_("That is more than 24 hours of sleep. Check the dates."))
        case Practice(minutes=minutes):
            if minutes is not None and not 0 < minutes <= 1440:
                raise UserError(_("Minutes go from 1 to 1440, which is a whole day."))
        case Water(ml=ml):
            if not 0 < ml <= 20_000:
                raise UserError(_("Water goes from 1 ml to 20 litres. Check the unit."))
        case Weight(kg=kg):
            if not 20 <= kg <= 400:
                raise UserError(
                    _("A weight lies between 20 and 400 kg. Check the number and unit.")
                )
        case Note(text=text):
            if not text.strip():
                raise UserError(_("The note is empty. Write something, or delete it."))
        case DayMark(cycle_day=cycle_day):
            if cycle_day is not None and not 1 <= cycle_day <= 99:
                raise UserError(_("The day of the cycle goes from 1 to 99."))
        case Measure(name=name):
            if not name.strip():
                raise UserError(_("It needs a name."))
        case Food():
            rules_foods.check_food(record)
        case Recipe():
            rules_foods.check_recipe(record)
        case Avoid():
            rules_foods.check_avoid(record)
            rules_products.check_days(record.since, record.until)
        case Product():
            rules_products.check_product(record)
        case Schedule():
            rules_products.check_schedule(record)
        case Skip():
            rules_products.check_skip(record)
        case Refill():
            rules_products.check_refill(record)
        case LabResult():
            rules_labs.check_lab(record, now.date())
        case Attachment():
            rules_labs.check_attachment(record)
        case Content():
            rules_labs.check_content(record)
        case Plan():
            rules_plan.check_plan(record)
        case Phase():
            rules_plan.check_phase(record)
        case Pause():
            rules_plan.check_pause(record)
        case Challenge():
            rules_plan.check_challenge(record)
        case Run():
            rules_plan.check_run(record)
        case Slip():
            rules_plan.check_slip(record)
        case FlagSeen():
            rules_plan.check_flag_seen(record, now.date())
        case Planned():
            rules_meals.check_planned(record)
        case MealSlot():
            rules_meals.check_meal_slot(record)
        case WeekTemplate():
            rules_meals.check_template(record)
        case ShopList():
            rules_shopping.check_list(record)
        case ShopLine():
            rules_shopping.check_line(record)
        case Shop():
            rules_shopping.check_shop(record)
        case Staple():
            rules_shopping.check_staple(record)
        case PantryItem():
            rules_shopping.check_pantry(record)
        case Batch():
            rules_shopping.check_batch(record)
        case Person():
            _check_person(record, now)
        case _:
            pass


def _check_time(at: Moment, now: datetime) -> None:
    if at.utc > now + AHEAD:
        raise UserError(
            _("{day} is still to come. Check the date.").format(day=f"{at.local:%Y-%m-%d %H:%M}")
        )
    if at.local.year < 1900:
        raise UserError(_("The year {year} is too long ago. Check it.").format(year=at.local.year))


def _check_score(score: int) -> None:
    if not 0 <= score <= 10:
        raise UserError(_("Scores go from 0 to 10."))


def _check_amount(amount: float) -> None:
    if not 0 < amount <= 1_000_000_000_000:
        raise UserError(_("An amount must be more than zero. Leave it out if it is not known."))


def _check_episode(episode: Episode, now: datetime) -> None:
    times = [point.at.utc for point in episode.points]
    if times != sorted(times):
        raise UserError(_("The steps of an episode must follow each other in time."))
    for point in episode.points:
        _check_score(point.severity)
        _check_time(point.at, now)
    if episode.end is not None and episode.end.utc < times[-1]:
        raise UserError(_("This ends before its last change. Change one of the times."))


def _check_person(person: Person, now: datetime) -> None:
    if person.birth_year is not None and not 1900 <= person.birth_year <= now.year:
        raise UserError(_("Write the year of birth with four digits, like 1980."))
    if person.height_cm is not None and not 50 <= person.height_cm <= 260:
        raise UserError(_("A height lies between 50 and 260 cm. Check the unit."))
