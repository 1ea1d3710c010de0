"""One lab result: what belongs beside it, what is attached, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gutdesk.domain.attachments import size_text
from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.labs import Attachment
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Sources, small_button


class ResultCard(Card):
    """`asked` brings "edit", "delete" or "attach"; `save_wanted` and `remove_wanted` an
    attachment."""

    asked = Signal(str)
    save_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, Attachment] = {}
        self.title = label("", "card-title")
        self.column.addWidget(self.title)
        self._inside = self.column.count()
        self.buttons = QWidget()
        row = FlowLayout(self.buttons, spacing=8)
        self.edit = small_button(_("Edit…"), self._pressed, name="edit")
        self.attach = small_button(_("Attach…"), self._pressed, name="attach")
        self.delete_result = small_button(_("Delete"), self._pressed, name="delete")
        for button in (self.edit, self.attach, self.delete_result):
            row.addWidget(button)
        self.attach.setAccessibleDescription(
            _("Keeps a copy of a PDF or picture in the diary, up to 20 MB.")
        )
        self.column.addSpacing(4)
        self.column.addWidget(self.buttons)

    def show_result(
        self,
        title: str,
        lines: Iterable[tuple[str, str]],
        sources: Iterable[str],
        files: Iterable[Attachment],
        formats: Formats,
    ) -> None:
        """`lines`: text and role; `sources` of what they state."""
        self.title.setText(title)
        while self.column.count() > self._inside + 2:
            item = self.column.takeAt(self._inside)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._files = {id_of(one): one for one in files}
        made: list[QWidget] = [label(text, role) for text, role in lines]
        sources = list(sources)
        if sources:
            made.append(Sources(sources))
        made += [self._file_row(key, one, formats) for key, one in self._files.items()]
        for place, widget in enumerate(made):
            self.column.insertWidget(self._inside + place, widget)
            widget.show()

    def _file_row(self, key: str, file: Attachment, formats: Formats) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        text = _("{name}, {size}").format(name=file.name, size=size_text(file.size, formats.number))
        name = label(text)
        # In a flow a text that wraps has no width of its own.
        name.setWordWrap(False)
        row.addWidget(name)
        for verb, said, name_of, slot in (
            ("save", _("Save attachment…"), _("Save attachment {name}"), self._save),
            ("remove", _("Remove attachment"), _("Remove attachment {name}"), self._remove),
        ):
            button = small_button(said, slot, "link", f"{verb}-{key}")
            button.setProperty("file", key)
            button.setAccessibleName(name_of.format(name=file.name))
            row.addWidget(button)
        return place

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())

    def _save(self) -> None:
        self._tell(self.save_wanted)

    def _remove(self) -> None:
        self._tell(self.remove_wanted)

    def _tell(self, signal: object) -> None:
        file = self._files.get(self.sender().property("file"))
        if file is not None:
            signal.emit(file)  # type: ignore[attr-defined]
