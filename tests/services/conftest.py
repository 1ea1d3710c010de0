"""Short ways to write drafts; child_at_work.py importable for the tests beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from gutdesk.domain.diary import (
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    MealItem,
    MedicineKind,
    Note,
    Practice,
    PracticeKind,
    Sleep,
    Stool,
    Water,
    Weight,
)
from gutdesk.domain.moments import Moment

sys.path.insert(0, str(Path(__file__).parent))


class Drafts:
    """Drafts of every kind `hours` before the present of the services' clock."""

    def __init__(self, services: Any) -> None:
        self._services = services

    def base(self, hours: float = 0) -> dict[str, Any]:
        desk = self._services.desk
        now = desk.now()
        at = Moment.of(
            now.utc.fromtimestamp(now.utc.timestamp() - hours * 3600, now.utc.tzinfo), desk.zone
        )
        return {"at": at, "day": desk.day_of(at)}

    def meal(self, *foods: str, hours: float = 0, **more: Any) -> Meal:
        items = tuple(MealItem(text=food) for food in foods or ("Kefir",))
        return Meal(items=items, **self.base(hours), **more)

    def note(self, text: str = "slept badly", hours: float = 0) -> Note:
        return Note(text=text, **self.base(hours))

    def stool(self, hours: float = 0, **more: Any) -> Stool:
        return Stool(**self.base(hours), **more)

    def medicine(self, name: str = "ibuprofen", hours: float = 0, **more: Any) -> Exposure:
        kind = more.pop("medicine", MedicineKind.NSAID)
        return Exposure(
            kind=ExposureKind.MEDICINE, name=name, medicine=kind, **self.base(hours), **more
        )

    def intake(self, name: str = "Magnesium", hours: float = 0) -> Intake:
        return Intake(name=name, **self.base(hours))

    def episode(self, key: str, *severities: int, hours: float = 0) -> Episode:
        measure = self._services.measures.by_key(key)
        base = self.base(hours)
        at = base["at"]
        points = tuple(EpisodePoint(at=at, severity=severity) for severity in severities)
        return Episode(day=base["day"], measure_id=measure.meta.id, points=points)

    def sleep(self, hours: float = 0) -> Sleep:
        base = self.base(hours)
        return Sleep(day=base["day"], start=self.base(hours + 7)["at"], end=base["at"])

    def one_of_each(self) -> tuple[Any, ...]:
        base = self.base()
        return (
            self.meal("Kefir", "Rice"),
            self.note(),
            self.stool(form=4),
            self.medicine(),
            self.intake(),
            self.episode("bloating", 3, 6),
            self.sleep(),
            Practice(kind=PracticeKind.MEDITATION, minutes=15, **base),
            Water(ml=250, **base),
            Weight(kg=71.2, **base),
        )


@pytest.fixture
def drafts(services: Any) -> Drafts:
    return Drafts(services)


@pytest.fixture
def heard(services: Any) -> list[Any]:
    """What the bus published since, with who asked."""
    found: list[Any] = []
    services.bus.subscribe(lambda changes, by: found.append((changes, by)))
    return found


@pytest.fixture
def reopened(services: Any, clock: Any, zone: Any) -> Any:
    """Closes the diary and opens it again."""
    from gutdesk.services.desk import open_diary

    opened: list[Any] = [services]

    def again() -> Any:
        opened[-1].close()
        opened.append(open_diary(services.path, clock=clock, zone=zone))
        return opened[-1]

    yield again
    opened[-1].close()
