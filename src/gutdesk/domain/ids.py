"""Stable identities: UUID version 7 as text (RFC 9562, section 5.7)."""

from __future__ import annotations

import os
from datetime import datetime


def new_id(now: datetime) -> str:
    """48 bits of `now` (UTC milliseconds), then 74 random bits: ids sort by the time they were
    made."""
    millis = int(now.timestamp() * 1000) & 0xFFFF_FFFF_FFFF
    noise = int.from_bytes(os.urandom(10), "big")
    high, low = noise >> 64 & 0x0FFF, noise & 0x3FFF_FFFF_FFFF_FFFF
    value = millis << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
