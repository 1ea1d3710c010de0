"""When to see a doctor: every sign of protocol/redflags.toml, the most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.dialogs.signs import level_title
from gutdesk.ui.widgets.sources import sources_text

if TYPE_CHECKING:
    from gutdesk.knowledge.redflags import RedFlag
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services


class DoctorDialog(Sheet):
    """Reads nothing of the diary, so it works before one is open."""

    def __init__(
        self,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, keeper, parent, _("When to see a doctor"))
        # The title says what always_redflags asks for on every screen; the sentence goes with it.
        self.body.addWidget(label(always_show("always_redflags").rstrip("."), "page-title"))
        self.body.addWidget(label(always_show("always_diary")))
        self.body.addWidget(
            label(_("The list is not complete. If something else worries you, ask a doctor too."))
        )
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search: blood, fever, weight …"))
        self.search.setAccessibleName(_("Search the signs"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.body.addWidget(self.search)
        self.list = Scrolled()
        self.list.column.setSpacing(8)
        self.body.addWidget(self.list, 1)
        self.nothing = label(
            _("No sign in this list has these words. If you are worried, ask a doctor anyway.")
        )
        self.nothing.hide()
        self.list.column.addWidget(self.nothing)
        self._cards: list[tuple[str, Card, str]] = []
        self._headings: dict[str, QWidget] = {}
        self._fill()
        self.list.column.addStretch(1)
        self.offer_close()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self._to_search)
        self.search.setFocus()
        self.fit(86, 44)

    @classmethod
    def show_for(
        cls,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
    ) -> DoctorDialog:
        return cls.open_alone(cls(services, keeper, parent))

    def _fill(self) -> None:
        from gutdesk.knowledge.redflags import red_flags

        for flag in red_flags():
            if flag.level not in self._headings:
                heading = label(level_title(flag.level), "card-title")
                self._headings[flag.level] = heading
                self.list.column.addWidget(heading)
            card = sign_card(flag)
            words = folded(f"{flag.text} {flag.question} {flag.action}")
            self._cards.append((flag.level, card, words))
            self.list.column.addWidget(card)

    def shown(self) -> list[str]:
        """What the cards that pass the search say, in order."""
        return [
            card.accessibleName() for _level, card, _words in self._cards if not card.isHidden()
        ]

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def show_doctor(self) -> None:
        """It is shown already."""
        self._to_search()

    def entered(self, field: QWidget, modifiers: Qt.KeyboardModifier) -> None:
        """Enter goes from the search to the first sign that was found."""
        first = next((card for _level, card, _words in self._cards if not card.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.ensureWidgetVisible(first)

    def _filter(self, typed: str) -> None:
        wanted = folded(typed).split()
        left: set[str] = set()
        for level, card, words in self._cards:
            fits = all(word in words for word in wanted)
            card.setVisible(fits)
            if fits:
                left.add(level)
        for level, heading in self._headings.items():
            heading.setVisible(level in left)
        self.nothing.setVisible(not left)
        self.list.verticalScrollBar().setValue(0)


def sign_card(flag: RedFlag) -> Card:
    """One sign: what it is, what to do, where that comes from."""
    source = sources_text(flag.source)
    told = f"{flag.text}. {flag.action} {source}"
    card = Card(safety=flag.level == "emergency", told=told)
    card.column.addWidget(label(flag.text, "card-title"))
    card.column.addWidget(label(flag.action))
    card.column.addWidget(label(source, "secondary"))
    return card
