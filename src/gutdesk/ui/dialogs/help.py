"""The guide: the pages of resources/help, read without a network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.paths import resource
from gutdesk.ui.dialogs.page_dress import dress
from gutdesk.ui.dialogs.parts import RoomyRows, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services

LANGUAGE = "en"


@cache
def pages() -> tuple[Path, ...]:
    """The pages in their order: the number in the file's name gives it."""
    return tuple(sorted(resource("help", LANGUAGE).glob("*.md")))


def title_of(page: Path) -> str:
    """The first heading of the page."""
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    return page.stem


class Guide(Sheet):
    def __init__(
        self,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
        page: str = "",
    ) -> None:
        super().__init__(services, keeper, parent, _("Guide"))
        self._shown: Path | None = None
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setWordWrap(True)
        self.contents.setItemDelegate(RoomyRows(self.contents))
        for path in pages():
            item = QListWidgetItem(title_of(path))
            item.setData(Qt.ItemDataRole.UserRole, path.name)
            self.contents.addItem(item)
        self.contents.currentItemChanged.connect(self._picked)
        split.addWidget(self.contents)
        split.addWidget(self._build_reader())
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        self.body.addWidget(split, 1)
        self.offer_close()
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.open_search)
        if keeper is not None:
            keeper.changed.connect(self._theme_changed)
        self.fit(112, 46)
        aside = min(self.fontMetrics().averageCharWidth() * 26, self.width() * 3 // 10)
        split.setSizes([aside, self.width() - aside])
        self.open_page(page or (pages()[0].name if pages() else ""))
        self.reader.setFocus()

    @classmethod
    def show_for(
        cls,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
        page: str = "",
    ) -> Guide:
        guide = cls.open_alone(cls(services, keeper, parent, page))
        if page:
            guide.open_page(page)
        return guide

    def _build_reader(self) -> QWidget:
        half = QWidget()
        column = QVBoxLayout(half)
        column.setContentsMargins(8, 0, 0, 0)
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find on this page"))
        self.search.setAccessibleName(_("Find on this page"))
        self.search.textEdited.connect(self._search_anew)
        row.addWidget(self.search, 1)
        for text, clicked in ((_("&Next"), self.find_next), (_("&Previous"), self.find_previous)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(clicked)
            row.addWidget(button)
        self.bar.hide()
        column.addWidget(self.bar)
        self.not_found = label(_("These words are not on this page."), "secondary")
        self.not_found.hide()
        column.addWidget(self.not_found)
        self.reader = QTextBrowser()
        self.reader.setOpenLinks(False)
        self.reader.setAccessibleName(_("Page"))
        self.reader.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.reader.anchorClicked.connect(self._follow)
        column.addWidget(self.reader, 1)
        return half

    # -- pages -----------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """File name of the page that is shown."""
        return self._shown.name if self._shown is not None else ""

    def open_page(self, name: str) -> None:
        """Show a page by its file name; one that does not exist leaves what is there."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.contents.setCurrentRow(row)

    def _picked(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(Qt.ItemDataRole.UserRole)
        self._shown = next(path for path in pages() if path.name == name)
        self._render()

    def _render(self) -> None:
        if self._shown is None:
            return
        document = self.reader.document()
        document.setMarkdown(
            self._shown.read_text("utf-8"),
            QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            | QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        dress(document, self.palette(), self.font())
        self.reader.moveCursor(QTextCursor.MoveOperation.Start)
        self.reader.verticalScrollBar().setValue(0)
        self.not_found.hide()

    def _theme_changed(self, _theme: object) -> None:
        self._render()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.PaletteChange):
            self._render_later()

    def _render_later(self) -> None:
        # Qt sends these while the widget is still being built, too.
        if hasattr(self, "reader"):
            self._render()

    def _follow(self, url: QUrl) -> None:
        """Links lead to other pages. An address outside is copied for no one: there are none."""
        if url.isRelative():
            self.open_page(url.path())
        elif url.scheme() == "tel":
            QDesktopServices.openUrl(url)

    # -- finding ---------------------------------------------------------------------------------

    def open_search(self) -> None:
        self.bar.show()
        self.search.setFocus()
        self.search.selectAll()

    def close_search(self) -> None:
        self.bar.hide()
        self.not_found.hide()
        self.reader.setFocus()

    def find_next(self) -> None:
        self._find(QTextDocument.FindFlag(0), QTextCursor.MoveOperation.Start)

    def find_previous(self) -> None:
        self._find(QTextDocument.FindFlag.FindBackward, QTextCursor.MoveOperation.End)

    def entered(self, field: QWidget, modifiers: Qt.KeyboardModifier) -> None:
        """Enter finds the next place, with Shift the one before."""
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.find_previous()
        else:
            self.find_next()

    def _search_anew(self) -> None:
        self.reader.moveCursor(QTextCursor.MoveOperation.Start)
        self.find_next()

    def _find(self, flags: QTextDocument.FindFlag, from_there: QTextCursor.MoveOperation) -> None:
        """The next place of the words, round the end of the page."""
        wanted = self.search.text()
        found = bool(wanted) and self.reader.find(wanted, flags)
        if wanted and not found:
            self.reader.moveCursor(from_there)
            found = self.reader.find(wanted, flags)
        self.not_found.setVisible(bool(wanted) and not found)

    def reject(self) -> None:
        """Esc closes the search first, then the guide."""
        if self.bar.isVisible():
            self.close_search()
        else:
            super().reject()
