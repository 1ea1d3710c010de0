"""A person's world to parse in, and a readable form of what was read."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from gutdesk.domain.diary import (
    DayMark,
    Entry,
    Episode,
    Exposure,
    Intake,
    Level,
    Meal,
    MealItem,
    MedicineKind,
    Note,
    Practice,
    Rating,
    Sleep,
    Stool,
    Water,
    Weight,
)
from gutdesk.domain.moments import Moment
from gutdesk.domain.quickentry import Context, Reading, Term, Vocabulary, parse
from gutdesk.domain.units import plain_number

RESOURCES = Path(__file__).parents[3] / "resources" / "protocol"

FOODS = """
Kefir, Sauerkraut, Oats, Blueberries, Chicken broth, Carrots, Rice, Eggs, Avocado, Coffee, Banana,
Olive oil, Toast, Bread, Butter, Salmon, Potatoes, Pizza, Tea, Milk, Honey, Yoghurt, Apple,
Salt and vinegar crisps, Crisps, Half and half, Crème fraîche, Red lentils, Chicken, Broccoli,
Almonds, Cheese,
Tomatoes, Strawberries, Ginger, Jam, Red wine vinegar, Coconut water, Turmeric, Bone broth, Plantain
"""
MEDICINES = {
    "Ibuprofen": MedicineKind.NSAID,
    "Aspirin": MedicineKind.NSAID,
    "Paracetamol": MedicineKind.OTHER,
    "Omeprazole": MedicineKind.PPI,
    "Loperamide": MedicineKind.OTHER,
}
SUPPLEMENTS = {
    "L-glutamine": ("glutamine", "L-glutamine"),
    "Zinc carnosine": ("zinc carnosine", "zinc"),
    "Vitamin D": ("vitamin D", "vitamin d3"),
    "Probiotic": ("probiotic",),
    "Omega-3": ("omega-3", "fish oil"),
    "Magnesium": ("magnesium",),
    "Turmeric extract": ("turmeric",),
}
ALSO = {
    "abdominal_pain": ("tummy pain", "stomach ache"),
    "reflux": ("reflux",),
    "wind": ("wind", "gas"),
}


def vocabulary(extra: int = 0) -> Vocabulary:
    """The world of a person with this many further foods."""
    with (RESOURCES / "symptoms.toml").open("rb") as file:
        protocol = tomllib.load(file)
    terms = []
    for kind, key in (("measure", "symptom"), ("scale", "day_scale")):
        for found in protocol[key]:
            for phrase in (found["name"], *ALSO.get(found["id"], ())):
                terms.append(Term(phrase, kind, found["id"], found["name"]))
    for name in FOODS.split(","):
        name = " ".join(name.split())
        terms.append(Term(name, "food", name.lower().replace(" ", "_"), name))
    terms += [Term(name, "medicine", name, name, kind) for name, kind in MEDICINES.items()]
    for name, phrases in SUPPLEMENTS.items():
        terms += [Term(phrase, "supplement", name, name) for phrase in phrases]
    terms += [Term("body scan", "practice", "meditation", "Body scan")]
    terms += [Term("cold shower", "practice", "other", "Cold shower")]
    terms += [
        Term(f"dish number {n} of the list", "food", f"d{n}", f"Dish {n}") for n in range(extra)
    ]
    return Vocabulary(terms)


@dataclass(frozen=True)
class Berlin:
    """Europe/Berlin, as the program reads the zone of the machine."""

    info: ZoneInfo

    def of_local(self, local: datetime, /) -> int:
        return self._minutes(local.replace(tzinfo=self.info))

    def of_utc(self, utc: datetime, /) -> int:
        return self._minutes(utc.astimezone(self.info))

    def _minutes(self, aware: datetime) -> int:
        offset = aware.utcoffset()
        assert offset is not None
        return round(offset.total_seconds() / 60)


ZONE = Berlin(ZoneInfo("Europe/Berlin"))
WORLD = vocabulary()


def context(now: str = "2026-11-22 14:05", day: str = "", *, us: bool = False) -> Context:
    """At a local time in Berlin, with this diary day on screen (today's unless given)."""
    moment = Moment.at(datetime.fromisoformat(now), ZONE)
    made = Context(now=moment, zone=ZONE, day=date.min, vocabulary=WORLD, us=us)
    chosen = date.fromisoformat(day) if day else made.today
    return Context(now=moment, zone=ZONE, day=chosen, vocabulary=WORLD, us=us)


TODAY = context()
CONTEXTS = {
    "": TODAY,
    "us": context(us=True),
    "past": context(day="2026-11-21"),
    "evening": context("2026-11-22 22:00"),
    "morning": context("2026-11-22 07:30"),
    "night": context("2026-11-22 01:30"),
    "spring": context("2026-03-29 12:00"),
    "autumn": context("2026-10-25 12:00"),
}
"""Sunday 22 November 2026 at 14:05, and others; in spring and autumn just after a clock change."""


def read(line: str, where: str = "") -> str:
    return show(parse(line, CONTEXTS[where]), CONTEXTS[where])


def show(reading: Reading, where: Context) -> str:
    """Pieces, questions with the lines of their options, and trouble, in short."""
    shown = [_draft(piece.draft, where) for piece in reading.pieces]
    for question in reading.questions:
        lines = [option.line for option in question.options]
        if len(lines) > 4:
            lines = [lines[0], "…", lines[-1]]
        shown.append(f"{question.text} " + " | ".join(lines))
    if reading.trouble:
        shown.append("! " + reading.trouble)
    return " / ".join(shown)


def _at(moment: Moment, day: date, where: Context) -> str:
    local = moment.local
    vague = "" if moment.exact else "~"
    dated = "" if day == where.day else f"{day:%d.%m.} "
    return f"{dated}{vague}{local:%H:%M}"


def _amount(amount: float | None, unit: str) -> str:
    return "" if amount is None else f" {plain_number(amount)} {unit}".rstrip()


def _item(item: MealItem) -> str:
    new = "" if item.food_id else "?"
    prepared = f" ({item.preparation})" if item.preparation else ""
    return f"{item.text}{new}{_amount(item.amount, item.unit)}{prepared}"


def _draft(draft: Entry | Rating | DayMark, where: Context) -> str:
    if isinstance(draft, Rating | DayMark):
        dated = "" if draft.day == where.day else f"{draft.day:%d.%m.} "
        if isinstance(draft, Rating):
            return f"rating {dated}{draft.measure_id} {draft.score}"
        return f"day {dated}" + ("complete" if draft.complete else f"cycle {draft.cycle_day}")
    at = _at(draft.at, draft.day, where)
    note = f' "{draft.note}"' if not isinstance(draft, Water | Note) and draft.note else ""
    match draft:
        case Meal():
            slot = draft.slot or "meal"
            return f"{slot} {at} " + "; ".join(_item(item) for item in draft.items)
        case Episode():
            points = [f"{_at(p.at, draft.day, where)}={p.severity}" for p in draft.points]
            end = f" to {draft.end.local:%H:%M}" if draft.end else ""
            return f"{draft.measure_id} {' '.join(points)}{end}{note}"
        case Stool():
            said = [str(draft.form or "stool"), draft.colour or ""]
            for name in ("urgency", "blood"):
                level = getattr(draft, name)
                said.append(f"{name}={level}" if isinstance(level, Level) else "")
            for name in ("mucus", "pain", "complete"):
                value = getattr(draft, name)
                said.append("" if value is None else f"{name}={value}")
            return f"stool {at} " + " ".join(word for word in said if word) + note
        case Exposure():
            kind = f" [{draft.medicine}]" if draft.medicine else ""
            fever = f" {draft.fever_c} C" if draft.fever_c else ""
            vomiting = " vomiting" if draft.vomiting else ""
            dose = _amount(draft.amount, draft.unit)
            return f"{draft.kind} {at} {draft.name}{dose}{kind}{fever}{vomiting}{note}"
        case Intake():
            return f"intake {at} {draft.name}{_amount(draft.amount, draft.unit)}{note}"
        case Sleep():
            dated = "" if draft.day == where.day else f"{draft.day:%d.%m.} "
            span = f"{draft.start.local:%H:%M}-{draft.end.local:%H:%M}"
            return f"sleep {dated}{span} {draft.minutes} min{note}"
        case Practice():
            length = f" {draft.minutes} min" if draft.minutes else ""
            return f"{draft.kind} {at} {draft.name}{length}{note}"
        case Water():
            return f"water {at} {plain_number(draft.ml)} ml"
        case Weight():
            return f"weight {at} {plain_number(draft.kg)} kg{note}"
        case Note():
            return f"note {at} {draft.text}"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
