"""A second start raises the first window: over the socket of this machine, by diary."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gutdesk.qt.single_instance import InstanceServer, raise_other, server_name

KNOCK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
app = QCoreApplication([])
from gutdesk.qt.single_instance import raise_other
sys.exit(0 if raise_other(Path(sys.argv[1])) else 3)
"""


@pytest.fixture
def server(qapp, diary_path):
    made = InstanceServer(diary_path)
    yield made
    made.close()


def knock(diary: Path) -> subprocess.Popen:
    """A second program that asks the first one to come up; exit 3 where nobody answered."""
    return subprocess.Popen([sys.executable, "-c", KNOCK, str(diary)])


def test_a_second_program_is_heard(server, diary_path, qtbot):
    """Another process, the same diary."""
    with qtbot.waitSignal(server.wanted, timeout=20_000):
        other = knock(diary_path)
    assert other.wait(20) == 0


def test_nobody_listens_to_another_diary(server, tmp_path):
    """Each diary has a door of its own, and a closed one says so."""
    assert not raise_other(tmp_path / "other.gutdesk")


def test_a_closed_server_answers_no_more(server, diary_path):
    """File > Open: the first diary is free again."""
    server.close()
    assert not raise_other(diary_path)


def test_the_name_is_one_for_all_ways_to_write_a_path(tmp_path, monkeypatch):
    """Relative, with dots, through a link: one diary; and the name gives nothing away."""
    diary = tmp_path / "my secret diary.gutdesk"
    diary.touch()
    link = tmp_path / "link.gutdesk"
    link.symlink_to(diary)
    monkeypatch.chdir(tmp_path)
    names = {
        server_name(path)
        for path in (diary, Path(diary.name), tmp_path / "a" / ".." / diary.name, link)
    }
    assert len(names) == 1
    assert "secret" not in names.pop()
    assert server_name(tmp_path / "other.gutdesk") != server_name(diary)


def test_what_a_dead_program_left_is_taken_over(qapp, diary_path, qtbot):
    """A socket file without a program behind it does not keep the next one from listening."""
    first = InstanceServer(diary_path)
    second = InstanceServer(diary_path)
    with qtbot.waitSignal(second.wanted, timeout=20_000):
        other = knock(diary_path)
    assert other.wait(20) == 0
    first.close()
    second.close()
