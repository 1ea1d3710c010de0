"""Shared pieces: a result with its floor, percentiles, and runs of a child process to a
milestone."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    what: str
    measured: float
    floor: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        return self.measured <= self.floor

    def row(self) -> str:
        value = f"{self.measured:.2f} {self.unit}".strip()
        detail = f" ({self.detail})" if self.detail else ""
        kept = "yes" if self.kept else "NO"
        return f"| {self.what} | {value}{detail} | <= {self.floor:g} {self.unit} | {kept} |"


def spans_ms(times: int, act: Callable[[int], object]) -> list[float]:
    """How long each call of `act(turn)` took."""
    spans = []
    for turn in range(times):
        start = time.perf_counter()
        act(turn)
        spans.append((time.perf_counter() - start) * 1000)
    return spans


def p95(spans: list[float]) -> float:
    return statistics.quantiles(spans, n=20, method="inclusive")[-1]


def _as_installed() -> dict[str, str]:
    """The environment, with compiled modules kept as an installed program has them."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def milestone_ms(args: list[str], milestone: str, **env: str) -> float:
    """Start a process and return the milliseconds it says it took to a milestone."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.jsonl"
        variables = {
            **_as_installed(),
            "QT_QPA_PLATFORM": "offscreen",
            "GUTDESK_TRACE": str(trace),
            "GUTDESK_DATA": folder,
            "GUTDESK_BACKUPS": str(Path(folder) / "backups"),
            **env,
        }
        child = subprocess.Popen([sys.executable, *args], env=variables)
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                for line in trace.read_text().splitlines() if trace.exists() else ():
                    mark = json.loads(line)
                    if mark["milestone"] == milestone:
                        return mark["ms"]
                if child.poll() is not None and not trace.exists():
                    break
                time.sleep(0.01)
        finally:
            child.kill()
            child.wait()
    raise RuntimeError(f"{args} never reached {milestone}")
