"""What a diary holds: one frozen value a kind of entry.

A value without `meta` is a draft; the service gives it an identity and stamps when it is written.
Scores are whole numbers 0-10. Units are SI within the file: ml, kg, cm, degrees Celsius, minutes.
`None` means "not said", which is never the same as zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gutdesk.domain.foods import Avoid, Food, Recipe
from gutdesk.domain.labs import Attachment, Content, LabResult
from gutdesk.domain.meals.planned import MealSlot, Planned, WeekTemplate
from gutdesk.domain.meta import Meta
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, Plan, Slip
from gutdesk.domain.products import Active, MedicineKind, Product, Refill, Schedule, Skip
from gutdesk.domain.shopping.batch import Batch
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Shop, ShopLine, ShopList, Staple


class Level(StrEnum):
    NONE = "none"
    SOME = "some"
    MUCH = "much"


class StoolColour(StrEnum):
    BROWN = "brown"
    YELLOW = "yellow"
    GREEN = "green"
    PALE = "pale"
    RED = "red"
    BLACK = "black"


class Preparation(StrEnum):
    RAW = "raw"
    COOKED = "cooked"
    FERMENTED = "fermented"


class Slot(StrEnum):
    """The meal of the day; NONE is food between meals that the person did not name."""

    BREAKFAST = "breakfast"
    LUNCH = "lunch"
    DINNER = "dinner"
    SNACK = "snack"
    DRINK = "drink"


class ExposureKind(StrEnum):
    """What came from outside and may explain a bad day."""

    MEDICINE = "medicine"
    ALCOHOL = "alcohol"
    ILLNESS = "illness"
    TRAVEL = "travel"
    STRESS = "stress"


class PracticeKind(StrEnum):
    MEDITATION = "meditation"
    BREATHING = "breathing"
    MOVEMENT = "movement"
    OTHER = "other"


class MeasureKind(StrEnum):
    """A symptom counts up to worse; a scale of the day counts the way its `better` says."""

    SYMPTOM = "symptom"
    SCALE = "scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is rated 0-10: a symptom or a scale of the day.

    `key` is the id in protocol/symptoms.toml, None for the person's own. `weekly` ones are asked
    once in seven days. `asked` puts it into the check-in; a `retired` one keeps its history only.
    """

    name: str
    kind: MeasureKind = MeasureKind.SYMPTOM
    group: str = "digestive"
    question: str = ""
    low: str = ""
    high: str = ""
    more_is_better: bool = False
    weekly: bool = False
    asked: bool = True
    retired: bool = False
    position: int = 0
    key: str | None = None
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """What a person said of a diary day as a whole; `complete`: nothing else was eaten or taken."""

    day: date
    complete: bool = False
    cycle_day: int | None = None
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The worst of 24 hours (a symptom) or the day as a whole (a scale): one a day and measure."""

    day: date
    measure_id: str
    score: int
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodePoint:
    at: Moment
    severity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A symptom from onset to end. `points` are in order of time, at least one; the first is the
    onset."""

    day: date
    measure_id: str
    points: tuple[EpisodePoint, ...]
    end: Moment | None = None
    note: str = ""
    meta: Meta | None = None

    @property
    def at(self) -> Moment:
        return self.points[0].at

    @property
    def peak(self) -> int:
        return max(point.severity for point in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stool:
    """`form` 1-7; `pain` 0-10; `urgency`, `blood` none/some/much; `complete`: felt emptied."""

    day: date
    at: Moment
    form: int | None = None
    colour: StoolColour | None = None
    urgency: Level | None = None
    blood: Level | None = None
    mucus: bool | None = None
    pain: int | None = None
    complete: bool | None = None
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MealItem:
    """A food in a meal. `unit` is one of units.UNITS, a size word, or "" for a plain count.

    `dish` is the name of the recipe that the food was part of, `recipe_id` which one it was: an id
    of the diary's recipes or of the shipped ones."""

    text: str
    food_id: str | None = None
    amount: float | None = None
    unit: str = ""
    preparation: Preparation | None = None
    dish: str = ""
    recipe_id: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meal:
    day: date
    at: Moment
    items: tuple[MealItem, ...]
    slot: Slot | None = None
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A medicine, alcohol, illness, travel or strong stress. `amount` in `unit` is the dose.

    The last five fields are those of `Intake`."""

    day: date
    at: Moment
    kind: ExposureKind
    name: str = ""
    medicine: MedicineKind | None = None
    amount: float | None = None
    unit: str = ""
    fever_c: float | None = None
    vomiting: bool | None = None
    end: Moment | None = None
    note: str = ""
    product_id: str | None = None
    schedule_id: str | None = None
    due_day: date | None = None
    due_minute: int | None = None
    actives: tuple[Active, ...] = ()
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """A supplement that was taken.

    `product_id`: the product it was of. `schedule_id`, `due_day` and `due_minute` name the dose
    that it answers; without them it is an extra one. `actives` are what it held altogether, as the
    product was then: what is edited later changes nothing that was taken."""

    day: date
    at: Moment
    name: str
    amount: float | None = None
    unit: str = ""
    note: str = ""
    product_id: str | None = None
    schedule_id: str | None = None
    due_day: date | None = None
    due_minute: int | None = None
    actives: tuple[Active, ...] = ()
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sleep:
    """From falling asleep to waking; it belongs to the diary day of the waking."""

    day: date
    start: Moment
    end: Moment
    note: str = ""
    meta: Meta | None = None

    @property
    def at(self) -> Moment:
        return self.end

    @property
    def minutes(self) -> int:
        return round((self.end.utc - self.start.utc).total_seconds() / 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    day: date
    at: Moment
    kind: PracticeKind
    name: str = ""
    minutes: int | None = None
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    day: date
    at: Moment
    ml: float
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    day: date
    at: Moment
    kg: float
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    day: date
    at: Moment
    text: str
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose diary it is. `conditions` are ids of protocol/conditions.toml; height in cm."""

    name: str = ""
    birth_year: int | None = None
    sex: str = ""
    height_cm: float | None = None
    conditions: tuple[str, ...] = ()
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagAnswer:
    """The answer to a red flag's question (`flag` is its id in protocol/redflags.toml)."""

    flag: str
    answer: bool
    at: Moment
    entry_id: str | None = None
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """That a record of this kind and id was deleted, kept after its content is gone."""

    id: str
    kind: str
    deleted: datetime


Entry = Episode | Stool | Meal | Exposure | Intake | Sleep | Practice | Water | Weight | Note
"""What stands on the day's time line: everything with a time of its own."""

Dose = Intake | Exposure
"""What was taken, a supplement or a medicine."""

Record = (
    Entry
    | Measure
    | DayMark
    | Rating
    | Food
    | Recipe
    | Avoid
    | Person
    | FlagAnswer
    | Product
    | Schedule
    | Skip
    | Refill
    | LabResult
    | Attachment
    | Content
    | Plan
    | Phase
    | Pause
    | Challenge
    | Run
    | Slip
    | FlagSeen
    | Planned
    | MealSlot
    | WeekTemplate
    | ShopList
    | ShopLine
    | Shop
    | Staple
    | PantryItem
    | Batch
)
"""Everything that has an identity, is written through the services and can be undone."""

ENTRY_KINDS: dict[str, type[Entry]] = {
    "episode": Episode,
    "stool": Stool,
    "meal": Meal,
    "exposure": Exposure,
    "intake": Intake,
    "sleep": Sleep,
    "practice": Practice,
    "water": Water,
    "weight": Weight,
    "note": Note,
}

RECORD_KINDS: dict[str, type[Record]] = {
    **ENTRY_KINDS,
    "measure": Measure,
    "day_mark": DayMark,
    "rating": Rating,
    "food": Food,
    "recipe": Recipe,
    "avoid": Avoid,
    "person": Person,
    "flag_answer": FlagAnswer,
    "product": Product,
    "schedule": Schedule,
    "skip": Skip,
    "refill": Refill,
    "lab": LabResult,
    "attachment": Attachment,
    "content": Content,
    "plan": Plan,
    "phase": Phase,
    "pause": Pause,
    "challenge": Challenge,
    "run": Run,
    "slip": Slip,
    "flag_seen": FlagSeen,
    "planned": Planned,
    "meal_slot": MealSlot,
    "week_template": WeekTemplate,
    "shop_list": ShopList,
    "shop_line": ShopLine,
    "shop": Shop,
    "staple": Staple,
    "pantry": PantryItem,
    "batch": Batch,
}

_KIND_OF: dict[type, str] = {cls: kind for kind, cls in RECORD_KINDS.items()}


def kind_of(record: Record) -> str:
    return _KIND_OF[type(record)]


def id_of(record: Record) -> str:
    """The identity of a written record. Asking a draft is a programming error."""
    if record.meta is None:
        raise ValueError(f"a draft {kind_of(record)} has no id yet")
    return record.meta.id


def is_deleted(record: Record) -> bool:
    return record.meta is not None and record.meta.deleted is not None
