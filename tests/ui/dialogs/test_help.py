"""The guide and its pages."""

import re
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QFont, QPalette, QTextDocument

from gutdesk.knowledge.protocol import load
from gutdesk.ui.dialogs.help import Guide, pages, title_of
from gutdesk.ui.dialogs.page_dress import dress


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_is_whole(page):
    """One title, links that lead to pages, no address outside, no exclamation mark."""
    text = page.read_text("utf-8")
    assert text.count("\n# ") + text.startswith("# ") == 1
    names = {other.name for other in pages()}
    assert set(re.findall(r"\]\(([^)]*)\)", text)) <= names
    assert "http" not in text
    assert "!" not in text


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_a_page_says_nothing_that_must_not_be_said(page):
    """The sentences of claims.toml that the program never says are in no page."""
    text = " ".join(page.read_text("utf-8").split()).lower()
    for claim in load("claims")["never_claim"]:
        assert claim["never_say"].rstrip(".").lower() not in text
    assert "causes" not in text


def test_the_first_page_says_what_the_program_is():
    assert "It does not diagnose or treat." in pages()[0].read_text("utf-8")


def test_the_examples_of_quick_entry_are_read(services, clock):
    """Every example line of the guide writes something, without trouble and without a question."""
    page = next(page for page in pages() if "quick-entry" in page.name)
    table = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(table) > 10
    clock.set(datetime(2026, 11, 22, 21, 30, tzinfo=UTC))
    for row in table:
        line = row.split("`")[1]
        reading = services.quick.read(line, services.desk.today())
        assert reading.pieces, line
        assert not reading.trouble, line
        assert not reading.questions, line


def test_the_contents_lead_to_every_page(shown, qtbot):
    """Down through the list: each page shows under its own title."""
    guide = shown(Guide())
    guide.contents.setFocus()
    for page in pages():
        assert guide.page == page.name
        assert guide.reader.document().firstBlock().text() == title_of(page)
        qtbot.keyClick(guide.contents, Qt.Key.Key_Down)


def test_a_link_leads_to_its_page(shown):
    guide = shown(Guide())
    guide.reader.anchorClicked.emit(QUrl("03-check-in.md"))
    assert guide.page == "03-check-in.md"


def test_finding_goes_round_and_says_when_there_is_nothing(shown, qtbot):
    """Ctrl+F, a word, Enter: the next place, round the end of the page; Esc ends the search."""
    guide = shown(Guide(page="07-keys.md"))
    qtbot.keyClick(guide.reader, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.search.hasFocus()
    qtbot.keyClicks(guide.search, "underlined")
    first = guide.reader.textCursor().position()
    assert guide.reader.textCursor().selectedText() == "underlined"
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.reader.textCursor().position() == first
    guide.search.selectAll()
    qtbot.keyClicks(guide.search, "day")
    places = set()
    for _press in range(30):
        places.add(guide.reader.textCursor().position())
        qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert 2 < len(places) < 30
    here = guide.reader.textCursor().position()
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    qtbot.keyClick(guide.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert guide.reader.textCursor().position() == here
    qtbot.keyClicks(guide.search, "silver")
    assert guide.not_found.isVisible()
    qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert not guide.bar.isVisible()
    qtbot.keyClick(guide.reader, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_headings_and_links_take_size_and_colour_from_the_theme(qapp):
    """Qt's own sizes for Markdown give way to those of the program."""
    document = QTextDocument()
    document.setMarkdown("# Title\n\nwith [a link](01-start.md)")
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Link, "#0f6b6b")
    font = QFont()
    font.setPointSizeF(13)
    dress(document, palette, font)
    title = document.firstBlock().begin().fragment().charFormat()
    assert title.font().pointSizeF() == pytest.approx(20)
    pieces = document.firstBlock().next().begin()
    pieces += 1
    assert pieces.fragment().charFormat().foreground().color().name() == "#0f6b6b"
