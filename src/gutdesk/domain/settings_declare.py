"""How a setting is declared: typed, described, in a section of the page that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, field, fields
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from gutdesk.i18n import _

Kind = Literal["choice", "bool", "number", "folder"]


def N_(text: str) -> str:
    """Marks a text of a declaration, which is translated where it is shown."""
    return text


class Section(NamedTuple):
    """A part of the settings page."""

    name: str
    title: str
    help: str


SECTIONS = (
    Section("look", N_("Look"), N_("Kept on this computer, not in the diary.")),
    Section("diary", N_("This diary"), N_("These belong to the diary and go where it goes.")),
    Section(
        "offered",
        N_("What is offered"),
        N_(
            "What you switch off is no longer offered in the Log. What was written stays, and "
            "quick entry still reads it. These belong to the diary, too."
        ),
    ),
    Section("files", N_("Paper and backups"), N_("Kept on this computer, not in the diary.")),
)
"""In the order of the page."""


class Link(NamedTuple):
    """A row of the page that leads to a dialog; `verb` stands on its button."""

    name: str
    section: str
    title: str
    help: str
    verb: str


def setting(default: Any, title: str, help_text: str, *, section: str, **more: Any) -> Any:
    """A declared setting, with English texts. What `more` may hold:

    `choices` maps stored values to texts. `low` and `high` bound a whole number; with `hour` it is
    shown as a time of day. `folder` is the absolute path of a folder as text, "" for the usual one.
    `hidden` settings are not shown on the page.
    """
    return field(
        default=default, metadata={"title": title, "help": help_text, "section": section, **more}
    )


def kind_of(item: Field[Any]) -> Kind:
    """What kind of value it takes, and with it the editor it gets."""
    if "choices" in item.metadata:
        return "choice"
    if item.metadata.get("folder"):
        return "folder"
    return "bool" if isinstance(item.default, bool) else "number"


def fits(item: Field[Any], value: Any) -> bool:
    """Whether `value` may be stored for the setting."""
    if type(value) is not type(item.default):
        return False
    match kind_of(item):
        case "choice":
            return value in item.metadata["choices"]
        case "number":
            return item.metadata["low"] <= value <= item.metadata["high"]
        case "folder":
            return value == "" or ("\0" not in value and PurePath(value).is_absolute())
        case _:
            return True


def fitting(of: type[Any], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The stored values that the declaration `of` (a dataclass) still knows and takes."""
    return {
        item.name: stored[item.name]
        for item in fields(of)
        if item.name in stored and fits(item, stored[item.name])
    }


def title(item: Field[Any]) -> str:
    return _(item.metadata["title"])
