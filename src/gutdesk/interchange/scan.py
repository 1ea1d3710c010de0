"""JSON read from front to back, value by value: a whole diary never lies in memory as one tree, the
work can be watched and stopped, and every mistake has a place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from gutdesk.domain.plain import MisfitError
from gutdesk.domain.rules import UNKEEPABLE
from gutdesk.i18n import _

_BLANK = " \t\n\r"
_SPACE = re.compile(r"[ \t\n\r]*")

_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")


class BrokenError(Exception):
    """The text is no JSON; `why` is a part of a sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ForeignError(Exception):
    """The text is no exported diary at all."""


class Scanner:
    """Reads `text`; `place` is how far it is, in characters.

    `members` and `items` open what stands there; between two of their turns the caller reads the
    value that is due.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        decoder: Any = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant)
        self._scan = decoder.scan_once
        # Only an escape can make these characters, and hardly any file has one.
        self._careful = _SUSPECT.search(text) is not None

    def value(self) -> Any:
        """The value that is due, as the standard library reads it.

        Raises BrokenError where there is none, MisfitError for what JSON allows and a diary does
        not: a key that stands twice, NaN, half a character.
        """
        self._space()
        try:
            value, self.place = self._scan(self.text, self.place)
            if self._careful:
                look_for_broken_text(value)
        except StopIteration as end:
            self._broken(end.value)
        except json.JSONDecodeError as trouble:
            # A text without its end is shown by where it begins.
            cut = trouble.msg.startswith("Unterminated")
            self._broken(len(self.text) if cut else trouble.pos)
        except RecursionError:
            raise MisfitError("", _("this is nested too deeply")) from None
        except MisfitError:
            raise
        except ValueError:
            # Python reads no whole number of more than 4300 digits.
            raise MisfitError("", _("a number in this has too many digits")) from None
        return value

    def begin(self) -> None:
        """An object must stand here. Raises ForeignError for anything else."""
        if self._peek() != "{":
            raise ForeignError

    def members(self) -> Iterator[str]:
        """The keys of the object that is due. Each may stand once."""
        self._take("{", _("an object was expected"))
        seen: set[str] = set()
        if self._peek() == "}":
            self.place += 1
            return
        while True:
            if self._peek() != '"':
                self._broken(self.place)
            key = self.value()
            if key in seen:
                raise MisfitError(key, _("this stands twice"))
            seen.add(key)
            self._expect(":")
            yield key
            if self._more("}"):
                return

    def items(self) -> Iterator[int]:
        """The places in the list that is due, from 0."""
        self._take("[", _("a list was expected"))
        if self._peek() == "]":
            self.place += 1
            return
        place = 0
        while True:
            yield place
            place += 1
            if self._more("]"):
                return

    def end(self) -> None:
        """Nothing may follow any more."""
        self._space()
        if self.place < len(self.text):
            self._broken(self.place)

    # -- inside ----------------------------------------------------------------------------------

    def _space(self) -> None:
        if self.text[self.place : self.place + 1] not in _BLANK:
            return
        found = _SPACE.match(self.text, self.place)
        assert found is not None
        self.place = found.end()

    def _peek(self) -> str:
        self._space()
        return self.text[self.place : self.place + 1]

    def _take(self, sign: str, why: str) -> None:
        found = self._peek()
        if found != sign:
            # A value of another kind is said to be that; what is no value at all is broken text.
            self.value()
            raise MisfitError("", why)
        self.place += 1

    def _expect(self, sign: str) -> None:
        if self._peek() != sign:
            self._broken(self.place)
        self.place += 1

    def _more(self, closing: str) -> bool:
        """Whether the list or object ends here; else a comma has been read."""
        found = self._peek()
        if found not in (",", closing) or not found:
            self._broken(self.place)
        self.place += 1
        return found == closing

    def _broken(self, place: int) -> NoReturn:
        if place >= len(self.text) or not self.text[place:].strip():
            raise BrokenError(_("it ends too early, as if a part were missing"))
        line = self.text.count("\n", 0, place) + 1
        column = place - self.text.rfind("\n", 0, place)
        raise BrokenError(
            _("it is not sound JSON at line {line}, column {column}").format(
                line=line, column=column
            )
        )


def look_for_broken_text(value: Any) -> None:
    """Raise MisfitError for text with a character that no diary can hold, at its path."""
    if isinstance(value, str):
        if UNKEEPABLE.search(value):
            raise MisfitError("", _("this text holds a character that is none"))
    elif isinstance(value, dict):
        for key, item in value.items():
            _below(key, key)
            _below(key, item)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            _below(f"[{place}]", item)


def _below(name: str, value: Any) -> None:
    try:
        look_for_broken_text(value)
    except MisfitError as misfit:
        shown = name.encode(errors="backslashreplace").decode()
        raise misfit.below(shown) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        for name, _value in pairs:
            if name in seen:
                raise MisfitError(name, _("this stands twice"))
            seen.add(name)
    return found


def _no_constant(name: str) -> NoReturn:
    raise MisfitError("", _("{value} is not a number").format(value=name))
