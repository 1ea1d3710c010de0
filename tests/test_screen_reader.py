"""The program as a screen reader finds it: AT-SPI on a session bus and a screen of its own.

What is read and worked here is found by role and accessible name only, by `atspi/screen_reader.py`
in another process, which knows nothing of GutDesk.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

SCREEN_READER = Path(__file__).parent / "atspi" / "screen_reader.py"
SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    SYSTEM_PYTHON: "python3",
}
"""Each with its Debian package."""
HAS = "import sys, importlib.util as u; sys.exit(u.find_spec('pyatspi') is None)"
BUS = "org.a11y.Bus"
OTHER_PYTHONS = ("PYTHON", "PYENV", "VIRTUAL_ENV")
OF_A_DESKTOP = ("AT_SPI", "DBUS_", "LANG", "LC_", "NO_AT_BRIDGE", "XDG_C", "XDG_SESSION")


def missing() -> str | None:
    """The first package that this test cannot do without."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            return package
    folders = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    places = [Path(folder, "dbus-1/services", f"{BUS}.service") for folder in folders.split(":")]
    if not any(place.exists() for place in places):
        return "at-spi2-core"
    env = without(os.environ, *OTHER_PYTHONS)
    if subprocess.run([SYSTEM_PYTHON, "-c", HAS], env=env).returncode:
        return "python3-pyatspi"
    return None


def without(env: Mapping[str, str], *beginnings: str) -> dict[str, str]:
    """An environment without the variables that begin so."""
    return {name: value for name, value in env.items() if not name.startswith(beginnings)}


def afternoon() -> str:
    """A zone in which it is some time after one, so that the day does not end under the test and
    what was eaten at half past eight is past."""
    return f"NOON{datetime.now(UTC).hour - 13:+d}"


@pytest.fixture
def packages() -> None:
    if (package := missing()) is not None:
        pytest.skip(f"needs the package {package} (or what it is called here)")


class Session:
    """A session bus that serves accessibility. Whatever is started on it joins one group of
    processes, and all but GutDesk complain into one pipe, which ends when nothing of it is left."""

    def __init__(self, env: dict[str, str]) -> None:
        self._complaining, self._complaints = os.pipe()
        address, tell = os.pipe()
        place = f"--address=unix:dir={env['XDG_RUNTIME_DIR']}"
        self._bus = self.popen(
            ["dbus-daemon", "--session", "--nofork", place, f"--print-address={tell}"],
            env,
            process_group=0,
            pass_fds=[tell],
        )
        os.close(tell)
        self.group = self._bus.pid
        with os.fdopen(address) as told:
            self.env = {**env, "DBUS_SESSION_BUS_ADDRESS": told.readline().strip()}
        # It answers when the service is there; a program that starts earlier may miss it.
        to, method = "--dest=org.freedesktop.DBus", "org.freedesktop.DBus.StartServiceByName"
        ask = ["dbus-send", "--print-reply", to, "/", method, f"string:{BUS}", "uint32:0"]
        if self.popen(ask, self.env, process_group=self.group).wait():
            raise AssertionError(self.end())

    def popen(self, command: list[str], env: dict[str, str], **options: Any) -> subprocess.Popen:
        options = {"stdout": self._complaints, "stderr": self._complaints} | options
        return subprocess.Popen(command, env=env, **options)

    def end(self) -> str:
        """Kill what is left of it; its complaints."""
        os.killpg(self.group, signal.SIGKILL)
        os.close(self._complaints)
        with os.fdopen(self._complaining) as complaints:
            text = complaints.read()
        self._bus.wait()
        return text


@pytest.fixture
def session(packages: None, screen: dict[str, str]) -> Iterator[Session]:
    # A socket has a short name, whatever pytest calls its folders.
    with tempfile.TemporaryDirectory(prefix="gutdesk-bus-") as home:
        made = Session(
            {
                **without(screen, *OF_A_DESKTOP),
                "HOME": home,
                "XDG_RUNTIME_DIR": home,
                "GSETTINGS_BACKEND": "memory",
                "LC_ALL": "C.UTF-8",
                "TZ": afternoon(),
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            }
        )
        yield made
        print(made.end())


