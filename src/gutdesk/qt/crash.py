"""Nets under the program: what nobody caught, on any thread, and a process that died.

Qt's fatal messages need no net of their own: Qt aborts after them, and faulthandler writes then.
This module is loaded before the window; what only a crash needs is imported when there is one."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

HARD = "hard-crash.txt"
"""Written by faulthandler as the process dies. Opened at every start, empty until then."""
HARD_AT_MOST = 200_000
"""Letters of it that are read; a hundred calls a thread are far less."""
WRITTEN_AT_MOST = 5
"""Reports that one run writes: as many as are kept, so that the first is among them."""
QUIET_S = 10
"""A crash that comes again before this has passed is counted, not told."""
TOLD_AT_MOST = 3
"""How often the same crash opens a dialog."""
KINDS_AT_MOST = 100
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


class Crash:
    """One crash, however often it happened. `trace` may be shown and copied as it is."""

    __slots__ = ("last", "posted", "times", "told", "trace")

    def __init__(self, trace: str) -> None:
        self.trace = trace
        self.times = 0
        self.told = 0
        self.last = 0.0
        self.posted = False


class Net:
    """Collects crashes from the hooks, writes and prints each once, and hands them over."""

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], time.struct_time] = time.localtime,
    ) -> None:
        self.folder = folder
        self._clock = clock
        self._now = now
        # A finaliser may fail on the same thread while a crash is being recorded.
        self._lock = threading.RLock()
        self._known: dict[str, Crash] = {}
        self._early: list[tuple[Crash, bool]] = []
        self._post: Callable[[Crash, bool], None] | None = None
        self._on_crash: Callable[[Crash, bool], None] | None = None
        self._hard = -1

    # -- hooks -----------------------------------------------------------------------------------

    def spread(self) -> None:
        """Put the nets up for this process."""
        sys.excepthook = self.main_hook
        threading.excepthook = self.thread_hook
        sys.unraisablehook = self.unraisable_hook
        try:
            import faulthandler

            os.makedirs(self.folder, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            self._hard = os.open(self.folder / HARD, flags, 0o600)
            faulthandler.enable(self._hard)
        except (OSError, RuntimeError, ValueError):
            # A folder that cannot be written must not stop anyone from opening a diary.
            return

    def main_hook(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """For `sys.excepthook`: slots, Qt's virtual methods and QThreads end here, too."""
        if issubclass(kind, KeyboardInterrupt):
            _end_quietly()
        else:
            self.record(error)

    def thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.main_hook(args.exc_type, args.exc_value, args.exc_traceback)

    def unraisable_hook(self, args: sys.UnraisableHookArgs) -> None:
        """A finaliser failed: nothing that the person did, so it is written and not shown."""
        if args.exc_value is not None:
            self.record(args.exc_value, tell=False)

    # -- recording -------------------------------------------------------------------------------

    def record(self, error: BaseException, *, tell: bool = True) -> None:
        """Note one crash. Never raises: Python would print the message of what it is given."""
        try:
            with self._lock:
                self._record(error, tell=tell)
        except BaseException:  # noqa: BLE001 - see above
            _print("GutDesk: " + type(error).__name__ + ", and no report could be made.")

    def _record(self, error: BaseException, *, tell: bool) -> None:
        from gutdesk.qt.crash_report import describe, write_report

        trace = describe(error)
        crash = self._known.get(trace)
        moment = self._clock()
        if crash is None:
            if len(self._known) >= KINDS_AT_MOST:
                return
            crash = self._known[trace] = Crash(trace)
            _print(trace)
            if len(self._known) <= WRITTEN_AT_MOST:
                write_report(self.folder, trace, self._now())
        quiet = moment - crash.last >= QUIET_S
        fresh = crash.told == 0 or (quiet and crash.told < TOLD_AT_MOST)
        crash.times += 1
        crash.last = moment
        if not tell:
            return
        crash.told += fresh
        if fresh or not crash.posted:
            crash.posted = True
            if self._post is None:
                self._early.append((crash, fresh))
            else:
                self._post(crash, fresh)

    # -- telling ---------------------------------------------------------------------------------

    def attach(self, on_crash: Callable[[Crash, bool], None]) -> None:
        """Hand over on the GUI thread from now on, what came before included."""
        self._on_crash = on_crash
        post = _relay(self._deliver)
        with self._lock:
            early, self._early, self._post = self._early, [], post
        for crash, fresh in early:
            post(crash, fresh)

    def _deliver(self, crash: Crash, fresh: bool) -> None:
        crash.posted = False
        assert self._on_crash is not None
        try:
            self._on_crash(crash, fresh)
        except Exception as error:  # noqa: BLE001 - telling of a crash must not tell of itself
            self.record(error, tell=False)

    # -- the run before --------------------------------------------------------------------------

    def left_behind(self) -> str | None:
        """What an earlier process wrote as it died; it is told once."""
        from gutdesk.qt.crash_report import describe_hard, write_report

        path = self.folder / HARD
        try:
            if not path.stat().st_size:
                return None
            written = time.localtime(path.stat().st_mtime)
            with path.open("r+", encoding="utf-8", errors="replace") as file:
                raw = file.read(HARD_AT_MOST)
                # Emptied, not moved: this process and others that run hold the same file open.
                file.truncate(0)
        except OSError:
            return None
        trace = describe_hard(raw)
        if trace is not None:
            write_report(self.folder, trace, written)
        return trace


