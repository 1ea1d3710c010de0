"""What is the same in every language here: the facts of the protocol, days and months of the
locale. Shared by the tests that look for English where another language is spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QLocale

from gutdesk.knowledge.protocol import load, sources


def same_everywhere(files: Iterable[str], another: Callable[[str], Iterable[str]]) -> set[str]:
    """Each text of these files of the protocol: as it is, without its full stop, with a capital,
    and as `another` says that it is shown."""
    found = {source.text for source in sources().values()}
    for name in files:
        for text in _texts(load(name)):
            found |= {text, text.rstrip("."), text[:1].upper() + text[1:], *another(text)}
    formats = QLocale()
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        found |= {formats.dayName(day, form) for day in range(1, 8)}
        found |= {formats.monthName(month, form) for month in range(1, 13)}
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
