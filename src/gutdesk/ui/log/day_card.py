"""The centre of the Log: the heading of the day, what is said of it, and its time line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.ui.log.timeline import Timeline
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import Card, label, scrolled
from gutdesk.ui.widgets.flow import FlowLayout

EXAMPLES = (
    "8:30 kefir 200 ml, oats 50 g",
    "bloating 6",
    "slept 23:15-6:40 quality 4",
)
"""What the empty day offers; a click puts it into the line, Enter would write it."""


class DayCard(Card):
    """Signals name what the person asked for; the tab does it."""

    previous_wanted = Signal()
    next_wanted = Signal()
    today_wanted = Signal()
    complete_toggled = Signal(bool)
    example_wanted = Signal(str)
    add_wanted = Signal(str)
    sample_wanted = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._looks = looks
        self._draft: QWidget | None = None
        head = QHBoxLayout()
        head.setSpacing(6)
        self.previous = self._arrow("previous", _("Previous day (Page Up)"))
        self.next = self._arrow("next", _("Next day (Page Down)"))
        self.heading = label("", "page-title", wrap=True)
        self.today = QPushButton(_("Today"))
        self.today.setProperty("role", "link")
        self.today.setToolTip(_("Back to today (Home)"))
        self.today.clicked.connect(self.today_wanted)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        head.addWidget(self.heading, 1)
        head.addWidget(self.today)
        self.body.addLayout(head)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        self.same = QPushButton(_("Same as yesterday"))
        self.same.setToolTip(_("Write meals of the day before once more"))
        self.complete = QPushButton(_("Nothing else today"))
        self.complete.setCheckable(True)
        self.complete.setToolTip(
            _("Say that every meal and medicine of this day is written (Ctrl+D)")
        )
        self.complete.clicked.connect(self.complete_toggled)
        self.add = QPushButton(looks.icon("add", "accent"), _("Add"))
        self.add.setToolTip(_("Add an entry with a form instead of a line"))
        for button in (self.add, self.same, self.complete):
            row.addWidget(button)
        self.body.addWidget(buttons)
        self.marks = label("", "secondary", wrap=True)
        self.marks.hide()
        self.body.addWidget(self.marks)
        self.panels = QVBoxLayout()
        self.panels.setContentsMargins(0, 4, 0, 4)
        self.body.addLayout(self.panels)
        self._rest = QWidget()
        self._stack = QStackedLayout(self._rest)
        self.timeline = Timeline(looks)
        self._empty, self._empty_text = self._make_empty()
        self._stack.addWidget(self.timeline)
        self._stack.addWidget(scrolled(self._empty))
        self.body.addWidget(self._rest, 1)

    def _arrow(self, name: str, tip: str) -> QPushButton:
        button = QPushButton(self._looks.icon(name, "muted"), "")
        button.setProperty("role", "quiet")
        button.setProperty("icon-name", name)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        clicked = self.previous_wanted if name == "previous" else self.next_wanted
        button.clicked.connect(clicked)
        return button

    def _make_empty(self) -> tuple[QWidget, QLabel]:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(8)
        column.setContentsMargins(6, 12, 6, 6)
        text = label("", "", wrap=True)
        column.addWidget(text)
        column.addWidget(label(_("For example:"), "secondary"))
        for example in EXAMPLES:
            button = QPushButton(example)
            button.setProperty("role", "link")
            button.setProperty("line", example)
            button.clicked.connect(self._example_clicked)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(12)
        self.sample = QPushButton(_("Look around in a sample diary"))
        self.sample.setToolTip(_("Half a year that nobody lived. Your own diary stays as it is."))
        self.sample.clicked.connect(self.sample_wanted)
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return page, text

    def _example_clicked(self) -> None:
        self.example_wanted.emit(self.sender().property("line"))

    def show_empty(self, sentence: str | None, *, offer_sample: bool = False) -> None:
        """The sentence of an empty day instead of the time line; None shows the time line."""
        self._stack.setCurrentIndex(0 if sentence is None else 1)
        self.sample.setVisible(offer_sample)
        if sentence is not None:
            self._empty_text.setText(sentence)

    def hold_draft(self, form: QWidget) -> None:
        """Show the form of a new entry above the time line."""
        from gutdesk.ui.widgets.tall import Tall

        self._draft = Tall(form)
        self.body.insertWidget(self.body.indexOf(self.panels) + 1, self._draft)
        self._let_rest_shrink(True)
        self.show_empty(None)

    def drop_draft(self) -> None:
        """Take that form away again."""
        if self._draft is not None:
            self._draft.hide()
            self._draft.deleteLater()
            self._draft = None
            self._let_rest_shrink(False)

    def _let_rest_shrink(self, shrink: bool) -> None:
        """The time line gives its room to a form above it, all but two rows."""
        policy = QSizePolicy.Policy.Ignored if shrink else QSizePolicy.Policy.Preferred
        self._rest.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        self._rest.setMinimumHeight(self._looks.px(64) if shrink else 0)

    def restyle(self) -> None:
        for arrow in (self.previous, self.next):
            arrow.setIcon(self._looks.icon(arrow.property("icon-name"), "muted"))
        self.add.setIcon(self._looks.icon("add", "accent"))
        self.timeline.restyle()
