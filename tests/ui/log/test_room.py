"""Nothing is clipped: window widths, text sizes, themes, drawers, and a language of long words."""

from __future__ import annotations

import re
from datetime import date
from math import ceil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QWidget
from tests_ui_help import CTRL, ENTER, clipped, field, settle

from gutdesk import i18n
from gutdesk.knowledge.protocol import stool_forms
from gutdesk.services.desk import open_diary
from gutdesk.services.today import Ask
from gutdesk.ui.log.day_card import EXAMPLES

TODAY = date(2026, 11, 22)
LINES = (
    "slept 23:15-6:40",
    "breakfast 8:30 kefir 200 ml, oats 50 g, blueberries handful",
    "bloating 6 from 10:00 to 11:00",
    "ibuprofen 400 mg 11:20",
    "stool 4 complete",
    "cycle day 3",
)
KINDS = ("meal", "episode", "stool", "sleep", "medicine", "intake", "illness", "weight", "note")
ACCENTS = str.maketrans("aeiounscyzAEIOUNSCYZ", "áéíóúñšçýžÁÉÍÓÚÑŠÇÝŽ")


def fill(log, type_line, keys) -> None:
    """A day with a little of everything, and some of it rated."""
    for line in LINES:
        type_line(line, ENTER)
    log.focus_checkin()
    keys("3", "0")
    log.writing.mark_complete(True)
    settle()


@pytest.mark.parametrize(
    ("width", "scale", "theme"),
    [
        (1100, 1.0, "light"),
        (1360, 1.0, "dark"),
        (1920, 1.0, "light"),
        (1100, 2.0, "dark"),
        (1360, 2.0, "light"),
        (1920, 2.0, "light"),
    ],
)
def test_nothing_is_clipped(window, log, looks, type_line, keys, width, scale, theme):
    """The empty day, a full day with a line being typed, and both drawers where there are any."""
    looks.set_theme(theme)
    looks.set_text_scale(scale)
    window.resize(width, 1000)
    settle()
    assert clipped(window) == []
    fill(log, type_line, keys)
    type_line("9:00 rice 150 g, zorblax; stress 7; bristol 4 urgent")
    settle()
    assert clipped(window) == []
    type_line("2:30 kefir")
    settle()
    assert clipped(window) == []
    for side in ("left", "right") if log.columns.folded else ():
        log.columns.open_drawer(side)
        settle()
        assert clipped(window) == []
        log.columns.close_drawer()
    assert window.width() == width, "the window is as wide as it was made"


@pytest.mark.parametrize("kind", KINDS)
def test_no_form_is_clipped_in_a_narrow_window_with_large_text(window, log, looks, kind):
    """Every caption, field and button of a form at 1100 pixels and 200 %."""
    looks.set_text_scale(2.0)
    window.resize(1100, 1000)
    log.editing.start_new(kind)
    settle()
    form = log.editing.form
    assert clipped(form) == []
    right = form.width()
    outside = [
        w.accessibleName()
        for w in form.findChildren(QWidget)
        if w.isVisible() and w.mapTo(form, w.rect().topRight()).x() > right
    ]
    assert outside == []


def test_the_drawers_open_and_close(window, log, looks, keys, qtbot):
    """By their buttons, by Ctrl+R, by Escape and by a click beside them."""
    window.resize(1100, 800)
    looks.set_text_scale(2.0)
    settle()
    left, right = log.columns.sides["left"], log.columns.sides["right"]
    assert log.columns.folded
    assert not left.isVisible()
    assert not right.isVisible()
    qtbot.mouseClick(log._left_button, Qt.MouseButton.LeftButton)
    assert (left.isVisible(), right.isVisible()) == (True, False)
    keys((Qt.Key.Key_R, CTRL))
    assert (left.isVisible(), right.isVisible()) == (False, True)
    assert right.isAncestorOf(window.focusWidget())
    keys(Qt.Key.Key_Escape)
    assert not right.isVisible()
    qtbot.mouseClick(log._right_button, Qt.MouseButton.LeftButton)
    settle()
    assert right.isVisible()
    qtbot.mouseClick(log.columns._shade, Qt.MouseButton.LeftButton, pos=log.quick.pos())
    assert not right.isVisible()
    looks.set_text_scale(1.0)
    window.resize(1360, 800)
    settle()
    assert (left.isVisible(), right.isVisible()) == (True, True)