_net: Net | None = None


def install(folder: Path) -> None:
    """Put the nets up, with `folder` for reports. First thing in a process that opens a window."""
    global _net
    if _net is None:
        _net = Net(folder)
        _net.spread()


def attach(on_crash: Callable[[Crash, bool], None]) -> None:
    """Once there is a QApplication, on its thread. `on_crash(crash, fresh)` is called from the
    event loop: with `fresh` a person is to be told; else it is more of the same, for a dialog that
    is open still. Where nothing is installed, nothing happens."""
    if _net is not None:
        _net.attach(on_crash)


def caught(error: BaseException) -> None:
    """For the place that catches everything else itself: a report as if nobody had. UserErrors are
    no crash."""
    from gutdesk.domain.errors import UserError

    if _net is not None and not isinstance(error, UserError):
        _net.record(error)


def left_behind() -> str | None:
    """What is to be said of an earlier process that died, or None. Ask once the diary is open: a
    second start, which only raises the first window, has nobody to tell."""
    return None if _net is None else _net.left_behind()


# -- ways out --------------------------------------------------------------------------------


def _print(text: str) -> None:
    """To stderr, which a window without a terminal does not have."""
    try:
        if sys.stderr is not None:
            sys.stderr.write(text.rstrip("\n") + "\n")
            sys.stderr.flush()
    except (OSError, ValueError):
        return


def _relay(deliver: Callable[[Crash, bool], None]) -> Callable[[Crash, bool], None]:
    """From any thread to the event loop of this one; also from this one, for a crash while
    painting is no moment to open a dialog."""
    from PySide6.QtCore import QObject, Qt, Signal

    class Relay(QObject):
        posted = Signal(object, bool)

        def __init__(self) -> None:
            super().__init__()
            self.posted.connect(self.arrive, Qt.ConnectionType.QueuedConnection)

        def arrive(self, crash: Crash, fresh: bool) -> None:
            deliver(crash, fresh)

        def post(self, crash: Crash, fresh: bool) -> None:
            self.posted.emit(crash, fresh)

    return Relay().post


def _end_quietly() -> None:
    """Ctrl+C: leave the event loop if one runs; else Python ends by itself."""
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None and qt.QCoreApplication.instance() is not None:
        qt.QCoreApplication.exit(INTERRUPTED)
