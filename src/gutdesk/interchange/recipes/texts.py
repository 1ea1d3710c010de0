"""Foreign texts made fit for a diary: no markup, no scripts, no signs that nobody sees.

Everything here takes time in proportion to the text; html.parser does not for spoiled pages, so the
few signs of markup are looked for directly."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from gutdesk.domain.text import shortened

LONGEST_RAW = 100_000
"""More of one text is not even looked at."""

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/>])|<!|<\?")
_BREAKS = frozenset(("p", "br", "li", "div", "ol", "ul", "h1", "h2", "h3", "h4", "tr"))
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "svg", "object"))
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_JOINER = "\u200d"


def one_line(text: str, most: int) -> str:
    """The text on one line, at most so long; "…" says that there was more."""
    return shortened(" ".join(_bare(text).split()), most)


def many_lines(text: str, most: int) -> str:
    """The same with its lines kept; no line is empty."""
    lines = (" ".join(line.split()) for line in _bare(text).split("\n"))
    return shortened("\n".join(filter(None, lines)), most)


def _bare(text: str) -> str:
    text = text[:LONGEST_RAW]
    # Pages often hide markup behind two layers of entities.
    for _layer in range(2):
        text = _without_markup(html.unescape(text))
    if _TAG.search(text):
        # Put together from pieces: whoever wrote that wants no reader.
        text = text.replace("<", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_kept(text))


def _kept(text: str) -> Iterator[str]:
    for sign in text:
        if sign in "\n\t":
            yield sign
        elif sign in "\u2028\u2029\x0b\x0c\x85":
            yield "\n"
        elif sign == _JOINER or unicodedata.category(sign) not in _UNSEEN:
            yield sign


def _without_markup(text: str) -> str:
    """Tags taken away, with what scripts and styles hold; what ends a line ends one here."""
    if "<" not in text:
        return text
    parts, place = [], 0
    while (tag := _TAG.search(text, place)) is not None:
        parts.append(text[place : tag.start()])
        name = (tag[1] or "").lower()
        if text.startswith("<!--", tag.start()):
            end = text.find("-->", tag.end())
            end = end if end < 0 else end + 3
        else:
            end = text.find(">", tag.start()) + 1 or -1
        if end < 0:
            # Nothing closes it, so nothing behind it is markup either.
            return "".join((*parts, text[tag.start() + 1 :]))
        if name in _SILENT and text[tag.start() + 1] != "/":
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
            if closing is None:
                return "".join(parts)
            end = closing.start()
        parts.append("\n" if name in _BREAKS else "")
        place = end
    return "".join((*parts, text[place:]))


# -- times and servings ----------------------------------------------------------------------------

_ISO = re.compile(
    r"[+]?P(?:(?P<w>[0-9.,]{1,9})W)?(?:(?P<d>[0-9.,]{1,9})D)?"
    r"(?:T(?:(?P<h>[0-9.,]{1,9})H)?(?:(?P<m>[0-9.,]{1,9})M)?(?:(?P<s>[0-9.,]{1,9})S)?)?",
    re.IGNORECASE,
)
_MINUTES = {"w": 10_080.0, "d": 1440.0, "h": 60.0, "m": 1.0, "s": 1 / 60}
_SPAN = re.compile(r"([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*([A-Za-z]*)")
_YIELD = re.compile(r"(?<![\w.])([0-9]{1,4}(?:[.,][0-9]{1,2})?)(?![0-9.])\s*([A-Za-z]*)")


def minutes(value: object) -> int | None:
    """Minutes of "PT1H30M", "1 hour 30 minutes", "1h30m", 90; None where none are said."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return round(value) if 0 <= value < 1e9 else None
    if not isinstance(value, str):
        return None
    text = value.strip()[:100]
    iso = _ISO.fullmatch(text)
    if iso:
        parts = [(name, _number(iso[name])) for name in _MINUTES if iso[name]]
    else:
        parts = [
            ((unit or "m")[0].lower(), _number(number)) for number, unit in _SPAN.findall(text)
        ]
    if not parts or any(name not in _MINUTES or number is None for name, number in parts):
        return None
    total = sum(_MINUTES[name] * (number or 0) for name, number in parts)
    return max(1, round(total)) if total > 0 else 0


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


_WEIGHTS = frozenset(
    (
        "g", "kg", "ml", "l", "dl", "cl", "oz", "lb", "lbs", "litre", "litres", "liter", "liters",
        "cup", "cups", "pint", "pints", "grams", "cm", "inch",
    )
)  # fmt: skip


def servings(value: object) -> float | None:
    """How many "4 servings", 4, ["4", "4 portions"], {"value": 4} are; None where it is not said,
    or where a weight stands there. Of "4 to 6" the first counts."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return float(value) if 0 < value < 1e9 else None
    if isinstance(value, list):
        return next((found for item in value[:20] if (found := servings(item)) is not None), None)
    if isinstance(value, dict):
        return servings(value.get("value", value.get("minValue", value.get("name"))))
    if not isinstance(value, str):
        return None
    for number, word in _YIELD.findall(value[:300]):
        found = _number(number)
        if found and word.lower() not in _WEIGHTS:
            return found
    return None
