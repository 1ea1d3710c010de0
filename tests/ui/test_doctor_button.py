"""The button that leads to the signs that need a doctor, beside tabs that need their room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from gutdesk.ui.tour import settle

NAME = "When to see a doctor"


@pytest.mark.parametrize(
    ("size", "scale", "shown"),
    [((1360, 860), 1.0, NAME), ((640, 480), 1.0, ""), ((1000, 700), 2.0, "")],
)
def test_it_is_a_picture_where_the_tabs_need_the_room(window, looks, size, scale, shown):
    looks.set_text_scale(scale)
    window.resize(*size)
    settle()
    assert window.doctor.text() == shown
    assert not window.doctor.icon().isNull()
    interface = QAccessible.queryAccessibleInterface(window.doctor)
    assert interface.text(QAccessible.Text.Name) == NAME
    assert NAME in window.doctor.toolTip() or shown
    assert window.bar.width() >= window.bar.sizeHint().width(), "every tab is seen whole"
