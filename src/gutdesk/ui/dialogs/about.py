"""About the program: what it is, what it runs on, in a form that can be copied into a question."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from gutdesk import __version__
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from gutdesk.qt.theme import ThemeKeeper
    from gutdesk.services.desk import Services


class About(Sheet):
    def __init__(
        self,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(services, keeper, parent, _("About GutDesk"))
        page = Scrolled()
        page.column.setSpacing(8)
        page.column.addWidget(label("GutDesk", "page-title"))
        page.column.addWidget(
            label(_("Version {version}").format(version=__version__), "secondary")
        )
        page.column.addWidget(label(always_show("always_diary")))
        page.column.addWidget(label(_("It works offline and opens no network connection.")))
        page.column.addWidget(label(always_show("always_licence")))
        page.column.addWidget(label(_("Free software under the MIT licence.")))
        page.column.addSpacing(8)
        self.versions = label("\n".join(running_on()), "secondary")
        page.column.addWidget(self.versions)
        page.column.addStretch(1)
        self.body.addWidget(page, 1)
        self.copy = self.buttons.addButton(_("C&opy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.setAutoDefault(False)
        self.copy.setToolTip(_("Copy the versions"))
        self.copy.clicked.connect(self._copy)
        self.offer_close()
        self.fit(60, 22)

    @classmethod
    def show_for(
        cls,
        services: Services | None = None,
        keeper: ThemeKeeper | None = None,
        parent: QWidget | None = None,
    ) -> About:
        return cls.open_alone(cls(services, keeper, parent))

    def _copy(self) -> None:
        lines = [f"GutDesk {__version__}", *running_on()]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(_("Copied"))


def running_on() -> list[str]:
    """Versions of what the program stands on; nothing of the person or the diary."""
    return [
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"SQLite {_sqlite_version()}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
    ]


def _sqlite_version() -> str:
    from gutdesk.storage.engine import driver

    # The driver comes without types: what it says of itself is looked up by name.
    return str(vars(driver)["sqlite_version"])
