"""A row of eleven cells: what keys, mouse and a screen reader do to it, and how it fits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QKeyEvent, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gutdesk.qt.theme import load
from gutdesk.ui.widgets.score_places import CELLS
from gutdesk.ui.widgets.score_row import NOT_LOGGED, ScoreRow, line_up

LIGHT = load("light")


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Heard:
    """What a row has told, in order."""

    def __init__(self, row: ScoreRow) -> None:
        self.all: list[object] = []
        row.rated.connect(self._rated)
        row.cleared.connect(self._cleared)
        row.advance.connect(self._advance)
        row.previous_wanted.connect(self._previous)
        row.next_wanted.connect(self._next)

    def _rated(self, score: int) -> None:
        self.all.append(score)

    def _cleared(self) -> None:
        self.all.append("cleared")

    def _advance(self) -> None:
        self.all.append("advance")

    def _previous(self) -> None:
        self.all.append("previous")

    def _next(self) -> None:
        self.all.append("next")


def make(qtbot, clock: Seconds | None = None, *, label: str = "Bloating", better=False) -> ScoreRow:
    row = ScoreRow(
        label,
        "How bloated were you?",
        "not at all",
        "worst imaginable",
        better,
        LIGHT,
        clock=clock or Seconds(),
    )
    qtbot.addWidget(row)
    row.resize(420, row.heightForWidth(420))
    return row


@pytest.fixture
def row(qtbot) -> ScoreRow:
    return make(qtbot)


@pytest.fixture
def heard(row: ScoreRow) -> Heard:
    return Heard(row)


@pytest.fixture
def right_to_left(qapp) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_new_row_is_not_logged(row: ScoreRow) -> None:
    assert row.score() is None


def test_showing_a_score_tells_nobody(row: ScoreRow, heard: Heard) -> None:
    row.set_score(6)
    row.set_score(None)
    row.set_score(0)
    assert (row.score(), heard.all) == (0, [])


@pytest.mark.parametrize("digit", [0, 2, 3, 4, 5, 6, 7, 8, 9])
def test_a_digit_rates_and_asks_for_the_next_row(row, heard, digit: int) -> None:
    QTest.keyClicks(row, str(digit))
    assert heard.all == [digit, "advance"]


def test_one_then_zero_at_once_is_ten(qtbot) -> None:
    clock = Seconds()
    row = make(qtbot, clock)
    heard = Heard(row)
    QTest.keyClicks(row, "1")
    clock.now += 0.85
    QTest.keyClicks(row, "0")
    assert heard.all == [1, 10, "advance"]
    assert row.score() == 10


def test_one_is_written_at_once_and_moves_on_when_nothing_follows(qtbot, row, heard) -> None:
    with qtbot.waitSignal(row.advance):
        QTest.keyClicks(row, "1")
        assert heard.all == [1]
    assert heard.all == [1, "advance"]


@pytest.mark.parametrize(("digit", "after"), [("4", 0.1), ("0", 0.95)])
def test_what_does_not_make_ten_belongs_to_the_next_row(qtbot, digit: str, after: float) -> None:
    clock = Seconds()
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = make(qtbot, clock), make(qtbot, clock)
    column.addWidget(first)
    column.addWidget(second)
    first.advance.connect(second.setFocus)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClicks(first, "1")
    clock.now += after
    QTest.keyClicks(first, digit)
    assert (first.score(), second.score()) == (1, int(digit))


def test_leaving_the_row_ends_the_waiting_for_ten(qtbot, row, heard) -> None:
    QTest.keyClicks(row, "1")
    QTest.keyClick(row, Qt.Key.Key_Down)
    QTest.keyClicks(row, "0")
    assert heard.all == [1, "next", 0, "advance"]


def test_a_key_held_down_rates_once(row: ScoreRow, heard: Heard) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_7, Qt.KeyboardModifier.NoModifier, "7", True)
    QTest.keyClicks(row, "7")
    QApplication.sendEvent(row, held)
    assert heard.all == [7, "advance"]


def test_arrows_step_and_end_at_both_ends(row: ScoreRow, heard: Heard) -> None:
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(row, key)
    assert heard.all == [0, 1, 0]
    QTest.keyClick(row, Qt.Key.Key_Left)
    assert row.score() == 0
    row.set_score(10)
    QTest.keyClick(row, Qt.Key.Key_Right)
    assert row.score() == 10


@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left_the_left_key_is_more(row: ScoreRow) -> None:
    row.set_score(4)
    QTest.keyClick(row, Qt.Key.Key_Left)
    assert row.score() == 5
    assert row.cell_rect(0).left() > row.cell_rect(10).right()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_makes_it_not_logged_again(row: ScoreRow, heard: Heard, key: Qt.Key) -> None:
    row.set_score(0)
    QTest.keyClick(row, key)
    assert (row.score(), heard.all) == (None, ["cleared"])


def test_up_and_down_ask_for_the_neighbours(row: ScoreRow, heard: Heard) -> None:
    QTest.keyClick(row, Qt.Key.Key_Up)
    QTest.keyClick(row, Qt.Key.Key_Down)
    assert heard.all == ["previous", "next"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown])
def test_keys_of_the_tab_are_left_to_the_tab(row: ScoreRow, heard: Heard, key: Qt.Key) -> None:
    row.set_score(5)
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row, press)
    assert (press.isAccepted(), row.score(), heard.all) == (False, 5, [])


def test_a_shortcut_with_a_digit_is_no_rating(row: ScoreRow, heard: Heard) -> None:
    QTest.keyClick(row, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert heard.all == []


def test_its_own_keys_win_over_shortcuts_of_the_window(row: ScoreRow) -> None:
    for key, text, mine in ((Qt.Key.Key_Delete, "", True), (Qt.Key.Key_Home, "", False)):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier, text)
        asked.ignore()
        QApplication.sendEvent(row, asked)
        assert asked.isAccepted() is mine


@pytest.mark.parametrize("score", CELLS)
def test_a_click_on_a_cell_rates(row: ScoreRow, heard: Heard, score: int) -> None:
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.cell_rect(score).center())
    assert (row.score(), heard.all) == (score, [score])


def test_a_click_on_the_chosen_cell_changes_nothing(row: ScoreRow, heard: Heard) -> None:
    row.set_score(4)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.cell_rect(4).center())
    assert (row.score(), heard.all) == (4, [])


def test_saying_what_an_episode_gave_is_a_rating(row: ScoreRow, heard: Heard) -> None:
    row.set_score(4)
    row.set_from_episode(4)
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=row.cell_rect(4).center())
    assert heard.all == [4]


def test_a_click_on_the_label_rates_nothing(row: ScoreRow, heard: Heard) -> None:
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(5, row.height() // 2))
    assert heard.all == []


def test_no_click_between_two_cells_is_lost(row: ScoreRow) -> None:
    row.set_score(None)
    middle = row.height() // 2
    for x in range(row.cell_rect(0).left(), row.cell_rect(10).right() + 1):
        row.set_score(None)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(x, middle))
        assert row.score() is not None, x


def test_scrolling_over_a_row_leaves_it_alone(row: ScoreRow) -> None:
    row.set_score(3)
    wheel = QWheelEvent(
        QPointF(200, 10),
        QPointF(200, 10),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(row, wheel)
    assert (row.score(), wheel.isAccepted()) == (3, False)


def test_a_screen_reader_meets_a_slider_with_a_name(row: ScoreRow) -> None:
    row.set_score(4)
    seen = QAccessible.queryAccessibleInterface(row)
    assert seen.role() == QAccessible.Role.Slider
    assert seen.text(QAccessible.Text.Name) == "Bloating"
    values = seen.valueInterface()
    assert values is not None
    assert (values.minimumValue(), values.currentValue(), values.maximumValue()) == (-1, 4, 10)


def test_a_screen_reader_can_rate_and_clear(row: ScoreRow, heard: Heard) -> None:
    values = QAccessible.queryAccessibleInterface(row).valueInterface()
    assert values is not None
    values.setCurrentValue(7)
    values.setCurrentValue(NOT_LOGGED)
    assert heard.all == [7, "cleared"]


def test_words_say_what_a_number_cannot(row: ScoreRow) -> None:
    ends = "How bloated were you? 0 not at all · 10 worst imaginable"
    assert row.accessibleDescription() == f"Not logged. {ends}"
    row.set_score(4)
    assert row.accessibleDescription() == f"4 of 10. {ends}"
    row.set_from_episode(4)
    assert row.accessibleDescription() == f"4 of 10, from an episode. {ends}"


def painted(row: ScoreRow) -> QImage:
    """The row on the ground of a card."""
    ground = QPalette()
    ground.setColor(QPalette.ColorRole.Window, QColor(LIGHT.surface))
    row.setPalette(ground)
    return row.grab().toImage()


def inside(image: QImage, cell: QRect) -> str:
    return image.pixelColor(cell.left() + 4, cell.bottom() - 4).name().upper()


def test_zero_and_not_logged_do_not_look_alike(row: ScoreRow) -> None:
    """Zero is a filled pale cell in a full outline; not logged has no fill and a broken outline."""
    cell = row.cell_rect(0)

    def gaps(image: QImage) -> int:
        """Pixels of bare ground along the upper edge."""
        edge = range(cell.left() + 6, cell.right() - 5)
        colours = [image.pixelColor(x, cell.top()) for x in edge]
        return sum(colour == QColor(LIGHT.surface) for colour in colours)

    empty = painted(row)
    row.set_score(0)
    zero = painted(row)
    assert inside(empty, cell) == LIGHT.surface
    assert inside(zero, cell) == LIGHT.severity[0]
    assert gaps(empty) > 0
    assert gaps(zero) == 0


def test_a_score_has_its_severity_and_a_scale_the_accent(qtbot, row: ScoreRow) -> None:
    mood = make(qtbot, better=True)
    for one in (row, mood):
        one.set_score(6)
    assert inside(painted(row), row.cell_rect(6)) == LIGHT.severity[6]
    assert inside(painted(mood), mood.cell_rect(6)) == LIGHT.accent


def test_an_episode_leaves_its_mark(row: ScoreRow) -> None:
    row.set_score(6)
    before = painted(row)
    row.set_from_episode(6)
    assert painted(row) != before


def test_a_new_theme_is_painted(row: ScoreRow) -> None:
    row.set_score(2)
    row.set_theme(load("dark"))
    assert inside(painted(row), row.cell_rect(2)) == load("dark").severity[2]


def fits(row: ScoreRow, width: int) -> bool:
    places = row._measured.places(width)
    needed = row._measured.label_height(places.label.width())
    return (
        places.label.height() >= needed
        and places.label.right() < width
        and places.cells[10].right() < width
        and places.cells[0].width() >= row._measured.least_cell
        and max(places.label.bottom(), places.cells[0].bottom()) < places.height
        and not places.label.intersects(places.cells[0])
    )


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("label", ["Acne", "Abdominal pain", "Reflux and heartburn after meals"])
def test_nothing_is_clipped_at_any_width(qtbot, scale: float, label: str) -> None:
    row = make(qtbot, label=label)
    font = row.font()
    font.setPointSizeF(font.pointSizeF() * scale)
    row.setFont(font)
    for column in (None, round(110 * scale)):
        row.label_width = column
        least = row.minimumSizeHint().width()
        assert all(fits(row, width) for width in range(least, 1000, 17))


def test_the_label_moves_above_where_there_is_no_room(row: ScoreRow) -> None:
    wide, narrow = row._measured.places(500), row._measured.places(row.minimumSizeHint().width())
    assert wide.label.right() < wide.cells[0].left()
    assert narrow.label.bottom() < narrow.cells[0].top()
    assert narrow.height > wide.height


def test_a_long_label_keeps_the_cells_in_their_column(qtbot) -> None:
    rows = [make(qtbot, label=label) for label in ("Acne", "Reflux and heartburn after every meal")]
    line_up(rows, 90)
    assert [row.label_width for row in rows] == [90, 90]
    short, long = (row._measured.places(420) for row in rows)
    assert short.cells[0].left() == long.cells[0].left()
    assert long.label.bottom() < long.cells[0].top()


def test_a_label_of_two_lines_stays_beside_the_cells(qtbot) -> None:
    row = make(qtbot, label="Abdominal pain")
    row.label_width = 80
    places = row._measured.places(420)
    assert places.label.right() < places.cells[0].left()
    assert places.label.height() >= 2 * row.fontMetrics().height()


def test_a_row_asks_for_its_height_where_the_layout_does_not(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    row = make(qtbot)
    column.addWidget(row)
    window.resize(row.minimumSizeHint().width() + 30, 10)
    window.show()
    qtbot.waitUntil(lambda: row.height() >= row.heightForWidth(row.width()))
    assert row.heightForWidth(row.width()) > row.heightForWidth(600)
