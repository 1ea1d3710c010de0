"""Lab results as they stand on the laboratory's paper, and what is attached to them.

A result keeps its comparator, words, unit, specimen, kit and laboratory. Results that differ in any
of these but the value are of different series and are never joined; units are converted only where
physics fixes the factor (protocol/labs.toml)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gutdesk.domain.meta import Meta


class Comparator(StrEnum):
    """What stands before the value: EQUAL for a plain number."""

    EQUAL = "="
    LESS = "<"
    LESS_EQUAL = "<="
    MORE = ">"
    MORE_EQUAL = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class LabResult:
    """One value of one analyte. `analyte` is an id of protocol/labs.toml, or "" for the person's
    own, which goes by its `name`.

    `words` ("positive") stand where there is no number, or beside it. `low` and `high` are the ends
    of the range that is printed beside this value; either may be missing. `gluten_eaten`: whether
    gluten was eaten daily for six weeks before (coeliac antibodies); `lactulose_g`, `mannitol_g`
    and `window` say how a sugar test was done."""

    analyte: str
    name: str
    collected: date
    specimen: str = ""
    assay: str = ""
    laboratory: str = ""
    comparator: Comparator = Comparator.EQUAL
    value: float | None = None
    words: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    reported: date | None = None
    gluten_eaten: bool | None = None
    lactulose_g: float | None = None
    mannitol_g: float | None = None
    window: str = ""
    note: str = ""
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A PDF or picture that belongs to the record `owner_id`. `content_id` is the id of its bytes;
    `size` in bytes; `media` its media type."""

    owner_id: str
    content_id: str
    name: str
    media: str
    size: int
    meta: Meta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The bytes of an attachment. They are no part of an undo step: taking an attachment back only
    needs its record, and the bytes stay as long as that does."""

    data: bytes
    meta: Meta | None = None
