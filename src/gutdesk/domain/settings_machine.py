"""What a person can set for this computer: it does not travel with the diary.

Read before the window shows, so it imports little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Any

from gutdesk.domain.settings_declare import N_, fitting, setting

TEXT_SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class MachineValues:
    theme: str = setting(
        "system",
        N_("Theme"),
        N_("Light or dark colours."),
        section="look",
        choices={
            "system": N_("As this computer"),
            "light": N_("Light"),
            "dark": N_("Dark"),
        },
    )
    text_scale: float = setting(
        1.0,
        N_("Text size"),
        N_("Of the size this computer uses."),
        section="look",
        choices={
            1.0: N_("100 %"),
            1.15: N_("115 %"),
            1.3: N_("130 %"),
            1.5: N_("150 %"),
            1.75: N_("175 %"),
            2.0: N_("200 %"),
        },
    )
    paper_size: str = setting(
        "system",
        N_("Paper size"),
        N_("For everything that is printed."),
        section="files",
        choices={
            "system": N_("As this computer"),
            "a4": N_("A4"),
            "letter": N_("US Letter"),
        },
    )
    backup_folder: str = setting(
        "",
        N_("Backup folder"),
        N_("Where copies of your diaries are kept. Earlier copies stay where they are."),
        section="files",
        folder=True,
    )


def declared() -> tuple[Field[Any], ...]:
    return fields(MachineValues)


def from_stored(stored: Mapping[str, Any]) -> MachineValues:
    """A stored value that no longer fits falls back to its default."""
    return MachineValues(**fitting(MachineValues, stored))
