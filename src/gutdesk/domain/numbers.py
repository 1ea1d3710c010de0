"""A number as it is typed: "1,2", "1.234,5", "0.125"."""

from __future__ import annotations

import re

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _

GROUPING = "\u00a0\u2009\u202f'’"
"""Signs beside the plain space that group digits by three and are never a decimal sign."""
LONGEST = 15
"""Digits that a number keeps exactly."""
_GROUPED = re.compile(rf"(?<=[0-9])[ {GROUPING}](?=[0-9]{{3}}(?![0-9]))")
_SIGNED = re.compile(r"([-+]?)([0-9.,]+)")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*")


class UnreadableError(UserError):
    """What was typed is no number at all."""


def read_number(text: str, point: str = ".") -> float | None:
    """A plain number, None for an empty text. `point` is the decimal sign of the person's locale;
    the other one is taken for it too where that can only be meant so.

    Raises UnreadableError for anything else, and UserError where a sign before three digits can
    mean thousands as well as decimals."""
    bare = _GROUPED.sub("", text.strip().replace("−", "-"))
    if not bare:
        return None
    if point not in (".", ","):
        bare, point = bare.replace(point, "."), "."
    found = _SIGNED.fullmatch(bare)
    if found is None:
        raise _unreadable(text)
    sign, digits = found.groups()
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
        raise _unreadable(text)
    if len((whole + part).lstrip("0")) > LONGEST:
        raise UserError(_("{text} has more digits than can be kept.").format(text=text.strip()))
    number = float(f"{whole or 0}.{part or 0}")
    return -number if sign == "-" else number


def _ungrouped(whole: str, decimal: str) -> str:
    """Without the signs that group digits, which are never the decimal sign itself."""
    for sign in (".", ","):
        if sign != decimal and re.fullmatch(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{3}})+", whole):
            return whole.replace(sign, "")
    return whole


def _unreadable(text: str) -> UnreadableError:
    return UnreadableError(
        _("{text} cannot be read. Write a number such as 12.5.").format(text=text.strip())
    )
