"""Drafts for the Add menu: an entry of each kind as its form first shows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from gutdesk.domain.diary import (
    Entry,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    MeasureKind,
    Note,
    Practice,
    PracticeKind,
    Sleep,
    Stool,
    Water,
    Weight,
)
from gutdesk.domain.moments import Moment, local_on_day
from gutdesk.domain.settings import Settings, not_offered
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class NewEntry(NamedTuple):
    """A line of the Add menu."""

    name: str
    title: str
    icon: str
    draft: Callable[[Services, date, Moment], Entry]


def moment_for(services: Services, day: date) -> Moment:
    """Now on today; noon on any other day, for the person to change."""
    if day == services.desk.today():
        return services.desk.now()
    hour = services.settings.current().day_start_hour
    return Moment.at(local_on_day(day, 12, 0, hour), services.desk.zone)


def _meal(_services: Services, day: date, at: Moment) -> Entry:
    return Meal(day=day, at=at, items=())


def _episode(services: Services, day: date, at: Moment) -> Entry:
    symptoms = [
        m for m in services.measures.all() if m.kind is MeasureKind.SYMPTOM and not m.retired
    ]
    asked = [m for m in symptoms if m.asked] or symptoms
    key = asked[0].meta.id if asked and asked[0].meta else ""
    return Episode(day=day, measure_id=key, points=(EpisodePoint(at=at, severity=5),))


def _stool(_services: Services, day: date, at: Moment) -> Entry:
    return Stool(day=day, at=at)


def _sleep(services: Services, day: date, at: Moment) -> Entry:
    zone = services.desk.zone
    end = Moment.at(local_on_day(day, 7, 0, 0), zone)
    if end.utc > services.desk.now().utc:
        end = at
    start = Moment.at(end.local - timedelta(hours=8), zone)
    return Sleep(day=day, start=start, end=end)


def _exposure(kind: ExposureKind) -> Callable[[Services, date, Moment], Entry]:
    def draft(_services: Services, day: date, at: Moment) -> Entry:
        return Exposure(day=day, at=at, kind=kind)

    return draft


def _intake(_services: Services, day: date, at: Moment) -> Entry:
    return Intake(day=day, at=at, name="")


def _practice(_services: Services, day: date, at: Moment) -> Entry:
    return Practice(day=day, at=at, kind=PracticeKind.MEDITATION)


def _water(_services: Services, day: date, at: Moment) -> Entry:
    return Water(day=day, at=at, ml=0)


def _weight(_services: Services, day: date, at: Moment) -> Entry:
    return Weight(day=day, at=at, kg=0)


def _note(_services: Services, day: date, at: Moment) -> Entry:
    return Note(day=day, at=at, text="")


def offered_entries(settings: Settings) -> tuple[NewEntry, ...]:
    """What the Add menu holds: every kind but those that the person does not want offered."""
    hidden = not_offered(settings)
    return tuple(new for new in new_entries() if new.name not in hidden)


def new_entries() -> tuple[NewEntry, ...]:
    """Every kind, in the order of the menu."""
    return (
        NewEntry("meal", _("Meal"), "meal", _meal),
        NewEntry("episode", _("Symptom with a time"), "symptom", _episode),
        NewEntry("stool", _("Stool"), "stool", _stool),
        NewEntry("sleep", _("Sleep"), "sleep", _sleep),
        NewEntry("medicine", _("Medicine"), "medicine", _exposure(ExposureKind.MEDICINE)),
        NewEntry("intake", _("Supplement"), "supplement", _intake),
        NewEntry("practice", _("Practice"), "practice", _practice),
        NewEntry("water", _("Water"), "water", _water),
        NewEntry("alcohol", _("Alcohol"), "alcohol", _exposure(ExposureKind.ALCOHOL)),
        NewEntry("illness", _("Illness"), "illness", _exposure(ExposureKind.ILLNESS)),
        NewEntry("stress", _("Strong stress"), "stress", _exposure(ExposureKind.STRESS)),
        NewEntry("travel", _("Travel"), "travel", _exposure(ExposureKind.TRAVEL)),
        NewEntry("weight", _("Weight"), "weight", _weight),
        NewEntry("note", _("Note"), "note", _note),
    )
