"""The column beside the day: its lines fit into it, and not it to them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from gutdesk.ui.log.side import AskLine
from gutdesk.ui.tour import settle
from gutdesk.ui.widgets.card import column, scrolled


@pytest.mark.parametrize("width", range(180, 300, 24))
def test_a_line_does_not_decide_how_wide_its_column_is(looks, qtbot, width):
    """What is drawn of it depends on the width; were it the other way round as well, the column
    that scrolls would go to and fro between two widths without end."""
    line = AskLine()
    line.show_text("Dinner as planned: a long name with many words, and some more", "")
    page: QWidget = column(line)
    area = scrolled(page)
    qtbot.addWidget(area)
    area.resize(width, 200)
    area.show()
    settle()
    assert line.width() == page.width() == area.viewport().width()
    assert page.minimumSizeHint().width() == 0
