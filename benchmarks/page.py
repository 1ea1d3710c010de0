"""What benchmarks write into docs/insight.md: shares as text, and a table between its marks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "insight.md"


def percents(values: Iterable[float]) -> str:
    return " / ".join(f"{100 * value:.1f} %" for value in values)


def write(name: str, text: str) -> None:
    """Put the text in the place of what stands between the marks `name: start` and `name: end`."""
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(start)
    after = rest.split(end)[1]
    PAGE.write_text(f"{before}{start}\n{text}\n{end}{after}", encoding="utf-8")
