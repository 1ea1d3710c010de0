"""Restore from a backup: what there is, what is in it, and one button that puts it in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.kind_names import counted
from gutdesk.domain.moments import Moment
from gutdesk.i18n import _
from gutdesk.qt.tasks import Task
from gutdesk.ui.dialogs.files import EXPORT_SUFFIX, ask_backup_file
from gutdesk.ui.dialogs.parts import Card, RoomyRows, Scrolled, give_role, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.domain.work import Report
    from gutdesk.qt.window_state import WindowState
    from gutdesk.services.backup import Backup, BackupService, Preview
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks

WHEN, SIZE = range(2)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SI = QLocale.DataSizeFormat.DataSizeSIFormat


class RestoreDialog(Sheet):
    """Looks into the selected backup on another thread; only what was found sound can be
    restored."""

    kinds = frozenset[str]()

    def __init__(
        self,
        backups: BackupService,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        state: WindowState | None = None,
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Restore from a backup"))
        self._backups = backups
        self._desk = services.desk
        self._formats = looks.formats
        self._state = state
        self._task: Task | None = None
        self._refused_rows: list[QTreeWidgetItem] = []
        self._left_refused = QTimer(self, singleShot=True, interval=0)
        self._left_refused.timeout.connect(self._drop_refused)
        self._kept: dict[str, Backup] = {}
        self.chosen: Path | None = None
        self.body.addWidget(
            label(
                _(
                    "A backup takes the place of this diary. The diary as it is now is kept among "
                    "the backups, so this can be taken back the same way."
                )
            )
        )
        halves = QHBoxLayout()
        halves.setSpacing(14)
        halves.addLayout(self._build_list(), 7)
        self.page = Scrolled()
        halves.addWidget(self.page, 5)
        self.body.addLayout(halves, 1)
        self.restore = self.buttons.addButton(
            _("&Restore this"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        give_role(self.restore, "primary")
        self.restore.setEnabled(False)
        self.buttons.accepted.connect(self.accept)
        cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.buttons.rejected.connect(self.reject)
        self.fit(126, 36)
        self._fill()

    @classmethod
    def ask(
        cls,
        backups: BackupService,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        state: WindowState | None = None,
    ) -> Path | None:
        """The backup to restore; None where the person leaves it."""
        dialog = cls(backups, services, looks, parent, state)
        answer = dialog.exec()
        chosen = dialog.chosen if answer == Sheet.DialogCode.Accepted else None
        dialog.deleteLater()
        return chosen

    def _build_list(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Backups"))
        self.list.setHeaderLabels([_("Made"), _("Size")])
        self.list.headerItem().setTextAlignment(SIZE, RIGHT)
        self.list.setRootIsDecorated(False)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(SIZE, QHeaderView.ResizeMode.ResizeToContents)
        self.list.itemSelectionChanged.connect(self._selected)
        column.addWidget(self.list, 1)
        self.empty = label(_("There is no backup of this diary yet."), "secondary")
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        other = QPushButton(_("&Another file…"))
        other.setAutoDefault(False)
        other.clicked.connect(self._ask_other)
        column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    # -- the list --------------------------------------------------------------------------------

    def _fill(self) -> None:
        found = self._backups.list()
        self._kept = {str(one.path): one for one in found}
        for one in found:
            text = self._when(one)
            occasion = {
                "before-restore": _("before restoring"),
                "before-import": _("before importing"),
            }.get(one.kind)
            if occasion is not None:
                # On a line of its own, for large text leaves no room beside the time.
                text = f"{text}\n{occasion}"
            self._add(one.path, text, one.size)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    def _add(self, path: Path, text: str, size: int) -> QTreeWidgetItem:
        row = QTreeWidgetItem([text, QLocale().formattedDataSize(size, 1, SI)])
        row.setTextAlignment(SIZE, RIGHT)
        row.setData(WHEN, Qt.ItemDataRole.UserRole, str(path))
        self.list.addTopLevelItem(row)
        return row

    def _when(self, one: Backup) -> str:
        local = Moment.of(one.at, self._desk.zone).local
        return f"{self._formats.short_day(local.date())} {local.year}, {self._formats.time(local)}"

    def _ask_other(self) -> None:
        last = self._state.folder if self._state is not None else None
        path = ask_backup_file(self, last or self._backups.folder)
        if path is None:
            return
        if self._state is not None:
            self._state.file_chosen(path)
        for place in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(place)
            if item is not None and item.data(WHEN, Qt.ItemDataRole.UserRole) == str(path):
                self.list.setCurrentItem(item)
                return
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        self.list.show()
        self.empty.hide()
        self.list.setCurrentItem(self._add(path, path.name, size))

    # -- what is in it ---------------------------------------------------------------------------

    def _selected(self) -> None:
        path = self._selected_path()
        if path is None:
            return
        self._stop()
        self.chosen = None
        self.restore.setEnabled(False)
        self.say("")
        # Not at once: the list is still going from one row to the next.
        self._left_refused.start()
        if self._is_open_now(path):
            sentence = _("This is the diary that is open now, so there is nothing to restore.")
            self._refuse(sentence)
            return
        self._show_lines([(_("Looking into it…"), "secondary")])
        backups = self._backups

        def look(report: Report) -> Preview:
            return backups.preview(path, report)

        self._task = Task(look, self)
        self._task.done.connect(self._looked)
        self._task.failed.connect(self._refused)
        self._task.start()

    def _looked(self, preview: Preview) -> None:
        self.chosen = preview.path
        self.restore.setEnabled(True)
        self.restore.setDefault(True)
        self._show_lines(self._lines(preview))

    def _refused(self, error: object) -> None:
        sentence = error.sentence if isinstance(error, UserError) else _("This cannot be read.")
        path = self._selected_path()
        if path is not None and path.suffix.lower() == EXPORT_SUFFIX and path.is_file():
            sentence = _("{name} is no backup. If it is an export, File, Import reads it.").format(
                name=path.name
            )
        self._refuse(sentence)

    def _refuse(self, sentence: str) -> None:
        """Say why this cannot be restored; a file from elsewhere leaves the list with the next
        choice."""
        path = self._selected_path()
        if path is not None and str(path) not in self._kept:
            self._refused_rows += self.list.selectedItems()
        self._show_lines([(sentence, "caution")])

    def _drop_refused(self) -> None:
        for row in self._refused_rows:
            if not row.isSelected():
                self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(row))
        self._refused_rows = [row for row in self._refused_rows if row.isSelected()]

    def _selected_path(self) -> Path | None:
        items = self.list.selectedItems()
        return Path(items[0].data(WHEN, Qt.ItemDataRole.UserRole)) if items else None

    def _is_open_now(self, path: Path) -> bool:
        try:
            return path.samefile(self._backups.diary)
        except OSError:
            return False

    def _lines(self, preview: Preview) -> list[tuple[str, str]]:
        """Each line with its role."""
        lines = [(self._title(preview), "card-title")]
        if preview.own is False:
            lines.append((_("This is a backup of another diary."), "caution"))
        if preview.sample:
            lines.append((_("This is a sample diary; nobody lived it."), "caution"))
        if preview.person:
            lines.append((_("Diary of {person}").format(person=preview.person), ""))
        if preview.first is None or preview.last is None:
            lines.append((_("Nothing is written in it yet."), ""))
        else:
            first, last = (
                f"{self._formats.short_day(day)} {day.year}"
                for day in (preview.first, preview.last)
            )
            if preview.first == preview.last:
                lines.append((_("One day: {day}").format(day=first), ""))
            else:
                lines.append((_("Days from {first} to {last}").format(first=first, last=last), ""))
        for kind, count in preview.counts.items():
            if count:
                lines.append((counted(kind, count, QLocale().toString(count)), "secondary"))
        lines.append((_("Checked from end to end: it is sound."), ""))
        if not preview.current:
            lines.append((_("An older GutDesk made it; it is brought up to date."), "secondary"))
        return lines

    def _title(self, preview: Preview) -> str:
        kept = self._kept.get(str(preview.path))
        return self._when(kept) if kept is not None else preview.path.name

    def _show_lines(self, lines: list[tuple[str, str]]) -> None:
        told = Card(told=". ".join(text for text, _role in lines))
        for text, role in lines:
            told.column.addWidget(label(text, role))
        column = self.page.column
        while (item := column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        column.addWidget(told)
        column.addStretch(1)

    def wait(self) -> None:
        """Until what is being looked into is shown."""
        if self._task is not None:
            self._task.wait()

    # -- the end ---------------------------------------------------------------------------------

    def _stop(self) -> None:
        if self._task is not None:
            task, self._task = self._task, None
            task.done.disconnect(self._looked)
            task.failed.disconnect(self._refused)
            task.stop()
            task.deleteLater()

    def done(self, result: int) -> None:
        self._stop()
        super().done(result)
