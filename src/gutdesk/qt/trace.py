"""Milestones of the start, for whoever measures it: GUTDESK_TRACE=FILE gets one JSON line each."""

from __future__ import annotations

import json
import os
import time

MILESTONES = ("process", "window-shown", "diary-open", "log-usable", "idle")


def process_age_ms() -> float:
    """Milliseconds since this process was started, as the system counts; since import elsewhere."""
    try:
        with open("/proc/self/stat", encoding="ascii") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        started = ticks / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
    except (OSError, AttributeError, ValueError, IndexError):
        return (time.perf_counter() - _IMPORTED) * 1000


_IMPORTED = time.perf_counter()


class Trace:
    """Writes milestones where GUTDESK_TRACE says, each once; nothing where it is not set."""

    def __init__(self) -> None:
        self._path = os.environ.get("GUTDESK_TRACE")
        self._seen: set[str] = set()

    def mark(self, milestone: str) -> None:
        if self._path is None or milestone in self._seen:
            return
        self._seen.add(milestone)
        line = json.dumps({"milestone": milestone, "ms": round(process_age_ms(), 1)})
        with open(self._path, "a", encoding="utf-8") as file:
            file.write(line + "\n")
