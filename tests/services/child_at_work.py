"""Another process that says "ready", begins at our word, says "done", and is killed somewhere in
between."""

from __future__ import annotations

import signal
import subprocess
import sys


def begin(program: str, *words: object) -> subprocess.Popen[str]:
    """Start it and give the word once it is ready: the work begins now."""
    child = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("go\n")
    child.stdin.flush()
    return child


def end(child: subprocess.Popen[str]) -> bool:
    """Kill it; whether it had finished before."""
    child.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    out, _err = child.communicate()
    return out == "done\n"


def kill_after(child: subprocess.Popen[str], pause: float) -> bool:
    """Kill it so many seconds later; whether it had finished before. It never ends by itself."""
    try:
        child.wait(pause)
    except subprocess.TimeoutExpired:
        return end(child)
    raise AssertionError("the child ended by itself")
