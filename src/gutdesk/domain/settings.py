"""What a person can set for their diary: declared once, typed and described; the page follows from
it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Any

from gutdesk.domain.moments import DAY_START_HOUR
from gutdesk.domain.settings_declare import N_, Link, fits, fitting, setting, title

__all__ = ["LINKS", "PARTS", "Settings", "declared", "fits", "from_stored", "not_offered", "title"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that belong to the diary and travel with it."""

    units: str = setting(
        "metric",
        N_("Units"),
        N_(
            "How weight and temperature are shown, and how much a cup or a spoon is in quick "
            "entry. The diary always stores metric values."
        ),
        section="diary",
        choices={"metric": N_("Metric (kg, °C)"), "us": N_("US (lb, °F)")},
    )
    clock: str = setting(
        "system",
        N_("Clock"),
        N_("How times are shown. Quick entry reads both."),
        section="diary",
        choices={"system": N_("As this computer"), "24": N_("24 hours"), "12": N_("12 hours")},
    )
    first_weekday: str = setting(
        "system",
        N_("Week starts on"),
        N_("The first column of the month."),
        section="diary",
        choices={"system": N_("As this computer"), "1": N_("Monday"), "7": N_("Sunday")},
    )
    day_start_hour: int = setting(
        DAY_START_HOUR,
        N_("A new day starts at"),
        N_("What happens before this hour belongs to the day before. Counts for new entries only."),
        section="diary",
        low=0,
        high=11,
        hour=True,
    )
    people_at_table: int = setting(
        1,
        N_("People at the table"),
        N_("For how many a meal of the week is planned, unless you say otherwise."),
        section="diary",
        low=1,
        high=20,
    )
    draw_pantry: bool = setting(
        False,
        N_("Take what was eaten out of the pantry"),
        N_(
            "When you say that a planned meal was eaten, what goes into it is taken from what is "
            "at home, the soonest to spoil first."
        ),
        section="diary",
    )
    remind: str = setting(
        "log",
        N_("Remind of doses"),
        N_(
            "Under The day asks in the Log, and if you like as a message of this computer. While "
            "GutDesk is closed nothing reminds you."
        ),
        section="diary",
        choices={
            "off": N_("Not at all"),
            "log": N_("In the Log"),
            "tray": N_("In the Log and by a message"),
        },
    )
    hide_weight: bool = setting(
        False,
        N_("Hide weight"),
        N_("Weight is not shown anywhere. What was written stays."),
        section="offered",
    )
    show_energy: bool = setting(
        False,
        N_("Show energy"),
        N_("The kcal of foods and recipes. Hidden unless you switch it on."),
        section="offered",
    )
    show_prices: bool = setting(
        False,
        N_("Prices"),
        N_("What things cost, when you tick them off the shopping list."),
        section="offered",
    )
    cycle: bool = setting(
        True, N_("Cycle day"), N_("The day of the cycle, in the Day menu."), section="offered"
    )
    stools: bool = setting(
        True, N_("Stools"), N_("Their form and ease, in the Add menu."), section="offered"
    )
    water: bool = setting(
        True, N_("Water"), N_("Plain water that you drink, in the Add menu."), section="offered"
    )
    practices: bool = setting(
        True,
        N_("Practices"),
        N_("Breathing, walks and the like, in the Add menu and among the suggestions."),
        section="offered",
    )
    alcohol: bool = setting(
        True, N_("Alcohol"), N_("Drinks with alcohol, in the Add menu."), section="offered"
    )
    sample: bool = setting(
        False,
        N_("Sample diary"),
        N_("Made up by the program, to look around in."),
        section="diary",
        hidden=True,
    )


PARTS = {"stool": "stools", "water": "water", "practice": "practices", "alcohol": "alcohol"}
"""The setting that offers entries of a name, by that name."""

LINKS = (
    Link(
        "checkin",
        "offered",
        N_("What the check-in asks"),
        N_("The symptoms and scales that you rate each day or each week."),
        N_("Choose what it asks…"),
    ),
)


def declared() -> tuple[Field[Any], ...]:
    return fields(Settings)


def from_stored(stored: Mapping[str, Any]) -> Settings:
    """The settings of a diary; a stored value that no longer fits falls back to its default."""
    return Settings(**fitting(Settings, stored))


def not_offered(settings: Settings) -> frozenset[str]:
    """The names of the entries that the person does not want offered."""
    names = {name for name, part in PARTS.items() if not getattr(settings, part)}
    if settings.hide_weight:
        names.add("weight")
    return frozenset(names)
