"""Records to rows and back, driven by the fields of the dataclasses."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from gutdesk.domain.diary import (
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    FlagAnswer,
    Food,
    Intake,
    Meal,
    MealItem,
    Measure,
    Meta,
    Note,
    Person,
    Practice,
    Rating,
    Record,
    Sleep,
    Stool,
    Water,
    Weight,
)
from gutdesk.domain.foods import Avoid, Ingredient, Recipe
from gutdesk.domain.labs import Attachment, Content, LabResult
from gutdesk.domain.meals.planned import MealSlot, Planned, WeekTemplate
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, Plan, Slip
from gutdesk.domain.products import Product, Refill, Schedule, Skip
from gutdesk.domain.shopping.batch import Batch
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Shop, ShopLine, ShopList, Staple
from gutdesk.storage.tables import diary, foods, house, labs, meals, plan, products, shopping
from gutdesk.storage.tables.base import Stamped

ROW_OF: dict[type[Record], type[Any]] = {
    Measure: diary.MeasureRow,
    DayMark: diary.DayMarkRow,
    Rating: diary.RatingRow,
    Episode: diary.EpisodeRow,
    Stool: diary.StoolRow,
    Meal: diary.MealRow,
    Exposure: diary.ExposureRow,
    Intake: diary.IntakeRow,
    Sleep: diary.SleepRow,
    Practice: diary.PracticeRow,
    Water: diary.WaterRow,
    Weight: diary.WeightRow,
    Note: diary.NoteRow,
    Food: foods.FoodRow,
    Recipe: foods.RecipeRow,
    Avoid: foods.AvoidRow,
    FlagAnswer: diary.FlagAnswerRow,
    Person: house.PersonRow,
    Product: products.ProductRow,
    Schedule: products.ScheduleRow,
    Skip: products.SkipRow,
    Refill: products.RefillRow,
    LabResult: labs.LabRow,
    Attachment: labs.AttachmentRow,
    Content: labs.ContentRow,
    Plan: plan.PlanRow,
    Phase: plan.PhaseRow,
    Pause: plan.PauseRow,
    Challenge: plan.ChallengeRow,
    Run: plan.RunRow,
    Slip: plan.SlipRow,
    FlagSeen: plan.FlagSeenRow,
    Planned: meals.PlannedRow,
    MealSlot: meals.MealSlotRow,
    WeekTemplate: meals.WeekTemplateRow,
    ShopList: shopping.ShopListRow,
    ShopLine: shopping.ShopLineRow,
    Shop: shopping.ShopRow,
    Staple: shopping.StapleRow,
    PantryItem: shopping.PantryRow,
    Batch: shopping.BatchRow,
}
RECORD_OF: dict[type[Any], type[Record]] = {row: record for record, row in ROW_OF.items()}

APART = frozenset({"meta", "points", "items", "conditions", "ingredients"})
"""Fields that lie in rows or columns of another shape."""

R = TypeVar("R", bound=Any)


@cache
def _plain_fields(cls: type) -> tuple[str, ...]:
    """The fields that lie in a column of the same name."""
    return tuple(field.name for field in fields(cls) if field.name not in APART)


def fill_row(row: Any, record: Record) -> None:
    """Write every field of `record` into `row`, children included."""
    assert record.meta is not None
    meta = record.meta
    row.id, row.created, row.changed, row.deleted = (
        meta.id,
        meta.created,
        meta.changed,
        meta.deleted,
    )
    for name in _plain_fields(type(record)):
        setattr(row, name, getattr(record, name))
    if isinstance(record, Episode):
        row.at = record.at
        _fill_children(row.points, diary.EpisodePointRow, record.points, keyed=False)
    elif isinstance(record, Meal):
        _fill_children(row.items, diary.MealItemRow, record.items, keyed=True)
    elif isinstance(record, Food | Recipe):
        child = foods.FoodIngredientRow if isinstance(record, Food) else foods.RecipeIngredientRow
        _fill_children(row.ingredients, child, record.ingredients, keyed=False)
    elif isinstance(record, Person):
        have = {child.condition: child for child in row.conditions}
        row.conditions = [
            have.get(name) or house.PersonConditionRow(condition=name)
            for name in sorted(set(record.conditions))
        ]


def _fill_children(
    rows: list[Any], cls: type[Any], children: tuple[Any, ...], *, keyed: bool
) -> None:
    """Bring `rows` to `children`, in order; rows that fit are kept (by id, else by position)."""
    have = {(row.id if keyed else row.position): row for row in rows}
    wanted = []
    for position, child in enumerate(children):
        row = have.get(child.id if keyed else position) or cls()
        row.position = position
        for name in _plain_fields(type(child)):
            setattr(row, name, getattr(child, name))
        wanted.append(row)
    rows[:] = wanted


def to_record(row: Stamped) -> Any:
    """The frozen value of a row."""
    cls = RECORD_OF[type(row)]
    values: dict[str, Any] = {name: getattr(row, name) for name in _plain_fields(cls)}
    values["meta"] = Meta(id=row.id, created=row.created, changed=row.changed, deleted=row.deleted)
    if isinstance(row, diary.EpisodeRow):
        values["points"] = tuple(_child(EpisodePoint, child) for child in row.points)
    elif isinstance(row, diary.MealRow):
        values["items"] = tuple(_child(MealItem, child) for child in row.items)
    elif isinstance(row, foods.FoodRow | foods.RecipeRow):
        values["ingredients"] = tuple(_child(Ingredient, child) for child in row.ingredients)
    elif isinstance(row, house.PersonRow):
        values["conditions"] = tuple(sorted(child.condition for child in row.conditions))
    return cls(**values)


def _child(cls: type[R], row: Any) -> R:
    return cls(**{name: getattr(row, name) for name in _plain_fields(cls)})
