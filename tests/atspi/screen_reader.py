"""A small screen reader: it knows a program only by what AT-SPI tells of it.

Run by the system's own Python, for pyatspi is a package of the system, never of a virtual
environment. Steps come as JSON lines (`["press", "button", "Add"]`), and each is answered by one:
`{"saw": …}`, or `{"missed": …}` with what was there instead. A control is found by the name of its
role and its accessible name, both whole; nothing else of the program is known here.
"""

from __future__ import annotations

import json
import sys
import time

import pyatspi
from gi.repository import Atspi, GLib

PATIENCE = 20
"""Seconds after which a step gives up."""
LOOK_AGAIN_MS = 40
"""Not all that changes is told of, so there is a look now and then even where nothing was heard."""
KEYS = {"Return": 0xFF0D, "Escape": 0xFF1B, "Left": 0xFF51}
"""X11's numbers of keys (keysymdef.h)."""
ROLES = {
    Atspi.role_get_name(role): role for role in map(Atspi.Role, range(Atspi.Role.LAST_DEFINED))
}
LISTEN = (
    "object:announcement",
    "object:property-change:accessible-value",
    "object:text-changed:insert",
)


class Missed(Exception):
    """What was waited for did not come."""


class Reader:
    def __init__(self, program: str) -> None:
        self._heard: list[str] = []
        self._typed = False
        self._loop = GLib.MainContext.default()
        # A busy machine lets a program answer late; the library's own patience is 0.8 seconds.
        Atspi.set_timeout(PATIENCE * 1000, PATIENCE * 1000)
        desktop = pyatspi.Registry.getDesktop(0)
        self._program = self._until(f"the program {program}", lambda: _named(desktop, program))
        # What is remembered here could be older than the program.
        self._program.set_cache_mask(Atspi.Cache.NONE)

    # -- waiting ---------------------------------------------------------------------------------

    def _until(self, what, look, instead=None):
        """The first answer of `look` that is neither None nor False; events are taken meanwhile."""
        over = time.monotonic() + PATIENCE
        beat = GLib.timeout_add(LOOK_AGAIN_MS, bool, True)
        try:
            while True:
                try:
                    if (found := look()) not in (None, False):
                        return found
                except GLib.Error:
                    pass  # it went away while it was looked at
                if time.monotonic() > over:
                    raise Missed(f"{what}; there is {instead() if instead else 'nothing'}")
                self._loop.iteration(True)
        finally:
            GLib.source_remove(beat)

    # -- finding ---------------------------------------------------------------------------------

    def _all(self, role):
        rule = Atspi.MatchRule.new(
            Atspi.StateSet.new([]), Atspi.CollectionMatchType.ALL,
            {}, Atspi.CollectionMatchType.ALL,
            [ROLES[role]], Atspi.CollectionMatchType.ANY,
            [], Atspi.CollectionMatchType.ALL, False,
        )  # fmt: skip
        order = Atspi.CollectionSortOrder.CANONICAL
        return [found for found in self._program.get_matches(rule, order, 0, True) if found]

    def _names(self, role, state=pyatspi.STATE_SHOWING):
        return [control.name for control in self._all(role) if _is(control, state)]

    def _one(self, role, name, state=pyatspi.STATE_SHOWING):
        """The one control of this role and name; two would be as bad as none for who cannot see."""

        def look():
            found = [c for c in self._all(role) if c.name == name and _is(c, state)]
            return found[0] if len(found) == 1 else None

        return self._until(f"one {role} {name!r}", look, lambda: self._names(role, state))

    # -- steps -----------------------------------------------------------------------------------

    def listen(self, role, name):
        """Hear events from now on. A program learns late who listens, so put a text into this field
        until it is told of; what was asked for before that is then told of, too."""
        for kind in LISTEN:
            pyatspi.Registry.registerEventListener(self._hear, kind)
        line = self._one(role, name).queryEditableText()

        def told():
            line.setTextContents("")
            line.setTextContents("?")
            return self._typed

        self._until("a listening program", told)
        line.setTextContents("")
        self._heard.clear()

    def _hear(self, event):
        if event.type == "object:announcement":
            self._heard.append(event.any_data)
        elif event.type == "object:property-change:accessible-value":
            self._heard.append(f"{event.source.name} = {event.source.queryValue().currentValue:g}")
        else:
            self._typed = True

    def hear(self, text):
        """Wait until this is announced, or told as a new value."""
        self._until(f"hear {text!r}", lambda: text in self._heard, lambda: self._heard)
        self._heard.clear()

    def hear_of(self, text):
        """Wait until something that begins so is announced; all of it."""

        def told():
            return next((one for one in self._heard if one.startswith(text)), None)

        found = self._until(f"hear {text!r}", told, lambda: self._heard)
        self._heard.clear()
        return found

    def see(self, role, name):
        """Wait for it; its description."""
        return self._one(role, name).description

    def miss(self, role, name):
        """Wait until there is no such thing."""
        self._until(f"no {role} {name!r}", lambda: name not in self._names(role))

    def names(self, role):
        """Of all that are shown."""
        return self._names(role)

    def focused(self, role, name):
        """Wait until it has the keyboard."""
        control = self._one(role, name)
        self._until(f"focus on {name!r}", lambda: _is(control, pyatspi.STATE_FOCUSED))

    def focus(self, role, name):
        self._one(role, name).queryComponent().grabFocus()
        self.focused(role, name)

    def write(self, role, name, text):
        self._one(role, name).queryEditableText().setTextContents(text)
        self.text(role, name, text)

    def text(self, role, name, text):
        """Wait until this stands in the field."""
        field = self._one(role, name).queryText()

        def stands():
            return field.getText(0, -1) == text

        self._until(f"{text!r} in {name!r}", stands, lambda: repr(field.getText(0, -1)))

    def key(self, name):
        """Press a key of the keyboard, for whatever has the focus."""
        pyatspi.Registry.generateKeyboardEvent(KEYS[name], None, pyatspi.KEY_SYM)

    def set_value(self, role, name, number):
        self._one(role, name).queryValue().currentValue = number

    def value(self, role, name, number):
        """Wait until it has this value; its description."""
        control = self._one(role, name)
        held = control.queryValue()
        self._until(
            f"{number} at {name!r}",
            lambda: held.currentValue == number,
            lambda: held.currentValue,
        )
        return control.description

    def choose(self, role, name, item):
        """Select the item of a list."""
        items = self._one(role, name)
        place = [child.name for child in items].index(item)
        if not items.querySelection().selectChild(place):
            raise Missed(f"{item!r} cannot be selected")

    def press(self, role, name):
        """Do the action of a button or of a menu item, which is not shown while its menu is shut.

        Answers at once, before what it does is done."""
        action = self._one(role, name, pyatspi.STATE_SENSITIVE).queryAction()
        names = [action.getName(place) for place in range(action.nActions)]
        action.doAction(names.index("Press"))


def _named(desktop, name):
    return next((program for program in desktop if program and program.name == name), None)


def _is(control, state):
    return control.getState().contains(state)


def main() -> None:
    reader = None
    for line in sys.stdin:
        verb, *words = json.loads(line)
        try:
            if reader is None:
                reader = Reader("GutDesk")
            answer = {"saw": getattr(reader, verb)(*words)}
        except (Missed, GLib.Error, ValueError) as trouble:
            answer = {"missed": f"{verb} {words}: {trouble}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
