"""From the bus to the GUI thread: once a turn, with who asked, and never to what is gone."""

from __future__ import annotations

import gc
import threading
import weakref
from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Slot

from gutdesk.domain.changes import ChangeSet
from gutdesk.qt.bridge import Bridge
from gutdesk.services.bus import ChangeBus

ONE = ChangeSet(frozenset({"a"}), frozenset({"note"}), frozenset({date(2026, 11, 21)}))
TWO = ChangeSet(frozenset({"b"}), frozenset({"meal"}), frozenset({date(2026, 11, 22)}))


class Ear(QObject):
    """Keeps what it is told, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[ChangeSet, object]] = []
        self.threads: list[QThread] = []

    @Slot(object, object)
    def hear(self, changes: ChangeSet, by: object) -> None:
        self.heard.append((changes, by))
        self.threads.append(QThread.currentThread())


@pytest.fixture
def bus() -> ChangeBus:
    return ChangeBus()


@pytest.fixture
def ear(qapp) -> Ear:
    return Ear()


@pytest.fixture
def bridge(qapp, bus, ear):
    made = Bridge()
    made.changed.connect(ear.hear)
    made.listen(bus)
    yield made
    if shiboken6.isValid(made):
        made.close()


def turn() -> None:
    for _event in range(3):
        QCoreApplication.processEvents()


def test_all_changes_of_one_turn_come_as_one(bridge, bus, ear):
    """Two writes, one signal that holds both; the next turn brings the next."""
    bus.publish(ONE)
    bus.publish(TWO)
    assert ear.heard == [], "not before the turn is over"
    turn()
    assert ear.heard == [(ONE | TWO, None)]
    bus.publish(ONE)
    turn()
    assert [changes for changes, _by in ear.heard] == [ONE | TWO, ONE]


def test_who_asked_is_kept_and_lost_where_several_did(bridge, bus, ear):
    """The same object twice is one asker; two different ones are nobody."""
    me, you = object(), object()
    bus.publish(ONE, me)
    bus.publish(TWO, me)
    turn()
    bus.publish(ONE, me)
    bus.publish(TWO, you)
    turn()
    assert [by for _changes, by in ear.heard] == [me, None]


def test_askers_that_are_equal_but_not_the_same_are_two(bridge, bus, ear):
    """Identity counts: a tab is not another tab that compares equal."""
    bus.publish(ONE, [1])
    bus.publish(TWO, [1])
    turn()
    assert ear.heard[0][1] is None


def test_what_a_worker_thread_wrote_arrives_on_the_gui_thread(bridge, bus, ear, qtbot):
    """Import and restore write elsewhere; widgets hear of it at home."""
    me = object()
    worker = threading.Thread(target=bus.publish, args=(ONE, me))
    worker.start()
    worker.join()
    assert ear.heard == []
    qtbot.waitUntil(lambda: bool(ear.heard))
    assert ear.heard == [(ONE, me)]
    assert ear.threads == [QCoreApplication.instance().thread()]


def test_close_ends_it_with_what_was_under_way(bridge, bus, ear):
    """Nothing of the old diary is told after it was let go of."""
    bus.publish(ONE)
    bridge.close()
    bus.publish(TWO)
    turn()
    assert ear.heard == []


def test_what_a_thread_sent_before_the_close_is_not_told_after_it(bridge, bus, ear):
    """A signal that waits in the queue belongs to the diary that was closed."""
    worker = threading.Thread(target=bus.publish, args=(ONE,))
    worker.start()
    worker.join()
    bridge.close()
    bridge.listen(ChangeBus())
    turn()
    assert ear.heard == []


def test_listening_to_another_bus_leaves_the_first(bridge, bus, ear):
    """File > Open: the window follows one diary at a time."""
    other = ChangeBus()
    bridge.listen(other)
    bus.publish(ONE)
    other.publish(TWO)
    turn()
    assert [changes for changes, _by in ear.heard] == [TWO]


def test_a_destroyed_bridge_does_not_break_the_next_write(bridge, bus):
    """A window that went without goodbye must not make the next entry fail."""
    bridge.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(bridge)
    bus.publish(ONE)
    assert bus._listeners == []


def test_the_bus_keeps_no_bridge_alive(qapp, bus):
    """Forgotten is gone, and the bus then has nobody to tell."""
    bridge = Bridge()
    bridge.listen(bus)
    kept = weakref.ref(bridge)
    del bridge
    gc.collect()
    assert kept() is None
    bus.publish(ONE)
    assert bus._listeners == []
