"""Milestones of the start, and the reference to None that one release of Qt lost."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

from gutdesk.qt.trace import MILESTONES, Trace


def test_each_milestone_is_written_once(tmp_path, monkeypatch):
    """One JSON line each, in order, with the milliseconds since the process began."""
    file = tmp_path / "trace.jsonl"
    monkeypatch.setenv("GUTDESK_TRACE", str(file))
    trace = Trace()
    for milestone in (*MILESTONES, *MILESTONES):
        trace.mark(milestone)
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [line["milestone"] for line in lines] == list(MILESTONES)
    times = [line["ms"] for line in lines]
    assert times == sorted(times)
    assert times[0] > 0


def test_without_the_variable_nothing_is_written(tmp_path, monkeypatch):
    """Nobody asked, nothing is left behind."""
    monkeypatch.delenv("GUTDESK_TRACE", raising=False)
    monkeypatch.chdir(tmp_path)
    Trace().mark("process")
    assert list(tmp_path.iterdir()) == []


def test_qt_calls_that_return_nothing_keep_the_references_to_none(qtbot):
    """PySide6 6.12.0 on Python 3.11 lost one with each call, and died after some five thousand."""
    thing, timer, label = QObject(), QTimer(), QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(1000):
        thing.setObjectName("name")
        timer.setInterval(number)
        label.setText("text")
    lost = before - sys.getrefcount(None)
    # Python itself comes and goes a little; what was lost then was one a call.
    assert lost < 500
