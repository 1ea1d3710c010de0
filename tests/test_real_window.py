"""The program as a person starts it: a real window on a virtual screen, typed into, killed,
opened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs the programs Xvfb and xdotool for a virtual screen",
)


@pytest.fixture
def screen():
    """A virtual screen of its own; Xvfb picks the number and says it once it is ready."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as ready:
        display = f":{ready.readline().strip()}"
    yield display
    server.terminate()
    server.wait()


def wait_for(process: subprocess.Popen, trace: Path, milestone: str) -> None:
    """The trace is a named pipe, so reading it waits for the program and for nothing else."""
    with trace.open() as lines:
        for line in lines:
            if json.loads(line)["milestone"] == milestone:
                return
    raise AssertionError(f"ended with {process.wait()} before {milestone}")


def notes_in(diary: Path, env: dict[str, str]) -> int:
    """How many notes the diary holds, as another program sees it."""
    command = [sys.executable, "-m", "gutdesk", "check", str(diary), "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["counts"]["note"]


@needs_screen
def test_a_line_typed_into_the_real_window_is_in_the_diary_after_a_kill(screen, tmp_path):
    trace = tmp_path / "trace"
    os.mkfifo(trace)
    env = {
        **os.environ,
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "GUTDESK_DATA": str(tmp_path),
        "GUTDESK_TRACE": str(trace),
    }
    # Each milestone opens and closes the pipe; this end stays open for the next.
    keeper = os.open(trace, os.O_RDWR)
    process = subprocess.Popen([sys.executable, "-m", "gutdesk"], env=env, stderr=subprocess.PIPE)
    try:
        wait_for(process, trace, "idle")
        typed = "note seen on a real screen"
        subprocess.run(
            ["xdotool", "search", "--sync", "--name", "GutDesk", "windowfocus", "--sync"],
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        subprocess.run(["xdotool", "type", "--delay", "5", typed], env=env, check=True)
        subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
        diary = tmp_path / "diary.gutdesk"
        assert any(notes_in(diary, env) for _look in range(200)), "the line never arrived"
    finally:
        os.close(keeper)
        process.kill()
        _out, complaints = process.communicate()
    assert b"Traceback" not in complaints
    assert notes_in(diary, env) == 1