def test_escape_in_a_row_of_the_drawer_gives_the_keyboard_back(window, log, looks, keys):
    """After the drawer is closed the keyboard is where it can be seen."""
    window.resize(1100, 800)
    looks.set_text_scale(2.0)
    settle()
    keys((Qt.Key.Key_R, CTRL), Qt.Key.Key_Escape)
    settle()
    focused = window.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_lines_do_not_grow_without_end(window, log, looks):
    """On a wide screen the centre stays readable: text is not drawn from edge to edge."""
    window.resize(1920, 1000)
    settle()
    assert log.columns.sides["left"].width() == looks.px(268)
    assert log.columns.sides["right"].width() == looks.px(424)


class Stretched:
    """A language whose words are all a good half longer than the English ones, and accented."""

    def gettext(self, message: str, /) -> str:
        plain = re.split(r"(\{[^}]*\}|&.)", message)
        said = "".join(p if p[:1] in "{&" and len(p) > 1 else p.translate(ACCENTS) for p in plain)
        letters = sum(letter.isalpha() for p in plain if p[:1] != "{" for letter in p)
        return said + " ñé" * ceil(letters * 0.6 / 3)

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return self.gettext(singular if n == 1 else plural)

    def pgettext(self, _context: str, message: str, /) -> str:
        return message  # texts of the protocol are the diary's data once they are written into it


@pytest.fixture
def foreign():
    """Every text that is asked for is foreign from now on."""
    i18n.use(Stretched())
    yield
    i18n.use(None)


@pytest.fixture
def abroad(foreign, open_window, diary_path, clock, zone):
    """The window of a diary that was made in English, in a foreign program."""
    i18n.use(None)
    services = open_diary(diary_path, clock=clock, zone=zone, create=True)
    services.settings.change("clock", "24")
    i18n.use(Stretched())
    window = open_window(services)
    yield window
    window.detach()
    services.close()


def test_every_text_of_the_log_is_translated(abroad, type_line, keys):
    """What is neither the person's own words nor the diary's name passes through the catalogue."""
    log = abroad.tabs[0]
    settle()
    assert _english(abroad) == []
    fill(log, type_line, keys)
    type_line("9:00 rice 150 g")
    assert _english(abroad) == []
    for kind in KINDS:
        log.editing.start_new(kind)
        settle()
        assert _english(log.editing.form) == []
        log.editing.end()
    for menu in (log.card.add.menu(), log.card.same.menu()):
        menu.aboutToShow.emit()
        assert [a.text() for a in menu.actions() if a.text() and not _foreign(a.text())] == []
    for menu in abroad.menu_by_name.values():
        assert _english_menu(menu) == []


@pytest.mark.parametrize(("width", "scale"), [(1100, 1.0), (1360, 1.0), (1100, 2.0), (1920, 2.0)])
def test_nothing_is_clipped_in_a_language_of_long_words(
    abroad, looks, type_line, keys, width, scale
):
    """Sixty per cent more letters, and all of them can be read."""
    log = abroad.tabs[0]
    looks.set_text_scale(scale)
    abroad.resize(width, 1000)
    settle()
    assert clipped(abroad) == []
    fill(log, type_line, keys)
    type_line("9:00 rice 150 g; bristol 4")
    settle()
    assert clipped(abroad) == []
    assert abroad.width() == width


# Not of the catalogue: what the person wrote, names and dates that Qt or the diary give, keys.
OWN = re.compile(
    r"[\W\d_]*|(/.*/)?diary(\.gutdesk)?|GutDesk|Ctrl K|⌘K|mg|g|ml|kg|°C|[Kk]cal|.*\d{1,2}:\d\d.*"
    r"|(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day \d.*|November 2026|IU|CFU"
)


