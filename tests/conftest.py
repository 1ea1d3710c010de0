"""What every test shares: folders of its own, a clock that stands still, a real diary.

Nothing here needs Qt: what lies below `gutdesk.qt` is tested where PySide6 is absent, too.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings

# What tests of several rooms share lies beside this file.
sys.path.insert(0, str(Path(__file__).parent))

IN_MEMORY = Path("/dev/shm")
"""Where Linux keeps files without a disk. Elsewhere there is none, and tests use the disk."""
ROOM = 2_000_000_000
"""Bytes. A run needs far less at a time; a container often has next to nothing there."""

# The program waits for the disk after each entry, as it must. All these waits together would
# tell a test nothing: none takes the power away, and what a killed program wrote is there anyway.
usable = "TMPDIR" not in os.environ and os.access(IN_MEMORY, os.W_OK)
if usable and shutil.disk_usage(IN_MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(IN_MEMORY)
    tempfile.tempdir = None  # so that it is read again

# Tests make much and keep most of it to their end: looking for rubbish so often finds next to none.
gc.set_threshold(20_000, 20, 20)

# Before anything imports Qt or asks for a folder of this machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
_DATA = tempfile.TemporaryDirectory(prefix="gutdesk-tests-", ignore_cleanup_errors=True)
os.environ["GUTDESK_DATA"] = _DATA.name
os.environ["GUTDESK_BACKUPS"] = os.path.join(_DATA.name, "backups")

from gutdesk import i18n  # noqa: E402
from gutdesk.services.clock import FixedZone  # noqa: E402

settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


BERLIN = FixedZone(ZoneInfo("Europe/Berlin"))

Story = Callable[[Any], None]
"""Writes into an open diary, through its services."""


class StillClock:
    """A clock that shows what it is set to."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, now: datetime) -> None:
        """Show this aware instant from now on."""
        self.now = now.astimezone(UTC)

    def advance(self, **span: float) -> None:
        """Go forward by the span of a timedelta: `clock.advance(minutes=5)`."""
        self.now += timedelta(**span)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where there is no Qt its plugin is absent, and its lines in pyproject.toml are unknown."""
    if importlib.util.find_spec("pytestqt") is None:
        for name in ("qt_api", "qt_no_exception_capture"):
            parser.addini(name, "of pytest-qt")


def pytest_unconfigure() -> None:
    _DATA.cleanup()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Whatever a test translates through is gone after it."""
    yield
    i18n.use(None)


@pytest.fixture
def clock() -> StillClock:
    return StillClock(datetime(2026, 11, 22, 13, 5, tzinfo=UTC))


@pytest.fixture
def zone() -> FixedZone:
    return BERLIN


@pytest.fixture
def diary_path(tmp_path: Path) -> Path:
    return tmp_path / "diary.gutdesk"


@pytest.fixture(scope="session", autouse=True)
def _one_set_of_statements() -> Iterator[None]:
    """What SQLAlchemy has compiled for one diary serves for the next. It keeps that an engine and a
    dialect, both of which each opening of a diary makes anew, and the ORM's part it never forgets:
    a tenth of a test's time, and a heap that grows with each. Every dialect here is the same."""
    from sqlalchemy import Engine, event
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite as Dialect

    compiled: dict[object, object] = {}

    def share(connection: Any) -> None:
        connection.engine._compiled_cache = compiled

    before = Dialect.__eq__, Dialect.__hash__
    Dialect.__eq__ = lambda self, other: type(self) is type(other) and self.dbapi is other.dbapi
    Dialect.__hash__ = lambda self: hash(self.dbapi)
    event.listen(Engine, "engine_connect", share)
    yield
    event.remove(Engine, "engine_connect", share)
    Dialect.__eq__, Dialect.__hash__ = before


@pytest.fixture(scope="session")
def put_new_diary(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., None]:
    """Puts a new diary at a path. The program makes one for each instant; every other is a copy of
    that closed file, down to its identities, because most tests want only to have one. With a story
    it is one into which the story wrote what it tells, through the services, at that instant."""
    from gutdesk.services.desk import new_diary, open_diary

    made: dict[object, Path] = {}

    def put(
        path: Path, clock: StillClock, zone: FixedZone | None = None, story: Story | None = None
    ) -> None:
        now = clock()
        key = (now, zone, story)
        if key not in made:
            file = tmp_path_factory.mktemp("new") / "diary.gutdesk"
            if story is None:
                new_diary(file, clock)
            else:
                put(file, clock)
                opened = open_diary(file, clock=clock, zone=zone)
                story(opened)
                opened.close()
                assert clock() == now, "a story must leave the clock as it is"
            made[key] = file
        shutil.copy(made[key], path)

    return put


@pytest.fixture
def services(
    request: pytest.FixtureRequest,
    diary_path: Path,
    clock: StillClock,
    zone: FixedZone,
    put_new_diary: Callable[..., None],
) -> Iterator[object]:
    """An open new diary on the disk, with every service over it. A test that asks for a `story`, by
    itself or through another fixture, finds in it what that tells."""
    from gutdesk.services.desk import open_diary

    if "story" in request.fixturenames:
        put_new_diary(diary_path, clock, zone, request.getfixturevalue("story"))
    else:
        put_new_diary(diary_path, clock)
    opened = open_diary(diary_path, clock=clock, zone=zone)
    yield opened
    opened.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a program on a virtual screen of its own, with folders of its own.

    Xvfb picks the number of the screen and says it once it is ready."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as ready:
        number = ready.readline().strip()
    yield {
        **os.environ,
        "DISPLAY": f":{number}",
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # else one is started here, and stays
        "GUTDESK_DATA": str(tmp_path / "data"),
        "GUTDESK_BACKUPS": str(tmp_path / "backups"),
    }
    server.terminate()
    server.wait()


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start GutDesk as a person does, and return when it is idle and has the keyboard. Whatever
    still runs at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []
    traces = []

    def run(env: dict[str, str], group: int | None = None) -> subprocess.Popen[bytes]:
        reading, writing = os.pipe()
        traces.append(os.fdopen(reading))
        process = subprocess.Popen(
            [sys.executable, "-m", "gutdesk"],
            env={**env, "GUTDESK_TRACE": f"/dev/fd/{writing}"},
            pass_fds=[writing],
            stderr=subprocess.PIPE,
            process_group=group,
        )
        started.append(process)
        os.close(writing)  # so that the trace ends where the program does
        if not any(json.loads(line)["milestone"] == "idle" for line in traces[-1]):
            raise AssertionError(process.communicate()[1].decode())
        # There is no window manager that would give it the keyboard.
        focus = ["xdotool", "search", "--sync", "--name", "GutDesk", "windowfocus", "--sync"]
        subprocess.run(focus, env=env, check=True, stdout=subprocess.DEVNULL)
        return process

    yield run
    for process, trace in zip(started, traces, strict=True):
        process.kill()
        process.wait()
        for pipe in (trace, process.stderr):
            if pipe is not None:
                pipe.close()
