"""The identity and stamps that every record of a diary carries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """Identity and stamps (aware UTC). `deleted` set means: gone from the diary, can be taken
    back."""

    id: str
    created: datetime
    changed: datetime
    deleted: datetime | None = None
