"""What an import would do, in counts, before it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gutdesk.domain.kind_names import kind_name
from gutdesk.domain.wording import capital
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import RoomyRows, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.services.desk import Services
    from gutdesk.services.exchange_plan import About, ImportPlan
    from gutdesk.ui.looks import Looks


class ImportPreview(Sheet):
    """Nothing is written here: the caller applies the plan. Where it would change nothing there is
    only Close."""

    kinds = frozenset[str]()

    def __init__(
        self,
        plan: ImportPlan,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Import"))
        formats = looks.formats
        name = plan.source.name
        self.body.addWidget(label(name, "page-title"))
        if plan.is_empty and plan.total("older"):
            text = _("This diary has all of this already, or newer. There is nothing to do.")
        elif plan.is_empty:
            text = _("Everything in this file is in this diary already. There is nothing to do.")
        else:
            text = _(
                "This is what importing does. Nothing is written yet. A backup of the diary as it "
                "is now is made first and kept."
            )
        for line, role in self._about(plan.about, services, formats):
            self.body.addWidget(label(line, role))
        self.body.addWidget(label(text))
        self.table = self._build_table(plan)
        self.body.addWidget(self.table, 1)
        if plan.settings:
            self.body.addWidget(label(_("Settings of the file are taken over as well."), ""))
        for caution in plan.cautions:
            self.body.addWidget(label(caution, "caution"))
        if plan.is_empty:
            self.offer_close()
        else:
            self.offer_answer(_("&Import"))
        self.fit(96, 32)

    @classmethod
    def ask(
        cls,
        plan: ImportPlan,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
    ) -> bool:
        """Whether to go on."""
        dialog = cls(plan, services, looks, parent)
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == Sheet.DialogCode.Accepted and not plan.is_empty

    def _about(
        self, about: About, services: Services, formats: Formats
    ) -> Iterator[tuple[str, str]]:
        """Whose it is and of when, each line with its role."""
        if about.person:
            yield _("Diary of {person}").format(person=about.person), ""
        if about.first is not None and about.last is not None:
            first, last = (
                f"{formats.short_day(day)} {day.year}" for day in (about.first, about.last)
            )
            yield _("Days from {first} to {last}").format(first=first, last=last), ""
        if about.sample and not services.settings.current().sample:
            yield (
                _(
                    "This is a sample diary; nobody lived these days. Imported, they would stand "
                    "among your own."
                ),
                "caution",
            )

    def _build_table(self, plan: ImportPlan) -> QTreeWidget:
        """A row a kind of record; columns in which nothing stands are left out."""
        heads = {
            "new": _("New"),
            "changed": _("Changed"),
            "deleted": _("Deleted"),
            "same": _("There already"),
            "older": _("Left out"),
            "new_deleted": _("Deleted before"),
        }
        shown = [name for name in heads if plan.total(name)]
        table = QTreeWidget()
        table.setAccessibleName(_("What is imported"))
        table.setHeaderLabels([_("What"), *(heads[name] for name in shown)])
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setItemDelegate(RoomyRows(table))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        numbers = QLocale()
        for counts in plan.counts:
            values = [getattr(counts, name) for name in shown]
            cells = [numbers.toString(value) if value else "–" for value in values]
            row = QTreeWidgetItem([capital(kind_name(counts.kind)), *cells])
            for column in range(1, len(shown) + 1):
                row.setTextAlignment(column, right)
            table.addTopLevelItem(row)
        head = table.headerItem()
        for column in range(1, len(shown) + 1):
            head.setTextAlignment(column, right)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return table
