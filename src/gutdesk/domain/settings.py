"""What a person can set for their diary: declared once, typed and described; the page follows from
it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any

from gutdesk.domain.moments import DAY_START_HOUR
from gutdesk.i18n import _


def setting(default: Any, title: str, help_text: str, **more: Any) -> Any:
    """A declared setting. `choices` maps stored values to texts; `low`, `high` bound a number.

    Titles and texts are English here and translated where they are shown.
    """
    return field(default=default, metadata={"title": title, "help": help_text, **more})


def N_(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices that belong to the diary and travel with it."""

    units: str = setting(
        "metric",
        N_("Units"),
        N_("How amounts, weight and temperature are shown. The diary always stores metric values."),
        choices={"metric": N_("Metric (ml, kg, °C)"), "us": N_("US (cups, lb, °F)")},
    )
    clock: str = setting(
        "system",
        N_("Clock"),
        N_("How times are shown. Quick entry reads both."),
        choices={"system": N_("As this computer"), "24": N_("24 hours"), "12": N_("12 hours")},
    )
    first_weekday: str = setting(
        "system",
        N_("Week starts on"),
        N_("The first column of the month."),
        choices={"system": N_("As this computer"), "1": N_("Monday"), "7": N_("Sunday")},
    )
    day_start_hour: int = setting(
        DAY_START_HOUR,
        N_("A new day starts at"),
        N_("What happens before this hour belongs to the day before. Counts for new entries only."),
        low=0,
        high=11,
        suffix=":00",
    )
    hide_weight: bool = setting(
        False, N_("Hide weight"), N_("Weight is not shown anywhere. What was written stays.")
    )
    cycle: bool = setting(True, N_("Cycle day"), N_("Offer the day of the cycle in the Log."))


def declared() -> tuple[Field[Any], ...]:
    return fields(Settings)


def from_stored(stored: Mapping[str, Any]) -> Settings:
    """The settings of a diary; a stored value that no longer fits falls back to its default."""
    values = {}
    for item in declared():
        if item.name in stored and fits(item, stored[item.name]):
            values[item.name] = stored[item.name]
    return Settings(**values)


def fits(item: Field[Any], value: Any) -> bool:
    """Whether `value` may be stored for the setting."""
    if type(value) is not type(item.default):
        return False
    if "choices" in item.metadata:
        return value in item.metadata["choices"]
    if isinstance(value, int) and "low" in item.metadata:
        return item.metadata["low"] <= value <= item.metadata["high"]
    return True


def title(item: Field[Any]) -> str:
    return _(item.metadata["title"])