class ScreenReader:
    """Calls a step of `atspi/screen_reader.py`: `reader("press", "push button", "Add")`."""

    def __init__(self, session: Session) -> None:
        self._process = session.popen(
            [SYSTEM_PYTHON, str(SCREEN_READER)],
            without(session.env, *OTHER_PYTHONS),
            process_group=session.group,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, step: str, *words: object) -> Any:
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        assert pipe_in is not None and pipe_out is not None
        print(json.dumps([step, *words]), file=pipe_in, flush=True)
        answer = json.loads(pipe_out.readline() or '{"missed": "the screen reader has died"}')
        assert "missed" not in answer, answer["missed"]
        return answer["saw"]

    def end(self) -> None:
        self._process.communicate()


@pytest.fixture
def reader(session: Session, start: Callable[..., subprocess.Popen]) -> Iterator[ScreenReader]:
    """A screen reader, and GutDesk with a new diary in front of it."""
    program = start(session.env, session.group)
    made = ScreenReader(session)
    yield made
    made.end()
    program.kill()
    _out, complaints = program.communicate()
    assert b"Traceback" not in complaints


@pytest.fixture
def diary(session: Session) -> Callable[[], dict[str, int]]:
    """What the diary holds now, as another program counts it; what it has none of is left out."""

    def count() -> dict[str, int]:
        path = Path(session.env["GUTDESK_DATA"], "diary.gutdesk")
        command = [sys.executable, "-m", "gutdesk", "check", str(path), "--json"]
        done = subprocess.run(command, env=session.env, capture_output=True, text=True, check=True)
        return {kind: n for kind, n in json.loads(done.stdout)["counts"].items() if n}

    return count


LINE = ("text", "Quick entry")
ROWS = ("list", "Time line of the day")
ROW = ("list item", "08:30, Kefir 200 ml. Kefir: dairy, fermented, live cultures.")
BLOATING = ("slider", "Bloating")
CHART = ("filler", "Time line")


@pytest.mark.timeout(120)
def test_an_entry_a_rating_and_undo_by_a_screen_reader(reader, diary):
    """Written, rated, deleted and taken back by role and name alone; each time what is told is what
    the diary holds."""
    reader("focused", *LINE)
    reader("listen", *LINE)

    reader("write", *LINE, "8:30 kefir 200 ml")
    reader("see", "push button", "Will be written: 08:30 · Kefir 200 ml")
    reader("key", "Return")
    reader("hear", "Written: 08:30 · Kefir 200 ml")
    reader("see", *ROW)
    reader("text", *LINE, "")
    assert diary() == {"meal": 1}

    assert reader("see", *BLOATING).startswith("Not logged. ")
    reader("set_value", *BLOATING, 6)
    reader("hear", "Bloating = 6")
    assert reader("value", *BLOATING, 6).startswith("6 of 10. ")
    reader("see", "label", "1 of 17 rated")
    assert diary() == {"meal": 1, "rating": 1}

    reader("choose", *ROWS, ROW[1])
    reader("press", "menu item", "Delete the chosen entry")
    reader("miss", *ROW)
    assert diary() == {"rating": 1}

    reader("press", "menu item", "Undo: delete Kefir")
    reader("hear", "Taken back: delete Kefir")
    reader("see", "label", "Taken back: delete Kefir")
    reader("see", *ROW)
    assert diary() == {"meal": 1, "rating": 1}

    reader("press", "menu item", "Undo: rate bloating")
    reader("hear", "Taken back: rate bloating")
    assert reader("value", *BLOATING, -1).startswith("Not logged. ")
    reader("see", "label", "0 of 17 rated")
    assert diary() == {"meal": 1}

    reader("press", "menu item", "Undo: log Kefir")
    reader("hear", "Taken back: log Kefir")
    reader("miss", *ROW)
    assert diary() == {}


@pytest.mark.timeout(120)
def test_the_time_line_is_told_to_a_screen_reader(reader):
    """What the picture shows stands at it in words, and each day that keys come to is said."""
    reader("focused", *LINE)
    reader("listen", *LINE)
    reader("set_value", *BLOATING, 6)
    reader("hear", "Bloating = 6")
    reader("press", "menu item", "Trends")
    told = reader("see", *CHART)
    assert "Something was logged on 1 of 1 day." in told
    assert "Bloating" in told
    reader("focused", *CHART)
    reader("key", "Left")
    said = reader("hear_of", datetime.now(UTC).strftime("%A"))
    assert "Bloating 6" in said
    reader("press", "check box", "Month")
