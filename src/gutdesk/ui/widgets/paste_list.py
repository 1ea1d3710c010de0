"""Asks for a list of ingredients as it stands in a book or on a page."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.looks import Looks


class PasteList(Sheet):
    """What lies on the clipboard stands in it already where that has several lines."""

    def __init__(self, looks: Looks, parent: QWidget | None) -> None:
        super().__init__(None, looks.keeper, parent, _("Paste a list of ingredients"))
        self.body.addWidget(label(_("An ingredient a line: 200 g carrots, sliced"), "", self))
        self.text = _PlainText()
        self.text.setAccessibleName(_("List of ingredients"))
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text, 1)
        self._count = label("", "secondary", self)
        self.body.addWidget(self._count)
        self.offer_answer(_("&Add them"))
        self.text.textChanged.connect(self._read)
        lying = QGuiApplication.clipboard().text()
        if "\n" in lying.strip():
            self.text.setPlainText(lying.strip())
            self.text.selectAll()
        self._read()
        self.fit(60, 22)
        self.text.setFocus()

    def _read(self) -> None:
        from gutdesk.domain.ingredient_lines import parse_text

        count = len(parse_text(self.text.toPlainText()))
        said = ngettext("{count} ingredient", "{count} ingredients", count)
        self._count.setText(said.format(count=count))

    @classmethod
    def ask(cls, looks: Looks, parent: QWidget | None) -> str:
        """The text, empty where the person changed their mind."""
        dialog = cls(looks, parent)
        try:
            taken = dialog.exec() == QDialog.DialogCode.Accepted
            return dialog.text.toPlainText() if taken else ""
        finally:
            dialog.deleteLater()


class _PlainText(QPlainTextEdit):
    """Takes the words of what is pasted, without its dress."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())
