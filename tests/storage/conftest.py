"""Diaries as files: small, real, and looked at byte by byte."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import new_diary, open_diary


@pytest.fixture
def made(diary_path: Path, clock, zone) -> Path:
    """The path of a closed diary that holds forty notes, some pages of them."""
    new_diary(diary_path, clock)
    opened = open_diary(diary_path, clock=clock, zone=zone)
    at = Moment.of(clock(), zone)
    day = opened.desk.day_of(at)
    for number in range(40):
        opened.diary.log(Note(day=day, at=at, text=f"note {number} " + "words " * 60))
    opened.close()
    return diary_path


@pytest.fixture
def refused(made: Path, clock, zone) -> Callable[[Trouble], str]:
    """Opening must fail with that trouble and leave every byte; gives the sentence."""

    def check(trouble: Trouble, path: Path = made) -> str:
        before = path.read_bytes() if path.is_file() else None
        with pytest.raises(StorageTrouble) as caught:
            open_diary(path, clock=clock, zone=zone)
        assert caught.value.trouble is trouble
        assert (path.read_bytes() if path.is_file() else None) == before
        return caught.value.sentence

    return check


@pytest.fixture
def sql() -> Callable[..., list]:
    """Runs one statement on a closed diary with the bare driver."""

    def run(path: Path, statement: str, *values: object) -> list:
        with closing(driver.connect(str(path), isolation_level=None)) as connection:
            return connection.execute(statement, values).fetchall()

    return run


class Child:
    """Another process, spoken to line by line."""

    def __init__(self, program: str, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def child() -> Iterator[Callable[..., Child]]:
    """Starts other processes; whatever still runs at the end of the test is killed."""
    started: list[Child] = []

    def start(program: str, *arguments: object) -> Child:
        started.append(Child(program, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.kill()
