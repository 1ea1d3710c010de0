"""Saying that GutDesk has a bug, calmly, with a report that can be copied and quotes nobody."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPlainTextEdit, QWidget

from gutdesk import __version__
from gutdesk.i18n import _, ngettext
from gutdesk.qt.crash import Crash
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet


class CrashDialog(Sheet):
    """One at a time: what goes wrong while it is open is added to it. Blocks the window, which may
    be what went wrong; it does not block its caller."""

    def __init__(self, parent: QWidget | None = None, *, earlier: str = "") -> None:
        """`earlier` is the report of a process that died before this one."""
        super().__init__(None, None, parent, _("Something went wrong"))
        self._crashes: list[Crash] = []
        self._earlier = earlier
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        if earlier:
            title = _("GutDesk ended by itself the last time")
            text = _(
                "What you had written is safe: every change is on the disk when you see it. Text"
                " that you had not entered yet may be missing."
            )
        else:
            title = _("Something went wrong in GutDesk")
            text = _(
                "What you have written is safe: every change is on the disk when you see it. What"
                " you did last may not have happened. If something looks wrong now, quit and"
                " start GutDesk again."
            )
        self.body.addWidget(label(title, "card-title"))
        self.body.addWidget(label(text))
        self.body.addWidget(
            label(
                _(
                    "This report helps whoever mends it. It holds nothing from your diary, and it"
                    " is sent nowhere."
                ),
                "secondary",
            )
        )
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName(_("Report"))
        self.body.addWidget(self.report, 1)
        self.count = label("", "secondary")
        self.count.hide()
        self.body.addWidget(self.count)
        self.copy = self.buttons.addButton(_("C&opy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(_("Copy the report"))
        self.copy.clicked.connect(self._copy)
        if not earlier:
            leave = QDialogButtonBox.ButtonRole.DestructiveRole
            self.quit = self.buttons.addButton(_("&Quit"), leave)
            self.quit.setAutoDefault(False)
            self.quit.setToolTip(_("Close the diary and end GutDesk"))
            self.quit.clicked.connect(self._quit)
        self.offer_close()
        self._versions = _running_on()
        self._write()
        self.fit(84, 30)

    @classmethod
    def show_for(
        cls, crash: Crash, fresh: bool, parent: QWidget | None = None
    ) -> CrashDialog | None:
        """Tell of a crash: in the dialog that is open, or in a new one if it is `fresh`."""
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, cls) and shown.isVisible():
                shown.add(crash)
                return shown
        return cls._open(cls(parent), crash) if fresh else None

    @classmethod
    def show_earlier(cls, report: str, parent: QWidget | None = None) -> CrashDialog:
        """Tell, once, of a process that died before this one."""
        return cls._open(cls(parent, earlier=report), None)

    @classmethod
    def _open(cls, dialog: CrashDialog, crash: Crash | None) -> CrashDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if crash is not None:
            dialog.add(crash)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def add(self, crash: Crash) -> None:
        """Say this one too, or that it came again."""
        if not any(crash is known for known in self._crashes):
            self._crashes.append(crash)
            self._write()
        times = sum(known.times for known in self._crashes)
        self.count.setVisible(times > 1)
        self.count.setText(
            ngettext("This happened once.", "This happened {times} times.", times).format(
                times=times
            )
            if len(self._crashes) == 1
            else _("Several things went wrong, {times} times together.").format(times=times)
        )

    def text(self) -> str:
        """The report as it is copied."""
        return self.report.toPlainText()

    def _write(self) -> None:
        traces = [self._earlier] if self._earlier else []
        traces += [crash.trace for crash in self._crashes]
        self.report.setPlainText("\n".join(["\n".join(self._versions), "", "\n\n".join(traces)]))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.copy.setText(_("Copied"))

    def _quit(self) -> None:
        """Straight out of the event loop: asking the windows, one of which is broken, could
        fail. The diary is closed on the way, as at every end."""
        self.accept()
        QCoreApplication.exit(1)


def _running_on() -> list[str]:
    """What the About dialog says, as far as it can be said in a program that is broken."""
    lines = [f"GutDesk {__version__}"]
    with suppress(Exception):
        from gutdesk.ui.dialogs.about import running_on

        lines += running_on()
    return lines
