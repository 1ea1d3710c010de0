"""A lab value as it is typed and shown: "<0.41", "> 200", "1,2", "0.4 negative", "positive"."""

from __future__ import annotations

import re
from typing import NamedTuple

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats, number_text
from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.domain.numbers import GROUPING, UnreadableError, read_number
from gutdesk.domain.text import folded
from gutdesk.i18n import _

SIGNS = {
    Comparator.EQUAL: "",
    Comparator.LESS: "<",
    Comparator.LESS_EQUAL: "≤",
    Comparator.MORE: ">",
    Comparator.MORE_EQUAL: "≥",
}
_TYPED = {"<": "<", "<=": "<=", "=<": "<=", "≤": "<=", "⩽": "<=", ">": ">", ">=": ">=", "=>": ">=",
          "≥": ">=", "⩾": ">=", "=": "=", "": "="}  # fmt: skip
_SIGN = re.compile(r"[<>=≤≥⩽⩾]{0,2}")
_NUMBER = re.compile(rf"[-−+]?[.,]?[0-9](?:[0-9.,]|[ {GROUPING}](?=[0-9]{{3}}(?![0-9])))*")
_TITRE = re.compile(r"[<>≤≥]?[=]? ?1 ?: ?[0-9]{1,6}")


class Value(NamedTuple):
    comparator: Comparator
    value: float | None
    words: str


def read_value(text: str, point: str = ".") -> Value:
    """What a person typed for the value. `point` is the decimal sign of their locale; the other one
    is taken for it too where that can only be meant so.

    Raises UserError for what is neither a number nor words.
    """
    text = " ".join(text.split())
    if not text:
        raise UserError(_("Write the value, or words such as positive."))
    sign = _SIGN.match(text)
    assert sign is not None
    rest = text[sign.end() :].lstrip()
    found = _NUMBER.match(rest)
    if _TITRE.fullmatch(text) or (found is None and _are_words(text)):
        return Value(Comparator.EQUAL, None, text)
    words = rest[found.end() :].strip() if found is not None else ""
    if found is None or sign[0] not in _TYPED or (words and not _are_words(words)):
        raise _unreadable(text, words)
    try:
        value = read_number(found[0], point)
    except UnreadableError:
        raise _unreadable(text) from None
    assert value is not None
    return Value(Comparator(_TYPED[sign[0]]), value, words)


def _are_words(text: str) -> bool:
    """No digits, and no unit, which has a field of its own: "positive", "neg.", "(+)", "++"."""
    plain = not re.search(r"[0-9/%]", text)
    return plain and any(sign.isalpha() or sign in "+-−–" for sign in text)


def _unreadable(text: str, behind: str = "") -> UserError:
    if re.search(r"[A-Za-zµμ%]", behind):
        return UserError(
            _("{text} holds more than the value. Unit and range have fields of their own.").format(
                text=text
            )
        )
    return UserError(
        _(
            "{text} cannot be read. Write a number such as 12.5, <0.41 or >200, or words such as "
            "positive."
        ).format(text=text)
    )


# -- writing -------------------------------------------------------------------------------------


def value_text(comparator: Comparator, value: float | None, words: str, formats: Formats) -> str:
    """ "<0.41", "0.4 negative", "positive"; `read_value` reads it again."""
    if value is None:
        return words
    return f"{SIGNS[comparator]}{number_text(value, formats)} {words}".rstrip()


def with_unit(
    comparator: Comparator, value: float | None, words: str, unit: str, formats: Formats
) -> str:
    """ "<0.41 U/mL negative", "positive"."""
    if value is None:
        return words
    number = value_text(comparator, value, "", formats)
    return " ".join(part for part in (number, unit_text(unit), words) if part)


def result_text(result: LabResult, formats: Formats) -> str:
    """The value of a result in its own unit."""
    return with_unit(result.comparator, result.value, result.words, result.unit, formats)


def range_text(low: float | None, high: float | None, formats: Formats) -> str:
    """A range as it is printed on a report, "" where there is none."""
    if low is not None and high is not None:
        return f"{number_text(low, formats)} – {number_text(high, formats)}"
    if high is not None:
        return _("up to {high}").format(high=number_text(high, formats))
    if low is not None:
        return _("from {low}").format(low=number_text(low, formats))
    return ""


def unit_text(unit: str) -> str:
    """As it is printed: µg/L for ug/L."""
    return re.sub(r"\bu(?=(?:g|mol|L|l|kat)\b)", "µ", unit)


def same_unit(unit: str) -> str:
    """Two units are one where this is the same: case, spaces and the signs for micro set aside."""
    plain = folded(unit.replace("µ", "u").replace("μ", "u")).replace(" ", "")
    return re.sub(r"\bmcg\b", "ug", plain)
