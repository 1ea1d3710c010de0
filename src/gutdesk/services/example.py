"""A small example diary, written the way a person would: line by line through quick entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from gutdesk.domain.diary import Rating
from gutdesk.domain.moments import Zone
from gutdesk.services.clock import FixedZone, SystemZone
from gutdesk.services.desk import Services, new_diary, open_diary

TODAY = date(2026, 11, 22)

DAY = (
    "slept 23:15-6:40 quality 6",
    "7:30 glutamine 5 g",
    "7:30 zinc carnosine 75 mg",
    "breakfast 8:30 kefir 200 ml, oats 50 g, blueberries 1 handful",
    "10:45 stool 4 complete",
    "lunch 13:10 chicken bone broth 300 ml, carrots cooked, rice 150 g, sauerkraut 2 tbsp",
    "bloating 4 at 14:00, 6 at 15:00 until 17:00",
    "ibuprofen 400 mg 15:20",
    "dinner 18:40 salmon, courgette cooked, olive oil 1 tbsp",
    "20:30 deep breathing 10 min",
    "20:45 note better after the walk",
)

SCORES = {
    "abdominal_pain": 3,
    "urgency": 0,
    "constipation_strain": 1,
    "diarrhoea_bother": 0,
    "abdominal_discomfort": 2,
    "fatigue": 4,
    "brain_fog": 2,
    "joint_pain": 0,
    "eczema": 1,
    "rash": 0,
    "stress": 5,
    "mood": 6,
    "energy": 4,
}


class ExampleClock:
    """Stands at the evening of the example day and moves a second with every look."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def example_diary(path: Path) -> Services:
    """Make the example and open it. Always the same; three weeks with gaps, and one full day."""
    clock = ExampleClock(datetime(2026, 11, 22, 20, 5, tzinfo=UTC))
    new_diary(path, clock)
    services = open_diary(path, clock=clock, zone=_zone())
    _earlier_days(services)
    for line in DAY:
        reading = services.quick.read(line, TODAY)
        services.quick.write(reading)
    _rate(services, TODAY, SCORES)
    return services


def _zone() -> Zone:
    try:
        return FixedZone(ZoneInfo("Europe/Berlin"))
    except ZoneInfoNotFoundError:
        return SystemZone()


def _earlier_days(services: Services) -> None:
    """Every day of the month before today is rated whole, but for one in part and one not at
    all."""
    keys = [m.key for m in services.measures.all() if m.asked and not m.weekly and m.key]
    for number in range(1, TODAY.day):
        day = TODAY.replace(day=number)
        if number == TODAY.day - 1:
            continue
        shown = keys[:6] if number == TODAY.day - 3 else keys
        _rate(services, day, {key: (number * 7 + place * 3) % 6 for place, key in enumerate(shown)})
        services.quick.write(services.quick.read("breakfast 8:30 kefir 200 ml, oats 50 g", day))


def _rate(services: Services, day: date, scores: dict[str, int]) -> None:
    ids = {m.key: m.meta.id for m in services.measures.all() if m.meta}
    drafts = [Rating(day=day, measure_id=ids[key], score=score) for key, score in scores.items()]
    services.diary.log(*drafts)
