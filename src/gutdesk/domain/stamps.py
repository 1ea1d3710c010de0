"""The stamps of a record that is made, and of one that goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from gutdesk.domain.diary import Record
from gutdesk.domain.ids import new_id
from gutdesk.domain.meta import Meta

Kept = TypeVar("Kept", bound=Record)


def fresh_meta(now: datetime) -> Meta:
    """An identity of its own, made `now` (aware UTC)."""
    return Meta(id=new_id(now), created=now, changed=now)


def as_deleted(record: Kept, now: datetime) -> Kept:
    """The record as it is once deleted: it can be taken back. Asking a draft is a programming
    error."""
    if record.meta is None:
        raise ValueError(f"a draft {type(record).__name__} cannot be deleted")
    return replace(record, meta=replace(record.meta, deleted=now))
