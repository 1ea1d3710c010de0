"""The program as a person starts it: a real window on a virtual screen, typed into, killed,
opened."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs the programs Xvfb and xdotool for a virtual screen",
)


def notes_in(diary: Path, env: dict[str, str]) -> int:
    """How many notes the diary holds, as another program sees it."""
    command = [sys.executable, "-m", "gutdesk", "check", str(diary), "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["counts"]["note"]


@needs_screen
def test_a_line_typed_into_the_real_window_is_in_the_diary_after_a_kill(screen, start):
    process = start(screen)
    typed = "note seen on a real screen"
    subprocess.run(["xdotool", "type", "--delay", "5", typed], env=screen, check=True)
    subprocess.run(["xdotool", "key", "Return"], env=screen, check=True)
    diary = Path(screen["GUTDESK_DATA"], "diary.gutdesk")
    assert any(notes_in(diary, screen) for _look in range(200)), "the line never arrived"
    process.kill()
    _out, complaints = process.communicate()
    assert b"Traceback" not in complaints
    assert notes_in(diary, screen) == 1
