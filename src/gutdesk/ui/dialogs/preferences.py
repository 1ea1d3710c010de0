"""Settings: the page follows from what domain.settings and domain.settings_machine declare; each
change is written at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain import settings, settings_machine
from gutdesk.domain.settings_declare import SECTIONS, Section
from gutdesk.i18n import _
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.dialogs.setting_rows import FolderRow, FolderRules, LinkRow, NumberRow, Row, row_for
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.looks import Looks

_OF_DIARY = frozenset(item.name for item in settings.declared())


class Preferences(Sheet):
    """Without `looks` only what belongs to the diary is shown. `folders` holds what is known of a
    folder that can be chosen, by the name of its setting."""

    kinds = frozenset({"setting"})

    def __init__(
        self,
        services: Services,
        looks: Looks | None = None,
        parent: QWidget | None = None,
        folders: Mapping[str, FolderRules] | None = None,
    ) -> None:
        super().__init__(services, looks.keeper if looks else None, parent, _("Settings"))
        self._desk = services
        self._machine = looks.machine if looks else None
        self._folders = folders or {}
        self._end_listening: Callable[[], None] | None = None
        self.rows: dict[str, Row] = {}
        page = Scrolled()
        page.column.setSpacing(12)
        for section in SECTIONS:
            rows = self._rows_of(section)
            if rows:
                page.column.addWidget(_card(section, rows))
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_close()
        self.fit(76, 42)
        next(iter(self.rows.values())).editor.setFocus()

    @classmethod
    def show_for(
        cls,
        services: Services,
        looks: Looks | None = None,
        parent: QWidget | None = None,
        folders: Mapping[str, FolderRules] | None = None,
    ) -> Preferences:
        return cls.open_alone(cls(services, looks, parent, folders))

    # -- building --------------------------------------------------------------------------------

    def _rows_of(self, section: Section) -> list[Row]:
        rows: list[Row] = []
        for link in settings.LINKS:
            if link.section == section.name:
                leading = LinkRow(link)
                leading.followed.connect(self._follow)
                rows.append(leading)
        declared = (
            *(settings_machine.declared() if self._machine is not None else ()),
            *settings.declared(),
        )
        for item in declared:
            if item.metadata["section"] == section.name and not item.metadata.get("hidden"):
                rules = self._folders.get(item.name, FolderRules())
                row = row_for(item, self._formats(), rules)
                row.edited.connect(self._edited)
                rows.append(row)
        self.rows |= {row.name: row for row in rows}
        return rows

    def _formats(self) -> LocaleFormats:
        return LocaleFormats(self._desk.settings.current())

    # -- what the person does --------------------------------------------------------------------

    def _edited(self, name: str, value: Any) -> None:
        with self.saying_trouble():
            self._write(name, value)
        if not self.went_well or name not in _OF_DIARY:
            self.refresh()

    def _write(self, name: str, value: Any) -> None:
        if name in _OF_DIARY:
            self._desk.settings.change(name, value, by=self)
            return
        row = self.rows[name]
        if isinstance(row, FolderRow):
            row.check(value)
        if self._machine is not None:
            self._machine.change(name, value)

    def _follow(self, name: str) -> None:
        follow = {"checkin": self._show_measures}
        follow[name]()

    def _show_measures(self) -> None:
        from gutdesk.ui.dialogs.measures import CheckinMeasures

        CheckinMeasures.show_for(self._desk, self.keeper, self)

    # -- showing what is stored ------------------------------------------------------------------

    def refresh(self) -> None:
        formats = self._formats()
        stores: list[Any] = [self._desk.settings.current()]
        if self._machine is not None:
            stores.append(self._machine.current())
        for row in self.rows.values():
            if isinstance(row, NumberRow):
                row.use_formats(formats)
            for stored in stores:
                if hasattr(stored, row.name):
                    row.show_value(getattr(stored, row.name))

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous() and self._machine is not None and self._end_listening is None:
            self._end_listening = self._machine.on_change(self._machine_changed)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous() and self._end_listening is not None:
            self._end_listening()
            self._end_listening = None
        super().hideEvent(event)

    def _machine_changed(self, _name: str) -> None:
        self.refresh()


def _card(section: Section, rows: list[Row]) -> Card:
    card = Card()
    card.column.addWidget(label(_(section.title), "card-title"))
    card.column.addWidget(label(_(section.help), "secondary"))
    for row in rows:
        card.column.addWidget(row)
    return card