def _foreign(text: str) -> bool:
    return any(letter in text for letter in "áéíóúñšçýžÁÉÍÓÚÑŠÇÝŽ")


def _english(root: QWidget) -> list[str]:
    """Texts on the screen that nobody translated."""
    services_names = _own_names(root)
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        for text in texts:
            plain = text.replace("&", "")
            known = plain in services_names or plain in EXAMPLES or OWN.fullmatch(plain)
            if plain and not known and not _foreign(plain):
                found.append(f"{type(widget).__name__}: {text!r}")
    return found


def _own_names(root: QWidget) -> set[str]:
    """Names and words that stand in the diary or in the protocol, which has texts by id."""
    services = root.window().services
    measures = services.measures.all()
    return {
        word
        for m in measures
        for word in (m.name, m.question, m.low, m.high, f"{m.question}\n0 {m.low} · 10 {m.high}")
    } | {form.text for form in stool_forms()}


def _english_menu(menu: QMenu) -> list[str]:
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += _english_menu(action.menu())
        if action.text() and not _foreign(action.text()):
            found.append(action.text())
    return found


def test_every_field_of_a_form_has_a_caption_that_leads_to_it(window, log, keys):
    """A caption's buddy is a field of the form, so that a click or a key on it goes there."""
    log.editing.start_new("meal")
    settle()
    form = log.editing.form
    captions = [w for w in form.findChildren(QLabel) if w.buddy() is not None]
    assert len(captions) == 4
    assert all(form.isAncestorOf(caption.buddy()) for caption in captions)
    assert field(form, "Food").isVisible()


@pytest.mark.parametrize(
    ("scale", "height"), [(1.0, 190), (1.0, 230), (1.0, 742), (2.0, 305), (2.0, 400), (2.0, 1400)]
)
def test_the_words_of_the_checkin_never_lie_over_its_rows(window, log, looks, height, scale):
    """In a card of any height hint, rows, button and foot stand one below the other, and at least
    one row can be seen."""
    looks.set_text_scale(scale)
    log.columns.open_drawer("right")
    settle()
    card, host = log.checkin, QWidget()
    card.setParent(host)  # which, as the drawer, gives it no more height than there is
    card.setGeometry(0, 0, looks.px(424), height)
    card.show()
    host.show()
    settle()
    area = card._area.geometry()
    assert area.height() >= looks.px(64)
    others = [w for w in (card.title, card._hint, card.nothing, *card._words) if w.isVisible()]
    assert [w for w in others if w.geometry().intersects(area)] == []
    assert card._hint.geometry().bottom() < area.top()
    assert card.nothing.geometry().top() > area.bottom()
    assert clipped(card) == []
    card.setParent(window)  # it belongs to the Log, which lets go of it later
    host.deleteLater()


def test_a_low_window_scrolls_the_empty_day(window, log):
    """Its sentence and examples are never pressed together."""
    window.resize(640, 480)
    settle()
    assert [text for text in clipped(window) if "Nothing is written" in text] == []
    assert clipped(log.card._empty) == []


def test_the_checkin_needs_no_scroll_bar_in_the_usual_window(window, log):
    """Every row of a new diary is seen at once."""
    window.resize(1360, 860)
    settle()
    assert log.checkin._area.verticalScrollBar().maximum() == 0


def test_a_day_that_asks_a_lot_leaves_the_month_whole(window, log):
    """The column scrolls in a low window; the days of the month are never cut."""
    window.resize(1280, 640)
    log.asks.show_asks(tuple(Ask(f"Line {number}", False, "rate") for number in range(14)))
    settle()
    month = log.days.card
    assert month.height() >= month.minimumSizeHint().height()
    assert log.month.height() >= log.month.minimumSizeHint().height()
    assert month.y() + month.height() <= log.asks.y()
