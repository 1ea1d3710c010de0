"""A lab value as it is typed and shown: "<0.41", "> 200", "1,2", "0.4 negative", "positive"."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.labs import Comparator, LabResult
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
_SPACES = "\u00a0\u2009\u202f'’"
"""Signs beside the plain space that group digits by three and are never a decimal sign."""
_NUMBER = re.compile(rf"[-−+]?[.,]?[0-9](?:[0-9.,]|[ {_SPACES}](?=[0-9]{{3}}(?![0-9])))*")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*")
_TITRE = re.compile(r"[<>≤≥]?[=]? ?1 ?: ?[0-9]{1,6}")
LONGEST = 15
"""Digits that a number keeps exactly."""


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
    value = read_number(found[0], point)
    assert value is not None
    return Value(Comparator(_TYPED[sign[0]]), value, words)


def read_number(text: str, point: str = ".") -> float | None:
    """A plain number, None for an empty text. Raises UserError for anything else, and where a sign
    before three digits can mean thousands as well as decimals."""
    bare = re.sub(rf"[\s{_SPACES}]", "", text).replace("−", "-")
    if not bare:
        return None
    digits = bare.lstrip("+-")
    groups = _THOUSANDS.fullmatch(digits)
    if groups and digits.count(groups[1]) == 1 and groups[1] != point:
        raise UserError(
            _(
                "{text} can mean {one} or {other}. Type it without the sign that groups digits."
            ).format(
                text=text.strip(),
                one=digits.replace(groups[1], point),
                other=digits.replace(groups[1], ""),
            )
        )
    decimal = max(digits.rfind("."), digits.rfind(","))
    if groups and digits.count(groups[1]) > 1:
        decimal = -1
    whole, part = (digits[:decimal], digits[decimal + 1 :]) if decimal >= 0 else (digits, "")
    whole = _ungrouped(whole, digits[decimal] if decimal >= 0 else "")
    if not re.fullmatch(r"[0-9]*", whole) or not re.fullmatch(r"[0-9]*", part) or not whole + part:
        raise _unreadable(text.strip())
    if len((whole + part).lstrip("0")) > LONGEST:
        raise UserError(_("{text} has more digits than can be kept.").format(text=text.strip()))
    number = float(f"{whole or 0}.{part or 0}")
    return -number if bare.startswith("-") else number


def _ungrouped(whole: str, decimal: str) -> str:
    """Without the signs that group digits, which are never the decimal sign itself."""
    for sign in (".", ","):
        if sign != decimal and re.fullmatch(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+", whole):
            return whole.replace(sign, "")
    return whole


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


def number_text(value: float, formats: Formats) -> str:
    """With every digit it was written with."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return formats.number(value, decimals)


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
