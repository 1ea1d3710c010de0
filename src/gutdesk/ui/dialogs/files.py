"""Choosing a diary file, and saying why one could not be opened."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from gutdesk.domain.text import file_stem
from gutdesk.i18n import _

SUFFIX = ".gutdesk"
EXPORT_SUFFIX = ".json"
LONGEST_NAME = 120


def _filter() -> str:
    return _("GutDesk diaries (*.gutdesk);;All files (*)")


def _export_filter() -> str:
    return _("GutDesk exports (*.json);;All files (*)")


def ask_new_file(parent: QWidget, folder: Path) -> Path | None:
    """Where the new diary goes; None if the person did not say."""
    start = str(folder / f"{_('diary')}{SUFFIX}")
    name, _chosen = QFileDialog.getSaveFileName(
        parent,
        _("New diary"),
        start,
        _filter(),
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return _with_ending(Path(name), SUFFIX) if name else None


def ask_open_file(parent: QWidget, folder: Path) -> Path | None:
    name, _chosen = QFileDialog.getOpenFileName(parent, _("Open diary"), str(folder), _filter())
    return Path(name) if name else None


def ask_copy_file(parent: QWidget, diary: Path, folder: Path | None = None) -> Path | None:
    """Where a copy of the diary goes: in `folder`, or beside it. The dialog asks before a file is
    replaced."""
    name = _("{diary} copy").format(diary=diary.stem)
    start = (folder or diary.parent) / f"{name}{SUFFIX}"
    return _ask_save(parent, _("Save a copy"), start, _filter())


def ask_export_file(parent: QWidget, diary: Path, folder: Path | None = None) -> Path | None:
    """Where the export goes: in `folder`, or beside the diary. The dialog asks before a file is
    replaced."""
    start = (folder or diary.parent) / diary.with_suffix(EXPORT_SUFFIX).name
    return _ask_save(parent, _("Export everything"), start, _export_filter())


def ask_import_file(parent: QWidget, folder: Path) -> Path | None:
    title, kinds = _("Import"), _export_filter()
    name, _chosen = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(name) if name else None


def ask_backup_file(parent: QWidget, folder: Path) -> Path | None:
    title = _("Restore from another file")
    name, _chosen = QFileDialog.getOpenFileName(parent, title, str(folder), _filter())
    return Path(name) if name else None


def ask_pdf_file(parent: QWidget, start: Path) -> Path | None:
    """Where a printed document goes. The dialog asks before a file is replaced."""
    return _ask_save(parent, _("Save as PDF"), start, _("PDF files (*.pdf);;All files (*)"))


def ask_picture_file(parent: QWidget, start: Path) -> Path | None:
    """Where a picture goes, and by its ending what it is. The dialog asks before a file is
    replaced."""
    kinds = ";;".join(
        (_("PNG pictures (*.png)"), _("SVG drawings (*.svg)"), _("PDF files (*.pdf)"))
    )
    return _ask_save(parent, _("Save the picture"), start, kinds)


def ask_calendar_file(parent: QWidget, start: Path) -> Path | None:
    """Where a week goes that a calendar is to read. The dialog asks before a file is replaced."""
    kinds = _("Calendar files (*.ics);;All files (*)")
    return _ask_save(parent, _("Save for a calendar"), start, kinds)


def ask_table_file(parent: QWidget, start: Path) -> Path | None:
    """Where a table goes that a spreadsheet is to read. The dialog asks before a file is
    replaced."""
    kinds = _("Tables (*.csv);;All files (*)")
    return _ask_save(parent, _("Save as a table"), start, kinds)


def ask_attach_file(parent: QWidget, folder: Path) -> Path | None:
    """The PDF or picture to keep in the diary."""
    kinds = _("PDF files and pictures (*.pdf *.png *.jpg *.jpeg *.gif *.webp);;All files (*)")
    name, _chosen = QFileDialog.getOpenFileName(parent, _("Attach"), str(folder), kinds)
    return Path(name) if name else None


def ask_attachment_out(parent: QWidget, folder: Path, name: str) -> Path | None:
    """Where a copy of an attachment goes. The dialog asks before a file is replaced."""
    start = folder / file_stem(name, _("attachment"), LONGEST_NAME)
    return _ask_save(parent, _("Save attachment"), start, _("All files (*)"))


def _ask_save(parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
    while True:
        name, chosen = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        if not name:
            return None
        path = _with_ending(Path(name), _ending_of(chosen) or start.suffix)
        # The dialog has asked about the name as it was typed.
        if path == Path(name) or not path.exists() or _may_replace(parent, title, path):
            return path


def _ending_of(kind: str) -> str:
    """ ".svg" of "SVG drawings (*.svg)"; empty where a kind has none or several."""
    found = re.search(r"\(\*(\.\w+)\)$", kind)
    return found[1] if found is not None else ""


def _with_ending(path: Path, ending: str) -> Path:
    """The name that was typed, with the ending of its kind if it has none. "Dr. Weber" and "diary
    2.5" have none."""
    typed = path.suffix[1:]
    has_one = typed.isalnum() and not typed.isdigit()
    return path if has_one else path.with_name(path.name + ending)


def _may_replace(parent: QWidget, title: str, path: Path) -> bool:
    text = _("{name} exists already. Do you want to replace it?").format(name=path.name)
    return QMessageBox.question(parent, title, text) == QMessageBox.StandardButton.Yes


class OpenTrouble(QMessageBox):
    """A diary could not be opened: what happened, and the ways on.

    `ask` answers "open", "new" or "quit".
    """

    def __init__(self, sentence: str, parent: QWidget | None = None, *, can_stay: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("GutDesk")
        self.setIcon(QMessageBox.Icon.NoIcon)
        self.setText(_("This diary could not be opened."))
        self.setInformativeText(sentence)
        self._answers: dict[QPushButton, str] = {}
        if can_stay:
            self._add(_("OK"), "stay")
        else:
            self._add(_("&Open another…"), "open")
            self._add(_("&New diary…"), "new")
            self._add(_("&Quit"), "quit")

    def _add(self, text: str, answer: str) -> None:
        button = self.addButton(text, QMessageBox.ButtonRole.ActionRole)
        self._answers[button] = answer
        if answer in ("quit", "stay"):
            self.setEscapeButton(button)

    def answer(self) -> str:
        clicked = self.clickedButton()
        for button, answer in self._answers.items():
            if button is clicked:
                return answer
        return "quit"

    @classmethod
    def ask(cls, sentence: str, parent: QWidget | None = None, *, can_stay: bool = False) -> str:
        """ "stay" where another diary is open still; else "open", "new" or "quit"."""
        box = cls(sentence, parent, can_stay=can_stay)
        box.exec()
        answer = box.answer()
        box.deleteLater()
        return answer
