"""What all dialogs share: size by the font, one place for trouble, following the diary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.bridge import Bridge
from gutdesk.ui.dialogs.parts import give_role, label

if TYPE_CHECKING:
    from gutdesk.domain.changes import ChangeSet
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services

GAP = 12
EDGE = 16
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Sheet(QDialog):
    """A dialog with a body, a caution line and a row of buttons below.

    While it is shown it hears of every change to the diary: `refresh` is called once a turn of the
    event loop for changes that touch `kinds`, and each time the dialog is shown.
    """

    kinds: frozenset[str] | None = None
    """Record kinds that `refresh` depends on; None for all of them."""

    def __init__(
        self,
        services: Services | None,
        keeper: ThemeKeeper | None,
        parent: QWidget | None,
        title: str,
    ) -> None:
        super().__init__(parent)
        self._closes_only = False
        self.services = services
        self.keeper = keeper
        self.setWindowTitle(title)
        QShortcut(QKeySequence("F2"), self).activated.connect(self.show_doctor)
        self._bridge = Bridge(self)
        self._bridge.changed.connect(self._heard)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        whole.setSpacing(GAP)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        whole.addLayout(self.body, 1)
        self.trouble = label("", "caution", self)
        self.trouble.setAccessibleName(_("What went wrong"))
        self.trouble.hide()
        whole.addWidget(self.trouble)
        self.buttons = QDialogButtonBox(self)
        whole.addWidget(self.buttons)

    # -- what a dialog adds ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Read again what is shown."""

    @classmethod
    def open_alone(cls, dialog: Self) -> Self:
        """Show a dialog that does not wait, one of its kind a window; returns the one shown."""
        window = dialog.parentWidget()
        for other in window.findChildren(cls) if window is not None else ():
            if other is dialog or not other.isVisible():
                continue
            if other.services is dialog.services:
                dialog.deleteLater()
                other.raise_()
                other.activateWindow()
                return other
            other.close()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def open_once(self, done: Callable[[int], None]) -> None:
        """Show it above its window without waiting, and let it go at the end; `done`, a bound
        method, hears of that."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(done)
        self.open()

    def show_doctor(self) -> None:
        """The signs that need a doctor are one key away on every screen, this one included."""
        from gutdesk.ui.dialogs.doctor import DoctorDialog

        DoctorDialog.show_for(self.services, self.keeper, self)

    # -- buttons ---------------------------------------------------------------------------------

    def offer_close(self) -> None:
        """A Close button for Enter and Esc."""
        self._closes_only = True
        button = self.buttons.addButton(_("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        button.setDefault(True)
        button.setFocus()
        self.buttons.rejected.connect(self.reject)

    def offer_answer(self, verb: str) -> None:
        """The verb for Enter, Cancel for Esc."""
        button = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        give_role(button, "primary")
        button.setDefault(True)
        cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where Enter would only close, it ends the typing in a field instead and stays."""
        focused = self.focusWidget()
        typing = isinstance(focused, QLineEdit | QAbstractSpinBox)
        if self._closes_only and typing and event.key() in ENTER:
            self.entered(focused, event.modifiers())
            event.accept()
            return
        super().keyPressEvent(event)

    def entered(self, field: QWidget, modifiers: Qt.KeyboardModifier) -> None:
        """Enter was pressed in a field of a dialog that has no answer to give."""

    # -- trouble ---------------------------------------------------------------------------------

    @contextmanager
    def saying_trouble(self) -> Iterator[None]:
        """Inside, a UserError becomes the sentence above the buttons; `went_well` tells."""
        self.say("")
        try:
            yield
        except UserError as error:
            self.say(error.sentence)

    @property
    def went_well(self) -> bool:
        return self.trouble.isHidden()

    def say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self._make_room()

    def _make_room(self) -> None:
        """Grow for a sentence that wraps: a layout alone would lay it over what stands above."""
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        needed = layout.totalMinimumHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), min(needed, self.screen().availableSize().height()))

    # -- size ------------------------------------------------------------------------------------

    def fit(self, columns: int, lines: int) -> None:
        """Open at about so many letters and lines of the present font, never beyond the screen."""
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * columns, metrics.lineSpacing() * lines)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.92))

    # -- following the diary ---------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            if self.services is not None:
                self._bridge.listen(self.services.bus)
            self.refresh()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._bridge.close()
        super().hideEvent(event)

    def _heard(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=self.kinds):
            self.refresh()


def rule(parent: QWidget | None = None) -> QFrame:
    """A line between two parts."""
    line = QFrame(parent)
    line.setProperty("role", "line")
    return line


class Form(Sheet):
    """A sheet with an answer to write. What cannot be written is said, and the sheet stays open."""

    def accept(self) -> None:
        with self.saying_trouble():
            self.write()
        if self.went_well:
            super().accept()

    def write(self) -> None:
        """Carry out what was typed. A UserError becomes the sentence above the buttons."""
        raise NotImplementedError
