"""Asking for the day of the cycle."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from gutdesk.i18n import _


class CycleDay:
    @classmethod
    def ask(cls, current: int | None, parent: QWidget | None = None) -> int | None:
        """1 to 99; 0 takes it back; None if the person did not answer."""
        value, said = QInputDialog.getInt(
            parent,
            _("Cycle day"),
            _("Day of the cycle, counted from the first day of bleeding (0: none)"),
            current or 1,
            0,
            99,
        )
        return value if said else None
