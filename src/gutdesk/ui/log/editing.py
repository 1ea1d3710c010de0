"""Forms in the Log: an entry changed where it stands, or a new one made above the time line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gutdesk.domain.diary import Entry, id_of
from gutdesk.domain.errors import UserError

if TYPE_CHECKING:
    from gutdesk.ui.log.entry_form import EntryForm
    from gutdesk.ui.log.tab import LogTab


class Editing(QObject):
    """At most one form at a time. `written` brings the record once it is on the disk."""

    written = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, tab: LogTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._form: EntryForm | None = None
        self._edits: str | None = None

    @property
    def form(self) -> EntryForm | None:
        return self._form

    def edit(self, entry: Entry) -> None:
        """Show the form of an entry, or of a draft, with the keyboard in its first field."""
        tab = self._tab
        if tab.services is None:
            return
        from gutdesk.ui.log.entry_form import EntryForm

        self.end()
        self._form = EntryForm(entry, tab.looks, tab.services)
        self._form.saved.connect(self._save)
        self._form.cancelled.connect(self._cancel)
        self._form.delete_wanted.connect(self.delete_wanted)
        if entry.meta is None:
            tab.card.hold_draft(self._form)
        else:
            self._edits = id_of(entry)
            tab.timeline.hold_form(entry, self._form)
        self._form.focus_first()

    def start_new(self, name: str) -> None:
        """Open the form of a new entry of that name in `new_entries`."""
        from gutdesk.ui.log.new_entries import moment_for, new_entries

        tab = self._tab
        if tab.services is None or tab.day is None:
            return
        kind = next(new for new in new_entries() if new.name == name)
        self.edit(kind.draft(tab.services, tab.day, moment_for(tab.services, tab.day)))

    def _save(self, entry: Entry) -> None:
        tab, form = self._tab, self._form
        if tab.services is None or form is None:
            return
        try:
            if entry.meta is None:
                day = tab.services.desk.day_of(entry.at)
                records = tab.services.diary.log(replace(entry, day=day), by=tab)
            else:
                records = (tab.services.diary.change(entry, by=tab),)
        except UserError as error:
            form.complain(error.sentence)
            return
        self.end()
        self.written.emit(records)
        tab.timeline.setFocus()

    def _cancel(self) -> None:
        self.end()
        self._tab.show_again()
        self._tab.timeline.setFocus()

    def end_unless(self, shown: Collection[str]) -> None:
        """Close the form of an entry that is not among the shown ones any more: a view destroys
        what stands in a row together with the row."""
        if self._edits is not None and self._edits not in shown:
            self.end()

    def end(self) -> None:
        """Close the form without saving."""
        form, self._form, self._edits = self._form, None, None
        if form is None:
            return
        if self._tab.timeline.is_editing:
            self._tab.timeline.drop_form()
        else:
            self._tab.card.drop_draft()
